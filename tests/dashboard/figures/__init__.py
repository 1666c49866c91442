"""Figures in plotly."""
