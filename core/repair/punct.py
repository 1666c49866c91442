"""Half-width punctuation between Chinese characters, made what a Chinese writer puts."""

import re
from functools import cache

from core.model import Edit, Metadata

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}

# What stands at the two ends of a run of marks of either width, quotation marks and spaces decides on all marks of the
# run, so that a mark that is made full-width never decides on its neighbour.
_MARKS = ",;:!?()（）"
_THROUGH = " \u3000\xa0\t“”‘’,;:!?()，；：！？（）"
_RUN = re.compile(rf"[{_MARKS}][{_THROUGH}]*")  # from its first mark on
_HAN = re.compile(r"[㐀-鿿]")
_OPERATORS = "=^*/×÷+<>≤≥≈²³"  # brackets beside one are a formula's
_CHINESE = re.compile(r"[㐀-鿿豈-﫿〇、。《》〈〉「」『』【】…]")

# A full stop that ends a line, or a sentence that ends with a percentage, bracket or quotation.
_STOP = re.compile(
    r"\. (?: (?<=[㐀-鿿][.]) $ | (?<=[%％）)”》][.]) (?=[㐀-鿿“]|$) )", re.VERBOSE | re.MULTILINE
)
_NEAR = 500  # characters on either side of a mark that tell what it is
_LONGEST_NUMBER = 8  # characters before the dot behind a heading's number

# A name's dot that a conversion lost, 飞鹏 ? 万荟世界, and straight quotation marks about Chinese.
_LOST_DOT = re.compile(r"(?<=[㐀-鿿]) \? (?=[㐀-鿿])")
_STRAIGHT = re.compile(r"""(?P<mark>["'])(?<![A-Za-z\d].)(?P<quoted>[^"'\n]{1,80})(?P=mark)(?![A-Za-z\d])""")
_CURVED = {'"': "“”", "'": "‘’"}

# What a question asks with, or ends in.
_ASKS = re.compile(r"[吗呢么谁何哪怎几否]|多[少大长远久]|[是有能会可要]不[是有能会可要]|难道|为啥")
_SENTENCE_ENDS = "。！？!?；;\n"


def fix_punct(text: str, known: Metadata) -> list[Edit]:
    """Make , ; : ! ? and brackets full-width where Chinese stands beside them or, in brackets, between them.

    A question mark is one only where something is asked: elsewhere it may stand for a lost character, between spaces
    most likely for the dot of a name. Straight quotation marks about Chinese become curved, and dots that end sentences
    full stops.

    >>> from core.text.edits import splice
    >>> text = "增长3.2%,其中(上半年)2:1,见http://a.cn:80,R&D(研发),3,500座"
    >>> splice(text, fix_punct(text, Metadata()))
    '增长3.2%，其中（上半年）2:1，见http://a.cn:80,R&D（研发），3,500座'
    >>> text = "谁来种地?飞鹏?万荟;f(x)"
    >>> splice(text, fix_punct(text, Metadata()))
    '谁来种地？飞鹏?万荟；f(x)'
    >>> text = '"双区"建设，飞鹏 ? 万荟世界，"AI"'
    >>> splice(text, fix_punct(text, Metadata()))
    '“双区”建设，飞鹏·万荟世界，"AI"'
    """
    edits = [Edit(i, i + 1, text[i], _WIDE[text[i]], "punct") for i in _half_width(text)]
    edits += [
        Edit(m.start(), m.end(), m[0], "·", "punct", sure=False)
        for m in _LOST_DOT.finditer(text)
        if not _asks(text, m.start())
    ]
    edits += [
        Edit(*m.span(), ".", "。", "punct") for m in _STOP.finditer(text) if _ends_sentence(text, m.start())
    ]
    for m in _STRAIGHT.finditer(text):
        if _HAN.search(m["quoted"]):
            places, curved = (m.start(), m.end() - 1), _CURVED[m["mark"]]
            edits += [Edit(i, i + 1, text[i], c, "punct") for i, c in zip(places, curved, strict=True)]
    return sorted(edits)


def _ends_sentence(text: str, at: int) -> bool:
    """Tell whether what stands before a dot is a sentence, not a heading's number."""
    line = _line(text, at)[0]
    return at - line > _LONGEST_NUMBER and _HAN.search(text, line, at) is not None


def _half_width(text: str) -> list[int]:
    """Return the places of marks and brackets that should be full-width."""
    places: list[int] = []
    opened: list[tuple[int, str]] = []  # brackets still open, with what stands before them
    for run in _RUN.finditer(text):
        left, right = _before(text, run.start()), text[run.end() : run.end() + 1] or "\n"
        for at, mark in enumerate(run[0], run.start()):
            if mark in "(（":
                opened.append((at, left))
            elif mark in ")）":
                start, before = opened.pop() if opened else (0, "")
                if before and _encloses_chinese(text, start, at, before, right):
                    places += [i for i in (start, at) if text[i] in _WIDE]
            elif mark in _WIDE and _is_chinese(text, at, left, right):
                places.append(at)
    return places


def _before(text: str, at: int) -> str:
    """Return the character before the run whose first mark is at `at`."""
    before = text[max(0, at - _NEAR) : at].rstrip(_THROUGH)
    return before[-1:] or "\n"


def _is_chinese(text: str, at: int, left: str, right: str) -> bool:
    """Tell whether a mark belongs to Chinese text, by the characters at the ends of its run."""
    if text[at] == "?":
        return _chinese(left) and _asks(text, at)
    if left == "%":
        return _HAN.search(text, *_line(text, at)) is not None
    return _chinese(left) or _chinese(right)


def _encloses_chinese(text: str, start: int, end: int, left: str, right: str) -> bool:
    """Tell whether a pair of brackets belongs to Chinese text: by what it holds, else by what it stands behind."""
    if end - start > _NEAR or text.find("\n", start, end) >= 0 or left in _OPERATORS or right in _OPERATORS:
        return False
    return bool(_HAN.search(text, start, end)) or _chinese(left) or (left == "\n" and _chinese(right))


@cache
def _chinese(char: str) -> bool:
    return _CHINESE.match(char) is not None


def _asks(text: str, at: int) -> bool:
    near = max(0, at - _NEAR)
    start = max(text.rfind(end, near, at) for end in _SENTENCE_ENDS)
    return _ASKS.search(text, max(start, near), at) is not None


def _line(text: str, at: int) -> tuple[int, int]:
    first, last = max(0, at - _NEAR), min(len(text), at + _NEAR)
    start, end = text.rfind("\n", first, at), text.find("\n", at, last)
    return start + 1 if start >= 0 else first, end if end >= 0 else last
