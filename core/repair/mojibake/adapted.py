"""The character model adapted to one document: its own wording, names and script count beside plan language at large."""

import math
from collections import Counter
from collections.abc import Iterable, Set
from itertools import chain, pairwise

from core.repair.mojibake.character_model import (
    FULL_WIDTH,
    MIXED,
    NO_WORD,
    PAIRS,
    RARE,
    TRIPLES,
    UNKNOWN,
    UNUSUAL,
    Candidate,
    CharModel,
    Script,
)
from core.repair.mojibake.pairs import droppable, pair_of
from core.repair.mojibake.symbols import fold


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
