"""Traditional characters of a document in Traditional script, turned into Simplified."""

import re
from functools import cache
from itertools import compress, pairwise
from operator import ne

from opencc import OpenCC

from core.lexicon import load
from core.model import Edit, Metadata, Script

_QUOTED = re.compile(r"[“《「『][^“”《》「」『』\n]*[”》」』]")
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


def script_of(text: str) -> Script:
    """Tell the script of a text: the one with more characters that the other does not have, quotations aside.

    >>> script_of("赤坎區國民經濟之后"), script_of("区发展和改革局局长陳國華"), script_of("2021")
    ('Hant', 'Hans', 'Hans')
    """
    hant, hans = _one_script()
    if not hant.search(text):
        return "Hans"
    plain = _QUOTED.sub("", text) or text
    return "Hant" if len(hant.findall(plain)) > len(hans.findall(plain)) else "Hans"


@cache
def _one_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the characters of Traditional script alone, and of Simplified script alone."""
    chars = load("scripts")
    return re.compile(f"[{chars['hant']}]"), re.compile(f"[{chars['hans']}]")


def simplified(text: str) -> str:
    """Return the text in Simplified characters, whatever its script.

    Taiwan's table knows that 著 is 着 in 著力 and stays in 著名; our own corrects it where it errs. Words of Taiwan,
    such as 數位, are not replaced.

    >>> simplified("著力規畫，成效卓著")
    '着力规划，成效卓著'
    """
    clean = "\0".join(_converter().convert(part) for part in text.split("\0"))  # it stops at a null character
    for wrong, right in load("script")["words"].items():
        clean = clean.replace(wrong, right)
    return clean


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")


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
