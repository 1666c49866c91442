"""The commands: each does one thing with what was asked for, and returns its exit code."""

import argparse
import json
import sys
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from core.cli.shown import build_showing, report, rows_of, show, tell
from core.errors import PlanError
from core.lexicon import load
from core.parallel import over
from core.pipeline import fingerprint, over_cores, parse, repair_source
from core.places import reached, whole_path
from core.read.folder import find_sources, open_source, seeds_folder
from core.read.workspace import changing
from core.report.evaluate import evaluate, read_gold, read_kept, to_toml
from core.report.explain import amount, around, explain, find_offsets, repair_rules, visible
from core.serve.editors import line, new_key, read_editors
from core.serve.launch import launch
from core.tables.parquet import build_id, default_folder, fault
from core.tables.rows import rows
from core.text.edits import OffsetMap, invert
from core.text.numbers import whole

_EXPLAINED = 5  # places of a wording that are explained, at most


def run_build(args: argparse.Namespace) -> int:
    """Read the plans of a folder and write their tables; 3 where a file was left out."""
    folder, out = args.folder or seeds_folder(), args.out or default_folder()
    if args.scheduler:  # its workers may run elsewhere
        folder, out = whole_path(folder), whole_path(out)
    with reached(folder, out):
        return _build(folder, out, args)


def _build(folder: Path, out: Path, args: argparse.Namespace) -> int:
    if args.if_changed and not _outdated(out, folder):
        print(f"数据表已是最新：{out}")
        return 0
    built = build_showing(folder, out, each=over(args.scheduler) if args.scheduler else over_cores)
    report(built.documents)
    print(f"数据表已写入 {out}")
    tell(built.problems)
    return 3 if built.problems else 0


def _outdated(tables: Path, *folders: Path) -> bool:
    """Tell whether tables must be made anew; where they stand but are damaged, say so."""
    if build_id(tables) != fingerprint(*folders):
        return True
    wrong = fault(tables)
    if wrong:
        print(f"{wrong}，重新生成。", file=sys.stderr)
    return wrong is not None


def run_repair(args: argparse.Namespace) -> int:
    """Print a repaired text, or its repairs."""
    source = open_source(args.file)
    repaired = repair_source(source)
    if not args.edits:
        print(repaired.text, end="")
        return 0
    table = rows_of("位置>", "原文", "改为", "规则", "把握", "所在的句子")
    for edit, place in zip(repaired.edits, invert(repaired.edits), strict=True):
        rules = "、".join(reason.name for reason in repair_rules(edit.rule))
        sure = "有" if edit.sure else "请核对"
        context = around(repaired.text, place.start, place.end)
        table.add_row(str(edit.start), visible(edit.raw), visible(edit.clean), rules, sure, context)
    show(table)
    unsure = sum(not e.sure for e in repaired.edits)
    print(
        f"{source.encoding}，{len(source.text)} 字，修复 {len(repaired.edits)} 处，其中 {unsure} 处没有把握。"
    )
    return 0


def run_extract(args: argparse.Namespace) -> int:
    """Print the numbers of a file."""
    plan = parse(open_source(args.file))
    if args.json:
        found = [{"doc": plan.source.doc, **row} for row in rows(plan)["quantities"]]
        print(json.dumps(found, ensure_ascii=False, indent=1, default=float))
        return 0
    table = rows_of("位置>", "原文", "类别", "指标", "数值", "口径", "年份", "范围", "主题")
    places, terms = OffsetMap(plan.repaired.edits), load("terms")
    for q in plan.quantities:
        years = f"{q.period_start}—{q.year}" if q.period_start else str(q.year or "")
        start, end = places.to_source(q.start, q.end)
        cells = (plan.source.text[start:end], terms["kind"][q.kind], q.indicator or "", amount(q))
        table.add_row(
            str(start), *cells, terms["measure"][q.measure], years, q.scope or "", "、".join(q.theme)
        )
    show(table)
    targets = sum(q.kind == "target" for q in plan.quantities)
    print(f"{plan.metadata.title or plan.source.doc}：{len(plan.quantities)} 个数，其中目标 {targets} 个。")
    return 0


def run_explain(args: argparse.Namespace) -> int:
    """Print how a place was repaired and its number read."""
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


def port(text: str) -> int:
    """Return a port; raise ValueError for what is none."""
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) < 1 << 16):
        raise ValueError(text)
    return int(text)


def run_serve(args: argparse.Namespace) -> int:
    """Build what is out of date, and serve the app."""
    tables = whole_path(args.tables or default_folder())
    places = {"DUIZHAO_TABLES": str(tables)}
    if args.folder or args.tables is None:
        folder, workspace = args.folder or seeds_folder(), tables.parent / "workspace"
        with changing(workspace):  # sees that it is there, and mends what a killed process left
            pass
        places |= {"DUIZHAO_PLANS": str(folder.resolve()), "DUIZHAO_WORKSPACE": str(workspace)}
        if _outdated(tables, folder, workspace):
            tell(build_showing(folder, tables, workspace).problems)
    elif wrong := fault(tables):
        raise PlanError(f"{wrong}，请先运行 duizhao build 文件夹 --out {tables}。")
    return launch(args.address, args.port, places | _roles(args))


def _roles(args: argparse.Namespace) -> dict[str, str]:
    """Return the variables that tell the app who may change what is kept."""
    if args.read_only:
        return {"DUIZHAO_READ_ONLY": "1"}
    if not args.editors:
        return {}
    if read_editors(args.editors).provider and find_spec("authlib") is None:
        raise PlanError("用统一登录还需安装 Authlib，请运行：pip install 'duizhao[auth]'。")
    return {"DUIZHAO_EDITORS": str(args.editors.resolve())}


def run_key(args: argparse.Namespace) -> int:
    """Print a line for the file of editors, and the key that it stands for."""
    key = new_key()
    print(line(args.name, key))
    print(f"密钥：{key}　请交给{args.name}；这里只显示这一次，文件里存的不是密钥本身。", file=sys.stderr)
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write a comparison, or all tables, as files."""
    tables = whole_path(args.tables or default_folder())
    if wrong := fault(tables):
        if args.tables:
            raise PlanError(f"{wrong}，请先运行 duizhao build 文件夹 --out {tables}。")
        build_showing(seeds_folder(), tables)
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


def run_evaluate(args: argparse.Namespace) -> int:
    """Compare what is read with what people annotated, and print how exact it is."""
    gold = [row for path in args.gold for row in read_gold(path.name, _text(path))]
    folders = {_annotated(path) for path in args.gold}
    docs = {row.doc for row in gold}
    sources = [s for folder in sorted(folders) for s in find_sources(folder).sources if s.doc in docs]
    scores = evaluate([parse(s) for s in sources], gold, read_kept(_text(args.kept)) if args.kept else ())
    if args.write:
        args.write.write_text(to_toml(scores, date.today()), encoding="utf-8")
        print(f"结果已写入 {args.write}")
    table = rows_of("部分", "名称", "内容", "准确率>", "召回率>", "F1>", "F1 的区间>", "标注行数>")
    for s in scores:
        figures = ("—" if x is None else f"{x:.3f}" for x in (s.precision, s.recall, s.f1))
        interval = "—" if s.f1_low is None or s.f1_high is None else f"{s.f1_low:.3f}—{s.f1_high:.3f}"
        table.add_row(s.part, s.name, s.field, *figures, interval, f"{s.gold_rows:,}")
    show(table)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"读不了标注文件 {path}：{error}。") from error
