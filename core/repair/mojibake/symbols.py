"""The symbols that characters are scored as: Simplified and half-width, figures and letters as one of their kind."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

INNER = 0x20000  # marks a character that goes on with a word


def inner(char: str) -> str:
    """Return the mark of a character that goes on with a word: it is told from one that begins a word."""
    return chr(ord(char) + INNER)


def outer(symbol: str) -> str:
    """Return a symbol without that mark.

    >>> outer(inner("划")), outer("划")
    ('划', '划')
    """
    return chr(ord(symbol) - INNER) if symbol >= chr(INNER) else symbol


def fold(char: str) -> str:
    """Return the symbol of a character that has no other script form; white space has none.

    >>> fold("，"), fold("8"), fold("Ｕ"), fold(" "), fold("地")
    (',', '0', 'a', '', '地')
    """
    if char >= "\u4e00" and char <= "\u9fff":
        return char
    char = unicodedata.normalize("NFKC", char) if "\uff00" < char < "\uffef" else char
    if char.isspace():
        return "\n" if char == "\n" else ""
    if char.isascii() and char.isalnum():
        return "0" if char.isdigit() else "a"
    return char


def symbols(text: Iterable[str], folded: Callable[[str], str] = fold) -> Iterator[str]:
    """Yield the symbols of a text, a row of equal digits, letters or line ends as one.

    >>> "".join(symbols("增长 10.5%，GDP"))
    '增长0.0%,a'
    """
    last = ""
    for char in text:
        symbol = folded(char)
        if symbol and not (symbol == last and symbol in "0a\n"):
            last = symbol
            yield symbol
