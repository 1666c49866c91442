"""Counterparts: for each paragraph the nearest paragraphs of other districts' plans."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from core.model import Counterpart, Plan

NEAREST = 3  # counterparts named per paragraph and other plan
FLOOR = 0.15  # less similar paragraphs are no counterparts
COMMON = 0.1  # a word in more than this share of all paragraphs says nothing about likeness
TERMS = 8  # terms named on each side
LEAST = 5  # words without which a paragraph says too little to be compared

_TOPIC = "§"  # marks a subtopic among the words

Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class _Vectors:
    """TF-IDF vectors of unit length as triples, sorted by term."""

    row: NDArray[np.int64]
    value: NDArray[np.float64]
    start: NDArray[np.int64]  # of the triple's term in the arrays
    count: NDArray[np.int64]  # of triples with that term
    ranked: tuple[tuple[str, ...], ...]  # each paragraph's terms, weightiest first


def find_counterparts(
    plans: Sequence[Plan], districts: Sequence[str], bags: Sequence[Sequence[Bag]]
) -> tuple[Counterpart, ...]:
    """Return each paragraph's nearest paragraphs in each plan of another district, nearest first.

    Nearness is the cosine of TF-IDF vectors over the paragraphs of the whole corpus. Besides words, they hold what the
    lexicon of themes makes of them: 幼儿园 and 学前教育 differ as words, and are one matter. A word in no other paragraph
    tells nothing about likeness and is left out.
    """
    topics = [topic for plan in plans for topic in _topics(plan)]
    vectors = _vectors([bag for rows in bags for bag in rows], topics)
    ends = np.cumsum([len(rows) for rows in bags])
    spans = [(int(end) - len(rows), int(end)) for end, rows in zip(ends, bags, strict=True)]
    out: list[Counterpart] = []
    for k, (start, end) in enumerate(spans):
        near = _similarities(vectors, start, end, int(ends[-1]))
        for j, (left, right) in enumerate(spans):
            if districts[j] != districts[k]:
                out += _nearest(near[:, left:right], plans[k], plans[j], start, left, vectors.ranked)
    return tuple(out)


def _topics(plan: Plan) -> list[Bag]:
    """Return what each paragraph is about, and the subtopics it touches on, by the number of terms for them."""
    found: defaultdict[int, Bag] = defaultdict(Counter)
    for hit in plan.theme_hits:
        if hit.subtopic is not None or hit.main:
            found[hit.paragraph_no][f"{_TOPIC}{hit.theme}/{hit.subtopic}"] = len(hit.terms)
    return [found[p.paragraph_no] for p in plan.outline.paragraphs]


def _vectors(bags: Sequence[Bag], topics: Sequence[Bag]) -> _Vectors:
    ids: dict[str, int] = {}
    row, col, count = [], [], []
    for n, (bag, more) in enumerate(zip(bags, topics, strict=True)):
        for term, times in (*bag.items(), *more.items()):
            row.append(n)
            col.append(ids.setdefault(term, len(ids)))
            count.append(times)
    rows, cols = np.array(row, np.int64), np.array(col, np.int64)
    df = np.bincount(cols, minlength=len(ids))
    value = (1 + np.log(np.array(count, np.float64))) * np.log((len(bags) + 1) / df)[cols]
    ranked = _ranked(rows, cols, value, tuple(ids), len(bags))
    kept = (df[cols] > 1) & (df[cols] <= max(2, COMMON * len(bags)))
    rows, cols, value = rows[kept], cols[kept], value[kept]
    value /= np.sqrt(np.bincount(rows, value**2, len(bags)))[rows]
    order = np.argsort(cols, kind="stable")
    rows, cols, value = rows[order], cols[order], value[order]
    size = np.bincount(cols, minlength=len(ids))
    return _Vectors(rows, value, (np.cumsum(size) - size)[cols], size[cols], ranked)


def _ranked(
    rows: NDArray[np.int64], cols: NDArray[np.int64], value: NDArray[np.float64], terms: Sequence[str], n: int
) -> tuple[tuple[str, ...], ...]:
    """Return each paragraph's terms, weightiest first."""
    order = np.lexsort((-value, rows))
    named = [terms[c] for c in cols[order].tolist()]
    ends = np.cumsum(np.bincount(rows, minlength=n)).tolist()
    return tuple(tuple(t for t in named[a:b] if t[0] != _TOPIC) for a, b in pairwise([0, *ends]))


def _similarities(vectors: _Vectors, start: int, end: int, n: int) -> NDArray[np.float64]:
    """Return the cosines of paragraphs start to end with all: the sum over terms of products of their weights."""
    mine = np.flatnonzero((vectors.row >= start) & (vectors.row < end))
    count = vectors.count[mine]
    left = np.repeat(mine, count)
    within = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    right = np.repeat(vectors.start[mine], count) + within
    pairs = (vectors.row[left] - start) * n + vectors.row[right]
    weights = vectors.value[left] * vectors.value[right]
    return np.asarray(np.bincount(pairs, weights, (end - start) * n), np.float64).reshape(end - start, n)


def _nearest(
    near: NDArray[np.float64],
    plan: Plan,
    other: Plan,
    start: int,
    left: int,
    ranked: Sequence[tuple[str, ...]],
) -> Iterator[Counterpart]:
    """Yield the counterparts of one plan's paragraphs in one other plan."""
    order = np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]
    for n, m in zip(*np.nonzero(np.take_along_axis(near, order, 1) >= FLOOR), strict=True):
        column = int(order[n, m])
        mine, theirs = ranked[start + n], ranked[left + column]
        ours, others = frozenset(mine), frozenset(theirs)
        if min(len(mine), len(theirs)) < LEAST or ours.isdisjoint(others):
            continue
        yield Counterpart(
            plan.source.doc,
            plan.outline.paragraphs[n].paragraph_no,
            other.source.doc,
            other.outline.paragraphs[column].paragraph_no,
            round(min(1.0, float(near[n, column])), 4),
            tuple(islice((t for t in mine if t in others), TERMS)),
            tuple(islice((t for t in mine if t not in others), TERMS)),
            tuple(islice((t for t in theirs if t not in ours), TERMS)),
        )
