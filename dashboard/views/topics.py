"""专题: questions instead of indicator names, each a view of small figures with a finding each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import words
from dashboard.controls import carry, choices, districts, state
from dashboard.data import cache, sets
from dashboard.data.corpus import Corpus
from dashboard.data.sets import Part
from dashboard.exports.material import item
from dashboard.frame import compared, put, say
from dashboard.link import Link
from dashboard.markup import blocks, indicators

ROWS, PER_PAGE = 30, 15  # of a page's figures together, one a document at the least; of the table of all rows


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.TOPICS, words.TOPICS_NOTE))
    with choices.bar():
        docs = districts.choose(library)
        topic = choices.topic(list(sets.sets()))
    here = state.link("topics")
    corpus = library.of(docs)
    rows, _ = corpus.given_by(docs)
    parts = sets.parted(rows, sets.sets()[topic])
    if not parts:
        return say(words.TOPIC_NONE.format(topic=topic) if docs else words.PICK_ONE)
    put(blocks.head(topic, words.TOPIC_SAID.format(n=len(parts), rows=sum(len(r) for _, r in parts))))
    carry.menu(library, item("topic", docs, topic=topic), "topic", carry.BRIEFING)
    drawn = max(2, ROWS // len(docs))
    on_page, pager = choices.leaf("tp", here, list(enumerate(parts)), drawn)
    columns = st.columns(2, gap="large")
    for n, (part, mine) in on_page:
        with columns[n % 2]:
            _figure(corpus, docs, part, mine, here, f"part {n}")
            shown = item("topic", docs, topic=topic, part=part.name)
            carry.menu(library, shown, f"part {n}", carry.FIGURE)
    put(pager)
    whole = pd.concat([mine for _, mine in parts]).drop_duplicates("key")
    listed, pager = choices.leaf("tr", here, whole, PER_PAGE)
    asked = ("rows", *listed.index)
    table = corpus.remember(asked, lambda: indicators.rows_table(corpus, listed, whole.iloc[:0], here))
    put(blocks.head(words.ROWS_TITLE) + blocks.twin(table + pager))


def _figure(
    corpus: Corpus, docs: Sequence[str], part: Part, rows: pd.DataFrame, here: Link, key: str
) -> None:
    drawn = compared(corpus, rows, docs, key, part=part.name, columns=2)
    if drawn.figure is None:
        put(indicators.sentence(drawn.title, rows, corpus, here))
    put(indicators.onward(list(rows["indicator"].unique()), Link("indicators", here.values)))
