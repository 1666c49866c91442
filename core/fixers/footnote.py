"""Numbers of footnotes that a page left in the running text."""

import re
from collections.abc import Sequence
from functools import cache

from core.lexicon import load
from core.model import Edit, Metadata

_FEWEST = 3  # numbers that must follow one another to be footnotes
_STEP = 3  # a footnote or two between them may be lost


def fix_footnote(text: str, known: Metadata) -> list[Edit]:
    """Take out footnote numbers behind quotations: numbers that count nothing and rise through the document.

    >>> text = "“放管服” 4 改革，“三线一单” 5 制度，“一网统管” 7 ，深化"
    >>> [text[e.start : e.end] for e in fix_footnote(text, Metadata())]
    [' 4 ', ' 5 ', ' 7 ']
    >>> fix_footnote("“双区” 4 改革，“小升规” 5 家", Metadata())
    []
    """
    found = list(_candidates().finditer(text))
    chain = _rising([int(m["number"]) for m in found])
    return [Edit(*m.span("note"), m["note"], "", "footnote") for m in (found[i] for i in chain)]


@cache
def _candidates() -> re.Pattern[str]:
    counted = load("footnotes")["counted"]
    return re.compile(
        rf"""
        [”’」』》）)]
        (?P<note> \ ? (?P<number> [1-9]\d? ) \ ? )
        (?= [，。、；：,;:“《（(\n] | (?! [{counted}] ) [㐀-鿿] )
        """,
        re.VERBOSE,
    )


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest run of numbers that rise by small steps, or none when it is short.

    >>> _rising([4, 100, 5, 2, 7])
    [0, 2, 4]
    """
    best: dict[int, list[int]] = {}  # the longest run so far that ends with each number
    for i, number in enumerate(numbers):
        before = max((best.get(number - step, []) for step in range(1, _STEP + 1)), key=len)
        if len(before) >= len(best.get(number, [])):
            best[number] = [*before, i]
    longest = max(best.values(), key=len, default=[])
    return longest if len(longest) >= _FEWEST else []
