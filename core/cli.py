"""The command duizhao."""

import argparse
import gc
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console
from rich.table import Table

from core import __version__
from core.compare.districts import identify
from core.editors import line, new_key, read_editors
from core.errors import PlanError, of_files
from core.launch import HERE, launch
from core.lexicon import load
from core.model import Built, Contrast, Plan, Problem
from core.parallel import spread
from core.pipeline import build, fingerprint, parse, repair_source
from core.read.folder import find_sources, open_source, seeds_folder
from core.read.workspace import changing
from core.report.evaluate import evaluate, read_gold, read_kept, to_toml
from core.report.explain import amount, around, explain, find_offsets, repair_rules, visible
from core.tables.parquet import build_id, default_folder, fault
from core.tables.rows import rows
from core.text.edits import OffsetMap, invert
from core.text.numbers import whole

_EXPLAINED = 5  # places of a wording that are explained, at most
GARBAGE = 200_000  # new objects before garbage is looked for: reading plans makes many that stay, and hardly any garbage
_WIDE = 1000  # columns of a table that is not shown in a window


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: done. 1: stopped by an error, told in one sentence. 2: the command is not one. 3: done, but some files were left
    out, each told in a sentence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a file gets UTF-8; a window shows what its own encoding can
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    args = _parser().parse_args(argv)
    gc.set_threshold(GARBAGE)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
    except PlanError as error:
        print(f"duizhao：{error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"duizhao：{of_files(error)}", file=sys.stderr)
        return 1
    return code


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "内容", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command, and stop."""
        for english, chinese in _MISTAKES:
            message = re.sub(english, chinese, message)
        self.exit(2, f"{self.prog}：{message}。用法见 {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    """Help with a Chinese head."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage after 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


_MISTAKES = (  # what argparse says, and what a reader should read
    (r"^the following arguments are required: (.*)", r"缺少 \1"),
    (r"^unrecognized arguments: (.*)", r"不认识 \1"),
    (r"^argument 命令: invalid choice: (\S+) .*", r"没有 \1 这个命令"),
    (r"^argument (\S+): expected .*", r"\1 后面缺少内容"),
    (r"^argument (\S+): invalid \w+ value: (.*)", r"\1 的值 \2 有误"),
)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="duizhao",
        description="对照：并排比较各区县发展规划",
        epilog="退出码：0 完成；1 出错而停，原因见提示；2 命令有误；3 完成，但有文件没有读取。",
    )
    parser.add_argument("--version", action="version", version=f"duizhao {__version__}", help="显示版本")
    commands = parser.add_subparsers(required=True, dest="命令", metavar="命令", title="命令")
    command = commands.add_parser("build", help="读取规划文件，生成数据表")
    command.add_argument(
        "folder", metavar="文件夹", nargs="?", type=Path, help="规划文件所在（默认：自带的五份规划）"
    )
    command.add_argument("--out", metavar="文件夹", type=Path, help="数据表写到哪里")
    command.add_argument("--if-changed", action="store_true", help="文件与程序都没有变就不重做")
    command.set_defaults(run=_build)
    command = commands.add_parser("repair", help="修复一份文件，打印修复后的全文")
    command.add_argument("file", metavar="文件", type=Path, help="规划文件：txt、html、docx 或 pdf")
    command.add_argument("--edits", action="store_true", help="改为打印每处修复：原文、改为、规则、有无把握")
    command.set_defaults(run=_repair)
    command = commands.add_parser("extract", help="读出一份文件里的数：目标、现状，指标、单位、年份")
    command.add_argument("file", metavar="文件", type=Path, help="规划文件：txt、html、docx 或 pdf")
    command.add_argument("--json", action="store_true", help="打印 JSON，供程序使用")
    command.set_defaults(run=_extract)
    command = commands.add_parser("explain", help="说明一处文字是怎样修复、怎样读数的")
    command.add_argument("doc", metavar="文件", help="自带规划的名称，如 jianghai，或文件路径")
    command.add_argument("place", metavar="位置", help="原文第几个字（从 0 数起），或修复后文本里的几个字")
    command.set_defaults(run=_explain)
    command = commands.add_parser("serve", help="在浏览器里打开对照")
    command.add_argument(
        "folder", metavar="文件夹", nargs="?", type=Path, help="规划文件所在（默认：自带的五份）"
    )
    command.add_argument(
        "--tables",
        metavar="文件夹",
        type=Path,
        help=f"数据表所在（默认 {default_folder()}）；只写这一项就用那里现成的表",
    )
    command.add_argument("--port", metavar="端口", type=_port, default=8501, help="端口（默认 8501）")
    command.add_argument(
        "--address",
        metavar="地址",
        default=HERE,
        help=f"在哪个地址等人来看（默认 {HERE}，只有本机能看；0.0.0.0 则网内都能看）",
    )
    command.add_argument(
        "--editors", metavar="文件", type=Path, help="谁可以添加、改正、移除规划（TOML，用 duizhao key 生成）"
    )
    command.add_argument("--read-only", action="store_true", help="只供阅读，谁也不能改")
    command.set_defaults(run=_serve)
    command = commands.add_parser("key", help="为一位编辑生成密钥，打印写进 --editors 文件的一行")
    command.add_argument("name", metavar="姓名", help="编辑的姓名，登录时填写，改动记录里可见")
    command.set_defaults(run=_key)
    command = commands.add_parser(
        "export", help="把对照写成文件：Word、PowerPoint、Excel、网页、图片、整套数据表"
    )
    command.add_argument("what", metavar="tables", nargs="?", choices=["tables"], help="写出整套数据表")
    command.add_argument("--to", metavar="文件", type=Path, required=True, help="写到哪里；后缀定格式")
    command.add_argument("--theme", metavar="主题", default="", help="一个或几个主题，用逗号隔开")
    command.add_argument("--topic", metavar="专题", default="", help="一个专题，如 创新")
    command.add_argument("--districts", metavar="地区", default="", help="用逗号隔开（默认：全部）")
    command.add_argument("--indicator", metavar="指标", default="", help="只要这一个指标")
    command.add_argument("--script", choices=["", "hk", "tw"], default="", help="字形：hk、tw 为繁体")
    command.add_argument("--tables", metavar="文件夹", type=Path, help="现成的数据表所在（默认：自带的五份）")
    command.set_defaults(run=_export)
    command = commands.add_parser("evaluate", help="与人工标注对照，算出准确率")
    command.add_argument(
        "gold",
        metavar="标注",
        nargs="+",
        type=Path,
        help="标注文件（.jsonl）；同名文件夹里是所标注的文件，没有则用自带的规划",
    )
    command.add_argument("--kept", metavar="分法", type=Path, help="写明哪些文件没有看过的清单，另算一份")
    command.add_argument("--write", metavar="文件", type=Path, help="结果写到哪个文件")
    command.set_defaults(run=_evaluate)
    return parser


