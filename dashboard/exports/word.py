"""Views as a Word briefing in the layout of Chinese offices, each statement's source a footnote."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx as office
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from dashboard import words, words_exports
from dashboard.exports import charts_in_word
from dashboard.exports.footnotes import Footnotes
from dashboard.exports.model import Grid, Report, Statement, View
from dashboard.exports.sides import Side, sides
from dashboard.exports.wordlook import BODY, HEADING, NAME, SECOND_HEADING, TITLE, dress, face, number_pages
from dashboard.guard import legal

PARTS = words_exports.PARTS
SMALL = 10.5  # points of a table's letters: 五号
FINE = 9  # of a table of many columns: 小五


class _Briefing:
    """A briefing in the making: its document, its notes, and how many tables and figures it has so far."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document = office.Document()
        dress(self.document)
        self.notes = Footnotes(self.document, NAME)
        self.tables = self.figures = self.parts = 0

    def say(self, text: str, style: str = "Normal", **look: Any) -> Any:
        """Add a paragraph."""
        paragraph = self.document.add_paragraph(style=style)
        self.run(paragraph, text, **look)
        return paragraph

    def run(self, paragraph: Any, text: str, **look: Any) -> None:
        """Add text to a paragraph, in the characters of the report."""
        run = paragraph.add_run(legal(self.report.t(text)))
        if look:
            face(run, **look)

    def part(self, name: str) -> None:
        """Begin a numbered part."""
        self.document.add_paragraph(style="Heading 1")
        ordinal = words_exports.ORDINALS[self.parts]
        self.run(self.document.paragraphs[-1], f"{ordinal}、{PARTS[name]}")
        self.parts += 1

    def note(self, paragraph: Any, s: Statement, size: float) -> None:
        """Note where a statement is written, with its sentence; the documents' titles stand in the last part."""
        self.notes.add(paragraph, self.report.t(_noted(s)), size)

    def caption(self, kind: str, title: str) -> None:
        """Name a table above it, or a figure below it."""
        if kind == "table":
            self.tables += 1
            text = words_exports.TABLE_NO.format(n=self.tables, title=title)
        else:
            self.figures += 1
            text = words_exports.FIGURE_NO.format(n=self.figures, title=title)
        paragraph = self.say(text, font=HEADING, size=12)
        paragraph.alignment = ALIGN.CENTER
        layout = paragraph.paragraph_format
        layout.first_line_indent, layout.keep_with_next = Pt(0), kind == "table"
        layout.space_before, layout.space_after = Pt(8), Pt(4)


def _noted(s: Statement) -> str:
    return f"{s.name}，{s.place or words_exports.NO_PLACE}：“{s.sentence}”"


def docx(report: Report) -> bytes:
    """Return the briefing as a file."""
    b = _Briefing(report)
    _head(b)
    _findings(b)
    _coverage(b)
    for theme, grid in report.measures[:1]:
        _turn(b, across=True)
        b.part("measures")
        _measures(b, theme, grid)
    for theme, grid in report.measures[1:]:
        _measures(b, theme, grid)
    if report.comparisons:
        if not report.measures:
            _turn(b, across=True)
        b.part("numbers")
        _numbers(b)
    _turn(b, across=False)
    _figures(b)
    b.part("caveats")
    for line in report.caveats or (words_exports.YEARS_DIFFER,):
        b.say(line)
    b.part("sources")
    for d in report.documents:
        b.say(f"{d.called}：《{d.title}》，{d.issuer}，{d.issued}，{words.PERIOD}{d.period}。")
    b.say(f"{report.version}。")
    b.notes.close()
    number_pages(b.document)
    b.document.core_properties.title = legal(report.t(report.title))
    b.document.core_properties.author = report.t(words.APP)
    out = BytesIO()
    b.document.save(out)
    return out.getvalue()


