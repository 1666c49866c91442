"""Read the numbers that measure something, with all that the text says of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.indicators import name_quantity
from core.kinds import Setting, kind_of, other_rule, section_setting, title_settings, votes
from core.measures import measure_of, signed
from core.mentions import Mention, find_mentions, lists
from core.model import Kind, Measure, Metadata, Outline, Paragraph, Quantity
from core.periods import Calendar, Time, calendar, find_times, time_of
from core.units import to_base

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]*")
_CLAUSE = re.compile(r"[,，;；。:：!！?？\n]")
_RUNNING = 1.5


def read_quantities(outline: Outline, metadata: Metadata) -> tuple[Quantity, ...]:
    """Return the quantities of a document in reading order."""
    known = calendar(metadata)
    titles = title_settings(outline.sections, known)
    planned = metadata.plan_kind in ("outline", "proposal")
    out: list[Quantity] = []
    running: float | None = None
    section: int | None = None
    for p in outline.paragraphs:
        if p.section_no != section:
            section, running = p.section_no, None
        if len(p.text) <= 30 and (found := section_setting(p.text, known)) is not None:
            running = found
        mentions = find_mentions(p.text)
        if not mentions:
            continue
        settings = [] if known.review else list(_settings(p, titles, running, planned))
        for q in _paragraph(p, mentions, known, settings):
            out.append(replace(q, quantity_no=len(out) + 1))
    return tuple(out)


def _settings(
    p: Paragraph, titles: dict[int, float], running: float | None, planned: bool
) -> Iterator[Setting]:
    """Yield what the place of a paragraph says of its numbers."""
    title = titles.get(p.section_no) if p.section_no is not None else None
    if running is not None:
        yield Setting(running, "kind.section")
    elif title is not None:
        yield Setting(title, "kind.section")
    elif planned:
        yield Setting(_RUNNING, "kind.plan")
    if title is None and not planned:
        yield Setting(votes(p.text), "kind.words")


def _paragraph(
    p: Paragraph, mentions: Sequence[Mention], known: Calendar, settings: Sequence[Setting]
) -> Iterator[Quantity]:
    """Yield the quantities of one paragraph."""
    times = find_times(p.text, known)
    for m in _SENTENCE.finditer(p.text):
        inside = [x for x in mentions if m.start() <= x.start < m.end()]
        if inside:
            yield from _sentence(p, m.start(), m[0], inside, times, known, settings)


def _sentence(
    p: Paragraph,
    at: int,
    sentence: str,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    known: Calendar,
    settings: Sequence[Setting],
) -> Iterator[Quantity]:
    """Yield the quantities of one sentence, which begins at `at` of the paragraph."""
    text = p.text
    spans = [(x.start - at, x.end - at) for x in mentions]
    before = text[:at]
    k = 0
    last_end = at
    for group in lists(mentions):
        head = max(last_end, _clause_start(text, at, group[0].start))
        lead = text[head : group[0].start]
        for x in group:
            clause = lead if x is group[0] else lead + text[group[0].start : x.start].split("、")[-1]
            time = time_of(times, text, at, x.start)
            kind, kind_rule = _kind(x, text, at, clause, time, known, settings)
            compared = any(t.role == "compare" and at <= t.start < x.start for t in times if t.start >= head)
            over_years = compared and _far(times, head, x.start, time, known)
            measure, fall, measure_rule = measure_of(
                x, clause, text[x.end : x.end + 24], over_years, bool(time and time.first)
            )
            year, first, year_rule = _year(kind, measure, time, known, clause)
            op = x.op
            if x.limit and kind == "target":
                op = "<="
            unit = x.unit
            value, value_max = signed(x.value, fall), signed(x.value_max, fall)
            if value_max is not None and value is not None and value_max < value:
                value, value_max = value_max, value
            named = name_quantity(sentence, spans, k, unit, measure, before)
            base_value, base_unit = to_base(value, unit)
            base_max, _ = to_base(value_max, unit)
            yield Quantity(
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
                unit=unit,
                base_value=base_value,
                base_value_max=base_max,
                base_unit=base_unit,
                op=op,
                measure=measure,
                year=year,
                period_start=first,
                scope=named.scope,
                theme=(),
                sentence=sentence.strip(),
                rule=" · ".join((kind_rule, measure_rule, year_rule)),
            )
            k += 1
        last_end = group[-1].end


def _clause_start(text: str, at: int, end: int) -> int:
    """Return where the clause that runs up to `end` begins."""
    start = at
    for m in _CLAUSE.finditer(text, at, end):
        start = m.end()
    return start


def _kind(
    x: Mention,
    text: str,
    at: int,
    clause: str,
    time: Time | None,
    known: Calendar,
    settings: Sequence[Setting],
) -> tuple[Kind, str]:
    """Return the kind of a number with the rule that decided."""
    if (rule := other_rule(x, text, clause)) is not None:
        return "other", rule
    return kind_of(x, text[at : x.start], time, known, settings)


def _far(times: Sequence[Time], head: int, end: int, time: Time | None, known: Calendar) -> bool:
    """Tell whether a clause compares with a year further back than the one before."""
    year = time.year if time and time.year else known.base
    return any(
        t.role == "compare" and t.year is not None and year is not None and t.year < year - 1
        for t in times
        if head <= t.start < end
    )


def _year(
    kind: Kind, measure: Measure, time: Time | None, known: Calendar, clause: str
) -> tuple[int | None, int | None, str]:
    """Return the year a number is for, the first year of its period, and the rule."""
    if kind == "other":
        return None, None, "year.none"
    long = known.end is not None and known.start is not None and known.end > known.start
    flow = measure in ("annual_growth", "increment", "cumulative") or (
        measure == "change_pp" and "年均" in clause
    )
    if time is not None and time.year is not None:
        first = time.first
        if first is None and measure == "annual_growth":
            first = time.year - 4
        return time.year, first if flow else None, "year.stated"
    if kind == "target":
        return known.end, known.start if flow and long else None, "year.plan_end"
    first = known.start if known.review else known.base and known.base - 4
    return known.base, first if flow and long else None, "year.review_end"
