"""Tell what each column of a table holds, and for which year: its head, the columns beside it, the table's caption."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.lexicon import load
from core.model import Cell, Kind, Measure
from core.quantities.times import Calendar, find_times
from core.text.patterns import any_of

Holds = Literal["name", "value", "text", "unit", "nature", "skip"]

_WORDS = load("table_heads")
_HOLDS = {holds: re.compile(any_of(words)) for holds, words in _WORDS["columns"].items()}
_ALONE_UNIT = re.compile(r"单\s*位(?:[（(].*[）)])?")
_PROJECTS = re.compile(any_of(_WORDS["projects"]["names"]))
_SIZES = re.compile(any_of(_WORDS["projects"]["sizes"]))
_KINDS = {kind: re.compile(any_of(words)) for kind, words in _WORDS["kinds"].items()}
_GROWTH = re.compile(any_of(_WORDS["measures"]["growth"]))
_ANNUAL = re.compile(any_of(_WORDS["measures"]["annual_growth"]))
_TOTAL = re.compile(any_of(_WORDS["measures"]["total"]))
_YEARLY = re.compile(any_of(_WORDS["measures"]["yearly"]))
_PLANS: dict[str, int] = load("times")["plans"]
_PLAN = re.compile(any_of(_PLANS))
_THAN = re.compile(r"[比较](?:上一?年|去年|同期|20\d\d年)(?:同期)?")  # 比上年增长 tells no year of its own
_CAPTION = re.compile("表|指标|情况|清单|一览")  # of a table; any other title is of the section around it
_COMPLETION = re.compile(
    r"完成(?:年度|全年|年初)?(?:计划|预算|目标任务|目标)?(?:率|比例|进度|的?[（(]?[%％])|[为占](?:年度|全年|年初)?(?:计划|预算|目标)"
)
_FEW = 2  # columns of a table that has a caption over all, more at least
_BEHIND = re.compile(r"(?<=\d)\s+(?=年)|(?<=年)\s+|\s+(?=年)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; of numbers, what they say and for when. None: its head does not tell."""

    holds: Holds
    head: str
    kind: Kind | None = None
    year: int | None = None
    first: int | None = None  # of the years that a mean or sum is over
    growth: Measure | None = None
    total: bool = False
    yearly: bool = False  # of each year, or of one that is not named
    completion: bool = False  # how much of a plan is done, in per cent
    told: bool = False  # the head itself names year or kind


def columns_of(heads: Mapping[int, Sequence[Cell]], caption: str, known: Calendar) -> tuple[Column, ...]:
    """Return the columns of a table from its rows of heads, the lowest of them row 0.

    >>> row = [Cell(1, 0, n, 0, 0, text) for n, text in enumerate(["指标", "2025年", "2030年", "年均增长"])]
    >>> for c in columns_of({0: row}, "", Calendar(2025, 2026, 2030)):
    ...     print(c.holds, c.kind, c.year, c.first, c.growth)
    name None None None None
    value actual 2025 None None
    value target 2030 None None
    value target 2030 2026 annual_growth
    """
    texts = _texts(heads)
    held = [_holds(text) for text in texts]
    if "name" not in held:
        held[_likely_name(texts, held)] = "name"
    for n in range(1, len(held)):  # a head over two columns: names, and names of their parts
        if not texts[n] and held[n - 1] == "name":
            held[n] = "name"
    columns = [_column(text, holds, known) for text, holds in zip(texts, held, strict=True)]
    return tuple(_completed(columns, caption, known))


def _likely_name(texts: Sequence[str], held: Sequence[Holds]) -> int:
    """Return the column of the names where no head plainly is theirs: 2026年重点任务, 主要内容, or the first."""
    timed = [n for n, text in enumerate(texts) if held[n] == "value" and _HOLDS["name"].search(text)]
    told = [n for n, holds in enumerate(held) if holds == "text"]
    others = [n for n, holds in enumerate(held) if holds != "skip"]
    return (timed or told or others or [0])[0]


def is_of_projects(columns: Sequence[Column]) -> bool:
    """Tell whether a table lists projects, each with its size and cost, not indicators."""
    names = [c.head for c in columns if c.holds == "name"]
    return any(map(_PROJECTS.search, names)) and not any("指标" in n for n in names)


def tells_size(column: Column) -> bool:
    """Tell whether a column of a table of projects gives the size or cost of each, which no one year is to bring."""
    return _SIZES.search(column.head) is not None and not column.told


def _texts(heads: Mapping[int, Sequence[Cell]]) -> list[str]:
    """Return the heads of the columns, those of several rows joined; a caption over all is none."""
    width = 1 + max((c.column_no for cells in heads.values() for c in cells), default=0)
    texts = [""] * width
    for n, cells in sorted(heads.items()):
        if n < 0 and len(cells) == 1 and width > _FEW:
            continue
        for cell in cells:
            texts[cell.column_no] = f"{texts[cell.column_no]} {_plain(cell.text)}".strip()
    return texts


