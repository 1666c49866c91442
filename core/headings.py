"""Find the headings of a plan in its lines."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.lexicon import load

Span = tuple[int, int]

# From the outermost to the innermost; a document uses some of them, in this order.
SCHEMES = ("篇", "章", "节", "一、", "（一）", "1.", "（1）", "①")
PLAIN = "plain"  # a heading without a number
KNOWN = "known"  # a heading without a number that stands at the top, such as 前言
BOX = "box"  # 专栏
CAPTION = "caption"  # the name of a table

_WORDS = load("outline")
_KNOWN = frozenset(_WORDS["bare_headings"])

_HAN = "[〇零一二三四五六七八九十百]{1,6}"
_UNIT = "篇|编|部分|章|节"
_MARK = re.compile(
    rf"""
      (?P<di> 第\s*(?:{_HAN}|\d{{1,2}})?\s*(?P<unit>{_UNIT}) ) [\s、.．:：]*   # 第三章, 第 3 章; the number may be lost
    | (?P<box> 专栏\s*(?:{_HAN}|\d{{1,2}}) ) [\s、.．:：]*                     # 专栏3
    | (?P<han> {_HAN} ) \s*[、.．]\s*                                          # 三、
    | (?P<han2> [（(]\s*{_HAN}\s*[）)] ) [\s、.．]*                            # （三）
    | (?P<ara> \d{{1,2}} ) \s*(?:[.．](?!\d)|、)\s*                            # 3. but not 3.5
    | (?P<ara2> [（(]\s*\d{{1,2}}\s*[）)] ) [\s、.．]*                         # （3）
    | (?P<ring> [①-⑳] ) \s*                                                   # ③
    | (?P<lost> 、 ) \s*                                                       # 、 whose 三 is lost
    """,
    re.X,
)
_SCHEME_OF = {
    "han": "一、",
    "han2": "（一）",
    "ara": "1.",
    "ara2": "（1）",
    "ring": "①",
    "lost": "一、",
    "box": BOX,
}
_UNIT_SCHEME = {"编": "篇", "部分": "篇"}

# A heading on the end of a paragraph, or of another heading, whose line break is lost.
_GLUED = re.compile(rf"(?<=[。！？；”）])\s*第{_HAN}(?:篇|章|节)\s*[^。！？；：]{{2,60}}$")
_SECOND = re.compile(rf"(?<=\s)第{_HAN}(?:章|节)")
_GLUED_REACH = 75  # characters at the end of a line in which a glued heading is looked for

_STOP = re.compile("[。；！？!?;]")
_COMMA = re.compile("[，,]")
_AMOUNT = re.compile(r"\d\s*(?:%|％|个|亿|万|所|家|条|处|人|件|项|座|公里|平方米|元)")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_LEADERS = re.compile(
    r"(?:[.．…·‥]\s*){3,}\d*$|[.．…·‥\s]{2,}\d{1,3}$"
)  # ……12 at the end of a line of contents
_NO_TITLE = re.compile("|".join(map(re.escape, _WORDS["no_title"])))
_ODD = re.compile(r"[\W_]+")

# The longest title of a line of its own, and of one that runs into its text.
_LONGEST = {
    "篇": (60, 30),
    "章": (60, 30),
    "节": (60, 30),
    "一、": (60, 40),
    "（一）": (60, 45),
    BOX: (50, 0),
}
_LONGEST_LOW = (36, 30)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the text; `end` includes a full stop that follows the title."""

    start: int
    end: int
    scheme: str
    number: str | None
    title: str
    until: int | None = None  # where what it heads ends, if before the next heading
    inferred: bool = False  # it does not stand there, but must have


def heading_at(text: str, start: int, end: int) -> Heading | None:
    """Return the numbered heading that opens the line text[start:end], if one does.

    >>> head = heading_at("（七）构建新型空间。聚焦全域一体化。", 0, 18)
    >>> head.number, head.title, head.end
    ('（七）', '构建新型空间', 10)
    >>> heading_at("三、新建28处老年人日间照料中心。", 0, 17) is None
    True
    """
    mark = _MARK.match(text, start, end)
    if not mark:
        return None
    kind = mark.lastgroup
    if kind == "di":
        scheme = _UNIT_SCHEME.get(mark["unit"], mark["unit"])
        number = mark["di"]
        if len(number) == len(mark["unit"]) + 1:  # 第章: the number is lost
            number = None
        elif _NO_TITLE.match(text, mark.end(), end):
            return None
    else:
        scheme = _SCHEME_OF[str(kind)]
        number = mark[str(kind)] if kind != "lost" else None
    length = _title_length(text, mark.end(), end, scheme)
    if length is None:
        return None
    stop = mark.end() + length
    title = text[mark.end() : stop].strip()
    return Heading(start, stop + (text[stop : stop + 1] == "。" and stop < end), scheme, number, title)