def _build(args: argparse.Namespace) -> int:
    folder, out = args.folder or seeds_folder(), args.out or default_folder()
    if args.if_changed and not _outdated(out, folder):
        print(f"数据表已是最新：{out}")
        return 0
    built = _build_showing(folder, out)
    _report(built.plans)
    print(f"数据表已写入 {out}")
    _tell(built.problems)
    return 3 if built.problems else 0


def _outdated(tables: Path, *folders: Path) -> bool:
    """Tell whether tables must be made anew; where they stand but are damaged, say so."""
    if build_id(tables) != fingerprint(*folders):
        return True
    wrong = fault(tables)
    if wrong:
        print(f"{wrong}，重新生成。", file=sys.stderr)
    return wrong is not None


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(f"没有读取 {problem.message}", file=sys.stderr)


class _WithoutPandas:
    """Says that pandas is not there: Arrow would load it, for half a second, only to tell its series from lists."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Refuse pandas, and leave every other module to the finders that follow."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


@contextmanager
def _without_pandas() -> Iterator[None]:
    finder = _WithoutPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@_without_pandas()
def _build_showing(folder: Path, out: Path, *also: Path) -> Built:
    """Build with a bar in a terminal, a line a step elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return build(
            folder,
            out,
            lambda what, done, steps: print(f"{done}/{steps} {what}", file=sys.stderr),
            also,
            spread,
        )
    from rich.progress import BarColumn, Progress, TextColumn  # only a terminal shows it

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("读取规划", total=1)
        return build(
            folder,
            out,
            lambda what, done, steps: bar.update(task, description=what, completed=done, total=steps),
            also,
            spread,
        )


