"""Tests of dashboard/markup."""
