"""The window on a number says what its row says, where it stands, and how to cite it."""

from pathlib import Path

import pytest
from lxml import html

from dashboard import words
from dashboard.data import cache
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.markup import passages
from tests.dashboard.opened import opened


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_every_number_shows_its_rows_sentence(corpus: Corpus) -> None:
    """The window's sentence is the row's for every number of the five plans, its number marked, its chapter named."""
    here = Link("", {})
    for row in records(corpus.quantities):
        text = cache.read_text(corpus, row.doc)
        shown = html.fragment_fromstring(
            passages.passage(corpus, text, here, row.doc, row.start, row.end), create_parent="main"
        )
        said = shown.find(".//blockquote")
        assert said is not None
        whole = "".join(said.itertext())
        assert row.sentence.strip() in whole
        assert "".join(m.text_content() for m in said.iter("mark")) == text.text[row.start : row.end]
        path = corpus.paths.get((row.doc, row.section_no), "")
        assert shown.find_class("path")[0].text == (path or None)
        cited = next(a.get("data-text") for a in shown.iter("a") if a.get("data-do") == "copy")
        assert cited == words.CITATION.format(said=whole.strip(), title=corpus.titles[row.doc], path=path)
