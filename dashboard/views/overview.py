"""概览: what the documents are, what they write about, what numbers they give."""

from collections.abc import Sequence

from dashboard import blocks, controls, data, findings, survey, words
from dashboard.data import Corpus
from dashboard.frame import put, say
from dashboard.link import Link


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.TAGLINE, words.FIRST_STEP))
    with controls.bar():
        docs = controls.districts(corpus)
    here = controls.link("")
    if not docs:
        return say(words.PICK_ONE)
    put(corpus.remember(("survey", *docs), lambda: _survey(corpus, docs, here)))


def _survey(corpus: Corpus, docs: Sequence[str], here: Link) -> str:
    rows, listed = corpus.stated_by(docs)
    listed = listed[listed["docs"] >= min(2, len(docs))]
    return (
        survey.not_alike(corpus, docs)
        + survey.cards(corpus, docs, here)
        + findings.findings(corpus, docs, rows, here)
        + blocks.head(words.SHARE_TITLE, words.SHARE_NOTE)
        + survey.heat(corpus, docs, corpus.shares, here)
        + blocks.head(words.INDICATOR_TABLE, words.INDICATOR_NOTE)
        + survey.indicator_table(corpus, docs, listed, rows, here)
    )
