"""What is chosen: the link's values, and what a widget that is new on the page begins with."""

from copy import deepcopy
from uuid import uuid4

import streamlit as st

from dashboard import scripts
from dashboard.guard import unmarked
from dashboard.link import VERSION, Link

_VALUES, _WRITTEN, _OPENED, _PAGE = "link values", "link written", "link opened", "link page"
_SEEN, _SESSION, _LOST = "widgets seen", "session", "former session lost"


def read_link(page: str) -> None:
    """Take over the link when it is not the one this session wrote: opened by hand, by a click, or by 后退."""
    found = {k: v for k, v in st.query_params.to_dict().items() if v or k == "d"}  # d may choose none
    moved = st.session_state.get(_PAGE) != page  # the new page's widgets know nothing of the old one's
    if moved:
        st.session_state[_SEEN] = {}
    opened = "v" in found and found != st.session_state.get(_WRITTEN) and not _moved_by_hand()
    if opened or _VALUES not in st.session_state:
        st.session_state[_VALUES] = found
    st.session_state[_OPENED], st.session_state[_PAGE] = opened or moved, page


def settle() -> None:
    """End a run of the whole page: what a part of it is asked from now on is the reader's choice, not the link's."""
    st.session_state[_OPENED] = False


def link(page: str) -> Link:
    """Write what is chosen into the link, and return it for the addresses on the page."""
    values = {**st.session_state[_VALUES], "v": VERSION}
    if st.query_params.to_dict() != values:
        st.query_params.from_dict(values)
    st.session_state[_WRITTEN] = values
    seen = st.session_state.setdefault(_SEEN, {})
    seen.update({name: deepcopy(st.session_state.get(name)) for name in seen})
    return Link(page, values)


def here() -> Link:
    """Return the view as it stands so far, for steps from it; nothing is written yet."""
    return Link(st.session_state[_PAGE], st.session_state[_VALUES])


def _moved_by_hand() -> bool:
    """Tell whether a widget differs from the last run: a reader faster than the link, which is then not new but old."""
    seen: dict[str, object] = st.session_state.get(_SEEN, {})
    return any(name in st.session_state and st.session_state[name] != v for name, v in seen.items())


def let_go(name: str) -> None:
    """Take a value out of the link, as a window's closing does."""
    st.session_state[_VALUES].pop(name, None)


def value(name: str) -> str | None:
    """Return a value of the link as it stands."""
    found: str | None = st.session_state[_VALUES].get(name)
    return found


def t(text: str) -> str:
    """Return text in the characters that the reader chose."""
    return scripts.turned(text, value("s"))


def label(text: str) -> str:
    """Return such text for where Streamlit reads Markdown: what holds names that users or plans give stays as it is."""
    return unmarked(t(text))


def met(**data: object) -> dict[str, object]:
    """Return what the browser is told of the session and of this run, which is like no other: it hears of every one."""
    session = st.session_state.setdefault(_SESSION, uuid4().hex)
    return {**data, "session": session, "run": uuid4().hex}


def meet(lost: object) -> None:
    """Take what the browser tells: whether the session it knew is gone, as it is when the server has started anew."""
    st.session_state[_LOST] = bool(lost)


def lost() -> bool:
    """Tell whether what the visitor did last was lost with their session."""
    return bool(st.session_state.get(_LOST))


def opened() -> bool:
    """Tell whether this run shows a link that came from outside, or a page just entered."""
    return bool(st.session_state[_OPENED])


def seed(name: str, chosen: object) -> None:
    """Set a widget that is new on the page, or that an opened link speaks of."""
    if st.session_state[_OPENED] or name not in st.session_state:
        st.session_state[name] = chosen
    st.session_state.setdefault(_SEEN, {})[name] = chosen


def put(name: str, chosen: str | None) -> None:
    """Put a value into the link, or take it out."""
    values: dict[str, str] = st.session_state[_VALUES]
    if chosen is None:
        values.pop(name, None)
    else:
        values[name] = chosen
