"""What every page stands in: style, navigation, the window that shows a passage, faults in one sentence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.io
import streamlit as st
from markupsafe import Markup

from core.errors import PlanError
from core.text.numbers import whole
from dashboard import figures, scripts, words
from dashboard.controls import charts, chooser, keep, state
from dashboard.controls.paper import is_dark
from dashboard.controls.paper import put as put
from dashboard.data import cache, likeness
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.overtime import Followed, Row
from dashboard.data.rows import records
from dashboard.figures import Drawn, overtime
from dashboard.figures import strips as strip_figures
from dashboard.figures.look import Look
from dashboard.figures.strips import Strip
from dashboard.link import Link, read_span
from dashboard.markup import blocks, passages

NAMED = 24  # documents at the foot of a printed page

_ASSETS = Path(__file__).parent / "assets"


def _component(name: str) -> Callable[..., Any]:
    """Declare a script of ours, which the browser runs by itself."""
    source = (_ASSETS / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"duizhao_{name}", js=source, isolate_styles=False)


_page, _chinese, _paragraphs, _picker, _again = (
    _component(name) for name in ("page", "chinese", "paragraphs", "picker", "again")
)


def compared(
    corpus: Corpus,
    rows: pd.DataFrame,
    docs: Sequence[str],
    key: str,
    *,
    title: str | None = None,
    part: str | None = None,
    columns: int = 1,
) -> Drawn:
    """Draw statements, each mark leading to its sentence; where there is too little to draw, the caller says it.

    `part` is what rows of several indicators are together, in one of so many columns; one of three is brief.
    """
    script, width, dark = state.value("s"), charts.room(columns), is_dark()

    def make() -> Drawn:
        names = rows["indicator"].unique()
        mentioned = corpus.mentioning(names[0]) if len(names) == 1 else []
        drawn = figures.compared(
            rows, docs, Look.of(corpus, dark, width), mentioned, title, part, columns > 2
        )
        return _turned(drawn, script)

    asked = ("figure", title, part, columns, *rows.index, rows["derived"].any(), *docs, dark, script, width)
    drawn = corpus.remember(asked, make)
    if drawn.figure is not None:
        name = part or str(rows["indicator"].iloc[0])
        charts.show(drawn.figure, drawn.alt, key, name)
    return drawn


def heat(corpus: Corpus, docs: Sequence[str]) -> None:
    """Draw how much of each text is on each theme, each field leading to its theme."""
    script, width, dark = state.value("s"), charts.room(), is_dark()

    def make() -> Drawn:
        found = {(r.theme, r.doc): r for r in records(corpus.shares)}
        figure, alt = figures.heat(found, corpus.themes, docs, Look.of(corpus, dark, width))
        return _turned(Drawn(figure, words.SHARE_TITLE, alt, ()), script)

    drawn = corpus.remember(("heat", *docs, dark, script, width), make)
    charts.show(drawn.figure, drawn.alt, "heat", words.SHARE_FILE, charts.lead_to_theme)


def line(corpus: Corpus, title: str, rows: Sequence[Row], became: Sequence[Followed]) -> None:
    """Draw what a district's documents state of one indicator, year by year, each mark leading to its sentence."""
    script, width, dark = state.value("s"), charts.room(), is_dark()

    def make() -> Drawn:
        look = Look.of(corpus, dark, width)
        figure = overtime.line(title, rows, became, look)
        return _turned(Drawn(figure, title, overtime.alt(title, rows, look), ()), script)

    drawn = corpus.remember(("line", title, dark, script, width), make)
    if drawn.figure is not None:
        charts.show(drawn.figure, drawn.alt, "line", title)


def strips(corpus: Corpus, title: str, drawn: Sequence[Strip], key: str) -> None:
    """Draw where the chosen districts stand among many, each mark leading to its sentence."""
    script, width, dark = state.value("s"), charts.room(), is_dark()

    def make() -> Drawn:
        look = Look.of(corpus, dark, width)
        foot = [words.STRIP_FOOT, words.BRIEF_FOOT.format(build=look.build[:8])]
        figure, alt = strip_figures.strips(title, words.STRIPS_KEY, drawn, foot, look, words.STRIP_BEYOND)
        return _turned(Drawn(figure, title, alt, ()), script)

    asked = "strips", title, *(s.note for s in drawn), *(m.told for s in drawn for m in s.marks)
    shown = corpus.remember((*asked, dark, script, width), make)
    if shown.figure is not None:
        charts.show(shown.figure, shown.alt, key, title)


def _turned(drawn: Drawn, script: str | None) -> Drawn:
    """Return a figure in the characters that the reader chose; a plan's own file names and places stay as they are."""
    if not script or drawn.figure is None:
        return drawn
    figure = plotly.io.from_json(scripts.turned(drawn.figure.to_json(), script), skip_invalid=True)
    return replace(drawn, figure=figure, alt=scripts.turned(drawn.alt, script))


