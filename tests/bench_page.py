"""The page that the app's speed is measured against: one choice, one chart."""

import plotly.graph_objects as go
import streamlit as st

choice = st.segmented_control("选择", ["甲", "乙"], default="甲", key="choice")
figure = go.Figure(go.Bar(x=["一", "二", "三"], y=[1, 2, 3] if choice == "甲" else [3, 2, 1]))
figure.update_layout(title=f"图{choice}")
st.plotly_chart(figure, theme=None)
