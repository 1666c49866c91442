"""Traditional characters of a document in Traditional script, turned into Simplified."""

from itertools import compress, pairwise
from operator import ne

from core.model import Edit, Metadata
from core.text.script import script_of, simplified

_NEAR = 3  # at most two unchanged characters between changed ones of one phrase


def fix_hant(text: str, known: Metadata) -> list[Edit]:
    """Turn the characters of a Traditional document into Simplified, word for word; words stay as they are.

    In a Simplified document nothing changes: a Traditional character there is a name or a quotation.

    >>> [(e.raw, e.clean) for e in fix_hant("著力發展數位經濟，開創新局", Metadata())]
    [('著力發展數位經濟', '着力发展数位经济'), ('開創', '开创')]
    >>> fix_hant("董事长陈國强著力推进产业发展", Metadata())
    []
    """
    if script_of(text) == "Hans":
        return []
    return _changes(text, simplified(text), 0)


def _changes(text: str, clean: str, offset: int) -> list[Edit]:
    """Return the edits that lead from `text` to `clean`; changes within a phrase are one."""
    if len(text) != len(clean):
        return _changes_by_line(text, offset)
    places = list(compress(range(len(text)), map(ne, text, clean)))
    breaks = [k for k, (i, j) in enumerate(pairwise(places), 1) if j - i > 1 and not _one_phrase(text, i, j)]
    spans = [(places[a], places[b - 1] + 1) for a, b in pairwise([0, *breaks, len(places)])] if places else []
    return [Edit(offset + i, offset + j, text[i:j], clean[i:j], "hant") for i, j in spans]


def _one_phrase(text: str, i: int, j: int) -> bool:
    """Tell whether two changed characters are so near that a reader takes them together."""
    return j - i <= _NEAR and text[i + 1 : j].isalpha()


def _changes_by_line(text: str, offset: int) -> list[Edit]:
    """Return the edits of a text whose Simplified form has another length: only the line concerned is taken whole."""
    lines = text.splitlines(keepends=True)
    if len(lines) == 1:
        return [Edit(offset, offset + len(text), text, simplified(text), "hant")]
    edits: list[Edit] = []
    for line in lines:
        edits += _changes(line, simplified(line), offset)
        offset += len(line)
    return edits
