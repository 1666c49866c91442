"""Common stock: what of each paragraph stands nearly word for word in plans of other districts."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.model import Paragraph, Plan, Stock

SHINGLE = 8  # characters that must agree in a row
GAP = 4  # up to so many differing characters between agreeing ones are bridged: a name, a number
RUN = 12  # shorter runs are turns of phrase, not common stock

_MARKS = re.compile(r"[\W_]+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)

Codes = NDArray[np.uint64]


def common_stock(
    plans: Sequence[Plan], districts: Sequence[str]
) -> tuple[dict[tuple[str, int], float], tuple[Stock, ...]]:
    """Return for each paragraph the share of its letters that other districts' plans hold as well, and where they stand.

    Only letters and digits count, so that marks and spaces may differ. `districts` says whose each plan is.
    """
    texts = [[_MARKS.sub("", p.text) for p in plan.outline.paragraphs] for plan in plans]
    hashes = [_shingles("".join(rows)) for rows in texts]
    shared = _shared(hashes, districts)
    shares: dict[tuple[str, int], float] = {}
    places: list[Stock] = []
    for plan, rows, found in zip(plans, texts, hashes, strict=True):
        hits, end = _among(found, shared), 0
        for p, text in zip(plan.outline.paragraphs, rows, strict=True):
            start, end = end, end + len(text)
            runs = _runs(hits[start : max(start, end - SHINGLE + 1)])
            shares[plan.source.doc, p.paragraph_no] = sum(b - a for a, b in runs) / max(1, len(text))
            places += [Stock(plan.source.doc, p.paragraph_no, a, b) for a, b in _placed(p, runs)]
    return shares, tuple(places)


def _placed(paragraph: Paragraph, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn runs of a paragraph's letters into places of the repaired text."""
    if not runs:
        return []
    marks = {i for m in _MARKS.finditer(paragraph.text) for i in range(*m.span())}
    at = [paragraph.start + i for i in range(len(paragraph.text)) if i not in marks]
    return [(at[a], at[b - 1] + 1) for a, b in runs]


def _shingles(text: str) -> Codes:
    """Return a hash of the SHINGLE characters from each place on."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    size = max(0, len(codes) - SHINGLE + 1)
    out = np.zeros(size, np.uint64)
    for k in range(SHINGLE):
        out = (out + codes[k : k + size]) * _PRIME
    return out ^ (out >> np.uint64(29))


def _shared(hashes: Sequence[Codes], districts: Sequence[str]) -> Codes:
    """Return the hashes that occur in plans of more than one district, sorted."""
    own = [
        _distinct(np.concatenate([h for h, d in zip(hashes, districts, strict=True) if d == name]))
        for name in dict.fromkeys(districts)
    ]
    found = np.sort(np.concatenate(own))
    return _distinct(found[1:][found[1:] == found[:-1]])


def _distinct(codes: Codes) -> Codes:
    """Return the different ones, sorted; numpy's own way by hashing takes three times as long."""
    codes = np.sort(codes)
    return codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]


def _among(found: Codes, known: Codes) -> NDArray[np.bool_]:
    """Tell which of the hashes are among the sorted ones."""
    if not len(known):
        return np.zeros(len(found), np.bool_)
    hits: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, found), len(known) - 1)] == found
    return hits


def _runs(hits: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the runs of letters under hits that are long enough once gaps are bridged."""
    starts = np.flatnonzero(hits)
    if not len(starts):
        return []
    breaks = np.flatnonzero(np.diff(starts) > SHINGLE + GAP)
    first = starts[np.concatenate(([0], breaks + 1))]
    last = starts[np.concatenate((breaks, [len(starts) - 1]))] + SHINGLE
    return [(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True) if b - a >= RUN]
