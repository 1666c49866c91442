"""Set one table in every form that a file may give it."""

import io
from collections.abc import Callable, Sequence

from docx import Document

from tests.files import page, pdf

Rows = Sequence[Sequence[str]]  # "<" goes on with the cell to its left, "^" with the one above
LINES = (
    "安宁区坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展，建设现代化产业体系，改善民生。",
    "要统筹推进稳增长、促改革、调结构、惠民生、防风险、保稳定各项工作，抓好项目建设，优化营商环境。",
)


def _spans(rows: Rows, r: int, c: int) -> tuple[int, int]:
    """Return over how many columns and rows a cell reaches."""
    wide = high = 1
    while c + wide < len(rows[r]) and rows[r][c + wide] == "<":
        wide += 1
    while r + high < len(rows) and c < len(rows[r + high]) and rows[r + high][c] == "^":
        high += 1
    return wide, high


def _plain(row: Sequence[str]) -> list[str]:
    return ["" if cell in ("<", "^", " ") else cell for cell in row]


def html(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a table in a page, with cells over several rows and columns."""
    cells = ""
    for r, row in enumerate(rows):
        cells += "<tr>"
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                wide, high = _spans(rows, r, c)
                escaped = text.replace("<", "&lt;")
                cells += f'<td colspan="{wide}" rowspan="{high}"><p>{escaped}</p></td>'
        cells += "</tr>"
    body = f"<p>{LINES[0]}</p>" + "".join(f"<p>{line}</p>" for line in above) + f"<table>{cells}</table>"
    return "a.html", page(body + f"<p>{LINES[1]}</p>", title=title)


def docx(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a table in a Word file, with merged cells."""
    document = Document()
    for line in (title, LINES[0], *above):
        document.add_paragraph(line)
    table = document.add_table(len(rows), max(map(len, rows)))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                wide, high = _spans(rows, r, c)
                cell = table.cell(r, c)
                (cell.merge(table.cell(r + high - 1, c + wide - 1)) if wide * high > 1 else cell).text = text
    document.add_paragraph(LINES[1])
    file = io.BytesIO()
    document.save(file)
    return "a.docx", file.getvalue()


def ruled(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a table on a printed page, with lines between its cells."""
    columns, high = max(map(len, rows)), 40
    wide = [
        max([2, *(len(row[c]) for row in rows if c < len(row) and _spans(rows, rows.index(row), c)[0] == 1)])
        for c in range(columns)
    ]
    edges = [40]
    for width in wide:
        edges.append(edges[-1] + 16 * width + 8)
    placed, y = [(40, 790, title)], 760
    for line in (LINES[0][:30], *above):
        placed.append((240 if line in above else 40, y, line))
        y -= 26
    top = y - 6
    lines = []
    for r, row in enumerate(rows):
        for c in range(columns):
            text = row[c] if c < len(row) else ""
            x, base = edges[c] + 4, top - r * high - 26
            if text not in ("", " ", "<", "^"):
                placed.append((x, base, text))
            if text != "^":
                lines.append((edges[c], top - r * high, edges[c + 1], top - r * high))
            if text != "<":
                lines.append((edges[c], top - r * high, edges[c], top - (r + 1) * high))
    bottom = top - len(rows) * high
    lines += [(edges[0], bottom, edges[-1], bottom), (edges[-1], top, edges[-1], bottom)]
    placed.append((40, bottom - 40, LINES[1][:30] + "。"))
    return "a.pdf", pdf(placed, rules=lines)


def _text(lines: Sequence[str], above: Sequence[str], title: str) -> tuple[str, bytes]:
    return "a.txt", "\n".join([title, LINES[0], *above, *lines, LINES[1]]).encode()


def tabs(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a row a line, tabs between its cells."""
    return _text(["\t".join(_plain(row)) for row in rows], above, title)


def spaces(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a row a line, cells below their heads with wide blanks between them."""
    plain = [_plain(row) for row in rows]
    wide = [max(_width(row[c]) for row in plain if c < len(row)) + 4 for c in range(max(map(len, rows)))]
    lines = [
        "".join(cell + " " * (wide[c] - _width(cell)) for c, cell in enumerate(row)).rstrip() for row in plain
    ]
    return _text(lines, above, title)


def _width(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)


def bars(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a row a line, bars around its cells."""
    lines = ["| " + " | ".join(_plain(row)) + " |" for row in rows]
    return _text([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]], above, title)


def cells(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a cell a line, as a page does that flattens its tables."""
    return _text([cell for row in rows for cell in _plain(row) if cell], above, title)


def cell_bars(rows: Rows, above: Sequence[str], title: str) -> tuple[str, bytes]:
    """Set a cell a line, each closed by a bar, and a bar for each row's end."""
    lines = []
    for row in rows:
        lines += [f"{cell} |" for cell in _plain(row) if cell] + ["|"]
    return _text(lines, above, title)


FORMS: dict[str, Callable[[Rows, Sequence[str], str], tuple[str, bytes]]] = {
    f.__name__: f for f in (html, docx, ruled, tabs, bars, spaces, cells, cell_bars)
}
