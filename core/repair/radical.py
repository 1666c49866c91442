"""Radicals and doubles that stand for the characters they look like: ⺠⽣ was 民生."""

import re
import unicodedata
from functools import cache

from core.lexicon import load
from core.model import Edit, Metadata

_RADICAL = re.compile("[⺀-⿕\uf900-\ufad9]")  # and compatibility ideographs, Unicode's doubles of others


def fix_radical(text: str, known: Metadata) -> list[Edit]:
    """Put the character for a radical or double that looks the same; PDF files mix them up, since fonts draw both alike.

    >>> fix_radical("⼈⺠", Metadata())
    [Edit(start=0, end=1, raw='⼈', clean='人', rule='radical', sure=True), Edit(start=1, end=2, raw='⺠', clean='民', rule='radical', sure=True)]
    """
    found = ((m.start(), m[0], _character(m[0])) for m in _RADICAL.finditer(text))
    return [Edit(at, at + 1, raw, clean, "radical") for at, raw, clean in found if clean != raw]


def _character(radical: str) -> str:
    return _equals().get(radical) or unicodedata.normalize("NFKC", radical)


@cache
def _equals() -> dict[str, str]:
    return dict(load("radicals")["equals"])
