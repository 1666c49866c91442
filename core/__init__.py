"""Duizhao's core: plan texts in, tables of repaired text, outline, quantities, themes and targets out."""

__version__ = "0.2.0"
