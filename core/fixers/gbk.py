"""Restore runs of characters that were read one byte late: search for the text whose damaged form stands there."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from core.charmodel import CharModel, charmodel
from core.damage import PUA, TRAILS, character, droppable, pairs
from core.model import Edit, Metadata, Script, Suspect

RULE = "gbk"
PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}"
GLOSS = re.compile(rf"[(（]{PINYIN}[)）]")
GLOSS_CUT = re.compile(
    rf"[(（]?(?P<reading>{PINYIN})[)）]"
)  # its bracket was swallowed by the byte before it
START = re.compile(
    rf"""
    [?？\ufffd]                                  # the lone first byte
    (?: (?=[^\w\n])                              # and what looks like a mark
      | (?={PINYIN}[)）]) )                      # or a gloss put between two bytes
    """,
    re.VERBOSE,
)
LONE = "?？\ufffd"  # what a byte without its partner shows as
DAMAGE = re.compile(rf"[{LONE}][^\w\n]?[^\n,，。、]*")  # left out where the text itself teaches
IDEOGRAPH = re.compile("[\u3400-\u9fff]")

BEAM, SPREAD = 48, 24.0  # paths kept at one place, and how many nats behind the best
RIGHT = 4  # characters of sound text read after a run
BROKEN = -5.0  # log-probability that a run starts at a suspicious place
MARK = -6.0  # that a question mark stands there in earnest
SURE, LIKELY = 8.0, 2.0  # nats between the best and the next


class _Path(NamedTuple):
    """A reading of the text from a suspicious place on."""

    score: float
    clean: str  # restored so far
    lead: int  # first byte of the character being read; 0 when in step
    a: int  # the last two symbols
    b: int
    end: int  # where the run ended; 0 while it lasts, -1 for a reading that finds no damage
    pua: int  # 1 when private-use characters are shown in this run, -1 when they are dropped


class _Context:
    """The character model, adapted to the document at hand."""

    def __init__(self, text: str) -> None:
        self.model: CharModel = charmodel()
        sound = DAMAGE.sub("\n", GLOSS.sub("", text[:300_000]))
        self.script: Script = (
            "Hant"
            if sum(map(sound.count, "區發業產與為")) > sum(map(sound.count, "区发业产与为"))
            else "Hans"
        )
        ids = list(self.stream(sound))
        self._two = Counter(pairwise(ids))
        self._three = Counter(zip(ids, ids[1:], ids[2:], strict=False))
        self._one = Counter(ids)
        self._memo: dict[tuple[int, int, int], float] = {}
        self._chars: dict[str, tuple[int | None, float]] = {}

    def stream(self, text: str) -> Iterator[int]:
        """Yield a text's symbols."""
        last: int | None = None
        zero, letter, line = (self.model.ids.get(s, -1) for s in "0a\n")
        for char in text:
            symbol = self.model.symbol(char)
            if symbol is not None and not (symbol == last and symbol in (zero, letter, line)):
                last = symbol
                yield symbol

    def of(self, char: str) -> tuple[int | None, float]:
        """Return a character's symbol and the cost of its form."""
        found = self._chars.get(char)
        if found is None:
            found = self._chars[char] = (self.model.symbol(char), self.model.form_cost(char, self.script))
        return found

    def logp(self, a: int, b: int, c: int) -> float:
        """Return the log-probability of a symbol after two others, in this document."""
        key = (a, b, c)
        found = self._memo.get(key)
        if found is None:
            here = 0.25 * self._three[key] / (self._two[a, b] + 1) + 0.15 * self._two[b, c] / (
                self._one[b] + 3
            )
            found = self._memo[key] = math.log(0.6 * math.exp(self.model.logp(a, b, c)) + here)
        return found

    def step(self, path: _Path, char: str, lead: int, end: int, pua: int) -> _Path:
        """Return a path with one more restored character."""
        symbol, cost = self.of(char)
        score, a, b = path.score + cost, path.a, path.b
        if symbol is None:
            score += -0.5 if b == self.model.ids["\n"] else -10.0
        else:
            score += self.logp(a, b, symbol)
            a, b = b, symbol
        return _Path(score, path.clean + char, lead, a, b, end, pua)

    def read_on(self, path: _Path, char: str) -> _Path:
        """Return a path that takes a character as it stands."""
        symbol, _ = self.of(char)
        if symbol is None or (symbol == path.b and char.isalnum() and char.isascii()):
            return path
        if char in LONE:
            symbol, extra = self.model.ids["。"], MARK
        else:
            extra = 0.0
        score = path.score + self.logp(path.a, path.b, symbol) + extra
        return path._replace(score=score, a=path.b, b=symbol)


