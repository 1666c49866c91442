"""Who may change what is kept: whoever signed in as an editor, and on this machine alone the one who runs it."""

import os
import threading
import time
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import PlanError
from core.serve import editors
from core.serve.editors import Editors
from dashboard import words_editing as words
from dashboard.controls.state import label, t

_WHO = "editor"
_WAIT = 1.0  # seconds that a wrong key costs, one at a time over all visitors
_TRYING = threading.Lock()
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")  # a proxy's marks


def editor() -> str | None:
    """Return the name under which this visitor changes what is kept; None where they may only read."""
    if os.environ.get("DUIZHAO_READ_ONLY"):
        return None
    known = _known()
    if known is None:
        return words.THIS_MACHINE if _alone() else None
    name: str | None = st.session_state.get(_WHO)
    if name is not None and name in known.keys:
        return name
    user = _user()
    if user and editors.is_fresh(user) and editors.claims_it(known, user):
        return _name(user)
    return None


def sign_in() -> None:
    """Let an editor sign in, by name and key or by the login of the house; say where nobody can."""
    known = None if os.environ.get("DUIZHAO_READ_ONLY") else _known()
    if known is None:
        st.caption(t(words.READ_ONLY))
        return
    st.caption(t(words.EDITORS_ONLY))
    if known.claim:
        _login(known)
    if not known.keys:
        return
    with st.form("sign in", border=False):
        name = st.text_input(t(words.EDITOR_NAME), max_chars=60)
        key = st.text_input(t(words.EDITOR_KEY), type="password", max_chars=200)
        asked = st.form_submit_button(t(words.SIGN_IN), type="primary")
    if asked:
        with _TRYING:
            right = editors.is_editor(known, name.strip(), key)
            if not right:
                time.sleep(_WAIT)
        if not right:
            raise PlanError(words.WRONG_KEY)
        st.session_state[_WHO] = name.strip()
        st.rerun()


def sign_out(name: str) -> None:
    """Say who is signed in, and let them leave."""
    if _WHO in st.session_state or _user():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(label(words.EDITING_AS.format(name=name)))
            if st.button(t(words.SIGN_OUT)):
                st.session_state.pop(_WHO, None)
                if _user():
                    st.logout()
                st.rerun()


def _login(known: Editors) -> None:
    user = _user()
    if user and (editors.is_fresh(user) or not editors.claims_it(known, user)):
        st.caption(label(words.NO_EDITOR.format(name=_name(user))))
        if st.button(t(words.SIGN_OUT)):
            st.logout()
        return
    if user:
        st.caption(label(words.ASK_ANEW.format(name=_name(user))))
    if st.button(t(words.LOG_IN), type="primary"):
        st.login()


def _name(user: Mapping[str, Any]) -> str:
    return str(user.get("name") or user.get("email") or user.get("sub") or words.SIGNED_IN)


def _known() -> Editors | None:
    path = os.environ.get("DUIZHAO_EDITORS")
    return editors.read_editors(Path(path)) if path else None


def _user() -> Mapping[str, Any]:
    """Return what the login says of the visitor; nothing where they have not logged in."""
    said = st.user.to_dict()
    return said if said.get("is_logged_in") else {}


def _alone() -> bool:
    """Tell whether the server listens to this machine alone, and no proxy brings others in."""
    address = st.get_option("server.address")
    headers = st.context.headers
    if not address or any(name in headers for name in _FORWARDED):
        return False
    return address == "localhost" or ip_address(address).is_loopback
