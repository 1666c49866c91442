"""Put a number of a table together from its cell, the name of its row and the head of its column."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from core.lexicon import load
from core.model import Binding, Cell, Measure, Paragraph, Quantity
from core.quantities.find.units import to_base
from core.quantities.indicator.standard_names import WHOLE, indicators, standard_name
from core.quantities.measure import signed
from core.quantities.table.amounts import Held, in_unit, unit_in
from core.quantities.table.heads import Column, tells_size
from core.quantities.times import Calendar
from core.text.patterns import any_of

_BRACKETS = re.compile(r"[（(【〔\[][^（()）【】〔〕\[\]]*[）)】〕\]]")
_NUMBER = re.compile(
    r"(?:其中[:：]?|[#＃*＊▲△●★]|[（(]?(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])\s*"
)
_OF_HEAD = re.compile(
    r"[（(【〔\[][^（()）【】〔〕\[\]]*[）)】〕\]]|[“”\"\s]|(?:19|20)\d\d\s*年?|十.五|时期|期间|单位"
)
_GROWS = re.compile("(?:年均|同比|比上年)*(?:增长|增速|增幅|涨幅|递增)(?:率|速度)?$|^年均")
_WORDS = load("table_heads")["names"]
_FALLS = re.compile(any_of(_WORDS["falls"]))
_NEW = re.compile(any_of(_WORDS["new"]))
_DONE = re.compile(any_of(_WORDS["done"]))
_SUMMED = re.compile("[（(〔\\[][^）)]{0,6}累计[^）)]{0,4}[）)〕\\]]|^累计")  # 固定资产投资（五年累计）
_PER = re.compile("每[万千百十]|^[万千百]人")
_CHANGES = ("cumulative", "annual_growth", "yoy_growth")
_BINDING: tuple[tuple[str, Binding], ...] = (("约束", "约束性"), ("预期", "预期性"))


@dataclass(frozen=True, slots=True)
class Named:
    """What a row says of all its numbers."""

    label: str  # as written
    name: str
    unit: str | None
    binding: Binding | None


def binding_in(text: str) -> Binding | None:
    """Return whether an aim binds, as a text says.

    >>> binding_in("约束性"), binding_in("/")
    ('约束性', None)
    """
    return next((value for word, value in _BINDING if word in text), None)


def named(label: str, unit: str | None, binding: Binding | None) -> Named:
    """Read a row's name; `unit` and `binding` are what columns of their own say.

    >>> named("1.地区生产总值（亿元）【预期性】", None, None)
    Named(label='1.地区生产总值（亿元）【预期性】', name='地区生产总值', unit='亿元', binding='预期性')
    """
    own = unit_in(label)
    name = _BRACKETS.sub("", label).strip("*＊# \t")
    while number := _NUMBER.match(name):
        name = name[number.end() :]
    if own and name.endswith(own) and len(name) > len(own) + 2:
        name = name.removesuffix(own).rstrip(" ,，:：")
    return Named(label, re.sub(r"\s+", "", name), unit or own, binding or binding_in(label))


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for all numbers of a table."""

    place: Paragraph
    known: Calendar
    of_projects: bool  # its columns name the numbers, its rows what they are of


