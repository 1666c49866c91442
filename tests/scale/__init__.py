"""Thousands of plans that nobody wrote, to measure how the work grows: a generator and the bench that uses it."""
