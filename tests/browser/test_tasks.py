"""What the app is for: six questions of a policy office, each answered in three clicks from the start page."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard import words
from tests.browser.test_pages import DISTRICTS, go, settle

pytestmark = pytest.mark.browser

Click = Callable[[Locator], None]
CLICKS = 3


@pytest.fixture
def click(page: Page, address: str) -> Iterator[Click]:
    """Stand on the start page with three clicks to spend."""
    spent: list[Locator] = []

    def act(what: Locator) -> None:
        spent.append(what)
        assert len(spent) <= CLICKS
        what.click()
        settle(page)

    go(page, address)
    yield act
    assert spent


def _tab(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stTopNav").get_by_role("link", name=name)


def test_who_speaks_of_data_as_a_factor_and_who_gives_numbers(page: Page, click: Click) -> None:
    """(1) 哪些区提了“数据要素”，谁给了数字: the matrix says so, and a cell opens its evidence."""
    click(_tab(page, words.THEMES))
    row = page.locator("table.matrix tr", has=page.get_by_role("rowheader", name="数据要素"))
    assert len(row.locator("td").all()) == len(DISTRICTS)
    given = row.locator("td", has=page.locator("b.text")).first
    opened = page.locator(given.locator("a").get_attribute("href") or "")
    click(given.locator("a"))
    expect(opened).to_be_in_viewport()
    expect(opened.locator("mark.term").first).to_have_text(re.compile("数据"))
    expect(row.locator("b.target")).to_have_count(0)  # numbers stand nearby, none of them of 数据要素
    row = page.locator("table.matrix tr", has=page.get_by_role("rowheader", name="新型基础设施"))
    given = row.locator("td", has=page.locator("b.target")).first
    opened = page.locator(given.locator("a").get_attribute("href") or "")
    click(given.locator("a"))
    expect(opened.locator("mark.target").first).to_be_visible()


def test_who_uses_a_word_literally(page: Page, click: Click) -> None:
    """(1) The same asked of the very word: every district has its passages, their count, and their targets."""
    click(_tab(page, words.SEARCH))
    page.get_by_label(words.SEARCH_LABEL).fill("学位")
    page.keyboard.press("Enter")
    column = page.locator(".dz .columns > div", has_text="赤坎区")
    expect(column).to_contain_text(re.compile(r"\d+ 段 \d+ 处，\d+ 个目标"))
    expect(column.locator("mark.term").first).to_have_text("学位")
    click(column.locator("mark.target").first)
    expect(page.get_by_role("dialog").locator("blockquote").first).to_contain_text("学位")


def test_a_subtopic_leads_to_those_who_use_its_very_name(page: Page, click: Click) -> None:
    """(1) Treated is by related words; the name of 数据要素 itself stands in two plans, a click away."""
    click(_tab(page, words.THEMES))
    click(page.locator("table.matrix").get_by_role("link", name="数据要素", exact=True))
    expect(page.get_by_label(words.SEARCH_LABEL)).to_have_value("数据要素")
    found = page.locator(".dz .columns > div", has=page.locator(".hit"))
    expect(found).to_have_count(2)
    assert set(page.locator(".dz .hit mark.term").all_text_contents()) == {"数据要素"}


def test_may_these_targets_share_a_figure(page: Page, click: Click) -> None:
    """(2) 学位与研发投入能不能放在一张图上: two ticked rows stand on an axis each, with the reason in words."""
    click(_tab(page, words.INDICATORS))
    for name in ("新增学位", "研发经费投入强度"):
        page.get_by_label(words.SEARCH_TARGETS).fill(name)
        page.keyboard.press("Enter")
        settle(page)
        page.locator(".twin").evaluate("node => { node.open = true }")
        row = page.locator("table.all tr", has=page.get_by_role("rowheader", name=name, exact=True)).first
        click(row.locator("a.tick"))
    expect(page.locator(".dz .tray .notice")).to_contain_text("单位不同")


def test_these_targets_in_one_figure(page: Page, click: Click) -> None:
    """(2) One indicator across the districts: a year on every mark, present values, and who does not state it."""
    click(_tab(page, words.INDICATORS))
    click(page.locator(".picker a", has_text="研发经费投入强度"))
    expect(page.get_by_test_id("stPlotlyChart").first).to_have_attribute(
        "aria-label", re.compile(r"黄埔区目标≥5%（2025年，党委建议）.*海珠区目标3.2%（2021年，年度计划报告）")
    )
    expect(page.locator("table.rows .flag", has_text="目标松于现状")).to_be_visible()


def test_how_do_the_others_put_it(page: Page, click: Click) -> None:
    """(3) 我们区这段写法，别的区怎么写: from a paragraph to its nearest counterparts, shared words marked."""
    click(_tab(page, words.THEMES))
    ours = page.locator(".cell details.p", has=page.locator("a[href*='near=']")).first
    click(ours.locator("summary").first)
    click(ours.get_by_role("link", name=words.NEAR))
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote").nth(1)).to_be_visible()
    assert len(set(window.locator(".who").all_inner_texts())) > 1
    expect(window.locator("mark.term").first).to_be_visible()


def test_where_does_this_number_come_from(page: Page, click: Click) -> None:
    """(4) 这个数字出自哪一句、原网页什么样: a click on it shows both, two more the place in the page as found."""
    click(page.locator("table.values a.figure").first)
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote mark.number").first).to_be_visible()
    expect(window.locator("blockquote.raw")).to_be_visible()
    click(window.get_by_role("link", name=words.IN_READER))
    expect(page.locator(".dz .reader #here")).to_be_in_viewport()
    click(page.get_by_role("radio", name=words.AS_FOUND))
    expect(page.locator(".dz .text.raw #here")).to_be_in_viewport()


def test_what_is_their_own(page: Page, click: Click) -> None:
    """(5) 去掉套话之后: what others say nearly word for word fades, and each district's own words are named."""
    click(_tab(page, words.THEMES))
    click(page.get_by_role("radio", name=words.FADES["1"], exact=True))
    stock = page.locator(".dz summary mark.stock:not(.number)").first
    expect(stock).to_be_attached()
    colour = "node => getComputedStyle(node).color"
    assert stock.evaluate(colour) != stock.locator("xpath=..").evaluate(colour)
    own = page.locator("table.matrix tr.own td").all_inner_texts()
    assert len(own) == len(DISTRICTS)
    assert len(set(own)) == len(own)


def test_show_this_to_a_colleague(page: Page, click: Click, chromium: Browser) -> None:
    """(6) 复制链接: another browser opens the copied address on the same view."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    click(_tab(page, words.THEMES))
    click(page.get_by_role("radio", name="教育", exact=True))
    expect(page).to_have_url(re.compile(quote("教育")))
    click(page.get_by_role("link", name=words.COPY))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "theme=教育" in unquote(copied)
    other = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    go(other, copied)
    expect(other.locator("table.matrix")).to_have_text(
        page.locator("table.matrix").inner_text(), use_inner_text=True
    )
    assert other.url == page.url
    other.context.close()
