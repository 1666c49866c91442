"""Who may change plans: a file of names with hashed keys, or a claim of a login."""

from pathlib import Path

import pytest

from core.cli import main
from core.errors import PlanError
from core.serve.editors import Editors, claims_it, hashed, is_editor, read_editors

LOGIN = """
[login]
claim = "groups"
values = ["规划科"]
client_id = "duizhao"
client_secret = "s"
server_metadata_url = "https://sso.example/.well-known/openid-configuration"
redirect_uri = "https://duizhao.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
"""
WRONG = {
    "no TOML": "[editors",
    "no text": b"\xff\xfe\x00",
    "a bare key": '[editors]\n"张三" = "甲乙丙丁"',
    "a hash cut short": '[editors]\n"张三" = "scrypt:32768:8:1:00"',
    "another cost": '[editors]\n"张三" = "scrypt:2:8:1:00:00"',
    "no table": 'editors = "张三"',
    "a claim without values": '[login]\nclaim = "groups"',
    "a login without a provider": LOGIN.replace('client_id = "duizhao"', ""),
    "a provider's number": LOGIN.replace('"duizhao"', "1"),
    "a login that returns elsewhere": LOGIN.replace("/oauth2callback", "/"),
    "a short secret": LOGIN.replace("0123456789abcdef0123456789abcdef", "0123456789"),
    "a scope without openid": LOGIN + 'scope = "profile"',
    "a login that is no table": "login = 1",
    "nobody": "[editors]\n",
    "deep": "a = " + "[" * 5_000,
    "a number": f"a = {'9' * 5_000}",
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_told(tmp_path: Path, what: str) -> None:
    """A file that names no editor as it should is told in one sentence, with where it lies."""
    path, text = tmp_path / "editors.toml", WRONG[what]
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PlanError, match=r"editors\.toml.*。$"):
        read_editors(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is told in one sentence."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(PlanError, match=r"。$"):
            read_editors(path)


def test_a_key_made_by_the_command_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`duizhao key` prints a line for the file, and the key that opens; the file does not hold the key."""
    assert main(["key", "张 三"]) == 0
    printed = capsys.readouterr()
    key = printed.err.split("：")[1].split("　")[0]
    path = tmp_path / "editors.toml"
    path.write_text(f"[editors]\n{printed.out}", encoding="utf-8")
    known = read_editors(path)
    assert is_editor(known, "张 三", key)
    assert not is_editor(known, "张 三", key + "x")
    assert not is_editor(known, "李四", key)
    assert key not in path.read_text(encoding="utf-8")


def test_two_hashes_of_a_key_differ() -> None:
    """A key is salted: two editors with one key do not show it."""
    assert hashed("甲乙丙丁") != hashed("甲乙丙丁")


def test_claims(tmp_path: Path) -> None:
    """Only the claim that the file names, with a value it names, makes an editor."""
    path = tmp_path / "editors.toml"
    path.write_text(LOGIN, encoding="utf-8")
    known = read_editors(path)
    assert claims_it(known, {"groups": "规划科"})
    assert claims_it(known, {"groups": ["a", "规划科"]})
    for user in ({}, {"groups": None}, {"groups": ["规划"]}, {"roles": "规划科"}, {"groups": {"规划科": 1}}):
        assert not claims_it(known, user)


def test_a_claim_within_others() -> None:
    """A claim may lie in tables of others; one whose own name holds dots is found by it; no wrong turn opens."""
    known = Editors({}, "realm.roles", ("editor",))
    assert claims_it(known, {"realm": {"roles": ["editor"]}})
    assert claims_it(known, {"realm.roles": "editor"})
    for user in (
        {"realm": "editor"},
        {"realm": {"roles": {"editor": 1}}},
        {"realm": ["roles"]},
        {"roles": "editor"},
    ):
        assert not claims_it(known, user)


def test_an_address_that_nobody_verified_opens_nothing() -> None:
    """Who only says that an e-mail address is theirs is no editor by it."""
    known = Editors({}, "email", ("a@duizhao.example",))
    assert claims_it(known, {"email": "a@duizhao.example", "email_verified": True})
    assert not claims_it(known, {"email": "a@duizhao.example", "email_verified": False})


def test_the_secrets_of_a_login_are_not_shown(tmp_path: Path) -> None:
    """What reads the file shows no secret where it is printed."""
    path = tmp_path / "editors.toml"
    path.write_text(LOGIN, encoding="utf-8")
    assert read_editors(path).provider["cookie_secret"] not in repr(read_editors(path))


def test_a_login_without_its_library_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no Authlib installed, the command says what to install, and serves nothing."""
    path = tmp_path / "editors.toml"
    path.write_text(LOGIN, encoding="utf-8")
    monkeypatch.setattr("core.cli.commands.find_spec", lambda name: None)
    monkeypatch.setattr("core.cli.commands.launch", lambda *_: pytest.fail("it was served"))
    monkeypatch.setattr("core.cli.commands.fault", lambda _: None)
    assert main(["serve", "--tables", str(tmp_path), "--editors", str(path)]) == 1
    assert "duizhao[auth]" in capsys.readouterr().err
