"""Characters that nobody sees: byte order marks, zero-width spaces and soft hyphens."""

import re

from core.model import Edit, Metadata, Suspect

_WIDTHLESS = "[\ufeff\u200b\u2060\u00ad\u200e\u200f]"
_UNSEEN = re.compile(f"{_WIDTHLESS}{_WIDTHLESS}*")


def fix_unseen(text: str, known: Metadata) -> list[Edit]:
    r"""Take out what has no width: it would split words for every later step.

    >>> fix_unseen("\ufeff规划", Metadata())
    [Edit(start=0, end=1, raw='\ufeff', clean='', rule='unseen', sure=True)]
    """
    return [Edit(m.start(), m.end(), m[0], "", "unseen") for m in _UNSEEN.finditer(text)]


# What a converter puts where it could not read or write, and characters without a common meaning.
_LOST = "\ufffd\ue865-\uf8ff\U000f0000-\U0010fffd"
_UNREADABLE = re.compile(f"[{_LOST}?？] (?: (?<=[{_LOST}]) [{_LOST}]* | (?<=[?？]) [?？]{{3,}} )", re.VERBOSE)
_APART = re.compile(r"[?？](?:[ \u3000][?？]){3,}")  # a row of them, blanks between
_IN_NAME = re.compile(  # 区长? 黄?滔: where a signature had wide blanks
    r"^[ \u3000]*[一-鿿]{2,20}[长任记席][?？][ ?？\u3000]*[一-鿿][ ?？\u3000]*[一-鿿]{0,2}[ \u3000]*$",
    re.MULTILINE,
)


def unseen_suspects(text: str) -> list[Suspect]:
    r"""Return places where characters cannot be shown.

    >>> unseen_suspects("规\ufffd纲要")
    [Suspect(start=1, end=2, reason='无法显示的字，原文件此处已损坏')]
    """
    found = [*_UNREADABLE.finditer(text), *_APART.finditer(text), *_IN_NAME.finditer(text)]
    spans = sorted({m.span() for m in found})
    return [Suspect(start, end, "无法显示的字，原文件此处已损坏") for start, end in spans]
