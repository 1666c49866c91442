"""Variant characters and misread ones that have but one right reading."""

import re
from functools import cache
from unicodedata import normalize

from core.lexicon import load
from core.model import Edit, Metadata


def fix_variant(text: str, known: Metadata) -> list[Edit]:
    """Write variants of one right reading the ordinary way.

    >>> fix_variant("科学设臵目标", Metadata())
    [Edit(start=3, end=4, raw='臵', clean='置', rule='variant', sure=True)]
    """
    words, pattern = _table()
    found = ((m, words[m[0]]) for m in pattern.finditer(text))
    return [Edit(m.start(), m.end(), m[0], clean, "variant") for m, clean in found if clean != m[0]]


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the right form of each word and the pattern of all words, longer ones first."""
    words = {raw: clean for entry in load("variants")["variant"] for raw, clean in entry["words"].items()}
    words |= _doubles()
    return words, re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _doubles() -> dict[str, str]:
    """Return the compatibility ideographs, which Unicode has only as doubles of ordinary characters."""
    chars = map(chr, range(0xF900, 0xFADA))
    return {c: plain for c in chars if (plain := normalize("NFKC", c)) != c}
