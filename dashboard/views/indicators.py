"""指标对比: one indicator across the districts, any rows in one figure, all targets."""

import pandas as pd
import streamlit as st

from dashboard import blocks, compare, controls, data, tallies, words
from dashboard.data import Corpus
from dashboard.frame import plot, put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.INDICATORS))
    with controls.bar():
        docs = controls.districts(corpus)
        rows = corpus.stated[corpus.stated["doc"].isin(docs)]
        listed = compare.indicators(rows)
        indicator = controls.indicator(listed)
        mine = rows[rows["indicator"] == indicator]
        view = controls.view(compare.views(mine))
    if not docs:
        controls.link("indicators")
        return say(words.PICK_ONE)
    if indicator is None:
        controls.link("indicators")
        return say(words.NO_TARGETS)
    picker, main = st.columns([1, 3], gap="large")
    with main:
        title = words.VIEW_TITLES[view].format(indicator=indicator)
        plot(corpus, title, compare.seen_as(mine, view), compare.absent(mine, docs), "one")
        rows_below = st.container()
    put(blocks.head(words.ALL_TARGETS, words.FREE_HOW))
    free = st.container()
    with controls.bar("filters"):
        part = controls.narrow(rows)
    ticked = controls.ticked(rows)
    here = controls.link("indicators")
    with picker:
        alone = mine["doc"].nunique() == 1
        listing = ("picker", *docs, alone)
        put(corpus.remember(listing, lambda: tallies.picker(corpus, docs, listed, rows, alone, here)))
        st.html(tallies.picked(indicator))
    with rows_below:
        put(blocks.head(words.ROWS_TITLE) + tallies.rows_table(corpus, mine, here))
    with free:
        _free(corpus, ticked)
    asked = ("all targets", tuple(part.index), tuple(ticked.index))
    put(corpus.remember(asked, lambda: tallies.all_targets(corpus, part, ticked, here)))
    controls.download(words.ALL_TARGETS, lambda: compare.as_csv(part, corpus.names, corpus.paths))


def _free(corpus: Corpus, rows: pd.DataFrame) -> None:
    """Draw the rows that the reader ticked, or say why they may not share a figure."""
    if rows.empty:
        return
    why = compare.clash(rows)
    if why:
        return say(words.CLASH.format(why=why))
    plot(corpus, words.FREE, rows, [], "free")
