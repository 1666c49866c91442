"""概览: three doors with a finding each, what else is worth a look, what numbers there are, what the documents are."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from core.model import Theme
from dashboard import figures, words
from dashboard.controls import carry, choices, chooser, districts, state
from dashboard.data import cache
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.exports.material import item
from dashboard.frame import compared, heat, look, put, say
from dashboard.link import Link
from dashboard.markup import blocks, findings, overview
from dashboard.views import many

CELLS = 120  # of the table of indicators on one page


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.TAGLINE, words.FIRST_STEP))
    with choices.bar():
        docs = districts.choose(library)
    here = state.link("")
    if not docs:
        return say(words.PICK_ONE)
    corpus = library.of(docs)
    put(overview.not_alike(corpus, docs))
    if chooser.many(library):
        return many.overview(
            library, docs, corpus.remember(("front", *docs), lambda: _findings(corpus, docs, here))
        )
    for theme, place in zip(findings.DEEP, st.columns(len(findings.DEEP), gap="large"), strict=True):
        with place:
            _door(library, corpus, docs, theme, here)
    put(corpus.remember(("front", *docs), lambda: _findings(corpus, docs, here)))
    put(_given(corpus, docs, here))
    shares = overview.heat(corpus, docs, corpus.shares, here)
    if len(docs) > districts.MOST:  # a figure of so many fields weighs as much as all the rest of the page
        put(blocks.head(words.SHARE_TITLE, words.SHARE_SAID) + shares)
    else:
        heat(corpus, docs)
    carry.menu(library, item("heat", docs), "heat", carry.FIGURE)
    if len(docs) <= districts.MOST:
        put(blocks.twin(shares))
    put(corpus.remember(("cards", *docs), lambda: overview.cards(corpus, docs, here)))


def _door(library: Library, corpus: Corpus, docs: Sequence[str], theme: Theme, here: Link) -> None:
    """Open the way to a theme, with what its most widely given indicator finds."""
    rows, listed = corpus.given_by(docs)
    mine = rows[rows["indicator"].isin(listed.loc[listed["field"] == theme, "indicator"])]
    indicator = corpus.remember(
        ("widest", theme, *docs), lambda: figures.widest(mine, docs, corpus.kinds) or ""
    )
    put(corpus.remember(("door", theme, *docs), lambda: overview.door(corpus, docs, theme, indicator, here)))
    if indicator:
        compared(corpus, mine[mine["indicator"] == indicator], docs, f"door {theme}", columns=3)
        carry.menu(library, item("figure", docs, i=indicator), f"door {theme}", carry.FIGURE)


def _findings(corpus: Corpus, docs: Sequence[str], here: Link) -> Markup:
    alike = corpus.holdings.alike(docs)
    rows, _ = corpus.given_by(alike)
    found = figures.contrasts(rows, alike, look(corpus))
    stated, _ = corpus.stated_by(docs)
    return findings.findings(corpus, docs, stated, here, found)


def _given(corpus: Corpus, docs: Sequence[str], here: Link) -> Markup:
    rows, listed = corpus.given_by(docs)
    listed = listed[listed["docs"] >= min(2, len(docs))].sort_values(
        "field", key=_place(listed), kind="stable"
    )
    shown, pager = choices.leaf("ip", here, listed, CELLS // len(docs))
    asked = ("given", *docs, *shown.index)
    table = corpus.remember(asked, lambda: overview.indicator_table(corpus, docs, shown, rows, here))
    return blocks.head(words.INDICATOR_TABLE, words.INDICATOR_NOTE) + table + pager


def _place(listed: pd.DataFrame) -> Callable[[pd.Series], pd.Series]:
    """Return where a field stands: at its most widely stated indicator."""
    place = {field: n for n, field in reversed(list(enumerate(listed["field"])))}
    return lambda fields: fields.map(place)
