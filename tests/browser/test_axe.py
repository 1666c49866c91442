"""No page shuts anybody out: axe-core, which its package carries, finds no serious fault."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard import words, words_exports
from dashboard.exports.material import Collection, item, to_link
from tests.browser.test_pages import go

pytestmark = pytest.mark.browser

_MATERIAL = to_link(Collection("题", (item("figure", ["huangpu", "haizhu"], i="研发经费投入强度"),)))
VIEWS = {
    "概览": "",
    "主题对照": f"themes?v=1&d=chikan,haizhu&theme={quote('教育')}",
    "指标对比": f"indicators?v=1&fw={quote('学位')}",
    "沿革": "overtime?v=1&od=440402",
    "沿革·新提法": "overtime?v=1&ov=new",
    "原文": "text?v=1&at=huangpu:0-0",
    "材料": f"material?v=1&mat={_MATERIAL}",
    "检索": f"search?v=1&q={quote('数据要素')}",
    "数据说明": "about?v=1&ru=1",
    "添加规划": "add",
    "数的出处": "?v=1&see=haizhu:3000-3004",
}
SERIOUS = {"serious", "critical"}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.parametrize("view", VIEWS)
def test_page_has_no_serious_fault(page: Page, address: str, view: str) -> None:
    """In light, axe's whole list of rules; in dark, those on colour, as nothing else differs."""
    go(page, f"{address}/{VIEWS[view]}")
    assert faults(page, {}) == []
    page.emulate_media(color_scheme="dark")
    go(page, f"{address}/{VIEWS[view]}")
    assert faults(page, COLOURS) == []


def faults(page: Page, options: dict[str, object]) -> list[str]:
    """Return the serious faults that axe finds on a page."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{v['id']}: {node['html'][:200]}" for v in found if v["impact"] in SERIOUS for node in v["nodes"]
    ]


def test_everything_is_reached_by_keyboard(page: Page, address: str) -> None:
    """Tabs and the screen's choices come first, with a visible focus; Enter unfolds, follows and saves, Escape closes."""
    go(page, f"{address}/themes")
    names = []
    for _ in range(18):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names[0] == words.STREAMLIT["Skip to main content"]
    assert [n for n in names if n in (words.OVERVIEW, words.ADD, words.COPY)] == [
        words.OVERVIEW,
        words.ADD,
        words.COPY,
    ]
    fold = page.locator(".cell details.p", has=page.locator("a[href*='near=']")).first
    fold.locator("summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert fold.locator("summary").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(fold.locator(".full")).to_be_visible()
    fold.get_by_role("link", name=words.NEAR).press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_chart_saves_by_keyboard(page: Page, address: str) -> None:
    """The menu at a chart opens by the Enter key, and what is in it saves by it."""
    go(page, f"{address}/indicators")
    page.get_by_role("button", name=words_exports.DOWNLOAD, exact=True).first.press("Enter")
    with page.expect_download():
        page.get_by_role("button", name=words_exports.KINDS["png"], exact=True).press("Enter")


def test_repair_is_explained_by_keyboard(page: Page, address: str) -> None:
    """A mark that holds an explanation takes the focus and shows it beside itself."""
    go(page, f"{address}/text?v=1&at=xiangzhou:0-0")
    mark = page.locator(".reader mark.repair[tabindex]").first
    mark.focus()
    shown = mark.evaluate("node => getComputedStyle(node, '::after').content")
    assert (mark.get_attribute("title") or "-") in shown
