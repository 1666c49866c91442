"""Views as an Excel workbook that one can work with: numbers as numbers, charts that stay editable, every row's source."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard import words, words_exports
from dashboard.exports import native
from dashboard.exports.model import Group, Pair, Report, Statement, View
from dashboard.exports.rows import row
from dashboard.exports.sides import Side, sides
from dashboard.figures.look import mixed
from dashboard.figures.text import wide
from dashboard.guard import legal

CELL = 32_767  # characters that a cell of Excel holds
FONT = "Microsoft YaHei"
CHART = 900 * 0.75  # width of a chart in points
_HEADS = words_exports.ROW_HEADS
_WIDTHS = {
    "sentence": 70,
    "place": 40,
    "indicator": 26,
    "own": 26,
    "document": 14,
    "flags": 18,
    "scope": 14,
    "name": 12,
}
_SIDE = words_exports.SIDE


class _Book:
    """A workbook in the making: text is always text, numbers carry the decimals they are stated with."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.out = BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True, **options})
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **given: Any) -> Any:
        """Return a format, made once."""
        key = tuple(sorted(given.items()))
        if key not in self.formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **given})
        return self.formats[key]

    def sheet(self, name: str) -> Any:
        """Add a sheet."""
        sheet = self.book.add_worksheet(self.report.t(words_exports.SHEETS[name]))
        sheet.hide_gridlines(2)
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: Any, **style: Any) -> None:
        """Write a value as what it is."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.style(**style))
        elif isinstance(value, str):
            text = legal(self.report.t(value))
            text = text if len(text) <= CELL else text[: CELL - 1] + "…"
            sheet.write_string(row, column, text, self.style(**style))
        else:
            sheet.write_number(row, column, value, self.style(**style))

    def heads(self, sheet: Any, row: int, heads: Iterable[str], **style: Any) -> None:
        """Write a row of heads."""
        look = {"bold": True, "bg_color": "#F7F6F3", "bottom": 2, "text_wrap": True, **style}
        for n, head in enumerate(heads):
            self.put(sheet, row, n, head, **look)

    def close(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self.out.getvalue()


def digits(value: float) -> str:
    """Return the number format that shows a number with the decimals it has.

    >>> digits(1556.64), digits(18000.0)
    ('#,##0.00', '#,##0')
    """
    decimals = len(f"{value:.6f}".rstrip("0").split(".")[1])
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def xlsx(report: Report) -> bytes:
    """Return the workbook as a file."""
    book = _Book(report)
    book.book.set_properties({"title": legal(report.t(report.title)), "author": report.t(words.APP)})
    _side(book)
    _rows(book)
    _sources(book)
    _charts(book)
    _about(book)
    return book.close()


def _side(book: _Book) -> None:
    """Set indicators against districts: of each its present value and its target, with their years and bounds."""
    report, sheet = book.report, book.sheet("side")
    lead = (words_exports.INDICATOR, words_exports.NOTE, words_exports.UNIT)
    columns = list(_SIDE.values())
    book.put(sheet, 0, 0, report.title, bold=True, font_size=14)
    for n, text in enumerate(lead):
        sheet.merge_range(1, n, 2, n, report.t(text), book.style(bold=True, bg_color="#F7F6F3", bottom=2))
    for n, d in enumerate(report.documents):
        first = len(lead) + n * len(columns)
        look = {
            "bold": True,
            "align": "center",
            "bg_color": mixed(d.colour, "#FFFFFF", 0.25),
            "left": 1,
            "left_color": "#B0ACA3",
        }
        sheet.merge_range(
            1, first, 1, first + len(columns) - 1, legal(report.t(d.called)), book.style(**look)
        )
        for k, head in enumerate(columns):
            book.put(
                sheet, 2, first + k, head, bold=True, bg_color="#F7F6F3", bottom=2, align="center", **_edge(k)
            )
    found = sides(report)
    for line, side in enumerate(found, 3):
        for n, text in enumerate((side.indicator, side.what, side.unit)):
            book.put(sheet, line, n, text, text_wrap=n == 1, **_line())
        for n, d in enumerate(report.documents):
            _pair(book, sheet, line, len(lead) + n * len(columns), side, d.doc)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 2, 11)
    sheet.set_column(len(lead), len(lead) + len(columns) * len(report.documents), 9.5)
    sheet.freeze_panes(3, len(lead))
    last = len(lead) + len(columns) * len(report.documents) - 1
    if found and report.documents:
        sheet.autofilter(2, 0, 2 + len(found), last)
    _paper(sheet)
    sheet.repeat_rows(1, 2)


def _paper(sheet: Any) -> None:
    """Print a sheet across an A3 page, as wide as it is."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _line() -> dict[str, Any]:
    return {"bottom": 1, "bottom_color": "#DDDAD3"}


