"""Patterns that are put together from words."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern for any of the words, each taken literally, the longest first.

    >>> any_of(["亿", "亿元"])
    '亿元|亿'
    """
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
