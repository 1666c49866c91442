"""Fold text so that spellings a reader takes for the same are equal, and find where a folded place stands."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_LEFT_OUT = re.compile(r"[\s“”‘’「」『』〝〞\"'＂＇]")  # nobody types quotation marks as they stand there
# what NFKC does not fold although readers type either
_SAME = {"—": "-", "–": "-", "著": "着", "○": "0"} | dict(
    zip("〇零一二三四五六七八九", "00123456789", strict=True)
)


def fold(text: str) -> str:
    """Return text without spaces and quotation marks, in lower case, half width, Simplified characters and 0-9.

    >>> fold("數據要素 ２０２５年（R＆D）") == fold("数据要素2025年(r&d)")
    True
    >>> fold("“三旧”改造"), fold("二〇三五年")
    ('3旧改造', '2035年')
    """
    return _LEFT_OUT.sub("", text).translate(_FOLDED)


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
    return [i for i, char in enumerate(text) if not _LEFT_OUT.match(char)]


class _Folded(dict[int, str]):
    """Maps each character to exactly one, so that folding keeps places but for spaces; learns those it is asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _converter().convert(unicodedata.normalize("NFKC", char).lower())
        self[code] = folded if len(folded) == 1 and not folded.isspace() else char
        return self[code]


_FOLDED = _Folded({ord(char): plain for char, plain in _SAME.items()})


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
