"""The pages in a real browser, as a reader meets them."""

import csv
import io
import re
from typing import Literal
from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdfium2 import PdfDocument

from dashboard import words
from dashboard import words_exports as carried
from dashboard.views import PAGES

pytestmark = pytest.mark.browser

DISTRICTS = ("香洲区", "赤坎区", "江海区", "黄埔区", "海珠区")


def go(page: Page, url: str) -> None:
    """Open an address and wait until the page has settled."""
    page.goto(url)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the app has stopped running and shows a heading or a notice."""
    page.wait_for_selector(".dz h1, .dz .notice")
    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached", timeout=30_000)


@pytest.mark.parametrize(
    "name", [name for name in PAGES if name not in ("add", "material")]
)  # they take, and show none at first
def test_page_shows_all_districts(page: Page, address: str, name: str) -> None:
    """Every page renders with all five districts, in Chinese by its own declaration."""
    go(page, f"{address}/{name}")
    for district in DISTRICTS:
        expect(page.get_by_text(district).first).to_be_visible()
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")


CRAWL = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const owner = walk.currentNode.parentElement;
    if (!owner || owner.closest("script, style, noscript, [data-testid=stIconMaterial], .plan, mark, .full, summary, td, .text, blockquote")) continue;
    found.push(walk.currentNode.textContent);
  }
  for (const name of ["title", "aria-label", "placeholder", "alt"])
    for (const node of document.querySelectorAll(`:not(.dz *)[${name}]`)) found.push(node.getAttribute(name));
  return found.filter((text) => /[A-Za-z]{3,}/.test(text));
}"""


@pytest.mark.parametrize("path", ["", "themes", "indicators", "text", "search", "?v=1&see=chikan:3000-3010"])
def test_screen_is_chinese(page: Page, address: str, path: str) -> None:
    """Outside of the plans' own words no Latin word stands on the screen, nor is one read aloud."""
    go(page, f"{address}/{path}")
    # looked at now and then: at every frame the crawl itself would keep a busy machine from ever drawing the page
    page.wait_for_function(f"() => ({CRAWL})().length === 0", polling=500, timeout=60_000)


def test_script_switch_turns_the_screen(page: Page, address: str) -> None:
    """The whole screen turns into Traditional characters, and what the web page had stays as it was."""
    go(page, f"{address}/?v=1&see=xiangzhou:3000-3010&s=tw")
    expect(page.locator(".dz h1")).to_have_text("各區規劃，逐題逐數並排看")
    expect(
        page.get_by_role("radio", name="赤坎區").or_(page.get_by_role("button", name="赤坎區"))
    ).to_be_visible()
    repaired, found = page.get_by_role("dialog").locator("blockquote").all()
    assert repaired.inner_text() != found.inner_text()


def test_script_switch_turns_what_streamlit_says(page: Page, address: str) -> None:
    """Streamlit's own words, once put into Chinese, follow the characters of the screen there and back."""
    go(page, f"{address}/indicators")
    for choice, said in (("tw", "展開選項"), ("", "展开选项")):
        page.get_by_role("link", name=words.SCRIPT_CHOICES[choice]).click()
        expect(page.get_by_label(said).first).to_be_attached()


