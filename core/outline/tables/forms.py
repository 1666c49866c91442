"""Tell by its form what stands in a table: heads, values, units, captions."""

import re
from dataclasses import dataclass
from typing import Literal

from core.lexicon import load
from core.text.patterns import any_of

Span = tuple[int, int]
Row = list[tuple[int, Span]]  # cells with their columns
Holds = Literal["number", "group", "unit", "nature", "text", "value"]

_WORDS = load("tables")
_COLUMNS: dict[str, Holds] = {head: holds for holds, heads in _WORDS["columns"].items() for head in heads}

_PERIOD = r"(?:19|20)\d\d|[一-九〇]{4}|1(?:[-—–至]1?\d)?月"
_HEAD = re.compile(rf"(?:{_PERIOD}|[-—–]|{any_of(_WORDS['head_pieces'])})+")
_BRACKETS = re.compile(r"[（(【〔\[].*?[）)】〕\]]|\s")
_LONGEST_HEAD = 20
_UNITS = any_of(_WORDS["cells"]["unit"])
_VALUE = re.compile(
    rf"""
      [<>≤≥＜＞〈〉≦≧±+约超达近\-−\s【〔\[［（(]*      # >, 约, [
      \d [\d.,，:：\s]*                                 # 51.6
      (?: [-—–~～至] \s* [\d.,]+ )?                     # 5-6
      (?: {_UNITS} | 个 )* \s*                          # 万人
      (?: 以上|以下|左右|以内|余|多|\+ )?
      [】〕\]］）)]*
    | [—–\-－─/／…]{{1,4}}                              # nothing
    """,
    re.X,
)
YEAR = re.compile(r"(?:19|20)\d\d\s*年")
UNIT = re.compile(rf"[（(]?(?:{_UNITS})+[）)]?|[—–\-/]+")
NATURE = re.compile(any_of(_WORDS["cells"]["nature"]))
SAID = re.compile(
    rf"{any_of(_WORDS['cells']['value'])}|\d"
)  # a wording, or a sentence of numbers, for a value
UPPER = re.compile(any_of(_WORDS["heads"]["upper"]))
LOWER = re.compile(any_of(_WORDS["heads"]["lower"]))
TAIL = re.compile(
    r"[（(\[【〔][^\d）)\]】〕]{1,12}[）)\]】〕]"
)  # （%） on a line of its own belongs to the cell above
UNIT_LINE = re.compile(r"[（(]?单位[：:].{1,12}")
CAPTION = re.compile(
    rf".*(?:{any_of(_WORDS['captions']['ends'])})(?:[（(].*[）)])?|(?:附?表|专栏)\s*[\d一二三四五六七八九十]+.*"
)
SENTENCE = re.compile("[。；！？]")
BREAK = re.compile(r"第[一二三四五六七八九十百]{1,4}[篇章节]|[（(][一二三四五六七八九十]{1,3}[）)].{16,}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found in lines first to last-1; cells are (row, column, span).

    Row 0 holds the columns' heads. Heads above them stand in rows -1, -2, in each column that they reach over.
    """

    first: int
    last: int
    caption: int | None
    cells: tuple[tuple[int, int, Span], ...]


def is_head(text: str, line: Span) -> bool:
    """Tell whether a line is put together from words of heads.

    >>> is_head("“十五五” 年均增长（%）", (0, 15)), is_head("地区生产总值", (0, 6))
    (True, False)
    """
    return line[1] - line[0] <= _LONGEST_HEAD and bool(_HEAD.fullmatch("".join(text[slice(*line)].split())))


def is_value(text: str, span: Span) -> bool:
    """Tell whether a cell holds a number, or a mark for none."""
    return _VALUE.fullmatch(text, *span) is not None


def holds(text: str, head: Span) -> Holds:
    """Return what a column of this head holds."""
    return _COLUMNS.get(_BRACKETS.sub("", text[head[0] : head[1]]), "value")
