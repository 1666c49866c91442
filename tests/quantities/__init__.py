"""Tests of core/quantities."""
