"""指标对比: one indicator across the districts, any rows in one figure, all rows."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import words, words_exports
from dashboard.controls import carry, choices, chooser, districts, state, table
from dashboard.data import cache, statements
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.listing import listing
from dashboard.exports.material import item
from dashboard.frame import compared, part, put, say
from dashboard.link import Link
from dashboard.markup import blocks, indicators, picker
from dashboard.views import many

ROWS, PER_PAGE = 150, 12  # of one indicator, by documents; of all


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.INDICATORS))
    with choices.bar():
        docs = districts.choose(library)
    corpus = library.of(docs)
    rows, listed = corpus.given_by(docs)
    ticked = choices.ticked(rows)
    here = state.link("indicators")
    if rows.empty:
        return say(words.NO_TARGETS if docs else words.PICK_ONE)
    left, main = st.columns([1, 3], gap="large")
    with left:
        put(corpus.remember(("picker", *docs), lambda: picker.picker(corpus, docs, listed, rows, here)))
    with main:
        part(partial(_one, library, corpus, docs, rows, listed, ticked))
    put(blocks.head(words.ALL_ROWS, words.ALL_ROWS_NOTE))
    part(partial(_all, library, corpus, docs, rows, ticked))
    if len(ticked):
        _free(library, corpus, docs, ticked, here)


def _one(
    library: Library,
    corpus: Corpus,
    docs: Sequence[str],
    rows: pd.DataFrame,
    listed: pd.DataFrame,
    ticked: pd.DataFrame,
) -> None:
    """Draw the indicator chosen from the list, and below it what the plans say."""
    indicator = choices.indicator(listed)
    mine = rows[rows["indicator"] == indicator]
    view = choices.view(statements.views(mine))
    here = state.link("indicators")
    put(picker.picked(listed, indicator))
    title = words.VIEW_TITLES[view].format(indicator=indicator) if view else None
    drawn = compared(corpus, statements.seen_as(mine, view), docs, "figure", title=title)
    if drawn.figure is None:
        put(indicators.sentence(drawn.title, mine, corpus, here))
    carry.menu(
        library,
        item("figure", docs, i=indicator, m=view),
        "figure",
        carry.FIGURE if drawn.figure is not None else carry.TABLE,
        more=[(words_exports.KINDS["all"], item("table", docs))],
    )
    if chooser.many(library):
        many.indicator(library, docs, indicator)
        here = state.link("indicators")
    shown, pager = choices.leaf("mp", here, mine, max(PER_PAGE, ROWS // len(docs)))
    asked = ("rows", *shown.index, "ticked", *ticked.index)
    said = corpus.remember(asked, lambda: indicators.rows_table(corpus, shown, ticked, here))
    put(blocks.head(words.ROWS_TITLE) + said + pager)


def _all(
    library: Library, corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, ticked: pd.DataFrame
) -> None:
    """List the rows that the filters leave: as a table to sort and search, and a page at a time for the keyboard."""
    with choices.bar("filters"):
        found = choices.narrow(rows)
    here = state.link("indicators")
    if found.empty:
        return say(words.NO_SUCH_TARGETS)
    whole = ("listing", tuple(found.index))
    listed = corpus.remember(whole, lambda: listing(found, corpus.names, corpus.kinds, corpus.paths))
    table.rows(listed, list(found["key"]), list(ticked["key"]))
    shown, pager = choices.leaf("fp", here, found, PER_PAGE)
    asked = ("all rows", tuple(shown.index), tuple(ticked.index))
    twin = corpus.remember(asked, lambda: indicators.all_rows(corpus, shown, ticked, here))
    put(blocks.twin(twin + pager))
    chosen = {name: state.value(name) or "" for name in ("ft", "fy", "fw")}
    carry.menu(library, item("table", docs, **chosen), "all rows", carry.TABLE)


def _free(library: Library, corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, here: Link) -> None:
    """Keep the rows that the reader ticked in sight, in one figure, or in several where they may not share an axis."""
    why = statements.unlike(rows)
    note = words.MIXED.format(why=why) if why else ""
    with st.container(key="tray"):
        with st.expander(state.t(words.FREE_ROWS.format(n=len(rows))), expanded=True):
            given = [d for d in docs if d in set(rows["doc"])]
            drawn = compared(corpus, rows, given, "free", title=words.FREE_TITLE)
            if drawn.figure is None:
                put(indicators.sentence(words.FREE, rows, corpus, here))
            free = item("free", given, pick=",".join(rows["key"]))
            carry.menu(library, free, "free", carry.FIGURE if drawn.figure is not None else carry.TABLE)
        put(indicators.tray(corpus, rows, note, here))
