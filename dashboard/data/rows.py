"""Frames as plain rows."""

from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Give the rows as named tuples in which what is missing is None.

    >>> [r.year for r in records(pd.DataFrame({"year": [2025, float("nan")]}))]
    [2025.0, None]
    """
    row = namedtuple("row", list(frame.columns))  # type: ignore[misc]
    return map(row._make, zip(*(_values(frame[c]) for c in frame.columns), strict=True))


def _values(column: pd.Series) -> list[Any]:
    values = column.tolist()
    if column.hasnans:
        return [None if lost else v for v, lost in zip(values, column.isna().tolist(), strict=True)]
    return values
