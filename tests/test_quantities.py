"""Quantities: every rule that a row names is explained, and spans hold what they say."""

from core.lexicon import load
from core.model import Metadata, Outline, Paragraph
from core.quantities import read_quantities

PLAN = Metadata(plan_kind="outline", period_start=2021, period_end=2025, base_year=2020)


def _read(text, metadata=PLAN):
    return read_quantities(Outline((), (Paragraph(1, None, 7, 7 + len(text), text),)), metadata)


def test_rules_explained():
    """Each rule in a row's story has a Chinese name and a sentence."""
    text = "2020年地区生产总值增长6%，总投资3亿元，三大工程，已建成学校5所。到2025年，每千人床位6张，翻一番。"
    rules = load("rules")["quantities"]
    for q in _read(text):
        for code in q.rule.split(" · "):
            assert rules[code]["name"]
            assert rules[code]["about"]


def test_offsets_index_document():
    """Offsets count from the document's beginning, not the paragraph's."""
    (q,) = _read("新增学位2.1万个。")
    assert (q.start, q.end) == (11, 16)
