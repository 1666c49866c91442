"""The five plans' corpus, and one report of three themes, gathered once."""

from pathlib import Path

import pytest

from core.model import Theme
from dashboard.data import library as libraries
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.exports import collect
from dashboard.exports.model import Report

THEMES: tuple[Theme, ...] = ("数字经济", "城市更新", "教育")


@pytest.fixture(scope="session")
def library(tables_folder: Path) -> Library:
    """Read the tables of the five plans."""
    return libraries.read(tables_folder, "0123456789")


@pytest.fixture(scope="session")
def corpus(library: Library) -> Corpus:
    """Open all five plans."""
    return library.of(library.names)


@pytest.fixture(scope="session")
def docs(corpus: Corpus) -> list[str]:
    """Name the five documents."""
    return list(corpus.documents["doc"])


@pytest.fixture(scope="session")
def report(corpus: Corpus, docs: list[str]) -> Report:
    """Gather what bears on three themes."""
    return collect.report(corpus, docs, THEMES)
