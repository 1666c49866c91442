"""主题对照: how the districts write about a theme, subtopic by subtopic."""

from core.themes import subtopics
from dashboard import blocks, compare, controls, data, sides, words
from dashboard.frame import put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.THEMES))
    with controls.bar():
        chosen = controls.districts(corpus)
        theme = controls.theme(corpus)
        fade = controls.fade()
    here = controls.link("themes")
    if len(chosen) < 2 or theme is None:
        return say(words.PICK_TWO)
    docs = chosen[: controls.MOST]
    if len(chosen) > len(docs):
        say(words.ONLY_FIRST.format(n=len(docs)))
    found, states = (frame[frame["doc"].isin(docs)] for frame in corpus.evidence(theme))
    if found.empty:
        return say(words.NOTHING_ON_THEME.format(theme=theme))
    listed = compare.subtopics(corpus.theme_hits, theme, found, subtopics(theme))
    put(blocks.head(words.WHO) + sides.matrix(corpus, docs, listed, states, theme, here))
    put(blocks.head(words.READING) + sides.columns(corpus, docs, listed, found, here, fade))
