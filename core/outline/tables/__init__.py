"""Finds the tables that stand in a text, a row or a cell a line."""
