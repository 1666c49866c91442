"""How a briefing looks: fonts with what stands in for them, sizes, margins and page numbers of Chinese official papers."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from dashboard.template import fill, joined

TITLE, HEADING, SECOND_HEADING, NAME = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
BODY = 16  # points: 三号
LINE = 28  # points from line to line
_INSTEAD = {  # what a machine without the font takes, in this order
    TITLE: "华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    HEADING: "SimHei,Noto Sans CJK SC",
    SECOND_HEADING: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    NAME: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
}


def dress(document: Any) -> None:
    """Set the page, the styles and the fonts of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    body = document.styles["Normal"]
    _font(body, NAME, BODY)
    layout = body.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    layout.first_line_indent = Pt(2 * BODY)
    layout.space_before = layout.space_after = Pt(0)
    for name, font in (("Title", TITLE), ("Heading 1", HEADING), ("Heading 2", SECOND_HEADING)):
        style = document.styles[name]
        _font(style, font, 22 if name == "Title" else BODY)
        style.font.bold, style.font.color.rgb = False, RGBColor(0, 0, 0)
        style.paragraph_format.first_line_indent = Pt(0 if name == "Title" else 2 * BODY)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.keep_with_next = True
        for line in style.element.iter(qn("w:pBdr")):
            line.getparent().remove(line)
            break
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _name_fonts(document)


def _font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)
    _faces(style.element.get_or_add_rPr(), name)


def _faces(properties: Any, name: str) -> None:
    """Name a font for Latin and Chinese letters alike, in place of the theme's."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def face(run: Any, font: str = "", size: float = 0, bold: bool = False, grey: bool = False) -> None:
    """Set a run's font, size in points, weight and ink where they differ from its paragraph's."""
    if font:
        _faces(run._r.get_or_add_rPr(), font)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if grey:
        run.font.color.rgb = RGBColor(0x70, 0x70, 0x70)


def _name_fonts(document: Any) -> None:
    """Tell in the font table what stands in for each font."""
    entries = joined(
        fill(
            '<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
            name=name,
            instead=instead,
        )
        for name, instead in _INSTEAD.items()
    )
    whole = fill('<w:fonts xmlns:w="{main}">{entries}</w:fonts>', main=nsmap["w"], entries=entries)
    made = etree.tostring(etree.fromstring(whole), xml_declaration=True, encoding="UTF-8", standalone=True)
    document.part.part_related_by(RT.FONT_TABLE)._blob = made


def number_pages(document: Any) -> None:
    """Set page numbers at the foot of all sections, as — 1 —."""
    for n, section in enumerate(document.sections):
        if n:
            section.footer.is_linked_to_previous = True
            continue
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, Pt(0)
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            face(run, font="宋体", size=14)
            for kind in ("begin", "PAGE", "end") if text is None else ():
                if kind == "PAGE":
                    code = OxmlElement("w:instrText")
                    code.text = kind
                else:
                    code = OxmlElement("w:fldChar")
                    code.set(qn("w:fldCharType"), kind)
                run._r.append(code)
