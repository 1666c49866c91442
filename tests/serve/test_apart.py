"""Uploads are read in a process of their own, which ends: when it is done, when it takes too much, when nobody waits."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from core.errors import PlanError
from core.pipeline import parse
from core.read.folder import read_source
from core.serve import apart
from core.serve.apart import build_apart, read_apart
from core.tables.parquet import read_table
from tests.conftest import SEEDS
from tests.files import bomb


def _left() -> list[int]:
    """Return the processes of this one that read apart just now."""
    children = psutil.Process().children(recursive=True)
    return [p.pid for p in children if p.is_running() and "core.serve.apart" in " ".join(p.cmdline())]


def test_a_plan_read_apart_is_the_same() -> None:
    """What a process of its own reads is what this one reads."""
    data = (SEEDS / "haizhu.txt").read_bytes()
    assert read_apart("海珠.txt", data) == parse(read_source("海珠.txt", data))


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", bomb()), ("a.txt", b""), ("a.pdf", b"%PDF-1.4 broken")]
)
def test_what_is_no_plan_is_told_in_a_sentence(name: str, data: bytes) -> None:
    """A file that cannot be read apart is told in one sentence."""
    with pytest.raises(PlanError, match=r"。$"):
        read_apart(name, data)


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time a reading is ended and told."""
    monkeypatch.setattr(apart, "READ_SECONDS", 0.05)
    with pytest.raises(PlanError, match="已停止"):
        read_apart("海珠.txt", (SEEDS / "haizhu.txt").read_bytes())
    assert not _left()


def test_a_reading_ends_when_its_visitor_leaves() -> None:
    """What says that nobody waits ends the process at once."""

    class LeftError(Exception): ...

    def waiting() -> None:
        assert _left()
        raise LeftError

    with pytest.raises(LeftError):
        read_apart("海珠.txt", (SEEDS / "haizhu.txt").read_bytes(), waiting)
    assert not _left()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    """Who asks for more memory than allowed gets none."""
    script = "from core.serve import apart; apart.limit(9); bytearray(2 * apart.MEMORY)"
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert child.returncode == 1
    assert "MemoryError" in child.stderr


def test_tables_built_apart(tmp_path: Path) -> None:
    """A build apart tells its steps and writes the tables of both folders."""
    plans, added = tmp_path / "plans", tmp_path / "added"
    for folder in (plans, added):
        folder.mkdir()
    (plans / "海珠.txt").write_bytes((SEEDS / "haizhu.txt").read_bytes())
    (added / "黄埔.txt").write_bytes((SEEDS / "huangpu.txt").read_bytes())
    steps: list[str] = []
    start = time.monotonic()
    problems = build_apart(plans, tmp_path / "out", added, lambda what, *_: steps.append(what))
    assert problems == ()
    assert "完成" in steps or time.monotonic() - start < 1
    assert set(read_table(tmp_path / "out", "documents")["doc"].to_pylist()) == {"海珠", "黄埔"}
