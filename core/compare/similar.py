"""Counterparts: for each paragraph the nearest paragraphs of other districts' documents.

Nearness is the cosine of the weights of terms. Besides words, these are what the lexicon of themes makes of them: 幼儿园
and 学前教育 differ as words, and are one matter.

To compare each paragraph with every other would take the square of their number. So each has keys: its weightiest terms,
and the pairs of the very weightiest. Only those that share a key are compared; and where many have the key, only with the
first REPRESENTATIVES of them in an order by chance, which is the same in every corpus. What few have in common is found
in full so, and of what thousands say the same some are found.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.compare.sketch import TERMS, Sketch
from core.compare.spans import distinct, spans
from core.compare.vocabulary import Vocabulary, codes, mixed
from core.tables import across

NEAREST = 8  # counterparts named per paragraph
WHOLE = 10_000  # likeness of a paragraph with itself
FLOOR = 1_500  # less similar paragraphs are no counterparts
LEAST = 5  # words without which a paragraph says too little to be compared

SINGLE, PAIRED = 12, 8  # weightiest terms that are keys, alone and in pairs
REPRESENTATIVES = 24  # of those that have a key, with whom all that have it are compared
MANY = 4  # where more than one in so many paragraphs is new, all are compared anew

_ROW = 26  # bits of an index entry for a paragraph's row, the others for its key
_CHUNK = 4096  # paragraphs whose keys are looked up at once

Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
Codes = NDArray[np.uint64]
Hits = NDArray[np.bool_]
Arrays = dict[str, NDArray[Any]]
_MASK = np.uint64((1 << _ROW) - 1)


class Similar:
    """The nearest counterparts of every paragraph that says enough; rows are paragraphs in an order by chance."""

    def __init__(self, arrays: Arrays | None = None) -> None:
        """Begin with no documents, or with what `arrays` returned."""
        self._set(arrays or _none())

    def _set(self, arrays: Arrays) -> None:
        self._arrays = {name: np.asarray(arrays[name]) for name in _none()}
        a = self._arrays
        self._doc, self._number, self._index = a["doc"], a["number"], a["index"]
        self._terms, self._weights = a["terms"], a["weights"].astype(np.int32)
        self._norm = (self._weights.astype(np.float64) ** 2).sum(axis=1)
        self._near, self._likeness = a["near"], a["likeness"]

    def arrays(self) -> Arrays:
        """Return what the next update builds upon."""
        return self._arrays

    def update(self, gone: Hits, came: Sequence[Arrays], districts: Ints, vocabulary: Vocabulary) -> None:
        """Take documents out and in.

        `gone` tells of each number of a document whether it is taken out; `came` holds the rows of new ones;
        `districts` says whose each is.
        """
        self._districts, self._vocabulary = districts, vocabulary
        self._slots = np.zeros(len(vocabulary) + 1, np.int32)
        a = self._arrays
        stays = ~gone[a["doc"]]
        fresh = {
            name: np.concatenate([a[name][:0], *(rows[name] for rows in came)])
            for name in a
            if name != "index"
        }
        order = np.concatenate((a["order"][stays], fresh["order"]))
        place = np.empty(len(order), np.int64)
        place[np.argsort(order, kind="stable")] = np.arange(len(order))
        kept = int(stays.sum())
        moved = np.full(len(stays), -1)
        moved[stays] = place[:kept]
        new = place[kept:]
        merged = {name: np.concatenate((a[name][stays], fresh[name])) for name in fresh}
        back = np.argsort(place)
        merged = {name: values[back] for name, values in merged.items()}
        before, after = a["index"], moved[(a["index"] & _MASK).astype(np.int64)]
        taken = before[after < 0]
        old = (before & ~_MASK | after.astype(np.uint64))[after >= 0]
        added = self._entries(merged["terms"], new)
        near = (
            np.where(merged["near"] >= 0, moved[merged["near"]], -1).astype(np.int32)
            if len(moved)
            else merged["near"]
        )
        orphaned: Hits = np.any((merged["near"] >= 0) & (near < 0), axis=1)
        merged["near"] = near
        merged["index"] = np.sort(np.concatenate((old, added)), kind="stable")
        self._set(merged)
        if MANY * (len(new) + len(moved) - kept) > len(order):
            dirty = np.arange(len(order))
        else:
            orphaned[new] = True
            keys = distinct(np.concatenate((added, taken)) & ~_MASK)
            was = _first(before, keys)
            was = was[0], moved[was[1]]
            dirty = self._dirty(keys, was, orphaned)
        self._find(dirty)

    def _entries(self, terms: Rows, rows: Ints) -> Codes:
        """Return the index entries of some rows, sorted."""
        keys = _keys(self._vocabulary.codes, terms[rows])
        found = keys | rows.astype(np.uint64)[:, None]
        return np.sort(found[keys > 0])

    def _dirty(self, keys: Codes, was: tuple[Ints, Ints], dirty: Hits) -> Ints:
        """Return the rows whose nearest may be others now, given who represented the keys that changed before."""
        now = _first(self._index, keys)
        former, present = (
            distinct((k << _ROW) | row) for k, row in ((was[0][was[1] >= 0], was[1][was[1] >= 0]), now)
        )
        for changed, lost in (
            (np.setdiff1d(former, present, assume_unique=True), True),
            (np.setdiff1d(present, former, assume_unique=True), False),
        ):
            which, member = _first(self._index, keys[changed >> _ROW], len(self._index))
            pairs = distinct(((changed & int(_MASK))[which] << _ROW) | member)
            who, whom = pairs >> _ROW, pairs & int(_MASK)
            open_ = ~dirty[whom] & (self._district(who) != self._district(whom))
            who, whom = who[open_], whom[open_]
            if lost:
                dirty[whom[(self._near[whom] == who[:, None]).any(axis=1)]] = True
                continue
            for row, a, b in spans(who):
                likeness = self._compared(row, whom[a:b])
                last, least = self._near[whom[a:b], -1], self._likeness[whom[a:b], -1]
                nearer = (likeness > least) | ((likeness == least) & (row < last))
                dirty[whom[a:b][nearer & (likeness >= FLOOR)]] = True
        return np.flatnonzero(dirty)

    def _district(self, rows: Ints) -> Ints:
        return np.asarray(self._districts[self._doc[rows]])

    def _find(self, rows: Ints) -> None:
        """Find the nearest of some rows anew."""
        self._near[rows], self._likeness[rows] = -1, 0
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            keys = _keys(self._vocabulary.codes, self._terms[chunk])
            owner = np.repeat(np.arange(len(chunk)), keys.shape[1])
            order = np.argsort(keys, axis=None)  # sorted keys are found in a fraction of the time
            order = order[np.count_nonzero(keys == 0) :]
            which, other = _first(self._index, keys.ravel()[order])
            pairs = distinct((owner[order][which] << _ROW) | other)
            who, whom = chunk[pairs >> _ROW], pairs & int(_MASK)
            others = self._district(who) != self._district(whom)
            who, whom = who[others], whom[others]
            for row, a, b in spans(who):
                likeness = self._compared(row, whom[a:b])
                ranked = np.sort(((WHOLE - likeness) << _ROW | whom[a:b])[likeness >= FLOOR])[:NEAREST]
                self._near[row, : len(ranked)] = ranked & int(_MASK)
                self._likeness[row, : len(ranked)] = WHOLE - (ranked >> _ROW)

    def _compared(self, row: int, others: Ints) -> Ints:
        """Return how like a row others are, in ten-thousandths."""
        terms = self._terms[row]
        self._slots[terms] = self._weights[row]
        dots = np.einsum("ij,ij->i", self._slots[self._terms[others]], self._weights[others])
        self._slots[terms] = 0
        likeness = np.rint(float(WHOLE) * dots / np.sqrt(self._norm[row] * self._norm[others]))
        return np.asarray(np.minimum(likeness, WHOLE), np.int64)

    def tables(self, names: Mapping[int, str]) -> Iterator[tuple[str, pa.Table]]:
        """Yield of each document, by its number's name, the rows of its table of counterparts."""
        order = np.lexsort((self._number, self._doc))
        for doc, a, b in spans(self._doc[order]):
            rows = order[a:b]
            at, rank = np.nonzero(self._near[rows] >= 0)
            other = self._near[rows[at], rank]
            columns = (
                pa.array(self._number[rows[at]]),
                pa.array([names[d] for d in self._doc[other].tolist()], pa.string()),
                pa.array(self._number[other]),
                pa.array(self._likeness[rows[at], rank] / WHOLE),
            )
            yield names[doc], pa.table(columns, schema=across.COUNTERPARTS.own.arrow)


