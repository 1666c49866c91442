"""原文: a document as repaired and as the web page had it, open at a passage."""

import streamlit as st

from dashboard.controls import choices, state
from dashboard.data import cache
from dashboard.frame import put
from dashboard.markup import blocks, reader


def show() -> None:
    """Draw the page."""
    corpus = cache.corpus()
    top = st.container()
    with choices.bar():
        doc, start, end = choices.place(corpus)
        raw = choices.as_found()
        marks = choices.marks()
        sought = choices.sought()
    here = state.link("text")
    text = cache.read_text(corpus, doc)
    with top:
        put(blocks.title(corpus.titles[doc]))
    put(reader.reader(corpus, text, here, reader.View(doc, start, end, raw, marks, sought)))
