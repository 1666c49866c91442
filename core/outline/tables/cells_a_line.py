"""Rebuild tables that a page has flattened to one cell a line, with or without a bar behind each."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, takewhile

from core.outline.tables.forms import (
    BREAK,
    LOWER,
    NATURE,
    SAID,
    SENTENCE,
    TAIL,
    UNIT,
    UPPER,
    YEAR,
    Holds,
    Row,
    Span,
    Table,
    holds,
    is_head,
    is_value,
)
from core.outline.tables.rows_a_line import rows_a_line

Division = tuple[
    float, int, tuple[int, ...]
]  # of the first cells: score, where the last row begins, its columns

_NEVER = -3.0  # how well a text suits a column of serial numbers
_LONGEST = 70  # characters of a cell
_FEWEST_COLUMNS = 2  # of a row that may lack a value
_MOST_HEADS = 12
_MOST_CELLS = 20_000
_BARRED = re.compile(r"[^|｜]*[|｜]|[|｜\s]+")  # a cell and its bar, or the end of a row
_FEWEST_BARRED = 6  # lines


def barred_cells(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose cells stand one a line from line k, each closed by a bar.

    A bar on a line of its own ends a row; where that does not divide the cells evenly, they are divided by what suits.
    """
    end = k
    while end < len(lines) and _BARRED.fullmatch(text, *lines[end]):
        end += 1
    if end - k < _FEWEST_BARRED:
        return None
    cells = [(a, a + len(text[a:b].rstrip("|｜ \t"))) for a, b in lines[k:end]]
    filled = [(a, b) for a, b in cells if b > a]
    if (rows := _even_rows(cells)) and sum(is_head(text, cell) for cell in rows[0]) > len(rows[0]) / 2:
        table = rows_a_line(text, [[*enumerate(row)] for row in rows], (k, end))
    else:
        table = cells_a_line(text, filled, 0)
    return table and replace(table, first=k, last=end)


def _even_rows(cells: Sequence[Span]) -> list[list[Span]]:
    """Return the rows that bars on lines of their own end, if all have as many cells, but for those that head others."""
    rows: list[list[Span]] = [[]]
    for a, b in cells:
        if b > a:
            rows[-1].append((a, b))
        elif rows[-1]:
            rows.append([])
    rows = [row for row in rows if row]
    return rows if len(rows) > 1 and {len(row) for row in rows} <= {1, len(rows[0])} else []


