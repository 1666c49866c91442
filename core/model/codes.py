"""Closed lists: every value that a coded field may have."""

from typing import Literal

Kind = Literal["target", "actual", "other"]
Op = Literal["=", ">=", "<=", "~"]
Binding = Literal["预期性", "约束性"]
Measure = Literal[
    "level",
    "annual_growth",
    "yoy_growth",
    "share",
    "increment",
    "cumulative",
    "change_pp",
    "rank",
    "ratio",
]
Flag = Literal["目标松于现状", "仅有界限", "范围非全区", "同一目标前后不一", "现状年份不同", "年份未写明"]
Form = Literal["number", "rank", "part", "fraction", "times", "flat", "class"]  # how a number is written
PlanKind = Literal["outline", "proposal", "annual", "work_report", "other"]
Script = Literal["Hans", "Hant"]
Aspect = Literal["review", "plan"]  # whether a paragraph looks back or sets out what is to be done
Change = Literal["kept", "changed", "new", "gone"]
Theme = Literal[
    "数字经济",
    "城市更新",
    "教育",
    "科技创新",
    "产业",
    "开放",
    "生态",
    "民生",
    "医疗",
    "文化旅游",
    "交通基建",
    "治理安全",
    "乡村振兴",
    "综合经济",
]
