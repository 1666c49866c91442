"""Fixers: one fault of a scraped page, one module, one function of one signature."""
