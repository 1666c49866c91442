"""材料: what the reader collected, put in order, named, and carried away as one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from core.errors import PlanError
from dashboard import words as all_words
from dashboard import words_exports as words
from dashboard.controls import carry, choices, keep, state
from dashboard.data import cache
from dashboard.data.library import Library
from dashboard.exports import material, screen
from dashboard.exports.material import Collection, Item
from dashboard.frame import put, say
from dashboard.markup import blocks

FILES = ("docx", "pptx", "xlsx", "deck")


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(all_words.MATERIAL, words.MATERIAL_NOTE))
    _given_by_link()
    state.link("material")
    held = keep.collection()
    _load()
    if not held.items:
        return say(words.MATERIAL_EMPTY)
    title = st.text_input(
        state.t(words.MATERIAL_TITLE),
        value=held.title,
        placeholder=state.t(words.MATERIAL_UNTITLED),
        max_chars=100,
        width=480,
    )
    if title != held.title:
        held = replace(held, title=title)
        keep.change(held)
    _carry(library, held)
    for n, item in enumerate(held.items):
        _one(library, held, n, item)
    keep.sync("kept by material")


def _carry(library: Library, held: Collection) -> None:
    """Offer all that is collected as files, as slides, and itself as a small file and a link."""
    named = replace(held, title=held.title or words.MATERIAL_UNTITLED)
    with choices.bar("carried"):
        for kind in FILES:
            carry.offer(library, named, "all", kind, words.KINDS[kind])
        shows = st.button(state.t(words.PRESENT_NOW), key="show all")
        st.download_button(
            state.t(words.MATERIAL_SAVE),
            material.dumps(held),
            file_name=carry.name(named, "json"),
            mime=carry.MIMES["json"],
            on_click="ignore",
            type="tertiary",
        )
        address = f"{st.context.url.split('?')[0]}?v=1&mat={material.to_link(held)}" if st.context.url else ""
        put(screen.link(address))
    carry.present(library, named, "all", shows)


def _one(library: Library, held: Collection, n: int, item: Item) -> None:
    """Show one thing, with what can be done to it."""
    views = material.views(library, item)
    with st.container(border=True, key=f"item {n}"):
        if not views:
            say(words.GONE.format(title=item.title or material.label(item)))
        own = views[0].title if views else material.label(item)
        key = str(abs(hash(item.same)))
        with choices.bar(f"acts {n}"):
            title = st.text_input(
                state.t(words.ITEM_TITLE),
                value=item.title or own,
                key=f"title {key}",
                max_chars=200,
                width=560,
            )
            for label, act in (
                (words.UP, partial(held.move, n, -1)),
                (words.DOWN, partial(held.move, n, 1)),
                (words.TAKE_OUT, partial(held.drop, n)),
            ):
                st.button(
                    state.t(label), key=f"{label} {key}", type="tertiary", on_click=partial(_change, act)
                )
        comment = st.text_area(
            state.t(words.ITEM_COMMENT), value=item.comment, key=f"comment {key}", max_chars=1000, height=68
        )
        said = replace(item, title="" if title == own and not item.title else title, comment=comment)
        if said != item:
            keep.change(keep.collection().put(n, said))
        for view in views:
            put(screen.view(view))


def _change(act: partial[Collection]) -> None:
    keep.change(act())


def _load() -> None:
    """Take a collection from a file that was saved before."""
    with st.expander(state.t(words.MATERIAL_LOAD)):
        given = st.file_uploader(state.t(words.MATERIAL_LOAD), type=["json"], label_visibility="collapsed")
    if given is None or st.session_state.get("material loaded") == given.file_id:
        return
    st.session_state["material loaded"] = given.file_id
    try:
        found = material.loads(given.getvalue().decode("utf-8", "replace"))
    except PlanError as error:
        return say(str(error))
    _take(found)
    put(blocks.note(words.MATERIAL_LOADED.format(n=len(found.items))))


def _given_by_link() -> None:
    """Offer what a link brings, to those who do not have it yet."""
    value = state.value("mat")
    if not value:
        return
    try:
        found = material.from_link(value)
    except PlanError as error:
        state.put("mat", None)
        return say(str(error))
    if not keep.collection().items:
        _take(found)
        state.put("mat", None)
        return
    new = [i for i in found.items if not keep.collection().holds(i)]
    if new:
        st.button(
            state.t(words.TAKE_LINK.format(n=len(new))),
            on_click=partial(_accept, found.title, new),
        )


def _accept(title: str, items: Sequence[Item]) -> None:
    _take(Collection(title, tuple(items)))
    state.put("mat", None)


def _take(found: Collection) -> None:
    held = keep.collection()
    keep.change(replace(held.add(*found.items), title=held.title or found.title))
