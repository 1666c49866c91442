"""Who may change plans: a file of names with hashed keys, or a claim of a login."""

from pathlib import Path

import pytest

from core.cli import main
from core.errors import PlanError
from core.serve.editors import claims_it, hashed, is_editor, read_editors

WRONG = {
    "no TOML": "[editors",
    "no text": b"\xff\xfe\x00",
    "a bare key": '[editors]\n"张三" = "甲乙丙丁"',
    "a hash cut short": '[editors]\n"张三" = "scrypt:32768:8:1:00"',
    "another cost": '[editors]\n"张三" = "scrypt:2:8:1:00:00"',
    "no table": 'editors = "张三"',
    "a claim without values": '[login]\nclaim = "groups"',
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
    path.write_text('[login]\nclaim = "groups"\nvalues = ["规划科"]', encoding="utf-8")
    known = read_editors(path)
    assert claims_it(known, {"groups": "规划科"})
    assert claims_it(known, {"groups": ["a", "规划科"]})
    for user in ({}, {"groups": None}, {"groups": ["规划"]}, {"roles": "规划科"}, {"groups": {"规划科": 1}}):
        assert not claims_it(known, user)
