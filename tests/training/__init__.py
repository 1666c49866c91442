"""Recipes that make the generated files of the lexicon: `make lexicon`."""
