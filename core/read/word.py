"""Take the text out of a Word document (.docx)."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from core.errors import PlanError
from core.model import ReadText
from core.read.lines import raised, within_cell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNPRINTED = (_FALLBACK, *(_W + name for name in ("del", "moveFrom", "tabs")))
_LARGEST = 200 << 20  # bytes of all parts unpacked
_DENSEST = 200  # times that a part may be packed; Word's own XML reaches 40
_WIDEST = 50  # columns that a cell reaches over
_SMALL = 1 << 20  # bytes of a part that may be packed any tighter
_PARSER = etree.XMLParser(resolve_entities=False)  # no file may make its text grow
_HAN = "零一二三四五六七八九"


def read_word(data: bytes) -> ReadText:
    """Return the text in reading order: a paragraph a line, a table's row a line with tabs between cells.

    Numbers that Word itself puts before headings and items stand in the text, text marked as deleted does not.
    """
    _refuse_bomb(data)
    from docx import Document  # half a second to load: only where a Word file is read

    try:
        document = Document(io.BytesIO(data))
        lines = [line for line in _blocks(document.element.body, _Numbering(document)) if line.strip()]
        missing = tuple(_missing(document))
    except Exception as error:  # a broken package makes python-docx and lxml raise nearly anything
        raise PlanError("Word 文件已损坏，请用 WPS 或 Word 打开后重新保存。") from error
    if not lines:
        raise PlanError("Word 文件里没有文字；若是扫描图片，须先做文字识别（OCR）。")
    return ReadText("\n".join(lines) + "\n", "docx", missing)


def _missing(document: Any) -> Iterator[str]:
    """Yield what the file holds and the text does not."""
    if pictures := sum(1 for _ in document.element.body.iter(_BLIP)):
        yield f"{pictures} 幅图片里的内容"
    notes = _part(document, "/footnotes")
    own = (
        [n for n in notes.findall(_W + "footnote") if n.get(_W + "type") is None] if notes is not None else ()
    )
    if own:
        yield f"{len(own)} 条脚注"


def _part(document: Any, kind: str) -> Any:
    """Return the XML of a part of the package, None where there is none."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith(kind)), None)
    return etree.fromstring(part.blob, _PARSER) if part is not None else None


def _refuse_bomb(data: bytes) -> None:
    """Refuse a package that is no sound one, or that unpacks to far more than a plan could be."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise PlanError("Word 文件已损坏，请用 WPS 或 Word 打开后重新保存。") from error
    dense = any(p.file_size > max(_SMALL, _DENSEST * p.compress_size) for p in parts)
    if dense or sum(p.file_size for p in parts) > _LARGEST:
        raise PlanError("Word 文件解压后大得反常，不像规划文本，没有读取。")


def _blocks(parent: Any, numbering: "_Numbering") -> Iterator[str]:
    """Yield the lines of a body or cell."""
    for child in parent:
        if child.tag == _W + "p":
            yield from (numbering.number(child) + _text(child)).split("\n")
        elif child.tag == _W + "tbl":
            yield from _rows(child, numbering)
        elif child.tag == _W + "sdt":
            content = child.find(_W + "sdtContent")
            yield from _blocks(content if content is not None else (), numbering)


def _text(paragraph: Any) -> str:
    """Return a paragraph's text as it is printed.

    Inserted text counts; deleted, moved and hidden text, the second version of a text box and marks of notes do not.
    """
    text = ""
    for node in paragraph.iter(_W + "t", _W + "tab", _W + "br", _W + "cr", _W + "noBreakHyphen"):
        if any(a.tag in _UNPRINTED for a in node.iterancestors()) or _is(node, "vanish"):
            continue
        kind = node.tag.removeprefix(_W)
        said = {"t": node.text or "", "tab": " ", "noBreakHyphen": "-"}.get(kind, "\n")
        text += raised(text, said) if _is(node, "vertAlign", "superscript") else said
    return text.strip(" \u3000")


def _is(node: Any, name: str, value: str | None = None) -> bool:
    """Tell whether the run of a text has a property: switched on, or of this value."""
    found = node.getparent().find(f"{_W}rPr/{_W}{name}")
    said = None if found is None else found.get(_W + "val")
    return found is not None and (said == value if value else said not in ("0", "false", "off"))


def _rows(table: Any, numbering: "_Numbering") -> Iterator[str]:
    """Yield a table's rows, all of as many cells; what only arranges the page, cell by cell.

    A cell over several rows or columns stands once, with empty ones for the rest. A table within a cell, or cells one
    above the other, are lines of their own.
    """
    kept = (row for row in table.iterchildren(_W + "tr") if row.find(f"{_W}trPr/{_W}del") is None)
    rows = [list(_cells(row)) for row in kept]
    columns = max((sum(span for _, span in row) for row in rows), default=0)
    for row in rows:
        held = [cell for cell, _ in row if cell is not None]
        if columns == 1 or any(cell.find(f".//{_W}tbl") is not None for cell in held):
            for cell in held:
                yield from _blocks(cell, numbering)
            continue
        texts: list[str] = []
        for cell, span in row:
            texts += [_cell(cell, numbering), *[""] * (span - 1)]
        yield "\t".join(texts + [""] * (columns - len(texts)))


def _cells(row: Any) -> Iterator[tuple[Any, int]]:
    """Yield the cells of a row with the columns they reach over; None for what a cell above reaches into."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    if before is not None:
        yield None, _count(before)
    for child in row.iterchildren(_W + "tc", _W + "sdt"):
        cell = child if child.tag == _W + "tc" else child.find(f"{_W}sdtContent/{_W}tc")
        if cell is None:
            continue
        merged, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
        covered = merged is not None and merged.get(_W + "val") != "restart"
        yield None if covered else cell, 1 if span is None else _count(span)


