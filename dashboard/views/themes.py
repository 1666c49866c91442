"""主题对照: how the districts write about a theme, subtopic by subtopic."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from core.model import Theme
from dashboard import words
from dashboard.controls import carry, choices, districts, state
from dashboard.data import cache, compare
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.topics import subtopics
from dashboard.exports.material import item
from dashboard.frame import part, put, say
from dashboard.link import Link
from dashboard.markup import blocks, themes
from dashboard.template import NOTHING


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.THEMES))
    with choices.bar("upper"):
        chosen = districts.choose(library)
    if len(chosen) < 2:
        state.link("themes")
        return say(words.PICK_TWO)
    if len(chosen) > districts.MOST:
        say(words.ONLY_FIRST.format(n=districts.MOST))
    part(partial(_theme, library, chosen[: districts.MOST]))


def _theme(library: Library, docs: Sequence[str]) -> None:
    """Choose a theme, and show what the documents write on it."""
    corpus = library.of(docs)
    with choices.bar():
        theme = choices.theme(library)
        fade = choices.fade()
    more = choices.more([*subtopics(theme), words.GENERAL] if theme else [])
    here = state.link("themes")
    if theme:
        carry.menu(
            library,
            item("theme", docs, theme=theme),
            "theme",
            carry.BRIEFING,
            collects=item("matrix", docs, theme=theme),
        )
        asked = ("sides", *docs, theme, fade, more)
        put(corpus.remember(asked, lambda: _sides(corpus, docs, theme, fade, more, here)))


def _sides(
    corpus: Corpus, docs: Sequence[str], theme: Theme, fade: str, more: str | None, here: Link
) -> Markup:
    found, states = (frame[frame["doc"].isin(docs)] for frame in corpus.evidence(theme))
    if found.empty:
        return blocks.notice(words.NOTHING_ON_THEME.format(theme=theme))
    listed = compare.subtopics(corpus.theme_hits, theme, found, subtopics(theme))
    return (
        blocks.head(words.WHO)
        + themes.matrix(corpus, docs, listed, states, theme, here)
        + blocks.head(words.READING)
        + (themes.faded(corpus, docs, found) if fade else NOTHING)
        + themes.columns(corpus, docs, listed, found, here, fade, more)
    )
