"""The districts that are compared: a button each where there are few, else those that are chosen and a window to find others."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import words
from dashboard.controls import chooser, periods, state
from dashboard.data.library import Library
from dashboard.markup import blocks

MOST = 5  # columns that one screen holds


def choose(library: Library) -> list[str]:
    """Choose districts; return the document of each that is compared: the one asked for, else the one that stands."""
    held, given = library.holdings, state.value("d")
    asked = first(library) if given is None else given.split(",")
    keys = list(dict.fromkeys(held.of[d].district for d in asked if d in held.of))
    options = _among_many(library, keys) if chooser.many(library) else _among_few(library, keys)
    told = words.DISTRICTS
    if chooser.many(library):
        counts = {"n": f"{len(held.by):,}", "chosen": len(options), "most": chooser.MOST}
        told = words.DISTRICTS_MANY.format(**counts)
    elif len(options) > MOST:
        told = words.DISTRICTS_CHOSEN.format(n=len(options), chosen=len(st.session_state["d"]))
    chosen = st.pills(
        state.t(told),
        options,
        format_func=lambda d: state.label(held.districts[held.of[d].district]),
        selection_mode="multi",
        key="d",
    )
    docs = periods.documents(held, [o for o in options if o in chosen], asked)
    if chooser.many(library):
        chooser.several(library, docs)
        if len(keys) > chooser.MOST:
            left = words.LEFT_OUT_DISTRICTS.format(most=chooser.MOST, n=len(keys) - chooser.MOST)
            st.caption(state.label(left))
    colours = library.of(docs).district_colours
    st.html(blocks.swatches([colours[held.of[o].district] for o in options], "d"))
    state.put("d", ",".join(docs))
    return docs


def _among_few(library: Library, keys: Sequence[str]) -> list[str]:
    """Return the documents that have a button, one of every district; those asked for are chosen."""
    held = library.holdings
    options = [held.standing(key) for key in held.by]
    state.seed("d", [o for o in options if held.of[o].district in keys])
    return options


def _among_many(library: Library, keys: Sequence[str]) -> list[str]:
    """Return the documents that have a button: those that are chosen, of which the browser is told."""
    held = library.holdings
    state.seed("d", [held.standing(key) for key in keys[: chooser.MOST]])
    options: list[str] = [d for d in st.session_state["d"] if d in held.of]
    st.session_state["d"] = options
    chooser.remember([held.of[d].district for d in options])
    return options


def first(library: Library) -> list[str]:
    """Return the documents that stand where nobody chose any."""
    held = library.holdings
    keys = chooser.usual(library) if chooser.many(library) else list(held.by)
    return [held.standing(key) for key in keys[:MOST]]


def in_sight(library: Library, doc: str | None = None) -> list[str]:
    """Return the documents to choose one from: all, or among many those of the chosen districts, and of one more."""
    held, given = library.holdings, state.value("d")
    if not chooser.many(library):
        return list(library.names)
    asked = first(library) if given is None else given.split(",")
    keys = dict.fromkeys(held.of[d].district for d in asked[: chooser.MOST] if d in held.of)
    if doc in held.of:
        keys[held.of[doc].district] = None
    return [h.doc for key in keys or first(library) for h in held.by[key]]


def another(library: Library, doc: str, to: Callable[[str], str]) -> None:
    """Where there are many, let another district's document be looked for; `to` says where a document leads."""
    held = library.holdings
    if chooser.many(library):
        chooser.one(library, held.of[doc].district, lambda key: to(held.standing(key)))


def also(library: Library, doc: str) -> None:
    """Choose a document besides those that are chosen; of those that nobody chose the last makes room."""
    given = state.value("d")
    chosen = first(library)[: MOST - 1] if given is None else given.split(",")
    state.put("d", ",".join(dict.fromkeys([*filter(None, chosen), doc])))
