"""Spaces that a page put around numbers, quotation marks and 〇."""

import re

from core.model import Edit, Metadata

_BLANK = re.compile(r"[ \u3000\xa0\u2000-\u200a][ \u3000\xa0\u2000-\u200a]*")
_WIDE = 3  # spaces that make a gap of a form or a table: it stays
_HAN = re.compile(r"[㐀-鿿豈-﫿〇]")
_MARK = re.compile(r"[、。，；：！？“”‘’《》〈〉「」『』【】（）…]")
_JOINT = re.compile(r"[+＋\-－—–~～/·]")  # as in 数字 + 产业, 2021 — 2025 年, 微克 / 立方米
# Where every character stands apart: 二 〇 三 五 年, 2 0 2 5 年, 政 府 工 作 报 告.
_APART = re.compile(
    r"""
      [一二]\ ?[〇九]\ ?[〇一二三四五六七八九]\ ?[〇一二三四五六七八九] (?:\ ?年)?
    | (?<!\d) (?: 1\ ?9 | 2\ ?0 ) \ ?\d \ ?\d \ ?年
    | (?<!\S) [㐀-鿿] (?: \ [㐀-鿿] ){4,} (?! [㐀-鿿] )
    """,
    re.VERBOSE,
)
_ROW = 40  # joints and spaces in a row that are looked over
_REACH = 12  # characters around a space that show it
_FRACTION = re.compile(r"\.\d")  # 8 .1%
_QUOTES = "“”‘’"
_FOREIGN = re.compile(r"[A-Za-z\d]")

# A number or a foreign word, from its first character on and up to its last; and what shows that it belongs to more:
# to a phrase of foreign words, or to a link, an address or a line of code.
_WORD_ON = re.compile(r"[A-Za-z\d][A-Za-z\d.,%+/~℃‰-]*(?P<more>[@=_#&\\]|:/|\ [A-Za-z])?")
_WORD_UP = re.compile(r"(?P<more>[@=_#&\\]|:/|[A-Za-z]\ )?[A-Za-z\d.,%％+/~℃‰㎡-]*$")
_HOST = re.compile(r"[A-Za-z]\.[A-Za-z]|//")
_LONGEST_WORD = 24
_BARE = re.compile(r"[.,+/~-]*")  # marks without a number or word
_LABEL = re.compile(r"[㐀-鿿]{2,8}[：:]")  # names the next field of a line: 邮编：510700 电话：
_CLOCK = re.compile(r"(?:\d:\d\d|\d{4}-\d\d?-\d\d?)$")  # a time or date parts the fields of a line

