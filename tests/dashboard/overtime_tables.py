"""The tables of the nine invented documents, for tests of pages about documents over time."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from core.pipeline import build
from core.tables import builds
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from tests.dashboard.opened import library, opened

TEXTS = Path(__file__).parents[1] / "gold" / "overtime" / "texts"


@cache
def folder() -> Path:
    """Build the tables once, and return their folder."""
    out = Path(mkdtemp(prefix="overtime-")) / "tables"
    build(TEXTS, out, year=2026)
    return out


@cache
def read() -> Corpus:
    """Return the tables as the pages read them."""
    return opened(builds.resolved(folder()))


@cache
def whole() -> Library:
    """Return the build, of which not everything is held."""
    return library(builds.resolved(folder()))
