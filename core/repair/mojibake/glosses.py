"""Readings that a page put behind its characters, as they stand in a broken run."""

import re

from core.lexicon import load

PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}"
GLOSS = re.compile(rf"[(（](?P<reading>{PINYIN})[)）]")
CUT_GLOSS = re.compile(
    rf"[(（]?(?P<reading>{PINYIN})[)）]"
)  # the byte before it may have taken its bracket along


def reads(char: str, reading: str) -> bool:
    """Tell whether a character can be read like this.

    >>> reads("行", "háng"), reads("行", "qū")
    (True, False)
    """
    return char in read_as(reading)


def read_as(reading: str) -> str:
    """Return the characters with a reading.

    >>> "区" in read_as("qū")
    True
    """
    return str(load("readings").get(reading, ""))
