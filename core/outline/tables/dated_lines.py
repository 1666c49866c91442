"""Read tables set as a name and below it a line for each time: 地区生产总值, 2025年：840亿元, 2030年：1100亿元."""

import re
from collections.abc import Sequence

from core.outline.tables.forms import BREAK, SENTENCE, Row, Span, Table, is_value

_DATED = re.compile(
    r"""
    (?P<time> [到至]?(?:19|20)\d\d\s*年?(?:[末底]|实际|完成|预计|预期|目标|基期|现状)*值? | (?:现状|基期|目标|规划目标)值? )
    \s* [:：\s] \s* (?P<value> \S.* )
    """,
    re.VERBOSE,
)
_LONGEST = 30  # characters of a name
_FEWEST = 2  # names, and times of each


def dated_lines(text: str, lines: Sequence[Span], k: int) -> Table | None:
    r"""Return the table that names with lines of their own times make from line k.

    >>> text = "地区生产总值\n2025年：840亿元\n2030年：1100亿元\n常住人口\n2025年：56万人\n2030年：60万人"
    >>> table = dated_lines(text, [m.span() for m in re.finditer(".+", text)], 0)
    >>> [text[a:b] for _, _, (a, b) in table.cells]
    ['2025年', '2030年', '地区生产总值', '840亿元', '1100亿元', '常住人口', '56万人', '60万人']
    """
    heads: list[Span] = []
    rows: list[Row] = []
    at = k
    while at < len(lines) and _is_name(text, lines[at]):
        dated = _dated(text, lines, at + 1)
        times = [m.span("time") for m in dated]
        if len(dated) < _FEWEST or (heads and _said(text, heads) != _said(text, times)):
            break
        heads = heads or times
        rows.append([(0, lines[at]), *((n, m.span("value")) for n, m in enumerate(dated, 1))])
        at += 1 + len(dated)
    if len(rows) < _FEWEST:
        return None
    whole = [[*enumerate(heads, 1)], *rows]
    cells = tuple((n, column, span) for n, row in enumerate(whole) for column, span in row)
    return Table(k, at, None, cells)


def _is_name(text: str, line: Span) -> bool:
    start, end = line
    short = (
        end - start <= _LONGEST
        and not SENTENCE.search(text, start, end)
        and not BREAK.match(text, start, end)
    )
    return short and not is_value(text, line) and _DATED.fullmatch(text, start, end) is None


def _dated(text: str, lines: Sequence[Span], k: int) -> list[re.Match[str]]:
    """Return the lines from line k on that give a time and its value."""
    out = []
    while k < len(lines) and (m := _DATED.fullmatch(text, *lines[k])) and is_value(text, m.span("value")):
        out.append(m)
        k += 1
    return out


def _said(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[a:b] for a, b in spans]
