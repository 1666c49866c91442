"""Tests of core/outline."""
