"""Characters read one byte late: which bytes they were, which text they most likely said."""
