"""Join lines that a page has broken."""

import re
from collections.abc import Iterable, Sequence


def joined(lines: Iterable[str]) -> str:
    """Join lines as a Chinese reader does: with a space only between Latin words or numbers.

    >>> joined(["全社会研发", "经费投入"]), joined(["R&D", "2025"])
    ('全社会研发经费投入', 'R&D 2025')
    """
    text = ""
    for line in lines:
        text += (" " if spaced(text, line) else "") + line
    return text


def spaced(before: str, after: str) -> bool:
    """Tell whether a space belongs between two pieces of text: Chinese has none.

    >>> spaced("GDP", "2025"), spaced("生产总值", "2025")
    (True, False)
    """
    return before[-1:].isascii() and after[:1].isascii() and bool(before and after)


_NOTE = re.compile(r"\s*[\[［【〔(（]?\s*(?:\d{1,3}|注\s*\d{0,3}|[①-⑳*＊※†])\s*[\]］】〕)）]?\s*")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def raised(before: str, text: str) -> str:
    """Return what raised print says: nothing if it points to a note, a power after a letter or number.

    >>> raised("新增", "[2]"), raised("km", "2"), raised("新增", "以上")
    ('', '²', '以上')
    """
    if re.search("[A-Za-z0-9]$", before) and re.fullmatch("[-−+]?[0-9]", text.strip()):
        return text.strip().translate(_RAISED)
    return "" if _NOTE.fullmatch(text) else text


_ITEM = re.compile(
    r"\s*(?:[（(]?\d{1,2}(?:[)）、]|[.．](?!\d))|[①-⑳●•◆■]|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
)
_ENDS = "，。；：、！？,;:!?"


def listed(items: Iterable[str]) -> str:
    """Join the items of a list within a cell so that each stays a clause of its own.

    >>> listed(["改造老旧小区18个", "加装电梯60台"])
    '改造老旧小区18个；加装电梯60台'
    """
    text = ""
    for item in filter(None, items):
        text += ("；" if text and text[-1] not in _ENDS else "") + item
    return text


def within_cell(lines: Sequence[str]) -> str:
    """Join the lines of a table's cell: those that open with an item's number are clauses, others go on.

    >>> within_cell(["1.新建学校", "2.加装电梯"]), within_cell(["全社会研发", "经费投入"])
    ('1.新建学校；2.加装电梯', '全社会研发经费投入')
    """
    if sum(bool(_ITEM.match(line)) for line in lines) < 2:
        return joined(lines)
    groups: list[str] = []
    for line in lines:
        if groups and not _ITEM.match(line):
            groups[-1] = joined((groups[-1], line))
        else:
            groups.append(line)
    return listed(groups)
