"""Cut a text into lines: at its line breaks, and where these are lost, before the numbers of its headings."""

import re
from collections.abc import Iterator, Sequence

from core.lexicon import load
from core.text.patterns import any_of

Span = tuple[int, int]

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_LONG = 2000  # characters of a line that may have lost its breaks,
_FEWEST = 5  # and numbers in it that show so
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"""
      第{_HAN}[篇章节](?![的所中内至到和与规]) [\s、：:]*
    | (?<![一-鿿]){_HAN}、 | (?<=[一-鿿]){_HAN}、            # after a word only behind another heading: see _cuts
    | [（(]{_HAN}[）)] \s*
    """,
    re.VERBOSE,
)
_ENDS = "。！？；：”）… \t\u3000"
_MARK = re.compile("[，。；：！？]")
_SPACED = re.compile(r"[^，。；：！？\s]{2,40}(?=\s)")  # a title that a blank still parts from its text
_NEAR = 32  # characters of a title that another number may follow
_WORDS = load("outline")
_OPENS = any_of([*_WORDS["lead_verbs"], *_WORDS["second_openings"], *_WORDS["body_openings"]])
_TITLE = re.compile(
    rf"[\w“”、—·（）]{{2,24}}(?:{any_of(_WORDS['lead_ends'] + _WORDS['title_ends'])})(?=(?:{_OPENS})\w)"
)
_QUOTED = re.compile(  # 推动绿色发展，打造美丽“某某样本”坚持……
    rf"[\w“”、—·（）]{{4,24}}，[\w、]{{2,18}}“[^”]{{2,10}}”(?=(?:{_OPENS})\w)"
)
_BEFORE_BODY = re.compile(rf"[\w“”、—·（）]{{4,24}}?(?={any_of(_WORDS['body_openings'])})")


def lines_of(text: str) -> list[Span]:
    r"""Return the spans of a text's lines, without the blanks round them.

    >>> text = "第一章 总则\n推进合作。\n"
    >>> [text[a:b] for a, b in lines_of(text)]
    ['第一章 总则', '推进合作。']
    """
    return [part for m in _LINE.finditer(text) for part in _parts(text, *m.span())]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a line, or the pieces that numbers part one into that has lost its breaks."""
    cuts = list(_cuts(text, start, end)) if end - start > _LONG else []
    if len(cuts) < _FEWEST:
        yield start, end
        return
    titles: dict[str, str] = {}  # by number and first characters, as a table of contents gives them
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        for piece in _headed(text, a, b, titles):
            if (found := _LINE.search(text, *piece)) is not None:
                yield found.span()


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a number opens a heading: at the start, behind a sentence, or behind another short heading."""
    last = start
    for m in _NUMBER.finditer(text, start, end):
        at = m.start()
        behind = text[at - 1] in _ENDS if at > start else True
        follows = at - last <= _NEAR and not _MARK.search(text, last, at)
        if (behind or follows) and at >= last:
            yield at
            last = at


def _headed(text: str, start: int, end: int, titles: dict[str, str]) -> Sequence[Span]:
    """Return a piece, or its heading and what follows it where that can be told."""
    number = _NUMBER.match(text, start, end)
    if number is None or number[0][0] not in "第一二三四五六七八九十（(":
        return ((start, end),)
    at = number.end()
    if not _MARK.search(text, at, end):  # a title alone, as in a table of contents
        title = text[at:end].strip(" \t\u3000.…·0123456789")
        titles.setdefault(number[0].strip() + title[:2], title)
        return ((start, end),)
    known = titles.get(number[0].strip() + text[at : at + 2])
    if known and text.startswith(known, at):
        return (start, at + len(known)), (at + len(known), end)
    if spaced := _SPACED.match(text, at, end):
        return (start, spaced.end()), (spaced.end(), end)
    clause = _MARK.search(text, at, end)
    stop = clause.start() if clause else end
    if (
        clause and clause[0] == "。" and stop - at <= _NEAR and number[0][0] in "（("
    ):  # a title that its own stop ends
        return ((start, end),)
    ways = (_QUOTED.match(text, at, end), _TITLE.match(text, at, stop), _BEFORE_BODY.match(text, at, stop))
    found = next(filter(None, ways), None)
    if found is None:
        return ((start, end),)
    return (start, found.end()), (found.end(), end)
