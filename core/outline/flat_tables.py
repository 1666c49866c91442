"""Rebuild tables that a page has flattened: one cell a line, or one row a line."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from core.lexicon import load
from core.text.patterns import any_of

Span = tuple[int, int]
Row = list[tuple[int, Span]]  # cells with their columns
Division = tuple[
    float, int, tuple[int, ...]
]  # of the first cells: score, where the last row begins, its columns
Holds = Literal["number", "group", "unit", "nature", "text", "value"]

_WORDS = load("flat_tables")
_COLUMNS: dict[str, Holds] = {head: holds for holds, heads in _WORDS["columns"].items() for head in heads}

_PERIOD = r"(?:19|20)\d\d|[一-九〇]{4}|1(?:[-—–至]1?\d)?月"
_HEAD = re.compile(rf"(?:{_PERIOD}|[-—–]|\s|{any_of(_WORDS['head_pieces'])})+")
_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]|\s")
_TAIL = re.compile(
    r"[（(\[【〔][^\d）)\]】〕]{1,12}[）)\]】〕]"
)  # （%） on a line of its own belongs to the cell above
_UPPER = re.compile(any_of(_WORDS["heads"]["upper"]))
_LOWER = re.compile(any_of(_WORDS["heads"]["lower"]))
_UNITS = any_of(_WORDS["cells"]["unit"])
_UNIT = re.compile(rf"[（(]?(?:{_UNITS})+[）)]?|[—–\-/]+")
_NATURE = re.compile(any_of(_WORDS["cells"]["nature"]))
_SAID = re.compile(any_of(_WORDS["cells"]["value"]))
_VALUE = re.compile(
    rf"""
      [<>≤≥＜＞〈〉≦≧±+约超达近\-−\s【〔\[［（(]*      # >, 约, [
      \d [\d.,，:：\s]*                                 # 51.6
      (?: [-—–~～至] \s* [\d.,]+ )?                     # 5-6
      (?: {_UNITS} | 个 )* \s*                          # 万人
      (?: 以上|以下|左右|以内|余|多|\+ )?
      [】〕\]］）)]*
    | [—–\-－─/／…]{{1,4}}                              # nothing
    """,
    re.X,
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_UNIT_LINE = re.compile(r"[（(]?单位[：:].{1,12}")
_CAPTION = re.compile(
    rf".*(?:{any_of(_WORDS['captions']['ends'])})(?:[（(].*[）)])?|(?:附?表|专栏)\s*[\d一二三四五六七八九十]+.*"
)
_SENTENCE = re.compile("[。；！？]")
_LISTED = re.compile(  # 1.<tab>an item of a list
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳•●◆■-])\s*\t[^\t]*"
)
_BREAK = re.compile(r"第[一二三四五六七八九十百]{1,4}[篇章节]|[（(][一二三四五六七八九十]{1,3}[）)].{16,}")
_BREAKS = re.compile(r"[\r\n]")
_TAB = re.compile(r"\t")
_BAR = re.compile("[|｜]")
_RULE = re.compile(r"[\s|:\-]+")

_FIELD = re.compile(r"\S+")
_FEWEST_FIELDS = 3  # of a row that spaces part
_LONGEST_ROW = 120
_LONGEST = 70  # characters of a cell
_MOST_HEADS = 12
_MOST_CELLS = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found in lines first to last-1; cells are (row, column, span).

    Row 0 holds the columns' heads. Heads above them stand in row -1, in each column that they reach over.
    """

    first: int
    last: int
    caption: int | None
    cells: tuple[tuple[int, int, Span], ...]


def find_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    r"""Yield the tables that stand in the lines.

    >>> text = "\n".join(["主要指标", "指标", "总量", "增速（%）", "生产总值（亿元）", "2200以上", "6", "人口（万人）", "180", "持平"])
    >>> lines = [m.span() for m in re.finditer(".+", text)]
    >>> [[(row, text[a:b]) for row, column, (a, b) in t.cells if column == 1] for t in find_tables(text, lines)]
    [[(0, '总量'), (1, '2200以上'), (2, '180')]]
    """
    k = free = 0  # lines before `free` are in tables already
    while k < len(lines):
        rows, end = _row_run(text, lines, k)
        if rows:
            table = _rows_a_line(text, rows, (k, end))
        else:
            table = _spaced_rows(text, lines, k) or _cells_a_line(text, lines, k)
        if table:
            free, table = table.last, _with_lines_above(text, lines, table, free)
            yield table
        k = max(k + 1, end, free)


