"""Plans brought in the browser end as a new district or as one clear sentence."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from core.read.workspace import entries
from tests.conftest import SEEDS
from tests.files import bomb, docx, pdf
from tests.server import serving

pytestmark = pytest.mark.browser

LINES = [
    "乐清市国民经济和社会发展第十四个五年规划纲要",
    "第一章 发展目标",
    "到2025年，全市生产总值达到2000亿元，年均增长6.5%。新增公办幼儿园学位3000个。",
    "第二章 重点任务",
    "推进数字经济发展，建成5G基站3500座。改造老旧小区40个，完善规划实施机制。" * 4,
]
TEXT = "\n\n".join(LINES)
SCRIPT = "<script>document.body.innerHTML='改'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def add(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Start the app over a copy of the tables with an empty workspace; give the page's address and the workspace."""
    folder = tmp_path_factory.mktemp("own")
    tables, workspace = folder / "tables", folder / "workspace"
    shutil.copytree(tables_folder, tables)
    workspace.mkdir()
    places = {"DUIZHAO_TABLES": tables, "DUIZHAO_PLANS": SEEDS, "DUIZHAO_WORKSPACE": workspace}
    with serving(**{k: str(v) for k, v in places.items()}) as (url, _):
        yield f"{url}/add", workspace


def _bring(page: Page, url: str, *files: FilePayload) -> None:
    page.goto(url)
    page.locator("input[type=file]").set_input_files(list(files))


def _kept(workspace: Path) -> list[str]:
    return [e.name for e in entries(workspace)]


def _file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def test_a_plan_joins_can_be_renamed_and_leaves(add: tuple[str, Path], page: Page) -> None:
    """A good plan of a new district is understood, kept, renamed, and removed without a trace."""
    url, workspace = add
    _bring(page, url, _file("乐清.txt", TEXT.encode()))
    expect(page.get_by_label("行政区划代码")).to_have_value("330382")
    page.get_by_role("button", name="确认无误，加入对照").click()
    expect(page.get_by_text("已加入")).to_be_visible(timeout=30_000)
    assert [p.read_bytes() for p in (workspace / "plans").iterdir()] == [TEXT.encode()]
    page.goto(url.replace("add", "about"))
    expect(page.locator(".dz table.sources").get_by_text("乐清市", exact=True).first).to_be_visible()
    page.goto(url)
    page.get_by_text("改正信息").click()
    page.get_by_label("地区", exact=True).fill("乐清新城")
    page.get_by_role("button", name="保存改动").click()
    expect(page.locator(".dz .who", has_text="乐清新城")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="移除").click()
    expect(page.get_by_text("已移除。")).to_be_visible(timeout=30_000)
    assert _kept(workspace) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "空"),
        ("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(2000), "没有读取|不|无法"),
        ("炸弹.docx", bomb(), "没有读取|过大|MB"),
        ("扫描.pdf", pdf([]), "OCR|文字层"),
        ("小说.txt", ("夜里下了一场大雪，他推门出去，看见远山都白了。" * 20).encode(), "不像规划"),
    ],
)
def test_what_is_no_plan_ends_in_a_sentence(
    add: tuple[str, Path], page: Page, name: str, data: bytes, said: str
) -> None:
    """A file that cannot be read is told in one sentence; nothing is offered to keep, and nothing is kept."""
    url, workspace = add
    _bring(page, url, _file(name, data))
    expect(page.locator(".dz .notice")).to_have_text(re.compile(said), timeout=30_000)
    assert page.get_by_role("button", name="确认无误，加入对照").count() == 0
    assert _kept(workspace) == []


def test_every_format_is_understood(add: tuple[str, Path], page: Page) -> None:
    """A plan as Word file and as PDF reads like the text."""
    url, _ = add
    rows = [(60, 780 - 24 * n, line[:28]) for n, line in enumerate([*LINES, *LINES[4:] * 6])]
    _bring(page, url, _file("甲.docx", docx(*LINES)), _file("乙.pdf", pdf(rows)))
    expect(page.get_by_role("button", name="确认无误，加入对照")).to_have_count(2, timeout=30_000)


