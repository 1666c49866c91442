"""A build or a change of what was added that is killed anywhere leaves the tables of one build, and every plan in."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pyarrow.parquet as pq
import pytest

from core.errors import PlanError
from core.model import Metadata
from core.pipeline import build
from core.read import workspace
from core.tables import builds, parquet, schema

POINTS = int(os.environ.get("KILLS", "100"))  # random moments, over all ways of writing
TEXT = "第一章 目标\n到2025年，{}全区生产总值达到{}亿元，年均增长6%。2020年，新增学位{}个。\n"
KNOWN = Metadata(district="甲区", plan_kind="outline", period_start=2021, period_end=2025)
DISK, ROOM = "24m", 8 << 10  # of the small disk; by so much more is left free each time
SYSTEM = ("replace", "rename", "symlink", "unlink", "fsync")  # the steps between which a kill is tried

Act = Callable[[Path, Path, Path], None]


def _plan(n: int) -> bytes:
    return TEXT.format("", 1000 + n, 500 + n).encode()


def _add(plans: Path, added: Path, tables: Path) -> None:
    with workspace.changing(added):
        workspace.add(added, "新.txt", _plan(900), KNOWN)
        build(plans, tables, also=(added,))


def _describe(plans: Path, added: Path, tables: Path) -> None:
    with workspace.changing(added):
        workspace.describe(added, "旧.txt", Metadata(district="丙区"))
        build(plans, tables, also=(added,))


def _remove(plans: Path, added: Path, tables: Path) -> None:
    with workspace.changing(added):
        workspace.remove(added, "旧.txt")
        build(plans, tables, also=(added,))


def _build(plans: Path, added: Path, tables: Path) -> None:
    (plans / "a.txt").write_bytes(_plan(500))
    build(plans, tables, also=(added,))


ACTS: dict[str, Act] = {"build": _build, "add": _add, "change": _describe, "remove": _remove}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make two plans, one added plan and their tables."""
    home = tmp_path_factory.mktemp("start")
    (home / "plans").mkdir()
    for n, name in enumerate("ab"):
        (home / "plans" / f"{name}.txt").write_bytes(_plan(n))
    listed = "".join(f'[[document]]\nfile = "{n}.txt"\ndistrict = "{n}区"\n' for n in "ab")
    (home / "plans" / "sources.toml").write_text(listed, encoding="utf-8")
    with workspace.changing(home / "added"):
        workspace.add(home / "added", "旧.txt", _plan(2), KNOWN)
        build(home / "plans", home / "tables", also=(home / "added",))
    return home


@pytest.fixture
def home(start: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a copy of them."""
    shutil.copytree(start, tmp_path / "home", symlinks=True)
    yield tmp_path / "home"
    shutil.rmtree(tmp_path / "home")


def _run(home: Path, act: Act, dies_at: int | None = None, after: float | None = None) -> bool:
    """Do it in a process that dies at its n-th step on the disk, or after a time; tell whether it got to the end."""
    child = os.fork()
    if not child:
        if dies_at is not None:
            _die_at(dies_at)
        try:
            act(home / "plans", home / "added", home / "tables")
        finally:
            os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _die_at(step: int) -> None:
    steps = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def counts(*args: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return counts

    for name in SYSTEM:
        setattr(os, name, counted(getattr(os, name)))


def _sound(home: Path) -> None:
    """See that the tables are of one build, whatever reads them, and that every added plan is there."""
    tables = home / "tables"
    assert parquet.fault(tables) is None
    assert builds.build_id(tables)
    for table in schema.TABLES:
        shown, built = (pq.read_table(f / f"{table.name}.parquet") for f in (tables, builds.resolved(tables)))
        assert shown.equals(built)
    kept = {e.name for e in workspace.entries(home / "added")} | {
        e.name for e in workspace.removed(home / "added")
    }
    assert "旧.txt" in kept
    with patch("core.tables.kept.KEPT", -1):  # no other process writes here: what one left is swept at once
        build(home / "plans", tables, also=(home / "added",))
    docs = set(parquet.read_table(tables, "documents")["doc"].to_pylist())
    assert docs == {"a", "b", *(e.name.removesuffix(".txt") for e in workspace.entries(home / "added"))}
    assert not list(tables.rglob(".writing-*"))


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_at_any_step_on_the_disk_does_no_harm(home: Path, start: Path, act: str) -> None:
    """SIGKILL before each rename, link, removal and flush in turn."""
    step = 1
    while not _run(home, ACTS[act], dies_at=step):
        _sound(home)
        shutil.rmtree(home)
        shutil.copytree(start, home, symlinks=True)
        step += 1
    assert step > 10


def test_a_kill_at_any_moment_does_no_harm(home: Path, start: Path) -> None:
    """SIGKILL at random moments of a build, an addition, a change and a removal."""
    moments = random.Random(9)
    began = time.monotonic()
    _run(home, _add)
    whole = time.monotonic() - began
    for n in range(POINTS):
        shutil.rmtree(home)
        shutil.copytree(start, home, symlinks=True)
        _run(home, list(ACTS.values())[n % len(ACTS)], after=moments.uniform(0, whole))
        _sound(home)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk of its own; only root may."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root alone")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_does_no_harm(small: Path, start: Path) -> None:
    """A build, an addition, a change and a removal that run out of room, early or late, leave all as it was or done."""
    told = 0
    for n, act in enumerate([*ACTS.values()] * 2):
        shutil.copytree(start, small / "home", symlinks=True)
        with (small / "filler").open("wb") as filler:  # leaves from nothing to most of what is needed
            filler.write(bytes(max(0, shutil.disk_usage(small).free - n * ROOM)))
        told += _told(small / "home", act)
        (small / "filler").unlink()
        _sound(small / "home")
        shutil.rmtree(small / "home")
    assert told > len(ACTS)  # it did run out of room


def _told(home: Path, act: Act) -> bool:
    """Do it in a process of its own; tell whether it failed for want of room, and in no other way."""
    child = os.fork()
    if not child:
        code = 2
        try:
            act(home / "plans", home / "added", home / "tables")
            code = 0
        except (OSError, PlanError):
            code = 1
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, 1)
    return ended == 1


def test_two_writers_at_once_do_no_harm(home: Path) -> None:
    """Two processes that add different plans at one time both get theirs in."""
    children = []
    for n in range(2):
        child = os.fork()
        if not child:
            with workspace.changing(home / "added"):
                workspace.add(home / "added", f"新{n}.txt", _plan(700 + n), KNOWN)
                build(home / "plans", home / "tables", also=(home / "added",))
            os._exit(0)
        children.append(child)
    assert [os.waitpid(c, 0)[1] for c in children] == [0, 0]
    _sound(home)
    assert {e.name for e in workspace.entries(home / "added")} == {"旧.txt", "新0.txt", "新1.txt"}
