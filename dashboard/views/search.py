"""检索: every passage that holds the words one types, side by side by district."""

from core.errors import PlanError
from dashboard import words
from dashboard.controls import choices, state
from dashboard.data import cache, compare
from dashboard.data.search import parse_query
from dashboard.frame import put, say
from dashboard.markup import blocks, search


def show() -> None:
    """Draw the page."""
    corpus = cache.corpus()
    put(blocks.title(words.SEARCH, words.SEARCH_HOW))
    with choices.bar():
        typed = choices.typed()
        theme, section = choices.within(corpus)
        wider = choices.wider()
        docs = choices.districts(corpus)
    here = state.link("search")
    try:
        query = parse_query(typed, wider)
    except PlanError as error:
        return say(str(error))
    if not query.groups:
        return put(search.examples(here))
    if not docs:
        return say(words.PICK_ONE)
    found = cache.find(corpus, query, docs, theme, section)
    put(search.summary(query, found))
    if not found:
        say(words.SEARCH_NONE.format(typed=typed))
        near = cache.near(corpus, query, docs)
        if near:
            put(search.nearest(corpus, near, here))
        return None
    put(search.columns(corpus, docs, query, found, here))
    choices.download(words.SEARCH, lambda: compare.hits_as_csv(found, corpus.names, corpus.paths))
