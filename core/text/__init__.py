"""What several stages need to handle text: edits and offsets, patterns, scripts, names of places."""
