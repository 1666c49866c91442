"""Read what a cell of a table holds: one number with its bounds, in the unit that its row or column gives."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.model import Op
from core.quantities.find.numerals import ARABIC, MAGNITUDE
from core.quantities.find.units import UNIT, parted, scaled, standard

_VALUE = re.compile(
    rf"""
    (?:力争|确保|预计|保持在?|稳定在|提高到|完成|实现|累计|达到?)*\s*
    (?P<before>[<＜≤≦〈《]|[>＞≥≧〉]|约|超过?|不低于|不少于|不超过|不高于|控制在|达到)?\s*
    (?P<sum>[\[［【〔])?\s*
    (?P<inner>[<＜≤≦]|[>＞≥≧])?\s*
    (?P<number>[-−]?(?:{ARABIC}))(?P<magnitude>{MAGNITUDE})?\s*(?P<unit>{UNIT})?
    (?:\s*[-—–~～至到]{{1,2}}\s*(?P<most>{ARABIC})(?P<mostmagnitude>{MAGNITUDE})?(?P<mostunit>{UNIT})?)?
    \s*[\]］】〕]?\s*
    (?P<after>左右|及?以上|以内|及?以下|\+)?
    \s*[\]］】〕]?\s*
    """,
    re.VERBOSE,
)
_DIGITS = 15  # of a whole number: what is longer is no value of a plan
_LONG = 40  # characters of a cell that holds one number
_NOTE = re.compile(r"[（(【〔\[][^）)】〕\]]*[）)】〕\]]|[①-⑳*＊]+|")  # behind the number
_FLAT = re.compile("(?:基本|总体)?持平")
_YEARS = re.compile(r"(?:19|20)\d\d(?:年|\s*[-—–~～至]{1,2}\s*(?:19|20)\d\d年?)")
_OPS: dict[str, Op] = {
    "以上": ">=", "及以上": ">=", "+": ">=", ">": ">=", "＞": ">=", "≥": ">=", "≧": ">=", "〉": ">=", "超": ">=", "超过": ">=",
    "不低于": ">=", "不少于": ">=",
    "以内": "<=", "以下": "<=", "及以下": "<=", "<": "<=", "＜": "<=", "≤": "<=", "≦": "<=", "〈": "<=", "《": "<=", "不超过": "<=",
    "不高于": "<=", "控制在": "<=",
    "左右": "~", "约": "~",
}  # fmt: skip
_BRACKETED = re.compile(r"[（(【〔\[](?:单位[:：])?([^（）()【】〔〕\[\]]{1,20})[）)】〕\]]")
_WRITTEN = re.compile(rf"(?:{MAGNITUDE})?(?:{UNIT})|[%％‰]")
_BEHIND = re.compile(rf"[\s,，:：]({_WRITTEN.pattern})$")  # 地区生产总值 亿元


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds; offsets index the cell's text."""

    start: int
    end: int
    value: Decimal
    most: Decimal | None
    unit: str | None  # its own
    magnitude: str
    digits: str
    op: Op
    total: bool  # in the brackets that mean a sum over the period


def held(text: str) -> Held | None:
    """Return the one number that a cell holds, None where it holds words, several numbers, or years.

    >>> held("≤3.5").op, held("[14]").total, held("8左右").op, held("2021-2025")
    ('<=', True, '~', None)
    >>> held("增长10%左右，力争3000亿元") is None
    True
    """
    if len(text) > _LONG or _YEARS.fullmatch(text.strip()):
        return None
    if flat := _FLAT.fullmatch(text.strip()):
        return Held(0, len(text), Decimal(0), None, "%", "", flat[0], "~", False)
    start = len(text) - len(text.lstrip())
    m = _VALUE.match(text, start)
    if (
        m is None
        or not _NOTE.fullmatch(text, m.end())
        or len(_digits(m["number"]).partition(".")[0]) > _DIGITS
    ):
        return None
    told = (m["after"], m["inner"], m["before"])
    return Held(
        start=m.start("number"),
        end=max(m.end(n) for n in ("number", "magnitude", "unit", "most", "mostmagnitude", "mostunit")),
        value=Decimal(_digits(m["number"])),
        most=Decimal(_digits(m["most"])) if m["most"] else None,
        unit=standard(m["mostunit"] or m["unit"]) if m["mostunit"] or m["unit"] else None,
        magnitude=m["mostmagnitude"] or m["magnitude"] or "",
        digits=_digits(m["number"]),
        op=next((_OPS[word] for word in told if word in _OPS), "="),
        total=m["sum"] is not None,
    )


def in_unit(found: Held, unit: str | None) -> tuple[Decimal, Decimal | None, str | None]:
    """Return a cell's number and the end of its range in a unit that its cell, row or column gives.

    >>> in_unit(held("1.8"), "万人"), in_unit(held("5-6"), "%")
    ((Decimal('18000.0'), None, '人'), (Decimal('5'), Decimal('6'), '%'))
    """
    if unit is None:
        return found.value, found.most, None
    magnitude = found.magnitude
    if not magnitude:
        magnitude, unit = parted(unit)
    most = None if found.most is None else scaled(found.most, found.digits, magnitude, unit)[1]
    unit, value = scaled(found.value, found.digits, magnitude, unit)
    return value, most, unit


def unit_in(text: str) -> str | None:
    """Return the unit that a row's name or a column's head gives in brackets or at its end.

    >>> unit_in("地区生产总值（亿元）"), unit_in("固定资产投资（当年价，亿元、%）"), unit_in("城镇登记失业率")
    ('亿元', '亿元', None)
    """
    for inner in _BRACKETED.findall(text):
        for piece in (inner, *re.split("[，,、；;]", inner)):
            if _WRITTEN.fullmatch(piece.strip()):
                return _percent(piece.strip())
    behind = _BEHIND.search(text.strip())
    return _percent(behind[1]) if behind else None


def unit_alone(text: str) -> str | None:
    """Return the unit that a cell of the column of units gives.

    >>> unit_alone("万人"), unit_alone("—")
    ('万人', None)
    """
    found = _WRITTEN.fullmatch(text.strip(" （）()"))
    return _percent(found[0]) if found else None


def _percent(unit: str) -> str:
    return "%" if unit in "%％" else standard(unit)


def _digits(numeral: str) -> str:
    return numeral.replace(",", "").replace("，", "").replace("−", "-")