def _title_length(text: str, start: int, end: int, scheme: str) -> int | None:
    """Return how many characters from `start` are a title: all of the line, or its first sentence."""
    alone, run_in = _LONGEST.get(scheme, _LONGEST_LOW)
    stop = _STOP.search(text, start, min(end, start + alone + 1))
    if stop is None:
        whole = end - start
        if not 1 < whole <= alone or text[end - 1] in "：:，,、":
            return None
        return None if scheme not in SCHEMES[:5] and _is_item(text[start:end]) else whole
    title = text[start : stop.start()]
    if stop[0] != "。" or not 1 < len(title) <= run_in or _AMOUNT.search(title):
        return None
    if len(_COMMA.findall(title)) > (2 if scheme in SCHEMES[:5] else 1):
        return None
    return None if scheme not in SCHEMES[:5] and _is_item(title) else len(title)


def _is_item(title: str) -> bool:
    """Tell whether what follows a low number is an item of a list with figures, not a title."""
    return bool(_AMOUNT.search(title) or _YEAR.search(title) or len(_COMMA.findall(title)) > 1)


def find_headings(text: str, lines: Sequence[Span]) -> tuple[Heading, ...]:
    """Return the headings that stand in the lines, in order; lines of a table of contents are passed over."""
    found: list[Heading] = []
    k = 0
    while k < len(lines):
        start, end = lines[k]
        head = heading_at(text, start, end) or _known(text, start, end)
        if head is None and k + 1 < len(lines):
            head = _over_two_lines(text, lines[k], lines[k + 1])
            k += head is not None
        if head:
            found += _divided(text, head)
        else:
            found += _glued(text, start, end)
        k += 1
    return tuple(_without_contents(text, lines, found))


def _known(text: str, start: int, end: int) -> Heading | None:
    """Return a heading such as 前言, 前 言."""
    if end - start > 10:
        return None
    title = text[start:end]
    return Heading(start, end, KNOWN, None, title) if "".join(title.split()) in _KNOWN else None


def _over_two_lines(text: str, line: Span, following: Span) -> Heading | None:
    """Return a heading whose number stands on a line by itself, above its title."""
    start, end = line
    mark = _MARK.match(text, start, end) if end - start <= 8 else None
    if mark is None or mark.end() != end or not mark["di"]:
        return None
    a, b = following
    if b - a > 40 or _STOP.search(text, a, b) or _MARK.match(text, a, b):
        return None
    scheme = _UNIT_SCHEME.get(mark["unit"], mark["unit"])
    return Heading(start, b, scheme, mark["di"], text[a:b])


def _divided(text: str, head: Heading) -> Iterable[Heading]:
    """Return a heading, divided where a second one stands on its line."""
    second = _SECOND.search(text, head.start + 1, head.end) if head.scheme in ("篇", "章") else None
    rest = heading_at(text, second.start(), head.end) if second else None
    if second is None or rest is None or head.number is None:
        return (head,)
    title = text[text.index(head.number, head.start) + len(head.number) : second.start()].strip()
    if not title:
        return (head,)
    cut = head.start + len(text[head.start : second.start()].rstrip())
    return replace(head, end=cut, title=title), *_divided(text, rest)


def _glued(text: str, start: int, end: int) -> Iterable[Heading]:
    """Return the heading that stands at the end of a paragraph, its line break lost."""
    m = _GLUED.search(text, max(start, end - _GLUED_REACH), end)
    if m is None:
        return ()
    at = m.end() - len(m[0].lstrip())
    head = heading_at(text, at, end)
    return () if head is None else (head,)


def _without_contents(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Iterable[Heading]:
    """Leave out the lines of a table of contents: headings with nothing between them that come again later."""
    keys = [_ODD.sub("", _LEADERS.sub("", h.title)).rstrip("0123456789") for h in heads]
    last = {(h.scheme, key): i for i, (h, key) in enumerate(zip(heads, keys, strict=True))}
    starts = [a for a, _ in lines]
    again = [
        last[h.scheme, key] > i or bool(_LEADERS.search(h.title))
        for i, (h, key) in enumerate(zip(heads, keys, strict=True))
    ]
    i = 0
    while i < len(heads):
        j = i
        while (
            j + 1 < len(heads)
            and bisect_left(starts, heads[j + 1].start) - bisect_left(starts, heads[j].start) <= 1
        ):
            j += 1
        block = range(i, j + 1)
        repeated = [n for n in block if again[n]]
        if len(repeated) >= 3:
            yield from (heads[n] for n in block if n > repeated[-1])
        else:
            yield from (heads[n] for n in block)
        i = j + 1
