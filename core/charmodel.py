"""How likely a character is after the two before it: a trigram model of plan language, read from one small file."""

import json
import struct
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from core.model import Script

FILE = Path(__file__).parent / "lexicon" / "charmodel.bin"
STEP = 0.08  # log-probabilities are kept in one byte, in steps of so many nats
WRONG_SCRIPT = -9.0  # log-probability of a Traditional form in a Simplified text
UNKNOWN = -16.0  # log-probability of a character that no plan and no word has


class CharModel:
    """Log-probabilities of characters in context, and of their Traditional forms.

    Characters are scored as *symbols*: Simplified and half-width, digits as one `0`, Latin letters as one `a`, white
    space left out. So one model judges both scripts and all habits of punctuation.
    """

    def __init__(self, data: bytes) -> None:
        size = struct.unpack_from("<I", data)[0]
        head = json.loads(data[4 : 4 + size])
        body = zlib.decompress(data[4 + size :])
        n1, n2, n3 = head["sizes"]
        self.ids = {s: i for i, s in enumerate(head["symbols"])}
        self._folds: dict[str, str] = dict(zip(head["surfaces"], head["folded"], strict=True))
        self._forms: dict[str, float] = dict(zip(head["surfaces"], head["form_costs"], strict=True))
        self._kept: dict[str, float] = dict(zip(head["kept"], head["kept_costs"], strict=True))
        at = 0

        def take(code: Literal["B", "H"], n: int) -> "array[int]":
            nonlocal at
            out = array(code)
            out.frombytes(body[at : at + n * out.itemsize])
            at += n * out.itemsize
            return out

        self._p1, self._back2 = take("B", n1), take("B", n1)
        self._start2 = array("I", accumulate(take("H", n1), initial=0))
        self._next2, self._p2, self._back3 = take("H", n2), take("B", n2), take("B", n2)
        self._start3 = array("I", accumulate(take("H", n2), initial=0))
        self._next3, self._p3 = take("H", n3), take("B", n3)
        self._rows2: dict[int, tuple[dict[int, float], float]] = {}
        self._rows3: dict[tuple[int, int], tuple[dict[int, float], float]] = {}

    def symbol(self, char: str) -> int | None:
        """Return the number a character is scored by: None for white space, -1 for one never seen."""
        folded = self._folds.get(char) or fold(char)
        return self.ids.get(folded, -1) if folded else None

    def form_cost(self, char: str, script: Script) -> float:
        """Return how much less likely this form of a character is in a script than its usual one (0 or less)."""
        if script == "Hans":
            return WRONG_SCRIPT if char in self._forms else 0.0
        return self._forms.get(char, self._kept.get(char, 0.0))

    def logp(self, a: int, b: int, c: int) -> float:
        """Return the log-probability of symbol c after a and b."""
        if c < 0:
            return UNKNOWN
        row = self._rows3.get((a, b))
        if row is None:
            row = self._rows3[a, b] = self._row3(a, b)
        found = row[0].get(c)
        if found is not None:
            return found
        row2 = self._rows2.get(b)
        if row2 is None:
            row2 = self._rows2[b] = self._row2(b)
        found = row2[0].get(c)
        if found is not None:
            return row[1] + found
        return row[1] + row2[1] - STEP * self._p1[c]

    def _row2(self, b: int) -> tuple[dict[int, float], float]:
        if b < 0:
            return {}, 0.0
        i, j = self._start2[b], self._start2[b + 1]
        return dict(zip(self._next2[i:j], map(_nats, self._p2[i:j]), strict=True)), _nats(self._back2[b])

    def _row3(self, a: int, b: int) -> tuple[dict[int, float], float]:
        if a < 0 or b < 0:
            return {}, 0.0
        i, j = self._start2[a], self._start2[a + 1]
        k = bisect_left(self._next2, b, i, j)
        if k == j or self._next2[k] != b:
            return {}, 0.0
        i, j = self._start3[k], self._start3[k + 1]
        return dict(zip(self._next3[i:j], map(_nats, self._p3[i:j]), strict=True)), _nats(self._back3[k])


def _nats(stored: int) -> float:
    return -STEP * stored


@cache
def charmodel() -> CharModel:
    """Return the model that comes with the package; it is read when first asked for."""
    return CharModel(FILE.read_bytes())


def fold(char: str) -> str:
    """Return the symbol of a character that has no other script form; white space has none.

    >>> fold("，"), fold("8"), fold("Ｕ"), fold(" "), fold("地")
    (',', '0', 'a', '', '地')
    """
    if char >= "\u4e00" and char <= "\u9fff":
        return char
    char = unicodedata.normalize("NFKC", char) if "\uff00" < char < "\uffef" else char
    if char.isspace():
        return "\n" if char == "\n" else ""
    if char.isascii() and char.isalnum():
        return "0" if char.isdigit() else "a"
    return char


def symbols(text: Iterable[str], folded: Callable[[str], str] = fold) -> Iterator[str]:
    """Yield the symbols of a text, a row of equal digits, letters or line ends as one.

    >>> "".join(symbols("增长 10.5%，GDP"))
    '增长0.0%,a'
    """
    last = ""
    for char in text:
        symbol = folded(char)
        if symbol and not (symbol == last and symbol in "0a\n"):
            last = symbol
            yield symbol
