"""What the start page finds: where districts aim highest, where they differ most, which indicator shows most of them."""

from pathlib import Path

import pytest

from dashboard import figures
from dashboard.data.corpus import Corpus
from dashboard.figures import Look
from tests.dashboard.opened import opened

THEMES = ("数字经济", "城市更新", "教育")


@pytest.fixture(scope="module")
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_contrasts_need_three_districts_that_compare(corpus: Corpus) -> None:
    """What is said rests on targets of at least three districts of one measure; of two districts nothing is said."""
    docs = list(corpus.documents["doc"])
    rows, _ = corpus.given_by(docs)
    found = figures.contrasts(rows, docs, Look.of(corpus))
    assert found
    assert all(c.docs >= 3 and c.apart >= 1 and c.said.startswith(c.indicator) for c in found)
    assert figures.contrasts(rows[rows["doc"].isin(docs[:2])], docs[:2], Look.of(corpus)) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_brief_figure_has_one_line_a_district(corpus: Corpus, theme: str) -> None:
    """Each door's figure is of an indicator of its theme and marks each district at most twice: now and then."""
    docs = list(corpus.documents["doc"])
    rows, listed = corpus.given_by(docs)
    mine = rows[rows["indicator"].isin(listed.loc[listed["field"] == theme, "indicator"])]
    indicator = figures.widest(mine, docs, corpus.kinds)
    assert indicator
    made = figures.compared(
        mine[mine["indicator"] == indicator], docs, Look.of(corpus, width=360), brief=True
    )
    assert made.figure is not None
    marks = [
        point for trace in made.figure.data if trace.customdata is not None for point in trace.customdata
    ]
    assert 2 <= len(marks) <= 2 * len(docs)
