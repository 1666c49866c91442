"""Tests of core/read."""
