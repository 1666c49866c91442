"""Join lines that a page has broken."""

from collections.abc import Iterable


def joined(lines: Iterable[str]) -> str:
    """Join lines as a Chinese reader does: with a space only between Latin words or numbers.

    >>> joined(["全社会研发", "经费投入"]), joined(["R&D", "2025"])
    ('全社会研发经费投入', 'R&D 2025')
    """
    text = ""
    for line in lines:
        text += (" " if spaced(text, line) else "") + line
    return text


def spaced(before: str, after: str) -> bool:
    """Tell whether a space belongs between two pieces of text: Chinese has none.

    >>> spaced("GDP", "2025"), spaced("生产总值", "2025")
    (True, False)
    """
    return before[-1:].isascii() and after[:1].isascii() and bool(before and after)
