"""Each rule by which a target is derived, on the least that shows it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.model import Measure
from core.quantities.targets import derive_targets
from tests.quantities.test_targets import PLAN, only, quantity

ONE_YEAR = replace(PLAN, period_start=2021, period_end=2021)
GDP = quantity(2, "target", "地区生产总值", "2300", "亿元", 2025, factor="1e8")
NOW = quantity(1, "actual", "地区生产总值", "2000", "亿元", 2020, factor="1e8")
JOBS = replace(quantity(3, "target", "城镇新增就业", "50000", "人", 2025, "cumulative"), period_start=2021)


def _range(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


def test_a_target_says_what_its_quantity_says() -> None:
    """Value, unit, bound, year and scope are taken over; targets are numbered from one."""
    low, high = _range("2300", "2400")
    said = replace(
        GDP, value_max=high, base_value_max=high * 10**8, op=">=", period_start=2021, scope="某街道"
    )
    one, two = derive_targets((said, JOBS), PLAN)
    for name in (
        "quantity_no", "value", "value_max", "unit", "base_value", "base_value_max",
        "base_unit", "op", "measure", "year", "period_start", "scope",
    ):  # fmt: skip
        assert getattr(one, name) == getattr(said, name), name
    assert (one.value, one.indicator, one.baseline_no) == (low, "地区生产总值", None)
    assert (one.target_no, two.target_no) == (1, 2)


def test_a_restatement_that_binds_makes_the_target_binding() -> None:
    """The first statement counts, whether it binds is taken from any; another target is not bound by it."""
    target, other = derive_targets((GDP, replace(GDP, quantity_no=7, binding="约束性"), JOBS), PLAN)
    assert (target.quantity_no, target.binding, other.binding) == (2, "约束性", None)


@pytest.mark.parametrize(("name", "found"), [("幸福小站", False), ("特色产业园", True), ("常住人口", True)])
def test_a_name_must_say_enough_to_be_compared(name: str, found: bool) -> None:
    """A name of the lexicon, or of five letters, may have a present value; 项目 may not."""
    now, aim = quantity(1, "actual", name, "5", "个", 2020), quantity(2, "target", name, "9", "个", 2025)
    assert (only(now, aim).baseline_no is not None) is found


@pytest.mark.parametrize("ending", ["改造", "建设", "项目", "工程", "提升", "整治"])
def test_works_to_be_done_do_not_grow(ending: str) -> None:
    """How many works were done and are to be done are two amounts; a share of them is one."""
    name = f"沿街旧宅{ending}"
    now, aim = quantity(1, "actual", name, "5", "%", 2020), quantity(2, "target", name, "9", "%", 2025)
    assert only(now, aim).baseline_no is None
    assert only(replace(now, measure="share"), replace(aim, measure="share")).baseline_no == 1


def test_amounts_over_periods_are_compared_over_as_many_years() -> None:
    """Five years' new jobs stand beside five years' before, however both are called, and not beside one year's."""
    before = replace(JOBS, quantity_no=1, kind="actual", measure="increment", year=2020, period_start=2016)
    assert only(before, JOBS).baseline_no == 1
    assert only(replace(before, period_start=2019), JOBS).baseline_no is None
    assert only(replace(before, measure="level"), JOBS).baseline_no is None


def test_the_exact_and_the_near_present_value_is_preferred() -> None:
    """Of several figures of one year the exact one counts, and of these that in the target's own sentence."""
    bound = replace(NOW, quantity_no=5, op=">=", base_value=Decimal(10) ** 11)
    assert only(bound, NOW, GDP).baseline_no == 1
    assert only(bound, GDP).baseline_no == 5
    own = replace(NOW, quantity_no=6, sentence=GDP.sentence, base_value=Decimal(10) ** 11)
    assert only(NOW, own, GDP).baseline_no == 6


@pytest.mark.parametrize(
    ("low", "high", "year", "formula"),
    [
        ("2300", None, 2025, "(2300÷2000)^(1/5)−1 = 2.8%"),
        ("2200", None, 2021, "2200÷2000−1 = 10.0%"),
        ("2205", None, 2022, "(2205÷2000)^(1/2)−1 = 5.0%"),
        ("0.5", None, 2021, "0.5÷2000−1 = -100.0%"),
        ("2300", "2400", 2025, None),
        ("2300", None, None, None),
        ("-5", None, 2025, None),
        ("0", None, 2025, None),
    ],
)
def test_growth_has_its_working(low: str, high: str | None, year: int | None, formula: str | None) -> None:
    """Amounts grow from one positive number to another, over whole years; ranges and signs have no rate."""
    value, most = Decimal(low), None if high is None else Decimal(high)
    scaled = None if most is None else most * 10**8
    aim = replace(
        GDP, value=value, value_max=most, base_value=value * 10**8, base_value_max=scaled, year=year
    )
    target = only(NOW, aim)
    assert target.formula == formula
    assert (target.implied_annual_growth is None) is (formula is None)


def test_ranges_shares_and_losses_have_no_growth() -> None:
    """Neither from a range, nor of per cent, nor from a loss."""
    most = replace(NOW, value_max=Decimal(2010), base_value_max=Decimal(2010) * 10**8)
    loss = replace(NOW, value=Decimal(-3), base_value=Decimal(-3) * 10**8)
    rate = [replace(q, unit="%", base_unit="%", base_value=q.value) for q in (NOW, GDP)]
    for now, aim in ((most, GDP), (loss, GDP), rate):
        assert only(now, aim).baseline_no == 1
        assert only(now, aim).implied_annual_growth is None


