"""Tell target from actual, and numbers that are neither."""
