"""Editable charts in Word files: the chart and its workbook as parts of the document."""

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from lxml import etree

from dashboard.exports import native
from dashboard.exports.model import Group, Report
from dashboard.template import fill

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORDS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIZE = 10.5  # points of a chart's letters


def add(document: Any, report: Report, group: Group) -> None:
    """Set a group's chart into a paragraph of its own, as wide as the page."""
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    height = int(Pt(70 + 34 * max(2, len(group.drawn))))
    xml, book = native.loose(report, group, width, height, SIZE)
    package = document.part.package
    number = 1 + sum(p.partname.startswith("/word/charts/") for p in package.iter_parts())
    held = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, book, package)
    root = etree.fromstring(xml)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    data = chart.relate_to(held, f"{_OFFICE}/package")
    root.find(f"{{{_CHART}}}externalData").set(f"{{{_OFFICE}}}id", data)
    chart._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    key = document.part.relate_to(chart, f"{_OFFICE}/chart")
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.keep_with_next, layout.line_spacing = Pt(0), True, 1.0
    paragraph.add_run()._r.append(parse_xml(_drawing(number, key, width, height)))


def _drawing(number: int, key: str, width: int, height: int) -> str:
    return fill(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="{words}" xmlns:a="{main}" xmlns:c="{chart}" xmlns:r="{office}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        '<wp:docPr id="{number}" name="chart {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="{chart}"><c:chart r:id="{key}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>",
        words=_WORDS,
        main=_MAIN,
        chart=_CHART,
        office=_OFFICE,
        width=width,
        height=height,
        number=1000 + number,
        key=key,
    )
