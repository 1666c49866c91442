"""The command duizhao."""

import argparse
import os
import socket
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from core import __version__
from core.errors import PlanError
from core.evaluate import evaluate, read_gold, to_toml
from core.model import Built, Plan
from core.pipeline import build, fingerprint, parse
from core.sources import find_sources, seeds_folder
from core.tables import build_id, default_folder


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: done. 1: stopped by an error, told in one sentence. 3: done, but some files were left out, each with a sentence.
    """
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except PlanError as error:
        print(f"duizhao：{error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="duizhao", description="对照：并排比较各区县发展规划")
    parser.add_argument("--version", action="version", version=f"duizhao {__version__}")
    commands = parser.add_subparsers(required=True, metavar="命令")
    command = commands.add_parser("build", help="读取规划文件，生成数据表")
    command.add_argument("folder", nargs="?", type=Path, help="规划文件所在文件夹（默认：自带的五份规划）")
    command.add_argument("--out", type=Path, help="数据表写到哪个文件夹")
    command.add_argument("--if-changed", action="store_true", help="文件与程序都没有变就不重做")
    command.set_defaults(run=_build)
    command = commands.add_parser("serve", help="在浏览器里打开对照")
    command.add_argument("--tables", type=Path, help=f"数据表所在文件夹（默认 {default_folder()}，自动生成）")
    command.add_argument("--port", type=int, default=8501, help="端口（默认 8501）")
    command.set_defaults(run=_serve)
    command = commands.add_parser("evaluate", help="与人工标注对照，算出准确率")
    command.add_argument(
        "gold",
        nargs="+",
        type=Path,
        help="标注文件（.jsonl）；同名文件夹里是所标注的文件，没有则用自带的规划",
    )
    command.add_argument("--write", type=Path, help="结果写到哪个文件")
    command.set_defaults(run=_evaluate)
    return parser


def _build(args: argparse.Namespace) -> int:
    folder, out = args.folder or seeds_folder(), args.out or default_folder()
    if args.if_changed and build_id(out) == fingerprint(folder):
        print(f"数据表已是最新：{out}")
        return 0
    built = _build_showing(folder, out)
    _report(built.plans)
    print(f"数据表已写入 {out}")
    for problem in built.problems:
        print(f"没有读取 {problem.message}", file=sys.stderr)
    return 3 if built.problems else 0


def _build_showing(folder: Path, out: Path) -> Built:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("读取规划", total=1)
        return build(
            folder,
            out,
            lambda what, done, steps: bar.update(task, description=what, completed=done, total=steps),
        )


def _report(plans: tuple[Plan, ...]) -> None:
    table = Table("文件", "地区", box=None)
    for name in ("字符", "修复", "章节", "段落", "数", "目标"):
        table.add_column(name, justify="right")
    for p in plans:
        counts = (
            len(p.source.text),
            len(p.repaired.edits),
            len(p.outline.sections),
            len(p.outline.paragraphs),
            len(p.quantities),
            len(p.targets),
        )
        table.add_row(p.source.doc, p.metadata.district or "—", *(f"{n:,}" for n in counts))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _serve(args: argparse.Namespace) -> int:
    if find_spec("streamlit") is None:
        raise PlanError("还没有安装网页界面，请运行：pip install 'duizhao[dashboard]'。")
    tables = (args.tables or default_folder()).resolve()
    if args.tables is None and build_id(tables) != fingerprint(seeds_folder()):
        _build_showing(seeds_folder(), tables)
    if build_id(tables) is None:
        raise PlanError(f"{tables} 里没有数据表，请先运行 duizhao build 文件夹 --out {tables}。")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", args.port)) == 0:
            raise PlanError(f"端口 {args.port} 已被占用，请先停止占用它的程序，或用 --port 另指定一个。")
    app = Path(__file__).parent.parent / "dashboard" / "app.py"
    print(f"对照已启动：http://localhost:{args.port} （按 Ctrl+C 停止）", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(app), f"--server.port={args.port}"]
    try:
        return subprocess.call(command, env={**os.environ, "DUIZHAO_TABLES": str(tables)})  # noqa: S603 our own
    except KeyboardInterrupt:  # Ctrl+C is how one stops it
        return 0


def _evaluate(args: argparse.Namespace) -> int:
    gold = [row for path in args.gold for row in read_gold(path.name, _text(path))]
    folders = {f if (f := path.with_suffix("")).is_dir() else seeds_folder() for path in args.gold}
    docs = {row.doc for row in gold}
    sources = [s for folder in sorted(folders) for s in find_sources(folder).sources if s.doc in docs]
    scores = evaluate([parse(s) for s in sources], gold)
    if args.write:
        args.write.write_text(to_toml(scores, date.today()), encoding="utf-8")
        print(f"结果已写入 {args.write}")
    table = Table("部分", "名称", "内容", box=None)
    for name in ("准确率", "召回率", "F1", "标注行数"):
        table.add_column(name, justify="right")
    for s in scores:
        figures = ("—" if x is None else f"{x:.3f}" for x in (s.precision, s.recall, s.f1))
        table.add_row(s.part, s.name, s.field, *figures, f"{s.gold_rows:,}")
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"读不了标注文件 {path}：{error}。") from error


if __name__ == "__main__":
    sys.exit(main())
