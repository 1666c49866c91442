"""主题对照: how the districts write about a theme, subtopic by subtopic."""

from collections.abc import Sequence
from functools import partial

from core.model import Theme
from dashboard import blocks, compare, controls, data, sides, words
from dashboard.data import Corpus
from dashboard.frame import part, put, say
from dashboard.link import Link


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.THEMES))
    with controls.bar("upper"):
        chosen = controls.districts(corpus)
    if len(chosen) < 2:
        controls.link("themes")
        return say(words.PICK_TWO)
    if len(chosen) > controls.MOST:
        say(words.ONLY_FIRST.format(n=controls.MOST))
    part("themes", partial(_theme, corpus, chosen[: controls.MOST]))


def _theme(corpus: Corpus, docs: Sequence[str]) -> None:
    """Choose a theme, and show what the documents write on it."""
    with controls.bar():
        theme = controls.theme(corpus)
        fade = controls.fade()
    more = controls.more([*data.subtopics(theme), words.GENERAL] if theme else [])
    here = controls.link("themes")
    if theme:
        asked = ("sides", *docs, theme, fade, more)
        put(corpus.remember(asked, lambda: _sides(corpus, docs, theme, fade, more, here)))


def _sides(
    corpus: Corpus, docs: Sequence[str], theme: Theme, fade: bool, more: str | None, here: Link
) -> str:
    found, states = (frame[frame["doc"].isin(docs)] for frame in corpus.evidence(theme))
    if found.empty:
        return blocks.notice(words.NOTHING_ON_THEME.format(theme=theme))
    listed = compare.subtopics(corpus.theme_hits, theme, found, data.subtopics(theme))
    return (
        blocks.head(words.WHO)
        + sides.matrix(corpus, docs, listed, states, theme, here)
        + blocks.head(words.READING)
        + sides.columns(corpus, docs, listed, found, here, fade, more)
    )
