"""Read the numbers of tables: the row's head names the indicator and unit, the column's head the year and measure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.model import Cell, Kind, Measure, Op, Paragraph, Quantity
from core.quantities.find.numerals import ARABIC, MAGNITUDE
from core.quantities.find.units import UNIT, parted, scaled, standard, to_base
from core.quantities.indicator.standard_names import standard_name
from core.quantities.measure import signed
from core.quantities.times import Calendar, find_times

_VALUE = re.compile(
    rf"""
    (?P<before>[<＜≤〈《]|[>＞≥〉]|约|超过?|不低于|不超过|控制在)?\s*
    (?P<sum>[\[［【〔])?\s*
    (?P<number>-?(?:{ARABIC}))(?P<magnitude>{MAGNITUDE})?\s*(?P<unit>{UNIT})?
    (?:\s*[-—–~～至到]{{1,2}}\s*(?P<most>{ARABIC})(?:{MAGNITUDE})?(?:{UNIT})?)?
    \s*[\]］】〕]?\s*
    (?P<after>左右|以上|以内|以下|及以上|以内)?
    """,
    re.VERBOSE,
)
_FLAT = re.compile("(?:基本)?持平")
_OPS: dict[str, Op] = {
    "以上": ">=", "及以上": ">=", ">": ">=", "＞": ">=", "≥": ">=", "〉": ">=", "超": ">=", "超过": ">=", "不低于": ">=",
    "以内": "<=", "以下": "<=", "<": "<=", "＜": "<=", "≤": "<=", "〈": "<=", "《": "<=", "不超过": "<=", "控制在": "<=",
    "左右": "~", "约": "~",
}  # fmt: skip
_HEAD_UNIT = re.compile(rf"[（(](?:单位[:：])?(?P<unit>(?:{MAGNITUDE})?(?:{UNIT}))[）)]|[（(]%[）)]")
_GROWTH = re.compile("增速|增长|增幅|年均")
_FALL = re.compile("下降|降低|减少")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's cells by place, and its heads."""

    label_column: int
    unit_column: int | None
    heads: Mapping[int, str]
    rows: Mapping[int, Mapping[int, Cell]]


@dataclass(frozen=True, slots=True)
class _Amount:
    """What a cell holds, and where it stands in the document."""

    value: Decimal
    most: Decimal | None
    unit: str | None
    op: Op
    start: int
    end: int


def read_cells(
    cells: Sequence[Cell], place: Paragraph, known: Calendar, numbers: Iterator[int]
) -> Iterator[Quantity]:
    """Yield the quantities of the cells of one table, whose paragraph is `place`.

    >>> cells = [Cell(1, 0, 0, 0, 2, "指标"), Cell(1, 0, 1, 2, 7, "2025年"), Cell(1, 1, 0, 7, 12, "失业率（%）"),
    ...          Cell(1, 1, 1, 12, 16, "≤3.5")]
    >>> place = Paragraph(1, None, 0, 16, "指标2025年失业率（%）≤3.5", table_no=1)
    >>> (q,) = read_cells(cells, place, Calendar(2020, 2021, 2025), iter([1]))
    >>> q.value, q.unit, q.op, q.measure, q.year, q.kind
    (Decimal('3.5'), '%', '<=', 'share', 2025, 'target')
    """
    grid = _grid(cells)
    for row in grid.rows.values():
        label = row.get(grid.label_column)
        for column, cell in row.items():
            if label is not None and column > grid.label_column and column != grid.unit_column:
                yield from _cell(cell, label, grid, row, place, known, numbers)


def _grid(cells: Sequence[Cell]) -> _Grid:
    """Find the heads of a table, the column of names and that of units."""
    heads: dict[int, str] = defaultdict(str)
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.row_no <= 0:
            heads[cell.column_no] += cell.text + " "
        else:
            rows[cell.row_no][cell.column_no] = cell
    named = [c for c, text in sorted(heads.items()) if re.search("指标|项目|名称|内容", text)]
    units = [c for c, text in sorted(heads.items()) if "单位" in text]
    return _Grid(named[0] if named else 0, units[0] if units else None, heads, rows)


