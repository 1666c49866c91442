"""How likely a character is after the two before it: a trigram model of plan language, read from one small file."""

import json
import math
import struct
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal

from core.damage import TRAILS, character, ending, pair_of

FILE = Path(__file__).parent / "lexicon" / "charmodel.bin"
STEP = 0.08  # log-probabilities are kept in one byte, in steps of so many nats
LOG_GENERAL = math.log(0.6)  # weight of the general model beside the document's own counts
RARE = 1e-6  # probability of a form that belongs to the other script
NO_WORD = -12.0  # log-probability below which a character does not go on with a known word
UNUSUAL = -6.0  # log-probability of a form that no one need think of
INNER = 0x20000  # marks a character that goes on with a word
UNKNOWN = -16.0  # log-probability of a character that no plan and no word has


class CharModel:
    """Log-probabilities of characters in context, and of their Traditional forms.

    Characters are scored as *symbols*: Simplified and half-width, digits as one `0`, Latin letters as one `a`, white
    space left out. So one model judges both scripts and all habits of punctuation.
    """

    def __init__(self, data: bytes) -> None:
        data = zlib.decompress(data)
        size = struct.unpack_from("<I", data)[0]
        head, body = json.loads(data[4 : 4 + size]), data[4 + size :]
        n1, n2, n3 = head["sizes"]
        self._names: str = head["symbols"]
        self.ids: dict[str, int] = {s: i for i, s in enumerate(self._names)}
        self.inner = [self.ids.get(inner(s), -1) if s < chr(INNER) else -1 for s in self._names]
        self.outer = [self.ids[outer(s)] for s in self._names]
        self._folds: dict[str, str] = dict(zip(head["surfaces"], head["folded"], strict=True))
        self._traditional: dict[str, float] = dict(
            zip(head["surfaces"] + head["kept"], map(math.exp, head["costs"]), strict=True)
        )
        self._variants: dict[str, str] = {}
        for form, symbol in self._folds.items():
            self._variants[symbol] = self._variants.get(symbol, "") + form
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

    def traditional(self, char: str) -> float:
        """Return the probability that Traditional script has this form of a character, not another."""
        return self._traditional.get(char, 1.0)

    def simplified(self, char: str) -> float:
        """Return the probability that Simplified script has this form of a character."""
        return RARE if char in self._folds else 1.0

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

    def followers(self, b: int) -> set[int]:
        """Return the symbols that were seen after b."""
        return (
            {self.outer[c] for c in self._next2[self._start2[b] : self._start2[b + 1]]} if b >= 0 else set()
        )

    def forms(self, symbol: int) -> str:
        """Return all characters that are scored as a symbol."""
        return self._names[symbol] + self._variants.get(self._names[symbol], "")

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


