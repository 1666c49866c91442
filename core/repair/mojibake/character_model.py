"""How likely a character is after the two before it: a trigram model of plan language, read from one small file."""

import json
import math
import struct
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from core.repair.mojibake.pairs import TRAILS, character, droppable, ending, pair_of

FILE = Path(__file__).parents[2] / "lexicon" / "charmodel.bin"
STEP = 0.08  # log-probabilities are kept in one byte, in steps of so many nats
PAIRS, TRIPLES = 0.15, 0.25  # weight of the document's own counts beside the general model
RARE = 1e-6  # probability of a form that belongs to the other script
FULL_WIDTH = 0.001  # probability of a full-width figure or letter, beside that of any at all
NO_WORD = -12.0  # log-probability below which a character does not go on with a known word
UNUSUAL = 0.0025  # probability of a form that no one need think of
MIXED = 0.005  # share of the other script's forms that makes a document one of mixed script
INNER = 0x20000  # marks a character that goes on with a word
UNKNOWN = -16.0  # log-probability of a character that no plan and no word has


class Candidate(NamedTuple):
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
        self._rows: dict[int, Mapping[int, float]] = {}
        self._candidates: dict[str, Candidate] = {}
        self._lists: dict[tuple[str, int, Script], list[Candidate]] = {}
        self._tables: dict[tuple[int, Script], dict[int | None, list[Candidate]]] = {}

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

    def rare(self, c: int) -> float:
        """Return the log-probability of symbol c whatever stands before it."""
        return _nats(self._p1[c])

    def after(self, b: int) -> tuple[Mapping[int, float], float]:
        """Return the log-probabilities of the symbols seen after b, and what any other costs on top of its own."""
        if b < 0:
            return {}, 0.0
        row = self._rows.get(b)
        if row is None:
            i, j = self._start2[b], self._start2[b + 1]
            row = self._rows[b] = dict(zip(self._next2[i:j], map(_nats, self._p2[i:j]), strict=True))
        return row, _nats(self._back2[b])

    def after_two(self, a: int, b: int) -> tuple[Mapping[int, float], float]:
        """Return the same for what is seen after a and b."""
        if a < 0 or b < 0:
            return {}, 0.0
        first, end = self._start2[a], self._start2[a + 1]
        k = bisect_left(self._next2, b, first, end)
        if k == end or self._next2[k] != b:
            return {}, 0.0
        i = self._start3[a] + sum(self._size3[first:k])
        j = i + self._size3[k]
        return dict(zip(self._next3[i:j], map(_nats, self._p3[i:j]), strict=True)), _nats(self._back3[k])

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
            rare = self.rare(symbol) if symbol is not None and known else UNKNOWN
            found = Candidate(char, *(pair_of(char) or (0, 0)), symbol, within, rare)
            self._candidates[char] = found
        return found

    def ending(self, trail: int, script: Script) -> list[Candidate]:
        """Return the usual characters that have this second byte."""
        return self._listed("ending", trail, script, (char for _, char in ending(trail)))

    def by_symbol(self, trail: int, script: Script) -> Mapping[int | None, list[Candidate]]:
        """Return them by their symbols."""
        found = self._tables.get((trail, script))
        if found is None:
            found = self._tables[trail, script] = {}
            for char in self.ending(trail, script):
                for symbol in (char.symbol, char.within):
                    found.setdefault(symbol, []).append(char)
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
        drops = droppable()
        chars = (char for char in self._forms_after(b) if self.of(char).trail in drops)
        return self._listed("chaining", b, script, chars)

    def _forms_after(self, b: int) -> Iterator[str]:
        for symbol in {self.outer[c] for c in self.after(b)[0]}:
            yield from self.forms(symbol)

    def _listed(self, kind: str, key: int, script: Script, chars: Iterable[str]) -> list[Candidate]:
        """Return, and keep, those of some characters that plans or words have, in a form that the script may use."""
        found = self._lists.get((kind, key, script))
        if found is None:
            used = {"Hans": self.simplified, "Hant": self.traditional}.get(script)
            usual = (self.of(c) for c in chars if not used or used(c) > UNUSUAL)
            known = (c for c in usual if c.lead and c.symbol != -1)
            found = self._lists[kind, key, script] = sorted(known, key=lambda c: -c.rare)
        return found


def _nats(stored: int) -> float:
    return -STEP * stored


@cache
def charmodel() -> CharModel:
    """Return the model that comes with the package; it is read when first asked for."""
    return CharModel(FILE.read_bytes())


class Row(dict[int, float]):
    """The log-probabilities of symbols after a and b in one document; each is worked out when first asked for."""

    def __init__(self, model: "Adapted", a: int, b: int) -> None:
        super().__init__()
        self._model = model
        self._outer, self._rare = model.general.outer, model.general.rare
        self._a, self._b = self._outer[a] if a >= 0 else -1, self._outer[b] if b >= 0 else -1
        self._seen, self._back = model.general.after_two(a, b)
        self.known, back = model.general.after(b)  # symbols seen after b
        self.used = model.used_after(self._b)  # those that this document has there
        self._share = model.share(self._a, self._b)  # how much the document's own wording counts here
        self._general = math.log(1 - sum(self._share))
        self.far = self._back + back + self._general  # what any other costs on top of its own log-probability

    def __missing__(self, c: int) -> float:
        """Work out one, and keep it."""
        if c < 0:
            return UNKNOWN
        if c in self._seen:
            found = self._seen[c] + self._general
        elif c in self.known:
            found = self._back + self.known[c] + self._general
        else:
            found = self.far + self._rare(c)
        if (plain := self._outer[c]) in self.used and (c == plain or found > NO_WORD):
            found = math.log(math.exp(found) + self._model.own(self._a, self._b, plain))
        self[c] = found
        return found


