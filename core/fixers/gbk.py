"""Restore runs of characters that were read one byte late, each edit as sure as its runner-up is far behind."""

import math
import re

from core.charmodel import Adapted, charmodel
from core.model import Edit, Metadata, Suspect
from core.realign import GLOSS, LONE, PINYIN, Reading, readings

RULE = "gbk"
START = re.compile(
    rf"""
    (?<! [{LONE}]{{3}} )
    [{LONE}]                      # a byte without its partner, not one of a row of lost characters,
    (?! [{LONE}]{{3}} )
    (?: (?=[^\w\n])               # then what looks like a mark
      | (?={PINYIN}[)）]) )       # or a gloss whose bracket is gone
    """,
    re.VERBOSE,
)
RUN = re.compile(rf"[{LONE}][^\w\n]?[^\n,，。、]*")  # taken out of what the text itself teaches
PRIVATE = re.compile("[\ue000-\ue864]+")
TAUGHT = 300_000  # characters of a text that are read to learn its wording
NAMED = 3  # times that a known name is taken to stand in the text
SURE, LIKELY = 8.0, 0.5  # nats between the best and the next


def fix_gbk(text: str, known: Metadata) -> list[Edit]:
    """Return an edit for each run of characters read one byte late, as far as its text can be told.

    >>> fix_gbk("確?!笆奈濉卑l展各項目標任務落到實處。", Metadata())
    [Edit(start=1, end=8, raw='?!笆奈濉卑l', clean='保“十四五”發', rule='gbk', sure=True)]
    >>> fix_gbk("他问：“为什么?”大家都笑了。", Metadata())
    []
    """
    edits: list[Edit] = []
    model: Adapted | None = None
    left, done = "", 0
    for match in START.finditer(text):
        start = match.start()
        if start < done:
            continue
        model = model or _adapted(text, known)
        left, done = (left + text[done:start])[-200:], start
        if edit := _edit(text, start, readings(text, start, left, model), model):
            edits.append(edit)
            left, done = left + edit.clean, edit.end
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
    for match in START.finditer(text):
        model = model or _adapted(text, Metadata())
        best = readings(text, match.start(), text[: match.start()][-200:], model)[0]
        if best.end > 0:
            spans.add((match.start(), best.end))
    return [Suspect(start, end, "疑有错位乱码，未能还原") for start, end in sorted(spans)]


def _adapted(text: str, known: Metadata) -> Adapted:
    """Return the character model with the wording of a text's sound parts and the names known of it."""
    names = [name for name in (known.title, known.district, known.city, known.province) if name]
    sound = RUN.sub("\n", GLOSS.sub("", text[:TAUGHT]))
    return Adapted(charmodel(), "\n".join([sound, *names * NAMED]))


def _edit(text: str, start: int, found: list[Reading], model: Adapted) -> Edit | None:
    """Return the edit of the likeliest reading, None when that finds no damage or is not likely enough."""
    best = found[0]
    if best.end < 0:
        return None
    said = [model.of(char)[0] for char in best.clean]
    others = (r for r in found if (r.end, [model.of(char)[0] for char in r.clean]) != (best.end, said))
    margin = best.score - max((r.score for r in others), default=-math.inf)
    if margin < LIKELY:
        return None
    return Edit(start, best.end, text[start : best.end], best.clean, RULE, margin >= SURE)