def fix_gbk(text: str, known: Metadata) -> list[Edit]:
    """Return an edit for each run of characters read one byte late, as far as its text can be told.

    >>> fix_gbk("確?!笆奈濉卑l展各項目標任務落到實處。", Metadata())
    [Edit(start=1, end=8, raw='?!笆奈濉卑l', clean='保“十四五”發', rule='gbk', sure=True)]
    >>> fix_gbk("他问：“为什么?”大家都笑了。", Metadata())
    []
    """
    edits: list[Edit] = []
    context: _Context | None = None
    left, done = "", 0
    for match in START.finditer(text):
        if match.start() < done:
            continue
        if context is None:
            context = _Context(text)
        left = (left + text[done : match.start()])[-200:]
        done = match.start()
        if edit := _restore(text, match.start(), left, context):
            edits.append(edit)
            left += edit.clean
            done = edit.end
    return edits


def gbk_suspects(text: str) -> list[Suspect]:
    """Return the places that look broken still.

    >>> gbk_suspects("加快政务事项颗?;耙焕弦恍建设")[0].reason
    '疑有错位乱码，未能还原'
    """
    return [Suspect(m.start(), m.end(), "疑有错位乱码，未能还原") for m in LEFT_OVER.finditer(text)]


LEFT_OVER = re.compile(
    rf"[{LONE}][;!?,。；！？，、…“”—（）()][^\x00-\x7f]{{2,40}}[A-Za-z?€]?|[\ue000-\ue864]+"
)


def _restore(text: str, start: int, left: str, context: _Context) -> Edit | None:
    """Return the edit of the run that starts here, if one does."""
    a, b = _last_two(left, context)
    whole = _Path(0.0, "", 0, a, b, -1, 0)
    beam = {start + 1: [context.read_on(whole, text[start])]}
    for at, path in _openings(text, start, left, whole._replace(score=BROKEN, end=0), context):
        beam.setdefault(at, []).append(path)
    place = start + 1
    finished: list[_Path] = []
    while beam:
        paths = sorted(beam.pop(place, ()), reverse=True)
        paths = [p for p in paths[:BEAM] if p.score > paths[0].score - SPREAD]
        over = not any(p.end == 0 for q in (paths, *beam.values()) for p in q)
        far = max((p.end for q in (paths, *beam.values()) for p in q), default=0)
        if (over and place >= far + RIGHT) or place >= len(text):
            finished = [p for p in paths if p.end]
            if not beam:
                break
        else:
            for at, path in _advance(text, place, paths, context):
                beam.setdefault(at, []).append(path)
        place += 1
    return _decide(text, start, finished)


def _decide(text: str, start: int, paths: list[_Path]) -> Edit | None:
    best: dict[tuple[str, int], float] = {}
    for path in paths:
        key = (path.clean, path.end)
        best[key] = max(best.get(key, -math.inf), path.score)
    ranked = sorted(best, key=lambda key: best[key], reverse=True)
    if not ranked or ranked[0][1] < 0:
        return None
    clean, end = ranked[0]
    margin = best[ranked[0]] - best[ranked[1]] if len(ranked) > 1 else math.inf
    if margin < LIKELY:
        return None
    return Edit(start, end, text[start:end], clean, RULE, margin >= SURE)


