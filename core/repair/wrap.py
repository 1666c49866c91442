"""Lines broken at a fixed width, as text taken from a printed page has them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters

from core.model import Edit, Metadata

_LINE = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<text>\S(?:[^\r\n]*\S)?)")
_FEWEST = 8  # lines that tell a width
_WIDEST = 120  # columns of a line; a Chinese character takes two
_NARROWEST = 40
_COLUMN = 24  # of a newspaper's column: there more must be full, and break off within their words
_FULL_NARROW = 0.5
_STOPPED = 0.4
_ROOM = 0.2  # of a line that may stay free before an amount
_HALF = 0.5  # that a line which ends at a comma may leave free
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
_ROW = re.compile(  # of a table, no line of running text: cells far apart, bars, a name with values side by side
    r"\S[ ]*\t|\S {3,}\S|^[|｜]|[|｜]$|^[^，。；！？]*(?: [<>≤≥＜＞〔\[【（(约]*\d[\d.,]*[^\s\d，。；]{0,8}){2}(?: [预约]\S+)?$"
)
_AMOUNT = re.compile(r"[A-Za-z\d][A-Za-z\d.,%]*[^\W\d_]{0,5}")  # what is set on one line: 612万平方米
_NUMBERED = re.compile(
    r"[-—–－·]\s?\d{1,3}\s?[-—–－·]|第\s?\d{1,3}\s?页(?:\s?[/／共]\s?\d{1,3}\s?页?)?"
)  # - 12 -
_BREAK = re.compile(rf"\s*(?:{_NUMBERED.pattern})\s*")
_QUOTED = re.compile("[，、；][^。！？；：]*[^。！？；：][”）]$")  # in a sentence that goes on: 编制“十五五”
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
    page = _page(lines)
    if page is None:
        return []
    full = [m for m in lines if page.full(m[0])]
    margin = Counter(_columns(m["indent"]) for m in full).most_common(1)[0][0]
    indented = any(_columns(m["indent"]) > margin for m in lines)
    blank = sum(text.count("\n", a.end(), b.start()) > 1 for a, b in pairwise(lines)) >= len(lines) / _BLANK
    edits = []
    for line, following in pairwise(m for m in lines if not _NUMBERED.fullmatch(m["text"])):
        between = text[line.end() : following.start("text")]
        if _ROW.search(line[0]) or _ROW.search(following[0]):
            continue
        opens = _columns(following["indent"]) > margin or _OPENS.match(following["text"])
        stops = (
            line["text"].endswith(_ENDS) and not indented and not blank and not _QUOTED.search(line["text"])
        )
        apart = between.count("\n") > 1 and not _BREAK.fullmatch(between)
        broken = page.full(line[0]) or page.breaks_off(line[0], following["text"])
        if broken and not apart and not opens and not stops:
            ends = line["text"][-1] + following["text"][0]
            clean = " " if set(ends) <= set(ascii_letters) and not ends.isupper() else ""  # GD|P is one word
            edits.append(Edit(line.end(), following.start("text"), between, clean, "wrap"))
    return edits


@dataclass(frozen=True, slots=True)
class _Page:
    """How wide a page was set, in columns or in characters."""

    width: int
    slack: int
    measure: Callable[[str], int]

    def full(self, line: str) -> bool:
        """Tell whether a line leaves no room for what follows."""
        return self.measure(line) >= self.width - self.slack

    def breaks_off(self, line: str, following: str) -> bool:
        """Tell whether a line ends at a comma, or in its words before an amount that would not have fitted."""
        room = self.width - self.measure(line)
        if line[-1] in "，、":
            return room < self.width * _HALF
        amount = _AMOUNT.match(following)
        if not amount or not line[-1].isalpha() or _OPENS.match(line):
            return False
        return room < self.width * _ROOM and self.measure(amount[0]) >= room - self.slack


def _page(lines: list[re.Match[str]]) -> _Page | None:
    """Return how wide the page was set; None where no width is that of many lines."""
    texts = [m[0] for m in lines if not _ROW.search(m[0]) and not _NUMBERED.fullmatch(m["text"])]
    if len(texts) < _FEWEST:
        return None
    found: list[tuple[float, _Page]] = []
    for measure, slack in ((_columns, _SLACK), (len, _SLACK - 1)):
        widths = sorted(map(measure, texts))
        width = widths[-1 - len(widths) // 50]  # a link or such may reach farther
        share = sum(width - slack <= w <= width + slack for w in widths) / len(widths)
        found.append((share, _Page(width, slack, measure)))
    share, page = max(found, key=lambda f: f[0])
    columns = page.width if page.measure is _columns else 2 * page.width
    if not _COLUMN <= columns <= _WIDEST or share < (_FULL if columns >= _NARROWEST else _FULL_NARROW):
        return None
    if columns < _NARROWEST and _stopped(texts, page) > _STOPPED:
        return None
    return page


def _stopped(texts: list[str], page: _Page) -> float:
    """Return which share of the full lines ends with a mark, as those of a list do."""
    full = [text for text in texts if page.full(text)]
    return sum(text[-1] in "。！？：；，、”）" for text in full) / len(full)


def _columns(text: str) -> int:
    """Return how wide a text is set: it takes as many columns as it has bytes in the Chinese encoding."""
    return len(text.encode("gb18030", "replace"))
