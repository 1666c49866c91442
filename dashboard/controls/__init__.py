"""Every widget, and the state that the link holds."""