def _cell(
    cell: Cell,
    label: Cell,
    grid: _Grid,
    row: Mapping[int, Cell],
    place: Paragraph,
    known: Calendar,
    numbers: Iterator[int],
) -> Iterator[Quantity]:
    """Yield the quantity of one cell, if it is one."""
    found, flat = _VALUE.match(cell.text), _FLAT.fullmatch(cell.text.strip())
    head = grid.heads.get(cell.column_no, "")
    if (found is None and flat is None) or re.search("序号|属性|单位", head):
        return
    if found and not re.fullmatch(r"[\s（(].*|", cell.text[found.end() :]):
        return
    growth = flat is not None or bool(_GROWTH.search(head))
    unit = _unit(found, label, head, row.get(grid.unit_column or -1), growth)
    amount = (
        _amount(found, cell, unit) if found else _Amount(Decimal(0), None, "%", "~", cell.start, cell.end)
    )
    measure = _measure(label.text, head, amount.unit, growth, bool(found and found["sum"]))
    fall = measure == "cumulative" and amount.unit == "%" and bool(_FALL.search(label.text))
    kind, year = _kind_year(head, known)
    sums = kind == "target" and measure in ("annual_growth", "cumulative", "increment")
    name = re.sub(r"[（(][^（()）]*[）)]", "", label.text).strip()
    value, most = signed(amount.value, fall), signed(amount.most, fall)
    base_value, base_unit = to_base(value, amount.unit)
    yield Quantity(
        quantity_no=next(numbers),
        paragraph_no=place.paragraph_no,
        section_no=place.section_no,
        start=amount.start,
        end=amount.end,
        kind=kind,
        indicator=standard_name(name) or name,
        indicator_raw=name,
        value=value,
        value_max=most,
        unit=amount.unit,
        base_value=base_value,
        base_value_max=to_base(most, amount.unit)[0],
        base_unit=base_unit,
        op=amount.op,
        measure=measure,
        year=year,
        period_start=known.start if sums and known.start != known.end else None,
        scope="全区",
        theme=(),
        sentence=" ".join((label.text, head.strip(), cell.text)),
        rule="kind.column · measure.table · year.column",
    )


def _amount(found: re.Match[str], cell: Cell, unit: str | None) -> _Amount:
    """Return what a cell holds, in the unit that its heads or it itself give."""
    digits, magnitude = found["number"].replace(",", ""), found["magnitude"] or ""
    value = Decimal(digits)
    if unit is not None:
        if not magnitude:
            magnitude, unit = parted(unit)
        unit, value = scaled(value, digits, magnitude, unit)
    return _Amount(
        value,
        Decimal(found["most"]) if found["most"] else None,
        unit,
        _OPS.get(found["after"] or "") or _OPS.get(found["before"] or "") or "=",
        cell.start + found.start("number"),
        cell.start + max(found.end(n) for n in ("number", "magnitude", "unit", "most")),
    )


def _unit(
    found: re.Match[str] | None, label: Cell, head: str, given: Cell | None, growth: bool
) -> str | None:
    """Return a cell's unit: its own, %, its row's or its column's."""
    if found and found["unit"]:
        return standard(found["unit"])
    if growth:
        return "%"
    for text in (label.text, f"（{given.text}）" if given else "", head):
        if m := _HEAD_UNIT.search(text):
            return standard(m["unit"] or "%")
    return None


def _measure(label: str, head: str, unit: str | None, growth: bool, total: bool) -> Measure:
    """Return what a cell says of its indicator."""
    if growth:
        return "annual_growth" if "年均" in head else "yoy_growth"
    if total:
        return "cumulative"
    if re.search("每[万千百十]", label):
        return "ratio"
    if unit == "%":
        if re.search("下降|降低|累计", label):
            return "cumulative"
        return "yoy_growth" if re.search("增长|增速|增幅|涨幅", label) else "share"
    return "increment" if re.search("新增|增加", label) else "level"


def _kind_year(head: str, known: Calendar) -> tuple[Kind, int | None]:
    """Return the kind and year that a column's head tells; without a word it is what the plan aims at."""
    years = [t.year for t in find_times(head, known) if t.year]
    year = years[-1] if years else known.end
    if re.search("目标|预期|规划|计划", head):
        return "target", year
    if re.search("实绩|完成|现状|基期|实际", head) or (years and known.base and years[-1] <= known.base):
        return "actual", years[-1] if years else known.base
    return "target", year
