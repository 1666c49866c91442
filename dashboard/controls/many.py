"""What a reader chooses where an indicator is seen over all districts: among whom, and what is compared."""

from collections.abc import Sequence, Set

import streamlit as st

from dashboard import words
from dashboard.controls import chooser, state
from dashboard.data.library import Library
from dashboard.data.many import Group, groups_of, name_of

Round = tuple[str, Set[str]]  # what it is called, the keys of its districts


def rounds(library: Library, key: str) -> dict[str, Round]:
    """Return among whom a district may be seen: all, those of its province, those of its city."""
    known = chooser.places(library)
    place = known.of[key]
    province = {k for group in known.tree[place.province].values() for k in group}
    out: dict[str, Round] = {"": (words.AMONG_ALL.format(n=f"{len(known.of):,}"), known.all)}
    for sign, name, keys in (
        (words.AMONG_PROVINCE, place.province, province),
        (words.AMONG_CITY, place.city, set(known.beside(key))),
    ):
        if name and len(keys) > 1 and keys not in [k for _, k in out.values()]:
            out[sign] = words.AMONG_THESE.format(name=name, n=len(keys)), keys
    return out


def among(library: Library, keys: Sequence[str], name: str = "am") -> Round:
    """Choose among whom the districts are seen: those of the first one's province or city, or all."""
    offered = rounds(library, keys[0])
    given = state.value(name)
    state.seed(name, given if given in offered else "")
    if st.session_state[name] not in offered:
        st.session_state[name] = ""
    chosen = st.segmented_control(
        state.t(words.AMONG),
        list(offered),
        format_func=lambda o: state.label(offered[o][0]),
        key=name,
        required=True,
    )
    state.put(name, chosen or None)
    return offered[chosen or ""]


def group(library: Library, indicator: str) -> str | None:
    """Choose what is compared, where there is more than one way; return the name of the group, None for the first."""
    found = {name_of(g): (g, n) for g, n in groups_of(library, indicator)}
    if len(found) < 2:
        state.put("mg", None)
        return None
    names = list(found)
    given = state.value("mg")
    state.seed("mg", given if given in found else names[0])
    if st.session_state["mg"] not in found:
        st.session_state["mg"] = names[0]
    chosen: str = st.selectbox(
        state.t(words.GROUP_ASKED),
        names,
        format_func=lambda n: state.t(_said(*found[n])),
        key="mg",
        width=420,
    )
    state.put("mg", None if chosen == names[0] else chosen)
    return chosen


def _said(group: Group, n: int) -> str:
    _, measure, unit, *_ = group.axis.split("｜")
    kind = words.PLAN_KINDS.get(group.kind, words.UNKNOWN)
    return words.GROUP_SAID.format(year=group.year, measure=measure, unit=unit or "—", kind=kind, n=f"{n:,}")
