"""Markup, scripts and links brought by every way in stay text: no script runs, nothing is rendered, nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from core.read.workspace import entries
from dashboard import words
from tests.server import free_port, running

pytestmark = pytest.mark.browser

# what a browser would run or draw, what Markdown would, and what closes the tag or the attribute that holds it
EVIL = (
    "\"'></title></style></textarea><img src=x onerror='window.__hit=1;alert(1)'>"
    "<svg onload=window.__hit=1><script>window.__hit=1</script>"
)
MARKDOWN = (
    "*斜* **粗** `码` :red[红] :material/delete: $x^2$ ![图](http://evil.test/x.png)"
    "[链](javascript:window.__hit=1) <http://evil.test>"
)
TEXT = (
    "乐清市国民经济和社会发展第十四个五年规划纲要\n\n第一章 发展目标\n\n"
    "到2025年，全市生产总值达到2000亿元，年均增长6.5%。新增公办幼儿园学位3000个。\n\n第二章 重点任务\n\n"
    + "推进数字经济发展，建成5G基站3500座。改造老旧小区40个，完善规划实施机制。"
    * 4
)
FIELDS = ("标题", "发布机关", "地区", "所属市", "省份")
# every value that a link may hold, on the pages that know it
PARAMETERS = {
    "": "d s see near v",
    "themes": "d theme fade more see near m mg",
    "indicators": "d i m pick ft fy fw fp see",
    "topics": "d topic see",
    "overtime": "d ol oo ot ov oe oi oc od all",
    "text": "d at doc f m raw see near",
    "search": "d q qt qs syn see",
    "material": "d mat add",
    "about": "d rd rr ru rp",
    "add": "d add s",
}
# drawn elements that only what an attacker wrote would make
STRANGE = (
    "img[src*='x.png'], img[src='x'], img[onerror], svg[onload], a[href*='evil'], a[href^='javascript'], .katex, "
    "script:not([src]):has-text('__hit'), .dz em, .stMain em:has-text('斜'), .stMain strong:has-text('粗'), .stMain code:has-text('码')"
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a given plan and an empty workspace; give the address and the workspace."""
    folder, port = tmp_path_factory.mktemp("house"), free_port()
    (folder / "plans").mkdir()
    (folder / "plans" / "瑞安.txt").write_text(TEXT.replace("乐清市", "瑞安市"), encoding="utf-8")
    command = ["-m", "core.cli", "serve", str(folder / "plans"), f"--port={port}"]
    with running([*command, f"--tables={folder / 'tables'}"], port, cwd=folder):
        yield f"http://127.0.0.1:{port}", folder / "workspace"


@pytest.fixture
def victim(page: Page) -> Iterator[Page]:
    """Open a browser in which no dialog may have opened and no script of an attacker's run."""
    dialogs: list[str] = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    yield page
    _harmless(page)
    assert dialogs == []


def _harmless(page: Page) -> None:
    """See that nothing of what an attacker wrote runs or is drawn."""
    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
    page.locator(".dz h1, .dz .notice").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.__hit") is None, page.url
    drawn = page.locator(STRANGE)
    assert drawn.count() == 0, (page.url, drawn.first.evaluate("node => node.outerHTML"))


@pytest.mark.parametrize("evil", [EVIL, MARKDOWN], ids=["html", "markdown"])
def test_what_is_said_of_a_plan_stays_text(house: tuple[str, Path], victim: Page, evil: str) -> None:
    """Through the file's name, its text and every field, a plan draws and runs nothing, on any page, kept or removed."""
    url, workspace = house
    name = (
        "<img src=x onerror=window.__hit=1>" if evil == EVIL else "*斜* **粗** [链](javascript:1)"
    ) + ".txt"
    text = TEXT.replace("5G基站", evil + "5G基站").replace("发展目标\n", f"发展目标{evil}\n")
    victim.goto(f"{url}/add")
    plan = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    victim.locator("input[type=file]").set_input_files([plan])  # type: ignore[list-item]
    keep = victim.get_by_role("button", name=words.KEEP)
    expect(keep).to_be_enabled(timeout=60_000)
    _harmless(victim)
    for field in ("行政区划代码", "规划期首年", "发布日期"):  # what is refused is told in its own words
        before = victim.get_by_label(field).input_value()
        victim.get_by_label(field).fill(evil)
        keep.click()
        expect(victim.locator(".dz .notice").first).to_be_visible(timeout=30_000)
        _harmless(victim)
        victim.get_by_label(field).fill(before)
    for field in FIELDS:
        victim.get_by_label(field, exact=True).fill(f"{field}{evil}")
    keep.click()
    expect(victim.get_by_text(words.KEPT)).to_be_visible(timeout=60_000)
    _harmless(victim)
    for page in words.PAGES:
        victim.goto(f"{url}/{page}")
        _harmless(victim)
    victim.goto(f"{url}/search?v=1&q=" + quote("老旧小区"))
    _harmless(victim)
    victim.goto(f"{url}/add")
    victim.get_by_role("button", name=words.REMOVE, exact=True).last.click()
    expect(victim.get_by_text(words.REMOVED)).to_be_visible(timeout=60_000)
    _harmless(victim)
    assert entries(workspace) == ()


@pytest.mark.parametrize("path", PARAMETERS)
def test_links_stay_text(house: tuple[str, Path], victim: Page, path: str) -> None:
    """A link whose every value is an attack opens the page, and draws and runs nothing."""
    for evil in (EVIL, MARKDOWN, "9" * 3000 + ":1-2"):
        values = "&".join(f"{name}={quote(evil)}" for name in PARAMETERS[path].split())
        victim.goto(f"{house[0]}/{path}?v=1&{values}")
        _harmless(victim)


def test_what_is_typed_stays_text(house: tuple[str, Path], victim: Page) -> None:
    """What is typed into any box of any page is looked for, and nothing else."""
    url, _ = house
    for path in words.PAGES:
        victim.goto(f"{url}/{path}")
        _harmless(victim)
        boxes = victim.locator(
            ".stMain input[type=text]:visible, .stMain input[type=search]:visible, .stMain textarea:visible"
        )
        for n in range(boxes.count()):
            for evil in (EVIL, MARKDOWN):
                boxes.nth(n).fill(evil)
                boxes.nth(n).press("Enter")
                _harmless(victim)