@pytest.mark.parametrize("path", ["", "themes", "indicators", "text", "about"])
def test_phone_is_not_wider_than_its_screen(chromium: Browser, address: str, path: str) -> None:
    """On a phone a page scrolls down, never sideways."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    go(page, f"{address}/{path}")
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= 390
    context.close()


def test_link_is_copied(page: Page, address: str) -> None:
    """复制链接 puts the address of the view on the clipboard and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, f"{address}/themes?v=1&d=chikan,haizhu")
    page.get_by_role("link", name="复制链接").click()
    expect(page.get_by_role("link", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_paragraph_leads_to_its_counterparts(page: Page, address: str) -> None:
    """From a paragraph one sees how the other districts write the same."""
    go(page, f"{address}/themes?v=1&theme={quote('教育')}")
    first = page.locator(".dz details.p").filter(has_text="相近段落").first
    first.locator("summary").click()
    first.get_by_role("link", name="相近段落").click()
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote").nth(1)).to_be_visible()
    expect(window.locator("blockquote mark").first).to_be_visible()


def test_rows_of_ones_own_choice(page: Page, address: str) -> None:
    """Ticked rows stay in sight and make a figure; rows that may not share an axis have one each, with the reason."""
    go(page, f"{address}/indicators")
    tray, figure = page.locator(".dz .tray"), page.locator(".st-key-tray .js-plotly-plot")
    page.locator("table.rows .tick").first.click()
    expect(tray).to_be_in_viewport()
    tray.get_by_role("link", name=words.CLEAR).click()
    expect(tray).to_have_count(0)
    page.locator(".twin summary").click()
    page.locator("table.all tr", has_text="%").locator(".tick:not(.on)").first.click()
    expect(tray.locator("li .who")).to_have_count(1)
    page.locator("table.all tr", has_text="亿元").locator(".tick:not(.on)").first.click()
    expect(tray.locator("li .who")).to_have_count(2)
    page.locator("table.all tr", has_text="亿元").locator(".tick:not(.on)").first.click()
    expect(figure).to_be_visible()
    expect(tray.get_by_text("单位不同")).to_be_in_viewport()
    tray.get_by_role("link", name=words.CLEAR).click()
    expect(tray).to_have_count(0)


def test_indicator_switch_changes_the_figure_alone(page: Page, address: str) -> None:
    """A choice from the list draws figure and rows anew and goes into the link; 后退 brings the first back."""
    go(page, f"{address}/indicators")
    figure, table = page.get_by_test_id("stPlotlyChart").first, page.locator("table.all")
    table.evaluate("node => { node.kept = true }")
    other = page.locator(".picker a", has_text="固定资产投资").first
    other.click()
    expect(figure).to_have_attribute("aria-label", re.compile("固定资产投资"))
    expect(page).to_have_url(re.compile(quote("固定资产投资")))
    assert table.evaluate("node => node.kept")
    expect(other).to_have_css("font-weight", "700")
    page.go_back()
    expect(figure).to_have_attribute("aria-label", re.compile("地区生产总值"))


def test_targets_are_leafed_through(page: Page, address: str) -> None:
    """The table of all targets goes on page by page, and a filter begins at its first page."""
    go(page, f"{address}/indicators")
    page.locator(".twin summary").click()
    first = page.locator("table.all tbody tr").first.inner_text()
    page.locator(".twin").get_by_role("link", name=words.PAGE_AFTER).click()
    expect(page.locator("table.all tbody tr").first).not_to_have_text(first, use_inner_text=True)
    expect(page).to_have_url(re.compile("fp=2"))
    page.get_by_label(words.SEARCH_TARGETS).fill("学位")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("fp="))
    expect(page.locator("table.all tbody tr").first).to_contain_text("学位")


def test_theme_switch_changes_the_text(page: Page, address: str) -> None:
    """Another theme brings other paragraphs and another link; 后退 brings the first back."""
    go(page, f"{address}/themes?v=1&theme={quote('数字经济')}")
    columns = page.locator(".dz .columns").nth(1)
    before = columns.inner_text()
    page.get_by_role("radio", name="教育", exact=True).click()
    expect(columns).not_to_have_text(before)
    expect(page).to_have_url(re.compile(quote("教育")))
    page.go_back()
    expect(columns).to_have_text(re.compile(re.escape(before[:10])))


def test_paragraph_opens_where_it_stands(page: Page, address: str) -> None:
    """A lead sentence opens to the full paragraph with its place in the outline."""
    go(page, f"{address}/themes?v=1&theme={quote('教育')}")
    first = page.locator(".dz details.p").first
    expect(first.locator(".full")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator(".full")).to_be_visible()
    expect(first.locator(".path")).not_to_be_empty()


def test_shared_link_opens_the_same_view(page: Page, chromium: Browser, address: str) -> None:
    """The address of one reader shows another reader the same."""
    go(page, f"{address}/themes")
    page.get_by_role("radio", name="城市更新", exact=True).click()
    page.get_by_role("button", name="香洲区", exact=True).click()
    expect(page).to_have_url(re.compile("chikan"))
    expect(page).not_to_have_url(re.compile("xiangzhou"))
    settle(page)
    other = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    go(other, page.url)
    shown = [p.locator(".dz .columns").all_inner_texts() for p in (page, other)]
    assert shown[0] == shown[1]
    assert other.url == page.url
    other.context.close()


def test_tabs_keep_the_selection(page: Page, address: str) -> None:
    """Going from page to page keeps the districts, and 后退 leads back step by step."""
    go(page, f"{address}/themes?v=1&d=chikan,haizhu")
    page.get_by_role("link", name="概览").click()
    expect(page.locator(".dz .card")).to_have_count(2)
    page.go_back()
    expect(page.locator(".dz h1")).to_have_text("主题对照")


def test_heat_map_leads_to_the_theme(page: Page, address: str) -> None:
    """A cell of the heat map's table opens its theme."""
    go(page, address)
    page.locator("details.twin summary").first.click()
    page.locator("table.heat tr", has_text="城市更新").locator("td a").first.click()
    expect(page.locator(".dz h1")).to_have_text("主题对照")
    expect(page).to_have_url(re.compile(quote("城市更新")))


def test_number_leads_to_its_sentence(page: Page, address: str) -> None:
    """A click on a number shows its sentence as repaired and as found, and leads into the text."""
    go(page, address)
    number = page.locator("table.values a.figure").first
    stated = number.inner_text().lstrip("≥≤≈")
    number.click()
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote")).to_have_count(2)
    digits = re.match(r"[\d,.]+", stated)
    assert digits
    assert digits[0].replace(",", "") in window.locator("blockquote").first.inner_text().replace(",", "")
    window.get_by_role("link", name="在原文中打开").click()
    expect(page.locator(".dz .reader #here")).to_be_in_viewport()


MARKS = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(
    (plot) => plot.data.flatMap((trace) => trace.customdata.map((d, n) => [d[1], trace.hovertext[n]])))"""


def test_marks_equal_the_table(page: Page, address: str) -> None:
    """A figure's marks lead where rows below it lead, and say the same."""
    go(page, f"{address}/indicators")
    expect(page.locator(".js-plotly-plot .points path").first).to_be_attached()
    drawn = dict(page.evaluate(MARKS))
    shown = {_see(a): a.inner_text() for a in page.locator("table.rows td > a.figure").all()}
    assert len(drawn) > 4
    assert drawn.keys() <= shown.keys()
    assert all(shown[see] in drawn[see] for see in drawn)


def test_a_mark_opens_its_sentence_each_time(page: Page, address: str) -> None:
    """A click on a mark opens its sentence, and so does the next click on it."""
    go(page, f"{address}/indicators")
    mark = page.locator(".js-plotly-plot .points path").first
    for _ in range(2):
        mark.click(force=True)
        expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        settle(page)


def test_picker_narrows_as_one_types(page: Page, address: str) -> None:
    """Typing finds an indicator that one district alone gives, and what was typed is still there on coming back."""
    go(page, f"{address}/indicators")
    field = page.get_by_label(words.PICKER_FIND)
    field.fill("近视")
    expect(page.locator(".picker a:visible")).to_have_count(1)
    page.locator(".picker a:visible").click()
    expect(page).to_have_url(re.compile(quote("近视率")))
    page.get_by_test_id("stTopNav").get_by_role("link", name=words.THEMES).click()
    settle(page)
    page.get_by_test_id("stTopNav").get_by_role("link", name=words.INDICATORS).click()
    expect(field).to_have_value("近视")


def _see(link: Locator) -> str:
    found = re.search(r"see=([^&]+)", link.get_attribute("href") or "")
    return unquote(found[1]) if found else ""


def test_table_downloads_for_excel(page: Page, address: str) -> None:
    """The table of all targets downloads with a byte-order mark and its Chinese intact."""
    go(page, f"{address}/indicators")
    page.locator(".st-key-carry-all-rows").get_by_role("button", name=carried.DOWNLOAD, exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=carried.KINDS["csv"]).click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {r["地区"] for r in rows} <= set(DISTRICTS)
    expect(page.locator(".pager")).to_contain_text(f"{len(rows)} 行")


@pytest.mark.parametrize(
    ("path", "name"), [("indicators?v=1&i=地区生产总值", "地区生产总值"), ("", words.SHARE_FILE)]
)
def test_pictures_download(page: Page, address: str, path: str, name: str) -> None:
    """A figure, and the heat map, save as a picture twice as fine as drawn."""
    go(page, f"{address}/{path}")
    plots = page.locator(".js-plotly-plot")
    plot = plots.last if name == words.SHARE_FILE else plots.first
    plot.scroll_into_view_if_needed()
    plot.hover()
    wide = plot.evaluate("node => node.clientWidth")
    with page.expect_download() as download:
        plot.locator(f"[data-title='{words.PLOTLY['Download plot as a PNG']}']").click()
    assert download.value.suggested_filename == f"对照-{name}.png"
    data = download.value.path().read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 2 * wide


def test_nothing_is_asked_of_the_internet_from_any_folder(chromium: Browser, elsewhere: str) -> None:
    """Started in another folder, the app speaks to nobody else, offers no Deploy, and keeps its own settings."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda r: asked.append(r.url))
    for path in ("", "indicators"):
        go(page, f"{elsewhere}/{path}")
        expect(page.get_by_text("Deploy")).to_have_count(0)
        expect(page.get_by_role("link", name=words.COPY)).to_be_visible()
    assert [url for url in asked if not url.startswith((elsewhere, "ws://127.0.0.1", "data:", "blob:"))] == []
    context.close()


def test_list_of_pages_closes_after_a_tap(chromium: Browser, address: str) -> None:
    """On a phone the list of pages makes way for the page that was chosen from it."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    go(page, address)
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_test_id("stSidebarNavLink").filter(has_text=words.SEARCH).tap()
    expect(page.locator(".dz h1")).to_have_text(words.SEARCH)
    expect(page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()
    context.close()


def test_the_tabs_show_where_the_focus_is(page: Page, address: str) -> None:
    """A tab reached by keyboard has a ring round it."""
    go(page, address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("document.activeElement.dataset.testid") == "stTopNavLink"
    assert page.evaluate(style) == "solid"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", text))  # a font may draw 二 by the sign of the radical


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_the_whole_text_with_its_source(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    """On paper stand no tabs and buttons, every paragraph of the document, and at the foot of every page its source."""
    page.emulate_media(color_scheme=scheme)
    go(page, f"{address}/text?v=1&at=haizhu:0-0&m=none")  # a marked number is read out of turn from a PDF
    plain = "nodes => nodes.map((node) => [...node.childNodes].map((n) => n.className === 'its' ? '' : n.textContent).join(''))"
    said = page.locator(".reader .text p:not(.steps)").evaluate_all(plain)
    paper = PdfDocument(page.pdf(format="A4"))
    sheets = [_bare(paper[n].get_textpage().get_text_range()) for n in range(len(paper))]
    assert all("来源:海珠区《" in sheet for sheet in sheets)
    feet = (rf"来源:海珠区《[^》]*》[^“]{{5,40}}“原文”(?:{n})?" for n in range(1, len(sheets) + 1))
    whole = "".join(re.sub(foot, "", sheet) for foot, sheet in zip(feet, sheets, strict=True))
    assert words.ABOUT not in whole
    assert words.COPY not in whole
    missing = [p for p in said if _bare(p)[:30] not in whole]
    assert missing == []


def test_search_offers_other_words_and_opens_a_hit(page: Page, address: str) -> None:
    """Where nothing is found other words are a click away; a hit opens to its paragraph and to what the others write."""
    go(page, f"{address}/search?v=1&q={quote('数据资产')}")
    page.get_by_role("link", name=re.compile("数据要素（")).click()
    hit = page.locator(".dz .hit").first
    expect(hit.locator(".full")).to_be_hidden()
    hit.locator("summary").click()
    expect(hit.locator(".full mark.term").first).to_be_visible()
    go(page, f"{address}/search?v=1&q={quote('数字经济')}")
    hit = page.locator(".dz .hit", has=page.locator("a[href*='near=']")).first
    hit.locator("summary").click()
    hit.get_by_role("link", name=words.NEAR).click()
    expect(page.get_by_role("dialog").locator("blockquote").nth(1)).to_be_visible()


def test_number_can_be_cited(page: Page, address: str) -> None:
    """The window on a number copies its sentence with title and chapter."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, address)
    page.locator("table.values a.figure").first.click()
    window = page.get_by_role("dialog")
    expect(window.locator(".path")).not_to_be_empty()
    window.get_by_role("link", name=words.CITE).click()
    expect(window.get_by_role("link", name=words.COPIED)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert "（《" in copied
