"""What a command shows while it works and when it is done: progress, and tables for a window or for a file."""

import io
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from core.model import Built, Problem, Receipt
from core.pipeline import Each, build, over_cores

_LISTED = 60  # plans that are listed one by one
_WIDE = 1000  # columns of a table that is not shown in a window


def tell(problems: tuple[Problem, ...]) -> None:
    """Say which files were left out, and why."""
    for problem in problems:
        print(f"没有读取 {problem.message}", file=sys.stderr)


def build_showing(folder: Path, out: Path, *also: Path, each: Each = over_cores) -> Built:
    """Build with a bar in a terminal, a line a step elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return build(
            folder,
            out,
            lambda what, done, steps: print(f"{done}/{steps} {what}", file=sys.stderr),
            also,
            each,
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
            each,
        )


def report(documents: Mapping[str, Receipt]) -> None:
    """Print what was read of each plan; of more than one can look over, what was read in all."""
    if len(documents) > _LISTED:
        counts = Counter[str]()
        for r in documents.values():
            counts.update(r.counts)
        told = (("characters", "字"), ("paragraphs", "段"), ("quantities", "个数"), ("targets", "个目标"))
        print(f"{len(documents):,} 份：" + "，".join(f"{counts[key]:,} {unit}" for key, unit in told))
        return
    table = rows_of(
        "文件", "编码", "地区", *(f"{name}>" for name in ("字符", "修复", "章节", "段落", "数", "目标"))
    )
    for doc, r in documents.items():
        counted = ("characters", "edits", "sections", "paragraphs", "quantities", "targets")
        place = r.metadata.district or r.metadata.city or r.metadata.province or "未能读出"
        table.add_row(doc, r.encoding, place, *(f"{r.counts[name]:,}" for name in counted))
    show(table)


def rows_of(*columns: str) -> Table:
    """Return a table with these columns; one that ends in > is set flush right."""
    table = Table(box=None, pad_edge=False)
    for name in columns:
        table.add_column(
            name.rstrip(">"), justify="right" if name.endswith(">") else "left", no_wrap=name.endswith(">")
        )
    return table


def show(table: Table) -> None:
    """Print a table: within the window, or, where there is none, plainly with every row on a line of its own."""
    if sys.stdout.isatty():
        Console(markup=False, highlight=False, emoji=False).print(table)
        return
    console = Console(file=io.StringIO(), width=_WIDE, markup=False, highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    print("\n".join(line.rstrip() for line in capture.get().splitlines()))
