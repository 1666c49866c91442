"""Derives targets that are ready to compare from a document's quantities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.model import Binding, Flag, Measure, Metadata, Quantity, Target
from core.quantities.indicator.standard_names import WHOLE, family, indicators, same_as
from core.quantities.scope import whole_of

Key = tuple[object, ...]

_FLOWS = ("increment", "cumulative")
_STATES = ("level", "share", "ratio")  # what a later state may fall short of
SAYS: dict[Measure, str] = {
    "level": "总量",
    "share": "比率",
    "ratio": "比值",
    "annual_growth": "年均增长",
    "yoy_growth": "当年增长",
    "increment": "新增或累计",
    "cumulative": "新增或累计",
    "change_pp": "百分点变动",
    "rank": "位次",
}


def derive_targets(quantities: Sequence[Quantity], metadata: Metadata) -> tuple[Target, ...]:
    """Return the targets of a document, each with its baseline and what follows from the two.

    A target that is stated twice alike is one target; its first statement counts.
    """
    actuals: dict[Key, list[Quantity]] = defaultdict(list)
    stated: dict[Key, Quantity] = {}
    bound: dict[Key, Binding] = {}
    for q in quantities:
        if q.kind == "actual" and q.base_value is not None and _is_specific(q.indicator):
            actuals[_comparable(q)].append(q)
        elif q.kind == "target" and q.indicator:
            values = (q.year, q.period_start, q.base_value, q.base_value_max, q.op)
            stated.setdefault((*_comparable(q), *values), q)
            if q.binding:
                bound.setdefault((*_comparable(q), *values), q.binding)
    torn = _torn(stated.values())
    return tuple(
        replace(
            _target(n, q, _baseline(q, actuals[_comparable(q)], metadata), q.quantity_no in torn, metadata),
            binding=bound.get(key),
        )
        for n, (key, q) in enumerate(stated.items(), 1)
    )


def _is_specific(indicator: str | None) -> bool:
    """Tell whether a name says enough for two numbers of that name to be of one thing: 项目 or 投资 do not."""
    return indicator is not None and (indicator in indicators() or len(indicator) > 4)


def _comparable(q: Quantity) -> Key:
    """Return what two quantities must have in common to be compared at all."""
    measure = "flow" if q.measure in _FLOWS else q.measure
    return same_as(q.indicator or ""), measure, q.base_unit, q.scope or WHOLE


def _baseline(q: Quantity, actuals: Sequence[Quantity], metadata: Metadata) -> Quantity | None:
    """Return the last present value before the target's year; None where two of one year differ."""
    if q.base_value is None or (q.measure == "level" and _counts_works(q.indicator)):
        return None
    span = _years(q, metadata)
    before = [
        a
        for a in actuals
        if a.year is not None
        and (q.year is None or a.year < q.year)
        and (q.measure not in _FLOWS or _years(a, metadata) == span)
    ]
    last = max((a.year for a in before if a.year is not None), default=None)
    latest = [a for a in before if a.year == last]
    latest = [a for a in latest if a.op == "="] or latest
    here = [a for a in latest if a.sentence == q.sentence] or latest
    values = [a.base_value for a in here if a.base_value is not None]
    if not values or max(values) - min(values) > abs(max(values)) / 100:
        return None
    return here[0]


def _years(q: Quantity, metadata: Metadata) -> int | None:
    """Return over how many years an amount is summed; None where the text does not tell."""
    if q.year is not None and q.period_start is not None:
        return q.year - q.period_start + 1
    one_year = metadata.period_start is not None and metadata.period_start == metadata.period_end
    return 1 if one_year and q.period_start is None and q.year is not None else None


def _torn(targets: Iterable[Quantity]) -> set[int]:
    """Return the numbers of targets that another statement of the same target contradicts."""
    groups: dict[Key, list[Quantity]] = defaultdict(list)
    for q in targets:
        if q.indicator in indicators() and q.measure not in (*_FLOWS, "rank", "change_pp") and q.year:
            groups[(*_comparable(q), q.year)].append(q)
    return {
        q.quantity_no for group in groups.values() for q in group for other in group if _contradict(q, other)
    }


def _contradict(a: Quantity, b: Quantity) -> bool:
    """Tell whether no value could fulfil both statements; “约” allows for a twentieth either way."""
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return (low is not None and other_high is not None and low > other_high) or (
        high is not None and other_low is not None and other_low > high
    )


