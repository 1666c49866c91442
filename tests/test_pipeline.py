"""The whole way, on the five plans: spans are sacred and nothing changes unseen."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import pipeline
from core.errors import PlanError
from core.model import Outline
from core.pipeline import build, fingerprint
from core.tables import schema
from core.tables.parquet import build_id, read_table
from tests.conftest import SEEDS

Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows(tables_folder: Path) -> Rows:
    """Give a table's rows by its name."""
    return lambda name: read_table(tables_folder, name).to_pylist()


@pytest.fixture(scope="module")
def raw() -> dict[str, str]:
    """Read the plans as they stand in the files."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in SEEDS.glob("*.txt")}


def test_seeds_are_as_recorded() -> None:
    """Every plan has an entry with the checksum of its file."""
    import hashlib

    entries = tomllib.loads((SEEDS / "sources.toml").read_text(encoding="utf-8"))["document"]
    assert {e["file"] for e in entries} == {p.name for p in SEEDS.glob("*.txt")}
    for e in entries:
        assert e["sha256"] == hashlib.sha256((SEEDS / e["file"]).read_bytes()).hexdigest()


def test_edits_replay(rows: Rows, raw: dict[str, str]) -> None:
    """The raw text with all edits applied is the repaired text, to the character."""
    edits = rows("edits")
    for document in rows("documents"):
        source, out, pos = raw[document["doc"]], [], 0
        for e in (e for e in edits if e["doc"] == document["doc"]):
            assert source[e["source_start"] : e["source_end"]] == e["raw"]
            assert document["text"][e["start"] : e["end"]] == e["clean"]
            assert e["source_start"] >= pos
            out += [source[pos : e["source_start"]], e["clean"]]
            pos = e["source_end"]
        assert "".join(out) + source[pos:] == document["text"]


@pytest.mark.parametrize(
    "table", [t.name for t in schema.TABLES if {"start", "source_start"} <= {c.name for c in t.columns}]
)
def test_spans_lie_within_their_texts(table: str, rows: Rows, raw: dict[str, str]) -> None:
    """Offsets of every table lie within the texts they index, and what is quoted stands there."""
    texts = {d["doc"]: d["text"] for d in rows("documents")}
    for row in rows(table):
        text, source = texts[row["doc"]], raw[row["doc"]]
        assert 0 <= row["start"] <= row["end"] <= len(text)
        assert 0 <= row["source_start"] <= row["source_end"] <= len(source)
        if "raw" in row:
            assert source[row["source_start"] : row["source_end"]] == row["raw"]
        if "text" in row:
            assert text[row["start"] : row["end"]] == row["text"]


def test_a_changed_seed_stops_the_build(tmp_path: Path) -> None:
    """One changed byte is told with the file's name, and the former tables stay."""
    folder, out = tmp_path / "seeds", tmp_path / "out"
    folder.mkdir()
    for p in SEEDS.iterdir():
        (folder / p.name).write_bytes(p.read_bytes())
    build(folder, out)
    before = build_id(out)
    changed = folder / "haizhu.txt"
    changed.write_bytes(changed.read_bytes().replace("海珠".encode(), "海朱".encode(), 1))
    with pytest.raises(PlanError, match="haizhu"):
        build(folder, out)
    assert build_id(out) == before


def test_a_build_is_named_by_what_it_depends_on(tmp_path: Path, tables_folder: Path) -> None:
    """The tables carry the fingerprint of folder and code; another file is another build."""
    assert build_id(tables_folder) == fingerprint(SEEDS)
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    one = fingerprint(tmp_path)
    (tmp_path / "a.txt").write_text("乙", encoding="utf-8")
    assert fingerprint(tmp_path) != one


def test_an_unforeseen_error_is_its_files_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of the program in one file leaves that file out with a sentence; the log tells where, not what it read."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"p{n}.txt").write_text(f"到2025年，第{n}区新增学位{n}000个。", encoding="utf-8")
    listed = "".join(f'[[document]]\nfile = "p{n}.txt"\n' for n in (1, 2))
    (folder / "sources.toml").write_text(listed, encoding="utf-8")
    real = pipeline.read_outline

    def fails(text: str) -> Outline:
        if "第1区" in text:
            raise KeyError(text)
        return real(text)

    monkeypatch.setattr(pipeline, "read_outline", fails)
    built = build(folder, tmp_path / "out")
    assert list(built.documents) == ["p2"]
    assert [p.source_file for p in built.problems] == ["p1.txt"]
    assert "KeyError" in built.problems[0].message
    assert "fails" in caplog.text
    assert "学位" not in caplog.text
    monkeypatch.setattr(pipeline, "read_outline", lambda text: 1 / 0)
    with pytest.raises(PlanError, match="没有一份可读的规划文件"):
        build(folder, tmp_path / "none")