def _report(plans: tuple[Plan, ...]) -> None:
    table = _table(
        "文件", "编码", "地区", *(f"{name}>" for name in ("字符", "修复", "章节", "段落", "数", "目标"))
    )
    for p in plans:
        counts = (
            len(p.source.text),
            len(p.repaired.edits),
            len(p.outline.sections),
            len(p.outline.paragraphs),
            len(p.quantities),
            len(p.targets),
        )
        place = p.metadata.district or p.metadata.city or p.metadata.province or "未能读出"
        table.add_row(p.source.doc, p.source.encoding, place, *(f"{n:,}" for n in counts))
    _show(table)


def _repair(args: argparse.Namespace) -> int:
    source = open_source(args.file)
    repaired = repair_source(source)
    if not args.edits:
        print(repaired.text, end="")
        return 0
    table = _table("位置>", "原文", "改为", "规则", "把握", "所在的句子")
    for edit, place in zip(repaired.edits, invert(repaired.edits), strict=True):
        rules = "、".join(reason.name for reason in repair_rules(edit.rule))
        sure = "有" if edit.sure else "请核对"
        context = around(repaired.text, place.start, place.end)
        table.add_row(str(edit.start), visible(edit.raw), visible(edit.clean), rules, sure, context)
    _show(table)
    unsure = sum(not e.sure for e in repaired.edits)
    print(
        f"{source.encoding}，{len(source.text)} 字，修复 {len(repaired.edits)} 处，其中 {unsure} 处没有把握。"
    )
    return 0


def _extract(args: argparse.Namespace) -> int:
    plan = parse(open_source(args.file))
    if args.json:
        found = rows([plan], Contrast(identify([plan]), {}, (), (), ()), ())["quantities"]
        print(json.dumps(list(found), ensure_ascii=False, indent=1, default=float))
        return 0
    table = _table("位置>", "原文", "类别", "指标", "数值", "口径", "年份", "范围", "主题")
    places, terms = OffsetMap(plan.repaired.edits), load("terms")
    for q in plan.quantities:
        years = f"{q.period_start}—{q.year}" if q.period_start else str(q.year or "")
        start, end = places.to_source(q.start, q.end)
        cells = (plan.source.text[start:end], terms["kind"][q.kind], q.indicator or "", amount(q))
        table.add_row(
            str(start), *cells, terms["measure"][q.measure], years, q.scope or "", "、".join(q.theme)
        )
    _show(table)
    targets = sum(q.kind == "target" for q in plan.quantities)
    print(f"{plan.metadata.title or plan.source.doc}：{len(plan.quantities)} 个数，其中目标 {targets} 个。")
    return 0


def _explain(args: argparse.Namespace) -> int:
    path = Path(args.doc)
    if not path.is_file() and not path.suffix:
        path = next(seeds_folder().glob(f"{args.doc}.*"), path)
    plan = parse(open_source(path))
    if args.place.isdecimal():
        at = whole(args.place)
        offsets = [sys.maxsize if at is None else at]
    else:
        offsets = list(islice(find_offsets(plan, args.place), _EXPLAINED))
    if not offsets:
        raise PlanError(f"{plan.source.doc} 修复后的文本里没有“{args.place[:60]}”。")
    if offsets[0] >= len(plan.source.text):
        raise PlanError(f"{plan.source.doc} 只有 {len(plan.source.text)} 字，没有第 {args.place[:20]} 字。")
    print("\n\n".join("\n".join(explain(plan, at)) for at in offsets))
    return 0


def _table(*columns: str) -> Table:
    """Return a table with these columns; one that ends in > is set flush right."""
    table = Table(box=None, pad_edge=False)
    for name in columns:
        table.add_column(
            name.rstrip(">"), justify="right" if name.endswith(">") else "left", no_wrap=name.endswith(">")
        )
    return table


