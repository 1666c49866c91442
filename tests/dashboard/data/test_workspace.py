"""Changes of what users add, with the tables that follow: done whole, or refused and as before."""

from pathlib import Path

import pytest

from core.errors import PlanError
from core.model import Metadata
from core.read import workspace as kept
from core.tables.parquet import read_table
from dashboard.data import workspace
from dashboard.data.workspace import Places

TEXT = "第一章 目标\n到2025年，{}全区生产总值达到{}亿元，年均增长6%。2020年，新增学位{}个。\n"
KNOWN = Metadata(district="甲区", plan_kind="outline", period_start=2021, period_end=2025)


def _plan(n: int) -> bytes:
    return TEXT.format("", 1000 + n, 500 + n).encode()


def _still(*_: object) -> None:
    """Show nothing."""


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Make a given plan, an added one and their tables."""
    monkeypatch.setenv("DUIZHAO_TABLES", str(tmp_path / "tables"))
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_bytes(_plan(0))
    (tmp_path / "plans" / "sources.toml").write_text(
        '[[document]]\nfile = "a.txt"\ndistrict = "子区"\n', encoding="utf-8"
    )
    places = Places(tmp_path / "plans", tmp_path / "added", "张三")
    workspace.keep(places, "旧.txt", _plan(1), KNOWN, _still)
    return places


def _docs(where: Places) -> set[str]:
    return set(read_table(where.plans.parent / "tables", "documents")["doc"].to_pylist())


def test_what_is_added_joins_the_tables(where: Places) -> None:
    """An added plan is in the tables, and the log says who added it."""
    assert _docs(where) == {"a", "旧"}
    assert [(line["what"], line["by"]) for line in workspace.done(where)] == [("添加", "张三")]


def test_a_refused_replacement_leaves_all_as_it_was(where: Places) -> None:
    """A file that is refused takes nothing's place: index, log and tables are as before."""
    before = workspace.done(where)
    with pytest.raises(PlanError, match="新"):
        workspace.keep(where, "新.txt", b"", KNOWN, _still, instead_of="旧.txt")
    assert [e.name for e in workspace.added(where)] == ["旧.txt"]
    assert workspace.gone(where) == ()
    assert workspace.done(where) == before
    assert _docs(where) == {"a", "旧"}


def test_another_files_fault_refuses_no_change(where: Places) -> None:
    """With a file in the plans' folder that nobody can read, one still adds, describes, removes and brings back."""
    (where.plans / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(500))
    (where.plans / "空.txt").write_bytes(b"")
    workspace.keep(where, "新.txt", _plan(2), KNOWN, _still)
    assert _docs(where) == {"a", "旧", "新"}
    workspace.describe(where, "新.txt", Metadata(district="乙区"), _still)
    workspace.remove(where, "新.txt", _still)
    assert _docs(where) == {"a", "旧"}
    workspace.bring_back(where, workspace.gone(where)[0], _still)
    assert _docs(where) == {"a", "旧", "新"}


@pytest.mark.parametrize("name", ["corrections.toml.dat", "sources.toml.dat"])
def test_an_upload_rewrites_nobodys_plan(where: Places, name: str) -> None:
    """An upload named as a control file is a plan; another's words and files stay as they were."""
    attack = '[[correction]]\nfile = "旧.txt"\nwas = "1001"\nbe = "1"\n\n[[document]]\nfile = "旧.txt"\ndistrict = "丁区"\n'
    kept_before = kept.entries(where.added)
    data = (attack + TEXT.format("", 777, 888)).encode()
    workspace.keep(where, name, data, KNOWN, _still)
    assert {e.file for e in kept_before} <= {e.file for e in kept.entries(where.added)}
    assert not list(where.added.rglob("*.toml"))
    values = read_table(where.plans.parent / "tables", "quantities")
    own = [
        v for d, v in zip(values["doc"].to_pylist(), values["value"].to_pylist(), strict=True) if d == "旧"
    ]
    assert 1001 in [float(v) for v in own if v is not None]
    workspace.remove(where, "旧.txt", _still)
    assert "旧" not in _docs(where)


def test_one_odd_number_stops_no_build(where: Places) -> None:
    """A target with thirty zeros and more is no value; the build goes on and the file is in."""
    odd = (
        _plan(3).decode()
        + "2020年，出口总额1亿元，到2025年达到2"
        + "0" * 30
        + "亿元。人口达到9"
        + "9" * 6000
        + "万人。"
    )
    workspace.keep(where, "怪.txt", odd.encode(), KNOWN, _still)
    assert _docs(where) == {"a", "旧", "怪"}
