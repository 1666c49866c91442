"""Choosing among more districts than a screen has room for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypinyin import Style, lazy_pinyin

from core.pipeline import build
from core.text import divisions
from tests.browser.test_axe import faults
from tests.scale.corpus import write
from tests.server import serving

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

PLANS = 36
NODES, MARKUP = 3_000, 300_000
SIZE = "() => [document.querySelectorAll('*').length, document.body.outerHTML.length]"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of plans of many districts."""
    folder = tmp_path_factory.mktemp("plans")
    write(PLANS, folder)
    return folder


@pytest.fixture(scope="module")
def crowd(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app over them, and give its address."""
    tables = tmp_path_factory.mktemp("tables")
    build(plans, tables)
    with serving(DUIZHAO_TABLES=str(tables)) as (url, _):
        yield url


def named(plans: Path) -> list[str]:
    """Return the names of the plans' districts, those that no other shares."""
    places = [divisions.place(path.stem[:6]) for path in sorted(plans.glob("*.txt"))]
    names = [str(p.district) for p in places if p is not None]
    return [n for n in names if names.count(n) == 1]


def test_a_district_is_found_by_its_letters_and_taken_up(page: Page, crowd: str, plans: Path) -> None:
    """Five stand at first, never all; one is found as one types, taken up by a click and let go by its button."""
    page.goto(f"{crowd}/themes")
    pills = page.locator(".st-key-d button")
    expect(pills).to_have_count(5)
    shown = pills.all_inner_texts()
    name = next(n for n in reversed(named(plans)) if n not in shown)
    page.get_by_role("button", name="找地区").click()
    page.get_by_label("名称或拼音首字母").press_sequentially("".join(lazy_pinyin(name, Style.FIRST_LETTER)))
    page.locator("ul.places a:not(.on)", has_text=name).click()
    expect(pills).to_have_count(6)
    expect(pills.last).to_contain_text(name)
    pills.last.click(force=True)
    expect(pills).to_have_count(5)
    page.wait_for_function("() => new URL(location).searchParams.get('d').split(',').length === 5")


def test_the_rest_is_counted_and_asked_for(page: Page, crowd: str) -> None:
    """Twelve are listed, the others counted; asked for, they are listed too."""
    page.goto(f"{crowd}/themes")
    page.get_by_role("button", name="找地区").click()
    page.get_by_label("名称或拼音首字母").press_sequentially("区")
    listed = page.locator("ul.places").first.locator("li")
    rest = page.get_by_role("button", name="其余")
    expect(rest).to_be_visible()
    expect(listed).to_have_count(12)
    found = int(page.locator("p.label", has_text="找到").inner_text().split()[1])
    assert f"其余 {found - 12} 个区" in rest.inner_text()
    rest.click()
    expect(listed).to_have_count(found)


def test_a_named_group_goes_with_the_link(page: Page, crowd: str) -> None:
    """What is chosen is kept under a name in the address: whoever opens the link has the group."""
    page.goto(f"{crowd}/themes")
    page.get_by_role("button", name="找地区").click()
    page.get_by_label("把选中的存成一组").fill("对标区")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.locator("ul.places a", has_text="对标区（5 个）")).to_be_visible()
    link = page.url
    page.context.clear_cookies()
    page.goto(link.replace("&d=", "&was="))
    page.get_by_role("button", name="找地区").click()
    page.locator("ul.places a", has_text="对标区（5 个）").click()
    expect(page.locator(".st-key-d button")).to_have_count(5)


def test_the_browser_remembers_what_was_looked_at(page: Page, crowd: str, plans: Path) -> None:
    """Without a link the app opens with the districts looked at last."""
    codes = [path.stem for path in sorted(plans.glob("*.txt"))][-3:]
    page.goto(f"{crowd}/themes?v=1&d={','.join(codes)}")
    expect(page.locator(".st-key-d button")).to_have_count(3)
    page.wait_for_function("() => document.cookie.includes('duizhao_recent')")
    page.goto(f"{crowd}/themes")
    expect(page.locator(".st-key-d button")).to_have_count(3)


@pytest.mark.parametrize(
    "page_of", ["/", "/indicators", "/themes", "/text", "/overtime", "/about", "/topics"]
)
@pytest.mark.parametrize("chosen", [5, 12])
def test_no_page_grows_with_the_number_of_districts(
    page: Page, crowd: str, plans: Path, page_of: str, chosen: int
) -> None:
    """Among many a page stays light, of five or of all that can be chosen: fewer than 3,000 elements, 300 kB of markup."""
    codes = [path.stem for path in sorted(plans.glob("*.txt"))][:chosen]
    page.goto(f"{crowd}{page_of}?v=1&d={','.join(codes)}")
    expect(page.locator(".dz.light .source, .dz.dark .source").first).to_be_attached()
    page.wait_for_timeout(1500)  # figures are drawn a moment after their place stands
    nodes, markup = page.evaluate(SIZE)
    assert (nodes < NODES, markup < MARKUP) == (True, True), (nodes, markup)


@pytest.mark.parametrize("page_of", ["/", "/indicators"])
def test_what_is_shown_of_many_shuts_nobody_out(page: Page, crowd: str, page_of: str) -> None:
    """In light and dark axe finds no serious fault, neither in the window to find districts nor around it."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(crowd + page_of)
        page.get_by_role("button", name="找地区").click()
        page.locator("ul.places").first.wait_for()
        page.wait_for_timeout(1500)
        assert faults(page, {}) == []


def test_the_chosen_are_found_in_the_ranks(page: Page, crowd: str) -> None:
    """The spread says who is left out; a chosen district's link leads to its place in the ranks, which bears its colour."""
    page.goto(f"{crowd}/indicators")
    strip = page.locator(".st-key-strip .js-plotly-plot")
    expect(strip).to_be_visible()
    expect(strip).to_contain_text(f"全部 {PLANS} 个区中")
    page.locator("table.ranked tr.mine").first.wait_for()
    rows = page.locator("table.ranked tbody tr")
    assert 5 <= rows.count() <= 20
    places = [int(t) for t in page.locator("table.ranked tbody th").all_inner_texts()]
    assert places == sorted(places)
    assert places[0] == 1


def test_a_figure_among_many_leads_to_the_sentence(page: Page, crowd: str) -> None:
    """A click on a chosen district's mark on the start page opens the sentence that its place rests on."""
    page.goto(crowd)
    mark = page.locator(".st-key-strips .js-plotly-plot .scatterlayer .point").first
    mark.wait_for()
    mark.click(force=True)
    expect(page.get_by_role("dialog")).to_be_visible()
