"""A number in its sentence: what stands around it, and what was said before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.quantities.indicator.standard_names import known
from core.quantities.indicator.words import BOUND
from core.quantities.scope import name_end

OPENING = {"（", "("}
_SEPARATOR = re.compile(rf"{BOUND}\s*(?:[、，,和及与:：∶/]|以及)\s*(?:超过|超|近|约|达|突破)?\s*")
_STRAY = re.compile(r"(?<=[一-龥”）])[\d.,]+$")  # what is left of a number that was not read
_SECTOR = re.compile("第?[一二三]产业?")
NOTE = re.compile("^[（(][^（()）]{1,3}[)）]")  # 4万套（间）


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number is said of."""

    phrase: str  # as worded, without verbs and modals; empty when nothing is said
    name: str | None = None  # standard name
    area: str = ""  # 全市 of “全市第一”
    items: tuple[str, ...] = ()  # A and B of “A、B分别”
    rate: str = ""  # what a share of it is called: 完成率 of “主体结构完成80%”
    after: int = 0  # how many characters after the number its words take
    of: str = (
        ""  # what the next number leans on, where that is not the phrase: 财政收入 of its 年初预算完成率
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its sentence: what stands around it, and the subjects found so far."""

    number: str
    clauses: tuple[str, ...]  # between the number before and this one; the last is its own
    rest: str  # up to the next number
    gap: str  # from the number before, all of it
    former: str  # the number before
    led: str  # what stands before that one
    next: str  # the next number
    beyond: tuple[str, ...]  # the gaps after `rest`
    tail: str  # the sentence after the number
    listed: int  # how many numbers stand in one list from here on: “24、43微克/立方米”
    before: str  # what the paragraph says before the sentence
    nth: int = 0  # how many stand before it in its list
    head: Subject | None = None  # the subject of that list's first number, where this is not the first
    last: Subject | None = None  # the subject of the number before
    found: Sequence[Subject] = ()  # those of all numbers before
    earlier: Sequence[str] = ()  # those numbers

    @property
    def clause(self) -> str:
        """The number's own clause, up to it."""
        return self.clauses[-1]


@dataclass(frozen=True, slots=True)
class Gaps:
    """A sentence cut at its numbers: gap i stands before number i, the last after all."""

    sentence: str
    spans: Sequence[tuple[int, int]]
    gaps: Sequence[str]
    numbers: Sequence[str]  # with an empty one at the end


def cut(sentence: str, spans: Sequence[tuple[int, int]]) -> Gaps:
    """Cut a sentence at its numbers.

    >>> cut("完成8条，新增2个。", [(2, 4), (7, 9)]).gaps
    ['完成', '，新增', '。']
    """
    edges = [0, *(at for span in spans for at in span), len(sentence)]
    gaps = [sentence[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return Gaps(sentence, spans, gaps, [*(sentence[a:b] for a, b in spans), ""])


def joins(gap: str, former: str, number: str) -> bool:
    """Tell whether two numbers stand in one list; a comma joins only what is counted alike.

    >>> joins("、", "24", "43个"), joins("，", "24个", "5%")
    (True, False)
    """
    if not gap:
        return former[-1:] == number[-1:] == "%"  # 增长4.4%5.9%5.8%: the commas are lost
    alike = former[-1:] == number[-1:] or not set("，,") & set(gap)
    return alike and _SEPARATOR.fullmatch(gap.lstrip("）)")) is not None


def listed(cuts: Gaps) -> list[int]:
    """Count for each number those that stand in one list from it on, those in brackets aside.

    >>> listed(cut("分别为24、43个。", [(3, 5), (6, 9)]))
    [2, 1]
    """
    gaps, numbers = cuts.gaps, cuts.numbers
    counts = [1] * len(cuts.spans)
    for n in range(len(counts) - 1, 0, -1):
        if gaps[n] in OPENING or joins(gaps[n], numbers[n - 1], numbers[n]):
            counts[n - 1] = counts[n] + (gaps[n] not in OPENING)
    return counts


def subject(phrase: str, **more: Any) -> Subject:
    """Make a subject of a phrase; an area or body named before a known indicator is no part of it, nor is a number.

    >>> subject("高新区规上工业增加值").phrase, subject("市场主体1").phrase
    ('规上工业增加值', '市场主体')
    """
    phrase = _STRAY.sub("", phrase)
    if _SECTOR.fullmatch(phrase):
        phrase += "增加值"  # 一产增长3%
    if name := known(phrase):
        return Subject(phrase, name, **more)
    if name := known(rest := phrase[name_end(phrase) :]):
        return Subject(rest, name, **more)
    return Subject(phrase, None, **more)
