"""Tell what a number measures."""
