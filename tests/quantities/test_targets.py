"""Tests of what is derived from targets and present values."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.model import Kind, Measure, Metadata, Op, Quantity, Target
from core.quantities.targets import derive_targets

PLAN = Metadata(district="某某区", period_start=2021, period_end=2025, base_year=2020)


def quantity(
    n: int,
    kind: Kind,
    indicator: str,
    value: str,
    unit: str,
    year: int | None,
    measure: Measure = "level",
    op: Op = "=",
    factor: str = "1",
) -> Quantity:
    """Return a quantity of the whole district; `factor` turns its unit into the base unit."""
    return Quantity(
        quantity_no=n,
        paragraph_no=n,
        section_no=None,
        start=0,
        end=0,
        kind=kind,
        indicator=indicator,
        indicator_raw=indicator,
        value=Decimal(value),
        value_max=None,
        unit=unit,
        base_value=Decimal(value) * Decimal(factor),
        base_value_max=None,
        base_unit=unit.removeprefix("亿").removeprefix("万"),
        op=op,
        measure=measure,
        year=year,
        period_start=None,
        scope="全区",
        theme=(),
        sentence=f"{indicator}{value}",
        rule="",
    )


def only(*quantities: Quantity) -> Target:
    """Return the one target of these quantities."""
    (target,) = derive_targets(quantities, PLAN)
    return target


def test_growth_is_worked_out_from_a_baseline_in_another_unit() -> None:
    """The formula shows its inputs in the target's own unit, and the figure follows from them."""
    target = only(
        quantity(1, "actual", "地区生产总值", "15566400", "万元", 2020, factor="1e4"),
        quantity(2, "target", "地区生产总值", "2300", "亿元", 2025, op=">=", factor="1e8"),
    )
    assert target.baseline_no == 1
    assert target.baseline_value == Decimal("1556.64")
    assert target.formula == "(2300÷1556.64)^(1/5)−1 = 8.1%"
    assert target.implied_annual_growth == pytest.approx(8.12, abs=0.01)
    assert target.flags == ("仅有界限",)


@pytest.mark.parametrize(
    ("indicator", "now", "aim", "op", "looser"),
    [
        ("PM2.5年均浓度", "20", "29", "<=", True),
        ("PM2.5年均浓度", "29", "24", "<=", False),
        ("研发经费投入强度", "3.61", "3.2", ">=", True),
        ("研发经费投入强度", "3.2", "3.61", ">=", False),
        ("森林覆盖率", "30", "30", ">=", False),
        ("森林覆盖率", "30.1", "30", "=", True),
        ("PM2.5年均浓度", "20", "20", "<=", False),
        ("PM2.5年均浓度", "20", "20.1", "=", True),
        ("研发经费投入强度", "3.61", "3.2", "<=", False),  # an upper bound asks for nothing
        ("PM2.5年均浓度", "20", "29", ">=", False),  # nor does a lower one, where less is better
        ("常住人口", "130", "120", "<=", False),  # no direction is the better one
        ("幸福小站", "30", "5", "=", False),  # not in the lexicon: nobody says what is better
    ],
)
def test_a_target_behind_the_present_is_flagged_by_direction(
    indicator: str, now: str, aim: str, op: Op, looser: bool
) -> None:
    """The flag is raised only where the lexicon says which way is better."""
    target = only(
        quantity(1, "actual", indicator, now, "%", 2020, "share"),
        quantity(2, "target", indicator, aim, "%", 2025, "share", op),
    )
    assert ("目标松于现状" in target.flags) is looser


@pytest.mark.parametrize(
    ("indicator", "low", "high", "looser"),
    [
        ("研发经费投入强度", "3.2", "3.6", True),
        ("研发经费投入强度", "3.2", "3.7", False),
        ("PM2.5年均浓度", "3.5", "3.9", False),
        ("PM2.5年均浓度", "3.7", "3.9", True),
    ],
)
def test_a_range_is_behind_only_as_a_whole(indicator: str, low: str, high: str, looser: bool) -> None:
    """A target of two ends is looser than 3.61 at present only where its better end is."""
    aim = quantity(2, "target", indicator, low, "%", 2025, "share")
    target = only(
        quantity(1, "actual", indicator, "3.61", "%", 2020, "share"),
        replace(aim, value_max=Decimal(high), base_value_max=Decimal(high)),
    )
    assert ("目标松于现状" in target.flags) is looser


