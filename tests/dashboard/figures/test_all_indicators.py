"""Of every indicator of the five plans: numbers in figures are the rows', and districts stand on one axis."""

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from dashboard import figures, words
from dashboard.data import statements
from dashboard.data.corpus import Corpus
from dashboard.figures import Drawn, Look
from dashboard.values import number
from tests.dashboard.opened import opened

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def given(corpus: Corpus, docs: list[str] | None = None) -> list[tuple[str, pd.DataFrame]]:
    """Return the indicators with their rows."""
    rows, listed = corpus.given_by(docs or list(corpus.documents["doc"]))
    by = dict(list(rows.groupby("indicator")))
    return [(i, by[i]) for i in listed["indicator"]]


def drawn(corpus: Corpus, indicator: str, rows: pd.DataFrame) -> Drawn:
    """Draw one indicator for all documents."""
    docs = list(corpus.documents["doc"])
    return figures.compared(rows, docs, Look.of(corpus), corpus.mentioning(indicator))


def numbers(rows: pd.DataFrame) -> set[str]:
    """Return all numbers that rows hold, as they are written: values, years, digits of names and scopes."""
    found = {number(v) for c in ("value", "value_max") for v in rows[c].dropna()}
    found |= {str(int(y)) for c in ("year", "period_start") for y in rows[c].dropna()}
    said = " ".join(rows[c].dropna().str.cat(sep=" ") for c in ("name", "indicator", "scope", "unit"))
    return found | set(NUMBER.findall(said))


@pytest.mark.parametrize("view", ["", "growth", "year"])
def test_marks_and_words_have_the_rows_numbers(corpus: Corpus, view: str) -> None:
    """Each mark stands at its row's value, and no number stands at a mark or in a title that no row holds."""
    seen = 0
    for indicator, mine in given(corpus):
        if view not in statements.views(mine):
            continue
        rows = statements.seen_as(mine, view)
        made = drawn(corpus, indicator, rows)
        held = numbers(rows)
        assert set(NUMBER.findall(made.title)) <= held, indicator
        for panel in made.panels:
            for line in panel.lines:
                for r in line.rows:
                    if r.value is not None and r.unit == panel.unit:
                        assert panel.at(r.base_value) == pytest.approx(r.value, abs=1e-9), indicator
        if made.figure is None:
            continue
        held_by = {(r.key, r.derived): r for r in rows.itertuples()}
        for trace in made.figure.data:
            for (key, place), card in zip(trace.customdata, trace.hovertext, strict=True):
                r = next(r for (k, _), r in held_by.items() if k == key and number(r.value) in card)
                assert place == f"{r.doc}:{r.start}-{r.end}"
                assert r.sentence[:10] in unescape(re.sub(r"<[^>]+>", "", card))
                seen += 1
        for label in made.figure.layout.annotations:
            at_mark = str(label.xref).startswith("x")
            text = unescape(re.sub(r"<[^>]+>", " ", label.text))
            assert not at_mark or set(NUMBER.findall(text)) <= held, (indicator, text)
    assert seen > {"": 100, "growth": 10, "year": 0}[view]


def test_districts_stand_on_one_axis(corpus: Corpus) -> None:
    """Of the indicators that two districts or more give, nine in ten show all of these on one scale."""
    shared = [(i, rows) for i, rows in given(corpus) if rows["doc"].nunique() > 1]
    assert len(shared) > 20
    apart = []
    for indicator, rows in shared:
        panels = drawn(corpus, indicator, rows).panels
        scales: dict[str, set[str]] = {}
        for panel in panels:
            scales.setdefault(panel.unit, set()).update(panel.docs)
        if max(map(len, scales.values())) < rows["doc"].nunique():
            apart.append(indicator)
    assert len(apart) <= len(shared) / 10, apart


def test_every_row_is_told(corpus: Corpus) -> None:
    """A target is in its figure always, and no document that states anything is said to state nothing."""
    for indicator, rows in given(corpus):
        made = drawn(corpus, indicator, rows)
        told = {r.key for p in made.panels for line in p.lines for r in line.rows}
        assert set(rows.loc[rows["kind"] == "target", "key"]) <= told, indicator
        for doc in rows["doc"].unique():
            assert f"{corpus.names[doc]}原文未列" not in made.alt, indicator


def test_nothing_is_missing_that_a_text_names(corpus: Corpus) -> None:
    """原文未列 is said only where no target, no present value and not even the indicator's name stands in the text."""
    texts = corpus.texts
    cells = 0
    for indicator, rows in given(corpus):
        if rows["doc"].nunique() < 2:
            continue
        panels = drawn(corpus, indicator, rows).panels
        lacking = [d for d, said in panels[0].absent.items() if said == words.NOT_STATED]
        names = {indicator, *rows["name"], *rows["plain"]}
        for doc in lacking:
            assert not [n for n in names if n in texts[doc]], (indicator, doc)
            assert doc not in set(rows["doc"]), (indicator, doc)
        cells += len(lacking)
    assert cells > 30
