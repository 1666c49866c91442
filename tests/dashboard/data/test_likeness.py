"""Of each other district the sentence comes first that says most nearly the same of a subtopic."""

from pathlib import Path

import pytest

from core.tables.parquet import read_table
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


def test_paragraphs_have_counterparts_among_the_open_documents(corpus: Corpus) -> None:
    """What the pages pair is what the build pairs: of the five plans all of its pairs, with the same likeness."""
    built = read_table(corpus.folder, "counterparts").to_pandas()
    shown = corpus.counterparts
    assert len(built) > 1000
    keys = ["doc", "paragraph_no", "other_doc", "other_no"]
    both = built.merge(shown, on=keys, suffixes=("", "_shown"))
    assert len(both) > 0.9 * len(shown) > 0
    assert (both["similarity"] - both["similarity_shown"]).abs().max() < 0.001
    assert {*zip(both["doc"], both["paragraph_no"], strict=True)} <= corpus.echoed
