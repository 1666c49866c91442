"""Views as a PowerPoint presentation: one view a slide, charts that stay editable, the sentences as notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from dashboard import palette, words, words_exports
from dashboard.exports import native
from dashboard.exports.model import Cell, Grid, Group, Report, Statement, View
from dashboard.figures.look import mixed
from dashboard.figures.text import cut
from dashboard.guard import legal

WIDE, HIGH = 13.333, 7.5  # inches
LEFT, ROOM = 0.6, 12.13
ACCENT = palette.LIGHT["accent"].lstrip("#")
BARS, ROWS = 10, 15  # bars of a chart, rows of a table on a slide at most
LINES = 1.22  # height of a line, of its letters
SPARE = 1.06  # how much wider than reckoned a line may turn out, in a font that stands in for the one named


def pptx(report: Report) -> bytes:
    """Return the presentation as a file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    _fonts(deck)
    _cover(deck, report)
    for view in report.views:
        for slide in _slides(deck, report, view):
            _notes(slide, report, view)
    _closing(deck, report)
    count = len(deck.slides)
    for n, slide in enumerate(deck.slides, 1):
        if n > 1:
            at = (LEFT + ROOM - 0.9, HIGH - 0.42, 0.9, 0.3)
            _text(slide, report, at, f"{n} / {count}", 10, native.SECOND, align=PP_ALIGN.RIGHT)
    deck.core_properties.title = legal(report.t(report.title))
    deck.core_properties.author = report.t(words.APP)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def fit(text: str, width: float, lines: int, sizes: Sequence[float]) -> tuple[float, str]:
    """Return the greatest size in points at which text takes no more lines than allowed, shortened where none does.

    >>> fit("甲乙丙", 1.0, 1, (24, 18))
    (18, '甲乙丙')
    >>> fit("甲乙丙丁戊己", 1.0, 1, (24, 18))
    (18, '甲乙…')
    """
    for size in sizes:
        found = [line for part in text.split("\n") for line in cut(part, width * 72 / SPARE, size)]
        if len(found) <= lines:
            return size, text
    return sizes[-1], "".join(found[:lines])[:-1] + "…"


def _fonts(deck: Any) -> None:
    """Set the theme's fonts, and widen the template's places to the slide's shape."""
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    root = etree.fromstring(theme.blob)
    for name in ("a:latin", "a:ea"):
        for font in root.iter(qn(name)):
            font.set("typeface", native.FONT)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in owner.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(int(shape.left * WIDE / 10)), Emu(int(shape.width * WIDE / 10))


def _blank(deck: Any, report: Report, title: str, note: str = "") -> Any:
    """Add a slide under a title that is the finding, and what stands below it."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Inches, (LEFT, 0.28, ROOM, 1.02))
    size, said = fit(report.t(title), ROOM - 0.1, 2, (28, 26, 24, 22, 20, 18))
    _fill(shape.text_frame, said, size, native.INK, bold=True, anchor=MSO_ANCHOR.BOTTOM)
    line = slide.shapes.add_connector(1, *map(Inches, (LEFT, 1.42, LEFT + 1.1, 1.42)))
    line.line.color.rgb, line.line.width = RGBColor.from_string(ACCENT), Pt(3)
    if note:
        size, said = fit(report.t(note), ROOM, 1, (14, 13, 12, 11))
        _text(slide, report, (LEFT, 1.5, ROOM, 0.34), said, size, native.SECOND)
    return slide


def _fill(
    frame: Any,
    text: str,
    size: float,
    ink: str,
    bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
    anchor: Any = MSO_ANCHOR.TOP,
) -> None:
    """Write text into a frame, a paragraph a line."""
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for n, line in enumerate(legal(text).split("\n")):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, native.FONT
        run.font.color.rgb = RGBColor.from_string(ink)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", "zh-CN")
        properties.find(qn("a:latin")).addnext(etree.Element(qn("a:ea"), typeface=native.FONT))


def _text(
    slide: Any,
    report: Report,
    box: Sequence[float],
    text: str,
    size: float,
    ink: str = native.INK,
    **more: Any,
) -> None:
    frame = slide.shapes.add_textbox(*map(Inches, box)).text_frame
    _fill(frame, report.t(text), size, ink, **more)


def _cover(deck: Any, report: Report) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Inches, (LEFT, 2.0, ROOM, 1.5))
    size, said = fit(report.t(report.title), ROOM - 0.1, 2, (44, 40, 36, 32, 28))
    _fill(shape.text_frame, said, size, native.INK, bold=True, anchor=MSO_ANCHOR.BOTTOM)
    line = slide.shapes.add_connector(1, *map(Inches, (LEFT, 3.7, LEFT + 1.6, 3.7)))
    line.line.color.rgb, line.line.width = RGBColor.from_string(ACCENT), Pt(4)
    names = "、".join(d.called for d in report.documents)
    size, said = fit(names, ROOM, 3, (20, 18, 16, 14))
    _text(slide, report, (LEFT, 3.95, ROOM, 1.1), said, size)
    made = words_exports.MADE.format(day=f"{report.made:%Y-%m-%d}")
    _text(slide, report, (LEFT, 5.2, ROOM, 0.35), f"{made}　{report.version}", 14, native.SECOND)
    _source(slide, report, [f"《{d.title}》" for d in report.documents])


def _source(slide: Any, report: Report, sources: Iterable[str]) -> None:
    """Write where a slide's content comes from, as fully as there is room for."""
    full = list(sources) or [f"《{d.title}》" for d in report.documents]
    titles = [s.split("》")[0] + "》" for s in full]
    names = [d.called for d in report.documents]
    room = ROOM - 1.1
    for shown in (full, titles, names):
        line = words_exports.SOURCE_LINE.format(sources="；".join(shown), version=report.version)
        if fit(report.t(line), room, 3, (10,))[1] == report.t(line):
            break
    size, said = fit(report.t(line), room, 3, (11, 10))
    _text(slide, report, (LEFT, HIGH - 0.72, room, 0.55), said, size, native.SECOND, anchor=MSO_ANCHOR.BOTTOM)


