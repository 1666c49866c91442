"""Put the lines of printed pages together into tables and paragraphs."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from core.read.lines import joined
from core.read.printed.columns import find_columns
from core.read.printed.grid import Cell, Rule, find_grids
from core.read.printed.prints import Print, lines_of, tabbed
from core.read.printed.streams import streams

_PAGE_NUMBER = re.compile(
    r"[-—–·\s第]*(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*/\s*\d{1,4})?[-—–·\s页]*(?:共\s*\d+\s*页)?"
)
_HEADING = re.compile(r"第[一二三四五六七八九十百]+[篇章节]\s")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]+[篇章节部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
)
_CONTENTS = re.compile(r"[.…·⋯]{4,}\s*\d*$")  # a line of a table of contents
_EDGE = 3  # lines at the top and at the foot of a page that may be furniture
_INDENT = 1.2  # characters by which a paragraph's first line stands in
_SHORT = 2.5  # characters that a paragraph's last line leaves free, at least
_TELLING = 8  # lines of running text that tell a page's margins


def page_lines(characters: list[Print], rules: list[Rule]) -> list[Print]:
    """Return the lines of a page from top to bottom, each row of a table as one."""
    rows: list[Print] = []
    for grid in find_grids(rules):
        held: dict[int, list[tuple[Cell, list[Print]]]] = {}
        for cell in grid.cells:
            inside = [c for c in characters if _within(c, cell)]
            characters = [c for c in characters if not _within(c, cell)]
            held.setdefault(cell.row, []).append((cell, inside))
        rows += [_row(cells, grid.columns) for cells in held.values() if any(inside for _, inside in cells)]
    if not rows:
        return [line for stream in streams(characters) for line in _lines(stream)]
    return sorted([*rows, *_lines(characters)], key=lambda line: -line.base)


def _lines(characters: list[Print]) -> Iterator[Print]:
    """Yield the lines of a page, the rows of tables without ruled lines among them."""
    lines = lines_of(characters)
    k = 0
    for table in find_columns(lines):
        yield from map(tabbed, lines[k : table.first])
        for row, line in zip(table.rows, lines[table.first :], strict=False):
            yield replace(tabbed(line), text="\t".join(row))
        k = table.last
    yield from map(tabbed, lines[k:])


def _within(char: Print, cell: Cell) -> bool:
    across, up = (char.left + char.right) / 2, char.base + char.em / 3
    return cell.left <= across < cell.right and cell.low <= up < cell.high


def _row(cells: list[tuple[Cell, list[Print]]], columns: int) -> Print:
    """Return the cells that begin in a row as a line with tabs between them."""
    texts = [""] * columns
    for cell, inside in cells:
        texts[cell.column] = joined(tabbed(line).text for line in lines_of(inside)).replace("\t", " ")
    first = next(char for _, inside in cells for char in inside)
    left, right = min(c.left for c, _ in cells), max(c.right for c, _ in cells)
    return Print(
        "\t".join(texts), first.page, left, right, max(c.high for c, _ in cells) - first.em, first.em
    )


def without_furniture(pages: list[list[Print]]) -> list[list[Print]]:
    """Take page numbers and running titles off the edges of pages: what stands there on a third of all pages."""
    edges = [lines[:_EDGE] + lines[-_EDGE:] for lines in pages]
    counts = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    running = {shape for shape, n in counts.items() if n >= max(3, len(pages) / 3)}
    return [
        [
            line
            for line in lines
            if line not in edge or not (_PAGE_NUMBER.fullmatch(line.text) or _shape(line) in running)
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _shape(line: Print) -> str:
    return re.sub(r"\d+", "0", line.text)


def _margins(lines: list[Print]) -> dict[int, tuple[float, float]]:
    """Return the left and right edge of the running text of each page, or of all where a page has little of it."""
    size = Counter(round(r.em) for r in lines for _ in r.text).most_common(1)[0][0]
    running = [r for r in lines if round(r.em) == size and len(r.text) > 10 and "\t" not in r.text] or lines
    whole = _edges(running)
    by_page: dict[int, list[Print]] = {r.page: [] for r in lines}
    for r in running:
        by_page[r.page].append(r)
    return {page: _edges(own) if len(own) >= _TELLING else whole for page, own in by_page.items()}


def _edges(lines: list[Print]) -> tuple[float, float]:
    """Return the leftmost place where a tenth of the lines begin, and the rightmost where a tenth end."""
    em = median(r.em for r in lines)
    return _outermost([r.left for r in lines], em), -_outermost([-r.right for r in lines], em)


def _outermost(places: list[float], em: float) -> float:
    """Return the least of places that a tenth of them lie at, give or take a character."""
    places = sorted(places)
    often = (at for n, at in enumerate(places) if bisect_right(places, at + em) - n >= len(places) / 10)
    return next(often, places[0])


def paragraphs(lines: list[Print]) -> Iterator[str]:
    """Yield paragraphs: lines are joined until one ends short or the next stands in, grows, or is of a table.

    A heading set in the middle of the page goes on in the next line that stands there.
    """
    if not lines:
        return
    margins = _margins(lines)
    text = lines[0].text
    for last, line in pairwise(lines):
        ends = (
            last.right < margins[last.page][1] - _SHORT * last.em
            or line.left > margins[line.page][0] + _INDENT * line.em
            or abs(line.em - last.em) > 0.15 * last.em
            or "\t" in last.text + line.text
            or _HEADING.match(line.text) is not None
            or _CONTENTS.search(last.text) is not None
            or (line.page == last.page and last.base - line.base > 3 * line.em)
        )
        if ends and not _wraps(text, last, line, margins[line.page]):
            yield text
            text = line.text
        else:
            text = joined((text, line.text))
    yield text


def _wraps(heading: str, last: Print, line: Print, edges: tuple[float, float]) -> bool:
    """Tell whether a line goes on with a heading whose lines stand in the middle of the page."""
    if not _NUMBERED.match(heading) or _NUMBERED.match(line.text) or "\t" in last.text + line.text:
        return False
    near = line.page == last.page and last.base - line.base < 2.5 * line.em
    alike = abs(line.em - last.em) <= 0.05 * last.em
    return near and alike and all(_is_centred(part, edges) for part in (last, line))


def _is_centred(line: Print, edges: tuple[float, float]) -> bool:
    left, right = line.left - edges[0], edges[1] - line.right
    return min(left, right) > line.em and abs(left - right) < 2 * line.em
