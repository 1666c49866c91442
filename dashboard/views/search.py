"""检索: every passage that holds the words one types, side by side by district."""

from collections import Counter
from collections.abc import Sequence

from core.errors import PlanError
from dashboard import words
from dashboard.controls import choices, chooser, districts, state
from dashboard.data import cache, compare
from dashboard.data.library import Library
from dashboard.data.search import Query, alternatives, parse_query, set_apart
from dashboard.frame import put, say
from dashboard.markup import blocks, search

HITS, LEAST = 60, 3  # passages on a page together; of each document at the least
PLANS, FIRST = 12, 2  # where all are searched: documents on a page, passages shown of each


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.SEARCH, words.SEARCH_HOW))
    with choices.bar():
        typed = choices.typed()
        theme, section = choices.within(library)
        wider = choices.wider()
        everywhere = choices.everywhere() if chooser.many(library) else False
        docs = list(library.names) if everywhere else districts.choose(library)
    here = state.link("search")
    try:
        query = parse_query(typed, wider)
    except PlanError as error:
        return say(str(error))
    if not query.groups:
        return put(search.examples(here))
    if not docs:
        return say(words.PICK_ONE)
    query, left = set_apart(query, library.districts, docs)
    out = [doc for doc in docs if doc not in left]
    put(search.left_out(library, out))
    if everywhere:
        return _everywhere(library, typed, query, theme, section, out)
    found = cache.find(library, query, left, theme, section) if left else ()
    if not found:
        return _none(library, typed, query, left)
    corpus = library.of(left)
    each = max(LEAST, HITS // len(left))
    most = max(Counter(hit.doc for hit in found).values())
    number = choices.page("hp", -(-most // each))
    put(
        search.summary(query, found)
        + search.columns(corpus, left, query, found, here, (number - 1) * each, each)
        + blocks.pager(here, "hp", number, -(-most // each), len(found), words.PAGE_OF_HITS)
    )
    choices.download(words.SEARCH, lambda: compare.hits_as_csv(found, corpus.names, corpus.paths))


def _everywhere(
    library: Library, typed: str, query: Query, theme: str | None, section: str | None, without: Sequence[str]
) -> None:
    """List all documents that hold what is looked for, those with the most first, each with its first passages."""
    counts = cache.find_all(library, query, theme, section, without)
    if not counts:
        return say(words.SEARCH_NONE_ANYWHERE.format(typed=typed))
    here = state.link("search")
    docs, pager = choices.leaf("gp", here, list(counts), PLANS)
    found = cache.first(library, query, docs, theme, section, FIRST)
    put(
        search.summary_of_all(query, counts)
        + search.listed(library.of(docs), query, counts, found, here)
        + pager
    )
    choices.download(words.SEARCH, lambda: compare.counts_as_csv(counts, library.names))


def _none(library: Library, typed: str, query: Query, docs: Sequence[str]) -> None:
    """Say that nothing was found; offer other words, and what comes nearest."""
    here = state.link("search")
    say(words.SEARCH_NONE.format(typed=typed))
    others = {
        word: len(cache.find(library, parse_query(word), docs, None, None)) for word in alternatives(query)
    }
    put(search.others({word: n for word, n in others.items() if n}, here))
    near = cache.near(library, query, docs)
    if near:
        put(search.nearest(library.of(docs), near, here))
