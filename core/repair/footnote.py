"""Numbers of footnotes that a page left in the running text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from core.lexicon import load
from core.model import Edit, Metadata

_FEWEST = 3  # numbers that must follow one another to be footnotes
_STEP = 3  # a footnote or two between them may be lost

_BRACKETED = re.compile(
    r"(?P<note> [\[［] (?P<number> [1-9]\d? ) [\]］] ) (?: (?<= [^\x00-\x7f].\d. ) | (?<= [^\x00-\x7f].\d\d. ) )",
    re.VERBOSE,
)
_APART = r"(?<=[㐀-鿿]) {} (?=[，。、；])"


def fix_footnote(text: str, known: Metadata) -> list[Edit]:
    """Take out footnote numbers: they stand behind quotations or in brackets, count nothing, and rise by the text.

    One that stands apart behind another word is told by those before and after it, between which it is missing.

    >>> text = "“放管服” 4 改革，“三线一单” 5 制度，四上企业 6 ，“一网统管” 7 ，深化"
    >>> [text[e.start : e.end] for e in fix_footnote(text, Metadata())]
    [' 4 ', ' 5 ', ' 6 ', ' 7 ']
    >>> fix_footnote("“双区” 4 改革，“小升规” 5 家", Metadata())
    []
    """
    found = sorted((*_quoted().finditer(text), *_BRACKETED.finditer(text)), key=re.Match.start)
    chain = [found[i] for i in _rising([int(m["number"]) for m in found])]
    spans = [m.span("note") for m in chain]
    spans += [span for before, after in pairwise(chain) for span in _missing(text, before, after)]
    return [Edit(start, end, text[start:end], "", "footnote") for start, end in sorted(spans)]


def _missing(text: str, before: re.Match[str], after: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the numbers that are missing between two notes, where each has only one."""
    for number in range(int(before["number"]) + 1, int(after["number"])):
        apart = list(re.compile(_APART.format(number)).finditer(text, before.end(), after.start()))
        if len(apart) == 1:
            yield apart[0].span()


@cache
def _quoted() -> re.Pattern[str]:
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
    best: dict[
        int, tuple[int, int]
    ] = {}  # length and last place of the longest run so far that ends with each number
    before: list[int] = []  # the place before each in its run; -1 where one begins
    for i, number in enumerate(numbers):
        length, last = max((best.get(number - step, (0, -1)) for step in range(1, _STEP + 1)), key=_length)
        before.append(last)
        if length >= best.get(number, (0, -1))[0]:
            best[number] = (length + 1, i)
    length, at = max(best.values(), key=_length, default=(0, -1))
    run = []
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1] if length >= _FEWEST else []


def _length(run: tuple[int, int]) -> int:
    return run[0]
