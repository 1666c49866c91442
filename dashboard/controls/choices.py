"""What a reader chooses by widgets: it stands in the link, and a link that comes from outside chooses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, get_args

import pandas as pd
import streamlit as st
from markupsafe import Markup

from core.model import Theme
from core.tables.search import WORDS
from core.text.numbers import whole
from dashboard import words
from dashboard.controls import districts, state
from dashboard.data.library import Library
from dashboard.link import Link, read_span, span
from dashboard.markup import blocks

Rows = TypeVar("Rows", list[Any], tuple[Any, ...], pd.DataFrame)

_choice = st.components.v2.component(
    "duizhao_choice",
    js=(Path(__file__).parents[1] / "assets" / "choice.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@contextmanager
def bar(name: str = "bar") -> Iterator[None]:
    """Hold the controls of a page side by side."""
    with st.container(key=name, horizontal=True, vertical_alignment="bottom", gap="medium"):
        yield


def theme(library: Library) -> Theme | None:
    """Choose one theme."""
    chosen = _one("theme", words.THEME, library.themes)
    return next((t for t in get_args(Theme) if t == chosen), None)


def topic(options: Sequence[str]) -> str:
    """Choose one set of indicators."""
    return _one("topic", words.TOPIC, options) or options[0]


def indicator(listed: pd.DataFrame) -> str:
    """Return the indicator taken from the list, else that of the link, else the one most widely stated."""
    options: list[str] = list(listed["indicator"])
    asked = _choice(key="i", on_taken_change=lambda: None).taken or state.value("i")
    chosen = next((o for o in options if o == asked), options[0])
    state.put("i", chosen)
    return chosen


def view(options: Sequence[str]) -> str:
    """Choose how the numbers of an indicator are seen."""
    given = state.value("m") or ""
    if st.session_state.get("m") not in options or state.opened():
        st.session_state["m"] = given if given in options else ""
    if len(options) == 1:
        state.put("m", None)
        return ""
    chosen = st.segmented_control(
        state.t(words.VIEW), options, format_func=lambda o: state.t(words.VIEWS[o]), key="m", required=True
    )
    state.put("m", chosen or None)
    return chosen or ""


def ticked(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the link holds for the reader's own figure."""
    asked = (state.value("pick") or "").split(",")
    if not asked[0]:
        return rows.iloc[:0]
    found = rows[rows["key"].isin(asked)]
    state.put("pick", ",".join(found["key"]) or None)
    return found


def narrow(rows: pd.DataFrame) -> pd.DataFrame:
    """Filter rows by theme, year and words."""
    given = {theme for themes in rows["theme"] for theme in themes}
    themes = [t for t in get_args(Theme) if t in given]
    theme = _maybe("ft", words.THEME, themes)
    year = _maybe("fy", words.YEAR, [str(y) for y in sorted(rows["year"].dropna().unique())])
    typed = _text("fw", words.SEARCH_TARGETS, "", 280)
    _begins_anew("fp", f"{theme}/{year}/{typed}")
    if theme:
        rows = rows[rows["theme"].map(lambda found: theme in found)]
    if year:
        rows = rows[rows["year"] == int(year)]
    for term in typed.split()[:WORDS]:
        said = rows["indicator"] + rows["sentence"]
        rows = rows[said.str.contains(term, regex=False)]
    return rows


def typed() -> str:
    """Type what to look for."""
    return _text("q", words.SEARCH_LABEL, words.SEARCH_EXAMPLE, 480)


def wider() -> bool:
    """Choose whether synonyms count."""
    state.seed("syn", state.value("syn") == "1")
    on = st.toggle(state.t(words.WIDER), key="syn", help=state.t(words.WIDER_HELP))
    state.put("syn", "1" if on else None)
    return on


def everywhere() -> bool:
    """Choose whether all plans are searched, and not those of the chosen districts alone."""
    state.seed("all", state.value("all") == "1")
    on = st.toggle(state.t(words.EVERYWHERE), key="all")
    state.put("all", "1" if on else None)
    return on


def within(library: Library) -> tuple[str | None, str | None]:
    """Narrow a search to a theme and to sections by their headings."""
    theme = _maybe("qt", words.THEME, library.themes)
    return theme, _text("qs", words.IN_SECTION, words.IN_SECTION_EXAMPLE, 200) or None


def repairs(library: Library, rules: Mapping[str, str]) -> tuple[str, str | None, bool]:
    """Choose the repairs to look at: a document's, by rule (code to name), or the unsure ones alone."""
    given = state.value("rd")
    options = districts.in_sight(library, given)
    state.seed("rd", given if given in options else options[0])
    doc = st.pills(
        state.t(words.DOCUMENT),
        options,
        format_func=lambda d: state.label(library.names[d]),
        key="rd",
        required=True,
    )
    districts.another(library, doc or options[0], lambda d: state.here().to(rd=d))
    state.put("rd", doc)
    rule = _maybe("rr", words.RULE, list(rules), rules.__getitem__)
    state.seed("ru", state.value("ru") == "1")
    unsure = st.toggle(state.t(words.UNSURE_ONLY), key="ru")
    state.put("ru", "1" if unsure else None)
    _begins_anew("rp", f"{doc}/{rule}/{unsure}")
    return doc or options[0], rule, unsure


