"""Tell the year a number is for, from the time that holds for it and from what the document is about."""

import re
from dataclasses import dataclass

from core.lexicon import load
from core.model import Kind, Measure
from core.quantities.times import Calendar, Time
from core.text.patterns import any_of

_STEPS = re.compile(rf"(?:{any_of(load('times')['steps'])})[^，。；]*$")


@dataclass(frozen=True, slots=True)
class When:
    """The year a number is for, the first year of its period, and the rule that decided."""

    year: int | None
    first: int | None
    rule: str


def _is_apart(kind: Kind, measure: Measure, time: Time, known: Calendar) -> bool:
    """Tell whether a number is not for the time that its sentence names.

    A present value may stand under a year yet to come (到2025年，占比由目前的5.6%提高到8%), and a mean of years beside
    what one of them is to bring (力争2024年占比50%，进出口年均增长10%).
    """
    if known.review or known.base is None or time.year is None:
        return False
    if kind == "actual":
        return time.year > known.base and time.planned is not False  # 今年以来
    single = measure == "annual_growth" and time.role == "plain" and time.first is None
    return single and known.end is not None and known.base + 1 < time.year < known.end


def year_of(
    kind: Kind,
    measure: Measure,
    time: Time | None,
    known: Calendar,
    clause: str = "",
    held: Time | None = None,
) -> When:
    """Return when a number is for; where the text names no time, it is the end of the plan or of what it reviews.

    `clause`: the words before the number; `held`: the time that the text before it set out from.

    >>> known = Calendar(2020, 2021, 2025)
    >>> year_of("target", "increment", None, known)
    When(year=2025, first=2021, rule='year.plan_end')
    >>> year_of("actual", "level", None, known)
    When(year=2020, first=None, rule='year.review_end')
    >>> year_of("actual", "level", None, known, "接连跨越").year is None
    True
    """
    if kind == "other":
        return When(None, None, "year.none")
    if kind == "actual" and _STEPS.search(clause):
        return When(None, None, "year.steps")
    sums = measure in ("annual_growth", "increment", "cumulative") or (
        ("年均" in clause or "每年" in clause) and measure == "change_pp"
    )
    if time is not None and time.year is not None and not _is_apart(kind, measure, time, known):
        return _stated(time.year, time, _mean_from(time.year, measure, known), sums, "year.stated")
    usual = known.end if kind == "target" else known.base
    holds = held is not None and held.year is not None and not _is_apart(kind, measure, held, known)
    if held is not None and held.year is not None and holds and (held.first or held.year != usual):
        return _stated(held.year, held, _mean_from(held.year, measure, known), sums, "year.frame")
    if usual is None or (kind == "target" and known.review and known.base == known.end != known.start):
        return When(None, None, "year.unknown")
    long = sums and known.start is not None and known.end is not None and known.end > known.start
    if kind == "target":
        return When(usual, known.start if long else None, "year.plan_end")
    first = known.start if known.review else usual - 4
    return When(usual, first if long else None, "year.review_end")


def _mean_from(year: int, measure: Measure, known: Calendar) -> int | None:
    """Return the first year that a mean growth up to a year is over: that of the plan looked back on, else of five."""
    if measure != "annual_growth":
        return None
    within = known.halfway and known.start is not None and known.start < year
    return known.start if within else year - 4


def _stated(year: int, time: Time, mean_from: int | None, sums: bool, rule: str) -> When:
    first = time.first or mean_from
    return When(year, first if sums else None, rule)


def year_before(time: Time | None, known: Calendar, held: Time | None, ahead: bool) -> When:
    """Return when the first of two numbers was reached that tell a change: 由A到B.

    It is the year before the time that governs the change, or the last year reported on where that lies ahead.

    >>> known = Calendar(2020, 2021, 2025)
    >>> year_before(None, known, None, ahead=True).year, year_before(None, known, None, ahead=False).year
    (2020, 2015)
    """
    if time is not None and time.role == "origin" and time.year is not None and time.first is None:
        return When(time.year, None, "year.stated")
    governing = time or held
    if time is not None and time.first is None and time.year == known.base and held and held.first:
        governing = held  # 过去五年，……，2002年达18650元；财政收入由2.6亿元增加到6.1亿元
    usual = governing is not None and governing.first is None and governing.year == known.base
    if governing is None or governing.year is None or usual:
        if known.base is None:
            return When(None, None, "year.unknown")
        long = known.start is not None and known.end is not None and known.end > known.start
        back = 0 if ahead else 5 if long else 1
        return When(known.base - back, None, "year.before" if back else "year.review_end")
    if known.base is not None and governing.year > known.base:
        return When(known.base, None, "year.review_end")
    return When((governing.first or governing.year) - 1, None, "year.before")
