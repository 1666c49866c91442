"""Look for words in the texts of a build."""

from collections.abc import Sequence

from core.tables.duck import Store
from core.tables.search import Hit, Query, hits, nearest, parse_query
from core.tables.search import find as find_keys

__all__ = ["Hit", "Query", "Store", "find", "near", "parse_query"]


def find(
    store: Store, query: Query, docs: Sequence[str], theme: str | None, section: str | None
) -> tuple[Hit, ...]:
    """Return the passages that hold what is looked for, in the order of the documents."""
    return hits(store, query, find_keys(store, query, docs, theme, section))


def near(store: Store, query: Query, docs: Sequence[str]) -> tuple[Hit, ...]:
    """Return each document's passage that comes nearest to what was not found."""
    return hits(store, query, nearest(store, query, docs))
