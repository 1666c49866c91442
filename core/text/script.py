"""The script of a text, Simplified or Traditional, and its text in Simplified characters."""

import re
from functools import cache

from opencc import OpenCC

from core.lexicon import load
from core.model import Script
from core.text.patterns import any_of

_QUOTED = re.compile(r"[“《「『][^“”《》「」『』\n]*[”》」』]")


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
    chars = load("script_characters")
    return re.compile(f"[{chars['hant']}]"), re.compile(f"[{chars['hans']}]")


def simplified(text: str) -> str:
    """Return the text in Simplified characters, whatever its script.

    Taiwan's table knows that 著 is 着 in 著力 and stays in 著名; our own corrects it where it errs. Words of Taiwan,
    such as 數位, are not replaced. Names of places keep the characters they have.

    >>> simplified("著力規畫，成效卓著"), simplified("乾安縣的若乾項目")
    ('着力规划，成效卓著', '乾安县的若干项目')
    """
    names = load("conversions")["names"]
    clean = "".join(names.get(part) or _converted(part) for part in _names().split(text))
    for wrong, right in load("conversions")["words"].items():
        clean = clean.replace(wrong, right)
    return clean


def _converted(text: str) -> str:
    return "\0".join(_converter().convert(part) for part in text.split("\0"))  # it stops at a null character


@cache
def _names() -> re.Pattern[str]:
    return re.compile(f"({any_of(load('conversions')['names'])})")


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")
