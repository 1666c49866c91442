"""概览: what the documents are, what they write about, what numbers they give."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard import words
from dashboard.controls import choices, state
from dashboard.data import cache
from dashboard.data.corpus import Corpus
from dashboard.frame import heat, put, say
from dashboard.link import Link
from dashboard.markup import blocks, findings, overview


def show() -> None:
    """Draw the page."""
    corpus = cache.corpus()
    put(blocks.title(words.TAGLINE, words.FIRST_STEP))
    with choices.bar():
        docs = choices.districts(corpus)
    here = state.link("")
    if not docs:
        return say(words.PICK_ONE)
    put(corpus.remember(("survey", *docs), lambda: _survey(corpus, docs, here)))
    heat(corpus, docs)
    put(corpus.remember(("given", *docs), lambda: _given(corpus, docs, here)))


def _survey(corpus: Corpus, docs: Sequence[str], here: Link) -> Markup:
    rows, _ = corpus.stated_by(docs)
    return (
        overview.not_alike(corpus, docs)
        + overview.cards(corpus, docs, here)
        + findings.findings(corpus, docs, rows, here)
    )


def _given(corpus: Corpus, docs: Sequence[str], here: Link) -> Markup:
    rows, listed = corpus.stated_by(docs)
    listed = listed[listed["docs"] >= min(2, len(docs))]
    return (
        overview.heat(corpus, docs, corpus.shares, here)
        + blocks.head(words.INDICATOR_TABLE, words.INDICATOR_NOTE)
        + overview.indicator_table(corpus, docs, listed, rows, here)
    )
