"""概览: what the documents are, what they write about, what numbers they give."""

from dashboard import blocks, compare, controls, data, findings, survey, words
from dashboard.frame import put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.TAGLINE, words.FIRST_STEP))
    with controls.bar():
        docs = controls.districts(corpus)
    here = controls.link("")
    if not docs:
        return say(words.PICK_ONE)
    put(survey.not_alike(corpus, docs) + survey.cards(corpus, docs, here))
    rows = corpus.stated[corpus.stated["doc"].isin(docs)]
    put(findings.findings(corpus, docs, rows, here))
    put(blocks.head(words.SHARE_TITLE, words.SHARE_NOTE) + survey.heat(corpus, docs, corpus.shares, here))
    listed = compare.indicators(rows)
    listed = listed[listed["docs"] >= min(2, len(docs))]
    put(
        blocks.head(words.INDICATOR_TABLE, words.INDICATOR_NOTE)
        + survey.indicator_table(corpus, docs, listed, rows, here)
    )
