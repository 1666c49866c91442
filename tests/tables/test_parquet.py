"""Tables are written as one build, all or none, and say which build they are of."""

import os
import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from core.errors import PlanError
from core.tables import builds, parquet, publish, schema


def _build(what: str) -> dict[str, pa.Table]:
    rows = {"gaps": [{"doc": "a", "gap_no": 1, "what": what}]}
    return {t.name: schema.to_arrow(t, rows.get(t.name, [])) for t in schema.TABLES}


def _written(folder: Path, what: str, name: str = "one") -> Path:
    parquet.write_tables(folder, _build(what), {"duizhao.build": name})
    return folder


def _what(folder: Path) -> list[str]:
    return parquet.read_table(folder, "gaps")["what"].to_pylist()


def test_tables_come_back_with_their_build(tmp_path: Path) -> None:
    """What is written is read, by us and by pandas, and names its build, key and description."""
    out = _written(tmp_path / "out", "表")
    assert _what(out) == ["表"]
    assert list(pd.read_parquet(out / "gaps.parquet")["what"]) == ["表"]
    assert parquet.build_id(out) == "one"
    assert parquet.fault(out) is None
    metadata = parquet.read_table(out, "gaps").schema.metadata
    assert metadata[b"duizhao.key"] == b"doc,gap_no"


def test_a_reader_keeps_the_build_it_opened(tmp_path: Path) -> None:
    """What was resolved before a new build came is read on as it was."""
    opened = builds.resolved(_written(tmp_path, "旧", "old"))
    _written(tmp_path, "新", "new")
    assert (_what(opened), _what(tmp_path)) == (["旧"], ["新"])


def test_a_build_that_dies_leaves_the_former_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while writing changes nothing and leaves no scraps."""
    _written(tmp_path, "旧", "old")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    real, written = parquet.pq.write_table, []

    def dies(table: pa.Table, path: Path, **options: object) -> None:
        written.append(path)
        if len(written) == 5:
            raise OSError("no space left")
        real(table, path, **options)

    monkeypatch.setattr(parquet.pq, "write_table", dies)
    with pytest.raises(PlanError, match="写不进"):
        _written(tmp_path, "新", "new")
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before
    assert _what(tmp_path) == ["旧"]


def test_a_build_is_made_current_only_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each step on the disk a reader finds one sound build: the former one until the last, then the new one."""
    _written(tmp_path, "旧", "old")
    real, found = os.replace, []

    def watched(made: Path, place: Path) -> None:
        real(made, place)
        assert parquet.fault(tmp_path) is None
        found.append((_what(tmp_path), parquet.build_id(tmp_path)))

    monkeypatch.setattr(builds.os, "replace", watched)
    _written(tmp_path, "新", "new")
    assert found == [(["旧"], "old")] * (len(found) - 1) + [(["新"], "new")]
    assert len(found) > 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("cut", "已损坏"),
        ("flipped", "已损坏"),
        ("deleted", "不见了|缺少|删去"),
        ("link deleted", "删去"),
        ("replaced by an old file", "换成"),
        ("replaced by a plain file", "换成"),
        ("of another build", "已损坏"),
        ("manifest deleted", "没有写完"),
        ("old layout", "旧版"),
        ("nothing there", "没有找到"),
    ],
)
def test_faults_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, said: str) -> None:
    """Whatever befalls a file of a build is noticed and said in a sentence; a new build mends it."""
    out = _written(tmp_path / "out", "表")
    other = _written(tmp_path / "other", "别", "two")
    (kept,) = parquet.table_files(out, "gaps")
    data = kept.read_bytes()
    if damage == "cut":
        kept.write_bytes(data[:-9])
    if damage == "flipped":
        kept.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    if damage == "deleted":
        kept.unlink()
    if damage == "link deleted":
        (out / "gaps.parquet").unlink()
    if damage == "replaced by an old file":
        (out / "gaps.parquet").unlink()
        shutil.copytree(builds.resolved(other) / "gaps.parquet", out / "gaps.parquet")
    if damage == "replaced by a plain file":
        (out / "gaps.parquet").unlink()
        shutil.copy(kept, out / "gaps.parquet")
    if damage == "of another build":
        shutil.copy(parquet.table_files(other, "gaps")[0], kept)
    if damage == "manifest deleted":
        (builds.resolved(out) / "manifest.json").unlink()
    if damage == "old layout":
        monkeypatch.setattr(schema, "VERSION", "next")
    if damage == "nothing there":
        shutil.rmtree(out)
    before = builds.signature(other)
    fault = parquet.fault(out)
    assert fault
    assert pd.Series([fault]).str.contains(said).all()
    _written(out, "新")
    assert parquet.fault(out) is None
    assert _what(out) == ["新"]
    assert builds.signature(other) == before


def test_a_folder_of_a_former_version_is_taken_over(tmp_path: Path) -> None:
    """Plain files of a former layout give way to the build's."""
    (tmp_path / "gaps.parquet").write_bytes(b"old")
    _written(tmp_path, "新")
    assert list(pd.read_parquet(tmp_path / "gaps.parquet")["what"]) == ["新"]
    assert parquet.fault(tmp_path) is None


def test_without_links_the_tables_are_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows no symbolic links, a small file points to the build, and copies lie beside it."""

    def refuses(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held")

    monkeypatch.setattr(builds.os, "symlink", refuses)
    _written(tmp_path, "旧", "old")
    _written(tmp_path, "新", "new")
    assert (_what(tmp_path), parquet.build_id(tmp_path), parquet.fault(tmp_path)) == (["新"], "new", None)
    assert list(pd.read_parquet(tmp_path / "gaps.parquet")["what"]) == ["新"]


def test_former_builds_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that nobody can be reading any more goes when the next is written, and so do leftovers."""
    monkeypatch.setattr(publish, "KEPT", -1)
    (tmp_path / ".writing-killed").mkdir()
    for n in range(4):
        _written(tmp_path, str(n), f"b{n}")
    assert {p.name for p in (tmp_path / "builds").iterdir()} == {"b2", "b3"}
    assert not list(tmp_path.glob(".writing-*"))


@pytest.mark.parametrize("damage", ["missing", "garbage", "old layout"])
def test_reading_tells_faults_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """Missing, damaged and outdated tables each say so and what to do."""
    if damage != "missing":
        _written(tmp_path, "表")
    if damage == "garbage":
        parquet.table_files(tmp_path, "gaps")[0].write_bytes(b"not a table")
    if damage == "old layout":
        monkeypatch.setattr(schema, "VERSION", "next")
    with pytest.raises(PlanError, match="duizhao build"):
        parquet.read_table(tmp_path, "gaps")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, one sentence says so."""
    (tmp_path / "tables").write_text("a file")
    with pytest.raises(PlanError, match="写不进"):
        _written(tmp_path / "tables", "表")
