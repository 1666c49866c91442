"""原文: a document as repaired and as the web page had it, open at a passage."""

import streamlit as st

from dashboard import blocks, controls, data, reading
from dashboard.frame import put


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    top = st.container()
    with controls.bar():
        doc, start, end = controls.place(corpus)
        raw = controls.as_found()
        marks = controls.marks()
        sought = controls.sought()
    here = controls.link("text")
    text = data.read_text(corpus, doc)
    with top:
        put(blocks.title(corpus.titles[doc]))
    put(reading.reader(corpus, text, here, reading.View(doc, start, end, raw, marks, sought)))
