"""Says whether a result meets a target: only where the two are counted alike, and only where no doubt is left."""

from decimal import Decimal
from typing import Literal

from core.compare.said import FLOWS, GROWTH, UNTOLD, Said
from core.lexicon import load
from core.model import Measure, Op, Quantity, Target
from core.quantities.indicator.standard_names import WHOLE, indicators, same_as
from core.quantities.targets import SAYS

Way = Literal["higher", "lower"]

_ABOUT = Decimal(20)  # “约” allows for a twentieth either way


def differs(target: Quantity, result: Quantity, goal: Said, found: Said) -> str | None:
    """Return in what a target and a result of one name are not counted alike, None where they are."""
    if measure_of(target) != measure_of(result):
        return f"口径不同：目标说的是{_says(target)}，结果说的是{_says(result)}"
    if target.base_unit != result.base_unit:
        return f"单位不同：目标以{target.unit or '无单位'}计，结果以{result.unit or '无单位'}计"
    if (target.scope or WHOLE) != (result.scope or WHOLE):
        return f"范围不同：目标说的是{target.scope or WHOLE}，结果说的是{result.scope or WHOLE}"
    if goal.scope != found.scope:
        own, other = _listed(goal.scope - found.scope), _listed(found.scope - goal.scope)
        return f"范围不同：目标{own}，结果{other}"
    if goal.prices != found.prices:
        return f"价格口径不同：目标{_priced(goal)}，结果{_priced(found)}"
    if measure_of(target) in ("flow", "annual_growth") and not _as_long(goal.span, found.span):
        return f"期间不同：目标{_long(goal.span)}，结果{_long(found.span)}"
    return None


def _as_long(goal: int | None, found: int | None) -> bool:
    """Tell whether two spans may be the same; one from the beginning may be any but a single year."""
    if goal is None or found is None:
        return not {1, UNTOLD} & {goal, found}
    return goal == found != UNTOLD


def measure_of(q: Quantity) -> str:
    """Return what a number says of its indicator; 新增, 累计 and works done are one."""
    works = q.measure == "level" and (q.indicator or "").endswith(tuple(load("outcomes")["works"]["endings"]))
    return "flow" if q.measure in FLOWS or works else q.measure


def _says(q: Quantity) -> str:
    measure: Measure = "increment" if measure_of(q) == "flow" else q.measure
    return f"{q.year}年当年增长" if measure == "yoy_growth" and q.year else SAYS[measure]


def _listed(words: frozenset[str]) -> str:
    return f"说的是{'、'.join(sorted(words))}" if words else "没有这样限定"


def _priced(found: Said) -> str:
    return f"按{found.prices}" if found.prices else "没有写明"


def _long(span: int | None) -> str:
    if span in (None, UNTOLD):
        return "没有写明从哪一年起" if span == UNTOLD else "是累计"
    return "是一年的数" if span == 1 else f"是{span}年合计"


def met(target: Quantity, aim: Target, result: Quantity) -> tuple[bool | None, str | None]:
    """Return whether the result meets the target, or None and why that cannot be said."""
    if target.base_value is None or result.base_value is None:
        return None, "目标或结果没有给出具体的数"
    least = target.base_value
    most = least if target.base_value_max is None else target.base_value_max
    low, high = _bounds(result.base_value, result.base_value_max, result.op)
    way = direction(target, aim)
    if way is None:
        return _between(least, most, low, high)
    if (least < 0) != (result.base_value < 0) and target.measure not in GROWTH:
        return None, "目标与结果一个写升、一个写降"
    reached, missed = _reached(way, least, most, low, high)
    if target.op == "~" and missed:
        slack = abs(least) / _ABOUT
        missed = _reached(way, least - slack, most + slack, low, high)[1]
    if reached or missed:
        return reached, None
    return (
        None,
        "目标是约数，结果与它相差不到二十分之一" if target.op == "~" else "结果只说了约数或界限，与目标太近",
    )


def _reached(
    way: Way, least: Decimal, most: Decimal, low: Decimal | None, high: Decimal | None
) -> tuple[bool, bool]:
    """Return whether a result is surely reached, and whether it is surely missed."""
    if way == "higher":
        return low is not None and low >= least, high is not None and high < least
    return high is not None and high <= most, low is not None and low > most


def _between(
    least: Decimal, most: Decimal, low: Decimal | None, high: Decimal | None
) -> tuple[bool | None, str | None]:
    """Judge where neither more nor less is better: only what was stated is reached."""
    if low is not None and high is not None and least <= low and high <= most:
        return True, None
    return None, "这一指标不分高低，不能说达到没有达到"


def _bounds(value: Decimal, most: Decimal | None, op: Op) -> tuple[Decimal | None, Decimal | None]:
    """Return between what a stated number lies."""
    high = value if most is None else most
    if op == "~":
        return value - abs(value) / _ABOUT, high + abs(high) / _ABOUT
    return None if op == "<=" else value, None if op == ">=" else high


def direction(target: Quantity, aim: Target) -> Way | None:
    """Return whether more or less is better; None where nothing tells."""
    if target.base_value is not None and target.base_value < 0:
        return "lower"  # a fall: the more the better
    if target.measure == "rank" or target.op == "<=":
        return "lower"
    name, words = target.indicator or "", load("outcomes")["direction"]
    row = indicators().get(same_as(name))
    if row and row.direction != "neutral":
        return row.direction
    if target.op == ">=":
        return "higher"
    if any(word in name for word in words["lower"]):
        return "lower" if target.measure not in GROWTH else None
    if row:
        return None
    if aim.baseline_value is not None and aim.value is not None and aim.baseline_value != aim.value:
        return "higher" if aim.value > aim.baseline_value else "lower"
    if target.measure not in ("share", "ratio") or any(word in name for word in words["higher"]):
        return "higher"
    return None
