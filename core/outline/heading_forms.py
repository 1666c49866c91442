"""Tell what a line of a plan is by its form: a heading with its number and title, or not."""

import re
from dataclasses import dataclass

from core.lexicon import load
from core.text.patterns import any_of

Span = tuple[int, int]

# From the outermost to the innermost; a document uses some of them, in this order.
WHOLE, DECIMAL = "1", ("1.1", "1.1.1")
_HIGH = ("篇", "章", "节", "一、", "（一）", WHOLE, *DECIMAL)
LOW = ("1.", "（1）", "①")  # they number items of a list as well
SCHEMES = (*_HIGH, *LOW)
TOP = "top"  # a heading without a number, above those with one that begin anew below it
PLAIN = "plain"  # any other heading without a number
KNOWN = "known"  # a heading without a number that stands at the top, such as 前言
BOX = "box"  # 专栏
CAPTION = "caption"  # the name of a table

_WORDS = load("outline")
_KNOWN = frozenset(_WORDS["bare_headings"])
_KNOWN_LONG = 16  # characters of a line that may be one of them
_ANNEX = re.compile(r"^附(?:件|录)?\d{0,2}[:：]?(?:主要|有关|部分|相关)?")  # 附件：主要名词解释

_HAN = "[〇零一二三四五六七八九十百]{1,6}"
_UNIT = "篇|编|部分|章|节"
_COUNTED = "[%％‰万亿倍]|个|平方|公[里顷]"  # 3.5 before one of these is an amount
_MARK = re.compile(
    rf"""
      (?P<di> 第\s*(?:{_HAN}|\d{{1,2}})?\s*(?P<unit>{_UNIT}) ) [\s、.．:：]*   # 第三章, 第 3 章; the number may be lost
    | (?P<box> 专栏\s*(?:{_HAN}|\d{{1,2}}(?:[-—.]\d{{1,2}})?) ) [\s、.．:：]*                     # 专栏3
    | (?P<han> {_HAN} ) \s*[、.．]\s*                                          # 三、
    | (?P<han2> [（(]\s*{_HAN}\s*[）)] ) [\s、.．]*                            # （三）
    | (?P<dec> \d{{1,2}} (?: [.．]\d{{1,2}} ){{1,2}} ) (?![\d,，]) [.．]?+ [\s、]*+ (?!{_COUNTED})   # 3.1, 3.1.2
    | (?P<ara> \d{{1,2}} ) \s*(?:[.．](?!\d)|、)\s*                            # 3. but not 3.5
    | (?P<whole> \d{{1,2}} ) \s++ (?!\d|{_COUNTED})                               # 3, above 3.1
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
    "whole": WHOLE,
    "lost": "一、",
    "box": BOX,
}
_UNIT_SCHEME = {"编": "篇", "部分": "篇"}

_STOP = re.compile("[。；！？!?;]")
_SPACED = re.compile(r"[^，。；：！？,;:]{2,40}(?=\s\S{16})")  # a space alone parts it from its text
_COMMA = re.compile("[，,]")
_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:[%％‰个亿万所家条处人件项座张户名位床台套辆次倍元吨亩米]|公里|公顷|平方|百分点)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_NO_TITLE = re.compile(any_of(_WORDS["no_title"]))

# The longest title of a line of its own, and of one that runs into its text.
_LONGEST = {
    "篇": (60, 30),
    "章": (60, 30),
    "节": (60, 30),
    "一、": (60, 40),
    "（一）": (60, 45),
    WHOLE: (40, 0),
    **dict.fromkeys(DECIMAL, (50, 30)),
    BOX: (50, 0),
}
_LONGEST_LOW = (36, 30)
_LONGEST_BEFORE_COLON = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the text; `end` includes the stop or colon that follows the title."""

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
    scheme = str(scheme_at(text, start, end))
    number: str | None = mark[str(mark.lastgroup)]
    if mark["di"]:
        if len(mark["di"]) == len(mark["unit"]) + 1:  # 第章: the number is lost
            number = None
        elif _NO_TITLE.match(text, mark.end(), end):
            return None
    elif mark["lost"]:
        number = None
    length = _title_length(text, mark.end(), end, scheme)
    if length is None:
        return None
    stop = mark.end() + length
    marked = stop < end and text[stop] in "。：:"
    return Heading(start, stop + marked, scheme, number, text[mark.end() : stop].strip())


def scheme_at(text: str, start: int, end: int) -> str | None:
    """Return the scheme of the number that opens a line, whether or not the line is a heading."""
    mark = _MARK.match(text, start, end)
    if not mark:
        return None
    if mark["di"]:
        return _UNIT_SCHEME.get(mark["unit"], mark["unit"])
    if mark["dec"]:
        return DECIMAL[len(re.findall(r"\d+", mark["dec"])) - 2]
    return _SCHEME_OF[str(mark.lastgroup)]


def _title_length(text: str, start: int, end: int, scheme: str) -> int | None:
    """Return how many characters from `start` are a title: all of the line, or what stands before its text."""
    alone, run_in = _LONGEST.get(scheme, _LONGEST_LOW)
    high = scheme in _HIGH
    stop = _STOP.search(text, start, min(end, start + alone + 1))
    length = (stop.start() if stop else end) - start
    title = text[start : start + length]
    if stop is None and 1 < length <= alone and title[-1] not in "，,、":
        if title[-1] in "：:":
            return length - 1 if 2 < length <= _LONGEST_BEFORE_COLON and high else None
        if high or not _is_item(title):
            return length
    sentence = stop is not None and stop[0] == "。" and 1 < length <= run_in
    if (
        sentence
        and len(_COMMA.findall(title)) <= 2
        and not (_AMOUNT.search(title) or (not high and _is_item(title)))
    ):
        colon = title.find("：")  # 1.轨道交通：建设7号线。
        return colon if 1 < colon <= _LONGEST_BEFORE_COLON else length
    spaced = _SPACED.match(text, start, end) if high else None
    return spaced.end() - start if spaced else None


def _is_item(title: str) -> bool:
    """Tell whether what follows a low number is an item of a list with figures, not a title."""
    return bool(_AMOUNT.search(title) or _YEAR.search(title) or len(_COMMA.findall(title)) > 1)


def known_heading(text: str, start: int, end: int) -> Heading | None:
    """Return a heading such as 前言, 前 言.

    >>> known_heading("前 言", 0, 3)
    Heading(start=0, end=3, scheme='known', number=None, title='前言', until=None, inferred=False)
    """
    title = "".join(text[start:end].split()) if end - start <= _KNOWN_LONG else ""
    title = _ANNEX.sub("", title)
    return Heading(start, end, KNOWN, None, title) if title in _KNOWN else None


def heading_of_two_lines(text: str, line: Span, following: Span) -> Heading | None:
    """Return a heading whose number stands on a line by itself, above its title."""
    start, end = line
    mark = _MARK.match(text, start, end) if end - start <= 8 else None
    if mark is None or mark.end() != end or not mark["di"]:
        return None
    a, b = following
    if text[end:a].strip() or b - a > 40 or _STOP.search(text, a, b) or _MARK.match(text, a, b):
        return None
    scheme = _UNIT_SCHEME.get(mark["unit"], mark["unit"])
    return Heading(start, b, scheme, mark["di"], text[a:b])
