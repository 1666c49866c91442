"""Search for the text whose damaged form is what stands at a place: bytes read one late, put back in step."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import reduce

from core.repair.mojibake.adapted import Adapted
from core.repair.mojibake.brackets import BALANCED, WIDE, balance
from core.repair.mojibake.character_model import Candidate
from core.repair.mojibake.glosses import CUT_GLOSS, GLOSS, read_as, reads
from core.repair.mojibake.pairs import LEADS, PUA, TRAILS, character, droppable, pair_of, pairs
from core.repair.mojibake.reading import Half, Path, Reading, State

IDEOGRAPH = re.compile("[\u3400-\u9fff]")
LONE = "?？\ufffd"  # what a byte without its partner shows as

ALL = frozenset(LEADS)
BEAM, SPREAD = 12, 13.0  # readings kept at a place, and how many nats behind the best
DROPS = 3  # pairs dropped one after the other, at most
HALVES, LAG = 12, 12.0  # beginnings of dropped pairs that are followed up, and how far behind the best
LEFT = 12  # characters of sound text read before a run
RIGHT = 6  # characters of sound text read after a run
MOST = 30_000  # readings that are weighed at one place: a run takes some hundreds, one in a hundred 10,000
SENSES = 2  # ways in which the text before a run divides into words that are kept
BROKEN = -5.0  # log-probability that a run starts at a suspicious place
EARNEST = -6.0  # that a question mark there is meant
MISREAD = -10.0  # that a gloss does not give its character's reading
SPACE_AT_START, SPACE_WITHIN = -0.5, -13.0  # that white space stands at a line's start, or elsewhere
NEVER, UNLIKELY = -1e9, -math.inf


def likeliest(text: str, start: int, left: str, model: Adapted, shows: bool = False) -> Reading:
    """Return the likeliest reading of the text from `start`, where a lone byte seems to stand.

    `left` is the sound text before it; `shows` tells that the text shows pairs without a character, and drops none.
    """
    return _Search(text, model, shows).run(start, left)


class _Search:
    """A beam search, one place of the text after the other."""

    def __init__(self, text: str, model: Adapted, shows: bool) -> None:
        self.text, self.model, self.shows = text, model, shows
        self.beams: dict[int, dict[State, Path]] = {}  # by the place they go on
        self.best: dict[int, float] = {}
        self.weighed = 0

    def run(self, start: int, left: str) -> Reading:
        """Return the likeliest reading from `start`."""
        left = GLOSS.sub("", left)
        self.start, self.line = start, left.rpartition("\n")[2].translate(WIDE)
        for state, path in self.before(left[-LEFT:]).items():
            for longer in self.read_on(start, state, path):
                self.keep(start + 1, *longer)
            self.open(start, left[-1:], (*state[:4], 0), (path[0], NEVER, 0, False, ""))
        place = start + 1
        while True:
            paths = self.taken(place)
            lasting = any(state[0] for state, _ in paths)
            far = max((path[2] for _, path in paths), default=0)
            done = not (self.beams or lasting or place < far + RIGHT)
            if self.weighed > MOST:
                return Reading(-1, "", 0.0, 0.0, False, self.weighed)
            if place >= len(self.text) or done:
                return self.chosen(place, [(state, path) for state, path in paths if not state[0]])
            self.advance(place, paths)
            place += 1

    def chosen(self, place: int, paths: list[tuple[State, Path]]) -> Reading:
        """Return the best reading at the end of the search; the end of the text is read as the end of a line."""
        if place >= len(self.text):
            paths = [longer for state, path in paths for longer in self.read_on(place, state, path)]
        score, rival, end, dropped, clean = reduce(self.better, (path for _, path in paths))
        as_is = max((path[0] for state, path in paths if state[4] < 0), default=NEVER)
        return Reading(end, clean, score - rival, score - as_is, dropped, self.weighed)

    def before(self, left: str) -> dict[State, Path]:
        """Return the ways the sound text before a run divides into words."""
        line = self.model.line
        paths: dict[State, Path] = {(0, line, line, 0, -1): (0.0, NEVER, -1, False, "")}
        for char in left:
            longer = [found for state, path in paths.items() for found in self.step(state, path, char)]
            paths = dict(sorted(longer, key=lambda found: found[1])[-SENSES:])
        top = max(path[0] for path in paths.values())
        return {state: (path[0] - top, *path[1:]) for state, path in paths.items()}

    def keep(self, place: int, state: State, path: Path) -> None:
        """Put a reading where it goes on, unless it is far behind; one in the same state is the rival of the better."""
        self.weighed += 1
        best = self.best.get(place, NEVER)
        if path[0] > best:
            self.best[place] = path[0]
        elif path[0] < best - SPREAD and (state[4] >= 0 or state[0]):
            return
        beam = self.beams.get(place)
        if beam is None:
            beam = self.beams[place] = {}
        other = beam.get(state)
        beam[state] = path if other is None else self.better(path, other)

    def better(self, path: Path, other: Path) -> Path:
        """Return the better of two paths; the worse is its rival when it says something else."""
        if other[0] > path[0]:
            path, other = other, path
        rival = max(path[1], other[1] if self.same(path, other) else other[0])
        return (path[0], rival, *path[2:])

    def same(self, path: Path, other: Path) -> bool:
        """Tell whether two paths say the same, if perhaps in other forms of the same characters."""
        said, heard = path[4], other[4]
        if path[2] != other[2] or len(said) != len(heard):
            return False
        of = self.model.of
        return said == heard or all(
            c == d or of(c).symbol == of(d).symbol for c, d in zip(said, heard, strict=True)
        )

    def taken(self, place: int) -> list[tuple[State, Path]]:
        """Return the best readings of a place: in step, still in a run, and always the one that finds no damage."""
        paths = sorted(self.beams.pop(place, {}).items(), key=lambda found: found[1], reverse=True)
        floor = self.best.pop(place, NEVER) - SPREAD
        in_step = [found for found in paths if not found[0][0]]
        lasting = [found for found in paths if found[0][0] and found[1][0] > floor]
        as_is = next((found for found in in_step if found[0][4] < 0), None)
        kept = [found for found in in_step[:BEAM] if found[1][0] > floor]
        if as_is and as_is not in kept:
            kept.append(as_is)
        return kept + lasting[:BEAM]

    def longer(
        self, state: State, path: Path, chars: Iterable[Candidate], floor: float
    ) -> Iterator[tuple[int, int, Path, Candidate]]:
        """Yield a reading with one more of these characters, and its last symbols: it begins a word or goes on with one."""
        _, a, b, _, over = state
        score, rival, end, dropped, clean = path
        row = self.model.row(a, b)
        need = floor - score
        unseen = need - row.far
        known, used = row.known, row.used
        for char in chars:
            symbol, within = char.symbol, char.within
            begins = goes_on = UNLIKELY
            if symbol is None:
                begins = SPACE_AT_START if b == self.model.line else SPACE_WITHIN
            elif char.rare > unseen or symbol in known or symbol in used:
                begins = row[symbol]
            if within in known:
                goes_on = row[within]
            if begins <= need and goes_on <= need:
                continue
            form, said, gained = self.model.form(char.char), clean, 0.0
            if not over:  # of a later run only its likelihood matters
                said += char.char
                if char.char in BALANCED:
                    gained = balance(self.line + clean, char.char)
            if begins > need and (cost := begins + form) > need:
                cost += gained
                longer = (score + cost, rival + cost, end, dropped, said)
                yield (a, b, longer, char) if symbol is None else (b, symbol, longer, char)
            if goes_on > need and (cost := goes_on + form) > need:
                cost += gained
                yield b, within, (score + cost, rival + cost, end, dropped, said), char

    def grow(
        self, place: int, state: State, path: Path, chars: Iterable[Candidate], lead: int, shown: int
    ) -> None:
        """Keep a reading with one more restored character; `lead` begins the next one, 0 ends the run before `place`."""
        over = state[4]
        floor = self.best.get(place, NEVER) - SPREAD
        for a, b, longer, _ in self.longer(state, path, chars, floor):
            if lead:
                self.keep(place, (lead, a, b, shown, over), longer)
            elif over:
                self.keep(place, (0, a, b, 0, over), longer)
            else:
                score, rival, _, dropped, clean = longer
                self.keep(place, (0, a, b, 0, 1), (score, rival, place, dropped, clean))

    def read_on(self, place: int, state: State, path: Path) -> list[tuple[State, Path]]:
        """Return a reading in step that takes the character at `place` as it stands."""
        char = self.text[place : place + 1].translate(WIDE) or "\n"
        if char in BALANCED:
            end = max(path[2], self.start)
            cost = balance(self.line + path[4] + self.text[end:place].translate(WIDE), char)
            path = (path[0] + cost, path[1] + cost, *path[2:])
        elif char in LONE and CUT_GLOSS.match(
            self.text, place + 1
        ):  # no reading is put after a question mark
            path = (path[0] + MISREAD, path[1] + MISREAD, *path[2:])
        return self.step(state, path, char)

    def step(self, state: State, path: Path, char: str) -> list[tuple[State, Path]]:
        """Return a reading in step that takes a character."""
        _, a, b, _, over = state
        score, rival, end, dropped, clean = path
        found = self.model.of(char)
        symbol, within = found.symbol, found.within
        if symbol is None or self.model.repeats(b, symbol):
            return [(state, path)]
        row = self.model.row(a, b)
        if char in LONE:
            costs = [(self.model.stop, row[self.model.stop] + EARNEST)]
        else:
            costs = [(s, row[s]) for s in ((symbol, within) if within >= 0 else (symbol,))]
        return [((0, b, s, 0, over), (score + cost, rival + cost, end, dropped, clean)) for s, cost in costs]

    def open(self, start: int, before: str, state: State, path: Path) -> None:
        """Begin a run at the lone byte: before what looks like a mark, or before a gloss put between two bytes."""
        path = (path[0] + BROKEN, path[1] + BROKEN, *path[2:])
        for first, second in pairs(self.text[start + 1 : start + 2]):
            if first in (0xA1, 0xA3):
                self.grow(start + 2, state, path, self.model.ending(first, ALL), second, 0)
        gloss = CUT_GLOSS.match(self.text, start + 1)
        pair = pair_of(before)
        if gloss and pair:
            for lone in TRAILS:
                char = character(pair[1], lone)
                if char and reads(char, gloss["reading"]):
                    self.keep(gloss.end(), (lone, *state[1:]), path)

    def advance(self, place: int, paths: list[tuple[State, Path]]) -> None:
        """Let each reading take the character at `place`."""
        look = self.text[place]
        gloss = GLOSS.match(self.text, place)
        lone = look in LONE and not IDEOGRAPH.match(self.text, place + 1)
        for state, path in paths:
            if not state[0]:
                if gloss:
                    self.keep(gloss.end(), state, path)
                else:
                    for longer in self.read_on(place, state, path):
                        self.keep(place + 1, *longer)
                if look in LONE:
                    self.open(place, path[4][-1:] if path[2] == place else self.text[place - 1], state, path)
            else:
                self.take(place, state, path)
                if lone:
                    self.close(place, state, path, self.model.beginning(state[0]))
        if not self.shows and ord(look) not in PUA:
            for state, path, leads in self.halves([p for p in paths if p[0][0] and p[0][3] <= 0]):
                self.take_after_drop(place, state, path, leads)
                if lone:
                    cut = CUT_GLOSS.match(self.text, place + 1)
                    likely = (
                        map(self.model.of, read_as(cut["reading"])) if cut else self.model.followers(state[2])
                    )
                    self.close(place, state, path, [c for c in likely if c.lead in leads])

    def take(self, place: int, state: State, path: Path) -> None:
        """Take the character at `place` for what a second byte and the next first byte look like, or for a run's end."""
        look = self.text[place]
        shown = state[3] or int(ord(look) in PUA)
        for trail, lead in pairs(look):
            if trail >= 0x80 and (char := character(state[0], trail)):
                if lead >= 0x81:
                    self.grow(place + 1, state, path, [self.model.of(char)], lead, shown)
                else:  # a letter was taken for a second byte
                    chars = [self.model.of(char)]
                    self.grow_with_letter(place + 1, state, path, chars, self.model.of(chr(lead)))
        last = _second_byte(look)
        if last and (char := character(state[0], last)):
            self.grow_to_end(place + 1, state, path, [self.model.of(char)])

    def take_after_drop(self, place: int, state: State, path: Path, leads: frozenset[int]) -> None:
        """Do the same where the first byte went with a dropped pair, and is one of several."""
        look = self.text[place]
        for trail, following in pairs(look):
            if trail >= 0x80:
                chars = self.model.ending(trail, leads)
                if following >= 0x81:
                    self.grow(place + 1, state, path, chars, following, -1)
                else:
                    self.grow_with_letter(place + 1, state, path, chars, self.model.of(chr(following)))
        if last := _second_byte(look):
            self.grow_to_end(place + 1, state, path, self.model.ending(last, leads))

    def grow_with_letter(
        self, place: int, state: State, path: Path, chars: list[Candidate], letter: Candidate
    ) -> None:
        """Keep a reading whose run ends with a character whose second byte took the letter after it along."""
        floor = self.best.get(place, NEVER) - LAG
        for a, b, longer, _ in self.longer(state, path, chars, floor):
            self.grow(place, (0, a, b, state[3], state[4]), longer, [letter], 0, 0)

    def grow_to_end(self, end: int, state: State, path: Path, chars: list[Candidate]) -> None:
        """Keep a reading whose run ends with a second byte that is ASCII; a gloss that follows must read it."""
        if gloss := GLOSS.match(self.text, end):
            misread = (path[0] + MISREAD, path[1] + MISREAD, *path[2:])
            self.grow(end, state, misread, [c for c in chars if not reads(c.char, gloss["reading"])], 0, 0)
            chars = [c for c in chars if reads(c.char, gloss["reading"])]
        self.grow(end, state, path, chars, 0, 0)

    def close(self, place: int, state: State, path: Path, chars: Iterable[Candidate]) -> None:
        """End a run at the lone byte at `place`: it began one of these characters, or all but began it."""
        gloss = CUT_GLOSS.match(self.text, place + 1)
        if gloss:
            chars = [c for c in chars if reads(c.char, gloss["reading"])]
        self.grow(gloss.end() if gloss else place + 1, state, path, chars, 0, 0)

    def halves(self, paths: list[tuple[State, Path]]) -> list[Half]:
        """Return the readings on which pairs were dropped, with the first bytes that can begin the next character."""
        if not paths:
            return []
        floor = paths[0][1][0] - LAG
        found = _best(
            half
            for state, path in paths[:HALVES]
            for half in self.dropped(state, path, self.model.dropping(state[0]), floor)
        )
        out = found
        for _ in range(1, DROPS):
            found = _best(
                longer
                for state, path, seconds in found[: HALVES // 2]
                for longer in self.dropped(
                    state,
                    path,
                    [c for c in self.model.chaining(state[2]) if c.lead in seconds],
                    floor,
                )
            )
            out = out + found
        return out

    def dropped(self, state: State, path: Path, chars: Iterable[Candidate], floor: float) -> Iterator[Half]:
        """Yield a reading with one more of these characters, whose second byte went with a pair that was dropped."""
        drops = droppable()
        over = state[4]
        for a, b, longer, char in self.longer(state, path, chars, floor):
            yield (0, a, b, -1, over), (*longer[:3], longer[3] or not over, longer[4]), drops[char.trail]


def _best(found: Iterable[Half]) -> list[Half]:
    return sorted(found, key=lambda half: half[1][0], reverse=True)[:HALVES]


def _second_byte(look: str) -> int:
    """Return the second byte that ends a run when it is shown like this, 0 if it cannot be one."""
    return 0x80 if look == "€" else ord(look) if "@" <= look <= "~" else 0
