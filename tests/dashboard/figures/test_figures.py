"""Figures draw what the rows say, on as few axes as units and measures allow, and nothing that could be read as more."""

import re
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import figures, palette
from dashboard.figures import Drawn, Look

LOOK = Look(
    names={"a": "甲区", "b": "乙区", "c": "丙区"},
    kinds={"c": "党委建议"},
    titles={"a": "甲区规划", "b": "乙区规划", "c": "丙区建议"},
    paths={("a", 1): "第一章 目标 › 第一节 指标"},
    colours={"a": "#0072B2", "b": "#D55E00", "c": "#009E73"},
    ink=palette.LIGHT,
    build="0123456789",
)
BLANK = {
    "value_max": None,
    "base_value_max": None,
    "period_start": None,
    "baseline_no": None,
    "baseline_year": None,
    "implied_annual_growth": None,
    "per_year": None,
    "formula": None,
    "axis_note": None,
    "implied": None,
    "size": None,
}


def row(doc: str = "a", number: int = 1, **known: Any) -> dict[str, Any]:
    """Return a statement: a target of 5亿元 by 2025 but for what is said."""
    kind = known.get("kind", "target")
    value = known.get("value", 5.0)
    return {
        **BLANK,
        "doc": doc,
        "key": f"{doc}:{number}" if kind == "target" else f"{doc}:q{number}",
        "kind": kind,
        "quantity_no": number,
        "indicator": "地区生产总值",
        "name": "地区生产总值",
        "plain": known.get("name", "地区生产总值"),
        "direction": "higher",
        "value": value,
        "unit": "亿元",
        "base_value": None if value is None else value * 1e8,
        "base_unit": "元",
        "op": "=",
        "measure": "level",
        "year": 2025 if kind == "target" else 2020,
        "scope": "全区",
        "start": 10 * number,
        "end": 10 * number + 3,
        "section_no": 1,
        "sentence": "达到5亿元。",
        "derived": False,
        "flags": [],
        **known,
    }


def drawn(*rows: dict[str, Any], docs: str = "ab", **more: Any) -> Drawn:
    """Draw rows for documents."""
    years = {"year": "Int32", "period_start": "Int32", "baseline_year": "Int32"}
    return figures.compared(pd.DataFrame(rows).astype(years), list(docs), LOOK, **more)


def figure(*rows: dict[str, Any], docs: str = "ab", **more: Any) -> go.Figure:
    """Draw rows for documents; there is something to draw."""
    made = drawn(*rows, docs=docs, **more).figure
    assert made is not None
    return made


def lines(made: go.Figure) -> list[str]:
    """Return what is written in a figure, without markup."""
    return [unescape(re.sub(r"<[^>]+>", " ", a.text)) for a in made.layout.annotations]


def written(made: go.Figure) -> str:
    """Return all that is written in a figure."""
    return re.sub(r"[\s　]+", " ", " ".join(lines(made)))


def marks(made: go.Figure) -> dict[str, float]:
    """Return where each row's mark stands, by its key."""
    return {key[0]: x for trace in made.data for key, x in zip(trace.customdata, trace.x, strict=True)}


def axes(made: go.Figure) -> int:
    """Return how many value axes a figure has."""
    return len({trace.xaxis for trace in made.data})


def test_marks_stand_at_their_rows_values() -> None:
    """A mark stands at its row's value, and leads to its passage."""
    made = figure(row(), row("b", value=7.0))
    assert marks(made) == {"a:1": 5.0, "b:1": 7.0}
    assert made.data[0].customdata[0][1] == "a:10-13"


def test_units_that_differ_in_size_share_an_axis() -> None:
    """亿元 and 万元 stand on one axis, each labelled as its document says."""
    made = figure(row(), row("b", value=9000.0, unit="万元", base_value=9e7), row(number=2, year=2035))
    assert axes(made) == 1
    assert marks(made)["b:1"] == pytest.approx(0.9)
    assert "9,000万元" in written(made)


@pytest.mark.parametrize(
    "other", [{"year": 2021}, {"scope": "高新区"}, {"doc": "c"}, {"name": "地区生产总值（快报）"}]
)
def test_another_year_coverage_or_kind_shares_the_axis_muted(other: dict[str, Any]) -> None:
    """What differs is written at the label and its mark is muted; it opens no new scale."""
    rest = {k: v for k, v in other.items() if k != "doc"}
    made = figure(row(), row("b", value=6.0), row(other.get("doc", "b"), 2, value=7.0, **rest), docs="abc")
    assert axes(made) == 1
    trace = next(t for t in made.data if t.name == "目标")
    colours = dict(zip([c[0] for c in trace.customdata], trace.marker.color, strict=True))
    assert colours["a:1"] == LOOK.colours["a"]
    muted = next(key for key in colours if key.endswith(":2"))
    assert colours[muted] not in LOOK.colours.values()
    said = {"year": "2021年", "scope": "高新区", "doc": "党委建议", "name": "地区生产总值（快报）"}
    assert said[next(iter(other))] in written(made)


