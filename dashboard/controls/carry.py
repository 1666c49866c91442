"""What is carried away from a place: the menu of files, the slides, and the sign that collects."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import PlanError
from dashboard import words
from dashboard import words_exports as said
from dashboard.controls import keep, state
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.exports import collect, deck, excel, figure, material, rows, slides, word
from dashboard.exports.material import Collection, Item
from dashboard.exports.model import Report
from dashboard.guard import file_name

MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
}
SORTS = (("png", "png4k", "seen", "svg"), ("xlsx", "csv", "html"), ("pptx", "docx", "deck"))
FIGURE = ("png", "png4k", "seen", "svg", "html", "xlsx", "csv", "pptx", "docx")
TABLE = ("xlsx", "csv", "docx", "pptx")
BRIEFING = ("docx", "pptx", "xlsx", "deck")
_OFFICE: dict[str, Callable[[Report], bytes]] = {
    "docx": word.docx,
    "pptx": slides.pptx,
    "xlsx": excel.xlsx,
    "csv": rows.csv,
}
_ASSETS = Path(__file__).parents[1] / "assets"

_hand = st.components.v2.component(
    "duizhao_hand",
    js="\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in ("deck.js", "pictures.js")),
    isolate_styles=False,
)


@st.fragment
def menu(
    library: Library,
    item: Item,
    key: str,
    files: Sequence[str],
    more: Sequence[tuple[str, Item]] = (),
    collects: Item | None = None,
) -> None:
    """Offer files, slides and the sign that collects, for one thing; `more` are further things as Excel workbooks.

    Nothing is made before it is asked for; a download draws nothing anew.
    """
    with st.container(key=f"carry {key}", horizontal=True, gap="small"):
        drop = st.popover(state.t(said.DOWNLOAD), key=f"drop {key}", on_change="rerun", type="tertiary")
        if drop.open:
            with drop:
                _files(library, Collection(items=(item,)), key, files)
                for label, other in more:
                    offer(library, Collection(items=(other,)), f"{key} {label}", "xlsx", label)
        shows = st.button(state.t(said.PRESENT_NOW), key=f"show {key}", type="tertiary")
        held = keep.collection()
        has = held.holds(collects or item)
        label = said.COLLECTED.format(n=len(held.items)) if has else said.COLLECT
        act = partial(keep.add, collects or item, quiet=True)
        st.button(state.t(label), key=f"collect {key}", type="tertiary", on_click=act)
    if st.session_state.get(f"collect {key}"):
        keep.sync(f"kept by {key}")
    present(library, Collection(items=(item,)), key, shows)


def _files(library: Library, what: Collection, key: str, files: Sequence[str]) -> None:
    """Offer files, those of a sort in a row."""
    pictures = [f for f in files if f in SORTS[0]]
    if pictures:
        _pictures(library, what, key, pictures)
    for sort in SORTS[1:]:
        with st.container(horizontal=True, gap="medium"):
            for kind in (f for f in files if f in sort):
                offer(library, what, key, kind, said.KINDS[kind])


def offer(library: Library, what: Collection, key: str, kind: str, label: str) -> None:
    """Offer one file, made when it is asked for."""
    suffix = "html" if kind == "deck" else kind
    st.download_button(
        state.t(label),
        partial(made, library, what, kind, state.value("s") or ""),
        file_name=name(what, suffix, said.PRESENT_NOW if kind == "deck" else ""),
        mime=MIMES[suffix],
        key=f"{kind} {key} {label}",
        on_click="ignore",
        type="tertiary",
    )


def made(library: Library, what: Collection, kind: str, script: str) -> bytes:
    """Return a file of what is asked for."""
    report, _ = whole(library, what, script)
    if kind == "deck":
        return deck.deck(_opened(library, report), report)
    if kind != "html":
        return _OFFICE[kind](report)
    view = report.views[0]
    drawn = figure.of(_opened(library, report), view, [d.doc for d in view.documents])
    if drawn is None:
        raise PlanError(said.NOTHING_DRAWN.format(name=view.subject))
    return figure.html(report, figure.framed(figure.turned(report, drawn)), view.title)


def whole(library: Library, what: Collection, script: str) -> tuple[Report, list[str]]:
    """Return what a collection holds; a theme alone comes with all that bears on it."""
    first = what.items[0] if len(what.items) == 1 else None
    if first is not None and first.kind in ("theme", "table") and not what.title:
        docs = [d for d in first.docs if d in library.names]
        themes = [t for t in library.themes if t == first.get("theme")]
        if themes or not first.what:
            return collect.report(library.of(docs), docs, themes, script=script), []  # type: ignore[arg-type]
    if first is not None and first.kind == "topic" and not first.get("part") and not what.title:
        docs = [d for d in first.docs if d in library.names]
        return collect.topic_report(library.of(docs), docs, first.get("topic"), script), []
    title = said.BRIEFING.format(subject=material.label(first)) if first is not None else what.title
    return material.report(library, what if what.title else Collection(title, what.items), script)


def _opened(library: Library, report: Report) -> Corpus:
    """Open the documents that a report is of."""
    return library.of(d.doc for d in report.documents)


def name(what: Collection, suffix: str, kind: str = "") -> str:
    """Return the name of a file: what is in it, of how many districts, of which day."""
    first = what.items[0] if len(what.items) == 1 else None
    subject = what.title or (material.label(first) if first is not None else words.MATERIAL)
    docs = {d for i in what.items for d in i.docs}
    day = collect.today()
    parts = words.APP, kind, subject, said.DISTRICTS_IN_NAME.format(n=len(docs)), f"{day:%Y%m%d}"
    return file_name(*(state.t(p) for p in parts if p), suffix=suffix)


def _pictures(library: Library, what: Collection, key: str, kinds: Sequence[str]) -> None:
    """Offer pictures, drawn by the browser: on light paper, in the shape of a slide or as the figure stands."""
    report, _ = whole(library, what, state.value("s") or "")
    view, corpus = report.views[0], _opened(library, report)
    docs = [d.doc for d in view.documents]
    as_slide, as_seen = figure.slide(corpus, view, docs), figure.of(corpus, view, docs)
    if as_slide is None or as_seen is None:
        return
    drawn = {"slide": figure.turned(report, as_slide), "seen": figure.turned(report, figure.framed(as_seen))}
    offered = [
        {
            "kind": kind,
            "label": state.t(said.KINDS[kind]),
            "name": name(what, "svg" if kind == "svg" else "png"),
            "figure": drawn["seen" if kind == "seen" else "slide"].to_plotly_json(),
        }
        for kind in kinds
    ]
    _hand(key=f"pictures {key}", data={**_given(), "pictures": offered})


def present(library: Library, what: Collection, key: str, asked: bool) -> None:
    """Show a collection as slides over the page, from a click until the reader leaves them."""
    if not asked:
        return
    with st.spinner(state.t(said.PREPARING)):
        report, _ = whole(library, what, state.value("s") or "")
        shown = deck.shown(_opened(library, report), report)
    shown["start"] = 1 if len(report.views) == 1 else 0
    _hand(key=f"slides {key}", data={**_given(), "slides": shown}, on_left_change=lambda: None)


def _given() -> dict[str, Any]:
    return {"address": figure.ADDRESS, "says": {"failed": state.t(said.NO_PLOTLY)}}
