"""All plans of a folder's tables, opened to be compared as the pages open a few of thousands."""

from pathlib import Path

from dashboard.data import library as libraries
from dashboard.data.corpus import Corpus


def opened(folder: Path, build: str = "test") -> Corpus:
    """Open the tables of all plans of a small build."""
    library = libraries.read(folder, build)
    return library.of(library.names)
