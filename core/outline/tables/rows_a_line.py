"""Read tables whose rows stand one a line, with tabs, bars or blanks between their cells."""

import re
from collections.abc import Iterator, Sequence

from core.outline.tables.forms import (
    BREAK,
    CAPTION,
    SENTENCE,
    UNIT_LINE,
    YEAR,
    Row,
    Span,
    Table,
    is_head,
    is_value,
)

_LISTED = re.compile(  # 1.<tab>an item of a list
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳•●◆■-])\s*\t[^\t]*"
)
_BREAKS = re.compile(r"[\r\n]")
_TAB = re.compile(r"\t")
_BAR = re.compile("[|｜]")
_RULE = re.compile(r"[\s|:\-]+")
_PIECE = re.compile(
    r"\S+(?:[ \u3000]{1,2}\S+)*(?:[ \u3000]{3,}|$)?"
)  # what three blanks at least part from the next
_FIELD = re.compile(r"\S+")
_DATED = re.compile(  # 2020 年目标值 is one head, 指标2020年目标值 are two
    r"(?:19|20)\d\d ?年[^\s\d]*|\S+?(?=(?:19|20)\d\d ?年|\s|$)"
)
_FEWEST_FIELDS = 3  # of a row that spaces part
_LONGEST_ROW = 120
_LONGEST_GROUP = 20  # characters of a row of one cell, which heads those below


def row_run(text: str, lines: Sequence[Span], k: int) -> tuple[list[Row], int]:
    """Return the rows that stand one a line from line k, and the line after the last."""
    rows: list[Row] = []
    while k < len(lines):
        if cells := _split(text, lines, k):
            rows.append(cells)
        elif not rows:
            break
        elif _heads_group(text, lines, k, rows):
            rows.append([(0, lines[k])])
        elif not _RULE.fullmatch(text, *lines[k]):
            break
        k += 1
    return rows, k


def _heads_group(text: str, lines: Sequence[Span], k: int, rows: Sequence[Row]) -> bool:
    """Tell whether a line of one cell heads the rows below it: short, within rows of as many columns, no new table."""
    start, end = lines[k]
    if (
        end - start > _LONGEST_GROUP
        or SENTENCE.search(text, start, end)
        or UNIT_LINE.fullmatch(text, start, end)
    ):
        return False
    if k + 1 == len(lines) or CAPTION.fullmatch(text, start, end) or _RULE.fullmatch(text, start, end):
        return False
    below = _split(text, lines, k + 1)
    wide = max(row[-1][0] for row in rows)
    return bool(below) and below[-1][0] == wide > 0 and any(is_value(text, span) for _, span in below[1:])


def rows_a_line(text: str, rows: Sequence[Row], between: Span) -> Table | None:
    """Return the table that rows make, if two of them have several cells."""
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    heads = _head_rows(text, rows)
    spread = [*_spread(rows[:heads]), *rows[heads:]]
    cells = tuple((n - heads + 1, column, span) for n, row in enumerate(spread) for column, span in row)
    return Table(*between, None, cells)


def _spread(heads: Sequence[Row]) -> Iterator[Row]:
    """Yield rows of heads, each of the upper ones in every column that it reaches over: up to the next, if one is below."""
    below = dict(heads[-1]) if heads else {}
    for n, row in enumerate(heads):
        own, last = dict(row), None
        if n + 1 == len(heads) or (len(row) == 1 and len(below) > _FEWEST_FIELDS - 1):
            yield row  # the lowest, or a caption over all
            continue
        over: Row = []
        for column in sorted(own.keys() | below.keys()):
            last = own.get(column, last if column in below else None)
            if last:
                over.append((column, last))
        yield over


def spaced_rows(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose rows stand one a line from line k, spaces between their cells: all have as many."""
    return _spaced(text, lines, k, _FIELD) or _spaced(text, lines, k, _DATED)


def _spaced(text: str, lines: Sequence[Span], k: int, field: re.Pattern[str]) -> Table | None:
    """Return the table of spaced rows whose heads are parted by a pattern."""
    heads = _fields(text, lines[k], field)
    if len(heads) < _FEWEST_FIELDS:
        return None
    rows = [heads]
    for line in lines[k + 1 :]:
        cells = _fields(text, line, _FIELD)
        if len(cells) != len(heads) or sum(is_value(text, span) for _, span in cells) < 2:
            break
        rows.append(cells)
    return rows_a_line(text, rows, (k, k + len(rows))) if len(rows) > 2 else None


def _fields(text: str, line: Span, field: re.Pattern[str]) -> Row:
    """Return what spaces part a line into; nothing for a sentence."""
    if line[1] - line[0] > _LONGEST_ROW or SENTENCE.search(text, *line) or BREAK.match(text, *line):
        return []
    return [(column, m.span()) for column, m in enumerate(field.finditer(text, *line))]


def aligned_rows(text: str, lines: Sequence[Span], k: int) -> Table | None:
    """Return the table whose rows stand one a line from line k, cells set below their heads with wide blanks."""
    heads = _pieces(text, lines, k)
    if len(heads) < 2 or sum(is_head(text, span) for _, span in heads) < len(heads) / 2:
        return None
    rows: list[Row] = [[(n, span) for n, (_, span) in enumerate(heads)]]
    for n in range(k + 1, len(lines)):
        pieces = _pieces(text, lines, n)
        if (
            not pieces
            or len(pieces) > len(heads)
            or (len(pieces) == 1 and lines[n][1] - lines[n][0] > _LONGEST_GROUP)
        ):
            break
        rows.append(_below(heads, pieces))
    while rows and len(rows[-1]) == 1:
        rows.pop()
    valued = sum(
        any(is_value(text, span) or re.search(r"\d", text[slice(*span)]) for _, span in row[1:])
        for row in rows[1:]
    )
    return rows_a_line(text, rows, (k, k + len(rows))) if valued > 1 and 2 * valued >= len(rows) - 1 else None


def _pieces(text: str, lines: Sequence[Span], k: int) -> list[tuple[int, Span]]:
    """Return what wide blanks part a line into, each with the place where it begins, as wide as it is printed."""
    start, end = lines[k]
    if BREAK.match(text, start, end):
        return []
    before = _BREAKS.split(text[lines[k - 1][1] if k else 0 : start])[-1]
    pieces, at = [], _width(before)
    for m in _PIECE.finditer(text, start, end):
        pieces.append((at, (m.start(), m.start() + len(m[0].rstrip()))))
        at += _width(m[0])
    return pieces


def _width(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _below(heads: Sequence[tuple[int, Span]], pieces: Sequence[tuple[int, Span]]) -> Row:
    """Return pieces in the columns of the heads they stand below: each in its turn where there are as many."""
    if len(heads) == len(pieces):
        return [(n, span) for n, (_, span) in enumerate(pieces)]
    row: Row = []
    first = 0
    for left, (at, span) in zip(range(len(pieces), 0, -1), pieces, strict=True):
        free = range(first, len(heads) - left + 1)
        column = min(free, key=lambda n: abs(heads[n][0] - at))
        row.append((column, span))
        first = column + 1
    return row


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
    if BREAK.match(text, *line) or _LISTED.fullmatch(text, *line):
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
        if n and any(is_value(text, span) and not YEAR.fullmatch(text, *span) for _, span in row):
            return n
    return 1