def _bounds(q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    if q.base_value is None:
        return None, None
    low, high = q.base_value, q.base_value if q.base_value_max is None else q.base_value_max
    if q.op == "~":
        return low - abs(low) / 20, high + abs(high) / 20
    return None if q.op == "<=" else low, None if q.op == ">=" else high


def _target(n: int, q: Quantity, baseline: Quantity | None, torn: bool, metadata: Metadata) -> Target:
    """Put a target together."""
    growth, growth_formula = _growth(q, baseline)
    per_year, per_year_formula = _per_year(q, metadata)
    axis, note = _axis(q, metadata)
    return Target(
        target_no=n,
        quantity_no=q.quantity_no,
        baseline_no=baseline.quantity_no if baseline else None,
        indicator=family(q.indicator or ""),
        value=q.value,
        value_max=q.value_max,
        unit=q.unit,
        base_value=q.base_value,
        base_value_max=q.base_value_max,
        base_unit=q.base_unit,
        op=q.op,
        measure=q.measure,
        year=q.year,
        period_start=q.period_start,
        scope=q.scope,
        baseline_value=_in_unit_of(q, baseline) if baseline else None,
        baseline_year=baseline.year if baseline else None,
        implied_annual_growth=growth,
        per_year=per_year,
        formula=growth_formula or per_year_formula,
        axis=axis,
        axis_note=note,
        flags=tuple(_flags(q, baseline, torn, metadata)),
    )


def _in_unit_of(q: Quantity, other: Quantity) -> Decimal | None:
    """Return the other's value in the unit of q: 15566400 万元 beside 2300 亿元 is 1556.64."""
    if other.base_value is None or not q.value or not q.base_value:
        return other.value
    return other.base_value * q.value / q.base_value


def _growth(q: Quantity, baseline: Quantity | None) -> tuple[float | None, str | None]:
    """Return the mean annual growth from baseline to target in per cent, with its working.

    Only amounts grow in per cent; shares, ratios and ranges have no such figure.
    """
    if baseline is None or q.measure != "level" or q.value_max is not None or baseline.value_max is not None:
        return None, None
    if q.unit is None or q.unit.endswith("%") or q.year is None or baseline.year is None:
        return None, None
    if not q.base_value or not baseline.base_value or q.base_value < 0 or baseline.base_value < 0:
        return None, None
    years = q.year - baseline.year
    growth = (float(q.base_value / baseline.base_value) ** (1 / years) - 1) * 100
    ratio = f"{_written(q.value)}÷{_written(_in_unit_of(q, baseline))}"
    return growth, f"({ratio})^(1/{years})−1 = {growth:.1f}%" if years > 1 else f"{ratio}−1 = {growth:.1f}%"


def _counts_works(indicator: str | None) -> bool:
    """Tell whether a number counts works to be done: 旧厂房改造 of two years is not one amount that grows."""
    return indicator is not None and indicator.endswith(("改造", "建设", "项目", "工程", "提升", "整治"))


def _per_year(q: Quantity, metadata: Metadata) -> tuple[float | None, str | None]:
    """Return an amount over a period per year, with its working."""
    years = _years(q, metadata)
    if q.measure not in _FLOWS or q.value is None or not years or years < 1 or q.unit in ("%", "个百分点"):
        return None, None
    each = float(q.value) / years
    if years == 1:
        return each, None
    unit = q.unit or ""
    return each, f"{_written(q.value)}{unit}÷{years}年 = 每年{_written(q.value / years, 2)}{unit}"


def _axis(q: Quantity, metadata: Metadata) -> tuple[str, str | None]:
    """Return the group of targets that may share an axis, and why it is not the indicator's main one.

    The main axis of an indicator of the lexicon is the whole area's state in the usual unit; that of any other
    indicator is whatever the whole area's target says.
    """
    whole = whole_of(metadata)
    scope = WHOLE if q.scope in (None, whole) else q.scope
    years = _years(q, metadata) if q.measure in _FLOWS else None
    says = SAYS[q.measure] + (f"（{years}年）" if years else "")
    name = same_as(q.indicator or "")
    axis = "｜".join((name, says, q.base_unit or "", scope))
    notes = [] if family(name) == name else [f"只计“{name}”"]
    if scope != WHOLE:
        notes.append(f"说的是{scope}，不是{whole}")
    row = indicators().get(q.indicator or "")
    if row and q.measure in _FLOWS and not _is_flow(row.name):
        notes.append(f"说的是{f'{years}年合计' if years else '新增或累计'}，不是某一年的数")
    elif row and q.measure not in (*_STATES, *_FLOWS):
        notes.append(f"说的是{says}，不是{'比率' if _rate(row.unit) else '总量'}本身")
    elif row and q.measure in _STATES and _rate(q.unit) != _rate(row.unit):
        notes.append(f"单位是{q.unit or '未写明'}，这一指标通常以{row.unit}计")
    return axis, "；".join(notes) or None


def _is_flow(name: str) -> bool:
    """Tell whether an indicator is itself an amount over a period: 城镇新增就业."""
    return "新增" in name or name.startswith(("失业人员", "就业困难", "创业带动")) or name.endswith("改造")


def _rate(unit: str | None) -> bool:
    return unit in ("%", "‰")


def _flags(q: Quantity, baseline: Quantity | None, torn: bool, metadata: Metadata) -> Iterable[Flag]:
    """Say what a reader must know of a target."""
    if baseline and _looser(q, baseline):
        yield "目标松于现状"
    if q.op in (">=", "<="):
        yield "仅有界限"
    if q.scope not in (None, whole_of(metadata)):
        yield "范围非全区"
    if torn:
        yield "同一目标前后不一"
    if baseline and metadata.base_year and baseline.year != metadata.base_year:
        yield "现状年份不同"
    if q.year is None:
        yield "年份未写明"


def _looser(q: Quantity, baseline: Quantity) -> bool:
    """Tell whether the least that the target asks for is already behind: 不低于3.2% after 3.61%."""
    known = indicators().get(q.indicator or "")
    if known is None or q.measure not in _STATES or q.base_value is None or baseline.base_value is None:
        return False
    most = q.base_value if q.base_value_max is None else q.base_value_max
    if known.direction == "higher":
        return q.op != "<=" and most < baseline.base_value
    return known.direction == "lower" and q.op != ">=" and q.base_value > baseline.base_value


def _written(value: Decimal | None, places: int = 6) -> str:
    """Write a number as a reader would: no exponent, no idle zeros."""
    return "" if value is None else f"{round(value, places).normalize():f}"
