"""Find the tables that stand on a page without ruled lines, by the gaps between their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from core.read.lines import joined
from core.read.printed.prints import Line, Print, cells_of

_FEWEST = 3  # columns of a table, and lines that fill them
_APART = 3.5  # characters between two lines of one table, at most
_TIGHT = 1.3  # characters between two lines of one cell, at most
_MANY = 6  # lines of which one may reach over several columns
_SLIT = 0.5  # characters between two cells where the columns are known
_CLOSE = 0.9  # of the usual distance of rows: a line that is nearer goes on with the cells of a row

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """A table as printed: its first line, the line after its last, and the texts of its cells, row by row."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def find_columns(lines: Sequence[Line]) -> Iterator[Columns]:
    """Yield the tables in the lines of a page."""
    cells = [cells_of(line) for line in lines]
    k = 0
    while k < len(lines):
        end = _end_of_run(cells, k)
        full = sum(len(row) >= _FEWEST for row in cells[k:end])
        spans = _spans(lines[k:end]) if full >= _FEWEST else []
        if len(spans) >= _FEWEST:
            yield Columns(k, end, tuple(_rows(lines[k:end], spans)))
        k = max(end, k + 1)


def _end_of_run(cells: Sequence[Sequence[Print]], start: int) -> int:
    """Return where a run of lines ends: of lines of several cells, or of a short one between such or close below."""
    left, right = cells[start][0].left, cells[start][-1].right
    end = start
    for k in range(start, len(cells)):
        row = cells[k]
        if k > start and cells[k - 1][0].base - row[0].base > _APART * row[0].em:
            break
        if len(row) > 1:
            end = k + 1
            left, right = min(left, row[0].left), max(right, row[-1].right)
        elif row[0].left < left - row[0].em or row[0].right - row[0].left > (right - left) / 2:
            break
        elif cells[k - 1][0].base - row[0].base < _TIGHT * row[0].em:
            end = k + 1
    return end


def _spans(lines: Sequence[Line]) -> list[Span]:
    """Return the places of a table's columns: where more than a few lines have print. Nothing where these are few.

    A head over several columns is of the few; what stands apart from all columns is a column of its own.
    """
    cells = [cell for line in lines if len(row := cells_of(line, _SLIT)) > 1 for cell in row]
    few = max(1, len(lines) // _MANY)
    spans: list[Span] = []
    depth, start = 0, 0.0
    for at, step in sorted([*((c.left, 1) for c in cells), *((c.right, -1) for c in cells)]):
        if depth == few and step > 0:
            start = at
        depth += step
        if depth == few and step < 0:
            spans.append((start, at))
    spans += [(c.left, c.right) for c in cells if all(_distance(c, span) for span in spans)]
    return _merged(spans)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _rows(lines: Sequence[Line], spans: Sequence[Span]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table: a line that is nearer to another than rows are goes on with its cells."""
    placed = [_placed(line, spans) for line in lines]
    partial = [2 * len(cells) <= len(spans) for cells in placed]
    bases = [line[0].base for line in lines]
    whole = [n for n, part in enumerate(partial) if not part]
    next_to = [(a, b) for a, b in pairwise(whole) if b == a + 1]
    usual = median(bases[a] - bases[b] for a, b in next_to or pairwise(whole))
    row: list[dict[int, str]] = []
    for n, cells in enumerate(placed):
        if n and not _goes_on(n, partial, bases, lines[n][0].em, _CLOSE * usual):
            yield _texts(row, len(spans))
            row = []
        row.append(cells)
    yield _texts(row, len(spans))


def _goes_on(n: int, partial: Sequence[bool], bases: Sequence[float], em: float, close: float) -> bool:
    """Tell whether line `n` is of the same row as the line above it."""
    above = bases[n - 1] - bases[n]
    if above < em:  # they overlap: a cell of fewer lines stands at half their height
        return True
    if above >= close:
        return False
    if partial[n]:
        return n + 1 == len(bases) or above <= bases[n] - bases[n + 1]
    return partial[n - 1] and (n == 1 or above < bases[n - 2] - bases[n - 1])


def _placed(line: Line, spans: Sequence[Span]) -> dict[int, str]:
    """Return the texts of a line by the columns they stand in."""
    texts: dict[int, str] = {}
    for cell in cells_of(line, _SLIT):
        column = min(range(len(spans)), key=lambda n: _distance(cell, spans[n]))
        texts[column] = joined((texts.get(column, ""), cell.text))
    return texts


def _distance(cell: Print, span: Span) -> float:
    """Return how far a cell is from a column; 0 where they overlap."""
    return max(0.0, span[0] - cell.right, cell.left - span[1])


def _texts(row: Sequence[dict[int, str]], columns: int) -> tuple[str, ...]:
    return tuple(joined(cells.get(column, "") for cells in row) for column in range(columns))
