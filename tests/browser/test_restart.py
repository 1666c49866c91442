"""A server that dies and comes back finds its visitors where they were, and what they clicked as it died is done."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from core.read.workspace import entries
from tests.server import free_port, running

pytestmark = pytest.mark.browser

TEXT = (
    "乐清市国民经济和社会发展第十四个五年规划纲要\n\n第一章 发展目标\n\n"
    "到2025年，全市生产总值达到2000亿元，年均增长6.5%。新增公办幼儿园学位3000个。\n\n第二章 重点任务\n\n"
    + "推进数字经济发展，建成5G基站3500座。改造老旧小区40个，完善规划实施机制。"
    * 4
)
# where one stands; what is clicked, and what stands on the page and in its address once that is done
CLICKS = {
    "a page of the navigation": ("/themes?v=1&theme=数字经济", "a:has-text('检索') >> visible=true", "/search", ".dz h1:has-text('检索')"),
    "a choice": ("/themes?v=1&theme=数字经济", "button:has-text('城市更新')", "theme=城市更新", ".dz table.matrix:has-text('老旧小区')"),
    "an indicator": ("/indicators?v=1&i=地区生产总值", ".dz .picker a:has-text('固定资产投资')", "i=固定资产投资", ".js-plotly-plot .annotation-text:has-text('固定资产投资：')"),
    "a step": ("/?v=1", ".dz a[href*='themes']:has-text('城市更新')", "/themes", ".dz table.matrix:has-text('老旧小区')"),
}  # fmt: skip


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    """Open a fresh browser, which may complain of a server that is away."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def _settled(page: Page) -> None:
    page.locator(".dz h1").first.wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
    page.wait_for_timeout(1000)


def _killed(server: "subprocess.Popen[bytes]") -> None:
    server.kill()
    server.wait()


@pytest.mark.parametrize("what", CLICKS)
def test_a_click_on_its_way_is_not_lost(visitor: Page, tables_folder: Path, what: str) -> None:
    """What is clicked when the server no longer answers is done once it is back; the address and the page agree."""
    path, click, address, shown = CLICKS[what]
    port = free_port()
    command = ["-m", "dashboard.server", f"--port={port}"]
    with running(command, port, DUIZHAO_TABLES=str(tables_folder)) as server:
        visitor.goto(f"http://127.0.0.1:{port}{path}")
        _settled(visitor)
        server.send_signal(signal.SIGSTOP)  # it hears the click and never answers
        visitor.locator(click).first.click()
        visitor.wait_for_timeout(300)
        _killed(server)
        visitor.wait_for_timeout(1500)
    with running(command, port, DUIZHAO_TABLES=str(tables_folder)):
        expect(visitor.locator(shown).first).to_be_visible(timeout=30_000)
        visitor.wait_for_function("(part) => decodeURIComponent(location.href).includes(part)", arg=address)
        _settled(visitor)
        assert address in unquote(visitor.url)
        assert visitor.get_by_role("dialog").count() == 0


def test_an_upload_that_died_with_the_server_is_told(
    visitor: Page, tables_folder: Path, tmp_path: Path
) -> None:
    """A plan that was being looked through when the server started anew is asked for again, in a sentence, and kept then."""
    port = free_port()
    shutil.copytree(tables_folder, tmp_path / "tables")
    places = {"DUIZHAO_TABLES": "tables", "DUIZHAO_PLANS": "plans", "DUIZHAO_WORKSPACE": "own"}
    named, command = (
        {k: str(tmp_path / v) for k, v in places.items()},
        ["-m", "dashboard.server", f"--port={port}"],
    )
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "瑞安.txt").write_text(TEXT.replace("乐清", "瑞安"), encoding="utf-8")
    plan = {"name": "乐清.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    keep = visitor.get_by_role("button", name="确认无误，加入对照")
    with running(command, port, **named):
        visitor.goto(f"http://127.0.0.1:{port}/add")
        visitor.locator("input[type=file]").set_input_files([plan])  # type: ignore[list-item]
        expect(keep).to_be_enabled(timeout=60_000)
        _settled(visitor)
    expect(visitor.get_by_role("dialog")).to_contain_text("连接断开了", timeout=30_000)
    with running(command, port, **named):
        expect(visitor.get_by_text("还没有加入的文件，请再选一次")).to_be_visible(timeout=30_000)
        expect(visitor.get_by_text("乐清.txt")).to_have_count(0)
        visitor.locator("input[type=file]").set_input_files([plan])  # type: ignore[list-item]
        keep.click()
        expect(visitor.get_by_text("已加入")).to_be_visible(timeout=60_000)
    assert [e.name for e in entries(tmp_path / "own")] == ["乐清.txt"]