def cells_a_line(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose cells stand one a line, its heads beginning at line k, or below it if k names it."""
    if k + 1 >= len(lines) or not (is_head(text, lines[k]) and is_head(text, lines[k + 1])):
        return None
    tables = [_table_at(text, lines, n) for n in (k, k + 1)]
    return max((t for t in tables if t), key=lambda t: t[0], default=(0.0, None))[1]


def _table_at(text: str, lines: Sequence[Span], k: int) -> tuple[float, Table] | None:
    """Return the table whose heads begin at line k, and how well its cells suit them."""
    top = takewhile(lambda line: is_head(text, line), lines[k : k + _MOST_HEADS])
    heads = _with_tails(text, top)
    below = bisect_left(lines, (heads[-1][1], 0)) if heads else k
    if len(heads) < 2 or not _has_values(text, lines[below : below + _MOST_HEADS]):
        return None
    body = _with_tails(text, takewhile(lambda line: _is_cell(text, line), lines[below : below + _MOST_CELLS]))
    best, rows_found = 0.0, []
    for columns, uppers in _readings(text, heads):
        held = [holds(text, c) for c in columns]
        if "text" not in held and len(columns) > _FEWEST_COLUMNS:
            continue
        score, rows = _fit(text, body, held)
        needed = sum(h not in ("group", "nature") for h in held)
        full = sum(len(row) >= needed for row in rows)
        if full >= 2 and score > best:
            best, rows_found = score, [uppers, [*enumerate(columns)], *rows]
    if not rows_found:
        return None
    cells = tuple((n, column, span) for n, row in enumerate(rows_found, -1) for column, span in row)
    last = bisect_left(lines, (max(span[1] for _, _, span in cells), 0))
    return best, Table(k, last, None, cells)


def _has_values(text: str, lines: Sequence[Span]) -> bool:
    return sum(is_value(text, line) for line in lines) > 1


def _is_cell(text: str, line: Span) -> bool:
    start, end = line
    return (
        end - start <= _LONGEST
        and not SENTENCE.search(text, start, end)
        and not BREAK.match(text, start, end)
    )


def _with_tails(text: str, lines: Iterable[Span]) -> list[Span]:
    """Return the lines as cells; a line that holds a bracket alone belongs to the cell above."""
    cells: list[Span] = []
    for start, end in lines:
        if cells and TAIL.fullmatch(text, start, end):
            cells[-1] = (cells[-1][0], end)
        else:
            cells.append((start, end))
    return cells


def _readings(text: str, heads: list[Span]) -> Iterator[tuple[list[Span], Row]]:
    """Yield the ways to read heads: each one column, or one of them over the last few, whose heads follow the rest.

    指标, 2021年预期目标, 总量, 增速 are 指标, 总量, 增速, and 2021年预期目标 stands over the last two.
    """
    yield heads, []
    for below in range(2, len(heads) - 1):
        tops, lows = heads[:-below], heads[-below:]
        if not all(LOWER.search(text, *low) for low in lows):
            break
        over = [n for n, top in enumerate(tops) if UPPER.search(text, *top)]
        for several in range(1, below // 2 + 1):
            wide = below // several
            for chosen in combinations(over, several) if wide * several == below else ():
                columns, uppers = _columns_below(tops, lows, chosen, wide)
                if not any(
                    _years(text, top) - _years(text, columns[n]) and _years(text, columns[n])
                    for n, top in uppers
                ):
                    yield columns, uppers


def _years(text: str, head: Span) -> set[str]:
    return {m[0] for m in YEAR.finditer(text, *head)}


def _columns_below(
    tops: list[Span], lows: list[Span], chosen: tuple[int, ...], wide: int
) -> tuple[list[Span], Row]:
    """Return the columns where some of the upper heads each reach over as many of the lower ones, and the upper row."""
    columns: list[Span] = []
    uppers: Row = []
    rest = iter(lows)
    for n, top in enumerate(tops):
        if n in chosen:
            uppers += [(len(columns) + i, top) for i in range(wide)]
            columns += [next(rest) for _ in range(wide)]
        else:
            columns.append(top)
    return columns, uppers


def _fit(text: str, cells: list[Span], columns: list[Holds]) -> tuple[float, list[Row]]:
    """Divide cells into rows so that they suit their columns best; return how well they do, and the rows.

    A row may lack its group, which stands for several rows, or one value; a wording may stand for all its values;
    a text alone may head the rows below it.
    """
    suits = [{holds: _suits(text, cell, holds) for holds in set(columns)} for cell in cells]
    shapes = _shapes(columns)
    best: list[Division] = [(0.0, 0, ())]
    for n in range(1, len(cells) + 1):
        options: list[Division] = [(best[n - 1][0] + _heading_row(suits[n - 1]), n - 1, (0,))]
        for shape, cost in shapes:
            m = n - len(shape)
            if m >= 0:
                fit = sum(suits[m + i][columns[c]] for i, c in enumerate(shape))
                options.append((best[m][0] + fit - cost, m, shape))
        best.append(max(options))
    end = max(range(len(best)), key=lambda n: best[n][0])
    rows: list[Row] = []
    n = end
    while n:
        _, m, shape = best[n]
        rows.append([(c, cells[m + i]) for i, c in enumerate(shape)])
        n = m
    return best[end][0], rows[::-1]


def _shapes(columns: list[Holds]) -> list[tuple[tuple[int, ...], float]]:
    """Return the columns that a row may fill, each with what it costs to lack the others."""
    whole = tuple(range(len(columns)))
    values = [c for c in whole if columns[c] == "value"]
    gone: list[tuple[frozenset[int], float]] = [(frozenset(), 0.0)]
    if len(whole) > _FEWEST_COLUMNS:
        gone += [(frozenset((c,)), 1.5) for c in values]
    if len(values) > 1:
        gone.append((frozenset(values[1:]), 1.0))
    for c in (c for c in whole if columns[c] in ("group", "nature")):
        cost = 0.0 if columns[c] == "group" else 1.2
        gone += [(lacks | {c}, paid + cost) for lacks, paid in gone]
    shapes = ((tuple(c for c in whole if c not in lacks), cost) for lacks, cost in gone)
    return [(shape, cost) for shape, cost in shapes if len(shape) > 1]


def _suits(text: str, cell: Span, holds: Holds) -> float:
    """Return how well a cell suits a column, up to 1; below 0 it does not."""
    value = is_value(text, cell)
    if holds == "value":
        return 1.0 if value else 0.3 if SAID.search(text, *cell) else -1.0
    if holds == "number":
        return 1.0 if text[cell[0] : cell[1]].strip(".、").isdecimal() else _NEVER
    if holds == "unit":
        return 1.0 if UNIT.fullmatch(text, *cell) else -1.0
    if holds == "nature":
        return 1.0 if NATURE.search(text, *cell) else _NEVER
    if value or UNIT.fullmatch(text, *cell) or NATURE.fullmatch(text, *cell):
        return -1.0
    return 0.5 if holds == "group" else 1.0


def _heading_row(suits: dict[Holds, float]) -> float:
    """Return how well a cell heads the rows below it: a text does, at a small cost."""
    return -0.2 if suits.get("text", -1.0) > 0 else -2.0
