"""Words: by jieba or its accelerator, the theme lexicon's kept whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.compare import segment
from core.pipeline import build
from tests import golden
from tests.conftest import SEEDS


@pytest.fixture
def without_accelerator(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the accelerator be missing, as where it is not installed."""
    monkeypatch.setattr(segment, "find_spec", lambda name: None)
    segment._segmenter.cache_clear()
    yield
    segment._segmenter.cache_clear()


@pytest.mark.usefixtures("without_accelerator")
def test_both_segmenters_give_the_same_tables(tmp_path: Path, tables_folder: Path) -> None:
    """A build with jieba alone is, column by column, the build with its accelerator."""
    build(SEEDS, tmp_path)
    assert "jieba" in segment._segmenter().__self__.__class__.__module__
    assert list(golden.changes(golden.digests(tables_folder), golden.digests(tmp_path))) == []


def test_foreign_words_stay_whole() -> None:
    """A word in Latin letters is one word, with what joins its parts."""
    assert "IPv6" in segment.words_of("推进IPv6规模部署")
