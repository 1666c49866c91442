"""What the server prints when something fails: enough to find it, and no word of a plan."""

import logging
from pathlib import Path

import pytest

from dashboard import logs
from tests.server import free_port, running
from tests.visitors import visiting

FAILING = """
from dashboard import server, views

def fail():
    try:
        int("到2025年达到2000亿元")
    except ValueError as error:
        raise KeyError("新增学位3000个") from error

views.PAGES["themes"] = (views.PAGES["themes"][0], fail)
server.main(["--port={port}"])
"""


def test_a_page_that_fails_prints_no_plan(tables_folder: Path, tmp_path: Path) -> None:
    """The log of a page that fails names the errors and the lines, and says nothing of what they were about."""
    port, printed = free_port(), tmp_path / "printed"
    command = ["-c", FAILING.format(port=port)]
    with (
        running(command, port, log=printed, DUIZHAO_TABLES=str(tables_folder)),
        visiting(f"http://127.0.0.1:{port}") as visitor,
    ):
        visitor.rerun("themes")
    said = printed.read_text(encoding="utf-8")
    for told in ("ValueError", "KeyError", "in fail", "frame.py"):
        assert told in said
    assert "2000亿元" not in said
    assert "学位" not in said


def test_every_record_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever logs an exception, its words are left out, and so are those of the one it came of."""
    before = logging.getLogRecordFactory()
    logs.keep_quiet()
    try:
        try:
            raise ValueError("学位" + str(3000) + "个")
        except ValueError:
            logging.getLogger("some.library").exception("it failed")
    finally:
        logging.setLogRecordFactory(before)
    assert "ValueError" in caplog.text
    assert "test_logs.py" in caplog.text
    assert "学位3000个" not in caplog.text
