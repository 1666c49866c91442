"""The character model adapted to one document: its own wording, names and script count beside plan language at large."""

import math
from collections import Counter
from collections.abc import Set

import numpy as np

from core.repair.mojibake.character_model import (
    FULL_WIDTH,
    MIXED,
    NO_WORD,
    RARE,
    UNKNOWN,
    Candidate,
    CharModel,
    Script,
)
from core.repair.mojibake.pairs import droppable, pair_of
from core.repair.mojibake.symbols import fold
from core.repair.mojibake.wording import Numbers, Wording

LEFT_OUT = -2  # stands for white space


class Row(dict[int, float]):
    """The log-probabilities of symbols after a and b in one document; each is worked out when first asked for."""

    def __init__(self, model: "Adapted", a: int, b: int) -> None:
        super().__init__()
        self._outer, self._rare = model.general.outer, model.general.rare
        self._a, self._b = self._outer[a] if a >= 0 else -1, self._outer[b] if b >= 0 else -1
        self._seen, self._back = model.general.after_two(a, b)
        self.known, back = model.general.after(b)  # symbols seen after b
        self._own, self._times = model.own, model.own.times(self._a, self._b)
        self.used = model.own.after(self._b)  # those that this document has there
        self._general = math.log(1 - model.own.share(*self._times))
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
            found = self.far + self._rare[c]
        if (plain := self._outer[c]) in self.used and (c == plain or found > NO_WORD):
            found = math.log(math.exp(found) + self._own.adds(self._a, self._b, plain, *self._times))
        self[c] = found
        return found


class Adapted:
    """The character model as one document bends it: its names and its wording count more."""

    def __init__(self, model: CharModel, text: str) -> None:
        self.general = model
        self.of = model.of
        self.line = model.ids["\n"]
        self.stop = model.ids["。"]
        self._runs = [model.ids[s] for s in "0a\n"]
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        counts = np.bincount(codes)
        chars = np.flatnonzero(counts)
        self._seen = seen = Counter(dict(zip(map(chr, chars), counts[chars].tolist(), strict=True)))
        hant = sum(n for char, n in seen.items() if char in model.unusual["Hans"])
        hans = sum(n for char, n in seen.items() if char in model.unusual["Hant"])
        self._hant = (hant + 0.02) / (hant + hans + 0.04)
        self._script: Script = "Hant" if self._hant > 1 - MIXED else "Hans" if self._hant < MIXED else ""
        symbols = np.zeros(len(counts), np.int64)
        symbols[chars] = [LEFT_OUT if (s := self.of(char).symbol) is None else s for char in seen]
        self.own = Wording(self._joined(symbols[codes]))
        self._rows: dict[tuple[int, int], Row] = {}
        self._new: dict[int, list[Candidate]] = {}
        self._chaining: dict[int, list[Candidate]] = {}
        self._forms: dict[str, float] = {}

    def _joined(self, row: Numbers) -> Numbers:
        """Return symbols without white space, a row of digits, letters or line ends as one."""
        row = row[row != LEFT_OUT]
        again = np.append(False, row[1:] == row[:-1])[: len(row)]
        return row[~(again & np.isin(row, self._runs))]

    def repeats(self, last: int, symbol: int) -> bool:
        """Tell whether a symbol only goes on a row of digits, letters or line ends."""
        return symbol == last and symbol in self._runs

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

    def followers(self, b: int) -> list[Candidate]:
        """Return the characters seen after symbol b in plans, in words or in this document."""
        return self.general.followers(b, self._script) + self._only_here(b)

    def chaining(self, b: int) -> list[Candidate]:
        """Return those of them whose second byte can begin a pair that is dropped."""
        found = self._chaining.get(b)
        if found is None:
            drops = droppable()
            here = [c for c in self._only_here(b) if c.trail in drops]
            found = self._chaining[b] = self.general.chaining(b, self._script) + here
        return found

    def _only_here(self, b: int) -> list[Candidate]:
        """Return the characters that only this document has after symbol b."""
        found = self._new.get(b)
        if found is None:
            outer = self.general.outer
            new = self.own.after(outer[b]) - self.general.after(b)[0].keys() - {-1} if b >= 0 else ()
            forms = (self.of(form) for symbol in new for form in self.general.forms(symbol))
            found = self._new[b] = [c for c in forms if c.lead]
        return found

    def ending(self, trail: int, leads: Set[int]) -> list[Candidate]:
        """Return the usual characters that have this second byte, and one of these first bytes."""
        return self.general.ending(trail, leads, self._script)

    def beginning(self, lead: int) -> list[Candidate]:
        """Return the usual characters that have this first byte, and a second one that is not ASCII."""
        return self.general.beginning(lead, self._script)

    def dropping(self, lead: int) -> list[Candidate]:
        """Return those that have this first byte, and a second one that can begin a pair that is dropped."""
        return self.general.dropping(lead, self._script)
