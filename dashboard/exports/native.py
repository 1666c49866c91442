"""Charts that stay editable: bars in the districts' colours with their data, for PowerPoint and Word."""

import math
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard import palette, words, words_exports
from dashboard.exports.model import Group, Pair, Report, Statement
from dashboard.figures.look import MUTED, mixed
from dashboard.figures.text import wide

FONT = "Microsoft YaHei"
INK, SECOND, LINE = (palette.LIGHT[n].lstrip("#") for n in ("ink", "second", "line"))


def series(group: Group) -> list[tuple[str, list[float | None]]]:
    """Return what a group's chart plots: present values and targets, and the upper ends of ranges where there are any."""
    drawn = group.drawn
    names = (words_exports.PRESENT, words_exports.TARGET, words_exports.MOST_SERIES)
    found = [(name, [p.at[n] for p in drawn]) for n, name in enumerate(names)]
    return [(name, values) for name, values in found if any(v is not None for v in values)]


def label_format(s: Statement, value: float) -> str:
    """Return the number format that shows a value with its bound, unit and year, and follows when it is edited.

    >>> from types import SimpleNamespace as S
    >>> label_format(S(op=">=", value_max=None, unit="%", when="2025年"), 5.0)
    '"≥"#,##0"%（2025年）"'
    """
    decimals = len(f"{value:.6f}".rstrip("0").split(".")[1])
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    most = "" if s.value_max is None else f"—{s.value_max:,.6g}"
    after = f"{most}{s.unit}（{s.when}）".replace('"', "”")
    before = f'"{words.BOUNDS[s.op]}"' if words.BOUNDS[s.op] else ""
    return f'{before}{digits}"{after}"'


def colour(report: Report, pair: Pair, name: str) -> str:
    """Return a bar's colour: the district's own for what is aimed at, a paler one for what is."""
    own = f"#{report.colours.get(pair.doc, SECOND)}"
    shares = {words_exports.PRESENT: MUTED, words_exports.TARGET: 1.0, words_exports.MOST_SERIES: 0.7}
    return mixed(own, "#FFFFFF", shares[name]).lstrip("#")


def add(shapes: Any, report: Report, group: Group, box: Sequence[int], size: float) -> Any:
    """Put a group's chart on a slide, in a box of left, top, width and height, with letters of a size in points."""
    drawn, found = group.drawn, series(group)
    data = CategoryChartData()
    data.categories = [report.t(p.label) for p in drawn]
    for name, values in found:
        data.add_series(report.t(name), values)
    chart = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Emu(int(b)) for b in box), data).chart
    _axes(chart, report, group, found, size)
    plot = chart.plots[0]
    thin = 160 if len(drawn) < 4 else 90 if len(drawn) < 7 else 50
    plot.gap_width, plot.overlap = thin, -8 if len(found) > 1 else 0
    for (name, values), drawn_as in zip(found, plot.series, strict=True):
        _bars(drawn_as, report, drawn, name, values, size)
    chart.has_legend = False
    _room(chart, report, drawn, (box[2] / 12700, box[3] / 12700), size)
    _east_asian(chart)
    return chart


def _room(chart: Any, report: Report, drawn: Sequence[Pair], of: tuple[float, float], size: float) -> None:
    """Lay the bars between the names before them and the words beside them, in a chart `of` a width and height in points."""
    wide_, high = of
    names, beside = sides_of(report, drawn, size)
    left = min(names / wide_, 0.38)
    shares = {
        "x": left,
        "y": 0.02,
        "w": max(0.98 - left - beside / wide_, 0.3),
        "h": max(0.4, 0.97 - 3.6 * size / high),
    }
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for edge in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{edge}"), val="edge")
    for name, share in shares.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{share:.4f}")
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def sides_of(report: Report, drawn: Sequence[Pair], size: float) -> tuple[float, float]:
    """Return how many points the names before the bars and the words beside them take."""
    names = max((wide(report.t(p.label), size) for p in drawn), default=0.0) + 14
    return names, max((wide(_written(s), size) for p in drawn for s in p.statements), default=0.0) + 16


def _written(s: Statement) -> str:
    before = f"{words_exports.PRESENT} " if s.kind == "actual" else ""
    return f"{before}{s.said}（{s.when}）"


