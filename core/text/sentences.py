"""Sentences of a text."""

import re
from collections.abc import Iterator

LONGEST = (
    1000  # characters of a sentence; one that is longer, as a list without a full stop is, is cut at a comma
)
_ENDS = "。！？!?\n"
_SENTENCE = re.compile(
    rf"""
      [^{_ENDS}]{{1,{LONGEST}}} (?: [{_ENDS}]+ | \Z )
    | [^{_ENDS}]{{1,{LONGEST}}} (?<=[；;，,、\s])
    | [^{_ENDS}]{{1,{LONGEST}}}
    """,
    re.VERBOSE,
)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where the sentence begins and ends that holds a place of a text; a sentence keeps within its line.

    >>> sentence_at("一是稳。二是进！三是好", 4, 6)
    (4, 8)
    >>> sentence_at("上一行\n到2025年。", 5, 9)
    (4, 11)
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    line = (first, len(text) if last < 0 else last)
    held = [(a, b) for a, b in sentences(text, *line) if a < max(end, start + 1) and b > start]
    return (held[0][0], held[-1][1]) if held else line


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of text[start:end] begin and end; the marks that end one belong to it.

    None is longer than LONGEST: whoever looks from each of its numbers over a whole sentence is done in linear time.

    >>> list(sentences("新增8%。其中5%！？"))
    [(0, 5), (5, 11)]
    >>> [b - a for a, b in sentences("增长5%，" * 300)]
    [1000, 500]
    """
    for m in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        yield m.span()
