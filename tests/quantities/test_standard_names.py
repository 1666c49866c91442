"""Tests of the names given to what numbers measure."""

import re
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from core.model import Measure
from core.quantities.indicator.naming import named
from core.quantities.indicator.rules import find_subjects
from core.quantities.indicator.standard_names import family, indicators, same_as, standard_name

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "naming.toml").read_text(encoding="utf-8"))[
    "case"
]
NUMBER = re.compile(r"⟦([^⟦⟧:]+)(?::([a-z_]+))?⟧")


def test_every_alias_leads_to_one_indicator() -> None:
    """An alias that two indicators claim would be decided by their order in the file."""
    for row in indicators().values():
        for label in (row.name, *row.aliases):
            assert standard_name(label) == row.name, label
        assert same_as(row.standard) == row.standard, row.name


@pytest.mark.parametrize(
    ("name", "standard", "listed"),
    [
        ("实际利用外资", "实际使用外资", "实际使用外资"),
        ("旅游综合收入", "旅游总收入", "旅游总收入"),
        ("新增公办幼儿园学位", "新增公办幼儿园学位", "新增学位"),
        ("新增中小学优质学位", "新增中小学优质学位", "新增学位"),
        ("幸福指数", "幸福指数", "幸福指数"),
    ],
)
def test_districts_meet_under_one_name(name: str, standard: str, listed: str) -> None:
    """What districts word differently keeps its wording, and is set side by side all the same."""
    assert same_as(name) == standard
    assert family(name) == listed


def test_what_the_tables_of_indicators_list_is_known() -> None:
    """Another district's plan finds its indicators without code."""
    listed = (
        "地区生产总值年均增长 全员劳动生产率 常住人口城镇化率 全社会研发经费投入增长 每万人口高价值发明专利拥有量 "
        "数字经济核心产业增加值占GDP比重 居民人均可支配收入增长 城镇调查失业率 劳动年龄人口平均受教育年限 "
        "每千人口拥有执业（助理）医师数 基本养老保险参保率 每千人口拥有3岁以下婴幼儿托位数 人均预期寿命 "
        "单位GDP能源消耗降低 单位GDP二氧化碳排放降低 地级及以上城市空气质量优良天数比率 地表水达到或好于Ⅲ类水体比例 "
        "森林覆盖率 粮食综合生产能力 能源综合生产能力 学前教育毛入园率 九年义务教育巩固率 高中阶段教育毛入学率"
    )
    unknown = [name for name in listed.split() if standard_name(name) is None]
    assert unknown == []


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=c["text"][:24], marks=[pytest.mark.xfail(reason=c["fails"])] if "fails" in c else []
        )
        for c in CASES
    ],
)
def test_numbers_are_named_by_what_they_measure(case: dict[str, Any]) -> None:
    """Every number of a sentence gets the name a careful reader would give it."""
    sentence, spans, measures = "", [], []
    at = 0
    for m in NUMBER.finditer(case["text"]):
        sentence += case["text"][at : m.start()]
        spans.append((len(sentence), len(sentence) + len(m[1])))
        measures.append(cast(Measure, m[2] or "level"))
        sentence += m[1]
        at = m.end()
    sentence += case["text"][at:]
    names = [
        named(said, "%" if measure == "share" else None, measure)
        for said, measure in zip(
            find_subjects(sentence, spans, case.get("before", "")), measures, strict=True
        )
    ]
    assert [n.indicator for n in names] == case["names"]
    for n in names:
        assert n.wording, "a name is always drawn from words"
