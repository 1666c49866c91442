"""The five plans' corpus, and one report of three themes, gathered once."""

from pathlib import Path

import pytest

from core.model import Theme
from dashboard.data import corpus as corpora
from dashboard.data.corpus import Corpus
from dashboard.exports import collect
from dashboard.exports.model import Report

THEMES: tuple[Theme, ...] = ("数字经济", "城市更新", "教育")


@pytest.fixture(scope="session")
def corpus(tables_folder: Path) -> Corpus:
    """Read the tables of the five plans."""
    return corpora.read(tables_folder, "0123456789")


@pytest.fixture(scope="session")
def docs(corpus: Corpus) -> list[str]:
    """Name the five documents."""
    return list(corpus.documents["doc"])


@pytest.fixture(scope="session")
def report(corpus: Corpus, docs: list[str]) -> Report:
    """Gather what bears on three themes."""
    return collect.report(corpus, docs, THEMES)
