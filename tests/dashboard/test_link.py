"""A link holds whatever it is given, and nothing in it can be taken for another part of the link."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.link import Link, read_span, span

SIGNS = st.text("&=#?%+;/:-<>\"' \n\u3000甲a1", max_size=30)


@given(SIGNS | st.text(st.characters(exclude_categories=["Cs"])), SIGNS)
def test_values_come_back_from_a_link(one: str, two: str) -> None:
    """A link read as a browser reads it gives its page and values to the letter, and no other."""
    read = urlsplit(Link("themes", {}).to("search", q=one, d=two))
    assert (read.scheme, read.netloc, read.path, read.fragment) == ("", "", "./search", "")
    assert parse_qsl(read.query, keep_blank_values=True) == [("q", one), ("d", two)]


@given(SIGNS.filter(bool), st.integers(0, 10**7), st.integers(0, 10**4))
def test_spans_come_back(doc: str, start: int, length: int) -> None:
    """A passage of any document is read as it was written."""
    assert read_span(span(doc, start, start + length)) == (doc, start, start + length)


@pytest.mark.parametrize("value", ["", ":1-2", "a:", "a:1", "a:-1", "a:2-1", "a:1-2-3", "a:1-b", "a1-2"])
def test_what_is_no_span_is_told(value: str) -> None:
    """Anything else is none."""
    assert read_span(value) is None
