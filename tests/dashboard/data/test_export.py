"""Tables leave as files that Excel and Parquet readers open, with nothing in them that runs."""

import csv
import io
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from core.tables import schema
from core.tables.parquet import read_table, write_tables
from dashboard.data import export


def _evil(folder: Path) -> Path:
    """Write tables in which a text begins as a formula does."""
    rows = {
        "gaps": [
            {"doc": "a", "gap_no": 1, "what": "=1+1"},
            {"doc": "a", "gap_no": 2, "what": "主要指标表\x00"},
        ]
    }
    write_tables(folder, {t.name: schema.to_arrow(t, rows.get(t.name, [])) for t in schema.TABLES}, {})
    return folder


def test_parquet_is_the_tables_own(tables_folder: Path) -> None:
    """The archive holds every table, readable, with as many rows as the build has."""
    archive = zipfile.ZipFile(io.BytesIO(export.parquet(tables_folder)))
    assert sorted(archive.namelist()) == sorted(f"{t.name}.parquet" for t in schema.TABLES)
    rows = pq.read_table(io.BytesIO(archive.read("quantities.parquet"))).num_rows
    assert rows == read_table(tables_folder, "quantities").num_rows


def test_csv_opens_in_excel_with_its_chinese(tables_folder: Path) -> None:
    """Every CSV begins with a byte-order mark and reads back with the same rows, years whole."""
    archive = zipfile.ZipFile(io.BytesIO(export.csv(tables_folder)))
    data = archive.read("documents.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(data), dtype=str)
    assert list(frame["district"]) == ["香洲区", "赤坎区", "江海区", "黄埔区", "海珠区"]
    assert set(frame["period_end"]) == {"2025", "2021"}


def test_no_text_runs_as_a_formula(tmp_path: Path) -> None:
    """A text that begins as a formula is kept as text, in Excel and in CSV."""
    folder = _evil(tmp_path)
    sheet = load_workbook(io.BytesIO(export.xlsx(folder)))["gaps"]
    assert [c.data_type for c in sheet["C"][1:]] == ["s", "s"]
    assert sheet["C2"].value == "=1+1"
    said = zipfile.ZipFile(io.BytesIO(export.csv(folder))).read("gaps.csv").decode("utf-8-sig")
    assert "'=1+1" in said


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r")
@pytest.mark.parametrize("before", ["", " ", "\n", "\u3000"])
def test_no_cell_of_a_csv_begins_as_a_formula(sign: str, before: str) -> None:
    """Whatever sign a text begins with, spaces before it or not, a quote stands in front; numbers stay numbers."""
    frame = pd.DataFrame(
        {"what": [f"{before}{sign}SUM(A1)", f"甲{before}\r{sign}1", "-"], "value": [-5.5, 1.0, 2.0]}
    )
    rows = list(csv.reader(io.StringIO(export.as_csv(frame).decode("utf-8-sig"), newline="")))
    assert rows[1:] == [[f"'{before}{sign}SUM(A1)", "-5.5"], [f"甲{before}\r{sign}1", "1.0"], ["-", "2.0"]]


def test_excel_has_a_sheet_for_every_table(tmp_path: Path) -> None:
    """The workbook names its sheets as the tables and heads them with the columns."""
    book = load_workbook(io.BytesIO(export.xlsx(_evil(tmp_path))), read_only=True)
    assert book.sheetnames == [t.name for t in schema.TABLES]
    for table in schema.TABLES:
        head = next(book[table.name].iter_rows(values_only=True))
        assert list(head) == [c.name for c in table.columns]
