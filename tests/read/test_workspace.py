"""Plans that users add are kept whole or not at all, under names of ours, and come back for thirty days."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import PlanError
from core.model import Metadata
from core.read import workspace
from core.read.folder import find_sources

PLAN = ("第一章 发展目标\n到2025年，全区生产总值达到100亿元，规划期内年均增长6%。" * 12).encode()
KNOWN = Metadata(
    district="甲区", plan_kind="outline", issued_on=date(2021, 3, 1), period_start=2021, missing=("指标表",)
)


def _added(folder: Path, name: str = "甲.txt") -> Path:
    with workspace.changing(folder):
        workspace.add(folder, name, PLAN, KNOWN, "王")
    return folder


def _fail_within(folder: Path) -> None:
    with workspace.changing(folder):
        workspace.add(folder, "乙.txt", PLAN + b".", Metadata())
        workspace.remove(folder, "甲.txt")
        workspace.remove(folder, "没有.txt")


def test_a_plan_comes_back_with_what_was_said_of_it(tmp_path: Path) -> None:
    """An added file is found as a source under its shown name, with its metadata."""
    (source,) = find_sources(_added(tmp_path / "w")).sources
    assert (source.doc, source.source_file, source.given) == ("甲", "甲.txt", KNOWN)


def test_it_can_be_described_removed_and_brought_back(tmp_path: Path) -> None:
    """What is removed is out of the sources, can be put back, and every step stands in the log."""
    folder = _added(tmp_path / "w")
    with workspace.changing(folder):
        workspace.describe(folder, "甲.txt", Metadata(district="乙区"), "李")
        workspace.remove(folder, "甲.txt", "李")
    assert workspace.entries(folder) == ()
    (gone,) = workspace.removed(folder)
    with workspace.changing(folder):
        workspace.bring_back(folder, "甲.txt", gone.removed or "")
    assert find_sources(folder).sources[0].given == Metadata(district="乙区")
    assert [(line["what"], line["by"]) for line in workspace.log(folder)] == [
        ("恢复", ""),
        ("移除", "李"),
        ("改说明", "李"),
        ("添加", "王"),
    ]


def test_a_newer_version_takes_the_place_and_the_former_is_kept(tmp_path: Path) -> None:
    """Superseding leaves one plan of the name in, and the former among those that can be brought back."""
    folder = _added(tmp_path / "w")
    with workspace.changing(folder):
        workspace.supersede(folder, "甲.txt", PLAN * 2, KNOWN)
    assert len(find_sources(folder).sources[0].text) == 2 * len(PLAN.decode())
    assert len(workspace.removed(folder)) == 1
    with pytest.raises(PlanError, match="先移除它"), workspace.changing(folder):
        workspace.bring_back(folder, "甲.txt", workspace.removed(folder)[0].removed or "")


def test_what_is_done_to_one_plan_is_done_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several plans each is described, removed and brought back alone, and the log says which, by whom."""
    folder = tmp_path / "w"
    times = (f"2026-11-28T00:00:{n:02}+00:00" for n in range(99))
    assert workspace.log(folder) == []
    with workspace.changing(folder):
        for n, name in enumerate("甲乙丙"):
            workspace.add(folder, f"{name}.txt", PLAN + b"." * n, KNOWN, "王")
    monkeypatch.setattr(workspace, "_now", lambda: next(times))
    workspace.describe(folder, "丙.txt", Metadata(district="丙区"), "李")
    assert [e.metadata.district for e in workspace.entries(folder)] == ["甲区", "甲区", "丙区"]
    for name in ("乙.txt", "甲.txt"):
        workspace.remove(folder, name, "李")
    assert [e.name for e in workspace.entries(folder)] == ["丙.txt"]
    assert [e.name for e in workspace.removed(folder)] == ["甲.txt", "乙.txt"]  # the latest first
    former, latest = workspace.removed(folder)[1].removed or "", workspace.removed(folder)[0].removed or ""
    assert former < latest
    with pytest.raises(PlanError, match="甲"):
        workspace.bring_back(folder, "甲.txt", former)
    workspace.bring_back(folder, "甲.txt", latest, "赵")
    assert [e.name for e in workspace.entries(folder)] == ["甲.txt", "丙.txt"]
    assert [e.name for e in workspace.removed(folder)] == ["乙.txt"]
    workspace.supersede(folder, "丙.txt", PLAN * 2, KNOWN, "孙")
    assert workspace.entries(folder)[-1].by == "孙"
    done = [(line["what"], line["name"], line["by"]) for line in workspace.log(folder)]
    assert done[:6] == [
        ("添加", "丙.txt", "孙"),
        ("移除", "丙.txt", "孙"),
        ("恢复", "甲.txt", "赵"),
        ("移除", "甲.txt", "李"),
        ("移除", "乙.txt", "李"),
        ("改说明", "丙.txt", "李"),
    ]


