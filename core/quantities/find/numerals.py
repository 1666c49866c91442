"""Read numbers as plans write them, Arabic or Chinese, into Decimals."""

from decimal import Decimal
from functools import lru_cache

from core.lexicon import load

_TABLE = load("units")["numerals"]
DIGITS: dict[str, int] = _TABLE["digits"]
MAGNITUDES: dict[str, int] = _TABLE["magnitudes"]

CHINESE = f"[{''.join(DIGITS)}{''.join(MAGNITUDES)}]+(?:点[{''.join(DIGITS)}]+)?"  # 两千, 一点五, 二〇二五
ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"  # 39,175  1.8
MAGNITUDE = "[十百千]?万亿?|[十百千]?亿|[十百千]"  # 千万, 万亿 after Arabic digits

_LONGEST = 24  # characters: what is longer is no value of a plan


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """Return the value of a numeral, or None when it is not one number.

    >>> number("39,175"), number("两千亿"), number("一百零五"), number("1.8万"), number("千亿")
    (Decimal('39175'), Decimal('200000000000'), Decimal('105'), Decimal('18000.0'), Decimal('100000000000'))
    >>> number("二〇二五"), number("一点五"), number("三五")
    (Decimal('2025'), Decimal('1.5'), None)
    >>> number("2" + "0" * 30) is None
    True
    """
    if len(text) > _LONGEST:
        return None
    head = text.rstrip("".join(MAGNITUDES))
    if head and head[0].isdigit() and head.isascii():
        return Decimal(head.replace(",", "")) * magnitude(text[len(head) :])
    if "，" in head:
        return number(text.replace("，", ","))
    whole, _, part = text.partition("点")
    value = _chinese(whole)
    if value is None or not part:
        return value
    decimals = "".join(str(DIGITS[c]) for c in part if c in DIGITS)
    return value + Decimal(f"0.{decimals}")


def magnitude(text: str) -> int:
    """Return what a string of magnitudes multiplies by.

    >>> magnitude("千万"), magnitude("万亿"), magnitude("")
    (10000000, 1000000000000, 1)
    """
    out = 1
    for c in text:
        out *= MAGNITUDES[c]
    return out


def _chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese whole number; digits written one by one count as a number from four on."""
    if not text or any(c not in DIGITS and c not in MAGNITUDES for c in text):
        return None
    if all(c in DIGITS for c in text):
        digits = "".join(str(DIGITS[c]) for c in text)
        return Decimal(digits) if len(text) == 1 or len(text) >= 4 else None
    total = section = digit = 0
    seen = None  # the digit not yet multiplied
    for c in text:
        if c in DIGITS:
            if seen not in (None, 0):
                return None  # 三四十: two digits side by side
            seen = digit = DIGITS[c]
        elif MAGNITUDES[c] < 10000:
            section += (1 if seen in (None, 0) else digit) * MAGNITUDES[c]
            seen = None
        else:
            group = section + (seen or 0)
            total = (total + group or 1) * MAGNITUDES[c]
            section, seen = 0, None
    return Decimal(total + section + (seen or 0))


def approximate(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the two ends of an approximate numeral: two neighbouring digits and what follows them.

    >>> approximate("三五"), approximate("三四十"), approximate("两三"), approximate("十七八")
    ((Decimal('3'), Decimal('5')), (Decimal('30'), Decimal('40')), (Decimal('2'), Decimal('3')), (Decimal('17'), Decimal('18')))
    >>> approximate("三十") is None
    True
    """
    for i in range(len(text) - 1):
        a, b = text[i], text[i + 1]
        if a in DIGITS and b in DIGITS and 0 < DIGITS[a] < DIGITS[b]:
            low, high = number(text[:i] + a + text[i + 2 :]), number(text[:i] + b + text[i + 2 :])
            return None if low is None or high is None else (low, high)
    return None
