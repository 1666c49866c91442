"""The selection as a link: plain values, checked against the options where they are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from core.text.numbers import whole

VERSION = "1"  # of what the values mean; a link without it is a step from the view that it stands in


@dataclass(frozen=True, slots=True)
class Link:
    """A view of the app: its page ("" is the start page) and what is chosen there."""

    page: str
    values: Mapping[str, str]

    def to(self, page: str | None = None, **changes: str | None) -> str:
        """Return the step from this view to another page or choice; None takes a value away.

        The browser completes a step with what is chosen when it is taken (page.js). So a long table of links stays
        as it is while the choice around it changes, and need not be drawn anew.

        >>> Link("themes", {"d": "a,b"}).to(theme="教育")
        './themes?theme=%E6%95%99%E8%82%B2'
        >>> Link("themes", {"s": "tw"}).to("", s=None)
        './?s='
        """
        steps = "&".join(_pair(k, v or "") for k, v in changes.items())
        return f"./{self.page if page is None else page}?{steps}"


@lru_cache(maxsize=4096)
def _pair(name: str, value: str) -> str:
    return f"{name}={quote_plus(value)}"


def span(doc: str, start: int, end: int) -> str:
    """Write a passage of a document as one plain value.

    >>> span("haizhu", 10, 14)
    'haizhu:10-14'
    """
    return f"{doc}:{start}-{end}"


def read_span(value: str) -> tuple[str, int, int] | None:
    """Read what `span` wrote; None for anything else.

    >>> read_span("haizhu:10-14")
    ('haizhu', 10, 14)
    >>> read_span("haizhu:10") is None
    True
    """
    doc, _, place = value.rpartition(":")
    start, end = (whole(part) for part in (place + "-").split("-", 2)[:2])
    if not doc or start is None or end is None or place.count("-") != 1 or start > end:
        return None
    return doc, start, end
