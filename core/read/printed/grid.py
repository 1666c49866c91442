"""Find the tables that are drawn on a page with ruled lines, and the cells they make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NEAR = 3.0  # points within which two lines are one, or meet
_MOST = 3000  # ruled lines on a page: a drawing, no table

_Field = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: level, at a height from left to right, or upright, at a place from low to high."""

    level: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its first row and column, and its box."""

    row: int
    column: int
    left: float
    low: float
    right: float
    high: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: numbers of rows and columns, cells, and the height of its upper edge."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]


def find_grids(rules: Sequence[Rule]) -> Iterator[Grid]:
    """Yield the tables that ruled lines make: at least two rows and two columns.

    >>> lines = [Rule(True, y, 0, 100) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 50, 100)]
    >>> [(grid.rows, grid.columns, len(grid.cells)) for grid in find_grids(lines)]
    [(2, 2, 4)]
    """
    if len(rules) > _MOST:
        return
    for group in _touching(rules):
        heights = _merged(r.at for r in group if r.level)[::-1]
        edges = _merged(r.at for r in group if not r.level)
        if len(heights) > 2 and len(edges) > 2:
            yield Grid(len(heights) - 1, len(edges) - 1, tuple(_cells(group, heights, edges)))


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield groups of lines that meet."""
    rest = list(rules)
    while rest:
        group, rest = rest[:1], rest[1:]
        fresh = group
        while fresh:
            found = [r for r in rest if any(_meet(r, s) for s in fresh)]
            known = set(map(id, found))
            rest = [r for r in rest if id(r) not in known]
            group, fresh = group + found, found
        yield group


def _meet(a: Rule, b: Rule) -> bool:
    if a.level == b.level:
        return abs(a.at - b.at) <= _NEAR and a.low <= b.high + _NEAR and b.low <= a.high + _NEAR
    return b.low - _NEAR <= a.at <= b.high + _NEAR and a.low - _NEAR <= b.at <= a.high + _NEAR


def _merged(places: Iterable[float]) -> list[float]:
    """Return the places in order, those that lie together as one."""
    merged: list[float] = []
    for at in sorted(places):
        if not merged or at - merged[-1] > _NEAR:
            merged.append(at)
    return merged


def _cells(rules: Sequence[Rule], heights: Sequence[float], edges: Sequence[float]) -> Iterator[Cell]:
    """Yield the cells: fields of the grid, joined where no line parts them."""
    rows, columns = list(pairwise(heights)), list(pairwise(edges))
    upright = [[r for r in rules if not r.level and abs(r.at - at) <= _NEAR] for at in edges]
    level = [[r for r in rules if r.level and abs(r.at - at) <= _NEAR] for at in heights]
    owner = {(i, j): (i, j) for i in range(len(rows)) for j in range(len(columns))}
    for i, j in owner:
        if j and not _passes(upright[j], sum(rows[i]) / 2):
            _join(owner, (i, j - 1), (i, j))
        if i and not _passes(level[i], sum(columns[j]) / 2):
            _join(owner, (i - 1, j), (i, j))
    fields: dict[_Field, list[_Field]] = {}
    for field in owner:
        fields.setdefault(_root(owner, field), []).append(field)
    for held in fields.values():
        first, last = held[0], held[-1]
        yield Cell(*first, columns[first[1]][0], rows[last[0]][1], columns[last[1]][1], rows[first[0]][0])


def _passes(rules: Sequence[Rule], across: float) -> bool:
    """Tell whether one of the lines passes a point."""
    return any(r.low - _NEAR <= across <= r.high + _NEAR for r in rules)


def _root(owner: dict[_Field, _Field], field: _Field) -> _Field:
    while owner[field] != field:
        field = owner[field]
    return field


def _join(owner: dict[_Field, _Field], a: _Field, b: _Field) -> None:
    owner[max(_root(owner, a), _root(owner, b))] = min(_root(owner, a), _root(owner, b))
