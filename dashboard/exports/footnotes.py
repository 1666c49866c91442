"""Footnotes for Word files: the part that holds them, which python-docx does not make."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt
from lxml import etree

from dashboard.guard import legal
from dashboard.template import fill

SIZE, LINE = 9, 12  # points: of a note's letters, from line to line


class Footnotes:
    """The footnotes of one document, written into its package when they are complete."""

    def __init__(self, document: Any, font: str) -> None:
        self._document = document
        self._style = _style(document, font)
        self._root = etree.fromstring(
            fill(  # what Word draws between text and notes comes first
                '<w:footnotes xmlns:w="{main}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
                '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
                "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>",
                main=nsmap["w"],
            )
        )
        self._count = 0

    def add(self, paragraph: Any, text: str, size: float) -> None:
        """Put a note's number at the end of a paragraph of letters of a size in points."""
        self._count += 1
        number = self._count
        run = paragraph.add_run()
        run.font.size = Pt(size)
        properties = run._r.get_or_add_rPr()
        properties.append(_value("w:vertAlign", "superscript"))
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        self._root.append(self._note(number, text))

    def _note(self, number: int, text: str) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        paragraph = OxmlElement("w:p")
        layout = OxmlElement("w:pPr")
        layout.append(_value("w:pStyle", self._style))
        paragraph.append(layout)
        for content, raised in ((OxmlElement("w:footnoteRef"), True), (_text(f" {legal(text)}"), False)):
            run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
            if raised:
                properties.append(_value("w:vertAlign", "superscript"))
            run.append(properties)
            run.append(content)
            paragraph.append(run)
        note.append(paragraph)
        return note

    def close(self) -> None:
        """Write the notes into the document's package, and tell its settings of the separators."""
        part = self._document.part
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        made = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, blob, part.package)
        part.relate_to(made, RT.FOOTNOTES)
        settings = self._document.settings.element
        told = OxmlElement("w:footnotePr")
        for number in ("-1", "0"):
            separator = OxmlElement("w:footnote")
            separator.set(qn("w:id"), number)
            told.append(separator)
        before = settings.find(qn("w:compat"))
        settings.append(told) if before is None else before.addprevious(told)


def _style(document: Any, font: str) -> str:
    """Add the style of notes, and return its name in the file."""
    style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.name = Pt(SIZE), font
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    layout.first_line_indent = layout.space_before = layout.space_after = Pt(0)
    return str(style.style_id)


def _value(name: str, value: str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _text(text: str) -> Any:
    element = OxmlElement("w:t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element