def _head(b: _Briefing) -> None:
    report = b.report
    title = b.say(report.title, style="Title", font=TITLE, size=22)
    title.alignment = ALIGN.CENTER
    names = "、".join(d.called for d in report.documents)
    below = b.say(f"（{names}）", font=SECOND_HEADING, size=BODY)
    day = b.say(
        words_exports.MADE.format(day=f"{report.made.year}年{report.made.month}月{report.made.day}日")
    )
    for paragraph in (below, day):
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, Pt(0)


def _findings(b: _Briefing) -> None:
    """Say what each view finds; a sentence's numbers are noted with where they are written."""
    b.part("findings")
    for n, view in enumerate(b.report.views, 1):
        paragraph = b.say(f"{n}. {view.title.rstrip('。')}。")
        cited = _cited(view)
        if cited:
            b.notes.add(paragraph, b.report.t("；".join(map(_noted, cited))), BODY)
        if view.comment:
            b.say(view.comment)
        if view.text:
            b.say(view.text)


def _cited(view: View) -> list[Statement]:
    """Return the statements that a finding rests on: those whose number it says, else those of its first chart."""
    named = [s for s in view.statements if s.said in view.title]
    first = [s for g in view.groups[:1] for p in g.pairs for s in p.statements]
    return named or first or list(view.statements)


def _coverage(b: _Briefing) -> None:
    grids = [v for v in b.report.views if v.grid is not None]
    if not grids:
        return
    b.part("coverage")
    for view in grids:
        if view.grid is None:
            continue
        title = (
            words_exports.COVERAGE_TITLE.format(theme=view.subject) if view.sort == "matrix" else view.title
        )
        b.caption("table", title)
        _grid(b, view.grid)
        _close(b.say("　".join(filter(None, (view.grid.key, view.note))), size=FINE))


def _grid(b: _Briefing, grid: Grid) -> None:
    table = _table(b, [grid.corner, *grid.heads], [1.6, *([1.0] * len(grid.heads))])
    for name, cells in grid.rows:
        fields = table.add_row().cells
        _write(b, fields[0], name, SMALL)
        for field, c in zip(fields[1:], cells, strict=True):
            _write(b, field, c.text, SMALL, centre=True, grey=c.state == "none")


def _measures(b: _Briefing, theme: str, grid: Grid) -> None:
    """Set side by side what the districts write; a note a row says where each quotation stands."""
    b.caption("table", words_exports.MEASURES_TITLE.format(theme=theme))
    table = _table(b, ["", *grid.heads], [0.55, *([1.0] * len(grid.heads))])
    for name, cells in grid.rows:
        fields = table.add_row().cells
        _write(b, fields[0], name, FINE, bold=True)
        for field, c in zip(fields[1:], cells, strict=True):
            _write(b, field, c.text, FINE, grey=c.state == "none")
        places = [place for c in cells for place in c.sources]
        if places:
            b.notes.add(fields[0].paragraphs[0], b.report.t("；".join(places)), FINE)


def _numbers(b: _Briefing) -> None:
    """Set the present value and the target of every indicator, a row an indicator, a column a district."""
    b.caption("table", words_exports.NUMBERS_TITLE.format(subject=b.report.subject))
    heads = [words_exports.INDICATOR, *(d.called for d in b.report.documents)]
    table = _table(b, heads, [1.2, *([1.0] * (len(heads) - 1))])
    found = sides(b.report)
    stating: dict[str, set[str]] = {}
    for side in found:
        stating.setdefault(side.indicator, set()).update(side.pairs)
    for side in found:
        if len(stating[side.indicator]) < min(2, len(b.report.documents)):
            continue
        fields = table.add_row().cells
        _write(b, fields[0], _called(side), FINE)
        for field, d in zip(fields[1:], b.report.documents, strict=True):
            _pair(b, field, side, d.doc)
    alone = [side for side in found if len(stating[side.indicator]) < min(2, len(b.report.documents))]
    if alone:
        _alone(b, alone)


def _called(side: Side) -> str:
    return side.indicator + (f"（{side.what}）" if side.what else "")


