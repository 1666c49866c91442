"""Restore runs of characters that were read one byte late, each edit as sure as its runner-up is far behind."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from core.model import Edit, Metadata, Suspect
from core.repair.mojibake.adapted import Adapted
from core.repair.mojibake.beam import LONE, likeliest
from core.repair.mojibake.character_model import charmodel
from core.repair.mojibake.glosses import GLOSS, PINYIN
from core.repair.mojibake.reading import Reading

RULE = "gbk"
START = re.compile(
    rf"""
    [{LONE}]                      # a byte without its partner,
    (?<! [{LONE}]{{4}} )          # not one of a row of lost characters,
    (?! [{LONE}]{{3}} )
    (?! (?<=\s[{LONE}]) \s )      # nor one that stands apart: a lost dot between names
    (?: (?=[^\w\n])               # then what looks like a mark
      | (?={PINYIN}[)）]) )       # or a gloss whose bracket is gone
    """,
    re.VERBOSE,
)
RUN = re.compile(rf"[{LONE}][^\w\n]?[^\n,，。、]*")  # taken out of what the text itself teaches
SHOWN = re.compile(  # a run that shows a pair without a character
    rf"^[^{LONE}\n]*[{LONE}][^\n]*[\ue000-\ue864]", re.MULTILINE
)
PRIVATE = re.compile("[\ue000-\ue864]+")
TAUGHT = 300_000  # characters of a text that are read to learn its wording
MEANT = LONE + "!！"  # a row of these alone may be what was written
NEAR = 10  # characters on either side of which one at least must not be ASCII
CROWD, CROWDED = 8, 40  # so many places in fewer characters than that are marks that somebody wrote
NAMED = 3  # times that a known name is taken to stand in the text
# Readings that are weighed in a text, and more for each of its characters: the worst document seen takes 0.1 of these,
# one with a run in every fourth line half of them.
WEIGHED, WEIGHED_A_CHARACTER = 15_000, 4
DAMAGED = 2.0  # nats that the reading without damage must be behind
# Nats that the next likely text must be behind, and the same for a run that lost pairs, as many more texts can be damaged
# into it: of 17,000 fresh runs of plans that the model never saw (tests/repair/damage.py) none was wrong that was more
# than 5.4, or 5.9, ahead.
SURE, SURE_DESPITE_DROPS = 5.6, 6.0


def fix_gbk(text: str, known: Metadata) -> list[Edit]:
    r"""Return an edit for each run of characters read one byte late, as far as its text can be told.

    >>> fix_gbk("營商環境。\n\n ?。ㄎ澹┲\ue254ν晟凭C合城區功能,提升品質。", Metadata())[0].clean
    '\u3000（五）著力完善綜'
    >>> fix_gbk("他问：“为什么?”大家都笑了。", Metadata())
    []
    """
    edits: list[Edit] = []
    model: Adapted | None = None
    shows = bool(PRIVATE.search(text) and SHOWN.search(text))
    left, done = "", 0
    left_to_weigh = _most(text)
    for start in _starts(text):
        if start < done:
            continue
        model = model or _adapted(text, known)
        left, done = (left + text[done:start])[-200:], start
        found = likeliest(text, start, left, model, shows)
        if edit := _edit(text, start, found):
            edits.append(edit)
            left, done = left + edit.clean, edit.end
        left_to_weigh -= found.weighed
        if left_to_weigh < 0:
            break
    return edits


def gbk_suspects(text: str) -> list[Suspect]:
    """Return the places of a repaired text that are broken still: a run with no likely text, or what is left of one.

    >>> gbk_suspects("加快政務\ue1ed脑")
    [Suspect(start=4, end=5, reason='疑有错位乱码，未能还原')]
    >>> gbk_suspects("他问：“为什么?”大家都笑了。")
    []
    """
    spans = {match.span() for match in PRIVATE.finditer(text)}
    model: Adapted | None = None
    left_to_weigh = _most(text)
    for start in _starts(text):
        model = model or _adapted(text, Metadata())
        found = likeliest(text, start, text[max(0, start - 200) : start], model)
        if _broken(text, start, found):
            spans.add((start, found.end))
        left_to_weigh -= found.weighed
        if left_to_weigh < 0:
            break
    return [Suspect(start, end, "疑有错位乱码，未能还原") for start, end in sorted(spans)]


def _most(text: str) -> int:
    """Return how many readings are weighed in a text; one that asks for more is made of marks, or of nothing else."""
    return WEIGHED + WEIGHED_A_CHARACTER * len(text)


def _starts(text: str) -> Iterator[int]:
    """Yield the places where a run can start; there is Chinese nearby.

    >>> list(_starts("Ready? (Yes) 确?!笆")), list(_starts("a ? (b) : c"))
    ([5, 14], [])
    """
    starts = [match.start() for match in START.finditer(text)]
    crowded = -1  # where a row of marks ends, too close to each other for any run between them
    for start, later in zip_longest(starts, starts[CROWD:]):
        if later is not None and later - start < CROWDED:
            crowded = later
        if start > crowded and not text[max(0, start - NEAR) : start + NEAR].isascii():
            yield start


def _adapted(text: str, known: Metadata) -> Adapted:
    """Return the character model with the wording of a text's sound parts and the names known of it."""
    names = [name for name in (known.title, known.district, known.city, known.province) if name]
    sound = RUN.sub("\n", GLOSS.sub("", text[:TAUGHT]))
    return Adapted(charmodel(), "\n".join([sound, *names * NAMED]))


def _broken(text: str, start: int, found: Reading) -> bool:
    """Tell whether a reading finds damage, in more than a row of ? and !, which a writer may have meant, or of ? apart."""
    return found.end > 0 and bool(text[start : found.end].strip(MEANT + " "))


def _edit(text: str, start: int, found: Reading) -> Edit | None:
    """Return the edit of the likeliest reading, None when that finds no damage or is no more likely than sound text."""
    if not _broken(text, start, found) or found.gain < DAMAGED:
        return None
    sure = found.margin >= (SURE_DESPITE_DROPS if found.dropped else SURE)
    return Edit(start, found.end, text[start : found.end], found.clean, RULE, sure)
