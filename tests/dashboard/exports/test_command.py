"""duizhao export: the same files from the command line, refusals in one sentence."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from core.cli import main
from core.tables import schema
from dashboard.data import sets


def _run(tables: Path, *asked: str) -> int:
    return main(["export", "--tables", str(tables), *asked])


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx", "html", "csv"])
def test_a_theme_as_a_file(tables_folder: Path, tmp_path: Path, suffix: str) -> None:
    """A theme of two districts becomes a file of each kind, and nothing else is left in the folder."""
    to = tmp_path / f"教育对照.{suffix}"
    assert _run(tables_folder, "--theme", "教育", "--districts", "香洲,海珠", "--to", str(to)) == 0
    assert list(tmp_path.iterdir()) == [to]
    if suffix in ("docx", "pptx", "xlsx"):
        assert zipfile.ZipFile(to).testzip() is None
    else:
        assert "香洲区" in to.read_text(encoding="utf-8")
        assert "江海区" not in to.read_text(encoding="utf-8")


def test_a_ready_made_set_as_a_briefing(tables_folder: Path, tmp_path: Path) -> None:
    """A 专题 becomes a briefing of its figures."""
    name, to = next(iter(sets.sets())), tmp_path / "专题.docx"
    assert _run(tables_folder, "--topic", name, "--to", str(to)) == 0
    assert Document(str(to)).paragraphs[0].text == f"{name}对照材料"


def test_all_tables_into_a_folder(tables_folder: Path, tmp_path: Path) -> None:
    """The tables go as Parquet, CSV and Excel."""
    assert _run(tables_folder, "tables", "--to", str(tmp_path / "out")) == 0
    archive = zipfile.ZipFile(next((tmp_path / "out").glob("*.parquet.zip")))
    assert len(archive.namelist()) == len(schema.TABLES)
    assert len(list((tmp_path / "out").iterdir())) == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--theme", "没有", "--to", "a.docx"), "没有“没有”这个主题"),
        (("--districts", "天河", "--to", "a.docx"), "没有“天河”这个区"),
        (("--indicator", "没有", "--to", "a.xlsx"), "没有“没有”这个指标"),
        (("--to", "a.wps"), "不会写 .wps 文件"),
        (("--to", "a.png"), "--indicator"),
        (("--theme", "教育", "--to", "/proc/none/a.csv"), "写不了"),
    ],
)
def test_refusals(
    tables_folder: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], said: str
) -> None:
    """What cannot be done is said in one sentence."""
    assert _run(tables_folder, *asked) == 1
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
