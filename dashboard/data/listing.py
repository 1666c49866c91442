"""All rows as a table of one's own: for the screen, and for Excel."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.data import export


def listing(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    kinds: Mapping[str, str],
    paths: Mapping[tuple[str, int], str],
) -> pd.DataFrame:
    """Return statements under Chinese heads, numbers as numbers, the present value in its own unit and for its own time."""
    found = {
        "name": rows["doc"].map(names),
        "indicator": rows["indicator"],
        "own": rows["name"],
        "kind": rows["kind"].map(words.KINDS),
        "value": rows["value"],
        "value_max": rows["value_max"],
        "unit": rows["unit"],
        "bound": rows["op"].map(words.BOUNDS),
        "year": rows["year"],
        "period": rows["period_start"],
        "implied": rows["implied"].map(words.YEAR_BY),
        "measure": rows["measure"].map(words.MEASURES),
        "scope": rows["scope"],
        "now": rows["now_value"],
        "now_unit": rows["now_unit"],
        "now_when": [_time(*at) for at in zip(rows["baseline_year"], rows["now_start"], strict=True)],
        "document": rows["doc"].map(kinds).fillna(words.PLAN_KINDS["outline"]),
        "flags": rows["flags"].map("；".join),
        "sentence": rows["sentence"],
        "section": [paths.get(at, "") for at in zip(rows["doc"], rows["section_no"], strict=True)],
    }
    return pd.DataFrame(found).rename(columns=words.COLUMNS_ALL)


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table for Excel: with a byte-order mark in front."""
    return export.as_csv(table)


def _time(year: Any, start: Any) -> str | None:
    """Write a year, or the first and last of a period.

    >>> _time(2020, 2016), _time(2020, None), _time(pd.NA, pd.NA)
    ('2016—2020', '2020', None)
    """
    if pd.isna(year):
        return None
    return f"{year}" if pd.isna(start) or start == year else f"{start}—{year}"
