"""No English on the screen: what is seen, hovered, typed into or read aloud holds no Latin word but names and units."""

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from core.tables import parquet, schema
from dashboard import words
from tests.browser.test_pages import go
from tests.server import ROOT, serving

pytestmark = pytest.mark.browser

ALLOWED = tomllib.loads((ROOT / "tests" / "cases" / "latin.toml").read_text(encoding="utf-8"))
VIEWS = {
    "概览": "",
    "主题对照": "themes",
    "指标对比": "indicators",
    "专题": "topics",
    "原文": "text",
    "检索": f"search?v=1&q={quote('数据')}",
    "数据说明": "about",
    "添加规划": "add",
    "数的出处": "?v=1&see=haizhu:3000-3004",
}

# All that can be seen or read aloud. Left out: what a file has, code, and pictures drawn as ligatures.
SAID = """() => {
    const out = [document.title];
    const aside = "script, style, noscript, code, .raw, table.repairs, [data-testid=stIconMaterial]";
    for (const node of document.body.querySelectorAll("*")) {
        if (node.closest(aside) || !node.checkVisibility({ visibilityProperty: true })) continue;
        for (const name of ["title", "aria-label", "placeholder", "alt", "data-title", "aria-roledescription"])
            out.push(node.getAttribute(name) ?? "");
        for (const child of node.childNodes) if (child.nodeType === 3) out.push(child.data);
        if (node.closest(".dz")) continue; // our own style sheet puts in no Latin, and asking each node is slow
        for (const side of ["::before", "::after"]) {
            const said = getComputedStyle(node, side).content;
            if (said.startsWith('"')) out.push(said);
        }
    }
    return [...new Set(out)].filter((said) => /[A-Za-z]/.test(said));
}"""


@pytest.fixture(scope="module")
def known(tables_folder: Path) -> re.Pattern[str]:
    """Give what may stand in Latin letters: the list, the plans' own words, names of files, tables and columns."""
    texts = parquet.read_table(tables_folder, "documents")
    own = set(re.findall(r"[A-Za-z]+", " ".join(texts["text"].to_pylist())))
    files = {re.escape(f) for f in texts["source_file"].to_pylist()}
    named = {name for table in schema.TABLES for name in (table.name, *(c.name for c in table.columns))}
    listed = {re.escape(w) for w in [*ALLOWED["words"], *own, *named]}
    either = sorted(files | listed, key=len, reverse=True) + ALLOWED["patterns"]
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(either)})(?![A-Za-z])")


def english(page: Page, known: re.Pattern[str]) -> list[str]:
    """Return what the page goes on saying in Latin letters that is neither name nor unit.

    What Streamlit writes itself is put into Chinese a moment after it stands there.
    """
    found: list[str] = []
    for _ in range(40):
        found = [said for said in page.evaluate(SAID) if re.search("[A-Za-z]", known.sub("", said))]
        if not found:
            break
        page.wait_for_timeout(250)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_page_is_chinese(page: Page, address: str, known: re.Pattern[str], view: str) -> None:
    """A page with everything on it unfolded has no English, neither for the eye nor for a screen reader."""
    go(page, f"{address}/{VIEWS[view]}")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert english(page, known) == []


def test_chart_is_chinese(page: Page, address: str, known: re.Pattern[str]) -> None:
    """A figure's mark, pointed at, shows its card, and says nothing in English."""
    go(page, f"{address}/indicators")
    page.locator(".js-plotly-plot .points path").first.hover(force=True)
    expect(page.locator(".js-plotly-plot .hovertext")).to_be_visible()
    assert english(page, known) == []


def test_fields_are_chinese(page: Page, address: str, known: re.Pattern[str]) -> None:
    """Neither an open list, nor one without a match, nor a field typed into, nor a hint says anything in English."""
    go(page, f"{address}/search")
    page.get_by_role("combobox", name="主题").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert english(page, known) == []
    page.keyboard.type("没有")
    expect(page.get_by_text(words.STREAMLIT["No results"])).to_be_visible()
    assert english(page, known) == []
    page.keyboard.press("Escape")
    page.get_by_label(words.SEARCH_LABEL).fill("学位")
    expect(page.get_by_text(words.STREAMLIT["Press Enter to apply"])).to_be_visible()
    assert english(page, known) == []
    page.get_by_role("button", name="连同义词的说明").hover()
    expect(page.get_by_text(words.WIDER_HELP)).to_be_visible()
    assert english(page, known) == []


def test_uploads_are_chinese(page: Page, address: str, known: re.Pattern[str]) -> None:
    """Files that are listed, and one that is refused, are told in Chinese."""
    go(page, f"{address}/add")
    file = {"name": "规划.txt", "mimeType": "text/plain", "buffer": "规划".encode() * 99}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_role("button", name="移去")).to_be_visible()
    assert english(page, known) == []


def test_phone_is_chinese(chromium: Browser, address: str, known: re.Pattern[str]) -> None:
    """On a phone, where the pages fold into a list, the list is Chinese, and so is the word on a page that is not there."""
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    go(page, address)
    assert english(page, known) == []
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("link", name="主题对照").first).to_be_visible()
    assert english(page, known) == []
    go(page, f"{address}/nowhere")
    expect(page.get_by_text("没有这一页")).to_be_visible()
    assert english(page, known) == []
    page.close()


def test_lost_connection_is_chinese(chromium: Browser, tables_folder: Path, known: re.Pattern[str]) -> None:
    """When the server goes away, the reader is told in Chinese."""
    page = chromium.new_page()
    with serving(DUIZHAO_TABLES=str(tables_folder)) as (url, _):
        go(page, url)
    expect(page.get_by_text("连接断开了")).to_be_visible(timeout=20_000)
    assert english(page, known) == []
    page.close()
