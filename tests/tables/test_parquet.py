"""Tables are written all or none and say which build they are of."""

import os
from pathlib import Path

import pyarrow as pa
import pytest

from core.errors import PlanError
from core.tables import parquet, schema


def _build(what: str) -> dict[str, pa.Table]:
    rows = {"gaps": [{"doc": "a", "gap_no": 1, "what": what}]}
    return {t.name: schema.to_arrow(t, rows.get(t.name, [])) for t in schema.TABLES}


def _what(folder: Path) -> list[str]:
    return parquet.read_table(folder, "gaps")["what"].to_pylist()


def test_tables_come_back_with_their_build(tmp_path: Path) -> None:
    """What is written is read, and names its build, key and description."""
    parquet.write_tables(tmp_path / "out", _build("表"), {"duizhao.build": "one"})
    assert _what(tmp_path / "out") == ["表"]
    assert parquet.build_id(tmp_path / "out") == "one"
    metadata = parquet.read_table(tmp_path / "out", "gaps").schema.metadata
    assert metadata[b"duizhao.key"] == b"doc,gap_no"
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        f"{t.name}.parquet" for t in schema.TABLES
    )


def test_a_build_that_dies_leaves_the_former_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while writing changes nothing and leaves no scraps."""
    parquet.write_tables(tmp_path, _build("旧"), {"duizhao.build": "old"})
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    real, written = parquet.pq.write_table, []

    def dies(table: pa.Table, path: Path, **options: object) -> None:
        written.append(path)
        if len(written) == 5:
            raise OSError("no space left")
        real(table, path, **options)

    monkeypatch.setattr(parquet.pq, "write_table", dies)
    with pytest.raises(PlanError, match="写不进"):
        parquet.write_tables(tmp_path, _build("新"), {"duizhao.build": "new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_build_counts_once_its_documents_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents are moved last, so a move that dies between leaves the former build's name."""
    parquet.write_tables(tmp_path, _build("旧"), {"duizhao.build": "old"})
    real = os.replace

    def dies(source: Path, target: Path) -> None:
        if target.name == "documents.parquet":
            raise OSError("killed")
        real(source, target)

    monkeypatch.setattr(parquet.os, "replace", dies)
    with pytest.raises(PlanError, match="写不进"):
        parquet.write_tables(tmp_path, _build("新"), {"duizhao.build": "new"})
    assert parquet.build_id(tmp_path) == "old"


@pytest.mark.parametrize("damage", ["missing", "garbage", "old layout"])
def test_faults_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """Missing, damaged and outdated tables each say so and what to do."""
    path = tmp_path / "gaps.parquet"
    if damage == "garbage":
        path.write_bytes(b"not a table")
    if damage == "old layout":
        parquet.write_tables(tmp_path, _build("表"), {})
        monkeypatch.setattr(schema, "VERSION", "next")
    with pytest.raises(PlanError, match="duizhao build"):
        parquet.read_table(tmp_path, "gaps")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, one sentence says so."""
    (tmp_path / "tables").write_text("a file")
    with pytest.raises(PlanError, match="写不进"):
        parquet.write_tables(tmp_path / "tables", _build("表"), {})
