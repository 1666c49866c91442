"""What is read once and kept for all sessions, by build: the only module of data that knows Streamlit."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from core.errors import PlanError
from core.model import Plan
from core.serve.apart import Waiting
from core.tables import builds, parquet
from dashboard.data import library as libraries
from dashboard.data import search, texts, workspace
from dashboard.data.library import Library
from dashboard.data.register import Register
from dashboard.data.texts import Text

_PLANS = 16  # uploads of all visitors whose reading is kept


def library() -> Library:
    """Return the plans of the build that now stands in the tables' folder."""
    folder = parquet.default_folder()
    # its hash stands for the signature, of which there is a part for each of a thousand files
    if wrong := _fault(str(folder), hash(builds.signature(folder))):
        if workspace.places() is None:
            raise PlanError(f"{wrong}，请重新运行 duizhao build 生成。")
        workspace.rebuild()
        st.toast(f"{wrong}，已重新生成。")
    made = builds.resolved(folder)
    return _library(str(made), _build(str(made)))


def read_text(corpus: Register, doc: str) -> Text:
    """Return both texts of a document."""
    return _text(str(corpus.folder), corpus.build, doc)


def find(
    library: Library, query: search.Query, docs: Sequence[str], theme: str | None, section: str | None
) -> tuple[search.Hit, ...]:
    """Return the passages that hold what is looked for, in the order of the documents."""
    return search.find(library.of(docs).store, query, docs, theme, section)


def find_all(
    library: Library, query: search.Query, theme: str | None, section: str | None, without: Sequence[str]
) -> dict[str, int]:
    """Return in how many passages each of all documents but some has what is looked for, the most first."""
    asked = ("found in all", query, theme, section, *without)
    return library.remember(asked, lambda: search.counts(library.store, query, theme, section, without))


def first(
    library: Library,
    query: search.Query,
    docs: Sequence[str],
    theme: str | None,
    section: str | None,
    most: int,
) -> tuple[search.Hit, ...]:
    """Return the first passages of each of some documents that hold what is looked for."""
    return search.first(library.of(docs).store, query, docs, theme, section, most)


def near(library: Library, query: search.Query, docs: Sequence[str]) -> tuple[search.Hit, ...]:
    """Return each document's passage that comes nearest to what was not found."""
    return search.near(library.of(docs).store, query, docs)


def understand(name: str, data: bytes, waiting: Waiting) -> Plan:
    """Read an uploaded file as a build would; raise PlanError with one sentence where it is no plan.

    `waiting` is called while it is read apart, and ends that where nobody waits for it.
    """
    plans, asked = _plans(), (name, hashlib.sha256(data).hexdigest())
    plan = plans.pop(asked, None) or workspace.understand(name, data, waiting)
    plans[asked] = plan  # the last asked for stays the longest
    for old in list(plans)[:-_PLANS]:
        plans.pop(old, None)
    return plan


@st.cache_resource(max_entries=4, show_spinner=False)
def _fault(folder: str, signature: int) -> str | None:
    return builds.fault(Path(folder))


@st.cache_resource(max_entries=4, show_spinner=False)
def _build(made: str) -> str:
    return builds.read_manifest(Path(made)).build or Path(made).name


@st.cache_resource(max_entries=2, show_spinner=False)
def _library(folder: str, build: str) -> Library:
    return libraries.read(Path(folder), build)


@st.cache_resource(max_entries=16, show_spinner=False)
def _text(folder: str, build: str, doc: str) -> Text:
    return texts.read(Path(folder), doc)


@st.cache_resource(show_spinner=False)
def _plans() -> dict[tuple[str, str], Plan]:
    return {}
