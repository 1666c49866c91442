"""Fold text so that spellings a reader takes for the same are equal, and find where a folded place stands."""

import re
import unicodedata
from functools import cache

_SPACE = re.compile(r"\s+")
# what NFKC does not fold although readers type either
_QUOTES = {
    "“": '"',
    "”": '"',
    "「": '"',
    "」": '"',
    "‘": "'",
    "’": "'",
    "『": "'",
    "』": "'",
    "—": "-",
    "–": "-",
    "著": "着",
}


def fold(text: str) -> str:
    """Return text without spaces, in lower case, half width and Simplified characters.

    >>> fold("數據要素 ２０２５年（R＆D）") == fold("数据要素2025年(r&d)")
    True
    """
    return _SPACE.sub("", text).translate(_table())


def place(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the characters start-end of `fold(text)` stand in `text`.

    >>> place("到 2025 年", 1, 5)
    (2, 6)
    """
    kept = positions(text)
    return (kept[start], kept[end - 1] + 1) if end > start else (kept[start], kept[start])


def positions(text: str) -> list[int]:
    """Return the place in `text` of every character of `fold(text)`.

    >>> positions("到 2025")
    [0, 2, 3, 4, 5]
    """
    return [i for i, char in enumerate(text) if not char.isspace()]


@cache
def _table() -> dict[int, str]:
    """Map single characters; each to exactly one, so that folding keeps places but for spaces."""
    from opencc import OpenCC  # only here: loading it takes a while

    table = {}
    for code in (*range(0x21, 0x3000), *range(0xFE30, 0xFFEF)):
        char = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(char) == 1 and char != chr(code) and not char.isspace():
            table[code] = char
    hant = [chr(c) for c in range(0x3400, 0xA000)]
    hans = OpenCC("t2s").convert("\n".join(hant)).split("\n")
    table |= {ord(t): s for t, s in zip(hant, hans, strict=True) if len(s) == 1 and s != t}
    return table | {ord(k): v for k, v in _QUOTES.items()}
