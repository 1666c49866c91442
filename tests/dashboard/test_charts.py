"""Figures draw what the rows say, and nothing that could be read as more."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard import charts, heat, sheets
from dashboard.data import compare
from dashboard.sheets import NARROW, WIDTH, Look, Picture

LOOK = Look(
    names={"a": "甲区", "b": "乙区"},
    kinds={},
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


def drawn(*rows: dict[str, Any], absent: tuple[str, ...] = (), width: int = WIDTH) -> Picture:
    """Draw rows as one indicator."""
    return charts.targets("地区生产总值", compare.panels(frame(*rows)), absent, LOOK, width)


def lengths(picture: Picture) -> dict[str, float]:
    """Return how long each mark is, by its passage."""
    return {s.passage: s.width for s in picture.spots}


def lines(picture: Picture) -> list[str]:
    """Return the lines that are written in a picture."""
    return ["".join(t.itertext()) for t in ElementTree.fromstring(picture.svg).iterfind(".//{*}text")]


def written(picture: Picture) -> str:
    """Return all that is written in a picture."""
    return " ".join(lines(picture))


def shapes(picture: Picture, name: str) -> list[dict[str, str]]:
    """Return the attributes of the shapes of a kind."""
    return [e.attrib for e in ElementTree.fromstring(picture.svg).iterfind(f".//{{*}}{name}")]


def test_bars_have_the_rows_values() -> None:
    """Bars are as long to each other as their rows' values, and lead to their passages."""
    found = lengths(drawn(row(value=5.0), row("b", value=7.0)))
    assert found["a:10-13"] / found["b:10-13"] == pytest.approx(5 / 7)


def test_mixed_units_share_the_base_unit() -> None:
    """亿元 and 万元 stand on one axis by the unit that they share."""
    found = lengths(drawn(row(), row("b", value=9000.0, unit="万元", base_value=9e7)))
    assert found["a:10-13"] / found["b:10-13"] == pytest.approx(5e8 / 9e7)


@pytest.mark.parametrize(("op", "sign"), [(">=", "≥5亿元"), ("<=", "≤5亿元"), ("~", "≈5亿元")])
@pytest.mark.parametrize("base", [None, 3.0])
def test_bounds_are_written_and_drawn_otherwise(op: str, sign: str, base: float | None) -> None:
    """A bound has its sign at the value, and what is drawn differs from an exact value but for the words."""
    exact, bound = (drawn(row(op=o, baseline_value=base, baseline_year=2020)) for o in ("=", op))
    assert sign in written(bound)
    assert len({p.svg.count("<path") + p.svg.count("<line") for p in (exact, bound)}) == 2


def test_years_never_share_a_panel() -> None:
    """Values of two years stand in two panels, each under its year, and each with its own axis."""
    picture = drawn(row(value=5.0), row("b", value=5.0, year=2021))
    assert written(picture).count("水平 · ") == 2
    assert "水平 · 2021年" in written(picture)
    one = drawn(row(value=5.0), row("b", value=5.0))
    assert written(one).count("水平 · ") == 1


