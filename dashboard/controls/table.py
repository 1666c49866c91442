"""All rows as a table that sorts, searches, and from which rows are chosen for the reader's own figure."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import words
from dashboard.controls import charts, state

HIGH = 420  # pixels
_WIDE = {"sentence": 420, "section": 260, "indicator": 200, "name": 80}


def rows(listed: pd.DataFrame, keys: Sequence[str], ticked: Sequence[str]) -> None:
    """Show rows under their heads; those with a tick are in the reader's own figure."""
    key = f"rows {hash(tuple(keys))}"
    chosen = [n for n, k in enumerate(keys) if k in ticked]
    st.dataframe(
        listed,
        key=key,
        height=HIGH,
        hide_index=True,
        placeholder="",
        on_select=partial(_chosen, key, keys, ticked),
        selection_mode="multi-row",
        selection_default={"selection": {"rows": chosen, "columns": [], "cells": []}},
        column_config={
            words.COLUMNS_ALL[name]: st.column_config.Column(width=wide) for name, wide in _WIDE.items()
        },
        alt=state.t(words.TABLE_ALT.format(n=len(listed))),
    )


def _chosen(key: str, keys: Sequence[str], ticked: Sequence[str]) -> None:
    """Put the chosen rows into the link, and keep what is chosen but not listed here."""
    here = set(keys)
    others = [k for k in ticked if k not in here]
    chosen = [keys[n] for n in st.session_state[key]["selection"]["rows"]]
    state.put("pick", ",".join([*others, *chosen]) or None)
    charts.ask()
