"""Measure speed as ratios in one run: `make bench`.

Whole commands are run in turn (A B A B …) so that a drifting machine weighs on both; medians are printed.
"""

import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from core.model import Source
from core.pipeline import build
from core.repair.gbk import fix_gbk, gbk_suspects
from core.tables import schema
from core.tables.duck import Store
from core.tables.parquet import read_table, write_tables
from core.tables.search import find, hits, parse_query

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
RUNS = 5

# the same process layout as the build: start Python, read the five files, do the work, end
JIEBA = """
import pathlib, sys, jieba
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    jieba.lcut(path.read_text(encoding="utf-8"))
"""


def main() -> None:
    """Print every figure with its aim, a line each."""
    _whole_build()
    _stages()
    _search()
    from tests import bench_app

    bench_app.main()


def report(name: str, figure: float, aim: str, detail: str = "") -> None:
    """Print one figure."""
    print(f"{name}\t{figure:.2f}\t目标 {aim}\t{detail}", flush=True)


def in_turn(*actions: Callable[[], float], runs: int = RUNS) -> list[float]:
    """Run the actions in turn after a warm-up and return each one's median."""
    taken: list[list[float]] = [[] for _ in actions]
    for n in range(runs + 1):
        for action, times in zip(actions, taken, strict=True):
            seconds = action()
            if n:
                times.append(seconds)
    return [statistics.median(t) for t in taken]


def _command(*words: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - start


def _whole_build() -> None:
    with tempfile.TemporaryDirectory() as out:
        ours, jieba = in_turn(
            lambda: _command("-m", "core.cli", "build", str(SEEDS), "--out", out),
            lambda: _command("-c", JIEBA, str(SEEDS)),
        )
    report("生成五份规划 ÷ jieba.lcut", ours / jieba, "≤ 1.5", f"{ours:.2f} 秒 ÷ {jieba:.2f} 秒")


def _stages() -> None:
    """Time the stages in a process of their own, on one core, in characters a second."""
    run = subprocess.run(
        [sys.executable, "-c", "from tests.bench import stages; stages()"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    figures = json.loads(run.stdout)
    for name, aim in (("修复（不含乱码段）", 1.0), ("数、目标、主题", 0.5)):
        report(f"{name}，百万字每秒", figures[name], f"≥ {aim}")


def stages() -> None:
    """Print the speed of repair and of reading as JSON, each the median of several passes over the five plans.

    Garbage is looked for as seldom as the command does.
    """
    from core.cli import GARBAGE
    from core.outline.metadata import read_metadata
    from core.outline.structure import read_outline
    from core.quantities.read import read_quantities
    from core.quantities.targets import derive_targets
    from core.read.folder import find_sources
    from core.repair.engine import repair
    from core.themes.hits import read_themes

    gc.set_threshold(GARBAGE)
    sources = find_sources(SEEDS).sources
    whole = [(_without_runs(s), s) for s in sources]
    chars = sum(len(text) for text, _ in whole)
    (repairing,) = in_turn(lambda: _worked(lambda: [repair(text, s.given) for text, s in whole]))
    repaired = [repair(text, s.given).text for text, s in whole]
    read = [
        (read_outline(text), read_metadata(text, s.source_file, s.given))
        for text, (_, s) in zip(repaired, whole, strict=True)
    ]

    def reading() -> None:
        for outline, metadata in read:
            derive_targets(read_quantities(outline, metadata), metadata)
            read_themes(outline)

    (reads,) = in_turn(lambda: _worked(reading))
    print(
        json.dumps(
            {
                "修复（不含乱码段）": chars / repairing / 1e6,
                "数、目标、主题": sum(map(len, repaired)) / reads / 1e6,
            }
        )
    )


def _without_runs(source: Source) -> str:
    """Return a plan's text without the lines that hold broken runs: their search is not part of the figure."""
    lines = source.text.split("\n")
    return "\n".join(line for line in lines if not fix_gbk(line, source.given) and not gbk_suspects(line))


def _search() -> None:
    """Time a search, hits of its first page included, in the five plans and in 3,000 of their size."""
    with tempfile.TemporaryDirectory() as name:
        five, many = Path(name) / "five", Path(name) / "many"
        build(SEEDS, five)
        write_tables(many, _copied(five, 600), {})
        query = parse_query("数据要素")
        for folder, label, aim in ((five, "五份", "< 0.3"), (many, "三千份", "< 1")):
            store = Store(folder)
            (seconds,) = in_turn(
                lambda store=store: _timed(lambda: hits(store, query, find(store, query)[:100]))
            )
            report(f"检索{label}（秒）", seconds, aim)


def _copied(folder: Path, times: int) -> dict[str, pa.Table]:
    """Return the tables with the passages of every document copied so many times under other names."""
    tables = {t.name: read_table(folder, t.name) for t in schema.TABLES}
    passages = tables["passages"]
    copies = []
    for n in range(times):
        doc = pc.binary_join_element_wise(passages["doc"], str(n), "-")
        copies.append(passages.set_column(0, passages.schema.field("doc"), doc))
    return {**tables, "passages": pa.concat_tables(copies)}


def _worked(action: Callable[[], object]) -> float:
    """Return the processor's seconds, whatever else the machine is doing."""
    start = time.process_time()
    action()
    return time.process_time() - start


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