def look(corpus: Corpus) -> Look:
    """Return how figures look on this screen, for what they find in words."""
    return Look.of(corpus, is_dark(), charts.room())


def say(sentence: str) -> None:
    """Show one plain sentence in place of what cannot be shown."""
    put(blocks.notice(sentence))


def draw(name: str, page: Callable[[], None]) -> None:
    """Draw one page with all that stands around it."""
    for style in ("look.css", "streamlit.css", "print.css"):
        st.html(_ASSETS / style)
    state.read_link(name)
    _scripts(name, state.value("s"))
    corner = st.container()  # first by the keyboard, too
    charts.measure()

    def whole() -> None:
        page()
        keep.follow_link((state.value("d") or "").split(","))
        keep.sync()
        with corner:
            put(blocks.corner(state.link(name), state.value("s") or "", is_dark()))
        put(_source(name))
        _passage(name)

    _guarded(whole)
    state.settle()


@st.fragment
def part(shown: Callable[[], None]) -> None:
    """Draw a part of a page that its own widgets draw anew, without the rest of the page, unless that is asked for."""
    if charts.asked():
        st.rerun()
    _guarded(shown)


def _guarded(shown: Callable[[], None]) -> None:
    """Draw, or say in a sentence why it cannot be drawn."""
    try:
        shown()
    except PlanError as error:
        say(words.NO_TABLES.format(why=error))


def _source(page: str) -> Markup:
    """Name the documents that a page shows, for its print."""
    library = cache.library()
    open_ = read_span(state.value("at") or "") if page == "text" else None
    chosen = state.value("d")
    docs = [open_[0]] if open_ else list(library.names) if chosen is None else chosen.split(",")
    docs = [d for d in docs if d in library.names]
    told = [f"{library.names[d]}《{library.titles[d]}》" if open_ else library.names[d] for d in docs[:NAMED]]
    if len(docs) > NAMED:
        told.append(words.AND_SO_MANY.format(n=f"{len(docs):,}"))
    return blocks.source("、".join(told), library.build, words.PAGES[page])


def failed(_: Exception) -> bool:
    """Say in a sentence that a page failed, which Streamlit has put into the log; the last boundary."""
    say(words.FAULT)
    return True


def _scripts(page: str, script: str | None) -> None:
    """Let the browser do what Streamlit leaves to it, in the characters of the screen."""
    with st.container(key="scripts"):
        _page(
            data={
                "language": words.LANGUAGES.get(script or "", words.LANGUAGES[""]),
                "pages": list(words.PAGES),
                "go": charts.going(),
            }
        )
        _chinese(data={"says": {english: state.t(own) for english, own in words.STREAMLIT.items()}})
        _paragraphs()
        _picker()
        state.meet(
            _again(key="again", data=state.met(brings=page == "add"), on_lost_change=lambda: None).lost
        )


def _passage(page: str) -> None:
    """Open the window on the passage, or on the paragraph's counterparts, that the link names."""
    for name, title, markup in (
        ("see", words.PASSAGE, _sentence),
        ("near", words.NEAR_TITLE, _counterparts),
    ):
        asked = state.value(name)
        if asked is not None:
            _window(name, title, markup(asked, state.link(page)))
            return


def _window(name: str, title: str, markup: Markup) -> None:
    @st.dialog(state.t(title), width="large", on_dismiss=lambda: state.let_go(name))
    def window() -> None:
        put(markup)

    window()


def _sentence(asked: str, here: Link) -> Markup:
    library, found = cache.library(), read_span(asked)
    if found is None or found[0] not in library.names:
        return blocks.notice(words.NO_PASSAGE)
    return passages.passage(_beside(library, found[0]), cache.read_text(library, found[0]), here, *found)


def _beside(library: Library, doc: str) -> Corpus:
    """Open a document with those that are chosen beside it, which are open already."""
    chosen = (state.value("d") or "").split(",")[: chooser.MOST]
    return library.of(chosen if doc in chosen else [*chosen, doc])


def _counterparts(asked: str, here: Link) -> Markup:
    place, _, topic = asked.partition("@")
    doc, _, number = place.rpartition(":")
    corpus = _beside(cache.library(), doc)
    theme, _, subtopic = topic.partition("/")
    no = whole(number)
    if subtopic and no is not None and (doc, no) in corpus.places:
        mine, others = likeness.nearest(corpus, doc, no, theme, subtopic)
        if mine:
            return passages.on_subtopic(corpus, here, mine, others, subtopic)
    if no is None or (doc, no) not in corpus.echoed:
        return blocks.notice(words.NO_PASSAGE)
    return passages.nearest(corpus, here, doc, no)
