"""Tables in parts: which documents share a file, and how the tables are put together from kept readings.

Documents are dealt out by the bits of a hash of their name, and a part of more than MOST is parted by the next bit. So
which part a document is in depends on the documents alone, not on the order they came in, and one more changes one part.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePath

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.tables import schema
from core.tables.publish import Writing

MOST = 64  # documents of a part
ROW_GROUP = 16_384  # rows

_PART, _SUFFIX = "part", ".parquet"

Load = Callable[[str, Collection[str]], Mapping[str, pa.Table]]  # some tables of a document's reading
Across = Mapping[
    str, Mapping[str, pa.Table]
]  # by table and document: its rows, or, of what is read, further columns


def dealt(docs: Iterable[str], depth: int = 0) -> dict[str, list[str]]:
    """Deal documents out to parts: those of each, in the order given, by the bits that their names' hashes begin with.

    >>> dealt(["甲", "乙"])
    {'': ['甲', '乙']}
    """
    docs = list(docs)
    if len(docs) <= MOST:
        return {"": docs}
    halves: dict[str, list[str]] = {"0": [], "1": []}
    for doc in docs:
        halves[_bits(doc)[depth]].append(doc)
    return {bit + rest: part for bit, half in halves.items() for rest, part in dealt(half, depth + 1).items()}


def holds(file: PurePath, doc: str) -> bool:
    """Tell whether a document's rows are in a part's file, if they are anywhere."""
    return _bits(doc).startswith(file.name.removesuffix(_SUFFIX).removeprefix(_PART).lstrip("-"))


def write_parts(
    build: Writing, readings: Mapping[str, str], load: Load, across: Across, about: Mapping[str, str]
) -> None:
    """Write the tables of a build, part by part; what is as it was is taken over from the former build.

    `readings` are the documents in order, each with the key of its reading, `load` opens one, `across` is what only
    shows where documents are held against others, `about` what the files are to say of themselves.
    """
    for bits, docs in dealt(readings).items():
        keys: dict[schema.Table, str] = {}
        for table in (*schema.READ, *schema.ACROSS):
            found = across.get(table.name, {})
            read = {doc: readings[doc] for doc in docs} if table in schema.READ else {}
            key = _key([*about.items(), *read.items()], {doc: found[doc] for doc in docs if doc in found})
            if not build.take_over(_file(table, bits), key):
                keys[table] = key
        names = [table.name for table in keys if table in schema.READ]
        loaded = {doc: load(doc, names) for doc in docs} if names else {}
        for table, key in keys.items():
            found = across.get(table.name, {})
            data = _together(table, docs, loaded if table.name in names else {}, found)
            write_part(build, table, data, about, bits, key)


def _together(
    table: schema.Table,
    docs: Sequence[str],
    read: Mapping[str, Mapping[str, pa.Table]],
    found: Mapping[str, pa.Table],
) -> pa.Table:
    """Return the rows of some documents as one table."""
    made = [table.arrow.empty_table()]
    for doc in docs:
        pieces = [*([read[doc][table.name]] if read else []), *([found[doc]] if doc in found else [])]
        if pieces:
            columns = {name: piece[name] for piece in pieces for name in piece.column_names}
            columns["doc"] = pa.repeat(doc, pieces[0].num_rows)
            made.append(pa.Table.from_arrays([columns[c.name] for c in table.columns], schema=table.arrow))
    return pa.concat_tables(made)


def _key(said: Sequence[tuple[str, str]], found: Mapping[str, pa.Table]) -> str:
    """Return a key of what a part's content is made of."""
    digest = hashlib.sha256(repr((schema.VERSION, said)).encode())
    if found:
        digest.update(repr([(doc, table.num_rows) for doc, table in found.items()]).encode())
        whole = pa.concat_tables(found.values())
        copied = whole.take(np.arange(whole.num_rows))  # one content may lie in memory in several ways
        for batch in copied.combine_chunks().to_batches():
            digest.update(batch.serialize())
    return digest.hexdigest()[:32]


def write_part(
    build: Writing,
    table: schema.Table,
    data: pa.Table,
    about: Mapping[str, str],
    bits: str = "",
    key: str = "",
) -> None:
    """Write one part of a table: all of it, unless `bits` say which documents' it is."""
    told = {
        "duizhao.table": table.about,
        "duizhao.key": ",".join(table.key),
        "duizhao.schema": schema.VERSION,
        **about,
    }
    # LZ4 and small row groups: thousands of plans are searched by all cores, and reading bounds the search
    pq.write_table(
        data.replace_schema_metadata(told),
        build.place(_file(table, bits), key),
        compression="lz4",
        row_group_size=ROW_GROUP,
        write_page_checksum=True,
    )


def _file(table: schema.Table, bits: str) -> str:
    return f"{table.name}{_SUFFIX}/{_PART}{'-' if bits else ''}{bits}{_SUFFIX}"


def _bits(doc: str) -> str:
    return format(int.from_bytes(hashlib.sha256(doc.encode()).digest()[:8], "big"), "064b")
