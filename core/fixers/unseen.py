"""Characters that nobody sees: byte order marks, zero-width spaces and soft hyphens."""

import re

from core.model import Edit, Metadata

_UNSEEN = re.compile("[\ufeff\u200b\u2060\u00ad\u200e\u200f]+")


def fix_unseen(text: str, known: Metadata) -> list[Edit]:
    r"""Take out what has no width: it would split words for every later step.

    >>> fix_unseen("\ufeff规划", Metadata())
    [Edit(start=0, end=1, raw='\ufeff', clean='', rule='unseen', sure=True)]
    """
    return [Edit(m.start(), m.end(), m[0], "", "unseen") for m in _UNSEEN.finditer(text)]
