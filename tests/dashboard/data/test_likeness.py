"""Of each other district the sentence comes first that says most nearly the same of a subtopic."""

from pathlib import Path

import pytest

from dashboard.data import likeness
from dashboard.data.corpus import Corpus
from tests.dashboard.opened import opened


@pytest.fixture(scope="module")
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_nearest_of_old_estates_are_old_estates(corpus: Corpus) -> None:
    """From 海珠's 老旧小区 the nearest of every district is about old estates, not about old factories."""
    hits = corpus.theme_hits
    mine = hits[(hits["doc"] == "haizhu") & (hits["subtopic"] == "老旧小区")].sort_values("score").iloc[-1]
    said, others = likeness.nearest(corpus, "haizhu", int(mine["paragraph_no"]), "城市更新", "老旧小区")
    assert said
    assert {s.doc for s in others} == {"xiangzhou", "chikan", "jianghai"}
    assert all(any(term in s.text for term in s.terms) for s in others)
    assert any("老旧小区" in s.text for s in others if s.doc == "xiangzhou")
    assert all(corpus.paragraph(s.doc, s.paragraph_no).text.find(s.text) >= 0 for s in others)


def test_a_subtopic_of_one_district_has_no_counterpart(corpus: Corpus) -> None:
    """What no other district writes of is said, not made up."""
    assert likeness.nearest(corpus, "haizhu", 1, "城市更新", "没有这个子题") == ([], ())