def _last_two(left: str, context: _Context) -> tuple[int, int]:
    line = context.model.ids["\n"]
    symbols = [line, line, *context.stream(GLOSS.sub("", left))]
    return symbols[-2], symbols[-1]


def _openings(
    text: str, start: int, left: str, path: _Path, context: _Context
) -> Iterator[tuple[int, _Path]]:
    """Yield the ways a run can begin at the lone byte that stands at `start`."""
    for first, second in pairs(text[start + 1]) if start + 1 < len(text) else ():
        if first in (0xA1, 0xA3):
            for lone in range(0x81, 0xFF):
                if char := character(lone, first):
                    yield start + 2, context.step(path, char, second, 0, 0)
    gloss = GLOSS_CUT.match(text, start + 1)
    before = left[-1:].encode("gbk", "ignore")
    if gloss and len(before) == 2:
        for lone in range(0x81, 0xFF):
            char = character(before[1], lone)
            if char and gloss["reading"] in _readings(char):
                yield gloss.end(), path._replace(lead=lone)


def _advance(text: str, place: int, paths: list[_Path], context: _Context) -> Iterator[tuple[int, _Path]]:
    """Yield what each path becomes when it takes the character at `place`."""
    look = text[place]
    gloss = GLOSS.match(text, place)
    cut = GLOSS_CUT.match(text, place + 1) if look in LONE else None
    last = 0x80 if look == "€" else ord(look) if look.isascii() else 0
    lone = look in LONE and not IDEOGRAPH.match(text, place + 1)
    shown = int(ord(look) in PUA)
    read = [(trail, lead) for trail, lead in pairs(look) if trail >= 0x80 and lead >= 0x81]
    for path in paths:
        if path.end:
            yield (gloss.end(), path) if gloss else (place + 1, context.read_on(path, look))
            continue
        for trail, lead in read:
            if char := character(path.lead, trail):
                yield place + 1, context.step(path, char, lead, 0, path.pua or shown)
        if last >= 0x40 and (char := character(path.lead, last)):
            yield _ended(text, context.step(path, char, 0, place + 1, path.pua))
        if lone:
            end = cut.end() if cut else place + 1
            for trail in TRAILS[63:]:
                if (char := character(path.lead, trail)) and not (
                    cut and cut["reading"] not in _readings(char)
                ):
                    yield end, context.step(path, char, 0, end, path.pua)
    if not shown and (read or last >= 0x40 or lone):
        for path in _dropped([p for p in paths if not p.end and p.pua <= 0], context):
            for trail, lead in read:
                if char := character(path.lead, trail):
                    yield place + 1, context.step(path, char, lead, 0, -1)
            if last >= 0x40 and (char := character(path.lead, last)):
                yield _ended(text, context.step(path, char, 0, place + 1, -1))


def _ended(text: str, path: _Path) -> tuple[int, _Path]:
    """Return a path at the end of its run, dearer when a gloss follows that does not read its last character."""
    gloss = GLOSS.match(text, path.end)
    if gloss and gloss[0][1:-1] not in _readings(path.clean[-1]):
        path = path._replace(score=path.score - 10.0)
    return path.end, path


def _dropped(paths: list[_Path], context: _Context) -> list[_Path]:
    """Return the paths on which one or two pairs were dropped before the next character."""
    out: list[_Path] = []
    if not paths:
        return out
    floor = paths[0].score - SPREAD / 2
    for _ in range(2):
        halves = [
            (context.step(path, char, 0, 0, -1), seconds)
            for path in paths[:12]
            for trail, seconds in droppable().items()
            if (char := character(path.lead, trail))
        ]
        halves.sort(key=lambda half: half[0].score, reverse=True)
        halves = [h for h in halves[:4] if h[0].score > floor - 8]
        paths = [half._replace(lead=lead) for half, seconds in halves for lead in seconds]
        out += paths
    return out


@cache
def _readings(char: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])
