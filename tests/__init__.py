"""Tests of Duizhao."""
