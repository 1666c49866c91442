"""A newer outline and a report of one of the five districts, brought in the browser, show what became of its targets."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from core.read.workspace import entries, removed
from tests.conftest import SEEDS
from tests.server import serving

pytestmark = pytest.mark.browser

TEXTS = Path(__file__).parents[1] / "gold" / "overtime" / "texts"


def twin(doc: str) -> str:
    """Return an invented document as one of 香洲区, which is one of the five."""
    text = (TEXTS / f"{doc}.txt").read_text()
    return (
        text.replace("云川省青岭市白石区", "广东省珠海市香洲区")
        .replace("青岭市白石区", "珠海市香洲区")
        .replace("白石区", "香洲区")
    )


@pytest.fixture(scope="module")
def app(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Start the app over a copy of the five plans' tables with an empty workspace; give its address and the workspace."""
    folder = tmp_path_factory.mktemp("own")
    tables, workspace = folder / "tables", folder / "workspace"
    shutil.copytree(tables_folder, tables, symlinks=True)
    places = {"DUIZHAO_TABLES": tables, "DUIZHAO_PLANS": SEEDS, "DUIZHAO_WORKSPACE": workspace}
    with serving(**{k: str(v) for k, v in places.items()}) as (url, _):
        yield url, workspace


def bring(page: Page, url: str, name: str, text: str) -> None:
    """Upload a text and wait until it is understood."""
    page.goto(f"{url}/add")
    data = text.encode()
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_role("button", name="确认无误，加入对照")).to_be_visible(timeout=30_000)


def keep(page: Page) -> None:
    """Add what is understood."""
    page.get_by_role("button", name="确认无误，加入对照").click()
    expect(page.get_by_text("已加入")).to_be_visible(timeout=60_000)


def test_a_newer_outline_and_a_report_tell_the_outcome_of_targets(app: tuple[str, Path], page: Page) -> None:
    """Brought to a district that has a plan already, they slot in; three targets are read with both sentences."""
    url, _ = app
    for name, doc in (
        ("新规划.txt", "baishi_outline_2026"),
        ("报告.txt", "baishi_report_2026"),
        ("旧规划.txt", "baishi_outline_2021"),
    ):
        bring(page, url, name, twin(doc))
        expect(page.get_by_label("行政区划代码").first).to_have_value("440402")
        keep(page)
    page.goto(url)
    page.get_by_role("link", name="沿革").click()  # the first click: all outcomes are in sight
    table = page.locator(".dz table.outcomes")
    for indicator, target, result, verdict in (
        ("高新技术企业", "300家", "326家", "达到"),
        ("一般公共预算收入", "35亿元", "31.7亿元", "未达到"),
        ("研发经费投入强度", "3%", "2.86%", "未达到"),
    ):
        row = table.locator("tr", has=page.get_by_text(target, exact=True)).filter(has_text=indicator).first
        expect(row).to_contain_text(result)
        expect(row.locator("td.verdict")).to_have_text(re.compile(rf"^\S? ?{verdict}$"))
        for number in (target, result):  # the second click: either sentence
            row.get_by_role("link", name=number, exact=True).click()
            window = page.get_by_role("dialog")
            expect(window).to_contain_text(number)
            page.keyboard.press("Escape")
            expect(window).to_be_hidden()


def test_districts_keep_one_name_and_the_usual_period(app: tuple[str, Path], page: Page) -> None:
    """Five districts stay five; the newer plan of one does not stand beside older ones unasked."""
    url, _ = app
    page.goto(url)
    expect(page.locator(".st-key-d button")).to_have_count(5)
    expect(page.get_by_role("button", name=re.compile("^文件：十四五"))).to_be_visible()
    expect(page.get_by_text("新规划")).to_have_count(0)


def test_a_newer_version_replaces_or_stands_beside(app: tuple[str, Path], page: Page) -> None:
    """A second version is told; 替换 keeps the former with its date, 另存 keeps both."""
    url, workspace = app
    text = twin("baishi_proposal_2025")
    bring(page, url, "建议.txt", text)
    keep(page)
    bring(page, url, "建议.txt", text.replace("2025-12-26", "2026-01-08"))
    expect(page.get_by_text("已收入同一地区、同一种类、同一时期的文件")).to_be_visible()
    keep(page)
    assert [e.name for e in removed(workspace)] == ["建议.txt"]
    expect(page.get_by_role("button", name=re.compile("^恢复 建议.txt"))).to_be_visible()
    bring(page, url, "建议.txt", text.replace("2025-12-26", "2026-02-01"))
    page.get_by_role("radiogroup").get_by_text("另存", exact=True).click()
    expect(page.get_by_role("radio", name="另存")).to_be_checked()
    keep(page)
    assert {e.name for e in entries(workspace)} >= {"建议.txt", "建议（2）.txt"}
