"""添加规划: bring a plan, see what was understood of it, put it right, keep it."""

from functools import partial

import streamlit as st

from core.errors import PlanError
from core.model import Metadata
from core.read.workspace import Entry
from dashboard import words
from dashboard.controls import state, upload
from dashboard.data import cache, workspace
from dashboard.frame import put, say
from dashboard.markup import added, blocks


def show() -> None:
    """Draw the page."""
    corpus = cache.corpus()
    put(blocks.title(words.ADD, words.ADD_HOW))
    here = state.link("add")
    where = workspace.places()
    if where is None:
        return say(words.ADD_NOT_HERE)
    if said := upload.told():
        say(said)
    for name, content in upload.uploads():
        _one(where, name, content)
    own = workspace.added(where)
    if own:
        put(blocks.head(words.ADDED))
    docs = dict(zip(corpus.documents["source_file"], corpus.documents["doc"], strict=True))
    for entry in own:
        if entry.name in docs:
            put(added.added(corpus, docs[entry.name], here))
        _kept(where, entry)
    gone = workspace.gone(where)
    if gone:
        put(blocks.head(words.REMOVED_PLANS, words.REMOVED_PLANS_NOTE))
    for entry in gone:
        _gone(where, entry)


def _one(where: workspace.Places, name: str, content: bytes) -> None:
    """Show one uploaded file: a sentence where it is no plan, else what was understood, to be kept."""
    put(blocks.head(name))
    try:
        with upload.working(words.READING_FILE):
            plan = cache.understand(name, content)
        put(added.understood(plan))
        known = upload.described(plan.source.sha256, plan.metadata, words.KEEP)
        if known:
            upload.carry_out(words.KEPT, partial(workspace.keep, where, plan, content, known))
    except PlanError as error:
        say(str(error))


def _kept(where: workspace.Places, entry: Entry) -> None:
    """Let an added plan be described anew or removed."""
    try:
        with st.expander(state.t(words.CHANGE)):
            known: Metadata | None = upload.described(entry.name, entry.metadata, words.KEEP_CHANGE)
        if known:
            upload.carry_out(words.CHANGED, partial(workspace.describe, where, entry.name, known))
        if upload.asked_to(words.REMOVE, entry.name):
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
