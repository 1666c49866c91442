"""Digests of the tables of the five plans, by which a change of code shows what it changes of the product.

`python -m tests.golden` builds the plans anew, prints what changed, and writes the digests down.
"""

import hashlib
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from core.pipeline import build
from core.tables import schema
from core.tables.parquet import read_table

FILE = Path(__file__).parent / "digests.tsv"
SEEDS = Path(__file__).parent.parent.parent / "seeds"
HEAD = "table\tcolumn\trows\tdigest\n"

Digests = dict[tuple[str, str], tuple[int, str]]


def digests(folder: Path) -> Digests:
    """Return the number of rows and the digest of every column of every table in `folder`, by table and column."""
    return {
        (table.name, name): (len(column), _digest(column))
        for table in schema.TABLES
        for data in [read_table(folder, table.name)]
        for name, column in zip(data.column_names, data.columns, strict=True)
    }


def _digest(column: pa.ChunkedArray) -> str:
    said = "\0".join(repr(value) for value in column.to_pylist())
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def read() -> Digests:
    """Return the digests as they were last written down."""
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(table, column): (int(rows), digest) for table, column, rows, digest in lines}


def changes(old: Digests, new: Digests) -> Iterable[str]:
    """Yield a line for each column that is new, gone, or not what it was."""
    for key in sorted({*old, *new}):
        before, after = old.get(key), new.get(key)
        if before != after:
            rows = f"{before[0] if before else '-'} -> {after[0] if after else '-'}"
            yield f"{key[0]}.{key[1]}\trows {rows}\t{'new' if not before else 'gone' if not after else 'changed'}"


def main() -> None:
    """Write the digests of a fresh build down, and print what changed."""
    with tempfile.TemporaryDirectory() as name:
        build(SEEDS, Path(name), year=2026)
        new = digests(Path(name))
    old = read() if FILE.exists() else {}
    sys.stdout.write("".join(f"{line}\n" for line in changes(old, new)) or "nothing changed\n")
    rows = "".join(f"{t}\t{c}\t{n}\t{digest}\n" for (t, c), (n, digest) in new.items())
    FILE.write_text(HEAD + rows, encoding="utf-8")
