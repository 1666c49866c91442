"""Common stock: what of each paragraph stands nearly word for word in plans of other districts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.compare.sketch import Sketch

SHINGLE = 8  # characters that must agree in a row
GAP = 4  # up to so many differing characters between agreeing ones are bridged: a name, a number
RUN = 12  # shorter runs are turns of phrase, not common stock

_PRIME = np.uint64(0x9E3779B97F4A7C15)

Codes = NDArray[np.uint64]
Hits = NDArray[np.bool_]
Ints = NDArray[np.int32]


def shingles(letters: str) -> Codes:
    """Return a hash of the SHINGLE characters from each place of a text on."""
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32).astype(np.uint64)
    size = max(0, len(codes) - SHINGLE + 1)
    out = np.zeros(size, np.uint64)
    for k in range(SHINGLE):
        out = (out + codes[k : k + size]) * _PRIME
    return out ^ (out >> np.uint64(29))


def among(found: Codes, known: Codes) -> Hits:
    """Tell which of the hashes are among the sorted ones."""
    if not len(known):
        return np.zeros(len(found), np.bool_)
    hits: Hits = known[np.minimum(np.searchsorted(known, found), len(known) - 1)] == found
    return hits


class Common(NamedTuple):
    """What a document has in common with documents of other districts."""

    hits: NDArray[np.uint8]  # at which letters shingles begin that others share, eight to a byte
    shares: NDArray[np.float64]  # of each paragraph's letters
    places: Ints  # rows of paragraph_no, start and end in the repaired and in the raw text


def common_stock(sketch: Sketch, hits: Hits) -> Common:
    """Return of each paragraph the share of its letters that other districts' plans hold as well, and where they stand.

    `hits` tells at which letters shingles begin that other districts share. Only letters and digits count, so that
    marks and spaces may differ.
    """
    ends = np.cumsum(sketch.lengths)
    shares = np.zeros(len(ends))
    rows: list[tuple[int, int, int, int, int]] = []
    at, first, last = sketch.places
    for n, (end, length) in enumerate(zip(ends.tolist(), sketch.lengths.tolist(), strict=True)):
        start = end - length
        for a, b in _runs(hits[start : max(start, end - SHINGLE + 1)]):
            shares[n] += b - a
            left, right = start + a, start + b - 1
            rows.append((n, at[left], at[right] + 1, first[left], max(first[left], last[right])))
    found = np.array(rows, np.int32).reshape(-1, 5)
    found[:, 0] = sketch.numbers[found[:, 0]]
    return Common(np.packbits(hits), shares / np.maximum(sketch.lengths, 1), found)


def _runs(hits: Hits) -> list[tuple[int, int]]:
    """Return the runs of letters under hits that are long enough once gaps are bridged."""
    starts = np.flatnonzero(hits)
    if not len(starts):
        return []
    breaks = np.flatnonzero(np.diff(starts) > SHINGLE + GAP)
    first = starts[np.concatenate(([0], breaks + 1))]
    last = starts[np.concatenate((breaks, [len(starts) - 1]))] + SHINGLE
    return [(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True) if b - a >= RUN]
