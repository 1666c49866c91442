"""Tests of the names given to what numbers measure."""

from core.indicators import indicators, standard_name
from core.naming import name_quantity


def test_every_alias_leads_to_one_indicator() -> None:
    """An alias that two indicators claim would be decided by their order in the file."""
    for row in indicators().values():
        for label in (row.name, *row.aliases):
            assert standard_name(label) == row.name, label


def test_a_growth_clause_carries_its_subject_over() -> None:
    """“…，增长6%” is said of what the clause before measures."""
    sentence = "全年总量2086.93亿元，同比增长2.8%。"
    named = name_quantity(sentence, [(4, 13), (18, 22)], 1, "%", "yoy_growth", "地区生产总值稳步增长。")
    assert named.indicator == "地区生产总值"
