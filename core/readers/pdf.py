"""Take the text out of a PDF's text layer."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_float
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median
from threading import Lock
from typing import Any

from core.errors import PlanError
from core.model import ReadText
from core.readers.grid import Cell, Rule, find_grids
from core.readers.lines import joined, spaced

_HAN = re.compile(r"[⺀-鿿]")
_PAGE_NUMBER = re.compile(
    r"[-—–·\s第]*(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*/\s*\d{1,4})?[-—–·\s页]*(?:共\s*\d+\s*页)?"
)
_HEADING = re.compile(r"第[一二三四五六七八九十百]+[篇章节]\s")
_FEW = 15  # Chinese characters on a page without a text layer, at most
_SCANNED = 0.5  # of the pages have no text: a scan
_EDGE = 3  # lines at the top and at the foot of a page that may be furniture
_GAP = 1.2  # characters between two cells
_INDENT = 1.2  # characters by which a paragraph's first line stands in
_TELLING = 8  # lines of running text that tell a page's margins
_SHORT = 2.5  # characters that a paragraph's last line leaves free, at least
_THICK = 4.0  # points: strokes are thinner
_STROKES = 2000  # of one path are looked at: more is a drawing
_LOCK = Lock()  # PDFium serves one thread at a time; the app has one for each visitor


@dataclass(frozen=True, slots=True)
class _Print:
    """A character or line of print with its page and place; `em` is its size, the width of a Chinese character."""

    text: str
    page: int
    left: float
    right: float
    base: float
    em: float


def read_pdf(data: bytes) -> ReadText:
    """Return the text of a PDF, a paragraph a line, page numbers and running titles left out.

    A table's row is a line with tabs between cells. Scanned pages have no text: a file of them is refused.
    """
    pages = [_page_lines(characters, rules) for characters, rules in _pages(data)]
    blank = [
        n for n, lines in enumerate(pages, 1) if len(_HAN.findall("".join(r.text for r in lines))) <= _FEW
    ]
    if len(blank) > _SCANNED * len(pages):
        raise PlanError("PDF 没有文字层，像是扫描件，须先做文字识别（OCR）再读取。")
    lines = [line for page in _without_furniture(pages) for line in page]
    missing = (f"第 {'、'.join(map(str, blank))} 页的内容（没有文字层，多为图片）",) if blank else ()
    return ReadText("\n".join(_paragraphs(lines)) + "\n", "pdf", missing)


def _pages(data: bytes) -> list[tuple[list[_Print], list[Rule]]]:
    """Return the characters and the ruled lines of every page, seen along its lines of writing."""
    import pypdfium2 as pdfium

    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if "password" in str(error):
                raise PlanError("PDF 设有打开密码，请去掉密码后再读取。") from error
            raise PlanError("PDF 文件已损坏，请重新导出后再读取。") from error
        try:
            return [_read_page(page, n) for n, page in enumerate(document)]
        except pdfium.PdfiumError as error:
            raise PlanError("PDF 文件已损坏，请重新导出后再读取。") from error
        finally:
            document.close()


def _read_page(page: Any, number: int) -> tuple[list[_Print], list[Rule]]:
    characters = list(_characters(page, number))
    turns = Counter(turn for _, turn in characters)
    rules = list(_rules(page, *turns.most_common(1)[0][0])) if turns else []
    return [char for char, _ in characters], rules


def _characters(page: Any, number: int) -> Iterator[tuple[_Print, tuple[float, float]]]:
    """Yield the characters that the file itself places on a page, each with the direction of its line.

    PDFium's own spaces and line ends have no place. On a page that is turned, lines run up or down.
    """
    import pypdfium2.raw as raw

    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    x, y = c_double(), c_double()
    for n in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, n))
        if raw.FPDFText_IsGenerated(text, n) or char in "\r\n\0\ufffe":
            continue
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetMatrix(text, n, matrix)
        em = raw.FPDFText_GetFontSize(text, n) * hypot(matrix.c, matrix.d)
        scale = hypot(matrix.a, matrix.b) or 1.0
        turn = round(matrix.a / scale, 2), round(matrix.b / scale, 2)
        left, base = _seen(x.value, y.value, *turn)
        right = left + em
        if not _HAN.match(char):
            x1, y1, x2, y2 = text.get_charbox(n, loose=True)
            right = max(_seen(x1, y1, *turn)[0], _seen(x2, y2, *turn)[0])
        yield _Print(char, number, left, right, base, em), turn


def _seen(x: float, y: float, u: float, v: float) -> tuple[float, float]:
    """Return how far a point lies along and across lines of writing of a direction."""
    return x * u + y * v, y * u - x * v


def _rules(page: Any, u: float, v: float) -> Iterator[Rule]:
    """Yield the level and upright lines that are drawn on a page, the edges of boxes among them."""
    import pypdfium2.raw as raw

    x, y, m = c_float(), c_float(), raw.FS_MATRIX()
    for n in range(raw.FPDFPage_CountObjects(page)):
        path = raw.FPDFPage_GetObject(page, n)
        if raw.FPDFPageObj_GetType(path) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetMatrix(path, m)
        points: list[tuple[float, float]] = []
        for k in range(min(raw.FPDFPath_CountSegments(path), _STROKES)):
            segment = raw.FPDFPath_GetPathSegment(path, k)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            across, up = m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f
            point = _seen(across, up, u, v)
            if points and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                yield from _rule(points[-1], point)
            else:
                points = []
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from _rule(point, points[0])


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    """Yield the line between two points if it is level or upright, and longer than a stroke is thick."""
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(wide, high) < 1 and max(wide, high) > _THICK:
        level = wide > high
        low, top = sorted((a[0], b[0]) if level else (a[1], b[1]))
        yield Rule(level, a[1] if level else a[0], low, top)


def _page_lines(characters: list[_Print], rules: list[Rule]) -> list[_Print]:
    """Return the lines of a page from top to bottom, each row of a ruled table as one."""
    lines: list[_Print] = []
    for grid in find_grids(rules):
        rows: dict[int, list[tuple[Cell, list[_Print]]]] = {}
        for cell in grid.cells:
            inside = [c for c in characters if _within(c, cell)]
            characters = [c for c in characters if not _within(c, cell)]
            rows.setdefault(cell.row, []).append((cell, inside))
        lines += [_row(cells, grid.columns) for cells in rows.values() if any(inside for _, inside in cells)]
    return sorted([*lines, *_lines(characters)], key=lambda line: -line.base)


def _within(char: _Print, cell: Cell) -> bool:
    across, up = (char.left + char.right) / 2, char.base + char.em / 3
    return cell.left <= across < cell.right and cell.low <= up < cell.high


def _row(cells: list[tuple[Cell, list[_Print]]], columns: int) -> _Print:
    """Return the cells that begin in a row as a line with tabs between them."""
    texts = [""] * columns
    for cell, inside in cells:
        texts[cell.column] = joined(line.text for line in _lines(inside)).replace("\t", " ")
    first = next(char for _, inside in cells for char in inside)
    left, right = min(c.left for c, _ in cells), max(c.right for c, _ in cells)
    return _Print(
        "\t".join(texts), first.page, left, right, max(c.high for c, _ in cells) - first.em, first.em
    )


def _lines(characters: list[_Print]) -> list[_Print]:
    """Put the characters of a page together into lines, top to bottom; a wide gap in a line is a tab."""
    lines: list[_Print] = []
    for row in _rows(characters):
        row = _trimmed(sorted(row, key=lambda c: c.left))
        if not row:
            continue
        em = median(c.em for c in row)
        text = "".join((row[0].text, *(_gap(last, char, em) + char.text for last, char in pairwise(row))))
        text = re.sub(r" *\t *", "\t", text)
        lines.append(_Print(text, row[0].page, row[0].left, row[-1].right, row[0].base, em))
    return lines


def _trimmed(row: list[_Print]) -> list[_Print]:
    """Return a line without spaces at its edges and without characters printed twice to look bold."""
    filled = [n for n, char in enumerate(row) if not char.text.isspace()]
    row = row[filled[0] : filled[-1] + 1] if filled else []
    return row[:1] + [
        c for last, c in pairwise(row) if c.text != last.text or c.left - last.left > 0.2 * c.em
    ]


def _gap(last: _Print, char: _Print, em: float) -> str:
    """Return what stands between two characters of a line: a tab between cells, a space between words."""
    gap = char.left - last.right
    if gap > _GAP * em:
        return "\t"
    return " " if gap > (0.2 if spaced(last.text, char.text) else 0.4) * em else ""


def _rows(characters: list[_Print]) -> Iterator[list[_Print]]:
    """Yield the characters that stand on one base, give or take a third of their size."""
    row: list[_Print] = []
    for char in sorted(characters, key=lambda c: -c.base):
        if row and row[0].base - char.base > row[0].em / 3:
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _without_furniture(pages: list[list[_Print]]) -> list[list[_Print]]:
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


def _shape(line: _Print) -> str:
    return re.sub(r"\d+", "0", line.text)


def _margins(lines: list[_Print]) -> dict[int, tuple[float, float]]:
    """Return the left and right edge of the running text of each page, or of all where a page has little of it."""
    size = Counter(round(r.em) for r in lines for _ in r.text).most_common(1)[0][0]
    running = [r for r in lines if round(r.em) == size and len(r.text) > 10 and "\t" not in r.text] or lines
    whole = _edges(running)
    by_page: dict[int, list[_Print]] = {r.page: [] for r in lines}
    for r in running:
        by_page[r.page].append(r)
    return {page: _edges(own) if len(own) >= _TELLING else whole for page, own in by_page.items()}


def _edges(lines: list[_Print]) -> tuple[float, float]:
    """Return the leftmost place where a tenth of the lines begin, and the rightmost where a tenth end."""
    em = median(r.em for r in lines)
    return _outermost([r.left for r in lines], em), -_outermost([-r.right for r in lines], em)


def _outermost(places: list[float], em: float) -> float:
    """Return the least of places that a tenth of them lie at, give or take a character."""
    places = sorted(places)
    often = (at for n, at in enumerate(places) if bisect_right(places, at + em) - n >= len(places) / 10)
    return next(often, places[0])


def _paragraphs(lines: list[_Print]) -> Iterator[str]:
    """Yield paragraphs: lines are joined until one ends short or the next stands in, grows, or is of a table."""
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
            or (line.page == last.page and last.base - line.base > 3 * line.em)
        )
        if ends:
            yield text
            text = line.text
        else:
            text = joined((text, line.text))
    yield text
