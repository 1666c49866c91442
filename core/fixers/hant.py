"""Traditional characters of a document in Traditional script, turned into Simplified."""

from collections import Counter
from functools import cache

from opencc import OpenCC

from core.model import Edit, Metadata, Script


def fix_hant(text: str, known: Metadata) -> list[Edit]:
    """Turn the characters of a Traditional document into Simplified, word for word; words stay as they are.

    In a Simplified document nothing changes: a Traditional character there is a name or a quotation.

    >>> fix_hant("著力發展數位經濟", Metadata())
    [Edit(start=0, end=1, raw='著', clean='着', rule='hant', sure=True), \
Edit(start=2, end=3, raw='發', clean='发', rule='hant', sure=True), \
Edit(start=4, end=5, raw='數', clean='数', rule='hant', sure=True), \
Edit(start=6, end=8, raw='經濟', clean='经济', rule='hant', sure=True)]
    >>> fix_hant("董事长陈國强著力推进产业发展", Metadata())
    []
    """
    if script_of(text) == "Hans":
        return []
    return _changes(text, simplified(text), 0)


def script_of(text: str) -> Script:
    """Tell the script of a text: the one with more characters that the other does not have.

    >>> script_of("赤坎區國民經濟之后"), script_of("区发展和改革局局长陳國華"), script_of("2021")
    ('Hant', 'Hans', 'Hans')
    """
    counts = Counter(text)
    chars = [c for c in counts if "㐀" <= c <= "鿿"]
    lines = "\n".join(chars)
    hans, hant = simplified(lines).split("\n"), _converter("s2t").convert(lines).split("\n")
    balance = sum(counts[c] * ((c != s) - (c != t)) for c, s, t in zip(chars, hans, hant, strict=False))
    return "Hant" if balance > 0 else "Hans"


def simplified(text: str) -> str:
    """Return the text in Simplified characters, whatever its script.

    Taiwan's table knows that 著 is 着 in 著力 and stays in 著名; Taiwan's words, such as 數位, are not replaced.
    """
    clean: str = _converter("tw2s").convert(text)
    return clean


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _changes(text: str, clean: str, offset: int) -> list[Edit]:
    """Return the edits that lead from `text` to `clean`, one a run of neighbouring characters."""
    if len(text) != len(clean):
        return _changes_by_line(text, offset)
    places = [i for i, (a, b) in enumerate(zip(text, clean, strict=True)) if a != b]
    edits, k = [], 0
    while k < len(places):
        start = places[k]
        while k + 1 < len(places) and places[k + 1] == places[k] + 1:
            k += 1
        end = places[k] + 1
        edits.append(Edit(offset + start, offset + end, text[start:end], clean[start:end], "hant"))
        k += 1
    return edits


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