def _with_lines_above(text: str, lines: Sequence[Span], table: Table, free: int) -> Table:
    """Add to a table the line above it that gives the unit, and find its caption above that."""
    first, caption = table.first, None
    if first > free and _UNIT_LINE.fullmatch(text, *lines[first - 1]):
        first -= 1
    if first > free:
        start, end = lines[first - 1]
        short = end - start <= 45 and not _SENTENCE.search(text, start, end)
        caption = first - 1 if short and _CAPTION.fullmatch(text, start, end) else None
    return replace(table, first=first, caption=caption)


def _row_run(text: str, lines: Sequence[Span], k: int) -> tuple[list[Row], int]:
    """Return the rows that stand one a line from line k, and the line after the last."""
    rows: list[Row] = []
    while k < len(lines):
        if cells := _split(text, lines, k):
            rows.append(cells)
        elif not (rows and _RULE.fullmatch(text, *lines[k])):
            break
        k += 1
    return rows, k


def _rows_a_line(text: str, rows: Sequence[Row], between: Span) -> Table | None:
    """Return the table that rows make, if two of them have several cells."""
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    heads = _head_rows(text, rows)
    cells = tuple((n - heads + 1, column, span) for n, row in enumerate(rows) for column, span in row)
    return Table(*between, None, cells)


