"""Figures on the page: as wide as there is room, a click on a mark leading to its sentence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import words
from dashboard.controls import state
from dashboard.figures.look import NARROW, WIDE, WIDTHS
from dashboard.link import Link

MOST = 1280  # pixels that a figure is wide
_ROOM, _ASKED, _GO = "room", "asked by a figure", "step of a figure"

_THIRD = {860: 360, 560: 240}  # room of one of three figures, by the room of one (room.js)

_room = st.components.v2.component(
    "duizhao_room",
    js=(Path(__file__).parents[1] / "assets" / "room.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def measure() -> None:
    """Ask the browser how much room there is; until it answers, what it says of itself tells a phone."""
    known = st.session_state.get(_ROOM) or (NARROW if _phone() else WIDE)
    told = _room(key="measured room", data={"room": known}, on_room_change=lambda: None).room
    if told and int(told) != known:
        st.session_state[_ROOM] = int(told)


def room(columns: int = 1) -> int:
    """Return how wide a figure is laid out that stands alone or in one of two or three columns."""
    told = st.session_state.get("measured room")
    wide = getattr(told, "room", None) or st.session_state.get(_ROOM)
    wide = int(wide) if wide else (NARROW if _phone() else WIDE)
    if columns > 2:
        return _THIRD.get(wide, wide)
    return max(w for w in WIDTHS if w < wide or w == NARROW) if columns > 1 else wide


def _phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def show(
    figure: go.Figure, alt: str, key: str, name: str, taken: Callable[[str], None] | None = None
) -> None:
    """Show a figure; what a mark holds is handed on when it is clicked: by default, the sentence to open."""
    with st.container(width=MOST):
        st.plotly_chart(
            figure,
            key=key,
            theme=None,
            on_select=partial(_taken, key, taken or _open),
            selection_mode="points",
            config=config(name),
            alt=alt,
        )


def _open(passage: str) -> None:
    state.put("see", passage)
    ask()


def ask() -> None:
    """Have the whole page drawn, and not only the part that holds what was clicked."""
    st.session_state[_ASKED] = True


def lead_to_theme(theme: str) -> None:
    """Remember that a theme was clicked."""
    st.session_state[_GO] = Link("", {}).to("themes", theme=theme)


def going() -> str | None:
    """Return, once, the step that a click on a figure asked for."""
    step: str | None = st.session_state.pop(_GO, None)
    return step


def asked() -> bool:
    """Tell, once, whether a click on a figure asked for what only the whole page can show."""
    return bool(st.session_state.pop(_ASKED, False))


def _taken(key: str, taken: Callable[[str], None]) -> None:
    """Hand on what was clicked; a second click on the same mark, which plotly takes as undoing the first, too."""
    points: list[dict[str, Any]] = st.session_state[key]["selection"]["points"]
    last = f"{key} taken"
    if points:
        st.session_state[last] = points[0]["customdata"][1]
    if st.session_state.get(last):
        taken(st.session_state[last])


def config(name: str) -> dict[str, Any]:
    """Return how plotly behaves: in Chinese, without a way to anyone's cloud."""
    said = {english: state.t(own) for english, own in words.PLOTLY.items()}
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
        "locale": "zh-CN",
        "locales": {
            "zh-CN": {"dictionary": said, "format": {"decimal": ".", "thousands": ",", "grouping": [3]}}
        },
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": f"{words.APP}-{name}"},
    }
