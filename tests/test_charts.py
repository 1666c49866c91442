"""Figures draw what the rows say, and nothing that could be read as more."""

from typing import Any

import pandas as pd
import pytest

from dashboard import charts, compare

LOOK = charts.Look(
    names={"a": "甲区", "b": "乙区"},
    titles={"a": "甲区规划", "b": "乙区规划"},
    paths={("a", 1): "第一章 目标 › 第一节 指标"},
    colours={"a": "#0072B2", "b": "#D55E00"},
    ink={"paper": "#fff", "ink": "#000", "second": "#555", "line": "#ddd"},
    build="0123456789",
)


def row(doc: str = "a", **known: Any) -> dict[str, Any]:
    """Return a target as `compare.stated` gives it, but for what is said."""
    return {
        "doc": doc,
        "target_no": 1,
        "indicator": "地区生产总值",
        "value": 5.0,
        "value_max": None,
        "unit": "亿元",
        "base_value": 5e8,
        "base_value_max": None,
        "base_unit": "元",
        "op": "=",
        "measure": "level",
        "year": 2025,
        "period_start": None,
        "scope": "全区",
        "baseline_value": None,
        "baseline_year": None,
        "baseline_start": None,
        "implied_annual_growth": None,
        "per_year": None,
        "formula": None,
        "axis": "x",
        "start": 10,
        "end": 13,
        "section_no": 1,
        "sentence": "达到5亿元。",
        "derived": False,
        **known,
    }


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return rows as a frame whose whole numbers may be missing."""
    return pd.DataFrame(rows).astype({"year": "Int32", "period_start": "Int32", "baseline_year": "Int32"})


def drawn(*rows: dict[str, Any], absent: tuple[str, ...] = ()) -> Any:
    """Draw rows as one indicator."""
    return charts.targets("地区生产总值", compare.panels(frame(*rows)), absent, LOOK)


def values(figure: Any) -> dict[str, float]:
    """Return what can be clicked on, by its passage."""
    return {t.customdata[0]: t.x[0] for t in figure.data if t.customdata is not None}


def written(figure: Any) -> str:
    """Return all that is written in a figure outside its axes."""
    return " ".join([figure.layout.title.text, *(a.text for a in figure.layout.annotations)])


def test_bars_have_the_rows_values() -> None:
    """Each bar is as long as its row's value, and leads to its passage."""
    assert values(drawn(row(value=5.0), row("b", value=7.0))) == {"a:10-13": 5.0, "b:10-13": 7.0}


def test_mixed_units_share_the_base_unit() -> None:
    """亿元 and 万元 stand on one axis by the unit that they share."""
    figure = drawn(row(), row("b", value=9000.0, unit="万元", base_value=9e7))
    assert values(figure) == {"a:10-13": 5e8, "b:10-13": 9e7}


@pytest.mark.parametrize(("op", "sign"), [(">=", "≥5亿元"), ("<=", "≤5亿元"), ("~", "≈5亿元")])
def test_bounds_are_written_and_drawn_otherwise(op: str, sign: str) -> None:
    """A bound has its sign at the value, and its bar differs from that of an exact value."""
    exact, bound = drawn(row()), drawn(row(op=op))
    assert sign in written(bound)
    assert [t.to_plotly_json() for t in exact.data] != [t.to_plotly_json() for t in bound.data]


def test_years_never_share_a_panel() -> None:
    """Values of two years stand in two panels, each under its year."""
    figure = drawn(row(), row("b", year=2021))
    assert "xaxis2" in figure.layout.to_plotly_json()
    assert {t.yaxis for t in figure.data} == {"y", "y2"}
    assert "2021年" in written(figure)


def test_present_value_is_drawn_hollow_with_its_year() -> None:
    """Where the present value is stated the figure shows the way from it."""
    figure = drawn(row(baseline_value=3.0, baseline_year=2020))
    assert "2020年 3" in written(figure)
    assert any(3.0 in (t.x or ()) for t in figure.data)


def test_figure_names_its_sources_and_who_is_missing() -> None:
    """A figure that is passed on alone still says where it is from and who states nothing."""
    text = written(drawn(row(), absent=("b",)))
    assert "甲区规划" in text
    assert "第一章 目标" in text
    assert "原文未列：乙区" in text


def test_value_without_number_is_said() -> None:
    """A target without a definite number is written, not drawn as nothing."""
    figure = drawn(row(value=None, base_value=None))
    assert values(figure) == {}
    assert "未给出具体数" in written(figure)


def test_plan_text_is_no_markup() -> None:
    """What a plan says cannot act as markup or as a template of the figure."""
    figure = drawn(row(sentence="<b>%{x}</b>达到5亿元。"))
    hover = next(t.hovertemplate for t in figure.data if t.customdata)
    assert "&lt;b&gt;" in hover
    assert "%{" not in hover


def test_growth_stands_beside_stated_growth_as_derived() -> None:
    """Growth that is worked out says so, with its formula, beside growth that a plan states itself."""
    rows = frame(
        row(
            baseline_value=4.0, baseline_year=2020, implied_annual_growth=4.56, formula="(5÷4)^(1/5)−1 = 4.6%"
        ),
        row("b", measure="annual_growth", unit="%", value=7.0, base_value=7.0, period_start=2021),
    )
    assert compare.views(rows) == ["", "growth"]
    figure = charts.targets("增长", compare.panels(compare.seen_as(rows, "growth")), (), LOOK)
    assert values(figure) == {"a:10-13": 4.6, "b:10-13": 7.0}
    assert "推算" in written(figure)
    assert "(5÷4)^(1/5)−1" in written(figure)


def test_clash_names_the_reason() -> None:
    """Rows of different units or measures may not share a figure, and the reason is said."""
    assert compare.clash(frame(row(), row("b"))) is None
    assert "单位不同" in str(compare.clash(frame(row(), row("b", base_unit="%"))))
    assert "口径不同" in str(compare.clash(frame(row(), row("b", measure="increment"))))


def test_finding_says_it_in_words() -> None:
    """Those who cannot see a figure are told its values."""
    said = charts.finding("地区生产总值", compare.panels(frame(row(op=">="))), ("b",), LOOK)
    assert said == "地区生产总值：甲区≥5亿元（2025年）。原文未列：乙区"
