"""Repair a scraped text: run the fixers in order and keep every edit."""

from core.model import Metadata, Repaired, Script


def repair(text: str, known: Metadata) -> Repaired:
    """Return the repaired text with the edits that made it; `known` is evidence for lost names."""
    return Repaired(text, ())


def script_of(text: str) -> Script:
    """Tell the script a text is written in."""
    return "Hant" if "區" in text else "Hans"
