"""Measure how building and showing grow with the number of plans: `make bench-scale`, `SIZES="30 300"` for some alone.

Whole commands on plans that nobody wrote (see corpus.py). CPU is that of the command and all its processes; memory the
most that all of them held at one time. Switches and first paint stand as ratios to those with the five plans.
"""

import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from core.tables.duck import Store
from core.tables.search import find, hits, parse_query
from tests.bench import ROOT, SEEDS, in_turn, report
from tests.bench_app import FIGURE, INDICATORS, PAGES, THEMES, opening, ratio, switching
from tests.scale.corpus import write
from tests.server import CHROMIUM, serving

SIZES = (30, 300, 3000)
LOOKED = 0.2  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    cpu: float  # seconds of all cores
    wall: float  # seconds
    memory: float  # MB, the most of all its processes together


def main() -> None:
    """Print every figure with its aim, a line each."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        costs = {size: _build(root, size) for size in sizes}
        first, last = sizes[0], sizes[-1]
        each = {size: cost.cpu / size for size, cost in costs.items()}
        report(f"每份 CPU：{last} 份 ÷ {first} 份", each[last] / each[first], "≤ 1.2")
        if last > first:
            grown = math.log(costs[last].cpu / costs[first].cpu) / math.log(last / first)
            report(f"CPU 的指数，{first}—{last} 份", grown, "约 1")
        for size in sizes:
            _add(root, size)
        _search(root / f"tables{last}", last)
        _app(root / f"tables{last}", last)


def _build(root: Path, size: int) -> Cost:
    folder = root / str(size)
    write(size, folder)
    cost = _run("-m", "core.cli", "build", str(folder), "--out", str(root / f"tables{size}"))
    report(f"生成 {size} 份（分钟）", cost.wall / 60, "3000 份 < 15", f"每份 CPU {cost.cpu / size:.3f} 秒")
    report(f"生成 {size} 份，内存最多（MB）", cost.memory, "< 4000")
    return cost


def _add(root: Path, size: int) -> None:
    """Add one plan to those built; then build again with nothing new."""
    folder, tables = root / str(size), root / f"tables{size}"
    write(size + 1, folder)
    for label in ("加一份到", "不加不改，再生成"):
        cost = _run("-m", "core.cli", "build", str(folder), "--out", str(tables))
        report(
            f"{label} {size} 份（秒）", cost.wall, "< 10", f"CPU {cost.cpu:.1f} 秒，内存 {cost.memory:.0f} MB"
        )


def _search(tables: Path, size: int) -> None:
    store, query = Store(tables), parse_query("数据要素")

    def look() -> float:
        start = time.perf_counter()
        hits(store, query, find(store, query)[:100])
        return time.perf_counter() - start

    (seconds,) = in_turn(look)
    report(f"检索 {size} 份（秒）", seconds, "< 1")


def _app(tables: Path, size: int) -> None:
    """Open every page and switch, with many plans and with five in turn."""
    five = tables.with_name("five")
    _run("-m", "core.cli", "build", str(SEEDS), "--out", str(five))
    with (
        serving(DUIZHAO_TABLES=str(tables)) as (many, process),
        serving(DUIZHAO_TABLES=str(five)) as (few, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**CHROMIUM)
        ours, theirs = (browser.new_page(viewport={"width": 1440, "height": 900}) for _ in range(2))
        for name, (path, whole) in PAGES.items():
            ratio(
                f"首次打开{name}，{size} 份 ÷ 五份",
                "≤ 1.5",
                opening(ours, many + path, whole),
                opening(theirs, few + path, whole),
            )
            nodes = ours.evaluate("document.querySelectorAll('*').length")
            report(f"{name}，{size} 份，节点", nodes, "≤ 3000", f"{len(ours.content()) / 1024:.0f} KB")
        for name, path, ways, where in (
            ("主题切换", "/themes", THEMES, ".dz table.matrix"),
            ("指标切换", "/indicators", INDICATORS, FIGURE),
        ):
            opening(ours, many + path, where)()
            opening(theirs, few + path, where)()
            ratio(
                f"{name}，{size} 份 ÷ 五份",
                "≤ 1.5",
                switching(ours, ways, where),
                switching(theirs, ways, where),
            )
        browser.close()
        report(f"{size} 份时服务器内存（MB）", psutil.Process(process).memory_info().rss / 2**20, "")


def _run(*words: str) -> Cost:
    """Run a command of ours and measure it; raise where it fails."""
    start, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watched = _Watched(process.pid)
    code = process.wait()
    after = os.times()
    if code:
        raise subprocess.CalledProcessError(code, words)
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(cpu, time.perf_counter() - start, watched.most)


class _Watched:
    """Looks at the memory of a process and its children until it ends; shared pages count once."""

    def __init__(self, pid: int) -> None:
        self.most = 0.0
        self._root = psutil.Process(pid)
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            try:
                family = [self._root, *self._root.children(recursive=True)]
                self.most = max(self.most, sum(p.memory_full_info().pss for p in family) / 2**20)
            except psutil.NoSuchProcess:
                if not self._root.is_running():
                    return
            except psutil.AccessDenied:
                return
            time.sleep(LOOKED)


if __name__ == "__main__":
    main()