def _plain(text: str) -> str:
    """Return a head without the blanks that break its words: 2020 年 目标值."""
    return _BEHIND.sub("", text.strip())


def _holds(text: str) -> Holds:
    """Tell what a column holds by its head."""
    if _ALONE_UNIT.fullmatch(text):
        return "unit"
    if _HOLDS["value"].search(text) or _is_timed(text):
        return "value"
    order: tuple[Holds, ...] = ("nature", "unit", "skip", "name", "text")
    return next((holds for holds in order if _HOLDS[holds].search(text)), "value")


def _is_timed(text: str) -> bool:
    """Tell whether a head names a year together with what was or is to be, and so stands over values."""
    return bool(re.search(r"(?:19|20)\d\d|十.?五", text)) and not _HOLDS["skip"].search(text)


def _column(text: str, holds: Holds, known: Calendar) -> Column:
    if holds != "value":
        return Column(holds, text)
    text = _THAN.sub("", text)
    years = _years(text, known)
    year, since = years[-1] if years else (None, None)
    growth: Measure | None = None
    if _GROWTH.search(text):
        growth = "annual_growth" if _ANNUAL.search(text) else "yoy_growth"
    total = _TOTAL.search(text) is not None
    completion = _COMPLETION.search(text) is not None
    kind = "actual" if completion else _kind(text, year, known)
    yearly = _YEARLY.search(text) is not None and not _ANNUAL.search(text)
    return Column(
        "value", text, kind, year, since, growth, total, yearly, completion, (year or kind) is not None
    )


def _years(text: str, known: Calendar) -> list[tuple[int, int | None]]:
    """Return the years that a head names, with the first of a period: “十四五”年均增长 is of 2021 to 2025."""
    times = [t for t in find_times(text, known) if t.role != "compare"]
    years = [(t.year, t.first) for t in times if t.year is not None]
    if not years and (plan := _PLAN.search(text)):
        return [(_PLANS[plan[0]] + 4, _PLANS[plan[0]])]
    return years


def _kind(text: str, year: int | None, known: Calendar) -> Kind | None:
    """Return the kind that a head tells: the year counts, then the words; an aim of a year gone by is an aim still."""
    aim, done = _KINDS["aim"].search(text), _KINDS["done"].search(text)
    past = None if year is None or known.base is None else year <= known.base
    if past is not None:
        if past and aim and not done:
            return "target"
        return "actual" if past else "target"
    if aim or (done is None and _KINDS["expected"].search(text)):
        return "target" if not (done and done.start() > (aim.start() if aim else 0)) else "actual"
    return "actual" if done else None


def _completed(columns: Sequence[Column], caption: str, known: Calendar) -> list[Column]:
    """Add what the columns to the left, the caption and the plan tell of columns whose own head does not."""
    out: list[Column] = []
    for column in columns:
        if column.holds != "value":
            out.append(column)
            continue
        before = [c for c in out if c.holds == "value" and not c.growth]
        out.append(_with_years(_with_kind(column, before, caption, known), before, known))
    return out


def _with_kind(column: Column, before: Sequence[Column], caption: str, known: Calendar) -> Column:
    """Return a column with kind and year: growth takes those of what grows, others the caption's or the plan's."""
    if column.year is not None:
        return column
    if column.growth and column.kind is None and before and before[-1].kind:
        return replace(column, kind=before[-1].kind, year=before[-1].year)
    year, first = _year_above(caption, column.kind, known)
    kind = column.kind or _kind(caption, year, known) or "target"
    if year is None and kind == "actual":
        year = known.base
    elif year is None:
        several = known.start is not None and known.start != known.end
        year = None if column.yearly and several else known.end
    return replace(column, kind=kind, year=year, first=first)


def _year_above(caption: str, kind: Kind | None, known: Calendar) -> tuple[int | None, int | None]:
    """Return the year of a caption that suits a kind, with the first of its period; of a table's own caption any."""
    years = _years(caption, known)
    suited = [
        y for y in years if kind is None or known.base is None or (y[0] > known.base) == (kind == "target")
    ]
    found = suited or (years if _CAPTION.search(caption) else [])
    return found[-1] if found else (None, None)


def _with_years(column: Column, before: Sequence[Column], known: Calendar) -> Column:
    """Return a column of means or sums with the first of their years: after the year it starts from."""
    if not (column.growth == "annual_growth" or column.total):
        return column if column.year != column.first else replace(column, first=None)
    if column.first is not None:
        return column
    years = [
        c.year for c in before if c.year is not None and column.year is not None and c.year < column.year
    ]
    first = years[-1] + 1 if years and column.growth else None
    if first is None and column.kind == "target" and known.start != known.end and column.year == known.end:
        first = known.start
    return replace(column, first=first)
