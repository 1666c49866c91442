"""Tests of core/themes."""
