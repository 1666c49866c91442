"""A theme's subtopics, as the lexicon lists them."""

from core.lexicon import load
from core.model import Theme


def subtopics(theme: Theme) -> list[str]:
    """Return the names of a theme's subtopics, in the lexicon's order."""
    return [
        part["name"]
        for of in load("themes")["theme"]
        if of["name"] == theme
        for part in of.get("subtopic", ())
    ]