# What numbers a heading or caption at the beginning of a line: the space behind it parts it from its title.
_NUMBER = re.compile(
    r"""
    \s* (?:
      第 [〇零一二三四五六七八九十百\d]+ [编篇章节条款部分]+
    | [（(]? [一二三四五六七八九十\d]{1,3} [）)、.．]
    | (?: 图 | 表 | 专栏 | 附件 | 附表 | 附图 | 附录 ) \s* [一二三四五六七八九十\d]* (?: [-—.] \d+ )* [：:]?
    | (?P<bare> \d{1,2} ) (?: [.．] \d{1,2} )*
    | [-•·▪■●◆○]
    )
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 16
_COUNTED = (
    "年月日号个家所项名人次万亿千百元米吨公平亩户条座套%"  # 5 万平方米 at a line's beginning is no heading
)

# A field of a table's row: it begins with a digit, stands between spaces, and counts nothing that follows it; or a
# dash for a number that is not given.
_FIELD = re.compile(
    rf"(?<!\S) (?: [<>≤≥＜＞〈〉（(\[〔【]? \d \S* (?!\S) (?: (?<=\D) | (?!\s*[{_COUNTED}]) ) | [—－-]+ (?!\S) )",
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[，。；]")


def fix_space(text: str, known: Metadata) -> list[Edit]:
    r"""Take out the spaces that no writer of Chinese puts; between two Chinese words, or two foreign, they stay.

    >>> from core.text.edits import splice
    >>> text = "到 2025 年，“ 十四五 ”（ 2021 — 2025 年）超 5 %，二 〇 三五年"
    >>> splice(text, fix_space(text, Metadata()))
    '到2025年，“十四五”（2021—2025年）超5%，二〇三五年'
    >>> fix_space("第一章 2020年回顾\n  局长 李某\n见 Smart City 与 https://a.cn 所列\n地区生产总值 1556 2300", Metadata())
    []
    """
    edits = []
    line_start, line_end, in_row = 0, -1, False
    for m in _BLANK.finditer(text):
        start, end = m.span()
        if end - start >= _WIDE or not _within_line(text, start, end) or not _is_stray(text, start, end):
            continue
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start) % (len(text) + 1)  # -1, for none, is the text's end
            in_row = _is_table_row(text[line_start:line_end])
        if not in_row and not _parts_a_heading(text, line_start, start, end):
            edits.append(Edit(start, end, m[0], "", "space"))
    return edits


def _within_line(text: str, start: int, end: int) -> bool:
    """Tell whether something stands on either side of a space: indents stay."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


def _is_stray(text: str, start: int, end: int) -> bool:
    """Tell whether the space from start to end stands where Chinese has none."""
    left, right = text[start - 1], text[end]
    if _JOINT.match(left) or _JOINT.match(right):
        return _joins_chinese(_beyond(text, start, -1), _beyond(text, end - 1, 1))
    if _MARK.match(left) or _MARK.match(right):
        return not _quotes_foreign(text, start, end)
    if _HAN.match(left):
        if _HAN.match(right):
            return _stands_apart(text, start, end) or _pads_rare(text, start, end)
        word = _WORD_ON.match(text, end)
        return word is not None and not word["more"] and not _HOST.search(word[0])
    if _HAN.match(right):
        before = text[max(0, start - _LONGEST_WORD) : start]
        word = _WORD_UP.search(before)
        if word is None or _BARE.fullmatch(word[0]) or word["more"] or _LABEL.match(text, end):
            return False
        return not _HOST.search(word[0]) and not _CLOCK.search(before)
    if left.isdigit():
        return right in "%％℃‰" or bool(_FRACTION.match(text, end)) or _stands_apart(text, start, end)
    return False


def _joins_chinese(left: str, right: str) -> bool:
    """Tell whether a joint stands between Chinese words, or from number to number."""
    chinese = any(_HAN.match(c) or _MARK.match(c) for c in (left, right))
    return chinese or (left.isdigit() and right.isdigit())


def _beyond(text: str, at: int, step: int) -> str:
    """Return the next character that is neither space nor joint, or nothing at the line's end."""
    for place in range(at + step, at + step * _ROW, step):
        if not 0 <= place < len(text) or text[place] == "\n":
            break
        if text[place] not in " \u3000\xa0" and not _JOINT.match(text[place]):
            return text[place]
    return ""


def _quotes_foreign(text: str, start: int, end: int) -> bool:
    """Tell whether the space is beside a quotation mark between foreign words, as in: he said, “Well”."""
    if text[start - 1] not in _QUOTES and text[end] not in _QUOTES:
        return False
    skip = f"{_QUOTES} ,.;:!?"
    left, right = text[max(0, start - 6) : start].rstrip(skip), text[end : end + 6].lstrip(skip)
    return bool(_FOREIGN.match(left[-1:]) and _FOREIGN.match(right))


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a space is one of those between characters that all stand apart."""
    window = max(0, text.rfind("\n", 0, start) + 1, start - _REACH)
    return any(m.start() <= start < m.end() for m in _APART.finditer(text, window, end + _REACH))


def _pads_rare(text: str, start: int, end: int) -> bool:
    """Tell whether the space parts from its word a character that the page's font had not: 闪 滘 等."""
    before, after = text[start - 2 : start - 1], text[end + 1 : end + 2]
    return (after == " " and _is_rare(text[end])) or (before == " " and _is_rare(text[start - 1]))


def _is_rare(char: str) -> bool:
    try:
        return not char.encode("gb2312")
    except UnicodeEncodeError:
        return True


def _parts_a_heading(text: str, line: int, start: int, end: int) -> bool:
    """Tell whether what stands before the space is the number of a heading or caption, or a bullet."""
    if start - line > _LONGEST_NUMBER:
        return False
    number = _NUMBER.fullmatch(text, line, start)
    return number is not None and not (number["bare"] and text[end] in _COUNTED)


def _is_table_row(line: str) -> bool:
    """Tell whether a line is a row of a table: two fields at least are numbers, and it is no sentence."""
    return not _SENTENCE.search(line) and len(_FIELD.findall(line)) > 1