def _spaced_rows(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose rows stand one a line from line k, spaces between their cells: all have as many."""
    heads = _fields(text, lines[k])
    if len(heads) < _FEWEST_FIELDS:
        return None
    rows = [heads]
    for line in lines[k + 1 :]:
        cells = _fields(text, line)
        if len(cells) != len(heads) or sum(bool(_VALUE.fullmatch(text, *span)) for _, span in cells) < 2:
            break
        rows.append(cells)
    return _rows_a_line(text, rows, (k, k + len(rows))) if len(rows) > 2 else None


def _fields(text: str, line: Span) -> Row:
    """Return what spaces part a line into; nothing for a sentence."""
    if line[1] - line[0] > _LONGEST_ROW or _SENTENCE.search(text, *line) or _BREAK.match(text, *line):
        return []
    return [(column, m.span()) for column, m in enumerate(_FIELD.finditer(text, *line))]


def _split(text: str, lines: Sequence[Span], k: int) -> Row:
    """Return the cells of line k if it is a row, with their columns; none if it is no row.

    Tabs at the line's edges, which `lines` leave out, stand for blank cells.
    """
    line = lines[k]
    before = text[lines[k - 1][1] if k else 0 : line[0]]
    after = text[line[1] : lines[k + 1][0] if k + 1 < len(lines) else len(text)]
    start = line[0] - len(_BREAKS.split(before)[-1])
    end = line[1] + len(_BREAKS.split(after)[0])
    mark = _TAB if text.find("\t", start, end) >= 0 else _BAR
    marks = [m.start() for m in mark.finditer(text, start, end)]
    if len(marks) < (1 if mark is _TAB else 2) or _RULE.fullmatch(text, start, end):
        return []
    if _BREAK.match(text, *line) or _LISTED.fullmatch(text, *line):
        return []
    cells: Row = []
    pos = start + (mark is _BAR and marks[0] == line[0])
    for column, stop in enumerate([*(m for m in marks if m >= pos), end]):
        left = stop - len(text[pos:stop].lstrip())
        if left < stop:
            cells.append((column, (left, left + len(text[left:stop].rstrip()))))
        pos = stop + 1
    return cells if len(cells) + len(marks) > 2 else []


def _head_rows(text: str, rows: Sequence[Row]) -> int:
    """Return how many of the first rows are heads: those before the first with a value, at most three."""
    for n, row in enumerate(rows[:4]):
        if n and any(_VALUE.fullmatch(text, *span) and not _YEAR.fullmatch(text, *span) for _, span in row):
            return n
    return 1


def _cells_a_line(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose cells stand one a line, its heads beginning at line k, or below it if k names it."""
    if k + 1 >= len(lines) or not (_is_head(text, lines[k]) and _is_head(text, lines[k + 1])):
        return None
    tables = [_table_at(text, lines, n) for n in (k, k + 1)]
    return max((t for t in tables if t), key=lambda t: t[0], default=(0.0, None))[1]


def _table_at(text: str, lines: Sequence[Span], k: int) -> tuple[float, Table] | None:
    """Return the table whose heads begin at line k, and how well its cells suit them."""
    top = takewhile(lambda line: _is_head(text, line), lines[k : k + _MOST_HEADS])
    heads = _with_tails(text, top)
    below = bisect_left(lines, (heads[-1][1], 0)) if heads else k
    if len(heads) < 2 or not _has_values(text, lines[below : below + _MOST_HEADS]):
        return None
    body = _with_tails(text, takewhile(lambda line: _is_cell(text, line), lines[below : below + _MOST_CELLS]))
    best, rows_found = 0.0, []
    for columns, uppers in _readings(text, heads):
        score, rows = _fit(text, body, [_holds(text, c) for c in columns])
        full = sum(len(row) == len(columns) for row in rows)
        if full >= 2 and score > best:
            best, rows_found = score, [uppers, [*enumerate(columns)], *rows]
    if not rows_found:
        return None
    cells = tuple((n, column, span) for n, row in enumerate(rows_found, -1) for column, span in row)
    last = bisect_left(lines, (max(span[1] for _, _, span in cells), 0))
    return best, Table(k, last, None, cells)


def _has_values(text: str, lines: Sequence[Span]) -> bool:
    return sum(bool(_VALUE.fullmatch(text, *line)) for line in lines) > 1


def _is_head(text: str, line: Span) -> bool:
    return line[1] - line[0] <= 20 and bool(_HEAD.fullmatch(text, *line))


def _is_cell(text: str, line: Span) -> bool:
    start, end = line
    return (
        end - start <= _LONGEST
        and not _SENTENCE.search(text, start, end)
        and not _BREAK.match(text, start, end)
    )


def _with_tails(text: str, lines: Iterable[Span]) -> list[Span]:
    """Return the lines as cells; a line that holds a bracket alone belongs to the cell above."""
    cells: list[Span] = []
    for start, end in lines:
        if cells and _TAIL.fullmatch(text, start, end):
            cells[-1] = (cells[-1][0], end)
        else:
            cells.append((start, end))
    return cells


def _holds(text: str, head: Span) -> Holds:
    return _COLUMNS.get(_BRACKETS.sub("", text[head[0] : head[1]]), "value")


def _readings(text: str, heads: list[Span]) -> Iterator[tuple[list[Span], Row]]:
    """Yield the ways to read heads: each one column, or one of them over the last few, whose heads follow the rest.

    指标, 2021年预期目标, 总量, 增速 are 指标, 总量, 增速, and 2021年预期目标 stands over the last two.
    """
    yield heads, []
    for below in range(2, len(heads) - 1):
        tops, lows = heads[:-below], heads[-below:]
        if not all(_LOWER.search(text, *low) for low in lows):
            break
        for at, top in enumerate(tops):
            if _UPPER.search(text, *top):
                columns = tops[:at] + lows + tops[at + 1 :]
                yield columns, [(at + n, top) for n in range(below)]


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
    shapes: list[tuple[tuple[int, ...], float]] = [(whole, 0.0)]
    if columns[0] == "group":
        shapes.append((whole[1:], 0.0))
    body = shapes[-1][0]
    values = [c for c in body if columns[c] == "value"]
    shapes += [(tuple(c for c in body if c != gone), 1.5) for gone in values if len(body) > 2]
    if len(values) > 1:
        shapes.append((tuple(c for c in body if c not in values[1:]), 1.0))
    return shapes


def _suits(text: str, cell: Span, holds: Holds) -> float:
    """Return how well a cell suits a column, from -1 to 1."""
    value = bool(_VALUE.fullmatch(text, *cell))
    if holds == "value":
        return 1.0 if value else 0.3 if _SAID.search(text, *cell) else -1.0
    if holds == "number":
        return 1.0 if text[cell[0] : cell[1]].strip(".、").isdecimal() else -1.0
    if holds == "unit":
        return 1.0 if _UNIT.fullmatch(text, *cell) else -1.0
    if holds == "nature":
        return 1.0 if _NATURE.search(text, *cell) else -1.0
    if value or _UNIT.fullmatch(text, *cell) or _NATURE.fullmatch(text, *cell):
        return -1.0
    return 0.5 if holds == "group" else 1.0


def _heading_row(suits: dict[Holds, float]) -> float:
    """Return how well a cell heads the rows below it: a text does, at a small cost."""
    return -0.2 if suits.get("text", -1.0) > 0 else -2.0
