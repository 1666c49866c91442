"""Reading is open; adding, changing and removing need an editor."""

import shutil
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from core.model import Metadata
from core.read.workspace import add, changing, entries
from core.serve.editors import line
from dashboard import words, words_editing
from tests.conftest import SEEDS

PLAN = (SEEDS / "haizhu.txt").read_bytes()


def _page() -> None:
    from dashboard import frame
    from dashboard.views import PAGES

    frame.draw("add", PAGES["add"][1])


@pytest.fixture
def workspace(tables_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set a workspace with one added plan beside a copy of the tables."""
    folder = tmp_path / "workspace"
    shutil.copytree(tables_folder, tmp_path / "tables")
    with changing(folder):
        add(folder, "海珠.txt", PLAN, Metadata(district="海珠区"), "李四")
    monkeypatch.setenv("DUIZHAO_TABLES", str(tmp_path / "tables"))
    monkeypatch.setenv("DUIZHAO_PLANS", str(SEEDS))
    monkeypatch.setenv("DUIZHAO_WORKSPACE", str(folder))
    for name in ("DUIZHAO_EDITORS", "DUIZHAO_READ_ONLY"):
        monkeypatch.delenv(name, raising=False)
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield folder  # type: ignore[misc]
    config.set_option("server.address", before)


def run() -> AppTest:
    """Open the page on adding plans."""
    return AppTest.from_function(_page, default_timeout=60).run()


def offered(at: AppTest) -> set[str]:
    """Return what the page offers to do."""
    found = {b.label for b in at.button}
    return found | {e.proto.label for e in at.get("file_uploader")}


def test_who_runs_it_here_is_the_editor(workspace: Path) -> None:
    """On this machine alone, one adds and removes without signing in; who added what, and when, is shown."""
    at = run()
    assert words.UPLOAD in offered(at)
    assert words.REMOVE in offered(at)
    html = " ".join(e.proto.body for e in at.get("html"))
    assert "李四于20" in html
    assert words_editing.DONE_COLUMNS[2] in html


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.0.5", None])
def test_others_only_read(workspace: Path, address: str | None) -> None:
    """A server that others reach lets nobody change anything unless it was told who may."""
    config.set_option("server.address", address)
    at = run()
    assert not offered(at) & {words.UPLOAD, words.REMOVE}
    assert words_editing.READ_ONLY in [c.value for c in at.caption]


def test_read_only(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --read-only nobody changes anything, not even here."""
    monkeypatch.setenv("DUIZHAO_READ_ONLY", "1")
    assert not offered(run()) & {words.UPLOAD, words.REMOVE}


def test_an_editor_signs_in_with_a_key(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong key opens nothing and is told; the right one opens, and what is done bears the editor's name."""
    path = tmp_path / "editors.toml"
    path.write_text(f"[editors]\n{line('张三', '甲乙丙丁')}", encoding="utf-8")
    monkeypatch.setenv("DUIZHAO_EDITORS", str(path))
    at = run()
    assert not offered(at) & {words.UPLOAD, words.REMOVE}
    _sign_in(at, "张三", "甲乙")
    assert words_editing.WRONG_KEY in " ".join(e.proto.body for e in at.get("html"))
    assert words.UPLOAD not in offered(at)
    _sign_in(at, "张三", "甲乙丙丁")
    assert words.UPLOAD in offered(at)
    next(b for b in at.button if b.label == words.REMOVE).click().run()
    assert entries(workspace) == ()
    from core.read.workspace import log

    assert log(workspace)[0]["by"] == "张三"
    path.write_text(f"[editors]\n{line('王五', '甲乙丙丁')}", encoding="utf-8")  # taken off the list
    assert words.UPLOAD not in offered(at.run())


def _sign_in(at: AppTest, name: str, key: str) -> None:
    at.text_input[0].set_value(name)
    at.text_input[1].set_value(key)
    next(b for b in at.button if b.label == words_editing.SIGN_IN).click().run()