def test_markup_in_a_plan_stays_text(add: tuple[str, Path], page: Page) -> None:
    """A plan full of markup and scripts is shown as text and runs nowhere."""
    url, _ = add
    dialogs: list[str] = []
    page.on("dialog", lambda d: dialogs.append(d.message))
    evil = TEXT.replace("5G基站", SCRIPT + "5G基站").replace("发展目标\n", f"发展目标{SCRIPT}\n")
    _bring(page, url, _file("坏<b>名.txt", evil.encode()))
    page.get_by_role("button", name="确认无误，加入对照").click(timeout=30_000)
    expect(page.get_by_text("已加入")).to_be_visible(timeout=30_000)
    for path in ("about", "themes", "indicators", "text"):
        page.goto(url.replace("add", path))
        page.locator(".dz h1").first.wait_for()
        assert page.locator(".dz script, .dz img:not(figure img), .dz b:has-text('名')").count() == 0
    assert dialogs == []


def test_a_file_too_large_is_told(add: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    """A text of 60 MB is refused in a sentence."""
    url, _ = add
    big = tmp_path / "大.txt"
    big.write_bytes("规划".encode() * (10 << 20))
    page.goto(url)
    page.locator("input[type=file]").set_input_files(big)
    expect(page.locator(".dz .notice")).to_contain_text("MB", timeout=60_000)


def test_two_uploads_are_both_kept_and_chosen(add: tuple[str, Path], page: Page) -> None:
    """Of two files brought together both can be kept, one after the other, and then stand among the chosen districts."""
    url, workspace = add
    other = TEXT.replace("乐清市", "苍南县")
    _bring(page, url, _file("一.txt", TEXT.encode()), _file("二.txt", other.encode()))
    keep = page.get_by_role("button", name="确认无误，加入对照")
    expect(keep).to_have_count(2, timeout=30_000)
    keep.first.click()
    expect(page.get_by_text("已加入")).to_be_visible(timeout=30_000)
    expect(keep).to_have_count(1, timeout=30_000)
    keep.first.click()
    expect(keep).to_have_count(0, timeout=30_000)
    assert {"一.txt", "二.txt"} <= set(_kept(workspace))
    page.get_by_test_id("stTopNav").get_by_role("link", name="概览").click()
    for district in ("乐清市", "苍南县"):
        expect(page.locator(".dz .card", has_text=district)).to_be_visible()


def test_a_stale_button_does_nothing_wrong(add: tuple[str, Path], page: Page) -> None:
    """A button of a page that was left open removes its plan, never another that has taken the name since."""
    url, workspace = add
    old = page.context.new_page()
    _bring(page, url, _file("旧.txt", TEXT.replace("乐清市", "永嘉县").encode()))
    page.get_by_role("button", name="确认无误，加入对照").click()
    expect(page.get_by_text("已加入")).to_be_visible(timeout=30_000)
    old.goto(url)
    stale = old.get_by_role("button", name="移除", exact=True).last
    expect(stale).to_be_visible()
    page.get_by_role("button", name="移除", exact=True).last.click()
    expect(page.get_by_text("已移除。")).to_be_visible(timeout=30_000)
    _bring(page, url, _file("旧.txt", TEXT.replace("乐清市", "平阳县").encode()))
    page.get_by_role("button", name="确认无误，加入对照").click()
    expect(page.get_by_text("已加入")).to_be_visible(timeout=30_000)
    stale.click()
    old.wait_for_selector("[data-test-script-state=notRunning]", state="attached", timeout=30_000)
    old.wait_for_timeout(1000)
    assert "旧.txt" in _kept(workspace)
    assert old.get_by_text("没能画出来").count() == 0
    old.close()