class Adapted:
    """The character model as one document bends it: its names and its wording count more."""

    def __init__(self, model: CharModel, text: str) -> None:
        self.general = model
        self.line = model.ids["\n"]
        self.stop = model.ids["。"]
        self._runs = {model.ids[s] for s in "0a\n"}
        self._seen = seen = Counter(text)
        hant = sum(n for char, n in seen.items() if model.simplified(char) < UNUSUAL)
        hans = sum(n for char, n in seen.items() if model.traditional(char) < UNUSUAL)
        self._hant = (hant + 0.02) / (hant + hans + 0.04)
        self._script: Script = "Hant" if self._hant > 1 - MIXED else "Hans" if self._hant < MIXED else ""
        row = self.symbols(text)
        self._one = Counter(row)
        self._two = Counter(pairwise(row))
        self._three = Counter(zip(row, row[1:], row[2:], strict=False))
        self._after: dict[int, set[int]] = {}
        for b, c in self._two:
            self._after.setdefault(b, set()).add(c)
        self._rows: dict[tuple[int, int], Row] = {}
        self._new: dict[int, list[Candidate]] = {}
        self._forms: dict[str, float] = {}

    def symbols(self, text: str) -> list[int]:
        """Return a text's symbols, a row of digits, letters or line ends as one."""
        known = {char: self.general.of(char).symbol for char in self._seen}
        row = [symbol for char in text if (symbol := known[char]) is not None]
        before = chain([-1], row)
        runs = self._runs
        return [s for last, s in zip(before, row, strict=False) if s != last or s not in runs]

    def repeats(self, last: int, symbol: int) -> bool:
        """Tell whether a symbol only goes on a row of digits, letters or line ends."""
        return symbol == last and symbol in self._runs

    def of(self, char: str) -> Candidate:
        """Return a character with its bytes and symbols."""
        return self.general.of(char)

    def form(self, char: str) -> float:
        """Return the logarithm of how usual a character's form is in this document's script; its own use counts most."""
        found = self._forms.get(char)
        if found is None:
            symbol = self.of(char).symbol
            forms = self.general.forms(symbol) if symbol is not None and symbol >= 0 else char
            form = self._hant * self.general.traditional(char)
            form += (1 - self._hant) * self.general.simplified(char)
            if not char.isascii() and fold(char) in ("0", "a"):
                form = FULL_WIDTH
            elif len(forms) > 1:
                used = sum(self._seen[c] for c in forms if pair_of(c))  # half-width marks were made so since
                form = (self._seen[char] + 2 * form) / (used + 2)
            found = self._forms[char] = math.log(max(form, RARE))
        return found

    def row(self, a: int, b: int) -> Row:
        """Return the log-probabilities of what follows symbols a and b."""
        found = self._rows.get((a, b))
        if found is None:
            found = self._rows[a, b] = Row(self, a, b)
        return found

    def share(self, a: int, b: int) -> tuple[float, float]:
        """Return how much the document's own wording counts after b, and after a and b, without their marks."""
        one, two = self._one.get(b, 0), self._two.get((a, b), 0)
        return PAIRS * one / (one + 3), TRIPLES * two / (two + 1)

    def own(self, a: int, b: int, c: int) -> float:
        """Return what that adds to the probability of c."""
        one, two = self._one[b], self._two.get((a, b), 0)
        return PAIRS * self._two[b, c] / (one + 3) + TRIPLES * self._three.get((a, b, c), 0) / (two + 1)

    def used_after(self, b: int) -> Set[int]:
        """Return the symbols that the document has after b."""
        return self._after.get(b, frozenset())

    def followers(self, b: int) -> list[Candidate]:
        """Return the characters seen after symbol b in plans, in words or in this document."""
        return self.general.followers(b, self._script) + self._only_here(b)

    def chaining(self, b: int) -> list[Candidate]:
        """Return those of them whose second byte can begin a pair that is dropped."""
        drops = droppable()
        return self.general.chaining(b, self._script) + [c for c in self._only_here(b) if c.trail in drops]

    def _only_here(self, b: int) -> list[Candidate]:
        """Return the characters that only this document has after symbol b."""
        found = self._new.get(b)
        if found is None:
            outer = self.general.outer
            new = self.used_after(outer[b]) - self.general.after(b)[0].keys() - {-1} if b >= 0 else ()
            forms = (self.of(form) for symbol in new for form in self.general.forms(symbol))
            found = self._new[b] = [c for c in forms if c.lead]
        return found

    def ending(self, trail: int, row: Row, least: float) -> Iterable[Candidate]:
        """Return the usual characters that have this second byte and were seen in that context, or are not rarer than `least`."""
        by_symbol = self.general.by_symbol(trail, self._script)
        seen = row.known.keys() & by_symbol.keys() | row.used & by_symbol.keys() | {None}
        found = {char.char: char for symbol in seen for char in by_symbol.get(symbol, ())}
        for char in self.general.ending(trail, self._script):
            if char.rare <= least:
                break
            found[char.char] = char
        return found.values()

    def beginning(self, lead: int) -> list[Candidate]:
        """Return the usual characters that have this first byte, and a second one that is not ASCII."""
        return self.general.beginning(lead, self._script)

    def dropping(self, lead: int) -> list[Candidate]:
        """Return those that have this first byte, and a second one that can begin a pair that is dropped."""
        return self.general.dropping(lead, self._script)


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
