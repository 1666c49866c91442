"""What the damage does to bytes: how two-byte characters look when they are read one byte late."""

from collections.abc import Iterable
from functools import cache

PUA = range(0xE000, 0xE865)  # where code pages put pairs that GBK gives no character
LEADS = range(0x81, 0xFF)
TRAILS = tuple(b for b in range(0x40, 0xFF) if b != 0x7F)
FE50_PUA = 0xE815  # code page 936 has FE50… here, GB 18030 has characters


@cache
def _chars() -> dict[tuple[int, int], str]:
    pairs = [(lead, trail) for lead in LEADS for trail in TRAILS]
    text = bytes(b for pair in pairs for b in pair).decode("gb18030")
    return dict(zip(pairs, text, strict=True))


@cache
def _assigned() -> dict[tuple[int, int], str]:
    """Return GBK's own pairs: the characters a page can have had."""
    return {pair: char for pair, char in _chars().items() if _in_gbk(char)}


def _in_gbk(char: str) -> bool:
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def character(lead: int, trail: int) -> str | None:
    """Return the character of a pair, None where GBK has none.

    >>> character(0xC7, 0xF8), character(0xAA, 0xA1)
    ('区', None)
    """
    return _assigned().get((lead, trail))


@cache
def _pair_of() -> dict[str, tuple[int, int]]:
    return {char: pair for pair, char in _assigned().items()}


def assigned() -> Iterable[tuple[str, tuple[int, int]]]:
    """Return all characters of GBK with their bytes."""
    return _pair_of().items()


def pair_of(char: str) -> tuple[int, int] | None:
    """Return the two bytes of a character in GBK, None when it has not two.

    >>> pair_of("区"), pair_of("A")
    ((199, 248), None)
    """
    return _pair_of().get(char)


@cache
def _pairs() -> dict[str, tuple[tuple[int, int], ...]]:
    out: dict[str, tuple[tuple[int, int], ...]] = {}
    for pair, char in _chars().items():
        looks = [char]
        if "\uff01" <= char <= "\uff5e":
            looks.append(chr(ord(char) - 0xFEE0))  # later made half-width
        elif char == "\u3000":
            looks += [" ", "\xa0"]
        if pair[0] == 0xFE and pair[1] <= 0xA0:
            looks.append(chr(FE50_PUA + TRAILS.index(pair[1]) - TRAILS.index(0x50)))
        for look in looks:
            out[look] = (*out.get(look, ()), pair)
    return out


def ending(trail: int) -> tuple[tuple[int, str], ...]:
    """Return the first bytes of all characters that have this second byte, with the characters.

    >>> ending(0xF8)[40]
    (181, '跌')
    """
    return _endings().get(trail, ())


@cache
def _endings() -> dict[int, tuple[tuple[int, str], ...]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for (lead, trail), char in _assigned().items():
        found.setdefault(trail, []).append((lead, char))
    return {trail: tuple(pairs) for trail, pairs in found.items()}


def pairs(look: str) -> tuple[tuple[int, int], ...]:
    """Return the pairs of bytes that can look like this in a scraped page.

    >>> pairs(";"), pairs("谑"), pairs("\ue46a")
    (((163, 187),), ((218, 202),), ((254, 163),))
    """
    return _pairs().get(look, ())


@cache
def droppable() -> dict[int, frozenset[int]]:
    """Return the pairs without a character, which some sites drop: the second bytes of each first byte."""
    out: dict[int, list[int]] = {}
    for pair in _chars().keys() - _assigned().keys():
        out.setdefault(pair[0], []).append(pair[1])
    return {lead: frozenset(t for t in trails if t in LEADS) for lead, trails in sorted(out.items())}
