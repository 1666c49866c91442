"""Measure the app against a page of one choice and one chart, in Chromium, and many sessions at once."""

import itertools
import statistics
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from core.pipeline import build
from dashboard import figures
from dashboard.data.library import read
from dashboard.figures import Look
from tests.bench import SEEDS, in_turn, report
from tests.server import CHROMIUM, ROOT, serving
from tests.visitors import Visitor, visiting

SESSIONS, RERUNS = 20, 5

FIGURE = ".js-plotly-plot .annotation-text"

# The browser itself tells when a thing stands on the screen, at the frame in which it does: seconds since the page
# was asked for, or since the click. (Playwright's own waiting looks half a second apart after a while.)
STANDS = """
([where, words]) => {
  const found = [...document.querySelectorAll(where)].find((node) => (node.alt ?? node.textContent).includes(words));
  return found?.checkVisibility() && found.complete !== false && (performance.now() - (window.clickedAt ?? 0)) / 1000;
}
"""
CLICKED = "addEventListener('click', () => { window.clickedAt = performance.now(); }, true)"

# pages by the address a reader opens, with what stands there once the page is whole
PAGES = {
    "概览": ("/", ".dz table.values td"),
    "主题对照": ("/themes", ".dz .columns .cell"),
    "指标对比": ("/indicators", FIGURE),
    "原文": ("/text", ".dz .reader .text p:not(.steps)"),
    "检索": ("/search?v=1&q=数据要素", ".dz .hit"),
    "数据说明": ("/about", ".dz table.tables td"),
    "添加规划": ("/add", ".dz h1"),
}
# what one clicks, and what stands there when the switch is done; there and back
THEMES = (("城市更新", "老旧小区"), ("数字经济", "数字产业化"))
SHOWN = ("地区生产总值", "固定资产投资")  # by both pages: the first as they open
INDICATORS = tuple((name, f"{name}：") for name in reversed(SHOWN))
PLAIN = tuple((button, f"{name}：") for button, name in zip("乙甲", reversed(SHOWN), strict=True))


def main() -> None:
    """Print first paint, switches and the load of many sessions."""
    with tempfile.TemporaryDirectory() as folder:
        build(SEEDS, Path(folder))
        draw(Path(folder))
        with (
            serving(DUIZHAO_TABLES=folder) as (app, process),
            serving(ROOT / "tests" / "bench_page.py", BENCH_FIGURES=folder) as (plain, _),
        ):
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(**CHROMIUM)
                ours, theirs = (browser.new_page(viewport={"width": 1440, "height": 900}) for _ in range(2))
                for name, (path, whole) in PAGES.items():
                    aim = "≤ 1.3" if name == "概览" else "≤ 1.5"
                    ratio(
                        f"首次打开{name} ÷ 一图页",
                        aim,
                        opening(ours, app + path, whole),
                        opening(theirs, plain, FIGURE),
                    )
                for name, path, ways, where in (
                    ("主题切换", "/themes", THEMES, ".dz table.matrix"),
                    ("指标切换", "/indicators", INDICATORS, FIGURE),
                ):
                    aim = "≤ 1.2" if where == FIGURE else "≤ 1.5"
                    opening(ours, app + path, where)()
                    opening(theirs, plain, FIGURE)()
                    ratio(
                        f"{name} ÷ 一图页",
                        aim,
                        switching(ours, ways, where),
                        switching(theirs, PLAIN, FIGURE),
                    )
                browser.close()
            _sessions(app, process)


def draw(folder: Path) -> None:
    """Write the figures that the bare page shows: the very same as the app's."""
    library = read(folder, "")
    docs = list(library.names)
    corpus = library.of(docs)
    rows, _ = corpus.given_by(docs)
    for button, name in zip("甲乙", SHOWN, strict=True):
        mine = rows[rows["indicator"] == name]
        made = figures.compared(mine, docs, Look.of(corpus), corpus.mentioning(name))
        (folder / f"{button}.json").write_text(made.figure.to_json(), encoding="utf-8")


def ratio(name: str, aim: str, ours: Callable[[], float], theirs: Callable[[], float]) -> None:
    """Measure two ways in turn and print the first's time as a multiple of the second's."""
    a, b = in_turn(ours, theirs)
    report(name, a / b, aim, f"{a:.2f} 秒 ÷ {b:.2f} 秒")


def opening(page: Page, url: str, whole: str) -> Callable[[], float]:
    """Give what opens a page anew and returns the seconds until what makes it whole stands there."""

    def open_page() -> float:
        page.goto("about:blank")
        page.goto(url, wait_until="commit")
        return _stands(page, whole)

    return open_page


def switching(page: Page, ways: Sequence[tuple[str, str]], where: str) -> Callable[[], float]:
    """Click the next of two choices, and wait until its words stand in the place."""
    turns = itertools.cycle(ways)
    page.evaluate(CLICKED)

    def switch() -> float:
        name, words = next(turns)
        page.locator(f"button:has-text('{name}'), .dz .picker a:has-text('{name}')").first.click()
        return _stands(page, where, words)

    return switch


def _stands(page: Page, where: str, words: str = "") -> float:
    seconds: float = page.wait_for_function(STANDS, arg=[where, words], polling="raf").json_value()
    return seconds


def _sessions(app: str, process: int) -> None:
    """Let sessions that each hold a page ask for reruns all at once; tell p95 and the server's memory."""
    times: list[float] = []
    start = threading.Barrier(SESSIONS)

    def session(n: int) -> None:
        with visiting(app) as visitor:
            _rerun(visitor, n)  # the first run fills the caches: not counted
            start.wait()
            for turn in range(RERUNS):
                times.append(_rerun(visitor, n + turn))

    threads = [threading.Thread(target=session, args=(n,)) for n in range(SESSIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = statistics.quantiles(times, n=20)[-1]
    report(f"{SESSIONS} 人同时操作，重绘 p95（秒）", p95, "< 1", f"中位 {statistics.median(times):.2f} 秒")
    report(f"{SESSIONS} 人时服务器内存（MB）", memory(process), "< 600")


def _rerun(visitor: Visitor, n: int) -> float:
    return visitor.rerun("themes", f"v=1&theme={THEMES[n % len(THEMES)][0]}")


def memory(process: int) -> float:
    """Return the megabytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
