"""Find the sentences from which a document sets out to tell of what is to come, or of what has been, and the times they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.lexicon import load
from core.quantities.kind.surroundings import Setting
from core.quantities.times import Calendar, Time, is_event, is_planned, is_step, within
from core.text.patterns import any_of
from core.text.sentences import sentences

_LEXICON = load("frames")
_WEIGHT: dict[str, float] = _LEXICON["weights"]
_GOAL, _DEED, _NOT = _LEXICON["goals"], _LEXICON["deeds"], _LEXICON["not_goals"]
_GOALS = re.compile(
    rf"""
      (?:{any_of(_GOAL["kinds"])})(?:预期)?目标(?:任务)?(?:初步)?(?:安排)?(?:{any_of(_GOAL["told"])})  # 主要预期目标是
    | (?:{any_of(_GOAL["verbs"])})(?:{any_of(_GOAL["these"])})[^，。]{{0,8}}(?:目标|任务|指标)         # 实现以下目标
    | (?:努力|奋力|力争|要)(?:在|实现)[^，。；]{{0,12}}(?:目标|上取得|上实现)[^，。；]{{0,8}}[:：。]
    | (?:{any_of(_GOAL["set"])})[^，。；]{{0,16}}目标[^，。；]{{0,4}}[。:：]                           # 提出细化量化的具体目标。
    | (?:{any_of(_GOAL["firmly"])})(?:{any_of(_GOAL["do"])})(?:以下|如下|好)?
        [^，。；]{{0,10}}(?:{any_of(_GOAL["work"])})[^，。；]{{0,4}}[。:：]                            # 重点抓好八方面工作：
    | ^\W*(?:{any_of(_GOAL["heads"])})                                                               # 下一步，
    | ^\W*(?:这些|上述|以上)(?:奋斗|发展|预期|主要)?目标[，,]                                              # 这些目标，催人奋进
    | ^\W*下半年[^。]{{0,8}}(?:将|要|重点|继续|全力)
    | (?:{any_of(_GOAL["drawn"])})[^，。]{{0,16}}蓝图
    """,
    re.VERBOSE,
)
_DEEDS = re.compile(
    rf"""
      (?:{any_of(_DEED["done"])})[^，。；]{{0,14}}(?:{any_of(_GOAL["work"])})                          # 主要做了六方面工作
    | 取得[了的]?[^，。；]{{0,12}}(?:{any_of(_DEED["fruits"])})[^，。；]{{0,6}}[：:]
    | (?:{any_of(_DEED["fruits"])})[^，。；]{{0,6}}(?:主要)?(?:{any_of(_DEED["shown"])})[在为]
    | ^\W*(?:[（(]?[一二三四五六七八九十]+[）)、])?(?:{any_of(_DEED["heads"])})                           # 回顾过去一年
    """,
    re.VERBOSE,
)
_NOT_GOALS = re.compile(
    rf"""
      (?:{any_of(_NOT["reached"])})了?(?!{any_of(_GOAL["these"])}|的?主要目标)[^，。；]{{0,28}}目标(?:任务)?
    | (?:{any_of(_NOT["aimed"])})[^，。；]{{0,28}}目标(?:任务|要求)?(?=[，、和相]|导向)
    | 目标(?:任务)?(?:基本|全面|顺利|圆满|如期|超额|提前)?(?:完成|实现|达成)
    """,
    re.VERBOSE,
)
_MARK = re.compile(
    r"[\s●•◆■▪○·★—―\-–]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?\s*"
)  # before a list item


@dataclass(frozen=True, slots=True)
class Opening:
    """What a sentence says of itself and of those that follow."""

    setting: Setting | None = None
    time: Time | None = None  # that it sets out from


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a paragraph that one opening governs. Offsets index the paragraph."""

    start: int
    end: int
    opening: Opening


def parts(text: str, times: Sequence[Time], known: Calendar) -> Iterator[Part]:
    """Yield the parts of a paragraph: each but the first begins with a sentence that opens something.

    >>> text = "2024年，新增学位500个。运行平稳。2025年，主要目标是：生产总值增长5%。"
    >>> [text[p.start : p.end] for p in parts(text, (), Calendar(2024, 2025, 2025))]
    ['2024年，新增学位500个。运行平稳。', '2025年，主要目标是：生产总值增长5%。']
    """
    start, opening = 0, Opening()
    for at, end in sentences(text):
        found = _opening(text, at, end, within(times, at, end), known)
        if found == Opening():
            continue
        if text[start:at].strip():
            yield Part(start, at, opening)
            start = at
        opening = found
    yield Part(start, len(text), opening)


def _opening(text: str, start: int, end: int, times: Sequence[Time], known: Calendar) -> Opening:
    """Return what a sentence says of those that follow."""
    time = leading(times, text, start, end, known)
    told = _NOT_GOALS.sub("", text[start:end])
    for pattern, sign in ((_DEEDS, -1), (_GOALS, 1)):
        if (word := pattern.search(told)) is not None:
            at = text.find(word[0], start, end)
            named = time or _named(times, start, at if at >= 0 else end, sign > 0, known)
            return Opening(Setting(sign * _WEIGHT["opening"], "kind.opening"), named)
    if time is not None and (planned := is_planned(time, known)) is not None:
        return Opening(Setting(_WEIGHT["time"] * (1 if planned else -1), "kind.running"), time)
    return Opening(None, time)


def _named(times: Sequence[Time], start: int, end: int, ahead: bool, known: Calendar) -> Time | None:
    """Return the last time before the words that open a frame: 锚定2035年，“十四五”时期实现如下目标."""
    named = [t for t in times if start <= t.start < end and t.role in ("plain", "goal")]
    return next((t for t in reversed(named) if is_planned(t, known) == ahead), None)


def leading(times: Sequence[Time], text: str, start: int, end: int, known: Calendar) -> Time | None:
    """Return the time that a sentence sets out from, if it does; a date in passing is none."""
    for t in times:
        if start <= t.start < end and t.frame and t.role in ("plain", "goal"):
            if is_event(t, text, known.base) or is_step(t, text, known):
                continue
            first = _MARK.match(text, start, end).end()  # type: ignore[union-attr]  # matches always
            return t if t.start - first <= _WEIGHT["reach"] else None
    return None
