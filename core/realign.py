"""Search for the text whose damaged form is what stands at a place: bytes read one late, put back in step."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from core.charmodel import Adapted
from core.damage import PUA, TRAILS, assigned, character, droppable, pair_of, pairs
from core.lexicon import load

PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}"
GLOSS = re.compile(rf"[(（](?P<reading>{PINYIN})[)）]")
CUT_GLOSS = re.compile(
    rf"[(（]?(?P<reading>{PINYIN})[)）]"
)  # the byte before it may have taken its bracket along
IDEOGRAPH = re.compile("[\u3400-\u9fff]")
LONE = "?？\ufffd"  # what a byte without its partner shows as

BEAM, SPREAD = 32, 16.0  # readings kept at a place, and how many nats behind the best
DROPS = 3  # pairs dropped one after the other, at most
NEXT = 4.0  # nats that the next character costs at least
HALVES = 8  # beginnings of dropped pairs that are followed up
LEFT = 12  # characters of sound text read before a run
RIGHT = 6  # characters of sound text read after a run
BROKEN = -5.0  # log-probability that a run starts at a suspicious place
EARNEST = -6.0  # that a question mark there is meant
MISREAD = -10.0  # that a gloss does not give its character's reading
SPACE_AT_START, SPACE_WITHIN = -0.5, -10.0  # that white space stands at a line's start, or elsewhere


class Reading(NamedTuple):
    """A way to read the text from a suspicious place on; `lead` and `end` tell how far it has come."""

    score: float  # log-probability
    clean: str  # what the run said
    lead: int  # first byte of the character begun; 0 in step
    a: int  # the last two symbols
    b: int
    end: int  # where the run ended; 0 while it lasts, -1 for the reading that finds no damage
    shown: int  # pairs without a character: 1 are shown in a run, -1 are dropped, 0 none yet


Half = tuple[Reading, frozenset[int]]  # a reading, and the first bytes that can have begun what follows


def readings(text: str, start: int, left: str, model: Adapted) -> list[Reading]:
    """Return the readings of the text from `start`, where a lone byte seems to stand, the likeliest first.

    `left` is the sound text before it.
    """
    return _Search(text, model).run(start, left)


class _Search:
    """A beam search, one place of the text after the other."""

    def __init__(self, text: str, model: Adapted) -> None:
        self.text, self.model = text, model
        self.beam: dict[int, dict[tuple[str, int, int, int], Reading]] = {}  # by the place they go on
        self.best: dict[int, float] = {}

    def run(self, start: int, left: str) -> list[Reading]:
        """Return the readings from `start`, the likeliest first."""
        for plain in self.before(left):
            for path in self.read_on(plain, self.text[start]):
                self.keep(start + 1, path)
            self.open(start, left[-1:], plain._replace(end=0))
        place = start + 1
        while True:
            paths = self.taken(place)
            lasting = any(p.lead for p in paths)
            far = max((p.end for p in paths), default=0)
            if place >= len(self.text) or not (self.beam or lasting or place < far + RIGHT):
                return sorted(
                    (p for path in paths if not path.lead for p in self.past(path, place)), reverse=True
                )
            self.advance(place, paths)
            place += 1

    def past(self, path: Reading, place: int) -> list[Reading]:
        """Return a reading at the end of the search; the end of the text is read as the end of a line."""
        return self.read_on(path, "\n") if place >= len(self.text) else [path]

    def before(self, left: str) -> list[Reading]:
        """Return the ways the sound text before a run divides into words."""
        line = self.model.line
        paths = [Reading(0.0, "", 0, line, line, -1, 0)]
        for char in GLOSS.sub("", left)[-LEFT:]:
            paths = sorted((p for path in paths for p in self.read_on(path, char)), reverse=True)[:4]
        return [p._replace(score=p.score - paths[0].score) for p in paths]

    def keep(self, place: int, path: Reading) -> None:
        """Put a reading where it goes on, unless it is far behind, or one that says the same is ahead."""
        best = self.best.get(place, -1e9)
        if path.score < best - SPREAD and (path.end >= 0 or path.lead):
            return
        self.best[place] = max(best, path.score)
        paths = self.beam.setdefault(place, {})
        key = (path.clean, path.lead, path.end, path.b)
        if key not in paths or paths[key].score < path.score:
            paths[key] = path

    def taken(self, place: int) -> list[Reading]:
        """Return the best readings of a place: in step, still in a run, and always the one that finds no damage."""
        paths = sorted(self.beam.pop(place, {}).values(), reverse=True)
        near = [p for p in paths if p.score > paths[0].score - SPREAD]
        kept = [p for p in near if not p.lead][:BEAM] + [p for p in near if p.lead][:BEAM]
        as_is = [p for p in paths if p.end < 0 and not p.lead][:1]
        return kept + [p for p in as_is if p not in kept]

    def grow(self, place: int, path: Reading, char: str, lead: int, end: int, shown: int) -> None:
        """Keep a reading with one more restored character."""
        floor = self.best.get(place, -1e9) - SPREAD
        if path.score > floor:
            for longer in self.grown(path, char, lead, end, shown, floor):
                self.keep(place, longer)

    def grown(self, path: Reading, char: str, lead: int, end: int, shown: int, floor: float) -> list[Reading]:
        """Return a reading with one more restored character: it begins a word, or goes on with one."""
        symbol, within, cost = self.model.of(char)
        score, a, b = path.score + cost, path.a, path.b
        if path.end:  # a later run: only its likelihood matters
            clean, end = path.clean, path.end
        else:
            clean = path.clean + char
        if symbol is None:
            score += SPACE_AT_START if b == self.model.line else SPACE_WITHIN
            return [Reading(score, clean, lead, a, b, end, shown)]
        out = []
        if (begun := score + self.model.logp(a, b, symbol)) > floor:
            out.append(Reading(begun, clean, lead, b, symbol, end, shown))
        if within >= 0 and (gone_on := score + self.model.logp(a, b, within)) > floor:
            out.append(Reading(gone_on, clean, lead, b, within, end, shown))
        return out

    def read_on(self, path: Reading, char: str) -> list[Reading]:
        """Return a reading that takes a character as it stands."""
        symbol, within, _ = self.model.of(char)
        if symbol is None or self.model.repeats(path.b, symbol):
            return [path]
        if char in LONE:
            score = path.score + self.model.logp(path.a, path.b, self.model.stop) + EARNEST
            return [path._replace(score=score, a=path.b, b=self.model.stop)]
        return [
            path._replace(score=path.score + self.model.logp(path.a, path.b, s), a=path.b, b=s)
            for s in (symbol, within)
            if s == symbol or s >= 0
        ]

    def open(self, start: int, before: str, path: Reading) -> None:
        """Begin a run at the lone byte: before what looks like a mark, or before a gloss put between two bytes."""
        path = path._replace(score=path.score + BROKEN, shown=0)
        for first, second in pairs(self.text[start + 1 : start + 2]):
            if first in (0xA1, 0xA3):
                for _, usual in self.model.ending(first):
                    self.grow(start + 2, path, usual, second, 0, 0)
        gloss = CUT_GLOSS.match(self.text, start + 1)
        pair = pair_of(before)
        if gloss and pair:
            for lone in TRAILS:
                char = character(pair[1], lone)
                if char and gloss["reading"] in readings_of(char):
                    self.keep(gloss.end(), path._replace(lead=lone))

    def advance(self, place: int, paths: list[Reading]) -> None:
        """Let each reading take the character at `place`."""
        look = self.text[place]
        gloss = GLOSS.match(self.text, place)
        lone = look in LONE and not IDEOGRAPH.match(self.text, place + 1)
        for path in paths:
            if not path.lead:
                for longer in [path] if gloss else self.read_on(path, look):
                    self.keep(gloss.end() if gloss else place + 1, longer)
                if look in LONE:
                    self.open(place, path.clean[-1:] if path.end == place else self.text[place - 1], path)
            else:
                self.take(place, path)
                if lone:
                    self.close(place, path, self.model.beginning(path.lead))
        if ord(look) not in PUA:
            for half, leads in self.halves([p for p in paths if p.lead and p.shown <= 0]):
                self.take_after_drop(place, half, leads)
                if lone:
                    cut = CUT_GLOSS.match(self.text, place + 1)
                    likely = read_as(cut["reading"]) if cut else self.model.followers(half.b)
                    self.close(place, half, (char for char, pair in likely if pair[0] in leads))

    def take(self, place: int, path: Reading) -> None:
        """Take the character at `place` for what a second byte and the next first byte look like, or for a run's end."""
        look = self.text[place]
        shown = path.shown or int(ord(look) in PUA)
        for trail, lead in pairs(look):
            if trail >= 0x80 and (char := character(path.lead, trail)):
                if lead >= 0x81:
                    self.grow(place + 1, path, char, lead, 0, shown)
                else:  # a letter was taken for a second byte
                    for longer in self.grown(path, char, 0, place + 1, shown, -1e9):
                        self.grow(place + 1, longer, chr(lead), 0, place + 1, shown)
        last = _second_byte(look)
        if last and (char := character(path.lead, last)):
            self.grow_to_end(place + 1, path, char, shown)

    def take_after_drop(self, place: int, half: Reading, leads: frozenset[int]) -> None:
        """Do the same where the first byte went with a dropped pair, and is one of several."""
        look = self.text[place]
        for trail, following in pairs(look):
            if trail >= 0x80 and following >= 0x81:
                for lead, char in self.model.ending(trail):
                    if lead in leads:
                        self.grow(place + 1, half, char, following, 0, -1)
        for lead, char in self.model.ending(_second_byte(look)):
            if lead in leads:
                self.grow_to_end(place + 1, half, char, -1)

    def grow_to_end(self, end: int, path: Reading, char: str, shown: int) -> None:
        """Keep a reading whose run ends with a second byte that is ASCII; a gloss that follows must read it."""
        gloss = GLOSS.match(self.text, end)
        if gloss and gloss["reading"] not in readings_of(char):
            path = path._replace(score=path.score + MISREAD)
        self.grow(end, path, char, 0, end, shown)

    def close(self, place: int, path: Reading, chars: Iterable[str | None]) -> None:
        """End a run at the lone byte at `place`: it began one of these characters, or all but began it."""
        gloss = CUT_GLOSS.match(self.text, place + 1)
        for char in chars:
            if char and not (gloss and gloss["reading"] not in readings_of(char)):
                end = gloss.end() if gloss else place + 1
                self.grow(end, path, char, 0, end, path.shown)

    def halves(self, paths: list[Reading]) -> list[Half]:
        """Return the readings on which pairs were dropped, with the first bytes that can begin the next character."""
        if not paths:
            return []
        drops = droppable()
        floor = paths[0].score - SPREAD + NEXT
        found = _best(
            (half, seconds)
            for path in paths[:HALVES]
            for trail, seconds in drops.items()
            if (char := character(path.lead, trail))
            for half in self.grown(path, char, 0, 0, -1, floor)
        )
        out = found
        for _ in range(1, DROPS):
            found = _best(
                (longer, drops[pair[1]])
                for half, seconds in found[: HALVES // 2]
                for char, pair in self.model.followers(half.b)
                if pair[0] in seconds and pair[1] in drops
                for longer in self.grown(half, char, 0, 0, -1, floor)
            )
            out = out + found
        return out


def _best(found: Iterable[Half]) -> list[Half]:
    return sorted(found, key=lambda half: half[0].score, reverse=True)[:HALVES]


def _second_byte(look: str) -> int:
    """Return the second byte that ends a run when it is shown like this, 0 if it cannot be one."""
    return 0x80 if look == "€" else ord(look) if "@" <= look <= "~" else 0


def readings_of(char: str) -> frozenset[str]:
    """Return a character's readings.

    >>> "háng" in readings_of("行")
    True
    """
    return _readings().get(char, frozenset())


def read_as(reading: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the characters with a reading, and their bytes."""
    return _by_reading().get(reading, [])


@cache
def _readings() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for reading, chars in load("readings").items():
        for char in chars:
            out.setdefault(char, set()).add(reading)
    return {char: frozenset(found) for char, found in out.items()}


@cache
def _by_reading() -> dict[str, list[tuple[str, tuple[int, int]]]]:
    out: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for char, pair in assigned():
        for reading in readings_of(char):
            out.setdefault(reading, []).append((char, pair))
    return out
