"""添加规划: bring a plan, see what was understood of it, put it right, keep it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from core.errors import PlanError
from core.model import Metadata, Plan
from core.read.workspace import Entry
from dashboard import words, words_editing
from dashboard import words_overtime as overtime
from dashboard.controls import choices, districts, editing, state, upload
from dashboard.data import cache, workspace
from dashboard.data.library import Library
from dashboard.data.versions import free_name, versions
from dashboard.frame import put, say
from dashboard.markup import added, blocks

ENTRIES = 8  # added plans on one page, each with what can be put right


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(words.ADD, words.ADD_HOW))
    docs = dict(zip(library.documents["source_file"], library.documents["doc"], strict=True))
    if (new := upload.brought()) in docs:
        districts.also(library, docs[new])
    here = state.link("add")
    where = workspace.places()
    if where is None:
        return say(words.ADD_NOT_HERE)
    if state.lost():
        say(words_editing.PICKED_UP)
    if said := upload.told():
        say(said)
    where = replace(where, by=_editor())
    for file in upload.uploads() if where.by else ():
        _one(where, file)
    own = workspace.added(where)
    if own:
        put(blocks.head(words.ADDED))
    shown, pager = choices.leaf("ap", here, own, ENTRIES)
    for entry in shown:
        if entry.name in docs:
            put(added.added(library, docs[entry.name], here))
        put(added.by_whom(entry.by, entry.added))
        if where.by:
            _kept(where, entry)
    put(pager)
    gone = workspace.gone(where) if where.by else ()
    if gone:
        put(blocks.head(words.REMOVED_PLANS, words.REMOVED_PLANS_NOTE))
    left, pager = choices.leaf("gp", here, list(gone), ENTRIES)
    for entry in left:
        _gone(where, entry)
    put(pager)
    if log := workspace.done(where):
        with st.expander(state.t(words_editing.CHANGE_LOG)):
            put(added.done(log))


def _editor() -> str | None:
    """Return who may change what is kept; where this visitor may not, let them sign in."""
    try:
        by = editing.editor()
        if by:
            editing.sign_out(by)
        else:
            editing.sign_in()
        return by
    except PlanError as error:
        say(str(error))
        return None


def _one(where: workspace.Places, file: upload.Upload) -> None:
    """Show one uploaded file: a sentence where it is no plan, else what was understood, to be kept."""
    put(blocks.head(file.name))
    try:
        with upload.working(words.READING_FILE) as progress:
            plan = cache.understand(file.name, file.content, lambda: progress("", 0, 1))
        put(added.understood(plan))
        library, own = cache.library(), [entry.name for entry in workspace.added(where)]
        instead_of = _version(library, plan, own, file.key)
        known = upload.described(file.key, plan.metadata, words.KEEP)
        if known:
            taken = {*own, *library.documents["source_file"]} - {instead_of}
            free = free_name(plan.source.source_file, taken)
            act = partial(workspace.keep, where, free, file.content, known, instead_of=instead_of)
            upload.keep(file, free, act)
    except PlanError as error:
        say(str(error))


def _version(library: Library, plan: Plan, own: Sequence[str], key: str) -> str | None:
    """Where such a document is held already, ask whether the new one takes its place; return the one that it replaces."""
    held = versions(library, plan)
    for v in held:
        say(
            (overtime.SAME_HELD if v.same else overtime.VERSION_HELD).format(
                name=v.name, day=v.holding.issued or words.UNKNOWN
            )
        )
    ours = [v.file for v in held if v.file in own]
    if not held:
        return None
    if not ours:
        put(blocks.note(overtime.ONLY_BESIDE))
        return None
    newer = upload.either(key, overtime.REPLACE, overtime.BESIDE, overtime.REPLACE_NOTE)
    return ours[0] if newer else None


def _kept(where: workspace.Places, entry: Entry) -> None:
    """Let an added plan be described anew or removed: this one, not another that has taken its name since."""
    key = f"{entry.name} {entry.added}"
    try:
        with st.expander(state.t(words.CHANGE)):
            known: Metadata | None = upload.described(key, entry.metadata, words.KEEP_CHANGE)
        if known:
            upload.carry_out(words.CHANGED, partial(workspace.describe, where, entry.name, known))
        if upload.asked_to(words.REMOVE, key):
            upload.carry_out(words.REMOVED, partial(workspace.remove, where, entry.name))
    except PlanError as error:
        say(str(error))


def _gone(where: workspace.Places, entry: Entry) -> None:
    """Let a plan that was removed be brought back."""
    removed = entry.removed or ""
    try:
        label = words.BRING_BACK.format(name=entry.name, day=removed[:10])
        if upload.asked_to(label, removed):
            upload.carry_out(words.BROUGHT_BACK, partial(workspace.bring_back, where, entry))
    except PlanError as error:
        say(str(error))
