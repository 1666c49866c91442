"""Side by side, what is common stock fades by the sentence and leaves each district's own words strong."""

from pathlib import Path

import pytest

from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.markup import themes
from dashboard.markup.blocks import Row
from tests.dashboard.opened import opened


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_only_sentences_that_are_mostly_stock_fade() -> None:
    """A sentence fades with its mark when two thirds of it are common; a few common words in it do not count."""
    text = "坚持以人民为中心。建设石角咀水闸；不断实现人民对美好生活的向往。"
    start = text.index("不断")
    assert themes.stock_sentences(text, [(0, 8), (9, 12), (start, start + 15)]) == [(0, 9), (17, len(text))]
    assert themes.stock_sentences(text, []) == []


def _stock(corpus: Corpus, row: Row) -> str:
    """Return what is marked as common stock in a paragraph."""
    marks = themes.paragraph(corpus, row, fade="1")["marks"]
    return "".join(row.text[i:j] for i, j, name in marks if name == "stock")


def test_fading_marks_stock_and_keeps_own_words(corpus: Corpus) -> None:
    """In a paragraph that is half stock, the stock is marked and the rest is not; without 淡化套话 nothing is."""
    n = len(corpus.paragraphs)
    rows = corpus.paragraphs.assign(terms=[()] * n, aims=[()] * n, theme="教育", subtopic="师资")
    row = next(r for r in records(rows) if 0 < len(_stock(corpus, r)) < len(r.text))
    said = _stock(corpus, row)
    assert set(said.split("。")) - {""} <= set(row.text.split("。"))
    assert not any(name == "stock" for *_, name in themes.paragraph(corpus, row, fade="")["marks"])
