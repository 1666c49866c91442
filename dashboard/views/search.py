"""检索: every passage that holds the words one types, side by side by district."""

from core.tables.search import parse_query
from dashboard import blocks, compare, controls, data, finds, words
from dashboard.frame import put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.SEARCH, words.SEARCH_HOW))
    with controls.bar():
        typed = controls.typed()
        theme, section = controls.within(corpus)
        wider = controls.wider()
        docs = controls.districts(corpus)
    here = controls.link("search")
    query = parse_query(typed, wider)
    if not query.groups:
        return put(finds.examples(here))
    if not docs:
        return say(words.PICK_ONE)
    found = data.find(corpus, query, docs, theme, section)
    put(finds.summary(query, found))
    if not found:
        return say(words.SEARCH_NONE.format(typed=typed))
    put(finds.columns(corpus, docs, query, found, here))
    controls.download(words.SEARCH, lambda: compare.hits_as_csv(found, corpus.names, corpus.paths))
