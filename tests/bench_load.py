"""Measure many sessions at once against a bare page of Streamlit's under the same load, and memory over many reruns.

python -m tests.bench_load [SESSIONS [ROUNDS [RERUNS]]]
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from core.pipeline import build
from tests.bench import SEEDS, report
from tests.bench_app import draw, memory
from tests.server import ROOT, serving
from tests.visitors import visiting

SESSIONS, ROUNDS, RERUNS = 50, 6, 2_000
THEMES = ("数字经济", "城市更新", "教育")
INDICATORS = ("地区生产总值", "固定资产投资")
ASKED = [
    *(("themes", f"v=1&theme={name}") for name in THEMES),
    *(("indicators", f"v=1&i={name}") for name in INDICATORS),
    ("", "v=1"),
]  # the pages that visitors open, in turn
BARE = ROOT / "tests" / "bench_page.py"


def main(arguments: Sequence[str]) -> None:
    """Print the ratio of the waits, and how much memory reruns take."""
    sessions, rounds, reruns = (*map(int, arguments), *(SESSIONS, ROUNDS, RERUNS)[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder:
        build(SEEDS, Path(folder))
        draw(Path(folder))
        with (
            serving(DUIZHAO_TABLES=folder) as (app, process),
            serving(BARE, BENCH_FIGURES=folder) as (bare, _),
        ):
            _waits(app, bare, sessions, rounds)
            _growth(app, process, reruns)


def _waits(app: str, bare: str, sessions: int, rounds: int) -> None:
    """Let all sessions of one server ask at once, then all of the other, in turn; compare what they wait."""
    with ExitStack() as stack, ThreadPoolExecutor(sessions) as together:
        ours, theirs = ([stack.enter_context(visiting(url)) for _ in range(sessions)] for url in (app, bare))
        waits: tuple[list[float], list[float]] = ([], [])
        for turn in range(rounds + 1):
            asked = [ASKED[(turn + n) % len(ASKED)] for n in range(sessions)]
            for waited, visitors, pages in zip(
                waits, (ours, theirs), (asked, [("", "")] * sessions), strict=True
            ):
                found = list(together.map(lambda visitor, page: visitor.rerun(*page), visitors, pages))
                if turn:  # the first run fills the caches
                    waited += found
    a, b = (statistics.quantiles(waited, n=20)[-1] for waited in waits)
    said = "、".join(f"{statistics.median(w):.2f}" for w in waits)
    report(
        f"{sessions} 人同时操作，重绘 p95 ÷ 一图页", a / b, "≤ 1.5", f"{a:.2f} 秒 ÷ {b:.2f} 秒；中位 {said}"
    )


def _growth(app: str, process: int, reruns: int) -> None:
    """Ask for pages again and again, in sessions that come and go; compare the memory of the halves."""
    used = []
    for half in range(3):
        for first in range(0, reruns // 2 if half else 200, 20):
            with visiting(app) as visitor:
                for n in range(20):
                    visitor.rerun(*ASKED[(first + n) % len(ASKED)])
        used.append(memory(process))
    report(
        f"{reruns:,} 次重绘，后一半多用的内存（MB）",
        used[2] - used[1],
        "< 20",
        "→".join(f"{u:.0f}" for u in used),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
