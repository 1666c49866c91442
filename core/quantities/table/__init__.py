"""Reads the numbers of tables."""
