"""The screen in Simplified or Traditional characters, through OpenCC."""

from collections.abc import Sequence
from functools import cache

import opencc
from markupsafe import Markup

from dashboard import words

KEPT = Markup("<!--as found-->")  # stands round what a file has: it shows in its own characters


@cache
def _converter(script: str) -> opencc.OpenCC:
    return opencc.OpenCC({"hk": "s2hk", "tw": "s2tw"}[script])


def turned(text: str, script: str | None) -> str:
    """Return text in a script.

    >>> turned("规划", "tw"), turned("规划", None)
    ('規劃', '规划')
    """
    return _all([text], script)[0] if script in words.SCRIPT_CHOICES and script else text


def turned_markup(markup: Markup, script: str | None) -> Markup:
    """Return markup in a script, all but what is kept as found. Characters change, signs of markup never.

    >>> turned_markup(Markup("<b>规划</b><!--as found-->规划<!--as found-->里"), "tw")
    Markup('<b>規劃</b>规划裡')
    """
    parts = str(markup).split(KEPT)
    if script in words.SCRIPT_CHOICES and script:
        parts[::2] = _all(parts[::2], script)
    return Markup("".join(parts))  # noqa: S704 it was markup before


def _all(parts: Sequence[str], script: str) -> list[str]:
    converter = _converter(script)
    return [str(converter.convert(p)) for p in parts]


def as_found(markup: Markup) -> Markup:
    """Mark markup that shows what a file has."""
    return KEPT + markup + KEPT
