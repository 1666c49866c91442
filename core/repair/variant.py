"""Variant characters and misread ones that have but one right reading."""

import re
from functools import cache

from core.lexicon import load
from core.model import Edit, Metadata
from core.text.patterns import any_of

_FEWEST = 3  # different misread characters that show a text to be full of them


def fix_variant(text: str, known: Metadata) -> list[Edit]:
    """Write variants of one right reading the ordinary way.

    Some characters are misread only in texts that hold several such.

    >>> fix_variant("科学设臵目标", Metadata())
    [Edit(start=3, end=4, raw='臵', clean='置', rule='variant', sure=True)]
    """
    words, pattern = _table(_is_misread(text))
    found = ((m, words[m[0]]) for m in pattern.finditer(text))
    return [Edit(m.start(), m.end(), m[0], clean, "variant") for m, clean in found if clean != m[0]]


@cache
def _table(misread: bool) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the right form of each word, and the pattern of all words."""
    known = load("variants")
    words = {raw: clean for entry in known["variant"] for raw, clean in entry["words"].items()}
    if misread:
        words |= known["misread"]["chars"] | {word: word for word in known["misread"]["keep"]}
    return words, re.compile(any_of(words))


def _is_misread(text: str) -> bool:
    """Tell whether several different characters of a text are misread, those in words of their own aside."""
    return sum(len(found) == 1 for found in set(_misread().findall(text))) >= _FEWEST


@cache
def _misread() -> re.Pattern[str]:
    known = load("variants")["misread"]
    return re.compile(any_of((*known["keep"], *known["chars"])))
