"""A theme's subtopics, as the lexicon lists them."""

from core.lexicon import load
from core.model import Theme

ASKED = 8  # words of a subtopic that a search asks for


def subtopics(theme: Theme) -> list[str]:
    """Return the names of a theme's subtopics, in the lexicon's order."""
    return [
        part["name"]
        for of in load("themes")["theme"]
        if of["name"] == theme
        for part in of.get("subtopic", ())
    ]


def terms(theme: str, subtopic: str) -> list[str]:
    """Return the first words that prove a subtopic, to be searched for."""
    found = (
        part.get("terms", ())
        for of in load("themes")["theme"]
        if of["name"] == theme
        for part in of.get("subtopic", ())
        if part["name"] == subtopic
    )
    return [word for word in next(found, ()) if word.isalnum()][:ASKED]
