"""What is read once and kept for all sessions, by build: the only module of data that knows Streamlit."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from core.errors import PlanError
from core.model import Plan
from core.serve.apart import Waiting
from core.tables import builds, parquet
from dashboard.data import corpus as corpora
from dashboard.data import search, texts, workspace
from dashboard.data.corpus import Corpus
from dashboard.data.texts import Text

_PLANS = 16  # uploads of all visitors whose reading is kept


def corpus() -> Corpus:
    """Return the tables of the build that now stands in the tables' folder."""
    folder = parquet.default_folder()
    if wrong := _fault(str(folder), builds.signature(folder)):
        if workspace.places() is None:
            raise PlanError(f"{wrong}，请重新运行 duizhao build 生成。")
        workspace.rebuild()
        st.toast(f"{wrong}，已重新生成。")
    made = builds.resolved(folder)
    return _corpus(str(made), builds.build_id(folder) or made.name)


def read_text(corpus: Corpus, doc: str) -> Text:
    """Return both texts of a document."""
    return _text(str(corpus.folder), corpus.build, doc)


def rule_counts(corpus: Corpus) -> dict[tuple[str, str], int]:
    """Return how often each rule had a part in a repair, by document and rule."""
    return _rules(str(corpus.folder), corpus.build)


def find(
    corpus: Corpus, query: search.Query, docs: Sequence[str], theme: str | None, section: str | None
) -> tuple[search.Hit, ...]:
    """Return the passages that hold what is looked for, in the order of the documents."""
    return search.find(_store(str(corpus.folder), corpus.build), query, docs, theme, section)


def near(corpus: Corpus, query: search.Query, docs: Sequence[str]) -> tuple[search.Hit, ...]:
    """Return each document's passage that comes nearest to what was not found."""
    return search.near(_store(str(corpus.folder), corpus.build), query, docs)


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
def _fault(folder: str, signature: tuple[object, ...]) -> str | None:
    return builds.fault(Path(folder))


@st.cache_resource(max_entries=2, show_spinner=False)
def _corpus(folder: str, build: str) -> Corpus:
    return corpora.read(Path(folder), build)


@st.cache_resource(max_entries=16, show_spinner=False)
def _text(folder: str, build: str, doc: str) -> Text:
    return texts.read(Path(folder), doc)


@st.cache_resource(max_entries=2, show_spinner=False)
def _rules(folder: str, build: str) -> dict[tuple[str, str], int]:
    return texts.rule_counts(Path(folder))


@st.cache_resource(max_entries=2, show_spinner=False)
def _store(folder: str, build: str) -> search.Store:
    return search.Store(Path(folder))


@st.cache_resource(show_spinner=False)
def _plans() -> dict[tuple[str, str], Plan]:
    return {}
