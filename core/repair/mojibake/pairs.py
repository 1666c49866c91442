"""What the damage does to bytes: how two-byte characters look when they are read one byte late."""

from functools import cache

PUA = range(0xE000, 0xE865)  # where code pages put pairs that GBK gives no character
LEADS = range(0x81, 0xFF)
TRAILS = tuple(b for b in range(0x40, 0xFF) if b != 0x7F)
# code page 936 has FE50… at private places, where GB 18030 has characters
FE50 = {chr(0xE815 + n): [(0xFE, t)] for n, t in enumerate(TRAILS[0x50 - 0x40 : 0xA0 - 0x40])}


@cache
def _assigned() -> dict[int, str]:
    r"""Return the characters that GBK has for each first byte, in the order of TRAILS, and \0 where it has none."""
    shown = {lead: bytes(b for t in TRAILS for b in (lead, t)).decode("gb18030") for lead in LEADS}
    return {
        lead: row.encode("gbk", "replace").decode("gbk").replace("?", "\0") for lead, row in shown.items()
    }


def character(lead: int, trail: int) -> str | None:
    """Return the character of a pair, None where GBK has none.

    >>> character(0xC7, 0xF8), character(0xAA, 0xA1)
    ('区', None)
    """
    if lead not in LEADS or not 0x40 <= trail < 0xFF or trail == 0x7F:
        return None
    char = _assigned()[lead][trail - (0x41 if trail > 0x7F else 0x40)]
    return char if char > "\0" else None


@cache
def pair_of(char: str) -> tuple[int, int] | None:
    """Return the two bytes of a character in GBK, None when it has not two.

    >>> pair_of("区"), pair_of("A")
    ((199, 248), None)
    """
    return _bytes_of(char, "gbk")


def _bytes_of(char: str, encoding: str) -> tuple[int, int] | None:
    try:
        found = char.encode(encoding)
    except UnicodeEncodeError:
        return None
    return (found[0], found[1]) if len(found) == 2 else None


@cache
def pairs(look: str) -> tuple[tuple[int, int], ...]:
    """Return the pairs of bytes that can look like this in a scraped page.

    >>> pairs(";"), pairs("谑"), pairs("\ue46a")
    (((163, 187),), ((218, 202),), ((254, 163),))
    """
    looks = [look]
    if "!" <= look <= "~":
        looks.append(chr(ord(look) + 0xFEE0))  # made half-width later
    elif look in (" ", "\xa0"):
        looks.append("\u3000")
    found = [pair for char in looks if (pair := _bytes_of(char, "gb18030"))]
    return tuple(sorted(found + FE50.get(look, [])))


@cache
def droppable() -> dict[int, frozenset[int]]:
    """Return the pairs without a character, which some sites drop: the second bytes of each first byte."""
    return {
        lead: frozenset(t for char, t in zip(row, TRAILS, strict=True) if char == "\0" and t in LEADS)
        for lead, row in _assigned().items()
        if "\0" in row
    }
