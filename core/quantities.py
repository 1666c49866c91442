"""Read the numbers that measure something, with all that the text says of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.grids import read_cells
from core.indicators import name_quantity
from core.kinds import (
    Setting,
    Votes,
    kind_of,
    other_rule,
    plan_setting,
    running_setting,
    section_setting,
    title_setting,
    title_settings,
    votes,
    words_setting,
)
from core.measures import Reading, measure_of, signed
from core.mentions import Mention, find_mentions, lists
from core.model import Kind, Metadata, Named, Outline, Paragraph, Quantity
from core.periods import Calendar, Time, When, calendar, find_times, leading, time_of, year_of
from core.units import to_base

_Around = Callable[[int | None], Votes]  # the words of a section

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]*")
_CLAUSE = re.compile(r"[,，;；。:：!！?？\n]")
_PART = re.compile(r"\s?(?:其中|含|包括|分别)")
_WHOLE = re.compile(r"\s?(?:全[区市县省国镇]|我[区市县])")
_FROM = re.compile(r"[从由][^，,；;\d]{0,3}$")
_NEXT = re.compile(r"(?:以上|以下|以内|左右)?[，,][^，,；;。]{2,30}")


def read_quantities(outline: Outline, metadata: Metadata) -> tuple[Quantity, ...]:
    """Return the quantities of a document in reading order.

    >>> text = "到2025年，新增学位5-6万个，城镇登记失业率控制在3%。"
    >>> outline = Outline((), (Paragraph(1, None, 0, len(text), text),))
    >>> for q in read_quantities(outline, Metadata(plan_kind="outline", period_start=2021, period_end=2025)):
    ...     print(q.kind, q.indicator, q.value, q.value_max, q.unit, q.op, q.measure, q.year)
    target 新增学位 50000 60000 个 = increment 2025
    target 城镇登记失业率 3 None % <= share 2025
    """
    known = calendar(metadata)
    titles = title_settings(outline.sections, known)
    whole, plan = title_setting(metadata.title), plan_setting(metadata.plan_kind)
    around = cache(lambda section: votes(_text(outline, section)))
    out = list(read_cells(outline.cells, outline.paragraphs, known))
    running: Setting | None = None
    section: int | None = None
    for p in outline.paragraphs:
        if p.section_no != section:
            section, running = p.section_no, None
        running = _heading(p, known) or running
        if p.table_no is None and (mentions := find_mentions(p.text)):
            settings = (
                ()
                if known.review
                else _settings(p, running, titles.get(p.section_no or 0, whole), plan, around)
            )
            for scene in _scenes(p, known, settings):
                end = scene.at + len(scene.sentence)
                out += _read(scene, [x for x in mentions if scene.at <= x.start < end])
    out.sort(key=lambda q: q.start)
    return tuple(replace(q, quantity_no=n) for n, q in enumerate(out, 1))


def _text(outline: Outline, section: int | None) -> str:
    """Return the paragraphs that stand directly in a section."""
    return "\n".join(p.text for p in outline.paragraphs if p.section_no == section)


def _heading(p: Paragraph, known: Calendar) -> Setting | None:
    """Return what a paragraph that is a heading, or sets out from a time, says of what follows."""
    if len(p.text) <= 30 and (found := section_setting(p.text, known)) is not None:
        return found
    ahead = leading(p.text, known)
    return None if ahead is None else running_setting(ahead)


def _settings(
    p: Paragraph, running: Setting | None, title: Setting | None, plan: Setting | None, around: _Around
) -> tuple[Setting, ...]:
    """Return what the place of a paragraph says of its numbers; where no title tells, its words are asked."""
    if title is not None:
        return (running or title,)
    place = running or plan
    words = words_setting(votes(p.text), around(p.section_no))
    return (words,) if place is None else (place, words)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence and what is known before its numbers are read. Offsets index the paragraph."""

    paragraph: Paragraph
    at: int  # where the sentence begins
    sentence: str
    times: Sequence[Time]
    known: Calendar
    settings: Sequence[Setting]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a number that say what it is."""

    clause: str  # before it, back to a comma or to the last number that is not in one list with it
    run: str  # before it, back to the comma
    after: str


def _scenes(p: Paragraph, known: Calendar, settings: Sequence[Setting]) -> Iterator[_Scene]:
    """Yield the sentences of a paragraph."""
    times = find_times(p.text, known)
    for m in _SENTENCE.finditer(p.text):
        yield _Scene(p, m.start(), m[0], times, known, settings)


def _read(scene: _Scene, mentions: Sequence[Mention]) -> Iterator[Quantity]:
    """Yield the quantities of one sentence."""
    spans = [(x.start - scene.at, x.end - scene.at) for x in mentions]
    before = scene.paragraph.text[: scene.at]
    last: Quantity | None = None
    k = 0
    for group in lists(mentions):
        for x in group:
            words = _words(scene, x, group[0], mentions[k - 1].end if k else scene.at)
            time = _time(scene, x, words)
            kind, kind_rule = _kind(scene, x, words, time)
            compared = any(
                t.role == "compare" and _earlier(t, time, scene.known) for t in _within(scene, words, x)
            )
            reading = measure_of(x, words.clause, words.run, words.after, compared, bool(time and time.first))
            if (carried := _carried(reading, last, scene, x)) is not None:
                reading = carried
            when = year_of(kind, reading.measure, time, scene.known, "年均" in words.clause)
            if last is not None and last.unit == "年" and last.end == scene.paragraph.start + x.start:
                when = When(None, None, "year.span")  # 三年4条: from when is not said
            named = name_quantity(scene.sentence, spans, k, x.unit, reading.measure, before)
            last = _quantity(scene, x, kind, reading, when, named, kind_rule)
            k += 1
            yield last


def _words(scene: _Scene, x: Mention, first: Mention, last_end: int) -> _Words:
    """Return the words around a number; what stands before a list goes for all of it."""
    text = scene.paragraph.text
    head = _clause_start(text, scene.at, x.start)
    if x is first:
        clause = text[max(last_end, head) : x.start]
    else:
        own = re.split("[、和及与]", text[last_end : x.start])[-1]
        ahead = text[_clause_start(text, scene.at, first.start) : first.start]
        clause = own if len(own.strip()) > 1 else ahead
    if head > scene.at and _PART.match(text, head):
        head = _clause_start(text, scene.at, head - 1)
    return _Words(clause, text[head : x.start], text[x.end : x.end + 60])


def _clause_start(text: str, at: int, end: int) -> int:
    """Return where the clause that runs up to `end` begins."""
    start = at
    for m in _CLAUSE.finditer(text, at, end):
        start = m.end()
    return start


def _time(scene: _Scene, x: Mention, words: _Words) -> Time | None:
    """Return the time that holds for a number. 从76%增加至81% takes up the years of a change named before."""
    if _FROM.search(words.clause):
        for t in reversed(scene.times):
            if t.role == "origin" and scene.at <= t.start < x.start:
                return t
    sentence = scene.at, scene.at + len(scene.sentence)
    return time_of(scene.times, scene.paragraph.text, sentence, x.start, scene.known.base)


def _kind(scene: _Scene, x: Mention, words: _Words, time: Time | None) -> tuple[Kind, str]:
    """Return the kind of a number with the rule that decided."""
    text = scene.paragraph.text
    if (rule := other_rule(x, text, words.clause)) is not None:
        return "other", rule
    if _FROM.search(words.clause) and (time is None or time.role != "origin"):
        return "actual", "kind.from"
    return kind_of(text[scene.at : x.start], time, scene.known, scene.settings)


def _within(scene: _Scene, words: _Words, x: Mention) -> Iterator[Time]:
    """Yield the times named in the clause of a number."""
    return (t for t in scene.times if x.start - len(words.clause) <= t.start < x.start)


def _earlier(compared: Time, time: Time | None, known: Calendar) -> bool:
    """Tell whether the text compares with a year further back than the one before."""
    year = time.year if time and time.year else known.base
    return compared.year is not None and year is not None and compared.year < year - 1


def _carried(reading: Reading, last: Quantity | None, scene: _Scene, x: Mention) -> Reading | None:
    """Return the measure of the number before when this clause has no verb: 建成研究院1家，重点实验室1家."""
    if last is None or reading.rule != "measure.level" or last.unit != x.unit:
        return None
    if last.measure not in ("increment", "cumulative"):
        return None
    between = scene.paragraph.text[last.end - scene.paragraph.start : x.start]
    if not _NEXT.fullmatch(between) or _WHOLE.search(between):
        return None
    return Reading(last.measure, False, "measure.carried")


def _quantity(
    scene: _Scene, x: Mention, kind: Kind, reading: Reading, when: When, named: Named, kind_rule: str
) -> Quantity:
    """Put a row together; its number is given later."""
    p = scene.paragraph
    value, value_max = signed(x.value, reading.fall), signed(x.value_max, reading.fall)
    if value is not None and value_max is not None and value_max < value:
        value, value_max = value_max, value
    base_value, base_unit = to_base(value, x.unit)
    return Quantity(
        quantity_no=0,
        paragraph_no=p.paragraph_no,
        section_no=p.section_no,
        start=p.start + x.start,
        end=p.start + x.end,
        kind=kind,
        indicator=named.indicator,
        indicator_raw=named.wording,
        value=value,
        value_max=value_max,
        unit=x.unit,
        base_value=base_value,
        base_value_max=to_base(value_max, x.unit)[0],
        base_unit=base_unit,
        op="<=" if x.limit and kind == "target" else x.op,
        measure=reading.measure,
        year=when.year,
        period_start=when.first,
        scope=named.scope,
        theme=(),
        sentence=scene.sentence.strip(),
        rule=" · ".join((kind_rule, reading.rule, when.rule)),
    )