def test_what_is_kept_says_when_and_is_named_by_its_content(tmp_path: Path) -> None:
    """A path of any system is cut to its name, the ending kept where it is one of ours; times stand beside it."""
    folder = tmp_path / "w"
    with workspace.changing(folder):
        workspace.add(folder, "C:\\规划\\甲.TXT", PLAN, KNOWN)
        workspace.add(folder, "乙.exe", PLAN, KNOWN)
    one, two = workspace.entries(folder)
    assert (one.name, Path(one.file).suffix, two.name, Path(two.file).suffix) == (
        "甲.TXT",
        ".txt",
        "乙.exe",
        ".dat",
    )
    for when in (one.added, workspace.log(folder)[0]["when"]):
        assert abs(datetime.now(UTC) - datetime.fromisoformat(when)) < timedelta(minutes=5)
    assert "甲.TXT" in (folder / "index.json").read_text(encoding="utf-8")  # for people too
    with pytest.raises(PlanError, match=r"已经添加过名为“甲\.TXT”"):
        workspace.add(folder, "甲.TXT", PLAN, KNOWN)


def test_what_killed_processes_left_is_swept(tmp_path: Path) -> None:
    """Files half written go when the folder is changed next, from both its places."""
    folder = _added(tmp_path / "w")
    left = (folder / ".writing-1", folder / "plans" / ".writing-2")
    for path in left:
        path.write_bytes(b"half")
    workspace.recover(folder)
    assert not any(path.exists() for path in left)


def test_what_was_removed_long_ago_is_let_go(tmp_path: Path) -> None:
    """After thirty days the entry and its file are gone."""
    folder = _added(tmp_path / "w")
    with workspace.changing(folder):
        workspace.remove(folder, "甲.txt")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    index["plans"][0]["removed"] = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="seconds")
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    with workspace.changing(folder):
        pass
    assert workspace.removed(folder) == ()
    assert list((folder / "plans").iterdir()) == []


def test_what_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    """An error within a change leaves what is in as it was, and no file that nothing names."""
    folder = _added(tmp_path / "w")
    with pytest.raises(PlanError, match=r"没有\.txt"):
        _fail_within(folder)
    assert [e.name for e in workspace.entries(folder)] == ["甲.txt"]
    with workspace.changing(folder):
        pass
    assert len(list((folder / "plans").iterdir())) == 1


def test_what_was_refused_is_not_logged(tmp_path: Path) -> None:
    """The log says what was done, and nothing of a change that failed; a line cut short hides no other."""
    folder = _added(tmp_path / "w")
    with workspace.changing(folder):
        workspace.describe(folder, "甲.txt", Metadata(), "张三")
    before = (folder / workspace.LOG).read_bytes()
    with pytest.raises(PlanError, match=r"没有\.txt"):
        _fail_within(folder)
    assert (folder / workspace.LOG).read_bytes() == before
    (folder / workspace.LOG).write_bytes(before[:-5])
    with workspace.changing(folder):
        workspace.remove(folder, "甲.txt", "李四")
    done = [(line["what"], line["by"]) for line in workspace.log(folder)]
    assert done[0] == ("移除", "李四")
    assert ("改说明", "张三") not in done
    assert len(done) == len(before.splitlines())


@pytest.mark.parametrize(
    "name", ["corrections.toml.dat", "sources.toml", "../corrections.toml", "index.json", "a/b.txt"]
)
def test_no_upload_is_ever_a_control_file(tmp_path: Path, name: str) -> None:
    """Whatever a file is called, it is kept under a name of ours and read as a plan, never as an instruction."""
    folder = _added(tmp_path / "w")
    text = '[[correction]]\ndoc = "甲"\nraw = "100亿元"\nclean = "1亿元"\nreason = "无"\n'
    with workspace.changing(folder):
        workspace.add(folder, name, text.encode(), Metadata())
    assert {p.name for p in folder.iterdir()} <= {"index.json", "plans", "log.jsonl", ".lock"}
    assert all(len(p.stem) == 24 for p in (folder / "plans").iterdir())
    assert "100亿元" in find_sources(folder).sources[0].text
    assert not any(s.corrections for s in find_sources(folder).sources)


def test_a_workspace_of_plain_files_is_taken_over(tmp_path: Path) -> None:
    """Plans kept by a former version, also where it was killed between two renames, are in again."""
    folder, hidden = tmp_path / "workspace", tmp_path / ".changing-x" / "former"
    hidden.mkdir(parents=True)
    (hidden / "旧.txt").write_bytes(PLAN)
    (hidden / "sources.toml").write_text(
        '[[document]]\nfile = "旧.txt"\ndistrict = "甲区"\n', encoding="utf-8"
    )
    with workspace.changing(folder):
        pass
    assert [(e.name, e.metadata.district) for e in workspace.entries(folder)] == [("旧.txt", "甲区")]


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    """An index that cannot be read is told in a sentence; nothing is written over it."""
    folder = _added(tmp_path / "w")
    (folder / "index.json").write_text("{", encoding="utf-8")
    with pytest.raises(PlanError, match="已损坏"), workspace.changing(folder):
        pass
    assert (folder / "index.json").read_text(encoding="utf-8") == "{"


def test_one_file_under_two_names_is_one_plan_and_a_problem(tmp_path: Path) -> None:
    """Two added plans whose content is one file: the first is read once, the second is told by its own name."""
    for name in ("甲.txt", "乙.txt"):
        _added(tmp_path, name)
    found = find_sources(tmp_path)
    assert [s.source_file for s in found.sources] == ["甲.txt"]
    assert [p.source_file for p in found.problems] == ["乙.txt"]
