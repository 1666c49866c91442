"""The wording of one document: how often which symbols stand side by side in it."""

from bisect import bisect_left
from collections.abc import Set

import numpy as np

PAIRS, TRIPLES = 0.15, 0.25  # weight of the document's own counts beside the general model
BITS = 16  # of a symbol
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


class Wording:
    """How often the symbols of a document stand one after the other; one never seen in plans is -1."""

    def __init__(self, row: Numbers) -> None:
        row = row + 1
        pairs = row[:-1] << BITS | row[1:]
        self._one, self._two = _counts(row), _counts(pairs)
        self._three = _counts(pairs[:-1] << BITS | row[2:])
        self._pairs = list(self._two)
        self._after: dict[int, Set[int]] = {}

    def times(self, a: int, b: int) -> tuple[int, int]:
        """Return how often the document has b, and a and b."""
        return self._one.get(b + 1, 0), self._two.get(a + 1 << BITS | b + 1, 0)

    def share(self, one: int, two: int) -> float:
        """Return how much the document's own wording counts after what it has so often."""
        return PAIRS * one / (one + 3) + TRIPLES * two / (two + 1)

    def adds(self, a: int, b: int, c: int, one: int, two: int) -> float:
        """Return what that adds to the probability of c after a and b, which it has so often."""
        pair = b + 1 << BITS | c + 1
        three = self._three.get(a + 1 << 2 * BITS | pair, 0)
        return PAIRS * self._two.get(pair, 0) / (one + 3) + TRIPLES * three / (two + 1)

    def after(self, b: int) -> Set[int]:
        """Return the symbols that the document has after b."""
        found = self._after.get(b)
        if found is None:
            first = b + 1 << BITS
            start, end = bisect_left(self._pairs, first), bisect_left(self._pairs, first + (1 << BITS))
            found = self._after[b] = {pair - first - 1 for pair in self._pairs[start:end]}
        return found


def _counts(numbers: Numbers) -> dict[int, int]:
    """Count numbers, in their order."""
    found, times = np.unique(numbers, return_counts=True)
    return dict(zip(found.tolist(), times.tolist(), strict=True))
