"""指标对比: one indicator across the districts, any rows in one figure, all targets."""

import pandas as pd
import streamlit as st

from dashboard import blocks, compare, controls, data, tallies, words
from dashboard.data import Corpus
from dashboard.frame import drawn, put, say
from dashboard.link import Link

PER_PAGE = 40


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.INDICATORS))
    with controls.bar():
        docs = controls.districts(corpus)
        rows, listed = corpus.stated_by(docs)
        indicator = controls.indicator(listed)
        mine = rows[rows["indicator"] == indicator]
        view = controls.view(compare.views(mine))
    if not docs or indicator is None:
        controls.link("indicators")
        return say(words.NO_TARGETS if docs else words.PICK_ONE)
    picker, main = st.columns([1, 3], gap="large")
    put(blocks.head(words.ALL_TARGETS, words.FREE_HOW))
    with controls.bar("filters"):
        part = controls.narrow(rows)
    number = controls.page("fp", -(-len(part) // PER_PAGE))
    ticked = controls.ticked(rows)
    here = controls.link("indicators")
    with picker:
        alone = mine["doc"].nunique() == 1
        listing = ("picker", *docs, alone)
        put(corpus.remember(listing, lambda: tallies.picker(corpus, docs, listed, rows, alone, here)))
    with main:
        title = words.VIEW_TITLES[view].format(indicator=indicator)
        figure = drawn(corpus, title, compare.seen_as(mine, view), compare.absent(mine, docs), here)
        asked = ("rows", *mine.index, "ticked", *ticked.index)
        said = corpus.remember(asked, lambda: tallies.rows_table(corpus, mine, ticked, here))
        put(tallies.picked(indicator) + figure + blocks.head(words.ROWS_TITLE) + said)
    _all(corpus, part, ticked, number, here)
    if len(ticked):
        _free(corpus, ticked, here)


def _all(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, number: int, here: Link) -> None:
    """List the targets that the filters leave, a page at a time."""
    if rows.empty:
        return say(words.NO_SUCH_TARGETS)
    first = (number - 1) * PER_PAGE
    part = rows.iloc[first : first + PER_PAGE]
    asked = ("all targets", tuple(part.index), tuple(ticked.index))
    put(
        corpus.remember(asked, lambda: tallies.all_targets(corpus, part, ticked, here))
        + blocks.pager(here, "fp", number, -(-len(rows) // PER_PAGE), len(rows))
    )
    controls.download(words.ALL_TARGETS, lambda: compare.as_csv(rows, corpus.names, corpus.paths))


def _free(corpus: Corpus, rows: pd.DataFrame, here: Link) -> None:
    """Keep the rows that the reader ticked in sight, in one figure or with the reason why they may not share one."""
    why = compare.clash(rows)
    title = rows["indicator"].iloc[0] if rows["indicator"].nunique() == 1 else words.FREE
    clash = blocks.notice(words.CLASH.format(why=why))
    put(tallies.tray(corpus, rows, clash if why else drawn(corpus, title, rows, [], here), here))
