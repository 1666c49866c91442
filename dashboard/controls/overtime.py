"""What a reader chooses on the page of one district over time."""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from dashboard import words_overtime as words
from dashboard.controls import districts, state
from dashboard.data.library import Library
from dashboard.data.overtime import VERDICTS
from dashboard.data.revised import CHANGES
from dashboard.markup import blocks


def district(library: Library) -> str:
    """Choose one district: the link's, else the first with several documents."""
    held = library.holdings
    docs = districts.in_sight(
        library, held.standing(given) if (given := state.value("od")) in held.by else None
    )
    options = list(dict.fromkeys(held.of[d].district for d in docs))
    usual = next((k for k in options if len(held.by[k]) > 1), options[0])
    chosen = _one("od", words.DISTRICT, options, usual, held.districts.__getitem__, usual_said=True)
    st.html(blocks.swatches([library.colours[held.by[k][0].doc] for k in options], "od"))
    districts.another(library, held.standing(chosen), lambda d: state.here().to(od=held.of[d].district))
    return chosen


def part() -> str:
    """Choose what is looked at."""
    return _one("ov", words.PART, list(words.PARTS), "", words.PARTS.__getitem__)


def verdict(found: Collection[str]) -> str | None:
    """Choose targets by what became of them, among the verdicts that there are."""
    return _maybe("oo", words.VERDICT, [v for v in VERDICTS if v in found], words.VERDICT_NAMES.__getitem__)


def line(names: Sequence[str]) -> str:
    """Choose an indicator's line; one types to find it."""
    given = state.value("ol")
    state.seed("ol", given if given in names else names[0])
    if st.session_state["ol"] not in names:
        st.session_state["ol"] = names[0]
    chosen: str = st.selectbox(state.t(words.INDICATOR), names, format_func=state.t, key="ol", width=420)
    state.put("ol", chosen)
    return chosen


def pair(library: Library, docs: Sequence[str], usual: tuple[str, str]) -> tuple[str, str]:
    """Choose two documents; `docs` come in the order of time."""
    called = {d: library.holdings.names[d] for d in docs}
    later = _pick("oa", words.LATER, docs[1:], usual[0], called.__getitem__)
    before = docs[: docs.index(later)]
    earlier = _pick("ob", words.EARLIER, before, usual[1], called.__getitem__)
    return later, earlier


def change() -> str | None:
    """Choose paragraphs by what became of them."""
    return _maybe("oc", words.CHANGE, CHANGES, words.CHANGE_NAMES.__getitem__)


def theme(themes: Sequence[str]) -> str | None:
    """Choose paragraphs by their theme."""
    given = state.value("ot")
    state.seed("ot", given if given in themes else None)
    chosen: str | None = st.selectbox(
        state.t(words.THEME),
        themes,
        index=None,
        format_func=state.t,
        key="ot",
        placeholder=state.t(words.ALL_THEMES),
        width=200,
    )
    state.put("ot", chosen)
    return chosen


def everyone() -> bool:
    """Choose whether all districts are listed."""
    state.seed("oe", state.value("oe") == "1")
    on = st.toggle(state.t(words.OTHERS), key="oe")
    state.put("oe", "1" if on else None)
    return on


def _one(
    name: str,
    label: str,
    options: Sequence[str],
    usual: str,
    shown: Callable[[str], str],
    usual_said: bool = False,
) -> str:
    given = state.value(name)
    state.seed(name, given if given in options else usual)
    picked = st.pills(
        state.t(label), options, format_func=lambda o: state.label(shown(o)), key=name, required=True
    )
    chosen = usual if picked is None else picked
    state.put(name, chosen if usual_said or chosen != usual else None)
    return chosen


def _maybe(name: str, label: str, options: Sequence[str], shown: Callable[[str], str]) -> str | None:
    given = state.value(name)
    state.seed(name, given if given in options else None)
    chosen: str | None = st.pills(
        state.t(label), options, format_func=lambda o: state.label(shown(o)), key=name
    )
    state.put(name, chosen)
    return chosen


def _pick(name: str, label: str, options: Sequence[str], usual: str, shown: Callable[[str], str]) -> str:
    given = state.value(name)
    state.seed(name, given if given in options else usual if usual in options else options[-1])
    if st.session_state[name] not in options:
        st.session_state[name] = usual if usual in options else options[-1]
    chosen: str = st.selectbox(
        state.t(label), options, format_func=lambda o: state.t(shown(o)), key=name, width=340
    )
    state.put(name, chosen)
    return chosen
