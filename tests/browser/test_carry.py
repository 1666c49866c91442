"""Into the meeting: files, slides and the collection, as a new user comes by them."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from core.pipeline import build
from dashboard import words
from dashboard import words_exports as said
from tests.browser.test_pages import go, settle
from tests.conftest import SEEDS
from tests.server import serving

pytestmark = pytest.mark.browser

CLICKS, SECONDS = 12, 120
FIGURE = "/indicators?v=1&i=研发经费投入强度"


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


def _saved(page: Page, act: Callable[[], None]) -> tuple[str, bytes]:
    with page.expect_download() as found:
        act()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def test_ready_for_the_meeting_in_two_minutes(page: Page, address: str) -> None:
    """From the start page: an editable chart, a briefing, all targets, five slides; in twelve clicks, in two minutes."""
    spent: list[str] = []
    begun = time.monotonic()

    def click(what: Locator) -> None:
        spent.append(str(what))
        what.click()

    go(page, address)
    tabs = page.get_by_test_id("stTopNav")
    click(tabs.get_by_role("link", name=words.INDICATORS))
    click(page.locator(".picker a", has_text="研发经费投入强度"))
    expect(page.locator(".js-plotly-plot").first).to_contain_text("研发经费投入强度")
    settle(page)
    click(_button(page, said.DOWNLOAD))
    name, data = _saved(page, lambda: click(_button(page, said.KINDS["pptx"])))
    assert re.fullmatch(r"对照_研发经费投入强度_5区_\d{8}\.pptx", name)
    charts = [s.chart for slide in Presentation(io.BytesIO(data)).slides for s in slide.shapes if s.has_chart]
    assert list(charts[0].plots[0].series[0].values)[:2] == [3.2, 4.23]
    _, data = _saved(page, lambda: click(_button(page, said.KINDS["all"])))
    rows = load_workbook(io.BytesIO(data), read_only=True)[said.SHEETS["rows"]]
    assert sum(1 for _ in rows.iter_rows()) > 500
    page.keyboard.press("Escape")
    click(tabs.get_by_role("link", name=words.THEMES))
    click(page.get_by_role("radio", name="教育", exact=True))
    settle(page)
    click(_button(page, said.DOWNLOAD))
    name, data = _saved(page, lambda: click(_button(page, said.KINDS["docx"])))
    assert name.startswith("对照_教育_5区_")
    assert Document(io.BytesIO(data)).paragraphs[0].text == "教育对照材料"
    page.keyboard.press("Escape")
    click(_button(page, said.PRESENT_NOW))
    expect(page.locator(".deck section:not([hidden]) h1")).to_contain_text("教育")
    assert page.locator(".deck section").count() >= 5
    assert len(spent) <= CLICKS
    assert time.monotonic() - begun < SECONDS


@pytest.fixture
def shown(page: Page, address: str) -> Page:
    """Present a figure's slides."""
    go(page, address + FIGURE)
    _button(page, said.PRESENT_NOW).click()
    expect(page.locator(".deck section:not([hidden]) .plot")).to_contain_text("研发经费投入强度")
    return page


def test_slides_follow_keys_and_show_sentences(shown: Page) -> None:
    """A click on a figure's 演示 shows it at once; keys turn the slides, E shows the sentences, Esc leads back."""
    at = shown.locator(".deck section:not([hidden]) .of")
    expect(at).to_have_text(re.compile(r"^2/\d"))
    shown.keyboard.press("e")
    expect(shown.locator(".deck .evidence")).to_contain_text("全社会研发经费投入强度超过5%")
    shown.keyboard.press("Escape")
    for key, number in (
        ("Home", "1"),
        ("ArrowRight", "2"),
        (" ", "3"),
        ("ArrowLeft", "2"),
        ("End", r"(\d+)/\1$"),
    ):
        shown.keyboard.press(key)
        expect(at).to_have_text(re.compile(f"^{number}"))
    shown.keyboard.press("l")
    expect(shown.locator(".deck .list a")).to_have_count(shown.locator(".deck section").count())
    for _ in range(3):
        shown.keyboard.press("Escape")
    expect(shown.locator(".deck")).to_have_count(0)
    expect(shown.locator(".js-plotly-plot").first).to_be_visible()


def test_letters_of_slides_can_be_read_from_the_last_row(shown: Page) -> None:
    """On a screen of 1920 by 1080 no letter of any slide is smaller than 24 pixels, and each has its source."""
    shown.set_viewport_size({"width": 1920, "height": 1080})
    for _ in range(shown.locator(".deck section").count()):
        shown.wait_for_timeout(300)
        smallest = shown.evaluate(
            """() => {
              const scale = document.querySelector('.deck .stage').getBoundingClientRect().width / 960;
              const all = [...document.querySelectorAll('.deck section:not([hidden]) *')];
              const told = all.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
              return Math.min(...told.map((e) => parseFloat(getComputedStyle(e).fontSize) * scale));
            }"""
        )
        assert smallest >= 23.9
        expect(shown.locator(".deck section:not([hidden])")).to_contain_text("来源：")
        shown.keyboard.press("ArrowRight")