def _none() -> Arrays:
    """Return the rows of no document, and no entries of the index."""
    return {
        "order": np.zeros(0, np.uint64),
        "doc": np.zeros(0, np.int32),
        "number": np.zeros(0, np.int32),
        "terms": np.zeros((0, TERMS), np.int32),
        "weights": np.zeros((0, TERMS), np.int16),
        "near": np.zeros((0, NEAREST), np.int32),
        "likeness": np.zeros((0, NEAREST), np.int16),
        "index": np.zeros(0, np.uint64),
    }


def rows_of(name: str, number: int, sketch: Sketch, words: Ints, topics: Hits) -> Arrays:
    """Return the rows of a document, by its name and number, and those of its words; `topics` tells which are subtopics."""
    size = sketch.sizes.astype(np.int64)
    row = np.repeat(np.arange(len(size)), size)
    within = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    terms, weights = np.full((len(size), TERMS), -1, np.int32), np.zeros((len(size), TERMS), np.int16)
    terms[row, within], weights[row, within] = words[sketch.terms], sketch.weights
    enough = np.bincount(row, ~topics[words[sketch.terms]], len(size)) >= LEAST
    n = int(enough.sum())
    return {
        "order": mixed(codes(pa.array([name], pa.string())) + sketch.numbers[enough].astype(np.uint64)),
        "doc": np.full(n, number, np.int32),
        "number": sketch.numbers[enough],
        "terms": terms[enough],
        "weights": weights[enough],
        "near": np.full((n, NEAREST), -1, np.int32),
        "likeness": np.zeros((n, NEAREST), np.int16),
    }


def _keys(coded: Codes, terms: Rows) -> Codes:
    """Return the keys of rows, by column; 0 where a row has too few terms."""
    found = np.where(
        terms[:, :SINGLE] >= 0, coded[terms[:, :SINGLE]] if len(coded) else np.uint64(0), np.uint64(0)
    )
    columns = [found[:, k] for k in range(SINGLE)]
    columns += [
        np.where(found[:, b] > 0, mixed(found[:, a] + found[:, b]), np.uint64(0))
        for a, b in combinations(range(PAIRED), 2)
    ]
    return np.stack(columns, axis=1) & ~_MASK


def _first(index: Codes, keys: Codes, most: int = REPRESENTATIVES) -> tuple[Ints, Ints]:
    """Return which key, and which row, for the first rows that have each of the keys."""
    start = np.searchsorted(index, keys)
    count = np.minimum(np.searchsorted(index, keys | _MASK, "right") - start, most)
    which = np.repeat(np.arange(len(keys)), count)
    within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return which, (index[start[which] + within] & _MASK).astype(np.int64)
