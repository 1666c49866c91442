"""Pinyin glosses that a page put behind its characters: 區(qū) was 區."""

import re
from functools import cache
from itertools import islice
from unicodedata import normalize

from core.lexicon import load
from core.model import Edit, Metadata
from core.text.script import simplified

# Behind a Chinese character, in brackets of either width, one syllable of pinyin; a second gloss may follow the first.
_INSIDE = r"\ ?[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ\u0261\u0251\u0300-\u030c]{1,8}\ ?[)）]"
_GLOSS = re.compile(rf"[(（]{_INSIDE} (?: [(（]{_INSIDE} )*", re.VERBOSE)
_SYLLABLE = re.compile(r"[^()（）\ ]+")
_LOOKALIKES = str.maketrans("ɡɑ", "ga")  # phonetic letters that Chinese input methods use for pinyin

# A sentence about how characters are read keeps its readings.
_ABOUT_READING = re.compile(r"[拼讀读注][音作]|音[同为為]|多音字|[念读讀](?:作|成|为|為)")
_FEW = 3  # glosses that help nobody: a page that has so many has put in all


def fix_gloss(text: str, known: Metadata) -> list[Edit]:
    """Take out brackets that hold a reading of the character before them; any other bracket stays.

    A reader's help with a rare character, or a sentence about readings, is left alone unless the text is full of
    glosses.

    >>> fix_gloss("赤坎區(qū)研发(R&D)", Metadata())
    [Edit(start=3, end=7, raw='(qū)', clean='', rule='gloss', sure=True)]
    >>> fix_gloss("瀍(chán)河区（县、区）", Metadata())
    []
    """
    found = [m for m in _GLOSS.finditer(text) if _is_reading(text[m.start() - 1 : m.start()], m[0])]
    idle = (
        m for m in found if _common(text[m.start() - 1]) and not _ABOUT_READING.search(_line(text, m.start()))
    )
    first = list(islice(idle, _FEW))
    stray = found if len(first) == _FEW else first
    return [Edit(m.start(), m.end(), m[0], "", "gloss") for m in stray]


@cache
def _is_reading(char: str, glosses: str) -> bool:
    """Tell whether every bracket holds a reading of the character, in either script."""
    syllables = _SYLLABLE.findall(normalize("NFC", glosses.translate(_LOOKALIKES)))
    chars = {char, simplified(char)}
    return all(not chars.isdisjoint(load("readings").get(syllable, "")) for syllable in syllables)


@cache
def _common(char: str) -> bool:
    """Tell whether a reader needs no help with a character: its Simplified form is of GB 2312's first level."""
    try:
        return simplified(char).encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
