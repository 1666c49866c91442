"""All tables of a build as one file: Parquet or CSV in a zip archive, or an Excel workbook."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.tables import schema
from core.tables.parquet import read_table
from dashboard import words

EXCEL_CELL = 32_767  # characters that a cell of Excel holds
TABLES = schema.TABLES  # each declared with its columns
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a text begins that Excel would run


def parquet(folder: Path) -> bytes:
    """Return the tables' own files in a zip archive."""
    names = [f"{t.name}.parquet" for t in TABLES]
    return _zipped((name, (folder / name).read_bytes()) for name in names)


def csv(folder: Path) -> bytes:
    """Return the tables as CSV files for Excel (with a byte-order mark) in a zip archive."""
    return _zipped((f"{t.name}.csv", as_csv(_frame(folder, t))) for t in TABLES)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV with a byte-order mark; a text that Excel would run as a formula gets a quote in front."""
    texts = frame.select_dtypes(include=["object", "string"]).columns
    return frame.assign(**{c: frame[c].map(_still) for c in texts}).to_csv(index=False).encode("utf-8-sig")


def xlsx(folder: Path) -> bytes:
    """Return the tables as the sheets of one Excel workbook; texts stay texts, whatever they begin with."""
    book = Workbook(write_only=True)
    for table in TABLES:
        sheet = book.create_sheet(table.name)
        sheet.append([c.name for c in table.columns])
        for row in read_table(folder, table.name).to_pylist():
            sheet.append([_cell(sheet, v) for v in row.values()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, list):
        value = "、".join(value)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    cell = WriteOnlyCell(sheet, text if len(text) <= EXCEL_CELL else words.TOO_LONG_FOR_EXCEL)
    cell.data_type = "s"
    return cell


def _still(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA) else value


def _frame(folder: Path, table: schema.Table) -> pd.DataFrame:
    data = read_table(folder, table.name)
    frame: pd.DataFrame = data.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
    lists = [c.name for c in table.columns if pa.types.is_list(c.type)]
    return frame.assign(**{c: frame[c].map("、".join) for c in lists})


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()
