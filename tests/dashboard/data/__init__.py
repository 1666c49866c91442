"""Tests of dashboard/data."""
