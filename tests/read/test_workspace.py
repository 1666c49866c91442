"""Plans that users add are kept whole or not at all."""

from datetime import date
from pathlib import Path

import pytest

from core.model import Metadata
from core.read import workspace
from core.read.folder import find_sources

PLAN = ("第一章 发展目标\n到2025年，全区生产总值达到100亿元，规划期内年均增长6%。" * 12).encode()
KNOWN = Metadata(
    district="甲区", plan_kind="outline", issued_on=date(2021, 3, 1), period_start=2021, missing=("指标表",)
)


def _added(folder: Path) -> Path:
    with workspace.changing(folder) as copy:
        workspace.add(copy, "甲.txt", PLAN, KNOWN)
    return folder


def _fail_within(folder: Path) -> None:
    with workspace.changing(folder) as copy:
        workspace.add(copy, "乙.txt", PLAN, Metadata())
        workspace.remove(copy, "甲.txt")
        workspace.remove(copy, "没有.txt")


def test_a_plan_comes_back_with_what_was_said_of_it(tmp_path: Path) -> None:
    """An added file is found as a source, with its metadata."""
    (source,) = find_sources(_added(tmp_path / "w")).sources
    assert source.source_file == "甲.txt"
    assert source.given == KNOWN


def test_it_can_be_renamed_and_removed(tmp_path: Path) -> None:
    """A change of metadata replaces what was said; a removed file leaves nothing."""
    folder = _added(tmp_path / "w")
    with workspace.changing(folder) as copy:
        workspace.describe(copy, "甲.txt", Metadata(district="乙区"))
    assert find_sources(folder).sources[0].given == Metadata(district="乙区")
    with workspace.changing(folder) as copy:
        workspace.remove(copy, "甲.txt")
    assert [p.name for p in folder.iterdir()] == ["sources.toml"]


def test_what_fails_leaves_no_trace(tmp_path: Path) -> None:
    """An error within a change leaves folder and surroundings as they were."""
    folder = _added(tmp_path / "w")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(FileNotFoundError):
        _fail_within(folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["w"]