def test_present_value_is_drawn_hollow_with_its_year() -> None:
    """Where the present value is stated the figure shows the way from it."""
    picture = drawn(row(baseline_value=3.0, baseline_year=2020))
    assert "现状 3（2020年）" in written(picture)
    assert "目标 5亿元 2025年" in written(picture)
    ring = next(c for c in shapes(picture, "circle") if c["fill"] == LOOK.ink["paper"])
    assert ring["stroke"] == LOOK.colours["a"]
    assert lengths(picture)["a:10-13"] > 0


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("base", [None, 4.9])
def test_nothing_is_written_beyond_the_edge(width: int, base: float | None) -> None:
    """Words beside a mark have room, however long they are, on a phone, too."""
    picture = drawn(
        row(op=">=", unit="标准箱（不含内支）", period_start=2021, baseline_value=base, baseline_year=2020),
        row("b", value=-3.0),
        absent=("b",) * 20,
        width=width,
    )
    for text, at in zip(lines(picture), shapes(picture, "text"), strict=True):
        wide = sheets.wide(text, 12)
        left = float(at["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[at["text-anchor"]]
        assert left >= 0
        assert left + wide <= width


@pytest.mark.parametrize(("start", "from_zero"), [(4.5, False), (1.0, True)])
def test_bars_begin_at_zero_and_an_axis_that_does_not_says_so(start: float, from_zero: bool) -> None:
    """Lengths of bars are read from zero; an axis that is cut says so in words, and has no zero among its values."""
    assert "横轴不从零开始" not in written(drawn(row(), row("b", value=4.9)))
    pair = drawn(row(baseline_value=start, baseline_year=2020))
    assert ("横轴不从零开始" not in written(pair)) == from_zero
    assert (" 0 " in written(pair)) == from_zero


def test_a_small_change_looks_small() -> None:
    """However near the present value is, the way from it does not fill the axis."""
    found = lengths(drawn(row(baseline_value=4.99, baseline_year=2020)))
    assert found["a:10-13"] < WIDTH / 10


def test_single_targets_beside_pairs_are_drawn_alike() -> None:
    """In a panel with present values every target is a dot: none may be read as a length from a cut axis."""
    picture = drawn(row(baseline_value=4.0, baseline_year=2020), row("b", value=4.9))
    discs = [c for c in shapes(picture, "circle") if c["fill"] != LOOK.ink["paper"]]
    assert [d["fill"] for d in discs] == [LOOK.colours["a"], LOOK.colours["b"]]
    assert not [r for r in shapes(picture, "rect") if float(r.get("height", "0").rstrip("%")) == charts.THICK]


def test_figure_names_its_sources_and_who_is_missing() -> None:
    """A figure that is passed on alone still says where it is from and who states nothing."""
    text = written(drawn(row(), absent=("b",)))
    assert "甲区规划" in text
    assert "第一章 目标" in text
    assert "原文未列：乙区" in text
    assert "数据版本 01234567" in text


def test_value_without_number_is_said() -> None:
    """A target without a definite number is written, not drawn as nothing."""
    picture = drawn(row(value=None, base_value=None))
    assert lengths(picture) == {}
    assert "未给出具体数" in written(picture)


def test_plan_text_is_no_markup() -> None:
    """What a plan says cannot act as markup in a figure."""
    picture = charts.targets(
        "<b>指标", compare.panels(frame(row(unit="<i>", indicator="<script>"), row(indicator="乙"))), (), LOOK
    )
    assert "<script>" in written(picture)
    assert not shapes(picture, "script") + shapes(picture, "b") + shapes(picture, "i")


def test_growth_stands_beside_stated_growth_as_derived() -> None:
    """Growth that is worked out says so, with its formula, beside growth that a plan states itself."""
    rows = frame(
        row(
            baseline_value=4.0, baseline_year=2020, implied_annual_growth=4.56, formula="(5÷4)^(1/5)−1 = 4.6%"
        ),
        row("b", measure="annual_growth", unit="%", value=7.0, base_value=7.0, period_start=2021),
    )
    assert compare.views(rows) == ["", "growth"]
    picture = charts.targets("增长", compare.panels(compare.seen_as(rows, "growth")), (), LOOK)
    found = lengths(picture)
    assert found["a:10-13"] / found["b:10-13"] == pytest.approx(4.6 / 7)
    assert "推算" in written(picture)
    assert "(5÷4)^(1/5)−1" in written(picture)
    assert [b["fill"] for b in shapes(picture, "rect")].count("none") == 1


def test_clash_names_the_reason() -> None:
    """Rows of different units or measures may not share a figure, and the reason is said."""
    assert compare.clash(frame(row(), row("b"))) is None
    assert "单位不同" in str(compare.clash(frame(row(), row("b", base_unit="%"))))
    assert "口径不同" in str(compare.clash(frame(row(), row("b", measure="increment"))))


def test_finding_says_it_in_words() -> None:
    """Those who cannot see a figure are told its values."""
    said = charts.finding("地区生产总值", compare.panels(frame(row(op=">="))), ("b",), LOOK)
    assert said == "地区生产总值：甲区≥5亿元（2025年）。原文未列：乙区"


def test_other_kinds_of_documents_are_named_beside_their_numbers() -> None:
    """A proposal's number never stands beside an outline's without the word for what it is."""
    panels = compare.panels(frame(row(), row("b")))
    look = replace(LOOK, kinds={"b": "党委建议"})
    assert lines(charts.targets("地区生产总值", panels, (), look)).count("党委建议") == 1
    assert "乙区（党委建议）5亿元" in charts.finding("地区生产总值", panels, (), look)


def test_heat_map_as_a_picture_has_the_shares() -> None:
    """The saved picture of the shares has each number once, the greatest darkest, with sources, and gaps as gaps."""
    ink = {**LOOK.ink, "accent": "#a00"}
    look = replace(LOOK, ink=ink)
    shares = {("教育", "a"): 5.25, ("教育", "b"): 10.5, ("医疗", "a"): 2.1}
    picture = heat.heat(shares, ["教育", "医疗"], ["a", "b"], look)
    assert [t for t in lines(picture) if re.fullmatch(r"[\d.]+|–", t)] == ["5.2", "10.5", "2.1", "–"]
    depths = [float(r["fill-opacity"]) for r in shapes(picture, "rect") if "fill-opacity" in r]
    assert depths[1] == max(depths) == 2 * depths[0] == 5 * depths[2]
    assert "甲区规划" in written(picture)
    assert "数据版本 01234567" in written(picture)


def test_a_value_for_a_part_stands_apart_and_says_so() -> None:
    """Even as growth a year, a zone's value shares no panel with the district's; its panel and its words name it."""
    rows = frame(
        row(measure="annual_growth", unit="%"), row("b", measure="annual_growth", unit="%", scope="高新区")
    )
    panels = compare.panels(compare.seen_as(rows, "growth"))
    assert [[r.doc for r in p] for p in panels] == [["a"], ["b"]]
    assert "高新区" in charts.targets("增长", panels, (), LOOK).svg
    assert "5%（2025年，高新区）" in charts.finding("增长", panels, (), LOOK)
