"""Editors who log in by OIDC, at a provider on loopback; what the server prints holds no secret and no plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.read.workspace import log
from core.serve.editors import line
from tests.oidc import CLIENT, SECRET, Provider, providing
from tests.server import free_port, running

pytestmark = pytest.mark.browser

KEY, COOKIES = "一把谁也猜不到的钥匙", "0123456789abcdef" * 4
TEXT = (
    "乐清市国民经济和社会发展第十四个五年规划纲要\n\n第一章 发展目标\n\n"
    "到2025年，全市生产总值达到2000亿元，年均增长6.5%。新增公办幼儿园学位3000个。\n\n第二章 重点任务\n\n"
    + "推进数字经济发展，建成5G基站3500座。改造老旧小区40个，完善规划实施机制。"
    * 4
)
EDITOR = {"sub": "1", "name": "规划员甲", "email": "a@duizhao.example", "groups": ["全体", "规划科"]}
READER = {"sub": "2", "name": "<b>读者</b>乙", "groups": ["全体"]}


@dataclass
class House:
    """A server that its own editors and a provider's log in to."""

    url: str
    provider: Provider
    workspace: Path
    printed: Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Start a provider, and the command with a file of editors that names it."""
    folder, port = tmp_path_factory.mktemp("house"), free_port()
    (folder / "plans").mkdir()
    (folder / "plans" / "甲.txt").write_text(TEXT.replace("乐清市", "瑞安市"), encoding="utf-8")
    with providing() as provider:
        (folder / "editors.toml").write_text(
            f"""
[editors]
{line("李四", KEY)}
[login]
claim = "groups"
values = ["规划科"]
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{COOKIES}"
scope = "openid profile email groups"
""",
            encoding="utf-8",
        )
        command = ["-m", "core.cli", "serve", str(folder / "plans"), f"--port={port}"]
        command += [f"--tables={folder / 'tables'}", f"--editors={folder / 'editors.toml'}"]
        with running(command, port, cwd=folder, log=folder / "printed"):
            yield House(f"http://127.0.0.1:{port}", provider, folder / "workspace", folder / "printed")


def _log_in(page: Page, house: House, user: dict[str, object] | None) -> None:
    house.provider.user, house.provider.age = user, 0
    page.goto(f"{house.url}/add")
    page.get_by_role("button", name="用单位账号登录").click()
    page.wait_for_url(re.compile(f"{house.url}/add"))


def test_an_editor_of_the_house_adds_and_leaves(house: House, page: Page) -> None:
    """Whom the claim names comes back to the page, adds in their own name, and may leave again."""
    page.goto(f"{house.url}/add")
    expect(page.get_by_role("button", name="用单位账号登录")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    _log_in(page, house, EDITOR)
    expect(page.get_by_text("现以“规划员甲”的名义编辑。")).to_be_visible()
    plan = {"name": "乐清.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.locator("input[type=file]").set_input_files([plan])  # type: ignore[list-item]
    page.get_by_role("button", name="确认无误，加入对照").click(timeout=60_000)
    expect(page.get_by_text("已加入")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile("规划员甲于20.*添加"))).to_be_visible()
    assert log(house.workspace)[0]["by"] == "规划员甲"
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="用单位账号登录")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0


def test_who_is_no_editor_only_reads(house: House, page: Page) -> None:
    """Whom the claim does not name is greeted as a reader, by a name that stays text, and may leave."""
    _log_in(page, house, READER)
    expect(page.get_by_text("已登录，但不是编辑，只能阅读")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="用单位账号登录")).to_be_visible()


def test_a_refused_login_changes_nothing(house: House, page: Page) -> None:
    """Whom the provider refuses is back on the page, which says nothing of errors and runs nothing."""
    _log_in(page, house, None)
    expect(page.get_by_role("button", name="用单位账号登录")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    assert "alert" not in page.content()


def test_a_login_of_yesterday_is_asked_for_anew(house: House, page: Page) -> None:
    """A login of more than a day ago edits no more; one logs in again."""
    house.provider.user, house.provider.age = EDITOR, 90_000
    page.goto(f"{house.url}/add")
    page.get_by_role("button", name="用单位账号登录").click()
    expect(page.get_by_text("登录已满一天")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    house.provider.age = 0
    page.get_by_role("button", name="用单位账号登录").click()
    expect(page.get_by_text("现以“规划员甲”的名义编辑。")).to_be_visible()


def test_a_made_up_cookie_opens_nothing(house: House, page: Page) -> None:
    """What somebody writes into the login's cookie by themselves is not believed."""
    made = '{"origin": "' + house.url + '", "is_logged_in": true, "groups": ["规划科"], "iat": 9999999999}'
    for value in (
        made.encode().hex(),
        "2|1:0|10:1|15:_streamlit_user|4:e30=|00",
        '"' + made.encode().hex() + '"',
    ):
        page.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": house.url}])
        page.goto(f"{house.url}/add")
        expect(page.get_by_role("button", name="用单位账号登录")).to_be_visible()
        assert page.locator("input[type=file]").count() == 0


def test_nothing_secret_is_printed(house: House, page: Page) -> None:
    """After plans, keys right and wrong, logins, and files that cannot be read, what is printed holds none of them."""
    page.goto(f"{house.url}/add")
    for key in ("错的钥匙XYZ", KEY):
        page.get_by_label("姓名").fill("李四")
        page.get_by_label("密钥").fill(key)
        page.get_by_role("button", name="登录为编辑").click()
        expect(page.get_by_text("姓名或密钥不对" if key != KEY else "现以“李四”的名义编辑")).to_be_visible()
    broken = [
        {"name": "坏.docx", "mimeType": "", "buffer": b"PK\x03\x04" + TEXT.encode()},
        {"name": "坏.pdf", "mimeType": "", "buffer": b"%PDF-1.7\n" + TEXT.encode()},
        {"name": "坏.html", "mimeType": "", "buffer": b"<!DOCEYPE h><div>" + TEXT.encode("utf-16")},
        {"name": "好.txt", "mimeType": "", "buffer": TEXT.replace("乐清", "永嘉").encode()},
    ]
    page.locator("input[type=file]").set_input_files(broken)  # type: ignore[arg-type]
    page.get_by_role("button", name="确认无误，加入对照").first.click(timeout=60_000)
    expect(page.get_by_text("已加入")).to_be_visible(timeout=60_000)
    for path in ("/text?v=1&at=x:1-99999999999999999999", "/search?v=1&q=学位", "/indicators?v=1&i=没有"):
        page.goto(house.url + path)
        page.locator(".dz h1").first.wait_for()
    printed = house.printed.read_text(encoding="utf-8")
    assert "127.0.0.1" in printed
    for plan in ("幼儿园学位", "5G基站", "老旧小区", "生产总值达到"):
        assert plan not in printed
    for secret in (KEY, "错的钥匙XYZ", SECRET, COOKIES, *house.provider.given):
        assert secret not in printed
