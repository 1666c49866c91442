"""Find the tables of a text: rows that stand one a line, or cells that do, with captions and units above."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.outline.tables.cells_a_line import barred_cells, cells_a_line
from core.outline.tables.dated_lines import dated_lines
from core.outline.tables.forms import CAPTION, SENTENCE, UNIT_LINE, Span, Table
from core.outline.tables.rows_a_line import aligned_rows, row_run, rows_a_line, spaced_rows

_LONGEST_CAPTION = 45


def find_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    r"""Yield the tables that stand in the lines.

    >>> import re
    >>> text = "\n".join(["主要指标", "指标", "总量", "增速（%）", "生产总值（亿元）", "2200以上", "6", "人口（万人）", "180", "持平"])
    >>> lines = [m.span() for m in re.finditer(".+", text)]
    >>> [[(row, text[a:b]) for row, column, (a, b) in t.cells if column == 1] for t in find_tables(text, lines)]
    [[(0, '总量'), (1, '2200以上'), (2, '180')]]
    """
    k = free = 0  # lines before `free` are in tables already
    while k < len(lines):
        rows, end = row_run(text, lines, k)
        if rows:
            table = rows_a_line(text, rows, (k, end))
        else:
            ways = (aligned_rows, spaced_rows, dated_lines, barred_cells, cells_a_line)
            table = next(filter(None, (way(text, lines, k) for way in ways)), None)
        if table:
            free, table = table.last, _with_lines_above(text, lines, table, free)
            yield table
        k = max(k + 1, end, free)


def _with_lines_above(text: str, lines: Sequence[Span], table: Table, free: int) -> Table:
    """Add to a table the line above it that gives the unit, and find its caption above that."""
    first, caption = table.first, None
    if first > free and UNIT_LINE.fullmatch(text, *lines[first - 1]):
        first -= 1
    if first > free:
        start, end = lines[first - 1]
        short = end - start <= _LONGEST_CAPTION and not SENTENCE.search(text, start, end)
        caption = first - 1 if short and CAPTION.fullmatch(text, start, end) else None
    return replace(table, first=first, caption=caption)