def _slides(deck: Any, report: Report, view: View) -> Iterator[Any]:
    """Add a view's slides: a chart for each of its axes, a table, or its words."""
    if view.grid is not None:
        yield from _grids(deck, report, view, view.grid)
        return
    drawn = [g for g in view.groups if g.plots]
    if not drawn:
        yield from _worded(deck, report, view)
        return
    for n, group in enumerate(part for g in drawn for part in parts(g)):
        title = view.title if n == 0 else f"{view.subject}{words_exports.CONTINUED}：{_of(group)}"
        slide = _blank(deck, report, title, f"{view.note} · {words_exports.SHADES}")
        yield slide
        below = [view.absent, *view.caveats, view.comment] if n == 0 else []
        below = [b for b in below if b]
        size, said = fit(report.t("　".join(below)), ROOM, 3, (12, 11, 10.5)) if below else (12, "")
        high = 4.75 - (0.2 * len(cut(said, ROOM * 72, size)) if said else 0)
        native.add(
            slide.shapes,
            report,
            group,
            [Inches(v) for v in (LEFT, 1.9, ROOM, high)],
            14 if len(group.drawn) < 9 else 12,
        )
        if said:
            _text(slide, report, (LEFT, 1.95 + high, ROOM, 4.8 - high), said, size, native.SECOND)
        _source(slide, report, view.sources)


def _of(group: Group) -> str:
    return words.PANEL.format(sort=words.SORTS[group.sort], unit=group.unit or "—")


