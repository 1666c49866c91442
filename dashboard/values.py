"""Numbers and years as a reader expects them in print."""

from datetime import date

from dashboard import words


def number(value: float) -> str:
    """Write a number with separators and without needless zeros.

    >>> number(1556.64), number(18000.0), number(-6.3)
    ('1,556.64', '18,000', '-6.3')
    """
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def amount(value: float | None, value_max: float | None, unit: str | None, op: str) -> str:
    """Write a value with its bound and unit, a range with both its ends.

    >>> amount(5.0, None, "%", ">=")
    '≥5%'
    >>> amount(10.0, 12.0, "亿元", "=")
    '10—12亿元'
    >>> amount(None, None, "个", "=")
    '未给出具体数'
    """
    if value is None:
        return words.NO_FIGURE
    end = "" if value_max is None else f"—{number(value_max)}"
    return f"{words.BOUNDS[op]}{number(value)}{end}{unit or ''}"


def when(year: int | None, period_start: int | None) -> str:
    """Write the year or the period a value is for.

    >>> when(2025, None), when(2025, 2021), when(None, None)
    ('2025年', '2021—2025年', '年份未明')
    """
    if year is None:
        return words.YEAR_UNKNOWN
    return f"{year}年" if period_start is None or period_start == year else f"{period_start}—{year}年"


def day(when: date | None) -> str:
    """Write a day, or that none is known.

    >>> day(date(2021, 4, 9)), day(None)
    ('2021-04-09', '未注明')
    """
    return words.UNKNOWN if when is None else f"{when:%Y-%m-%d}"


def part(scope: str | None) -> str:
    """Name the part of the district, or the wider area or body, that a value is for; empty for all of the district.

    >>> part("琶洲试验区"), part("全区"), part(None)
    ('琶洲试验区', '', '')
    """
    return "" if scope in (None, *words.WHOLE) else str(scope)