def test_only_amounts_over_years_are_given_per_year() -> None:
    """Not rates, levels, nor what names no years; thirds are rounded to two places; one year needs no working."""
    assert only(JOBS).formula == "50000人÷5年 = 每年10000人"
    assert only(replace(JOBS, period_start=2023)).formula == "50000人÷3年 = 每年16666.67人"
    assert only(replace(JOBS, period_start=2024)).formula == "50000人÷2年 = 每年25000人"
    assert only(replace(JOBS, unit=None, period_start=2024)).formula == "50000÷2年 = 每年25000"
    one = only(replace(JOBS, period_start=2025))
    assert (one.per_year, one.formula) == (50000, None)
    (year,) = derive_targets((replace(JOBS, period_start=None, year=2021),), ONE_YEAR)
    assert year.per_year == 50000
    for other in (
        {"unit": "%"},
        {"unit": "个百分点"},
        {"measure": "level"},
        {"period_start": None},
        {"year": None},
    ):
        assert only(replace(JOBS, **other)).per_year is None, other
    (none,) = derive_targets((replace(JOBS, period_start=None, year=None),), ONE_YEAR)
    assert none.per_year is None


@pytest.mark.parametrize(
    ("indicator", "unit", "measure", "since", "note"),
    [
        ("地区生产总值", "亿元", "level", None, None),
        ("地区生产总值", "亿元", "increment", None, "说的是新增或累计，不是某一年的数"),
        ("地区生产总值", "亿元", "increment", 2021, "说的是5年合计，不是某一年的数"),
        ("地区生产总值", "位", "rank", None, "说的是位次，不是总量本身"),
        ("地区生产总值", "%", "share", None, "单位是%，这一指标通常以亿元计"),
        ("常住人口城镇化率", "%", "share", None, None),
        ("常住人口城镇化率", "个百分点", "change_pp", None, "说的是百分点变动，不是比率本身"),
        ("婴儿死亡率", "‰", "share", None, None),
        ("婴儿死亡率", "人", "level", None, "单位是人，这一指标通常以‰计"),
        ("第三产业增加值", "亿元", "level", None, None),
        ("新增公办普通高中学位", "个", "increment", 2021, "只计“新增高中学位”"),
        *((name, "人", "cumulative", 2021, None) for name in (
            "城镇新增就业", "失业人员再就业", "就业困难人员就业", "创业带动就业", "棚户区改造",
        )),
    ],
)  # fmt: skip
def test_what_stands_off_the_main_axis_says_why(
    indicator: str, unit: str, measure: Measure, since: int | None, note: str | None
) -> None:
    """An amount where a state is usual, another unit, a part: each has its sentence; the usual has none."""
    target = only(replace(quantity(1, "target", indicator, "5", unit, 2025, measure), period_start=since))
    assert target.axis_note == note


def test_a_reader_is_told_what_to_know_of_a_target() -> None:
    """A bound either way, a part of the area, no year, no unit: each is said, all reasons in one sentence."""
    assert only(replace(GDP, op="<=")).flags == ("仅有界限",)
    assert only(replace(GDP, year=None)).flags == ("年份未写明",)
    assert only(replace(GDP, scope=None)).flags == ()
    part = only(replace(quantity(1, "target", "婴儿死亡率", "5", "", 2025), unit=None, scope="某街道"))
    assert part.flags == ("范围非全区",)
    assert part.axis_note == "说的是某街道，不是全区；单位是未写明，这一指标通常以‰计"


def test_an_axis_is_named_after_what_may_share_it() -> None:
    """Indicator, measure with its years, base unit, scope; the district's own name is the whole of it."""
    assert only(replace(GDP, base_unit="元")).axis == "地区生产总值｜总量｜元｜全区"
    assert only(replace(GDP, base_unit=None, scope=None)).axis == "地区生产总值｜总量｜｜全区"
    assert only(replace(GDP, base_unit="元", period_start=2021)).axis == "地区生产总值｜总量｜元｜全区"
    assert only(JOBS).axis == "城镇新增就业｜新增或累计（5年）｜人｜全区"


@pytest.mark.parametrize(
    ("measure", "indicator", "year", "torn"),
    [
        ("share", "常住人口城镇化率", 2025, True),
        ("rank", "常住人口城镇化率", 2025, False),
        ("change_pp", "常住人口城镇化率", 2025, False),
        ("increment", "常住人口城镇化率", 2025, False),
        ("share", "常住人口城镇化率", None, False),
        ("share", "本地自定的某种比率", 2025, False),
    ],
)
def test_only_states_of_a_year_contradict(
    measure: Measure, indicator: str, year: int | None, torn: bool
) -> None:
    """Two amounts may be two, two states of one indicator in one year may not."""
    one, two = (quantity(n, "target", indicator, v, "%", year, measure) for n, v in ((1, "80"), (2, "90")))
    for target in derive_targets((one, two), PLAN):
        assert ("同一目标前后不一" in target.flags) is torn


@pytest.mark.parametrize(("high", "torn"), [("90", False), ("89", True)])
def test_a_range_and_its_end_agree(high: str, torn: bool) -> None:
    """80 to 90 holds 90, 80 to 89 does not; neither contradicts at most 95."""
    one = quantity(1, "target", "常住人口城镇化率", "80", "%", 2025, "share")
    one = replace(one, value_max=Decimal(high), base_value_max=Decimal(high))
    two = quantity(2, "target", "常住人口城镇化率", "90", "%", 2025, "share")
    assert ("同一目标前后不一" in derive_targets((one, two), PLAN)[0].flags) is torn
    below = replace(two, op="<=")
    assert "同一目标前后不一" not in derive_targets((one, below), PLAN)[0].flags