def _edge(column: int) -> dict[str, Any]:
    return {"left": 1, "left_color": "#B0ACA3"} if column == 0 else {}


def _pair(book: _Book, sheet: Any, row: int, column: int, side: Side, doc: str) -> None:
    """Write what one district states: numbers alone, their years and bounds beside them."""
    pair = side.pairs.get(doc)
    if pair is None:
        said = side.absent.get(doc, "")
        for k in range(len(_SIDE)):
            book.put(
                sheet, row, column + k, said if k == 0 else "", font_color="#8A8A8A", **_line(), **_edge(k)
            )
        return
    p, t = pair.present, pair.target
    values: tuple[Any, ...] = (
        _number(p),
        "" if p is None else p.when.removesuffix("年"),
        "" if t is None else words.BOUNDS[t.op],
        words.NO_TARGET if t is None and pair.note.endswith(words.NO_TARGET) else _number(t),
        None if t is None else t.value_max,
        "" if t is None else t.when.removesuffix("年"),
    )
    for k, value in enumerate(values):
        look: dict[str, Any] = {"num_format": digits(value)} if isinstance(value, float) else {}
        grey = {"font_color": "#8A8A8A"} if value in (words.NO_TARGET, words.NO_FIGURE) else {}
        strong = {"bold": True} if k == 3 and not grey else {}
        book.put(sheet, row, column + k, value, **look, **grey, **strong, **_line(), **_edge(k))


def _number(s: Statement | None) -> Any:
    if s is None:
        return None
    return words.NO_FIGURE if s.value is None else s.value


def _rows(book: _Book) -> None:
    """List every statement with its sentence, a number, unit, bound, year and period each in a column of its own."""
    sheet = book.sheet("rows")
    book.heads(sheet, 0, _HEADS.values())
    kinds = {d.doc: d.kind for d in book.report.documents}
    for n, s in enumerate(book.report.statements, 1):
        for column, value in enumerate(row(n, s, kinds)):
            look: dict[str, Any] = {"num_format": digits(value)} if isinstance(value, float) else {}
            book.put(sheet, n, column, value, **look, **_line())
    for column, name in enumerate(_HEADS):
        sheet.set_column(column, column, _WIDTHS.get(name, 9))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(book.report.statements)), len(_HEADS) - 1)
    _paper(sheet)
    sheet.repeat_rows(0)


def _sources(book: _Book) -> None:
    """Say of every row where it is written."""
    sheet = book.sheet("sources")
    book.heads(sheet, 0, words_exports.SOURCE_HEADS)
    for n, s in enumerate(book.report.statements, 1):
        for column, value in enumerate((n, s.name, s.title, s.place, s.start, s.end, s.sentence)):
            book.put(sheet, n, column, value, **_line())
    for column, width in enumerate((6, 10, 46, 46, 8, 8, 90)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(book.report.statements)), 6)
    _paper(sheet)
    sheet.repeat_rows(0)


