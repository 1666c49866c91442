"""Weigh the numbers of a text by how exact they are: aims are round, what has been counted is not."""

import re
from functools import cache

from core.lexicon import load

_NUMBER = re.compile(
    r"""
    (?<![\d.A-Za-z“第])
    (?!(?:19|20)\d\d(?:年|[—–~-]))                  # a year
    (?P<whole>\d{1,3}(?:,\d{3})+|\d+) (?P<part>\.\d+)?
    (?!\d|[年月日时号路届次条]|\.\d|[）)、.．]\s?[一-龥])   # a date, a name, an item of a list
    (?P<percent>\s?[%％]|个百分点)?
    """,
    re.VERBOSE,
)
_MOST = 4  # significant digits that are told apart


def roundness(text: str) -> float:
    """Return what the numbers of a text say by their roundness: positive, that they are aims.

    >>> roundness("新建学校30所，增长8%左右") > 0 > roundness("完成投资150.2亿元，拜访企业1863家")
    True
    """
    weights = _weights()
    return sum(weights[_kind(m)][_digits(m) - 1] for m in _NUMBER.finditer(text) if _digits(m))


@cache
def _weights() -> dict[str, list[float]]:
    return load("frames")["figures"]  # type: ignore[no-any-return]


def _significant(m: re.Match[str]) -> str:
    whole = m["whole"].replace(",", "")
    return (whole + m["part"][1:]).lstrip("0") if m["part"] else whole.strip("0")


def _digits(m: re.Match[str]) -> int:
    return min(_MOST, len(_significant(m)))


def _kind(m: re.Match[str]) -> str:
    how = "decimal" if m["part"] else "five" if _significant(m).endswith("5") else "plain"
    return f"{'share' if m['percent'] else 'amount'}_{how}"
