"""Take the text out of a PDF's text layer."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_float
from math import hypot
from threading import Lock
from typing import Any

from core.errors import PlanError
from core.model import ReadText
from core.read.printed.grid import Rule
from core.read.printed.prints import Print
from core.read.printed.typeset import page_lines, paragraphs, without_furniture

_HAN = re.compile(r"[⺀-鿿]")
_FEW = 15  # Chinese characters on a page without a text layer, at most
_SCANNED = 0.5  # of the pages have no text: a scan
_THICK = 4.0  # points: strokes are thinner
_STROKES = 2000  # of one path are looked at: more is a drawing
_LOCK = Lock()  # PDFium serves one thread at a time; the app has one for each visitor


def read_pdf(data: bytes) -> ReadText:
    """Return the text of a PDF, a paragraph a line, page numbers and running titles left out.

    A table's row is a line with tabs between cells. Scanned pages have no text: a file of them is refused.
    """
    pages = [page_lines(characters, rules) for characters, rules in _pages(data)]
    blank = [
        n for n, lines in enumerate(pages, 1) if len(_HAN.findall("".join(r.text for r in lines))) <= _FEW
    ]
    if len(blank) > _SCANNED * len(pages):
        raise PlanError("PDF 没有文字层，像是扫描件，须先做文字识别（OCR）再读取。")
    lines = [line for page in without_furniture(pages) for line in page]
    missing = (f"第 {'、'.join(map(str, blank))} 页的内容（没有文字层，多为图片）",) if blank else ()
    return ReadText("\n".join(paragraphs(lines)) + "\n", "pdf", missing)


def _pages(data: bytes) -> list[tuple[list[Print], list[Rule]]]:
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


def _read_page(page: Any, number: int) -> tuple[list[Print], list[Rule]]:
    characters = list(_characters(page, number))
    turns = Counter(turn for _, turn in characters)
    rules = list(_rules(page, *turns.most_common(1)[0][0])) if turns else []
    return [char for char, _ in characters], rules


def _characters(page: Any, number: int) -> Iterator[tuple[Print, tuple[float, float]]]:
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
        yield Print(char, number, left, right, base, em), turn


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
