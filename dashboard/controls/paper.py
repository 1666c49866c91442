"""Markup on the screen, in its light and in the reader's characters."""

import streamlit as st
from markupsafe import Markup

from dashboard import scripts
from dashboard.controls import state
from dashboard.template import fill


def put(markup: Markup) -> None:
    """Show a block of markup."""
    light = "dark" if is_dark() else "light"  # a window over the page stands outside of Streamlit's colours
    turned = scripts.turned_markup(markup, state.value("s"))
    st.html(fill('<div class="dz {light}">{turned}</div>', light=light, turned=turned))


def is_dark() -> bool:
    """Tell whether the screen is dark."""
    return bool(st.context.theme.type == "dark")
