"""Runs of equal values in sorted arrays."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Whole = TypeVar("Whole", NDArray[np.int64], NDArray[np.uint64])


def spans(values: NDArray[Any]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of equal values, none of them negative: the value, where it begins and where it ends.

    >>> list(spans(np.array([7, 7, 3])))
    [(7, 0, 2), (3, 2, 3)]
    """
    starts = np.flatnonzero(np.diff(values, prepend=-1)).tolist()
    for a, b in pairwise([*starts, len(values)] if starts else []):
        yield int(values[a]), a, b


def distinct(values: Whole) -> Whole:
    """Return the different ones of whole numbers, sorted; numpy's own way by hashing takes ten times as long.

    >>> distinct(np.array([7, 3, 7])).tolist()
    [3, 7]
    """
    values = np.sort(values)
    return values[np.concatenate(([True], values[1:] != values[:-1]))[: len(values)]]
