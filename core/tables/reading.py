"""What is read of one document, as it is kept: all its tables in one Arrow record of one row, with a checksum behind.

Each table is a column, its rows the one list in it; what a build must know without opening the tables is a line of JSON
in the schema's metadata.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import pyarrow as pa

from core.model import Metadata, Plan, Receipt
from core.tables import schema
from core.tables.rows import edits, rows

_RECEIPT = b"duizhao.receipt"
_CHECK = 4  # bytes of the checksum
_WRITTEN = pa.ipc.IpcWriteOptions(
    compression="lz4", use_threads=False
)  # threads cost more than so little data takes
_READ = pa.ipc.IpcReadOptions(use_threads=False)


class Damaged(Exception):  # noqa: N818 no error: what is damaged is read anew
    """A kept reading cannot be used: cut, changed, or not there any more."""


def to_bytes(tables: Mapping[str, pa.Table], receipt: Receipt) -> bytes:
    """Return the tables of a document, and what is said of it, as the content of a file."""
    columns = {name: one(table) for name, table in tables.items()}
    told = {_RECEIPT: receipt_to_json(receipt).encode()}
    return sealed(pa.table(columns).replace_schema_metadata(told))


def from_bytes(data: pa.Buffer, names: Iterable[str]) -> tuple[dict[str, pa.Table], Receipt]:
    """Return some of the tables in a file's content, and what is said of the document; raise Damaged where it is not whole."""
    table = unsealed(data)
    try:
        tables = {name: rows_in(table[name].chunk(0)) for name in names}
        return tables, receipt_from_json(table.schema.metadata[_RECEIPT].decode())
    except (pa.ArrowException, KeyError, TypeError, ValueError, IndexError) as error:
        raise Damaged from error


def sealed(table: pa.Table) -> bytes:
    """Return a table as the content of a file that tells whether it is whole."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=_WRITTEN) as writer:
        writer.write_table(table)
    body = sink.getvalue()
    return bytes(body) + zlib.crc32(body).to_bytes(_CHECK, "big")


def unsealed(data: pa.Buffer) -> pa.Table:
    """Return the table in a file's content; raise Damaged where it is not whole."""
    body = data[: max(0, len(data) - _CHECK)]
    if zlib.crc32(body).to_bytes(_CHECK, "big") != bytes(data[len(body) :]):
        raise Damaged
    try:
        with pa.ipc.open_stream(body, options=_READ) as reader:
            return reader.read_all().combine_chunks()
    except (pa.ArrowException, ValueError) as error:
        raise Damaged from error


def own_tables(plan: Plan, sketches: Iterable[Mapping[str, Any]]) -> dict[str, pa.Table]:
    """Return what is read of one document as Arrow tables, checked as the schema says."""
    made = {**rows(plan), schema.SKETCHES.name: sketches}
    return {
        t.name: schema.of_columns(t.own, edits(plan))
        if t is schema.EDITS
        else schema.to_arrow(t.own, made[t.name])
        for t in schema.READ
    }


def receipt_to_json(receipt: Receipt) -> str:
    """Return a receipt as a line of JSON."""
    return json.dumps(asdict(receipt), ensure_ascii=False, default=str, sort_keys=True)


def receipt_from_json(text: str) -> Receipt:
    """Return the receipt that a line of JSON holds."""
    row = json.loads(text)
    return Receipt(
        **{
            **row,
            "metadata": metadata_of(row["metadata"]),
            "districts": tuple(row["districts"]),
        }
    )


def metadata_of(row: Mapping[str, Any]) -> Metadata:
    """Return what is known of a document from its JSON."""
    known = {f.name: row[f.name] for f in fields(Metadata)}
    day = known["issued_on"]
    return Metadata(
        **{**known, "issued_on": day and date.fromisoformat(day), "missing": tuple(known["missing"])}
    )


def one(table: pa.Table) -> pa.ListArray:
    """Return a table as an array of one list, of its rows."""
    rows = table.to_struct_array().combine_chunks() if table.num_rows else _none(table)
    return pa.ListArray.from_arrays(pa.array([0, len(rows)], pa.int32()), rows)


def rows_in(lists: pa.ListArray) -> pa.Table:
    """Return the rows of all lists of an array as a table."""
    return pa.Table.from_struct_array(lists.flatten())


def _none(table: pa.Table) -> pa.StructArray:
    return pa.array([], pa.struct([f.remove_metadata() for f in table.schema]))
