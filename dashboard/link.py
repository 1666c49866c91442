"""The selection as a link: plain values, checked against the options where they are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

VERSION = "1"  # of what the values mean; a link without it was not made by the app
PASSING = ("see", "near")  # belongs to one view: no link to elsewhere carries it on


@dataclass(frozen=True, slots=True)
class Link:
    """A view of the app: its page ("" is the start page) and what is chosen there."""

    page: str
    values: Mapping[str, str]

    def to(self, page: str | None = None, **changes: str | None) -> str:
        """Return the address of this view with changes; None takes a value away.

        >>> Link("themes", {"d": "a,b", "see": "a:1-2"}).to(theme="教育")
        './themes?v=1&d=a%2Cb&theme=%E6%95%99%E8%82%B2'
        >>> Link("themes", {"d": "a,b"}).to("", d=None)
        './?v=1'
        """
        values = {k: v for k, v in self.values.items() if k not in PASSING} | changes
        kept = {k: v for k, v in values.items() if v is not None and k != "v"}
        return f"./{self.page if page is None else page}?{urlencode({'v': VERSION, **kept})}"


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
    start, _, end = place.partition("-")
    if not (doc and start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        return None
    return doc, int(start), int(end)