def _count(element: Any) -> int:
    value = (element.get(_W + "val") or "")[:4]
    return max(1, min(int(value), _WIDEST)) if value.isdecimal() else 1


def _cell(cell: Any, numbering: "_Numbering") -> str:
    lines = () if cell is None else _blocks(cell, numbering)
    return within_cell([line.replace("\t", " ").strip() for line in lines if line.strip()])


class _Numbering:
    """Counts the numbered paragraphs of a document as Word does."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._styles = {s.style_id: s.element for s in document.styles}
        self._counts: dict[str, dict[int, int]] = {}

    def number(self, paragraph: Any) -> str:
        """Return the number that Word shows before a paragraph, "" for none."""
        found = self._find(paragraph)
        if found is None:
            return ""
        numbered, level = found
        levels = self._levels.get(numbered, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(numbered, {})
        for n in [n for n in counts if n > level]:
            del counts[n]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        text = levels[level][1]
        for n, (kind, _, start) in levels.items():
            text = text.replace(f"%{n + 1}", _numeral(counts.get(n, start), kind))
        return text + " " if text.endswith(("篇", "章", "节", "条")) else text

    def _find(self, paragraph: Any) -> tuple[str, int] | None:
        """Return a paragraph's list and level, its own or its style's."""
        element, level = paragraph.find(_W + "pPr"), None
        for _ in range(10):  # styles are based on styles, but not in circles
            if element is None:
                return None
            found = element.find(_W + "numPr")
            if found is not None:
                ilvl, num = found.find(_W + "ilvl"), found.find(_W + "numId")
                if level is None and ilvl is not None:
                    level = int(ilvl.get(_W + "val"))
                if num is not None:
                    return (num.get(_W + "val"), level or 0) if num.get(_W + "val") != "0" else None
            style = element.find(_W + "pStyle")
            if style is None:
                style = element.getparent().find(_W + "basedOn")
            named = self._styles.get(style.get(_W + "val")) if style is not None else None
            element = named.find(_W + "pPr") if named is not None else None
        return None


def _levels(document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    """Return for every list its levels: kind of numeral, pattern (第%1章), first number."""
    numbering = _part(document, "/numbering")
    if numbering is None:
        return {}
    abstract = {}
    for a in numbering.findall(_W + "abstractNum"):
        levels = {}
        for lvl in a.findall(_W + "lvl"):
            value = {c.tag.removeprefix(_W): c.get(_W + "val") for c in lvl}
            if value.get("numFmt") not in (None, "bullet", "none") and value.get("lvlText"):
                levels[int(lvl.get(_W + "ilvl"))] = (
                    value["numFmt"],
                    value["lvlText"],
                    int(value.get("start") or 1),
                )
        abstract[a.get(_W + "abstractNumId")] = levels
    return {
        n.get(_W + "numId"): abstract.get(n.find(_W + "abstractNumId").get(_W + "val"), {})
        for n in numbering.findall(_W + "num")
    }


def _numeral(n: int, kind: str) -> str:
    """Write a number as Word does for a kind of numeral.

    >>> _numeral(12, "chineseCountingThousand"), _numeral(3, "decimal"), _numeral(2, "decimalEnclosedCircle")
    ('十二', '3', '②')
    """
    if kind == "decimalEnclosedCircle" and n <= 20:
        return chr(ord("①") + n - 1)
    if kind in ("upperLetter", "lowerLetter"):
        return chr((65 if kind == "upperLetter" else 97) + (n - 1) % 26)
    if not kind.startswith(("chinese", "japanese", "ideograph", "taiwanese")) or n > 99:
        return str(n)
    tens, ones = divmod(n, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")