def _axes(chart: Any, report: Report, group: Group, found: Any, size: float) -> None:
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(size), FONT
    chart.font.color.rgb = RGBColor.from_string(INK)
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True  # the reader's order, from the top
    names.format.line.color.rgb = RGBColor.from_string(SECOND)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    ends = [v for _, vs in found for v in vs if v is not None] or [1.0]
    if min(ends) >= 0:
        values.minimum_scale = 0
    values.maximum_scale = _round_up(max([*ends, 0.0]) or 1.0)
    values.major_unit = _step(values.maximum_scale)
    values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # below the bars, since the names run downwards
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(LINE)
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.tick_labels.font.size = Pt(size - 2)
    values.tick_labels.font.color.rgb = RGBColor.from_string(SECOND)
    values.tick_labels.number_format = "#,##0" if max(ends) >= 10 else "General"
    values.tick_labels.number_format_is_linked = False
    values.has_title = bool(group.unit)
    if group.unit:
        frame = values.axis_title.text_frame
        frame.text = report.t(words.DRAWN_UNIT.format(unit=group.unit))
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(size - 2), False
        font.color.rgb = RGBColor.from_string(SECOND)


def _round_up(value: float) -> float:
    """Return the next round number.

    >>> _round_up(3036.0), _round_up(6.6), _round_up(100.0)
    (3500.0, 7.0, 100.0)
    """
    power = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 0.1
    step = power / 2
    return math.ceil(round(value / step, 9)) * step


def _step(most: float) -> float:
    """Return how far apart the round values of an axis stand.

    >>> _step(3500.0), _step(7.0), _step(100.0), _step(0.5)
    (1000.0, 2.0, 20.0, 0.1)
    """
    rough = most / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return float(f"{next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999):.6g}")


def _bars(
    drawn_as: Any,
    report: Report,
    pairs: Sequence[Pair],
    name: str,
    values: Sequence[float | None],
    size: float,
) -> None:
    """Colour the bars of a series, and write beside each what it is."""
    labels = drawn_as.data_labels
    labels.show_value = name != words_exports.MOST_SERIES
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(size - 1)
    for n, (pair, value) in enumerate(zip(pairs, values, strict=True)):
        if value is None:
            continue
        point = drawn_as.points[n]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = RGBColor.from_string(colour(report, pair, name))
        if name != words_exports.MOST_SERIES:
            code = report.t(written(pair, name, value))
            _format(point.data_label, code, strong=name == words_exports.TARGET, size=size)


def written(pair: Pair, name: str, value: float) -> str:
    """Return the number format of a value in a chart: what is stated in another unit than the axis's is said in both."""
    s = pair.present if name == words_exports.PRESENT else pair.target
    if s is None or name == words_exports.MOST_SERIES:
        return "General"
    before = f'"{words_exports.PRESENT} "' if name == words_exports.PRESENT else ""
    if s.value is not None and abs(s.value - value) > 1e-9 * max(1.0, abs(value)):
        return f'{before}General"（{s.said}，{s.when}）"'
    return before + label_format(s, value)


def _format(label: Any, code: str, strong: bool, size: float) -> None:
    """Give one label its own number format."""
    font = label.font
    font.size, font.bold = Pt(size - 1), strong
    label.position = XL_LABEL_POSITION.OUTSIDE_END
    element = label._dLbl
    made = etree.SubElement(element, qn("c:numFmt"), formatCode=code, sourceLinked="0")
    after = next(c for c in element if c.tag in (qn("c:spPr"), qn("c:txPr"), qn("c:dLblPos")))
    after.addprevious(made)
    for body in element.iter(qn("a:bodyPr")):
        body.set("wrap", "none")
    for sign, on in (
        ("c:showVal", "1"),
        ("c:showLegendKey", "0"),
        ("c:showCatName", "0"),
        ("c:showSerName", "0"),
    ):
        found = element.find(qn(sign))
        if found is not None:
            found.set("val", on)


def _east_asian(chart: Any) -> None:
    """Name the font for Chinese wherever the one for Latin letters is named, and the language."""
    for name in ("a:defRPr", "a:rPr"):
        for look in chart._chartSpace.iter(qn(name)):
            look.set("lang", "zh-CN")
    for latin in chart._chartSpace.iter(qn("a:latin")):
        if latin.getnext() is None or latin.getnext().tag != qn("a:ea"):
            latin.addnext(etree.Element(qn("a:ea"), typeface=latin.get("typeface")))


def loose(report: Report, group: Group, width: int, height: int, size: float) -> tuple[bytes, bytes]:
    """Return a chart for another file than a presentation: its XML, and the workbook that it is edited by."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    part = add(slide.shapes, report, group, (0, 0, width, height), size).part
    book = part.chart_workbook.xlsx_part.blob
    return etree.tostring(part._element, xml_declaration=True, encoding="UTF-8", standalone=True), book