def _show(table: Table) -> None:
    """Print a table: within the window, or, where there is none, plainly with every row on a line of its own."""
    if sys.stdout.isatty():
        Console(markup=False, highlight=False, emoji=False).print(table)
        return
    console = Console(file=io.StringIO(), width=_WIDE, markup=False, highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    print("\n".join(line.rstrip() for line in capture.get().splitlines()))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) < 1 << 16):
        raise ValueError(text)
    return int(text)


def _serve(args: argparse.Namespace) -> int:
    tables = (args.tables or default_folder()).resolve()
    places = {"DUIZHAO_TABLES": str(tables)}
    if args.folder or args.tables is None:
        folder, workspace = args.folder or seeds_folder(), tables.parent / "workspace"
        with changing(workspace):  # sees that it is there, and mends what a killed process left
            pass
        places |= {"DUIZHAO_PLANS": str(folder.resolve()), "DUIZHAO_WORKSPACE": str(workspace)}
        if _outdated(tables, folder, workspace):
            _tell(_build_showing(folder, tables, workspace).problems)
    elif wrong := fault(tables):
        raise PlanError(f"{wrong}，请先运行 duizhao build 文件夹 --out {tables}。")
    return launch(args.address, args.port, places | _roles(args))


def _roles(args: argparse.Namespace) -> dict[str, str]:
    """Return the variables that tell the app who may change what is kept."""
    if args.read_only:
        return {"DUIZHAO_READ_ONLY": "1"}
    if not args.editors:
        return {}
    read_editors(args.editors)
    return {"DUIZHAO_EDITORS": str(args.editors.resolve())}


def _key(args: argparse.Namespace) -> int:
    key = new_key()
    print(line(args.name, key))
    print(f"密钥：{key}　请交给{args.name}；这里只显示这一次，文件里存的不是密钥本身。", file=sys.stderr)
    return 0


def _export(args: argparse.Namespace) -> int:
    tables = (args.tables or default_folder()).resolve()
    if wrong := fault(tables):
        if args.tables:
            raise PlanError(f"{wrong}，请先运行 duizhao build 文件夹 --out {tables}。")
        _build_showing(seeds_folder(), tables)
    try:  # by name, when asked for: the core knows nothing of what shows its tables
        command = import_module("dashboard.exports.command")
    except ModuleNotFoundError as error:
        raise PlanError("还没有安装网页界面，请运行：pip install 'duizhao[dashboard]'。") from error
    print(command.export(tables, args.to, vars(args)))
    return 0


def _annotated(gold: Path) -> Path:
    """Return the folder of the files that an annotation is of: of its name, of its name up to the last _, or ours."""
    names = (gold.stem, gold.stem.rpartition("_")[0])
    return next((f for n in names if n and (f := gold.parent / n).is_dir()), seeds_folder())


def _evaluate(args: argparse.Namespace) -> int:
    gold = [row for path in args.gold for row in read_gold(path.name, _text(path))]
    folders = {_annotated(path) for path in args.gold}
    docs = {row.doc for row in gold}
    sources = [s for folder in sorted(folders) for s in find_sources(folder).sources if s.doc in docs]
    scores = evaluate([parse(s) for s in sources], gold, read_kept(_text(args.kept)) if args.kept else ())
    if args.write:
        args.write.write_text(to_toml(scores, date.today()), encoding="utf-8")
        print(f"结果已写入 {args.write}")
    table = _table("部分", "名称", "内容", "准确率>", "召回率>", "F1>", "F1 的区间>", "标注行数>")
    for s in scores:
        figures = ("—" if x is None else f"{x:.3f}" for x in (s.precision, s.recall, s.f1))
        interval = "—" if s.f1_low is None or s.f1_high is None else f"{s.f1_low:.3f}—{s.f1_high:.3f}"
        table.add_row(s.part, s.name, s.field, *figures, interval, f"{s.gold_rows:,}")
    _show(table)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"读不了标注文件 {path}：{error}。") from error


if __name__ == "__main__":
    sys.exit(main())
