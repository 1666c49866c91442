"""Lines broken at a fixed width, as text taken from a printed page has them."""

import re
from collections import Counter
from itertools import pairwise
from string import ascii_letters

from core.model import Edit, Metadata

_LINE = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<text>\S(?:[^\r\n]*\S)?)")
_FEWEST = 8  # lines that tell a width
_WIDEST = 120  # columns of a line; a Chinese character takes two
_NARROWEST = 40
_SLACK = 3  # columns that a full line may leave free: the next word or mark did not fit
_BLANK = 20  # lines of which one blank at least parts paragraphs
_FULL = 0.35  # of the lines are full where a width has broken them

# A line that does not go on with the one above it: a heading, an item, a caption.
_OPENS = re.compile(
    r"""
      第[一二三四五六七八九十百\d]+[编篇章节条] | [一二三四五六七八九十]+[、.．] | [（(][一二三四五六七八九十\d]+[）)]
    | \d{1,2}[、.．](?!\d) | [①-⑳•●◆■▪○·—\-] | 专栏 | [图表][\d一二三四五六七八九十] | 附[件录表图]
    """,
    re.VERBOSE,
)
_ROW = re.compile(r"\S[ ]*\t|\S {3,}\S|^[|｜]|[|｜]$")  # of a table: no line of running text
_ENDS = tuple("。！？：；”）")


def fix_wrap(text: str, known: Metadata) -> list[Edit]:
    r"""Join lines that a fixed width has broken: a full one with the next, unless that stands in or opens anew.

    >>> text = "　　坚持创新在现代化建设全局中的核心地位，深入实施创新驱动\n发展战略，不断释放活力。\n"
    >>> [(e.start, e.raw) for e in fix_wrap(text * 5, Metadata())][:2]
    [(29, '\n'), (72, '\n')]
    >>> fix_wrap("坚持创新。\n推动发展。\n" * 5, Metadata())
    []
    """
    if max(map(len, text.split("\n"))) > _WIDEST:
        return []
    lines = list(_LINE.finditer(text))
    width = _width(lines)
    if width is None:
        return []
    full = [m for m in lines if _columns(m[0]) >= width - _SLACK]
    margin = Counter(_columns(m["indent"]) for m in full).most_common(1)[0][0]
    indented = any(_columns(m["indent"]) > margin for m in lines)
    blank = sum(text.count("\n", a.end(), b.start()) > 1 for a, b in pairwise(lines)) >= len(lines) / _BLANK
    edits = []
    for line, following in pairwise(lines):
        between = text[line.end() : following.start("text")]
        if _ROW.search(line[0]) or _ROW.search(following[0]):
            continue
        opens = _columns(following["indent"]) > margin or _OPENS.match(following["text"])
        stops = line["text"].endswith(_ENDS) and not indented and not blank
        if _columns(line[0]) >= width - _SLACK and between.count("\n") == 1 and not opens and not stops:
            clean = " " if line["text"][-1] in ascii_letters and following["text"][0] in ascii_letters else ""
            edits.append(Edit(line.end(), following.start("text"), between, clean, "wrap"))
    return edits


def _width(lines: list[re.Match[str]]) -> int | None:
    """Return the width at which lines are broken; None where no width is that of many."""
    widths = sorted(_columns(m[0]) for m in lines if not _ROW.search(m[0]))
    if len(widths) < _FEWEST:
        return None
    width = widths[-1 - len(widths) // 50]  # a link or such may reach farther
    full = sum(width - _SLACK <= w <= width + _SLACK for w in widths)
    return width if _NARROWEST <= width <= _WIDEST and full >= _FULL * len(widths) else None


def _columns(text: str) -> int:
    """Return how wide a text is set: it takes as many columns as it has bytes in the Chinese encoding."""
    return len(text.encode("gb18030", "replace"))