def _begins_anew(page: str, chosen: str) -> None:
    """Let another list begin at its first page."""
    before = st.session_state.setdefault(f"{page} of", chosen)
    if before != chosen and not state.opened():
        state.put(page, None)
    st.session_state[f"{page} of"] = chosen


def page(name: str, pages: int) -> int:
    """Return which page of a long list the link names, from 1."""
    return max(1, min(whole(state.value(name) or "") or 1, pages))


def leaf(name: str, here: Link, rows: Rows, size: int) -> tuple[Rows, Markup]:
    """Return those of many rows that stand on the page of them that the link names, and what leads to the others."""
    pages = -(-len(rows) // size)
    number = page(name, max(1, pages))
    shown = slice((number - 1) * size, number * size)
    kept = rows.iloc[shown] if isinstance(rows, pd.DataFrame) else rows[shown]
    return kept, blocks.pager(here, name, number, pages, len(rows))


def download_all(name: str, label: str, data: Callable[[], bytes], mime: str) -> None:
    """Offer a file that is made when asked for."""
    st.download_button(label, data, file_name=name, mime=mime, on_click="ignore")


def place(library: Library) -> tuple[str, int, int]:
    """Choose a document, open at the passage that the link names."""
    at = read_span(state.value("at") or "")
    if at is None or at[0] not in library.names:
        at = (districts.in_sight(library)[0], 0, 0)
    options = districts.in_sight(library, at[0])
    if state.opened() or "doc" not in st.session_state:
        st.session_state["doc"] = at[0]
    doc = st.pills(
        state.t(words.DOCUMENT),
        options,
        format_func=lambda d: state.label(library.names[d]),
        key="doc",
        required=True,
    )
    districts.another(library, at[0], lambda d: state.here().to(at=span(d, 0, 0)))
    if doc is not None and doc != at[0]:
        at = (doc, 0, 0)
    state.put("at", span(*at))
    return at


def marks() -> list[str]:
    """Choose what is marked in a text."""
    options = list(words.MARKS)
    given = state.value("m")
    state.seed("m", [o for o in options if o in (words.FIRST_MARKS if given is None else given.split(","))])
    chosen = st.pills(
        state.t(words.MARKED),
        options,
        format_func=lambda o: state.t(words.MARKS[o]),
        selection_mode="multi",
        key="m",
    )
    chosen = [o for o in options if o in chosen]
    state.put("m", None if chosen == words.FIRST_MARKS else ",".join(chosen))
    return chosen


def sought() -> str:
    """Type words to find in the open document."""
    return _text("f", words.FIND, words.FIND_EXAMPLE, 220)


def as_found() -> bool:
    """Choose between the repaired text and the web page's."""
    options = [words.REPAIRED, words.AS_FOUND]
    state.seed("raw", options[state.value("raw") == "1"])
    raw = (
        st.segmented_control(state.t(words.SIDE), options, format_func=state.t, key="raw", required=True)
        == words.AS_FOUND
    )
    state.put("raw", "1" if raw else None)
    return raw


def fade() -> str:
    """Choose whether common stock is shown as ever, fades, or is left out."""
    given = state.value("fade")
    state.seed("fade", given if given in words.FADES else "")
    chosen = st.segmented_control(
        state.t(words.FADE),
        list(words.FADES),
        format_func=lambda key: state.t(words.FADES[key]),
        key="fade",
        required=True,
        help=state.t(words.FADE_HELP),
    )
    state.put("fade", chosen or None)
    return chosen or ""


def more(options: Sequence[str]) -> str | None:
    """Return the subtopic of which the reader asked for all paragraphs."""
    found = state.value("more")
    found = found if found in options else None
    state.put("more", found)
    return found


def download(name: str, data: Callable[[], bytes]) -> None:
    """Offer a table as a file that Excel opens with its Chinese intact."""
    st.download_button(
        state.t(words.DOWNLOAD_CSV),
        data,
        file_name=words.FILE_NAME.format(what=name),
        mime="text/csv",
        on_click="ignore",
        type="tertiary",
    )


def _one(name: str, label: str, options: Sequence[str]) -> str | None:
    given = state.value(name)
    state.seed(name, given if given in options else next(iter(options), None))
    chosen: str | None = st.pills(state.t(label), options, format_func=state.label, key=name, required=True)
    state.put(name, chosen)
    return chosen


def _maybe(name: str, label: str, options: Sequence[str], shown: Callable[[str], str] = str) -> str | None:
    given = state.value(name)
    state.seed(name, given if given in options else None)
    chosen: str | None = st.selectbox(
        state.t(label),
        options,
        index=None,
        format_func=lambda o: state.t(shown(o)),
        key=name,
        placeholder=state.t(words.ALL),
        width=160,
    )
    state.put(name, chosen)
    return chosen


def _text(name: str, label: str, example: str, width: int) -> str:
    state.seed(name, state.value(name) or "")
    typed = st.text_input(state.t(label), key=name, placeholder=state.t(example), width=width)
    state.put(name, typed or None)
    return typed