def _alone(b: _Briefing, found: Sequence[Side]) -> None:
    """List what only one district states, a district after the other."""
    b.caption("table", words_exports.ALONE_TITLE.format(subject=b.report.subject))
    table = _table(b, [words.DISTRICTS, words_exports.INDICATOR, words_exports.BOTH], [0.7, 1.6, 2.7])
    for d in b.report.documents:
        for side in found:
            if d.doc in side.pairs:
                fields = table.add_row().cells
                _write(b, fields[0], d.called, FINE)
                _write(b, fields[1], _called(side), FINE)
                _pair(b, fields[2], side, d.doc)


def _pair(b: _Briefing, field: Any, side: Side, doc: str) -> None:
    pair = side.pairs.get(doc)
    if pair is None:
        return _write(b, field, side.absent.get(doc, "—"), FINE, grey=True)
    for n, s in enumerate(pair.statements):
        paragraph = field.paragraphs[0] if n == 0 else field.add_paragraph()
        _close(paragraph)
        before = f"{words.KINDS[s.kind]} "
        b.run(paragraph, before, size=FINE, grey=True)
        b.run(paragraph, s.said, size=FINE, bold=s.kind == "target")
        b.run(paragraph, f"（{s.when}）", size=FINE)
        b.note(paragraph, s, FINE)
    if pair.note:
        paragraph = field.add_paragraph()
        _close(paragraph)
        b.run(paragraph, pair.note, size=FINE, grey=True)


def _figures(b: _Briefing) -> None:
    """Set the charts, each under what it finds, editable where it stands."""
    views = [v for v in b.report.views if any(g.plots for g in v.groups)]
    if not views:
        return
    b.part("figures")
    for view in views:
        for group in (g for g in view.groups if g.plots):
            charts_in_word.add(b.document, b.report, group)
            several = sum(g.plots for g in view.groups) > 1
            of = (
                f"（{words.PANEL.format(sort=words.SORTS[group.sort], unit=group.unit or '—')}）"
                if several
                else ""
            )
            unit = "" if several or not group.unit else f"（{words.DRAWN_UNIT.format(unit=group.unit)}）"
            b.caption("figure", f"{view.subject}{of}{unit}")
        for line in filter(None, (view.absent, *view.caveats)):
            _close(b.say(line, size=FINE))


def _table(b: _Briefing, heads: Sequence[str], shares: Sequence[float]) -> Any:
    """Begin a table as wide as the page, its head repeated on every page."""
    section: Any = b.document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    table = b.document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(room * share / sum(shares))
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for field, text in zip(head.cells, heads, strict=True):
        _write(b, field, text, SMALL if len(heads) < 7 else FINE, centre=True, bold=True)
    return _Rows(table)


class _Rows:
    """A table whose rows keep together on a page and whose fields keep their columns' width."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._widths = [c.width for c in table.columns]
        self._fit(table.rows[0])

    def _fit(self, row: Any) -> None:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, self._widths, strict=True):
            cell.width = width

    def add_row(self) -> Any:
        """Add a row."""
        row = self._table.add_row()
        self._fit(row)
        return row


def _write(b: _Briefing, field: Any, text: str, size: float, centre: bool = False, **look: Any) -> None:
    paragraph = field.paragraphs[0]
    _close(paragraph)
    if centre:
        paragraph.alignment = ALIGN.CENTER
    b.run(paragraph, text, size=size, **look)


def _close(paragraph: Any) -> None:
    """Set a paragraph as tables do: without an indent, line by line."""
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.line_spacing_rule = Pt(0), WD_LINE_SPACING.SINGLE
    layout.space_before = layout.space_after = Pt(1)


def _turn(b: _Briefing, across: bool) -> None:
    """Go on on a page that lies across, or upright."""
    section = b.document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    margins = (Mm(26), Mm(24), Mm(22), Mm(22)) if across else (Mm(37), Mm(35), Mm(28), Mm(26))
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = margins
