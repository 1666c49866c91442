"""What became of targets and of text over time, district by district; kept from one build to the next.

Outcomes and revisions only ever look at the documents of one district. A district whose documents are as they were is
taken over from the former build; of the others the readings are opened, one district at a time.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from core.compare.outcomes import find_outcomes
from core.compare.revisions import find_revisions
from core.model import Receipt
from core.tables import across, schema
from core.tables.kept import read_state, write_state
from core.tables.parts import Load
from core.tables.reading import Damaged, one, rows_in
from core.tables.restored import restored
from core.tables.rows import Row, row_of

TABLES = (across.OUTCOMES, across.REVISIONS)

_READ = ("documents", "sections", "paragraphs", "quantities", "targets")
_STATE = "overtime.arrow"

Rows = dict[str, dict[str, pa.Table]]  # by table and document
Lists = tuple[pa.ListArray, ...]  # of each of the tables one list: a document's rows


def over_time(
    documents: Mapping[str, Receipt], districts: Sequence[str], load: Load, year: int, folder: Path | None
) -> Rows:
    """Return the outcomes and revisions of documents, by table and document; `districts` says whose each is.

    `year` is the present one: targets of years before it have had their time. `folder` keeps what was found, None nothing.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for doc, district in zip(documents, districts, strict=True):
        groups[district].append(doc)
    former = _former(folder / _STATE) if folder else {}
    found: dict[tuple[str, str], Lists] = {}
    for docs in groups.values():
        of = {doc: documents[doc] for doc in docs}
        key = hashlib.sha256(repr((year, [(doc, r.key) for doc, r in of.items()])).encode()).hexdigest()[:32]
        kept = {(key, doc): former[key, doc] for doc in docs if (key, doc) in former}
        found |= (
            kept if len(kept) == len(docs) else {(key, doc): r for doc, r in _seen(of, load, year).items()}
        )
    if folder and found.keys() != former.keys():
        write_state(folder / _STATE, _state(found))
    return {
        t.name: {doc: rows_in(lists[n]) for (_, doc), lists in found.items()} for n, t in enumerate(TABLES)
    }


def _seen(documents: Mapping[str, Receipt], load: Load, year: int) -> dict[str, Lists]:
    """Return what became of the targets and the text of one district, by document."""
    plans = [restored(doc, receipt, load(doc, _READ)) for doc, receipt in documents.items()]
    whose = [""] * len(plans)
    found: dict[str, tuple[list[Row], list[Row]]] = {doc: ([], []) for doc in documents}
    for n, values in enumerate((find_outcomes(plans, whose, year), find_revisions(plans, whose))):
        for row in map(row_of, values):
            found[row.pop("doc")][n].append(row)
    return {
        doc: tuple(one(schema.to_arrow(t.own, rows)) for t, rows in zip(TABLES, both, strict=True))
        for doc, both in found.items()
    }


def _former(path: Path) -> dict[tuple[str, str], Lists]:
    """Return what the former build found, by the key of the district and document; nothing where that cannot be read."""
    try:
        table = read_state(path)
        keys, docs = (table[name].to_pylist() for name in ("key", "doc"))
        columns = [table[t.name].chunk(0) for t in TABLES]
    except (Damaged, KeyError, IndexError):
        return {}
    return {at: tuple(c.slice(n, 1) for c in columns) for n, at in enumerate(zip(keys, docs, strict=True))}


def _state(found: Mapping[tuple[str, str], Lists]) -> pa.Table:
    keys, docs = zip(*found, strict=True)
    columns = {t.name: pa.chunked_array([lists[n] for lists in found.values()]) for n, t in enumerate(TABLES)}
    return pa.table({"key": pa.array(keys), "doc": pa.array(docs), **columns}).combine_chunks()