def _about(book: _Book) -> None:
    """Tell what the documents are, and what to know before using the numbers."""
    report, sheet = book.report, book.sheet("about")
    book.put(sheet, 0, 0, report.title, bold=True, font_size=14)
    made = words_exports.MADE.format(day=f"{report.made:%Y-%m-%d}")
    book.put(sheet, 1, 0, f"{made}　{report.version}", font_color="#5B5B5B")
    book.heads(sheet, 3, words_exports.DOCUMENT_HEADS)
    row = 4
    for d in report.documents:
        facts = d.name, d.title, d.kind, d.period, d.issuer, d.issued, d.sha256
        for column, value in enumerate(facts):
            book.put(sheet, row, column, value, text_wrap=column == 1, **_line())
        sheet.set_row(row, 30)
        row += 1
    for line in (*report.caveats, *words_exports.ABOUT_LINES):
        row += 1
        sheet.merge_range(row, 0, row, 6, legal(report.t(line)), book.style(text_wrap=True, valign="top"))
        sheet.set_row(row, 16 * (1 + wide(line, 1) // 92))
    for column, width in enumerate((12, 52, 14, 16, 18, 12, 66)):
        sheet.set_column(column, column, width)
    _paper(sheet)


def _charts(book: _Book) -> None:
    """Draw each comparison as a chart beside the data that it plots, so that a change of one changes the other."""
    groups = [(v, g) for v in book.report.views for g in v.groups if g.plots]
    if not groups:
        return
    sheet = book.sheet("charts")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, 40)
    _paper(sheet)
    sheet.set_paper(9)  # A4
    row, breaks = 0, []
    for view, group in groups:
        row += _chart(book, sheet, row, view, group)
        breaks.append(row)
    sheet.set_h_pagebreaks(breaks[:-1])


def _chart(book: _Book, sheet: Any, row: int, view: View, group: Group) -> int:
    """Write a chart's data and the chart; return how many rows they take."""
    report, found = book.report, native.series(group)
    book.put(sheet, row, 0, view.title, bold=True, font_size=12)
    drawn = group.drawn
    unit = words.DRAWN_UNIT.format(unit=group.unit or "—")
    book.heads(sheet, row + 1, [unit, *(name for name, _ in found)])
    for k, pair in enumerate(drawn, row + 2):
        book.put(sheet, k, 0, pair.label)
        for n, (name, values) in enumerate(found, 1):
            value = values[k - row - 2]
            look = {} if value is None else {"num_format": report.t(native.written(pair, name, value))}
            book.put(sheet, k, n, value, **look)  # the chart's labels take the cells' own formats
    last = row + 1 + len(drawn)
    chart = book.book.add_chart({"type": "bar"})
    name = sheet.get_name()
    for n, (said, _) in enumerate(found, 1):
        chart.add_series(_series(report, name, (row + 2, last), n, len(found), drawn, said))
    _look(chart, report, view, group)
    high = max(300, min(70 + 42 * len(drawn) * len(found), 620 - 20 * len(drawn)))  # with its data, a page
    chart.set_size({"width": 900, "height": high})
    sheet.insert_chart(last + 2, 0, chart, {"x_offset": 4, "y_offset": 0})
    return len(drawn) + 5 + int(high / 20)


def _series(
    report: Report, sheet: str, rows: tuple[int, int], n: int, count: int, drawn: Sequence[Pair], said: str
) -> dict[str, Any]:
    first, last = rows
    return {
        "name": [sheet, first - 1, n],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, n, last, n],
        "points": [{"fill": {"color": f"#{native.colour(report, p, said)}"}} for p in drawn],
        "data_labels": {"value": True, "position": "outside_end", "font": {"size": 10, "name": FONT}},
        "gap": 60,
        "overlap": -8 if count > 1 else 0,
    }


def _look(chart: Any, report: Report, view: View, group: Group) -> None:
    title = {"size": 12, "name": FONT, "bold": True}
    chart.set_title({"name": legal(report.t(view.subject)), "name_font": title, "overlay": False})
    font = {"size": 10, "name": FONT}
    chart.set_x_axis(
        {
            "min": 0 if min(v for p in group.drawn for v in p.at if v is not None) >= 0 else None,
            "num_font": font,
            "name": report.t(words.DRAWN_UNIT.format(unit=group.unit)) if group.unit else "",
            "name_font": {**font, "bold": False},
            "major_gridlines": {"visible": True, "line": {"color": "#DDDAD3"}},
            "line": {"none": True},
            "label_position": "high",
        }
    )
    chart.set_y_axis(
        {"reverse": True, "num_font": font, "major_gridlines": {"visible": False}, "label_position": "low"}
    )
    chart.set_legend({"none": True})
    names, beside = native.sides_of(report, group.drawn, 10)
    left = min(names / CHART, 0.4)
    layout = {"x": left, "y": 0.14, "width": max(0.97 - left - beside / CHART, 0.3), "height": 0.66}
    chart.set_plotarea({"layout": layout})
