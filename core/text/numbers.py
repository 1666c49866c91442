"""Whole numbers that somebody wrote into a link or a command."""

_MOST = 15  # digits; no place of a text has more, and Python refuses thousands of them


def whole(text: str) -> int | None:
    """Return a whole number written in ASCII digits, None for anything else or for one beyond all reason.

    >>> whole("120"), whole("９"), whole("-1"), whole("9" * 5_000)
    (120, None, None, None)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST else None
