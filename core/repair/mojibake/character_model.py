"""How likely a character is after the two before it: a trigram model of plan language, read from one small file."""

import json
import math
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import Literal

from core.repair.mojibake.pairs import TRAILS, character, droppable, pair_of
from core.repair.mojibake.symbols import fold

FILE = Path(__file__).parents[2] / "lexicon" / "charmodel.bin"
STEP = 0.08  # log-probabilities are kept in one byte, in steps of so many nats
RARE = 1e-6  # probability of a form that belongs to the other script
FULL_WIDTH = 0.001  # probability of a full-width figure or letter, beside that of any at all
NO_WORD = -12.0  # log-probability below which a character does not go on with a known word
UNUSUAL = 0.0025  # probability of a form that no one need think of
MIXED = 0.005  # share of the other script's forms that makes a document one of mixed script
UNKNOWN = -16.0  # log-probability of a character that no plan and no word has


_NATS = [-STEP * stored for stored in range(256)].__getitem__


@dataclass(slots=True, eq=False)  # whose fields are read the fastest
class Candidate:
    """A character that may stand at a place."""

    char: str
    lead: int  # its bytes in GBK
    trail: int
    symbol: int | None  # None for white space, -1 for one never seen
    within: int  # its symbol where it goes on with a word, -1 when no word has it there
    rare: float  # log-probability whatever stands before it


Script = Literal["Hans", "Hant", ""]  # "" where a document mixes both


