"""指标对比: one indicator across the districts, any rows in one figure, all targets."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import tallies, words
from dashboard.controls import choices, state
from dashboard.data import cache, compare
from dashboard.data.corpus import Corpus
from dashboard.frame import drawn, part, put, say
from dashboard.link import Link
from dashboard.markup import blocks

PER_PAGE = 40


def show() -> None:
    """Draw the page."""
    corpus = cache.corpus()
    put(blocks.title(words.INDICATORS))
    with choices.bar():
        docs = choices.districts(corpus)
    rows, listed = corpus.stated_by(docs)
    ticked = choices.ticked(rows)
    here = state.link("indicators")
    if rows.empty:
        return say(words.NO_TARGETS if docs else words.PICK_ONE)
    picker, main = st.columns([1, 3], gap="large")
    with picker:
        shared = listed.loc[listed["docs"] > 1, "indicator"]
        alone = shared.empty or state.value("i") not in (None, *shared)
        listing = ("picker", *docs, alone)
        put(corpus.remember(listing, lambda: tallies.picker(corpus, docs, listed, rows, alone, here)))
    with main:
        part("indicators", partial(_one, corpus, docs, rows, listed, ticked))
    put(blocks.head(words.ALL_TARGETS, words.FREE_HOW))
    part("indicators", partial(_all, corpus, rows, ticked))
    if len(ticked):
        _free(corpus, ticked, here)


def _one(
    corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, listed: pd.DataFrame, ticked: pd.DataFrame
) -> None:
    """Draw the indicator chosen from the list, and below it what the plans say."""
    indicator = choices.indicator(listed)
    mine = rows[rows["indicator"] == indicator]
    view = choices.view(compare.views(mine))
    here = state.link("indicators")
    title = words.VIEW_TITLES[view].format(indicator=indicator)
    figure = drawn(corpus, title, compare.seen_as(mine, view), compare.absent(mine, docs), here)
    asked = ("rows", *mine.index, "ticked", *ticked.index)
    said = corpus.remember(asked, lambda: tallies.rows_table(corpus, mine, ticked, here))
    put(tallies.picked(listed, indicator) + figure + blocks.head(words.ROWS_TITLE) + said)


def _all(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame) -> None:
    """List the targets that the filters leave, a page at a time."""
    with choices.bar("filters"):
        found = choices.narrow(rows)
    pages = -(-len(found) // PER_PAGE)
    number = choices.page("fp", pages)
    here = state.link("indicators")
    shown = found.iloc[(number - 1) * PER_PAGE : number * PER_PAGE]
    if found.empty:
        say(words.NO_SUCH_TARGETS)
    else:
        asked = ("all targets", tuple(shown.index), tuple(ticked.index))
        table = corpus.remember(asked, lambda: tallies.all_targets(corpus, shown, ticked, here))
        put(table + blocks.pager(here, "fp", number, pages, len(found)))
        choices.download(words.ALL_TARGETS, lambda: compare.as_csv(found, corpus.names, corpus.paths))


def _free(corpus: Corpus, rows: pd.DataFrame, here: Link) -> None:
    """Keep the rows that the reader ticked in sight, in one figure or with the reason why they may not share one."""
    why = compare.clash(rows)
    title = rows["indicator"].iloc[0] if rows["indicator"].nunique() == 1 else words.FREE
    clash = blocks.notice(words.CLASH.format(why=why))
    put(tallies.tray(corpus, rows, clash if why else drawn(corpus, title, rows, [], here), here))