def entry(cell: Cell, found: Held, column: Column, row: Named, around: Around, number: int) -> Quantity:
    """Return the quantity of a cell that holds one number."""
    unit = _unit(found, column, row)
    measure = _measure(row, column, unit, found, around.known)
    value, most, unit = in_unit(found, unit)
    if measure == "change_pp":
        unit = "个百分点"
    fall = unit == "%" and measure in _CHANGES and value > 0 and _falls(row, column)
    if column.completion and unit == "%":
        row, measure, fall = replace(row, name=f"{row.name}完成率"), "share", False
    low, high = _in_order(signed(value, fall), signed(most, fall))
    size = around.of_projects and tells_size(column)
    name = _OF_HEAD.sub("", column.head) if around.of_projects else _grown(row.name, measure)
    return Quantity(
        quantity_no=number,
        paragraph_no=around.place.paragraph_no,
        section_no=around.place.section_no,
        start=cell.start + found.start,
        end=cell.start + found.end,
        kind="other" if size else column.kind or "target",
        indicator=standard_name(name) or name,
        indicator_raw=name,
        value=low,
        value_max=high,
        unit=unit,
        base_value=to_base(low, unit)[0],
        base_value_max=to_base(high, unit)[0],
        base_unit=to_base(low, unit)[1],
        op=found.op,
        measure=measure,
        year=None if size else column.year,
        period_start=None if size else first_year(column, measure, unit, around.known),
        scope=row.name if around.of_projects else WHOLE,
        theme=(),
        sentence=" ".join((row.label, column.head, cell.text)),
        rule="kind.column · measure.table · year.column",
        binding=row.binding,
    )


def _in_order(value: Decimal | None, most: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return a range with its lower end first: falls of 3 to 5 are -5 to -3."""
    return (most, value) if value is not None and most is not None and most < value else (value, most)


def first_year(column: Column, measure: Measure, unit: str | None, known: Calendar) -> int | None:
    """Return the first of the years that a mean or sum is over, None for what is of one year.

    Energy use falls over the years of a plan, even where the column names the last of them.
    """
    if measure not in ("annual_growth", "cumulative", "increment", "change_pp") or known.start == known.end:
        return column.first if measure in ("annual_growth", "cumulative") else None
    if column.first is None and column.kind == "target" and column.year == known.end:
        return known.start
    fall = measure == "cumulative" and unit == "%" and column.year == known.base
    return known.base - 4 if column.first is None and fall and known.base else column.first


def _unit(found: Held, column: Column, row: Named) -> str | None:
    """Return a cell's unit: its own, %, its row's or its column's."""
    if found.total:  # a sum in brackets stands in the column of growth, but is none
        return found.unit or row.unit or unit_in(column.head)
    return found.unit or unit_in(column.head) or ("%" if column.growth else row.unit)


def _measure(row: Named, column: Column, unit: str | None, found: Held, known: Calendar) -> Measure:
    """Return what a cell says of its indicator."""
    if unit == "个百分点":
        return "change_pp"
    if found.total or ((column.total or _SUMMED.search(row.label)) and unit != "%"):
        return _of_sum(row.label, unit)
    if column.growth and unit == "%":
        return column.growth
    if _PER.search(row.name):
        return "ratio"
    if unit == "%":
        return _of_percent(row, column, known)
    return "increment" if _NEW.search(row.name) else "cumulative" if _DONE.match(row.name) else "level"


def _of_sum(name: str, unit: str | None) -> Measure:
    """Return what a sum over a period says: a rate moves by points, an age grows, all else adds up."""
    if unit == "%":
        return (
            "cumulative"
            if _FALLS.search(name) or _GROWS.search(_BRACKETS.sub("", name).strip())
            else "change_pp"
        )
    return "increment" if unit in _WORDS["grown"] else "cumulative"


def _of_percent(row: Named, column: Column, known: Calendar) -> Measure:
    """Return what a percentage says: the growth of what is no rate itself, a fall over the years of a plan, a share."""
    name = row.name
    if _FALLS.search(row.label):
        return "yoy_growth" if known.start is not None and known.start == known.end else "cumulative"
    found = indicators().get(standard_name(name) or "")
    if _GROWS.search(name) or (found and found.unit not in ("%", "‰")):
        return "annual_growth" if "年均" in name or column.first else "yoy_growth"
    return "share"


def _falls(row: Named, column: Column) -> bool:
    return _FALLS.search(row.label) is not None or _FALLS.search(column.head) is not None


def _grown(name: str, measure: Measure) -> str:
    """Return the name of what grows: 地区生产总值 of 地区生产总值年均增速."""
    grown = _GROWS.sub("", name) if measure in ("annual_growth", "yoy_growth") else name
    return grown or name
