"""The reader's collection between the browser, which keeps it, and the session, which works with it."""

from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import PlanError
from dashboard import words_exports as words
from dashboard.controls import state
from dashboard.exports import material
from dashboard.exports.material import Collection, Item

_HELD = "material"  # in the session
_KEY = "kept material"

_keep = st.components.v2.component(
    "duizhao_keep",
    js=(Path(__file__).parents[1] / "assets" / "keep.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def collection() -> Collection:
    """Return what the reader collected."""
    held: Collection | None = st.session_state.get(_HELD)
    return held or Collection()


def change(new: Collection) -> None:
    """Take a changed collection; the browser is given it by the next `sync`."""
    st.session_state[_HELD] = new


def sync(key: str = _KEY) -> None:
    """Give the browser what the session has, or ask it for what it kept."""
    held = st.session_state.get(_HELD)
    text = None if held is None else material.dumps(held)
    _keep(key=key, data={"text": text}, on_kept_change=lambda: _take(key))


def _take(key: str) -> None:
    """Take over what the browser kept, or what another tab of it changed; what is no collection is left alone."""
    told: Any = getattr(st.session_state.get(key), "kept", None)
    if told:
        try:
            st.session_state[_HELD] = material.loads(str(told))
        except PlanError:
            st.session_state[_HELD] = Collection()


def add(item: Item, quiet: bool = False) -> None:
    """Collect one thing, and say so, unless the place it is collected from says it itself."""
    held = collection()
    change(held.add(item))
    if not quiet:
        told = words.ALREADY if held.holds(item) else words.COLLECTED
        st.toast(state.t(told.format(n=len(collection().items))))


def follow_link(docs: list[str]) -> None:
    """Collect, once, what the link asks for: a finding on these documents, or a paragraph."""
    asked = state.value("add")
    if asked is None:
        return
    kind, _, what = asked.partition(":")
    if kind == "f":
        add(material.item("finding", docs, f=what))
    elif kind == "p":
        add(material.item("paragraph", [what.rpartition(":")[0]], at=what))
    state.let_go("add")
