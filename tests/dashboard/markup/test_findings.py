"""要点 say nothing that the tables do not bear out, and show what they rest on."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from core.themes.hits import subtopics, subtopics_of
from dashboard import words
from dashboard.data import compare
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.markup import findings
from tests.dashboard.opened import opened

ALL = ("xiangzhou", "chikan", "jianghai", "huangpu", "haizhu")


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def said(corpus: Corpus, docs: tuple[str, ...]) -> list[str]:
    """Return the findings on documents, without markup."""
    rows = corpus.stated[corpus.stated["doc"].isin(docs)]
    return [re.sub("<[^>]+>", "", item) for item in findings.found(corpus, docs, rows, Link("", {}))]


def test_looser_targets_are_named_with_both_years(corpus: Corpus) -> None:
    """A target that the present surpasses stands with its value and the present's, each with its year."""
    found = said(corpus, ALL)
    assert "赤坎区的PM2.5年均浓度目标是≤29微克/立方米（2025年），松于现状：2020年已是20微克/立方米。" in found


def test_numbers_beside_a_subtopic_are_not_its_targets(corpus: Corpus) -> None:
    """万亿计划 in a sentence on 数字产业化 and 数据库 beside a number of shops are targets of neither subtopic."""
    _, states = corpus.evidence("数字经济")
    given = states[states["state"] == "target"]
    assert not given["subtopic"].isin(["数字产业化", "数据要素"]).any()
    for docs in combinations(ALL, 2):
        assert not any(re.search("只有.*(万亿|数据要素)", f) for f in said(corpus, docs))


def test_only_one_means_that_the_others_have_none(corpus: Corpus) -> None:
    """读到目标数的只有甲 is said with its words and figures, and only where no other plan has a target beside them."""
    names = {name: doc for doc, name in corpus.names.items()}
    count = 0
    for size in (2, 3, 4, 5):
        for docs in combinations(ALL, size):
            for finding in said(corpus, docs):
                match = re.match(r".*写到“(.+?)”（按“(.+?)”等词查找），.*只有(.+?)：(.+)。", finding)
                if not match:
                    continue
                count += 1
                subtopic, _, who, figures = match.groups()
                theme = next(t for t in findings.DEEP if subtopic in subtopics(t))
                rows = corpus.quantities[
                    corpus.quantities["doc"].isin(docs) & (corpus.quantities["kind"] == "target")
                ]
                beside = {r.doc for r in records(rows) if subtopic in subtopics_of(r.sentence, theme)}
                assert beside <= {names[who]}, finding
                assert re.search(r"\d", figures), subtopic
    assert count


def test_ties_are_all_named(corpus: Corpus) -> None:
    """Where several indicators are stated by equally many districts, none is put first."""
    docs = ("xiangzhou", "chikan")
    listed = compare.indicators(corpus.stated[corpus.stated["doc"].isin(docs)])
    shared = listed[listed["docs"] == 2]["indicator"]
    line = next(f for f in said(corpus, docs) if f.startswith("给出的区最多"))
    assert all(i in line for i in shared)
    assert words.count(2) == "两"
