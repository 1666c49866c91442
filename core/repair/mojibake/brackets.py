"""Quotation marks and brackets: what one gains or loses by what was said before it."""

CLOSING = dict(zip("”’》〉）」』】", "“‘《〈（「『【", strict=True))
OPENING = {opening: closing for closing, opening in CLOSING.items()}
BALANCED = {*OPENING, *CLOSING, "\n"}
WIDE = str.maketrans("()", "（）")
# what a quotation mark or bracket gains or loses: it ends one, ends none that began, begins one within one, is left open
CLOSED, UNOPENED, REOPENED, UNCLOSED = 1.5, -5.0, -4.0, -4.0


def balance(said: str, char: str) -> float:
    """Return what a quotation mark or bracket gains or loses by what was said before it.

    >>> balance("落实“双减", "”"), balance("落实双减", "”"), balance("落实“双减", "“"), balance("落实双减", "“")
    (1.5, -5.0, -4.0, 0.0)
    """
    if opening := CLOSING.get(char):
        return CLOSED if said.rfind(opening) > said.rfind(char) else UNOPENED
    if char == "\n":
        return UNCLOSED if said.rfind("“") > said.rfind("”") else 0.0
    closing = OPENING.get(char)
    return REOPENED if closing and said.rfind(char) > said.rfind(closing) else 0.0
