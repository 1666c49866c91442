"""Rows of targets with their sentences say which number is meant."""

import re
from pathlib import Path

import pytest

from dashboard.data.corpus import Corpus
from dashboard.link import Link
from dashboard.markup import indicators
from tests.dashboard.opened import opened


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def test_every_row_marks_its_own_number_in_its_sentence(corpus: Corpus) -> None:
    """Of 三千亿级, 两千亿级 and 四个千亿级 the last is marked where it is meant, and 1.8万 in a repaired table."""
    rows = corpus.statements[corpus.statements["size"].isna()]
    markup = indicators.rows_table(corpus, rows, rows.iloc[:0], Link("indicators", {}))
    said = re.findall(r'<td class="said">(.*?)<small>', markup)
    assert len(said) == len(rows)
    for row, sentence in zip(rows.to_dict("records"), said, strict=True):
        text = corpus.texts[row["doc"]]
        before, _, rest = sentence.partition('<mark class="number">')
        assert rest.startswith(text[row["start"] : row["end"]] + "</mark>"), row["sentence"]
        if row["sentence"] in text:  # not put together from a table's row
            assert text[: row["start"]].endswith(before)
