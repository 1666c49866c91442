"""Tables of thousands of plans in a minute: a build's rows again and again under new names, for tests of the pages.

`python -m tests.scale.copies BUILD N FOLDER` copies the plans of BUILD until there are N. The texts are those of BUILD,
so nothing here measures building or what is alike; a page costs what it would with as many plans of their own.
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from core.tables import schema
from core.tables.parquet import read_table
from core.tables.parts import dealt, write_part
from core.tables.publish import writing

BETWEEN = "~"  # a document and the number of its copy
NAMED = ("doc", "other_doc", "result_doc", "document_id", "district_key")


def copy(build: Path, plans: int, folder: Path) -> None:
    """Write a build of so many plans that copies those of another; a copy's district has a number behind its name."""
    first = read_table(build, "documents", ["doc"])["doc"].to_pylist()
    kept = [_numbered(doc, n) for n in range(-(-plans // len(first))) for doc in first][:plans]
    about = {"duizhao.build": f"copies{plans}"}
    with writing(folder, about["duizhao.build"]) as made:
        for table in schema.TABLES:
            rows = read_table(build, table.name)
            if "doc" not in rows.column_names:
                write_part(made, table, rows, about)
                continue
            of = {doc: rows.filter(pc.equal(rows["doc"], doc)) for doc in first}
            for bits, docs in dealt(kept).items():
                copies = pa.concat_tables(_copied(of[_source(doc)], _number(doc)) for doc in docs)
                write_part(made, table, copies.cast(table.arrow), about, bits)


def _copied(rows: pa.Table, n: int) -> pa.Table:
    """Return one document's rows under the names of its copy of a number."""
    if not n:
        return rows
    for name in (c for c in NAMED if c in rows.column_names):
        behind = pc.binary_join_element_wise(rows[name], str(n), BETWEEN, null_handling="emit_null")
        rows = rows.set_column(rows.column_names.index(name), rows.schema.field(name), behind)
    if "district" in rows.column_names:
        stem = pc.utf8_slice_codeunits(rows["district"], 0, -1)
        named = pc.binary_join_element_wise(stem, f"{n}区", "", null_handling="emit_null")
        rows = rows.set_column(rows.column_names.index("district"), rows.schema.field("district"), named)
    return rows


def _numbered(doc: str, n: int) -> str:
    return f"{doc}{BETWEEN}{n}" if n else doc


def _source(doc: str) -> str:
    return doc.split(BETWEEN)[0]


def _number(doc: str) -> int:
    return int(doc.split(BETWEEN)[1]) if BETWEEN in doc else 0


if __name__ == "__main__":
    copy(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
