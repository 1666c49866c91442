"""添加规划: bring a plan, see what was understood of it, put it right, keep it."""

from functools import partial

import streamlit as st

from core.errors import PlanError
from core.model import Metadata, Source
from dashboard import adding, blocks, controls, data, forms, intake, words
from dashboard.frame import put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.ADD, words.ADD_HOW))
    here = controls.link("add")
    where = adding.places()
    if where is None:
        return say(words.ADD_NOT_HERE)
    if said := forms.told():
        say(said)
    for name, content in forms.uploads():
        _one(where, name, content)
    own = adding.added(where)
    if own:
        put(blocks.head(words.ADDED))
    docs = dict(zip(corpus.documents["source_file"], corpus.documents["doc"], strict=True))
    for source in own:
        if source.source_file in docs:
            put(intake.added(corpus, docs[source.source_file], here))
        _kept(where, source)


def _one(where: adding.Places, name: str, content: bytes) -> None:
    """Show one uploaded file: a sentence where it is no plan, else what was understood, to be kept."""
    put(blocks.head(name))
    try:
        with forms.working(words.READING_FILE):
            plan = adding.understand(name, content)
        put(intake.understood(plan))
        known = forms.described(plan.source.sha256, plan.metadata, words.KEEP)
        if known:
            forms.carry_out(words.KEPT, partial(adding.keep, where, plan, content, known))
    except PlanError as error:
        say(str(error))


def _kept(where: adding.Places, source: Source) -> None:
    """Let an added plan be described anew or removed."""
    try:
        with st.expander(controls.t(words.CHANGE)):
            known: Metadata | None = forms.described(source.source_file, source.given, words.KEEP_CHANGE)
        if known:
            forms.carry_out(words.CHANGED, partial(adding.describe, where, source.source_file, known))
        if forms.asked_to(words.REMOVE, source.source_file):
            forms.carry_out(words.REMOVED, partial(adding.remove, where, source.source_file))
    except PlanError as error:
        say(str(error))
