"""Know the units of plans: how they are written, and what they come to in base units."""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from core.lexicon import load
from core.quantities.find.numerals import magnitude as magnitude_of

_LEXICON = load("units")
_SAME: dict[str, str] = _LEXICON["same"]
_TAIL = re.compile("(.*?)(万亿|亿|万)")  # the magnitude that ends a Chinese numeral
_BASE = {
    unit: (family["base"], Decimal(str(factor)), bool(family.get("written")))
    for family in _LEXICON["family"]
    for unit, factor in family["units"].items()
} | {unit: (unit, Decimal(1), False) for unit in _LEXICON["count"]["units"]}
_SPLIT = re.compile("([十百千]?万亿?|[十百千]?亿|[百千])(.+)")  # a magnitude and its unit


def _trie(words: Iterable[str]) -> str:
    """Return a regex for any of the words, longest first, that tells them apart character by character."""
    tails: dict[str, set[str]] = defaultdict(set)
    for word in words:
        tails[word[0]].add(word[1:])
    return "|".join(
        re.escape(head) + (f"(?:{_trie(rest - {''})}){'?' if '' in rest else ''}" if rest - {""} else "")
        for head, rest in sorted(tails.items())
    )


_WORDS = {*_BASE, *_LEXICON["compound"]["units"]} - {""}
_COMPOUND = _WORDS - _BASE.keys()
_PER = _trie(_LEXICON["per"]["words"])
UNIT = rf"(?:{_trie(_WORDS)})(?:[/／](?:{_PER}))?(?!(?<=[A-Za-z])[A-Za-z])"  # 5t, not 5top


def is_written(unit: str) -> bool:
    """Tell whether a magnitude stays with the unit (2300 亿元) or multiplies the number (1.8 万人 = 18000 人).

    >>> is_written("元"), is_written("人"), is_written("立方米/日")
    (True, False, True)
    """
    return _BASE.get(unit.partition("/")[0], ("", Decimal(1), False))[2]


def standard(unit: str) -> str:
    """Return the one spelling of a unit.

    >>> standard("百分点"), standard("㎡"), standard("元／人"), standard("m³/d")
    ('个百分点', '平方米', '元/人', '立方米/日')
    """
    unit = unit.replace("／", "/")
    if unit in _SAME:
        return _SAME[unit]
    head, slash, per = unit.partition("/")
    return _SAME.get(head, head) + slash + _SAME.get(per, per)


def scaled(value: Decimal, numeral: str, magnitude: str, unit: str) -> tuple[str, Decimal]:
    """Return unit and value with the magnitude where it belongs: in the unit (亿元) or in the value (万人).

    >>> scaled(Decimal("1.8"), "1.8", "万", "人"), scaled(Decimal(200000000000), "两千亿", "", "元")
    (('人', Decimal('18000.0')), ('亿元', Decimal('2000')))
    """
    if not is_written(unit):
        return unit, value * magnitude_of(magnitude)
    tail = None if numeral[0].isdigit() else _TAIL.fullmatch(numeral)
    if tail and unit not in ("%", "倍"):
        return tail[2] + unit, value / magnitude_of(tail[2])
    return magnitude + unit, value


def parted(unit: str) -> tuple[str, str]:
    """Return magnitude and unit of what a table's head gives as one: 万人.

    >>> parted("万人"), parted("亿元"), parted("个")
    (('万', '人'), ('亿', '元'), ('', '个'))
    """
    split = None if unit in _BASE else _SPLIT.fullmatch(unit)
    return (split[1], split[2]) if split and split[2] in _BASE else ("", unit)


def to_base(value: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    """Return a value in the base unit of its unit; a unit of its own is its own base.

    >>> to_base(Decimal("2300"), "亿元")
    (Decimal('230000000000'), '元')
    >>> to_base(Decimal("1.82"), "平方公里"), to_base(Decimal(24), "微克/立方米")
    ((Decimal('1820000.00'), '平方米'), (Decimal('24'), '微克/立方米'))
    """
    if unit is None:
        return value, None
    head, slash, per = unit.partition("/")
    found, factor = _BASE.get(head), 1
    if found is None and (split := _SPLIT.fullmatch(head)) and split[2] in _BASE:
        found, factor = _BASE[split[2]], magnitude_of(split[1])
    if found is None or unit in _COMPOUND:
        return value, unit
    base, unit_factor, _ = found
    return None if value is None else value * factor * unit_factor, base + slash + per
