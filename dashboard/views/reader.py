"""原文: a document as repaired and as the web page had it, open at a passage."""

import streamlit as st

from dashboard.controls import choices, state
from dashboard.data import cache
from dashboard.frame import put
from dashboard.markup import blocks, reader


def show() -> None:
    """Draw the page."""
    library = cache.library()
    top = st.container()
    with choices.bar():
        doc, start, end = choices.place(library)
        raw = choices.as_found()
        marks = choices.marks()
        sought = choices.sought()
    here = state.link("text")
    text = cache.read_text(library, doc)
    with top:
        put(blocks.title(library.titles[doc]))
    put(reader.reader(library.of([doc]), text, here, reader.View(doc, start, end, raw, marks, sought)))
