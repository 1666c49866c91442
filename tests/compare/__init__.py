"""Tests of core/compare."""
