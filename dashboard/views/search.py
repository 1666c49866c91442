"""检索: every passage that holds the words one types, side by side by district."""

from collections.abc import Sequence

from core.errors import PlanError
from dashboard import words
from dashboard.controls import choices, districts, state
from dashboard.data import cache, compare
from dashboard.data.library import Library
from dashboard.data.search import Query, alternatives, parse_query, set_apart
from dashboard.frame import put, say
from dashboard.markup import blocks, search


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.SEARCH, words.SEARCH_HOW))
    with choices.bar():
        typed = choices.typed()
        theme, section = choices.within(library)
        wider = choices.wider()
        docs = districts.choose(library)
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
    put(search.left_out(library, [doc for doc in docs if doc not in left]))
    found = cache.find(library, query, left, theme, section) if left else ()
    if not found:
        return _none(library, typed, query, left)
    corpus = library.of(left)
    put(search.summary(query, found) + search.columns(corpus, left, query, found, here))
    choices.download(words.SEARCH, lambda: compare.hits_as_csv(found, corpus.names, corpus.paths))


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
