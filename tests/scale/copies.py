"""Tables of thousands of plans in a minute: a build's rows again and again under new names, for tests of the pages.

`python -m tests.scale.copies BUILD N FOLDER` copies the plans of BUILD until there are N. The texts are those of BUILD,
so nothing here measures building or what is alike; a page costs what it would with as many plans of their own.
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from core.tables import schema
from core.tables.parquet import read_table, write_tables

NAMED = ("doc", "other_doc", "result_doc", "document_id", "district_key")


def copy(build: Path, plans: int, folder: Path) -> None:
    """Write a build of so many plans that copies those of another; a copy's district has a number behind its name."""
    first = read_table(build, "documents", ["doc"])["doc"].to_pylist()
    times = -(-plans // len(first))
    kept = [f"{_numbered(doc, n)}" for n in range(times) for doc in first][:plans]
    tables = {t.name: _copied(read_table(build, t.name), times, kept) for t in schema.TABLES}
    write_tables(folder, tables, {"duizhao.build": f"copies{plans}"})


def _copied(table: pa.Table, times: int, kept: list[str]) -> pa.Table:
    if "doc" not in table.column_names:
        return table
    copies = []
    for n in range(times):
        made = table
        for name in (c for c in NAMED if c in table.column_names):
            at, column = made.column_names.index(name), made[name]
            behind = pc.binary_join_element_wise(column, f"_{n}" if n else "", "", null_handling="emit_null")
            made = made.set_column(at, made.schema.field(name), behind.cast(made.schema.field(name).type))
        if n and "district" in made.column_names:
            at = made.column_names.index("district")
            numbered = pc.binary_join_element_wise(
                pc.utf8_slice_codeunits(made["district"], 0, -1), str(n), "区", ""
            )
            made = made.set_column(at, made.schema.field("district"), numbered)
        copies.append(made)
    whole = pa.concat_tables(copies)
    return whole.filter(pc.is_in(whole["doc"], pa.array(kept)))


def _numbered(doc: str, n: int) -> str:
    return f"{doc}_{n}" if n else doc


if __name__ == "__main__":
    copy(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