class Adapted:
    """The character model as one document bends it: its names and its wording count more."""

    def __init__(self, model: CharModel, text: str) -> None:
        self._model = model
        self.line = model.ids["\n"]
        self.stop = model.ids["。"]
        self._runs = {model.ids[s] for s in "0a\n"}
        self._seen = seen = Counter(text)
        hant = sum(n for char, n in seen.items() if model.simplified(char) < 0.001)
        hans = sum(n for char, n in seen.items() if model.traditional(char) < 0.001)
        self._hant = (hant + 0.02) / (hant + hans + 0.04)
        row = self.symbols(text)
        self._one = Counter(row)
        self._two = Counter(pairwise(row))
        self._three = Counter(zip(row, row[1:], row[2:], strict=False))
        self._after: dict[int, set[int]] = {}
        for b, c in self._two:
            self._after.setdefault(b, set()).add(c)
        self._ending: dict[int, list[tuple[int, str]]] = {}
        self._beginning: dict[int, list[str]] = {}
        self._followers: dict[int, list[tuple[str, tuple[int, int]]]] = {}
        self._memo: dict[tuple[int, int, int], float] = {}
        self._chars: dict[str, tuple[int | None, int, float]] = {}

    def symbols(self, text: str) -> list[int]:
        """Return a text's symbols, a row of digits, letters or line ends as one."""
        out = [-1]
        for char in text:
            symbol = self._model.symbol(char)
            if symbol is not None and not self.repeats(out[-1], symbol):
                out.append(symbol)
        return out[1:]

    def repeats(self, last: int, symbol: int) -> bool:
        """Tell whether a symbol only goes on a row of digits, letters or line ends."""
        return symbol == last and symbol in self._runs

    def of(self, char: str) -> tuple[int | None, int, float]:
        """Return a character's symbol, that within a word, and how much its form counts against it in this script."""
        found = self._chars.get(char)
        if found is None:
            symbol = self._model.symbol(char)
            within = self._model.inner[symbol] if symbol is not None and symbol >= 0 else -1
            form = self._hant * self._model.traditional(char) + (1 - self._hant) * self._model.simplified(
                char
            )
            if symbol is not None and symbol >= 0:  # the forms that the document itself uses count most
                used = sum(self._seen[c] for c in self._model.forms(symbol))
                form = (self._seen[char] + 2 * form) / (used + 2)
            found = self._chars[char] = symbol, within, math.log(max(form, RARE))
        return found

    def logp(self, a: int, b: int, c: int) -> float:
        """Return the log-probability of symbol c after a and b in this document."""
        key = (a, b, c)
        found = self._memo.get(key)
        if found is None:
            found = self._model.logp(a, b, c) + LOG_GENERAL
            outer = self._model.outer
            known = c >= 0 and (c == outer[c] or found > NO_WORD)
            if known and b >= 0 and (two := self._two.get((outer[b], outer[c]))):
                here = 0.15 * two / (self._one[outer[b]] + 3)
                if a >= 0 and (three := self._three.get((outer[a], outer[b], outer[c]))):
                    here += 0.25 * three / (self._two[outer[a], outer[b]] + 1)
                found = math.log(math.exp(found) + here)
            self._memo[key] = found
        return found

    def followers(self, b: int) -> list[tuple[str, tuple[int, int]]]:
        """Return the characters seen after symbol b in plans, in words or in this document, with their GBK bytes."""
        found = self._followers.get(b)
        if found is None:
            seen = (
                set()
                if b < 0
                else self._model.followers(b) | self._after.get(self._model.outer[b], set()) - {-1}
            )
            forms = (form for symbol in seen for form in self._model.forms(symbol))
            found = self._followers[b] = [(form, pair) for form in forms if (pair := pair_of(form))]
        return found

    def ending(self, trail: int) -> list[tuple[int, str]]:
        """Return the first bytes of the usual characters that have this second byte, with the characters."""
        found = self._ending.get(trail)
        if found is None:
            found = self._ending[trail] = [(lead, char) for lead, char in ending(trail) if self.usual(char)]
        return found

    def beginning(self, lead: int) -> list[str]:
        """Return the usual characters that have this first byte, and a second one that is not ASCII."""
        found = self._beginning.get(lead)
        if found is None:
            chars = (character(lead, trail) for trail in TRAILS if trail >= 0x80)
            found = self._beginning[lead] = [char for char in chars if char and self.usual(char)]
        return found

    def usual(self, char: str) -> bool:
        """Tell whether a character is one that plans or words have, in a form that this document may use."""
        symbol, _, form = self.of(char)
        return symbol != -1 and form > UNUSUAL


def inner(char: str) -> str:
    """Return the mark of a character that goes on with a word: it is told from one that begins a word."""
    return chr(ord(char) + INNER)


def outer(symbol: str) -> str:
    """Return a symbol without that mark.

    >>> outer(inner("划")), outer("划")
    ('划', '划')
    """
    return chr(ord(symbol) - INNER) if symbol >= chr(INNER) else symbol


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
