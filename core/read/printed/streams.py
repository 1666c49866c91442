"""Part a page that is set in two columns into the streams of text that a reader follows one after the other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from core.read.printed.prints import Line, Print, lines_of

_GUTTER = 1.0  # characters between two columns, at least
_MIDDLE = 0.3  # of the page's width that either column has, at least
_FEWEST = 6  # lines of a column
_MOST = 0.3  # of the lines may run across, as titles do
_WIDE = 8  # characters of a column's lines, on average: a table has shorter ones
_SENTENCE = re.compile("[。，；、]")
_SENTENCES = 2  # marks of them in each column

Side = int  # of a line: -1 left of the gutter, 1 right, 0 both, 2 across


def streams(characters: Sequence[Print]) -> list[list[Print]]:
    """Return a page's characters in the streams they are read in; each column of a page counts as one of its own.

    >>> left = [Print(c, 1, 50 + 10 * n, 60 + 10 * n, 700 - 20 * y, 10) for y in range(8) for n, c in enumerate("推进改革，改善民生。")]
    >>> right = [replace(c, left=c.left + 130, right=c.right + 130) for c in left]
    >>> [len(stream) for stream in streams([*left, *right])]
    [80, 80]
    """
    lines = lines_of(characters)
    at = _gutter(lines)
    if at is None:
        return [list(characters)]
    out: list[list[Print]] = []
    for across, run in groupby(lines, key=lambda line: _side(line, at) == 2):
        band = [char for line in run for char in line]
        columns = [] if across else [_column(band, at, side) for side in (-1, 1)]
        out += columns if columns and all(map(_is_prose, columns)) else [band]
    return out


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the gap between two columns of text runs down a page, None where there is none."""
    if len(lines) < _FEWEST:
        return None
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    em = median(line[0].em for line in lines)
    places = Counter(
        round((a.right + b.left) / 2 / em)
        for line in lines
        for a, b in pairwise(line)
        if b.left - a.right > _GUTTER * em
    )
    beyond = left + _MIDDLE * (right - left)
    places.update(round((line[0].left - em / 2) / em) for line in lines if line[0].left > beyond)
    for place, seen in places.most_common(3):
        at = place * em
        inside = beyond < at < right - _MIDDLE * (right - left)
        sides = Counter(_side(line, at) for line in lines)
        if inside and seen >= _FEWEST and sides[2] <= _MOST * len(lines):
            return at
    return None


def _side(line: Line, at: float) -> Side:
    if any(char.left < at < char.right for char in line):
        return 2
    left, right = line[0].left < at, line[-1].right > at
    return 0 if left and right else -1 if left else 1


def _column(characters: Sequence[Print], at: float, side: Side) -> list[Print]:
    """Return the characters on one side of the gutter, as a page of its own."""
    return [replace(c, page=-2 * c.page - (side > 0)) for c in characters if (c.left < at) == (side < 0)]


def _is_prose(column: Sequence[Print]) -> bool:
    """Tell whether a column holds running text."""
    lines = lines_of(column)
    marks = sum(bool(_SENTENCE.match(char.text)) for char in column)
    return len(lines) >= _FEWEST and len(column) >= _WIDE * len(lines) and marks >= _SENTENCES
