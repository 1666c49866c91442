"""The screen in Simplified or Traditional characters, through OpenCC."""

from collections.abc import Sequence
from functools import cache

import opencc

from dashboard import words

KEPT = "<!--as found-->"  # stands round what a file has: it shows in its own characters


@cache
def _converter(script: str) -> opencc.OpenCC:
    return opencc.OpenCC({"hk": "s2hk", "tw": "s2tw"}[script])


def turned(text: str, script: str | None) -> str:
    """Return text or markup in a script, all but what is kept as found.

    >>> turned("规划<!--as found-->规划<!--as found-->里", "tw")
    '規劃规划裡'
    >>> turned("规划", None)
    '规划'
    """
    parts = text.split(KEPT)
    if script in words.SCRIPT_CHOICES and script:
        parts[::2] = _all(parts[::2], script)
    return "".join(parts)


def _all(parts: Sequence[str], script: str) -> list[str]:
    converter = _converter(script)
    return [str(converter.convert(p)) for p in parts]


def as_found(markup: str) -> str:
    """Mark markup that shows what a file has."""
    return f"{KEPT}{markup}{KEPT}"
