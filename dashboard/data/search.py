"""Look for words in the texts of a build."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.tables.duck import Store
from core.tables.search import Hit, Query, counts, hits, nearest, parse_query, synonyms
from core.tables.search import find as find_keys
from core.text.fold import fold

__all__ = [
    "Hit",
    "Query",
    "Store",
    "alternatives",
    "counts",
    "find",
    "first",
    "near",
    "parse_query",
    "set_apart",
]


def set_apart(query: Query, names: Mapping[str, str], docs: Sequence[str]) -> tuple[Query, list[str]]:
    """Tell districts that are left out from words: return the query without their names, and the documents left to search.

    A word to leave out that is a district's name, with or without 区, 县 or 市, leaves out its plans; in quotation marks
    it is the word. `names` are the documents' districts.

    >>> set_apart(parse_query("学位 -江海 -职业"), {"jianghai": "江海区", "haizhu": "海珠区"}, ["jianghai", "haizhu"])
    (Query(groups=(('学位',),), without=('职业',), bare=('江海', '职业')), ['haizhu'])
    """
    called = {doc: {fold(name), fold(name)[:-1]} for doc, name in names.items()}
    out = {word for word in query.bare if any(word in names for names in called.values())}
    kept = tuple(word for word in query.without if word not in out)
    return replace(query, without=kept), [doc for doc in docs if not called[doc] & out]


def alternatives(query: Query) -> list[str]:
    """Return other words for what is looked for, as the lexicon has them."""
    words = [word for group in query.groups for word in group]
    return [w for word in words for w in synonyms(word) if w not in words]


def find(
    store: Store, query: Query, docs: Sequence[str], theme: str | None, section: str | None
) -> tuple[Hit, ...]:
    """Return the passages that hold what is looked for, in the order of the documents."""
    return hits(store, query, find_keys(store, query, docs, theme, section))


def first(
    store: Store, query: Query, docs: Sequence[str], theme: str | None, section: str | None, most: int
) -> tuple[Hit, ...]:
    """Return the first passages of each of some documents that hold what is looked for."""
    taken: Counter[str] = Counter()
    kept = []
    for doc, number in find_keys(store, query, docs, theme, section) if docs else ():
        taken[doc] += 1
        if taken[doc] <= most:
            kept.append((doc, number))
    return hits(store, query, kept)


def near(store: Store, query: Query, docs: Sequence[str]) -> tuple[Hit, ...]:
    """Return each document's passage that comes nearest to what was not found."""
    return hits(store, query, nearest(store, query, docs))
