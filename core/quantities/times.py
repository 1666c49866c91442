"""Find the times that a text names, and which of them holds at a place."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from core.lexicon import load
from core.model import Metadata
from core.text.patterns import any_of

Role = Literal["plain", "goal", "origin", "compare", "passing"]

_LEXICON = load("times")
_PLANS: dict[str, int] = _LEXICON["plans"]
_WORDS: dict[str, list[str]] = _LEXICON["words"]
_RELATIVE: dict[str, list[str]] = _LEXICON["relative"]
_REVIEW: dict[str, list[str]] = _LEXICON["review"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years a document is about; unknown is None."""

    base: int | None  # the last year reported on
    start: int | None  # the first year planned for
    end: int | None  # the last
    review: bool = False  # the document itself looks back on start-end
    now: int | None = None  # the year it calls 今年

    @property
    def halfway(self) -> bool:
        """Whether the document looks back from within its own period, as an evaluation halfway does."""
        if self.start is None or self.base is None or self.end is None:
            return False
        return self.start <= self.base < self.end


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text names: `year` is the last year of a period that begins in `first`."""

    start: int
    end: int
    year: int | None
    first: int | None
    role: Role
    frame: bool  # stands at the head of a sentence, and so holds for those that follow
    planned: bool | None = None  # 今后五年, 过去五年: future or past by itself


_TIME = re.compile(
    rf"""
    (?=[12二七八九十过近五这本5今未往接年去上一明下来新])                                 # quick refusal
    (?:
      (?P<year>(?:19|20)\d\d)(?:年\s?[-—–~～至到]{{1,2}}\s?|\s?[-—–~～至到]{{1,2}}\s?)(?P<last>(?:19|20)\d\d|\d\d(?=年))年?
    | (?P<one>(?:19|20)\d\d)\s?年(?=(?P<half>上半年|前[一二三]季度|[一二三]季度|1\s?[-—–~～至]\s?\d{{1,2}}月)?)(?!的?(?:{any_of(_LEXICON["prices"])}))(?:\d{{1,2}}月)?                # not 按2020年可比价
    | (?P<spelt>二[〇零○][〇零○一二三四五六七八九]{{2}})年
    | (?P<plan>{any_of(_PLANS)})[”"’」〞]?(?P<part>规划期末|规划期间|时期|期间|期末|末|以来|(?<=[”"’」〞])(?=[，,]|年均))
    | (?P<past>{any_of(_RELATIVE["past"])})
    | [近这过](?:去的?)?(?P<near>[两二三四五六七八九十2-9])年(?:多?来|间)?                             # 近三年来
    | (?P<future>{any_of(_RELATIVE["future"])})
    | (?P<this>(?<![\d一二两三四五六七八九十])(?:{any_of(_RELATIVE["this"])}))(?P<sofar>(?=以来)|上半年|前[一二三]季度|前?\d+个?月)?                      # not 三年内
    | (?P<ago>{any_of(_RELATIVE["last"])})
    | (?P<done>{any_of(_RELATIVE["done"])})
    | (?P<next>{any_of(_RELATIVE["next"])})
    | (?P<coming>{any_of(_RELATIVE["coming"])})
    )
    (?P<since>以来)?
    (?P<times>(?:底|末|期末)?的?\s?(?:\d+(?:\.\d+)?|[一两二三四五六七八九十]+)\s?倍)?
    (?P<basis>(?:底|末)?的?基础(?=[之上]))?
    """,
    re.VERBOSE,
)
_MIDTERM = "中期"
_COUNT = {
    **{c: n for n, c in enumerate("二三四五六七八九十", 2)},
    **{str(n): n for n in range(2, 10)},
    "两": 2,
}
_SPELT = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ROLE = re.compile(rf"({any_of(w for k in ('compare', 'origin', 'goal') for w in _WORDS[k])})\s?[“\"‘「]?$")
_AIM = re.compile(rf"(?:{any_of(_WORDS['aim'])})[^，。；]{{0,6}}$")
_OF_AIM = re.compile(
    r"(?:规划|年度|全年|预期)?(?:目标|计划)(?:值|任务|数)?的\s?\d[\d.]*%"
)  # 完成2025年目标的78.9%
_IN_LINE = re.compile("[^，。；]{0,30}(?:衔接|一致|适应|匹配)")  # 与“十五五”年均增长5%的目标相衔接
_BEGUN = any_of(_LEXICON["begun"])
_EVENT = re.compile(
    rf"(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^，,。；;\d]{{0,6}}(?:{_BEGUN})[^，,。；;\d]{{0,3}}的(?!\d)"
    rf"|(?:底|末)?以?前(?:{_BEGUN}|竣工|交付|建造)的"
)  # 2023年开工的医院
_STARTED = re.compile(rf"(?:{_BEGUN}|始建|筹建)于$")  # 启动于上年11月
_DONE_BY = re.compile(
    "(?:年?[底末])?(?:前|全面|全部|正式)*(?:建成|竣工|完工|投用|投产|投运|通车|交付|开园|开业|开馆|发电|启用)(?:投用|投产|投运|使用|运营)?[；;。]"
)
_OPENING = 12  # characters of a paragraph before a time that still opens it: （一）近期。
_BEFORE = 40  # characters before a time in which the words stand that tell its role
_NEXT_STEP = re.compile(r"[^。！？\n]*[，,；;]\s?(?:到|至)?")  # 2017年脱贫摘帽，2020年迈入小康
_LEFT = re.compile(  # where a change has left the year it set out from; 自上年11月启动
    rf"[到至为，,；;]|\s[-—–]\s|(?:{_BEGUN}|开始)\s"
)
_COMPARED = re.compile("[^。；]{0,40}(?:同比|比上年同期|较上年同期)")  # 2023年上半年，……同比增长7.8%
_UP_TO = re.compile("截[至止](?:到|于)?$")  # 截至2023年6月底
_SO_FAR = re.compile("今年(?:以来|上半年|前[一二三]季度)")
_PASSING = re.compile(any_of(_LEXICON["passing"]))
_AHEAD = re.compile("[^，,；;]{0,16}[，,]\\s?(?:力争)?[到至]?\\s?")  # 年均增长7%以上，到2025年……
_HEAD = re.compile(
    rf"(?:^|[。！？\n；;]|(?:{any_of(_LEXICON['telling'])})[，,：:])[^。，,\n]{{0,14}}[,，:：]?\s?$"
)


def calendar(metadata: Metadata, speech: str = "") -> Calendar:
    """Return the years a document is about; its `speech` tells which year it calls 今年.

    >>> calendar(Metadata(period_start=2021, period_end=2025))
    Calendar(base=2020, start=2021, end=2025, review=False, now=2021)
    >>> calendar(Metadata(title="汉中市十四五成就发布", period_start=2021, period_end=2025)).base
    2025
    >>> calendar(Metadata(title="2024年工作回顾", period_start=2025, period_end=2025)).base
    2024
    """
    title, start, end = metadata.title or "", metadata.period_start, metadata.period_end
    if re.search(any_of(_REVIEW["title"]), title) and not re.search(any_of(_REVIEW["not_title"]), title):
        told = [int(year) for year in re.findall(r"20\d\d(?=年(?!远景|愿景))", title)]  # 2024年工作回顾
        base = told[-1] if told else _told_of(speech, start, end) if _MIDTERM in title else end
        base = base or metadata.base_year
        return Calendar(base, start, end, True, metadata.issued_on.year if metadata.issued_on else base)
    base = metadata.base_year or (start - 1 if start else None)
    if base is None and end is None and (last := _five_years_to(speech)) is not None:
        return Calendar(last - 5, last - 4, last, False, last - 4)
    return Calendar(base, start, end, False, _this_year(metadata, base, start, speech))


def _five_years_to(speech: str) -> int | None:
    """Return the last of the five years that a text without title plans for: 今后五年……2027年达到……."""
    if not re.search("(?:今后|未来)(?:五|5)年", speech):
        return None
    return max((int(year) for year in re.findall(r"(20[23]\d)年", speech) if year != "2035"), default=None)


def _told_of(speech: str, start: int | None, end: int | None) -> int | None:
    """Return the year that an evaluation halfway looks back on: that within the period of which it speaks most."""
    if start is None or end is None:
        return end
    spoken = Counter(int(year) for year in re.findall(r"20\d\d(?=年)", speech))
    return max(range(start, end), key=lambda year: (spoken[year], year), default=end)


def _this_year(metadata: Metadata, base: int | None, start: int | None, speech: str) -> int | None:
    """Return the year that a document calls 今年: that of its issue, else the one it speaks of as passing.

    A report given in December looks back on 今年 and forward to 明年; one given in January plans for 今年.
    """
    if metadata.issued_on and base and base <= metadata.issued_on.year <= base + 1:
        return metadata.issued_on.year
    if _PASSING.search(speech) or (base and str(base) in (metadata.title or "") and _SO_FAR.search(speech)):
        return base
    return start


def find_times(text: str, known: Calendar) -> tuple[Time, ...]:
    """Return the times that a text names, in order.

    >>> known = Calendar(2020, 2021, 2025)
    >>> [(t.year, t.first, t.role) for t in find_times("“十三五”期间，到2025年比2020年增长，今后五年", known)]
    [(2020, 2016, 'plain'), (2025, None, 'goal'), (2020, None, 'compare'), (2025, 2021, 'plain')]
    """
    out: list[Time] = []
    for m in _TIME.finditer(text):
        t = _time(m, text, known)
        if out and not t.frame and out[-1].frame and _NEXT_STEP.fullmatch(text, out[-1].end, t.start):
            t = replace(t, frame=t.role in ("plain", "goal"))
        out.append(t)
    return tuple(out)


def _time(m: re.Match[str], text: str, known: Calendar) -> Time:
    year, first, planned = _years(m, known)
    before = _ROLE.search(text[max(0, m.start() - 8) : m.start()])
    word, role = before[1] if before else "", "plain"
    if (
        m["times"]
        or m["basis"]
        or word in _WORDS["compare"]
        or _AIM.search(text, max(0, m.start() - _BEFORE), m.start())
    ):
        role = "compare"
    elif word in _WORDS["origin"] and not m["since"]:
        role = "origin"
    elif word in _WORDS["goal"]:
        role = "goal"
    if role in ("plain", "origin") and (
        _EVENT.match(text, m.end()) or _STARTED.search(text, max(0, m.start() - _BEFORE), m.start())
    ):
        role = "passing"
    if m["since"] and first is None and known.base and year and year <= known.base:
        year, first = known.base, year
    if _OF_AIM.match(text, m.end()):
        role = "compare"
    if role == "compare" and word in ("与", "同") and _IN_LINE.match(text, m.end()):
        role = "origin"  # of the number that follows, and of no other
    if role == "origin" and (m["ago"] or "").startswith("上"):
        year = None  # 由上年的1.8缩小到1.7: the year before the one that is told of
    frame = bool(_HEAD.search(text, max(0, m.start() - 24), m.start()))
    return Time(m.start(), m.end(), year, first, role, frame, planned)  # type: ignore[arg-type]


def _years(m: re.Match[str], known: Calendar) -> tuple[int | None, int | None, bool | None]:
    """Return year, first year and whether it lies ahead."""
    if m["year"]:
        last = m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"]
        return int(last), int(m["year"]), None
    if m["one"]:
        told = m["half"] and (known.halfway or _COMPARED.match(m.string, m.end("half")))
        return int(m["one"]), None, False if told or _UP_TO.search(m.string, 0, m.start()) else None
    if m["spelt"]:
        return int(m["spelt"].translate(_SPELT)), None, None
    if m["plan"]:
        first = _PLANS[m["plan"]]
        return first + 4, None if m["part"].endswith("末") else first, None
    if m["past"]:
        return known.base, known.base and known.base - 4, False
    if m["future"]:
        end = (
            known.end
            if known.end and known.start and known.end > known.start
            else known.base and known.base + 5
        )
        return end, known.base and known.base + 1, True
    if m["near"]:
        return known.base, known.base and known.base + 1 - _COUNT[m["near"]], False
    if m["done"]:
        return known.base, None, False
    if m["coming"]:
        return known.start, None, True
    if m["this"]:
        return known.now, None, None if m["sofar"] is None else False
    if m["ago"]:
        return (known.now and known.now - 1), None, False
    return (known.now and known.now + 1), None, True


def is_planned(time: Time, known: Calendar) -> bool | None:
    """Tell whether a time lies ahead of what the document reports on; None when that is not known."""
    if time.planned is not None or time.year is None or known.base is None:
        return time.planned
    return time.year > known.base


def is_event(t: Time, text: str, base: int | None) -> bool:
    """Tell whether a time dates what its sentence tells alone: a year before the one reported on, 2022年底前."""
    if t.role != "plain" or t.first is not None or t.year is None or base is None:
        return False
    return t.year < base or text.startswith(("前", "底前"), t.end)


def within(times: Sequence[Time], start: int, end: int) -> Sequence[Time]:
    """Return those of some times, in order, that begin in a stretch of their text."""
    begins = attrgetter("start")
    return times[bisect_left(times, start, key=begins) : bisect_left(times, end, key=begins)]


def holds_on(t: Time, text: str, known: Calendar) -> bool:
    """Tell whether a time holds for the sentences after its own: it stands at the head of one, and dates no event.

    A year on the way to a plan's end holds on where it opens a paragraph: 2027年，……. Within one it is a step aside.
    """
    if not t.frame or t.role not in ("plain", "goal") or is_event(t, text, known.base):
        return False
    return not is_step(t, text, known)


def is_step(t: Time, text: str, known: Calendar) -> bool:
    """Tell whether a time is a year on the way to the end of a plan of several years, named within a paragraph."""
    if t.year is None or t.first is not None or known.start is None or known.end is None:
        return False
    on_the_way = known.start <= t.year < known.end and not known.halfway
    return on_the_way and t.start - text.rfind("\n", 0, t.start) - 1 > _OPENING


def _is_aside(t: Time, text: str, at: int) -> bool:
    """Tell whether a time only says when a work told of before it will be done: 建文化馆，2028年建成投用；……."""
    done = _DONE_BY.match(text, t.end)
    return done is not None and done.end() <= at and not t.frame and text[t.start - 1] in "，,"


def _alike(times: Sequence[Time], text: str, start: int, at: int, last: Time) -> Time:
    """Return the time of a part that is built like the one before: 甲2023年5%，2024年目标6%；乙5%，2024年目标6%."""
    part = max(text.rfind("；", start, at), text.rfind(";", start, at))
    if last.start >= part:
        return last
    named = [t for t in times if start <= t.start < part and t.role in ("plain", "goal") and t.first is None]
    years = {t.year for t in named}
    return named[0] if len(years) > 1 and any(t.start > part for t in times) else last


def time_of(
    times: Sequence[Time], text: str, sentence: tuple[int, int], at: int, known: Calendar
) -> Time | None:
    """Return the time that holds at a place of a sentence.

    It is the last one named in the sentence, else one at the head of a sentence before, else the goal that comes next:
    年均增长7%以上，到2025年…….
    """
    for t in reversed(times):
        if t.end > at or t.role in ("compare", "passing"):
            continue
        if t.role == "origin" and _LEFT.search(text, t.end, at):
            continue
        if t.start >= sentence[0]:
            if not _is_aside(t, text, at):
                return _alike(times, text, sentence[0], at, t)
            continue
        if holds_on(t, text, known):
            return t
    for t in times:
        if (
            at < t.start < sentence[1]
            and t.role == "goal"
            and _AHEAD.fullmatch(text, at, t.start)
            and "年均" in text[max(sentence[0], at - 24) : at]
        ):
            return t
    return None
