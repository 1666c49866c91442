"""All plans of a folder's tables, opened to be compared as the pages open a few of thousands."""

from pathlib import Path

from dashboard.data import library as libraries
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library


def library(folder: Path, build: str = "test") -> Library:
    """Open a build."""
    return libraries.read(folder, build)


def opened(folder: Path, build: str = "test") -> Corpus:
    """Open the tables of all plans of a small build."""
    whole = library(folder, build)
    return whole.of(whole.names)
