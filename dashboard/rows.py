"""Frames as plain rows."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Give the rows as named tuples in which what is missing is None.

    >>> [r.year for r in records(pd.DataFrame({"year": [2025, float("nan")]}))]
    [2025.0, None]
    """
    return frame.astype(object).where(frame.notna(), None).itertuples(index=False)
