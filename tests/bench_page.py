"""The page that the app's speed is measured against: one choice, one of two figures, which are the app's own."""

import os
from pathlib import Path

import plotly.io
import streamlit as st

choice = st.segmented_control("选择", ["甲", "乙"], default="甲", key="choice")
figure = Path(os.environ["BENCH_FIGURES"]) / f"{choice or '甲'}.json"
st.plotly_chart(plotly.io.from_json(figure.read_text(encoding="utf-8")), theme=None, key="figure")
