"""The words around a number: its clause, what stands before its list, what follows."""

import re
from dataclasses import dataclass

from core.model import Mention

_CLAUSE = re.compile(  # blanks part the items of a page that has no other mark between them
    r"[,，;；。:：!！?？\n①-⑳]|(?<=[一-龥”）])\s(?:-\s)?(?=[一-龥“])"
)
_PART = re.compile(r"\s?(?:其中|含|包括)")
_IN_ALL = re.compile(
    r"\s?(?:共计|合计|总计|共|(?:涉及)?(?:总|建筑)?面积|涉及(?:居民|群众)?)\s?(?:约|近|超过?)?$"
)
BACK = 400  # characters before a number or sentence that say what it is


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a number that say what it is."""

    clause: str  # before it, back to a comma or to the last number that is not in one list with it
    clause_at: int  # where that begins
    run: str  # before it, back to the comma
    after: str


def words_around(text: str, sentence: int, x: Mention, first: Mention, former: Mention | None) -> Words:
    """Return the words around the number `x`; what stands before a list goes for all of it.

    `sentence` is where its sentence begins in `text`, `first` the first number of its list, `former` the one before it.

    >>> from core.quantities.find.mentions import find_mentions
    >>> text = "到2025年，新增学位5000个，完成改造8条。"
    >>> (a, b) = find_mentions(text)
    >>> words_around(text, 0, b, b, a).clause
    '完成改造'
    """
    last_end = former.end if former else sentence
    alike = former is None or _is_money(former) == _is_money(x)
    head = _clause_start(text, sentence, x.start)
    at, end, run_end = max(last_end, head), x.start, x.start
    if x is not first:
        own = re.split("[、和及与]", text[last_end : x.start])[-1]
        if len(own.strip()) > 1:
            at = x.start - len(own)
        else:
            at, end = _clause_start(text, sentence, first.start), first.start
            run_end = first.start if head <= first.start else x.start
    part = _PART.match(text, head) and (alike or last_end > head)
    if head > sentence and (part or _IN_ALL.fullmatch(text, head, x.start)):
        head = _clause_start(text, sentence, head - 1)
    at, head = max(at, end - BACK), max(head, run_end - BACK)
    return Words(text[at:end], at, text[head:run_end], text[x.end : x.end + 60])


def _is_money(x: Mention) -> bool:
    return (x.unit or "").endswith("元")


def _clause_start(text: str, at: int, end: int) -> int:
    """Return where the clause that runs up to `end` begins."""
    start = at
    for m in _CLAUSE.finditer(text, at, end):
        start = m.end()
    return start
