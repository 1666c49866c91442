"""Find the numbers of a text: numerals, units, bounds, and what is written in other forms."""
