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
Wide = NDArray[np.int64]


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
    ends = np.cumsum(sketch.lengths, dtype=np.int64)
    paragraph = np.repeat(np.arange(len(ends)), sketch.lengths)
    of, first, last = _runs(np.flatnonzero(hits), paragraph, ends)
    shares = np.bincount(of, last - first, len(ends)) / np.maximum(sketch.lengths, 1)
    at, begin, end = sketch.places
    left, right = begin[first], end[last - 1]
    places = np.stack(
        (sketch.numbers[of], at[first], at[last - 1] + 1, left, np.maximum(left, right)), axis=1
    )
    return Common(np.packbits(hits), shares, places.astype(np.int32))


def _runs(starts: Wide, paragraph: Wide, ends: Wide) -> tuple[Wide, Wide, Wide]:
    """Return the runs of letters under hits that are long enough once gaps are bridged: the paragraph, first and end.

    A run ends with its paragraph at the latest: a shingle that reaches into the next counts for neither.
    """
    starts = starts[starts + SHINGLE <= ends[paragraph[starts]]]
    of = paragraph[starts]
    new = (np.diff(starts, prepend=-SHINGLE - GAP - 1) > SHINGLE + GAP) | (np.diff(of, prepend=-1) > 0)
    first = np.flatnonzero(new)
    last = starts[np.append(first, len(starts))[1:] - 1] + SHINGLE
    first = starts[first]
    long = last - first >= RUN
    return paragraph[first[long]], first[long], last[long]
