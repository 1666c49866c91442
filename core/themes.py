"""Tell which themes a paragraph bears on."""

from core.model import Outline, ThemeHit


def read_themes(outline: Outline) -> tuple[ThemeHit, ...]:
    """Return the themes and subtopics of every paragraph."""
    return ()