def test_pictures_are_drawn_by_the_browser_on_light_paper(page: Page, address: str) -> None:
    """PNG comes as fine as asked for, on white paper though the screen is dark; SVG holds its Chinese as text."""
    page.emulate_media(color_scheme="dark")
    go(page, address + FIGURE)
    _button(page, said.DOWNLOAD).click()
    for kind, size in (("png", (1920, 1080)), ("png4k", (3840, 2160))):
        name, data = _saved(page, lambda kind=kind: _button(page, said.KINDS[kind]).click())  # type: ignore[misc]
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        assert picture.size == size
        assert picture.getpixel((5, 5)) == (255, 255, 255)
        assert name.endswith(".png")
    _, data = _saved(page, lambda: _button(page, said.KINDS["svg"]).click())
    assert "黄埔区" in data.decode()
    assert page.url.endswith(FIGURE.split("?")[1]) or "i=" in page.url


def test_the_page_to_take_along_needs_no_network(
    page: Page, address: str, chromium: Browser, tmp_path: Path
) -> None:
    """The slides in one file and the interactive figure open without any request, and turn by the same keys."""
    go(page, address + "/themes?v=1&theme=教育")
    _button(page, said.DOWNLOAD).click()
    name, data = _saved(page, lambda: _button(page, said.KINDS["deck"]).click())
    assert len(data) < 8_000_000
    (tmp_path / name).write_bytes(data)
    context = chromium.new_context(offline=True)
    alone = context.new_page()
    asked: list[str] = []
    alone.on("request", lambda r: asked.append(r.url))
    alone.goto((tmp_path / name).as_uri())
    alone.keyboard.press("End")
    expect(alone.locator("section:not([hidden]) .of")).to_have_text(re.compile(r"^(\d+)/\1$"))
    assert [a for a in asked if not a.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_material_outlives_reload_and_server(chromium: Browser, tmp_path: Path) -> None:
    """What is collected is the browser's: after the server was ended and started anew it is there, named as it was."""
    build(SEEDS, tmp_path / "tables")
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    tables = str(tmp_path / "tables")
    with serving(DUIZHAO_TABLES=tables) as (url, _):
        page = context.new_page()
        page.set_default_timeout(20_000)
        go(page, url + FIGURE)
        _button(page, said.COLLECT).click()
        expect(_button(page, said.COLLECTED.format(n=1))).to_be_visible()
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        go(page, f"{url}/?v=1")
        page.locator("a.collect").first.click()
        settle(page)
        go(page, f"{url}/material?v=1")
        expect(page.get_by_label(said.ITEM_TITLE, exact=True)).to_have_count(2)
        before = page.evaluate("localStorage.getItem('duizhao material')")
        page.get_by_label(said.ITEM_TITLE, exact=True).first.fill("我们的研发投入")
        page.keyboard.press("Tab")
        settle(page)
        # the browser stores it a moment after the page is drawn
        page.wait_for_function("before => localStorage.getItem('duizhao material') !== before", arg=before)
        kept = page.evaluate("localStorage.getItem('duizhao material')")
        page.close()
    with serving(DUIZHAO_TABLES=tables) as (url, _):
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{url}/about")  # another port is another store: what the browser kept goes along
        page.evaluate("kept => localStorage.setItem('duizhao material', kept)", kept)
        go(page, f"{url}/material?v=1")
        expect(page.get_by_label(said.ITEM_TITLE, exact=True).first).to_have_value("我们的研发投入")
        _, data = _saved(page, lambda: _button(page, said.KINDS["pptx"]).click())
        titles = {s.shapes.title.text_frame.text for s in Presentation(io.BytesIO(data)).slides}
        assert "我们的研发投入" in titles
        _button(page, said.TAKE_OUT).click()
        expect(page.get_by_label(said.ITEM_TITLE, exact=True)).to_have_count(1)
    context.close()


@pytest.mark.parametrize("view", ["", "themes?v=1&theme=教育", FIGURE[1:]])
def test_pages_print_whole_and_clean(page: Page, address: str, view: str) -> None:
    """On paper nothing is wider than the page, and what is only there to be clicked is gone."""
    go(page, f"{address}/{view}")
    page.set_viewport_size({"width": 1000, "height": 1400})
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name=said.DOWNLOAD, exact=True).first).to_be_hidden()
    expect(page.locator(".dz .corner")).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 1
