"""All tables of a build as one file: Parquet or CSV in a zip archive, or an Excel workbook."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook

from core.tables import schema
from core.tables.parquet import read_table, table_files
from dashboard import words
from dashboard.guard import legal, still

EXCEL_CELL = 32_767  # characters that a cell of Excel holds
TABLES = schema.TABLES  # each declared with its columns


def parquet(folder: Path, docs: Sequence[str] | None = None) -> bytes:
    """Return the tables' own files in a zip archive: a file for each, or, of many plans, a folder of its parts.

    Of some documents alone their rows, a file a table.
    """
    if docs is not None:
        return _zipped((f"{table.name}.parquet", _rows_of(folder, table, docs)) for table in TABLES)
    return _zipped(
        (f"{table.name}.parquet" + (f"/{file.name}" if len(files) > 1 else ""), file.read_bytes())
        for table in TABLES
        for files in [table_files(folder, table.name)]
        for file in files
    )


def _rows_of(folder: Path, table: schema.Table, docs: Sequence[str]) -> bytes:
    out = io.BytesIO()
    pq.write_table(_read(folder, table, docs), out, compression="lz4")
    return out.getvalue()


def _read(folder: Path, table: schema.Table, docs: Sequence[str] | None) -> pa.Table:
    """Read a table: all of it, or the rows of some documents where it has them by document."""
    return read_table(folder, table.name, docs=docs if "doc" in table.key else None)


def csv(folder: Path, docs: Sequence[str] | None = None) -> bytes:
    """Return the tables as CSV files for Excel (with a byte-order mark) in a zip archive."""
    return _zipped((f"{t.name}.csv", as_csv(_frame(folder, t, docs))) for t in TABLES)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV with a byte-order mark; a text that Excel would run as a formula gets a quote in front."""
    texts = frame.select_dtypes(include=["object", "string"]).columns
    still_texts = frame.assign(**{c: frame[c].map(_still) for c in texts})
    # a lone \r within a text begins a row in Excel unless it is quoted, which csv does where it ends rows
    return still_texts.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx(folder: Path, docs: Sequence[str] | None = None) -> bytes:
    """Return the tables as the sheets of one Excel workbook; texts stay texts, whatever they begin with."""
    out = io.BytesIO()
    # row by row, so that a large corpus needs no more memory than a small one
    with Workbook(out, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        for table in TABLES:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for n, column in enumerate(table.columns):
                sheet.write_string(0, n, column.name, head)
            for k, row in enumerate(_read(folder, table, docs).to_pylist(), 1):
                for n, value in enumerate(row.values()):
                    _write(sheet, k, n, value)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        text = legal("、".join(map(str, value)) if isinstance(value, list) else str(value))
        sheet.write_string(row, column, text if len(text) <= EXCEL_CELL else words.TOO_LONG_FOR_EXCEL)


def _still(value: Any) -> Any:
    return still(value) if isinstance(value, str) else value


def _frame(folder: Path, table: schema.Table, docs: Sequence[str] | None) -> pd.DataFrame:
    data = _read(folder, table, docs)
    frame: pd.DataFrame = data.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
    lists = [c.name for c in table.columns if pa.types.is_list(c.type)]
    return frame.assign(**{c: frame[c].map(lambda v: "、".join(map(str, v))) for c in lists})


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()
