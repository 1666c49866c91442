"""Read the numbers of a table's cells, and hand its sentences on to be read as running text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.model import Binding, Cell, Paragraph, Quantity
from core.quantities.indicator.standard_names import standard_name
from core.quantities.table.amounts import held, unit_alone
from core.quantities.table.entry import Around, Named, binding_in, entry, first_year, named
from core.quantities.table.heads import Column, columns_of, is_of_projects
from core.quantities.times import Calendar

Prose = Callable[[Paragraph], Iterable[Quantity]]
Row = Mapping[int, Cell]

_UNIT_LINE = re.compile(r"[（(]?单位[:：]\s*([^\s，、（）()]{1,8})[）)]?\s")
_TIME = re.compile(
    r"[“”\"（(]*(?:(?:19|20)\d\d年?|十.五|基期|基准|现状|目标|规划)[^\d，。；、]{0,12}(?:[（(](?:19|20)\d\d年?[）)])?"
)  # 2025年（基期）, “十五五”目标
_FULL = 0.7  # of the rows say whether they bind: those that do not are not covered from above


@dataclass(frozen=True, slots=True)
class _Table:
    """What is needed to read the rows of a table."""

    around: Around
    columns: Mapping[int, Column]
    unit: str | None  # that a line above gives for all
    numbers: Iterator[int]
    prose: Prose


def read_cells(
    cells: Sequence[Cell],
    place: Paragraph,
    caption: str,
    known: Calendar,
    numbers: Iterator[int],
    prose: Prose = lambda _: (),
) -> list[Quantity]:
    """Return the quantities of the cells of one table, whose paragraph is `place`; `prose` reads what is no number.

    >>> cells = [Cell(1, 0, 0, 0, 2, "指标"), Cell(1, 0, 1, 2, 7, "2025年"), Cell(1, 1, 0, 7, 12, "失业率（%）"),
    ...          Cell(1, 1, 1, 12, 16, "≤3.5")]
    >>> place = Paragraph(1, None, 0, 16, "指标2025年失业率（%）≤3.5", table_no=1)
    >>> (q,) = read_cells(cells, place, "", Calendar(2020, 2021, 2025), iter([1]))
    >>> q.value, q.unit, q.op, q.measure, q.year, q.kind
    (Decimal('3.5'), '%', '<=', 'share', 2025, 'target')
    """
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in _upright(cells):
        rows[cell.row_no][cell.column_no] = cell
    heads = {n: list(row.values()) for n, row in rows.items() if n <= 0}
    columns = columns_of(heads, caption, known)
    unit = _UNIT_LINE.match(place.text)
    given = unit_alone(unit[1]) if unit else None
    around = Around(place, known, is_of_projects(columns))
    table = _Table(around, dict(enumerate(columns)), given, numbers, prose)
    lowest = {cell.text.strip() for cell in heads.get(0, ())}
    body = [row for n, row in sorted(rows.items()) if n > 0 and not _repeats(row, lowest)]
    each = zip(body, _bindings(body, columns), _wholes(body, columns), strict=True)
    found = [q for row, binding, whole in each for q in _row(row, binding, whole, table)]
    in_order = zip(sorted(q.quantity_no for q in found), sorted(found, key=lambda q: q.start), strict=True)
    return [replace(q, quantity_no=n) for n, q in in_order]


def _upright(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells of a table with its times in columns, turned where they stand one below the other."""
    first = [c for c in cells if c.column_no == 0 and c.row_no > 0]
    heads = [c for c in cells if c.row_no <= 0]
    turned = len(first) > 1 and all(_TIME.fullmatch(c.text.strip()) for c in first)
    if not turned or any(c.row_no < 0 or _TIME.fullmatch(c.text.strip()) for c in heads):
        return cells
    return sorted((replace(c, row_no=c.column_no, column_no=c.row_no) for c in cells), key=lambda c: c.row_no)


def _repeats(row: Row, heads: set[str]) -> bool:
    """Tell whether a row says the heads again, as on the next page."""
    return len(row) > 1 and all(cell.text.strip() in heads for cell in row.values())


def _bindings(rows: Sequence[Row], columns: Sequence[Column]) -> list[Binding | None]:
    """Return for each row whether its aim binds, by the column that says so; a cell may stand for several rows."""
    at = next((n for n, c in enumerate(columns) if c.holds == "nature"), -1)
    said = [binding_in(row[at].text) if at in row else None for row in rows]
    if sum(b is not None for b in said) >= _FULL * sum(len(row) > 1 for row in rows):
        return said
    out: list[Binding | None] = []
    for own in said:
        out.append(own or (out[-1] if out else None))
    return out


def _wholes(rows: Sequence[Row], columns: Sequence[Column]) -> list[str]:
    """Return for each row the name of which it names a part, in the column beside: 主要污染物减少 of 氨氮. "" for none."""
    at = next((n for n, c in enumerate(columns) if c.holds == "name" and not c.head and n), None)
    out: list[str] = []
    for row in rows:
        if at is None or at not in row:
            out.append("")
        else:
            out.append(row[at - 1].text if at - 1 in row else out[-1] if out else "")
    return out


def _row(row: Row, binding: Binding | None, whole: str, table: _Table) -> Iterator[Quantity]:
    """Yield the quantities of one row: its numbers, and those of its sentences."""
    placed = [(c, cell, table.columns[c]) for c, cell in sorted(row.items()) if c in table.columns]
    amounts = {
        c: found for c, cell, column in placed if column.holds == "value" and (found := held(cell.text))
    }
    units = [unit_alone(cell.text) for _, cell, column in placed if column.holds == "unit"]
    for c, cell, column in placed:
        label = _label(row, c, table.columns) if column.holds == "value" else None
        if label is not None:
            told = named(label.text, units[0] if units else None, binding)
            of = named(whole, None, None)
            told = replace(
                told, label=f"{whole} {told.label}".strip(), unit=told.unit or of.unit or table.unit
            )
            if c in amounts:
                number = next(table.numbers)
                yield entry(cell, amounts[c], column, told, table.around, number)
            else:
                yield from _told(cell, column, told, table)
        elif column.holds == "text" or (column.holds == "name" and not amounts):
            yield from table.prose(_piece(cell, table.around.place))


def _label(row: Row, column: int, columns: Mapping[int, Column]) -> Cell | None:
    """Return the cell that names what a number is: in the nearest column of names to its left that is not blank."""
    before = [c for c in row if c < column and c in columns]
    names = [c for c in before if columns[c].holds == "name"]
    others = [c for c in before if columns[c].holds == "skip" and not row[c].text.strip().isdigit()]
    return row[max(names or others)] if names or others else None


def _piece(cell: Cell, place: Paragraph) -> Paragraph:
    """Return a cell as a paragraph of running text that stands in the table's place."""
    return replace(place, start=cell.start, end=cell.end, text=cell.text, lead=None, table_no=None)


def _told(cell: Cell, column: Column, row: Named, table: _Table) -> Iterator[Quantity]:
    """Yield the quantities of a sentence in a column of values: what it does not say its row and column do."""
    for q in table.prose(_piece(cell, table.around.place)):
        if "year.stated" not in q.rule:
            q = replace(
                q, year=column.year, period_start=first_year(column, q.measure, q.unit, table.around.known)
            )
        if (column.told or column.growth) and column.kind and q.kind != "other":
            q = replace(q, kind=column.kind)
        if not q.indicator:
            q = replace(q, indicator=standard_name(row.name) or row.name, indicator_raw=row.name)
        yield replace(q, binding=row.binding)
