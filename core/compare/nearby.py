"""The nearest paragraphs among a handful of documents, worked out when they are shown.

A build keeps the nearest over all documents; a comparison shows those in its own, which are seldom among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.compare.rarity import TOPIC
from core.compare.similar import FLOOR, LEAST, WHOLE

SHOWN = 8  # terms named on each side

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def nearest_among(sketches: pa.Table, districts: Mapping[str, str]) -> pa.Table:
    """Return for each paragraph the nearest one of each document of another district, nearest first.

    `sketches` holds the rows of the table of that name of a dozen documents at most, `districts` says whose each is.
    The answer has the columns doc, paragraph_no, other_doc, other_no and similarity.
    """
    docs = sketches["doc"].combine_chunks().dictionary_encode()
    doc = docs.indices.to_numpy()
    names = docs.dictionary.to_pylist()
    district = np.unique([districts[name] for name in names], return_inverse=True)[1][doc]
    vectors = _vectors(sketches)
    firsts = np.searchsorted(doc, np.arange(len(names)))  # rows come by document
    spans = pairwise([*firsts.tolist(), len(doc)])
    found = [_nearest(vectors, a, b, firsts, district) for a, b in spans]
    left, right, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((right, -likeness, left))
    left, right = pa.array(left[order]), pa.array(right[order])
    return pa.table(
        {
            "doc": sketches["doc"].take(left),
            "paragraph_no": sketches["paragraph_no"].take(left),
            "other_doc": sketches["doc"].take(right),
            "other_no": sketches["paragraph_no"].take(right),
            "similarity": likeness[order],
        }
    )


def words_apart(
    mine: Iterable[str], theirs: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the terms that two paragraphs share, those of the first alone and those of the second alone.

    Terms come as a sketch has them, weightiest first.

    >>> words_apart(["学位", "§教育/None", "名校"], ["学位", "职校"])
    (('学位',), ('名校',), ('职校',))
    """
    ours, others = (tuple(t for t in terms if t[0] != TOPIC) for terms in (mine, theirs))
    return _first(ours, others, True), _first(ours, others, False), _first(others, ours, False)


def _first(terms: Sequence[str], others: Sequence[str], shared: bool) -> tuple[str, ...]:
    return tuple(islice((t for t in terms if (t in others) is shared), SHOWN))


@dataclass(frozen=True, slots=True)
class _Vectors:
    """Vectors of unit length as triples, sorted by term."""

    row: Ints
    value: NDArray[np.float64]
    start: Ints  # of the triple's term in the arrays
    count: Ints  # of triples with that term
    rows: int


def _vectors(sketches: pa.Table) -> _Vectors:
    """Return the vectors of the paragraphs that say enough, without terms that only one of them has."""
    terms = sketches["terms"].combine_chunks()
    coded = terms.flatten().dictionary_encode()
    col = coded.indices.to_numpy().astype(np.int64)
    row = np.repeat(np.arange(len(terms)), terms.value_lengths().to_numpy())
    value = sketches["weights"].combine_chunks().flatten().to_numpy().astype(np.float64)
    value /= np.sqrt(np.bincount(row, value**2, len(terms)))[row]
    is_word = np.array([term[0] != TOPIC for term in coded.dictionary.to_pylist()], np.bool_)
    enough = np.bincount(row, is_word[col], len(terms)) >= LEAST
    kept = enough[row] & (np.bincount(col)[col] > 1)
    row, col, value = row[kept], col[kept], value[kept]
    order = np.argsort(col, kind="stable")
    row, col, value = row[order], col[order], value[order]
    size = np.bincount(col)
    return _Vectors(row, value, (np.cumsum(size) - size)[col], size[col], len(terms))


def _nearest(
    vectors: _Vectors, start: int, end: int, firsts: Ints, district: Ints
) -> tuple[Ints, Ints, Floats]:
    """Return pairs of rows start to end with the nearest of each later document, and of those with the nearest of them.

    Besides the two rows, their cosine.
    """
    mine = np.flatnonzero((vectors.row >= start) & (vectors.row < end))
    count = (
        vectors.start[mine] + vectors.count[mine] - mine - 1
    )  # rows of a term stand in order: those behind
    left = np.repeat(mine, count)
    within = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    right = left + 1 + within
    pairs = (vectors.row[left] - start) * vectors.rows + vectors.row[right]
    weights = vectors.value[left] * vectors.value[right]
    near = (
        np.bincount(pairs, weights, (end - start) * vectors.rows).reshape(end - start, vectors.rows).round(4)
    )
    near[:, district == district[start]] = 0
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for a, b in pairwise([*firsts[firsts > start].tolist(), vectors.rows]):
        cosines = near[:, a:b]
        for best, at in ((cosines.argmax(axis=1), 1), (cosines.argmax(axis=0), 0)):
            own = np.arange(len(best))
            rows, others = (own, best) if at else (best, own)
            likeness = np.minimum(1.0, cosines[rows, others])
            alike = likeness >= FLOOR / WHOLE
            ours, theirs = start + rows[alike], a + others[alike]
            found.append((ours, theirs, likeness[alike]) if at else (theirs, ours, likeness[alike]))
    lefts, rights, shares = zip(*found, strict=True)
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(shares)