def test_another_measure_has_a_panel_of_its_own() -> None:
    """An amount and its growth have two axes; growth of a year stands beside growth a year on average."""
    growth = {"measure": "annual_growth", "unit": "%", "base_unit": "%", "value": 7.0, "base_value": 7.0}
    yearly = {**growth, "measure": "yoy_growth", "value": 6.0, "base_value": 6.0, "year": 2021}
    made = figure(row(), row("b"), row("a", 2, **growth), row("b", 2, **yearly))
    assert axes(made) == 2
    assert "当年增长" in written(made)


def test_panels_of_one_unit_share_one_scale() -> None:
    """An amount and what is added over years are drawn to the same length."""
    more = {"measure": "cumulative", "period_start": 2021}
    made = figure(row(), row("b"), row("a", 2, value=20.0, **more), row("b", 2, value=10.0, **more))
    assert made.layout.xaxis.range == made.layout.xaxis2.range


@pytest.mark.parametrize(("op", "sign"), [(">=", "≥5亿元"), ("<=", "≤5亿元"), ("~", "≈5亿元")])
def test_bounds_are_written_and_drawn_otherwise(op: str, sign: str) -> None:
    """A bound has its sign at the value, and what is drawn differs from an exact value but for the words."""
    exact, bound = (figure(row(op=o), row("b")) for o in ("=", op))
    assert sign in written(bound)
    assert (len(exact.layout.shapes), exact.data[0].marker.symbol) != (
        len(bound.layout.shapes),
        bound.data[0].marker.symbol,
    )


def test_present_value_is_an_open_circle_with_its_period() -> None:
    """The present value a target starts from is open, joined to it, and has the years it is for, not the last alone."""
    now = row(number=2, kind="actual", value=3.0, period_start=2016)
    made = figure(row(baseline_no=2), now)
    assert "现状 3亿元（2016—2020年）" in written(made)
    ring = next(t for t in made.data if t.name == "现状")
    assert ring.marker.color == (LOOK.ink["paper"],)
    assert any({s.x0, s.x1} == {3.0, 5.0} for s in made.layout.shapes)


def test_present_value_without_a_target_says_so() -> None:
    """A document that states how things are but aims at nothing says 未列目标; one that states nothing 原文未列."""
    made = figure(row(), row("b", 1, kind="actual", value=3.0), docs="abc")
    assert "现状 3亿元 2020年 · 未列目标" in written(made)
    assert written(made).count("原文未列") == 1


def test_a_name_that_stands_in_the_text_is_not_said_to_be_missing() -> None:
    """Where the text holds the indicator's name but no number was read, the figure does not say 原文未列."""
    made = figure(row(), row(number=2, year=2035), docs="ab", mentioned=["b"])
    assert "原文未列" not in written(made)
    assert "原文提到，未列数" in written(made)


def test_only_the_latest_present_value_counts() -> None:
    """Of the present values of several years the last is drawn; of two of one year both are told."""
    old, new, same = (
        row("b", n, kind="actual", value=v, year=y)
        for n, v, y in ((1, 1.0, 2015), (2, 3.0, 2020), (3, 4.0, 2020))
    )
    made = figure(row(), old, new, same)
    assert set(marks(made)) == {"a:1", "b:q2"}
    assert "原文另有4亿元" in written(made)


def test_year_that_the_period_implies_is_marked() -> None:
    """A year that no sentence states says that it follows from the plan's period."""
    assert "2025年（按规划期）" in written(figure(row(implied="plan"), row("b")))


def test_amounts_begin_at_zero_and_a_cut_axis_says_so() -> None:
    """Amounts are read from zero; rates that lie near together may not be, which is said."""
    made = figure(row(value=100.0), row("b", value=99.0))
    assert made.layout.xaxis.range[0] == 0
    rate = {"unit": "%", "base_unit": "%", "measure": "share"}
    cut = figure(*(row(d, value=v, base_value=v, **rate) for d, v in (("a", 98.0), ("b", 99.0))))
    assert cut.layout.xaxis.range[0] > 0
    assert "横轴不从零开始" in written(cut)


