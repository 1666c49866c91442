"""Tests of core/repair."""
