"""专题: every set names what there is, and holds what its words say."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.data import sets
from dashboard.data.corpus import Corpus
from dashboard.data.sets import Part
from tests.dashboard.opened import opened

NAMES = ["学位与托位", "研发与创新", "旧改", "增长与投资", "就业与收入", "生态", "数字经济"]


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_the_sets_are_there() -> None:
    """The seven sets stand in the order in which they are offered."""
    assert list(sets.sets()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_set_joins_indicators_of_several_districts(corpus: Corpus, name: str) -> None:
    """Each set has several figures, and numbers of most districts."""
    rows, _ = corpus.given_by(list(corpus.documents["doc"]))
    parts = sets.parted(rows, sets.sets()[name])
    assert len(parts) >= 3
    assert pd.concat([mine for _, mine in parts])["doc"].nunique() >= 4


def test_parts_without_rows_are_left_out() -> None:
    """A part for which no document has a number is no empty figure."""
    rows = pd.DataFrame({"indicator": ["旧村改造", "旧村占比"]})
    parts = (Part("旧村", (), ("旧村",), ("占",)), Part("旧厂", ("旧厂房改造",)))
    assert [(p.name, list(mine["indicator"])) for p, mine in sets.parted(rows, parts)] == [
        ("旧村", ["旧村改造"])
    ]