def test_worked_out_growth_is_muted_with_its_formula() -> None:
    """What is worked out is told from what is stated: hollow, muted, its formula at the foot."""
    growth = {"measure": "annual_growth", "unit": "%", "base_unit": "%", "base_value": 7.0, "value": 7.0}
    worked = {**growth, "derived": True, "formula": "(5÷4)^(1/5)−1 = 7.0%"}
    made = figure(row("b", **growth), row(**worked))
    assert "推算" in written(made)
    assert "(5÷4)^(1/5)−1" in written(made)
    trace = next(t for t in made.data if t.name == "目标")
    colours = dict(zip([c[0] for c in trace.customdata], trace.marker.color, strict=True))
    assert colours == {"b:1": LOOK.colours["b"], "a:1": LOOK.ink["paper"]}


def test_a_single_number_is_a_sentence() -> None:
    """One number is no chart."""
    made = drawn(row())
    assert made.figure is None
    assert "甲区目标5亿元（2025年）" in made.title


def test_unlike_rows_become_small_multiples() -> None:
    """Rows of two indicators and units are drawn on axes of their own, each with its indicator's name."""
    other = {"indicator": "学位", "name": "学位", "unit": "个", "base_unit": "个"}
    made = figure(row(), row("b"), row("a", 2, **other), row("b", 2, **other), title="自选图")
    assert axes(made) == 2
    assert "学位" in written(made)


def test_finding_is_careful() -> None:
    """The title says the range of present values, who aims highest and by when, and who aims below what it has."""
    made = drawn(
        row("a", 1, value=5.0, op=">="),
        row("b", 1, value=3.0, year=2021, flags=["目标松于现状"], baseline_no=2),
        row("b", 2, kind="actual", value=4.0),
        row("a", 2, kind="actual", value=3.5),
    )
    assert made.title == (
        "地区生产总值：现状3.5—4亿元，甲区目标最高（≥5亿元，2025年），乙区2021年目标低于现状"
    )


def test_figure_names_its_sources() -> None:
    """A figure that is passed on alone says where it is from."""
    text = written(figure(row(), row("b")))
    assert "甲区规划" in text
    assert "第一章 目标" in text
    assert "数据版本 01234567" in text


def test_plan_text_is_no_markup() -> None:
    """What a plan says cannot act as markup in a figure, nor in its cards."""
    bad = {"indicator": "<u>丁", "name": "<u>丁", "unit": "<i>", "sentence": "<img src=x>5", "scope": "<s>乙"}
    made = figure(row(**bad), row("b", **bad))
    text = made.to_json()
    for tag in ("<u>丁", "<i>", "<img", "<s>"):
        assert tag not in text.encode().decode("unicode-escape")


def test_alt_says_all_that_is_shown() -> None:
    """Those who cannot see a figure are told its values and who states none."""
    alt = drawn(row(op=">="), row(number=2, year=2035), docs="abc").alt
    assert "甲区目标≥5亿元（2025年）" in alt
    assert "乙区原文未列" in alt


def test_card_says_how_far_a_target_is_from_the_present() -> None:
    """The card of a target has its value, time, coverage, kind of document, change and sentence."""
    made = figure(row(baseline_no=2), row(number=2, kind="actual", value=3.0))
    card = next(t for t in made.data if t.name == "目标").hovertext[0]
    for said in (
        "甲区 目标 5亿元",
        "2025年",
        "全区",
        "五年规划纲要",
        "比现状3亿元（2020年）高2亿元",
        "达到5亿元。",
    ):
        assert said in card


def test_heat_map_has_the_shares() -> None:
    """Each share stands in its field once, and gaps as gaps."""
    shares = pd.DataFrame(
        {
            "theme": ["教育", "教育", "医疗"],
            "doc": list("aba"),
            "share": [5.25, 10.5, 2.1],
            "chars": 9,
            "paragraphs": 2,
        }
    )
    found = {(r.theme, r.doc): r for r in shares.itertuples()}
    made, alt = figures.heat(found, ["教育", "医疗"], ["a", "b"], LOOK)
    assert [list(t) for t in made.data[0].text] == [["5.2", "10.5"], ["2.1", "–"]]
    assert [c[1] for c in made.data[1].customdata] == ["教育", "教育", "医疗"]
    assert "乙区：教育10.5%" in alt
    assert "数据版本 01234567" in written(made)


def test_parts_of_a_set_name_every_document() -> None:
    """Several indicators that answer one question share axes; who states none of them is named, in rows and title."""
    other = {"indicator": "旧厂改造", "name": "旧厂改造"}
    made = drawn(row(), row("b", 1, kind="actual", **other), docs="abc", part="旧改")
    assert made.title == "旧改：甲区给出目标，乙区只有现状，丙区未列"
    assert written(made.figure).count("原文未列") == 1