class CharModel:
    """Log-probabilities of characters in context, and of their Traditional forms.

    Characters are scored as *symbols*: Simplified and half-width, digits as one `0`, Latin letters as one `a`, white
    space left out. So one model judges both scripts and all habits of punctuation.
    """

    def __init__(self, data: bytes) -> None:
        data = zlib.decompress(data)
        at = struct.unpack_from("<I", data)[0]
        head = json.loads(data[4:at])
        self._names: str = head["symbols"]
        self.ids: dict[str, int] = dict(zip(self._names, range(len(self._names)), strict=True))
        self._folds: dict[str, str] = dict(zip(head["surfaces"], head["folded"], strict=True))
        self._traditional: dict[str, float] = dict(
            zip(head["surfaces"] + head["kept"], head["costs"], strict=True)
        )
        self._variants: dict[str, str] = {}
        for form, symbol in self._folds.items():
            self._variants[symbol] = self._variants.get(symbol, "") + form
        arrays = []
        for code, size in head["arrays"]:
            arrays.append(found := array(code))
            found.frombytes(data[at : at + size * found.itemsize])
            at += size * found.itemsize
        self.outer, self.inner, self._p1, self._back2, self._start2, self._start3, *rest = arrays
        self._next2, self._p2, self._back3, self._size3, self._next3, self._p3 = rest
        self._starts3: dict[int, list[int]] = {}
        self.unusual: dict[Script, Set[str]] = {
            "Hans": self._folds.keys(),
            "Hant": {char for char in self._traditional if self.traditional(char) <= UNUSUAL},
            "": frozenset(),
        }
        self.rare = list(
            map(_NATS, self._p1)
        )  # log-probabilities of the symbols, whatever stands before them
        self._rows: dict[int, Mapping[int, float]] = {}
        self._candidates: dict[str, Candidate] = {}
        self._lists: dict[tuple[str, int, Script], list[Candidate]] = {}
        self._endings: dict[tuple[int, Set[int], Script], list[Candidate]] = {}

    def symbol(self, char: str) -> int | None:
        """Return the number a character is scored by: None for white space, -1 for one never seen."""
        folded = self._folds.get(char) or fold(char)
        return self.ids.get(folded, -1) if folded else None

    def traditional(self, char: str) -> float:
        """Return the probability that Traditional script has this form of a character, not another."""
        return math.exp(self._traditional.get(char, 0.0))

    def simplified(self, char: str) -> float:
        """Return the probability that Simplified script has this form of a character."""
        return RARE if char in self._folds else 1.0

    def after(self, b: int) -> tuple[Mapping[int, float], float]:
        """Return the log-probabilities of the symbols seen after b, and what any other costs on top of its own."""
        if b < 0:
            return {}, 0.0
        row = self._rows.get(b)
        if row is None:
            i, j = self._start2[b], self._start2[b + 1]
            row = self._rows[b] = dict(zip(self._next2[i:j], map(_NATS, self._p2[i:j]), strict=True))
        return row, _NATS(self._back2[b])

    def after_two(self, a: int, b: int) -> tuple[Mapping[int, float], float]:
        """Return the same for what is seen after a and b."""
        if a < 0 or b < 0:
            return {}, 0.0
        first, end = self._start2[a], self._start2[a + 1]
        k = bisect_left(self._next2, b, first, end)
        if k == end or self._next2[k] != b:
            return {}, 0.0
        starts = self._starts3.get(a)
        if starts is None:
            starts = self._starts3[a] = [*accumulate(self._size3[first:end], initial=self._start3[a])]
        i, j = starts[k - first : k - first + 2]
        return dict(zip(self._next3[i:j], map(_NATS, self._p3[i:j]), strict=True)), _NATS(self._back3[k])

    def forms(self, symbol: int) -> str:
        """Return all characters that are scored as a symbol."""
        return self._names[symbol] + self._variants.get(self._names[symbol], "")

    def of(self, char: str) -> Candidate:
        """Return a character with its bytes and symbols."""
        found = self._candidates.get(char)
        if found is None:
            symbol = self.symbol(char)
            known = symbol is not None and symbol >= 0
            within = self.inner[symbol] if symbol is not None and known else -1
            rare = self.rare[symbol] if symbol is not None and known else UNKNOWN
            found = Candidate(char, *(pair_of(char) or (0, 0)), symbol, within, rare)
            self._candidates[char] = found
        return found

    def ending(self, trail: int, leads: Set[int], script: Script) -> list[Candidate]:
        """Return the usual characters that have this second byte, and one of these first bytes."""
        found = self._endings.get((trail, leads, script))
        if found is None:
            chars = filter(None, (character(lead, trail) for lead in sorted(leads)))
            found = self._endings[trail, leads, script] = self._usual(chars, script)
        return found

    def beginning(self, lead: int, script: Script) -> list[Candidate]:
        """Return the usual characters that have this first byte, and a second one that is not ASCII."""
        chars = (character(lead, trail) for trail in TRAILS if trail >= 0x80)
        return self._listed("beginning", lead, script, filter(None, chars))

    def dropping(self, lead: int, script: Script) -> list[Candidate]:
        """Return the usual characters that have this first byte, and a second one that can begin a pair that is dropped."""
        chars = (character(lead, trail) for trail in droppable())
        return self._listed("dropping", lead, script, filter(None, chars))

    def followers(self, b: int, script: Script) -> list[Candidate]:
        """Return the characters seen after symbol b in plans or in words."""
        return self._listed("followers", b, script, self._forms_after(b))

    def chaining(self, b: int, script: Script) -> list[Candidate]:
        """Return those of them whose second byte can begin a pair that is dropped."""
        found = self._lists.get(("chaining", b, script))
        if found is None:
            drops = droppable()
            found = [c for c in self.followers(b, script) if c.trail in drops]
            self._lists["chaining", b, script] = found
        return found

    def _forms_after(self, b: int) -> Iterator[str]:
        for symbol in {self.outer[c] for c in self.after(b)[0]}:
            yield from self.forms(symbol)

    def _listed(self, kind: str, key: int, script: Script, chars: Iterable[str]) -> list[Candidate]:
        """Return, and keep, those of some characters that plans or words have, in a form that the script may use."""
        found = self._lists.get((kind, key, script))
        if found is None:
            found = self._lists[kind, key, script] = self._usual(chars, script)
        return found

    def _usual(self, chars: Iterable[str], script: Script) -> list[Candidate]:
        unusual = self.unusual[script]
        known = [c for char in chars if char not in unusual and (c := self.of(char)).lead and c.symbol != -1]
        return sorted(known, key=attrgetter("rare"), reverse=True)


@cache
def charmodel() -> CharModel:
    """Return the model that comes with the package; it is read when first asked for."""
    return CharModel(FILE.read_bytes())