def parts(group: Group) -> list[Group]:
    """Part a group with more bars than a slide holds."""
    pairs = group.drawn
    count = -(-len(pairs) // BARS)
    each = -(-len(pairs) // count)
    return [replace(group, pairs=tuple(pairs[n * each : (n + 1) * each])) for n in range(count)]


def _grids(deck: Any, report: Report, view: View, grid: Grid) -> Iterator[Any]:
    count = -(-len(grid.rows) // ROWS) or 1
    each = -(-len(grid.rows) // count)
    for n in range(count):
        rows = grid.rows[n * each : (n + 1) * each]
        slide = _blank(
            deck, report, view.title + (words_exports.CONTINUED if n else ""), grid.key or view.note
        )
        _table(slide, report, view, replace(grid, rows=rows))
        if view.comment and n == 0:
            size, said = fit(report.t(view.comment), ROOM, 1, (12, 11))
            _text(slide, report, (LEFT, HIGH - 1.0, ROOM, 0.25), said, size, native.SECOND)
        _source(slide, report, view.sources)
        yield slide


def _table(slide: Any, report: Report, view: View, grid: Grid) -> None:
    columns = len(grid.heads) + 1
    row, head = min(0.42, 4.15 / max(1, len(grid.rows))), 0.45
    shape = slide.shapes.add_table(
        len(grid.rows) + 1, columns, *map(Inches, (LEFT, 1.95, ROOM, row * len(grid.rows) + head))
    )
    table = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(
        qn("a:tableStyleId")
    ).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style: paper, and lines of our own
    first = min(2.6, max(1.6, 0.2 * max(len(name) for name, _ in grid.rows)))
    table.columns[0].width = Inches(first)
    across = (ROOM - first) / (columns - 1)
    for n in range(1, columns):
        table.columns[n].width = Inches(across)
    most = max((c.number or 0 for _, cells in grid.rows for c in cells), default=0)
    for k, (name, cells) in enumerate([(grid.corner, [Cell(h) for h in grid.heads]), *grid.rows]):
        table.rows[k].height = Inches(row if k else head)
        for n, c in enumerate([Cell(name), *cells]):
            field = table.cell(k, n)
            width = (first if n == 0 else across) - 0.14
            size, said = fit(report.t(c.text), width, 1, (13, 12, 11, 10, 9, 8))
            ink = native.SECOND if c.state == "none" else native.INK
            _fill(
                field.text_frame,
                said,
                size,
                ink,
                bold=k == 0,
                align=PP_ALIGN.LEFT if n == 0 else PP_ALIGN.CENTER,
            )
            field.margin_left = field.margin_right = Inches(0.06)
            field.margin_top = field.margin_bottom = Inches(0.02)
            field.vertical_anchor = MSO_ANCHOR.MIDDLE
            _shade(field, c, most, head=k == 0)
            if k == 0 and 0 < n <= len(view.documents):
                _rule(field, view.documents[n - 1].colour.lstrip("#"), 3)
            else:
                _rule(field, native.LINE, 0.75)


def _shade(field: Any, c: Cell, most: float, head: bool) -> None:
    field.fill.solid()
    paper = "F7F6F3" if head else "FFFFFF"
    if c.state == "target":
        paper = "FBE9EC"
    elif c.number and most:
        paper = mixed(f"#{ACCENT}", "#FFFFFF", 0.6 * c.number / most).lstrip("#")
    field.fill.fore_color.rgb = RGBColor.from_string(paper)


def _rule(field: Any, ink: str, thick: float) -> None:
    """Draw a line below a field."""
    properties = field._tc.get_or_add_tcPr()
    line = etree.Element(qn("a:lnB"), w=str(int(thick * 12700)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=ink)
    properties.insert(0, line)


def _worded(deck: Any, report: Report, view: View) -> Iterator[Any]:
    """Add slides of what is said in words: a finding, a paragraph, numbers too few for a chart."""
    said = [view.text] if view.text else []
    said += [f"{s.name}　{words.KINDS[s.kind]} {s.said}（{s.when}）：“{s.sentence}”" for s in view.statements]
    said += [line for line in (view.absent, *view.caveats, view.comment) if line]
    yield from _lines(deck, report, view.title, view.note, said, view.sources)


def _lines(
    deck: Any, report: Report, title: str, note: str, said: Sequence[str], sources: Iterable[str]
) -> Iterator[Any]:
    size, room = 18, 4.6 * 72
    pages: list[list[str]] = [[]]
    used = 0.0
    for line in said:
        line = fit(report.t(line), ROOM, 10, (size,))[1]
        high = (len(cut(line, ROOM * 72, size)) * LINES + 0.4) * size
        if used + high > room and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += high
    for n, page in enumerate(pages):
        slide = _blank(deck, report, title + (words_exports.CONTINUED if n else ""), note)
        frame = slide.shapes.add_textbox(*map(Inches, (LEFT, 1.95, ROOM, 4.6))).text_frame
        _fill(frame, "\n".join(page), size, native.INK)
        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(size * 0.4)
        _source(slide, report, sources)
        yield slide


def _closing(deck: Any, report: Report) -> None:
    title = words_exports.PARTS["caveats"]
    for _ in _lines(deck, report, title, "", report.caveats or [words_exports.YEARS_DIFFER], ()):
        pass


def _notes(slide: Any, report: Report, view: View) -> None:
    """Put the sentences that a slide rests on into the speaker's notes."""
    said = [view.comment] if view.comment else []
    said += [_evidence(s) for s in view.statements]
    slide.notes_slide.notes_text_frame.text = legal(report.t("\n".join(said or [view.title])))


def _evidence(s: Statement) -> str:
    return f"{s.name} {words.KINDS[s.kind]} {s.indicator} {s.said}（{s.when}）：“{s.sentence}”——{s.source}"