def test_only_comparable_present_values_serve_as_baseline() -> None:
    """Another measure, unit, scope or a later year is no baseline."""
    aim = quantity(9, "target", "高新技术企业", "600", "家", 2025)
    near = quantity(1, "actual", "高新技术企业", "552", "家", 2020)
    others = (
        replace(near, measure="increment"),
        replace(near, base_unit="%"),
        replace(near, scope="某某街道"),
        replace(near, year=2025),
        replace(near, year=None),
        replace(near, indicator="科技型中小企业"),
    )
    assert only(near, aim).baseline_no == 1
    for other in others:
        assert only(other, aim).baseline_no is None, other


def test_two_present_values_that_differ_give_no_baseline() -> None:
    """A number is not chosen by its place in the text."""
    aim = quantity(9, "target", "高新技术企业", "600", "家", 2025)
    one, two = (quantity(n, "actual", "高新技术企业", v, "家", 2020) for n, v in ((1, "552"), (2, "500")))
    assert only(one, two, aim).baseline_no is None


def test_the_last_present_value_counts_and_its_year_is_shown() -> None:
    """A baseline that is not of the last year reported on is flagged."""
    aim = quantity(9, "target", "高新技术企业", "600", "家", 2025)
    old, older = (
        quantity(n, "actual", "高新技术企业", v, "家", y) for n, v, y in ((1, "500", 2019), (2, "100", 2015))
    )
    target = only(older, old, aim)
    assert (target.baseline_value, target.baseline_year) == (Decimal(500), 2019)
    assert "现状年份不同" in target.flags


def test_statements_that_no_value_fulfils_are_flagged() -> None:
    """Two figures for one target disagree; a bound that the other figure keeps does not."""
    first = quantity(1, "target", "常住人口城镇化率", "90", "%", 2025, "share")
    second = quantity(2, "target", "常住人口城镇化率", "92", "%", 2025, "share")
    for target in derive_targets((first, second), PLAN):
        assert "同一目标前后不一" in target.flags
    for target in derive_targets((replace(first, op=">="), second), PLAN):
        assert "同一目标前后不一" not in target.flags


@pytest.mark.parametrize(
    ("about", "exact", "torn"),
    [("80", "84", False), ("80", "76", False), ("80", "84.1", True), ("80", "75.9", True)],
)
def test_about_allows_for_a_twentieth(about: str, exact: str, torn: bool) -> None:
    """约80% and 84% may be one target, 约80% and 84.1% not; the same below."""
    one = quantity(1, "target", "常住人口城镇化率", about, "%", 2025, "share", "~")
    two = quantity(2, "target", "常住人口城镇化率", exact, "%", 2025, "share")
    for target in (*derive_targets((one, two), PLAN), *derive_targets((two, one), PLAN)):
        assert ("同一目标前后不一" in target.flags) is torn


@pytest.mark.parametrize(("second", "agree"), [("505.05", True), ("505.06", False)])
def test_present_values_a_hundredth_apart_are_one(second: str, agree: bool) -> None:
    """Rounding apart, two figures of one year are the same figure: up to a hundredth of the greater."""
    aim = quantity(9, "target", "高新技术企业", "600", "家", 2025)
    values = ("500", second)
    one, two = (quantity(n, "actual", "高新技术企业", v, "家", 2020) for n, v in enumerate(values, 1))
    assert (only(one, two, aim).baseline_no is not None) is agree


def test_a_target_stated_twice_is_one_target() -> None:
    """The text and the table of indicators often say the same."""
    one = quantity(1, "target", "常住人口城镇化率", "90", "%", 2025, "share")
    assert only(one, replace(one, quantity_no=2)).quantity_no == 1


def test_amounts_over_a_period_are_also_given_per_year() -> None:
    """Five-year and one-year amounts are comparable per year only."""
    five = replace(quantity(1, "target", "新增学位", "21000", "个", 2025, "increment"), period_start=2021)
    target = only(five)
    assert (target.per_year, target.formula) == (4200, "21000个÷5年 = 每年4200个")
    (one,) = derive_targets((replace(five, year=2021),), replace(PLAN, period_end=2021))
    assert one.per_year == 21000
    assert one.axis != target.axis


def test_growth_and_parts_of_the_district_stand_on_axes_of_their_own() -> None:
    """What may not share the main axis says why."""
    whole = quantity(1, "target", "地区生产总值", "2300", "亿元", 2025)
    growth = quantity(2, "target", "地区生产总值", "6", "%", 2025, "annual_growth")
    part = replace(quantity(3, "target", "地区生产总值", "300", "亿元", 2025), scope="某某试验区")
    other = replace(part, quantity_no=4, scope="某某街道")
    a, b, c, d = derive_targets((whole, growth, part, other), PLAN)
    assert len({a.axis, b.axis, c.axis, d.axis}) == 4
    assert a.axis_note is None
    assert b.axis_note == "说的是年均增长，不是总量本身"
    assert c.axis_note == "说的是某某试验区，不是全区"
    assert "范围非全区" in c.flags
