"""Repair a scraped text: one fault, one module, one function of one signature; every change is an edit.

Their patterns begin with a character or a set of them: `re` leaps to the next place of these, but tries a pattern that
begins with a repetition, a choice or a look behind at every place of the text, five times as slowly.
"""

from core.repair.engine import repair

__all__ = ["repair"]
