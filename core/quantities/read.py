"""Read the numbers that measure something, with all that the text says of them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from operator import attrgetter

from core.model import Cell, Kind, Mention, Metadata, Named, Outline, Paragraph, Quantity
from core.quantities.carrying import DONE, FROM, LENGTH, carried, reading_of
from core.quantities.clauses import BACK, Words, words_around
from core.quantities.find.bounds import lists
from core.quantities.find.mentions import find_mentions
from core.quantities.find.units import to_base
from core.quantities.frames.follow import STYLE, Stretch, read_frames
from core.quantities.indicator.leaning import whole_before
from core.quantities.indicator.naming import named
from core.quantities.indicator.rules import find_subjects
from core.quantities.indicator.standard_names import WHOLE
from core.quantities.kind.described import described, elsewhere
from core.quantities.kind.evidence import is_forecast, kind_of
from core.quantities.kind.neither import counts_indicators, other_rule
from core.quantities.kind.surroundings import Setting, estimate_setting, from_setting
from core.quantities.measure import Reading, signed
from core.quantities.scenes import Scene, scenes
from core.quantities.scope import scope_of, whole_of
from core.quantities.table.cells import read_cells
from core.quantities.times import Calendar, Time, calendar, time_of
from core.quantities.years import When, year_before, year_of

_OPENS_WITH_PART = re.compile(r"\s*(?:其中|包括)")
_WIDE = re.compile("[０-９．％＋／]")
_HALF = str.maketrans("０１２３４５６７８９．％＋／", "0123456789.%+/")
_SET = re.compile(
    r"(?:年度|全年|目标)?(?:计划|任务|目标)(?:任务)?(?:[：:为]|新?改?扩?建|建设|改造|完成|新增|实施|开展|投资|培训|发放|提质|安装|整治)?"
)
_MET = re.compile(
    "[^。；]{0,30}?[，,、](?:目前|截至目前|现)?(?:已|实际|目前|累计)(?:累计|经)?(?:全部)?(?:完成|开工|建成|改造|新增|发放|实施|到位|开展|安装)"
)
_REVISED = re.compile("目标值?[^，。；]{0,4}[从由]$")  # 目标由30家调整为45家
_REVISION = re.compile(
    "(?:以上|左右|以内)?(?:(?:上调|下调|调高|调低|调增|调减|修订|(?P<plain>调整))(?:为|至|到))"
)
_EACH = re.compile(
    r"^(?:其中)?每(?:站|处|校|店|所|家|支|队|点|馆|个(?:站点?|点位?|中心|食堂|驿站|机构|队伍|园区|片区))[^，。；\d]{0,8}(?:不少于|不低于|不小于)$"
)
_PART = re.compile(r"\s?(?:[，,]\s?其中|[、和及])[^，。；]*$")
_SPENT_NOW = re.compile("年度|年内|今年|计划|完成|力争|已|预计|争取|到位|20\\d\\d年")
_GROWS_TO = re.compile("(?:[增扩提调变]|增加|扩大|扩建|提高|提升|调整)[到至为]")
_SPANS = re.compile(r"[一二两三五十]年\d+[个条家座处]")  # 三年4条、五年13条: what follows has no year either
_LABEL = re.compile(r"[\W\d]*([^，。：:；]{2,12})[：:]")  # 凤凰街道：……
_GLOSSARY = re.compile("(?:名词|术语|概念)[^，。；]{0,4}(?:解释|注释|说明|释义)")
_STARTS = attrgetter("start")


def read_quantities(
    outline: Outline, metadata: Metadata, frames: Iterable[Stretch] | None = None
) -> tuple[Quantity, ...]:
    """Return the quantities of a document in reading order; `frames` say what each stretch of its text tells of.

    >>> text = "到2025年，新增学位5-6万个，城镇登记失业率控制在3%。"
    >>> outline = Outline((), (Paragraph(1, None, 0, len(text), text),))
    >>> for q in read_quantities(outline, Metadata(plan_kind="outline", period_start=2021, period_end=2025)):
    ...     print(q.kind, q.indicator, q.value, q.value_max, q.unit, q.op, q.measure, q.year)
    target 新增学位 50000 60000 个 = increment 2025
    target 城镇登记失业率 3 None % <= share 2025
    """
    known = calendar(metadata, "\n".join(p.text for p in outline.paragraphs))
    titles, whole = {s.section_no: s.title for s in outline.sections}, whole_of(metadata)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell in outline.cells:
        cells[cell.table_no].append(cell)
    numbers = count(1)
    out: list[Quantity] = []
    stretches: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in read_frames(outline, metadata, known) if frames is None else frames:
        stretches[stretch.paragraph_no].append(stretch)
    for p in outline.paragraphs:
        title = titles[p.section_no] if p.section_no else ""
        read = partial(_paragraph, stretches[p.paragraph_no], title, known, metadata, numbers)
        if p.table_no is None:
            out += read(p, out[-1] if out else None)
        else:
            found = read_cells(cells[p.table_no], p, title, known, numbers, read)
            out += (replace(q, scope=whole) if q.scope == WHOLE else q for q in found)
    return tuple(out)


def _paragraph(
    stretches: Sequence[Stretch],
    title: str,
    known: Calendar,
    metadata: Metadata,
    numbers: Iterator[int],
    p: Paragraph,
    last: Quantity | None = None,
) -> Iterator[Quantity]:
    """Yield the quantities of a paragraph, or of a cell that holds sentences; `last` is the number before it."""
    text = p.text.translate(_HALF) if _WIDE.search(p.text) else p.text
    if mentions := find_mentions(text):
        label = _LABEL.match(text)
        headings = tuple(filter(None, (label and label[1], p.lead, title)))
        former = [last] if last else []
        for scene in scenes(p, text, known, stretches, headings, metadata):
            inside = mentions[
                bisect_left(mentions, scene.at, key=_STARTS) : bisect_left(mentions, scene.end, key=_STARTS)
            ]
            goes_on = _OPENS_WITH_PART.match(text, scene.at) is not None
            found = list(_read(scene, inside, numbers, former if goes_on else ()))
            former = found or former
            yield from found


@dataclass(frozen=True, slots=True)
class _Told:
    """What the text tells of a number."""

    kind: Kind
    kind_rule: str  # that decided the kind
    reading: Reading
    when: When
    name: Named
    scope: str


def _read(
    scene: Scene, mentions: Sequence[Mention], numbers: Iterator[int], former: Sequence[Quantity]
) -> Iterator[Quantity]:
    """Yield the quantities of one sentence; `former` are those before of which it tells a part."""
    last = former[-1] if former else None
    sentence, before = scene.text[scene.at : scene.end], scene.text[max(0, scene.at - BACK) : scene.at]
    spans = [(x.start - scene.at, x.end - scene.at) for x in mentions]
    subjects = find_subjects(sentence, spans, before, whole_before(former)) if spans else ()
    scopes: list[tuple[int, str]] = []
    counted = [*former]  # the numbers before but for thresholds and growths: 28个、20亿元以上项目2个
    k = 0
    for group in lists(mentions):
        for x in group:
            words = words_around(scene.text, scene.at, x, group[0], mentions[k - 1] if k else None)
            time = _time(scene, x, words)
            if time is not None and time.start < scene.at and is_forecast(words.clause):
                time = None  # 五年来……。装机容量将达2.4吉瓦
            kind, kind_rule = _kind(scene, x, words, time, last)
            reading = carried(scene, x, words, reading_of(scene, x, words, time), last, counted)
            when = _when(scene, words, time, kind, kind_rule, reading)
            name = named(subjects[k], x.unit, reading.measure)
            if reading.rule == "measure.span" and last is not None and name.indicator:
                span = scene.text[last.start - scene.paragraph.start : x.start]
                name = replace(name, indicator=f"{name.indicator}（{span}）")  # 城中村改造三年4条、五年13条
            scopes.append(
                (spans[k][1], scope_of(sentence, *spans[k], scopes, scene.metadata, scene.headings))
            )
            told = _Told(kind, kind_rule, reading, when, name, scopes[-1][1])
            last = _quantity(scene, x, told, next(numbers))
            if kind != "other" and x.unit not in ("%", "个百分点"):
                counted.append(last)
            k += 1
            yield last


def _when(
    scene: Scene, words: Words, time: Time | None, kind: Kind, kind_rule: str, reading: Reading
) -> When:
    """Return when a number is for."""
    frame = scene.frame
    if reading.rule == "measure.span" or (
        time is None and _SPANS.search(scene.text, scene.at, words.clause_at)
    ):
        return When(None, None, "year.span")
    if kind_rule == "kind.from" and FROM.search(words.clause) and "年初" not in words.clause:
        return year_before(time, scene.known, frame.behind, ahead=frame.setting.weight > 0)
    if kind_rule == "kind.assigned" and not scene.known.halfway:
        kind = "actual"  # the aim of a year told of in its review is of that year
    held = frame.ahead if kind == "target" else frame.behind
    return year_of(kind, reading.measure, time, scene.known, words.clause, held)


def _time(scene: Scene, x: Mention, words: Words) -> Time | None:
    """Return the time that holds for a number. 从76%增加至81% takes up the years of a change named before."""
    if FROM.search(words.clause) and (origin := _origin(scene, x)) is not None:
        return origin
    return time_of(scene.times, scene.text, (scene.at, scene.end), x.start, scene.known)


def _origin(scene: Scene, x: Mention) -> Time | None:
    """Return the time from which the sentence tells a change: 由2015年的……."""
    return next((t for t in scene.times if t.role == "origin" and scene.at <= t.start < x.start), None)


def _kind(
    scene: Scene, x: Mention, words: Words, time: Time | None, last: Quantity | None
) -> tuple[Kind, str]:
    """Return the kind of a number with the rule that decided; the length of works just counted is no mere size."""
    if any(map(_GLOSSARY.search, scene.headings)):
        return "other", "other.glossed"
    if (
        last
        and last.kind != "other"
        and scene.at <= last.start - scene.paragraph.start
        and _EACH.search(words.clause)
    ):
        return "other", "other.size"  # 建成服务站3个，每站配备不少于2人
    if last and (_is_part_of_cost(scene, x, words, last) or _is_enlarged(scene, x, last)):
        return "other", "other.size"
    if scene.frame.setting.weight > 0 and counts_indicators(x, scene.text, words.clause):
        return "other", "other.listed"
    title = scene.headings[-1] if scene.headings else ""
    if scene.frame.setting.weight > 0 and described(x, scene.text, scene.at, scene.end, words.clause, title):
        return "other", "other.size"
    if elsewhere(x, words.run) and whole_of(scene.metadata) != words.run.strip()[:2]:
        return "other", "other.elsewhere"
    rule = other_rule(x, scene.text, words.clause)
    if rule is not None and not (last and last.measure in DONE and LENGTH.search(words.clause)):
        return "other", rule
    origin = _origin(scene, x)
    if _REVISED.search(words.clause) or _is_revised(scene, x, last) or _is_set(scene, x, words, last):
        return "target", "kind.assigned"
    if FROM.search(words.clause) and (time is not origin or _is_behind(origin, scene.known)):
        return "actual", "kind.from"
    settings: tuple[Setting, ...] = (scene.frame.setting,)
    if time is None and origin and origin.year and scene.known.base and origin.year < scene.known.base:
        settings = (*settings, from_setting())
    if _is_estimated(x) and scene.frame.setting.rule in STYLE:
        settings = (*settings, estimate_setting())
    return kind_of(scene.text[scene.at : x.start], words.clause, words.after, time, scene.known, settings)


def _is_revised(scene: Scene, x: Mention, last: Quantity | None) -> bool:
    """Tell whether a number is an aim that is given up for another, or that other: 建议将……目标由90家调整为110家."""
    if (m := _REVISION.match(scene.text, x.end)) and (
        not m["plain"] or re.search("目标|建议", scene.text[scene.at : x.start])
    ):
        return True
    if last is None or "kind.assigned" not in last.rule:
        return False
    return _REVISION.fullmatch(scene.text, last.end - scene.paragraph.start, x.start) is not None


def _is_set(scene: Scene, x: Mention, words: Words, last: Quantity | None) -> bool:
    """Tell whether a number was set, and the same sentence goes on with what came of it: 计划改造50公里，目前完成41公里."""
    if not _MET.match(scene.text, x.end, scene.end):
        return False
    goes_on = (
        last is not None
        and "kind.assigned" in last.rule
        and not re.search("[，,。；;]", scene.text[last.end - scene.paragraph.start : x.start])
    )
    return goes_on or _SET.match(words.clause) is not None


def _is_part_of_cost(scene: Scene, x: Mention, words: Words, last: Quantity) -> bool:
    """Tell whether an amount is a part of a cost just named: 总投资186亿元，其中管网更新34亿元、片区改造96亿元."""
    money = (x.unit or "").endswith("元") and (last.unit or "").endswith("元")
    if not money or "other.size" not in last.rule or _SPENT_NOW.search(words.clause):
        return False
    return _PART.match(scene.text, last.end - scene.paragraph.start, x.start) is not None


def _is_enlarged(scene: Scene, x: Mention, last: Quantity) -> bool:
    """Tell whether a number is what the size just named comes to: 总库容由860万立方米增至1450万立方米."""
    between = scene.text[last.end - scene.paragraph.start : x.start]
    return "other.size" in last.rule and last.unit == x.unit and _GROWS_TO.fullmatch(between) is not None


def _is_estimated(x: Mention) -> bool:
    """Tell whether a share is told in round words, as one that has been counted is: 近四分之三, 超六成."""
    return x.unit == "%" and x.op in ("~", ">=") and (x.form == "fraction" or x.chinese)


def _is_behind(time: Time | None, known: Calendar) -> bool:
    """Tell whether a time is none, or not after what the document reports on."""
    return time is None or time.year is None or known.base is None or time.year <= known.base


def _quantity(scene: Scene, x: Mention, told: _Told, number: int) -> Quantity:
    """Put a row together."""
    p, reading, when = scene.paragraph, told.reading, told.when
    value, value_max = signed(x.value, reading.fall), signed(x.value_max, reading.fall)
    if value is not None and value_max is not None and value_max < value:
        value, value_max = value_max, value
    base_value, base_unit = to_base(value, x.unit)
    return Quantity(
        quantity_no=number,
        paragraph_no=p.paragraph_no,
        section_no=p.section_no,
        start=p.start + x.start,
        end=p.start + x.end,
        kind=told.kind,
        indicator=told.name.indicator,
        indicator_raw=told.name.wording,
        value=value,
        value_max=value_max,
        unit=x.unit,
        base_value=base_value,
        base_value_max=to_base(value_max, x.unit)[0],
        base_unit=base_unit,
        op="<=" if x.limit and told.kind == "target" else x.op,
        measure=reading.measure,
        year=when.year,
        period_start=when.first,
        scope=told.scope,
        theme=(),
        sentence=p.text[scene.at : scene.end].strip(),
        rule=" · ".join((told.kind_rule, reading.rule, when.rule)),
    )
