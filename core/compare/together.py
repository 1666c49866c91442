"""What the documents of a corpus show together, kept from one build to the next.

Each document gives its sketch once. Adding, changing or removing one then costs what it touches, and the answer is the
same as if all had been compared at once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.compare import keyness, similar, state
from core.compare.boilerplate import Common, among, common_stock, shingles
from core.compare.sketch import Sketch
from core.compare.state import Known, State
from core.compare.stock import hashed
from core.tables import across, schema

BATCH, KEPT = 256, 64  # sketches in memory at once, and as long as they may be asked for again

Opened = Callable[[str], Sketch]  # the sketch of a document
Tables = Mapping[str, Mapping[str, pa.Table]]
Codes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Hits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Present:
    """A document of the corpus: the key of its reading, which changes whenever its sketch does, and its district."""

    key: str
    district: str
    paragraphs: int


def together(present: Mapping[str, Present], opened: Opened, folder: Path | None = None) -> Tables:
    """Return common stock, counterparts and keywords of documents, by table and document.

    `opened` is asked for the sketches of documents that are new or changed, and of those whose common stock is.
    `folder` keeps what the next time builds upon; one that is empty or broken is no error: all is worked out anew.
    Where there are fewer than two districts nothing can be said.
    """
    if len({p.district for p in present.values()}) < 2:
        unknown = {doc: _column([None] * p.paragraphs) for doc, p in present.items()}
        return {"paragraphs": unknown, "stock": {}, "counterparts": {}, "keywords": {}}
    held = state.opened(folder)
    known = held.documents
    if known.keys() != present.keys() or not all(_as_it_was(known[d], p) for d, p in present.items()):
        with state.replaced(folder) as made:
            _update(held, present, opened, made)
            if made is not None:
                state.save(held, made)
    return _tables(held)


def _update(held: State, present: Mapping[str, Present], opened: Opened, made: Path | None) -> None:
    """Bring a state to the documents that are present."""
    same = {d: k for d, k in held.documents.items() if d in present and _as_it_was(k, present[d])}
    numbers = _free({k.number for k in held.documents.values()})
    new = {d: Known(p.key, p.district, next(numbers)) for d, p in present.items() if d not in same}
    districts = _districts([*held.documents.values(), *new.values()])
    leaving = np.zeros(len(districts), np.bool_)
    leaving[[k.number for d, k in held.documents.items() if d not in same]] = True
    opened = lru_cache(KEPT)(opened)
    codes: dict[int, Codes] = {}
    rows: list[similar.Arrays] = []
    uses: list[keyness.Uses] = []
    docs = list(new)
    for start in range(0, len(docs), BATCH):
        sketches = {d: opened(d) for d in docs[start : start + BATCH]}
        words = held.vocabulary.numbers([s.words for s in sketches.values()])
        topics = held.vocabulary.are_topics()
        ends = np.cumsum([len(s.words) for s in sketches.values()])
        for (d, s), own in zip(sketches.items(), np.split(words, ends[:-1]), strict=True):
            n = new[d].number
            codes[n] = hashed(shingles(s.letters))
            rows.append(similar.rows_of(d, n, s, own, topics))
            uses.append(keyness.uses_of(n, s, own))
    shared, flips = held.shingles.update(leaving, codes, districts, made)
    held.similar.update(leaving, rows, districts, held.vocabulary)
    held.uses = keyness.updated(held.uses, leaving, uses)
    held.documents = {**same, **new}
    names = {k.number: d for d, k in held.documents.items()}
    held.common = {n: held.common[n] for n in names if n in held.common}
    for n, found in codes.items():
        held.common[n] = common_stock(opened(names[n]), among(found, shared))
    for n, (on, off) in flips.items():
        held.common[n] = _flipped(opened(names[n]), held.common[n], on, off)


def _flipped(sketch: Sketch, former: Common, on: Codes, off: Codes) -> Common:
    """Return what a document has in common now that some of its shingles are shared, and others no longer."""
    codes = hashed(shingles(sketch.letters))
    hits = np.unpackbits(former.hits, count=len(codes)).astype(np.bool_)
    return common_stock(sketch, (hits | among(codes, on)) & ~among(codes, off))


def _free(taken: set[int]) -> Iterator[int]:
    """Yield the numbers that no document goes by."""
    n = 0
    while True:
        if n not in taken:
            yield n
        n += 1


def _as_it_was(known: Known, present: Present) -> bool:
    return (known.key, known.district) == (present.key, present.district)


def _districts(documents: Sequence[Known]) -> Ints:
    """Return a number for the district of each document, by the document's number."""
    ids: dict[str, int] = {}
    out = np.zeros(max((k.number for k in documents), default=-1) + 1, np.int64)
    for k in documents:
        out[k.number] = ids.setdefault(k.district, len(ids))
    return out


def _tables(held: State) -> Tables:
    """Return what a state says, as tables by document."""
    names = {k.number: doc for doc, k in held.documents.items()}
    districts = _districts(list(held.documents.values()))
    return {
        "paragraphs": {names[n]: _column(found.shares) for n, found in held.common.items()},
        "stock": {
            names[n]: pa.Table.from_arrays(
                [pa.array(column) for column in found.places.T], schema=across.STOCK.own.arrow
            )
            for n, found in held.common.items()
            if len(found.places)
        },
        "counterparts": dict(held.similar.tables(names)),
        "keywords": dict(keyness.keywords(held.uses, districts, held.vocabulary.words, names)),
    }


def _column(shares: object) -> pa.Table:
    return pa.table([pa.array(shares, pa.float64())], schema=schema.PARAGRAPHS.across.arrow)
