"""Sketches: what is kept of a document to compare it, and that it comes back as it was."""

import re
from dataclasses import fields

import numpy as np
import pyarrow as pa
import pytest

from core.compare.rarity import rarities
from core.compare.sketch import TERMS, Sketch, sketch
from core.compare.vocabulary import Vocabulary, codes
from core.model import Metadata, Plan, Source
from core.pipeline import parse
from core.text.edits import OffsetMap

SAID = (
    "第一章 教育\n推进“区管校聘”，新增幼儿园学位1.2万个、小学学位3万个_（其中公办2万个）。\n\n"
    "香洲區(qū)建设智慧校园，推进集团化办学，推进集团化办学。\n𠮷祥社区建成 5G基站３座；\n"
)


@pytest.fixture(scope="module", name="read")
def _read() -> Plan:
    return parse(Source("a", "a.txt", "", "utf-8", SAID, Metadata(district="香洲区")))


def test_every_letter_stands_where_the_edits_say(read: Plan) -> None:
    """Each letter's place in the repaired text holds it, and its place in the raw text is the one OffsetMap finds."""
    assert read.repaired.edits
    drawn = sketch(read)
    places = OffsetMap(read.repaired.edits)
    for letter, (at, start, end) in zip(drawn.letters, drawn.places.T.tolist(), strict=True):
        assert read.repaired.text[at] == letter
        assert places.to_source(at, at + 1) == (start, end)


def test_letters_are_all_but_marks_and_spaces(read: Plan) -> None:
    """Letters of each paragraph follow each other, with digits and rare characters, without marks."""
    drawn = sketch(read)
    rows = [re.sub(r"[\W_]+", "", p.text) for p in read.outline.paragraphs]
    assert drawn.letters == "".join(rows)
    assert drawn.lengths.tolist() == [len(row) for row in rows]


def test_a_sketch_comes_back_as_it_was(read: Plan) -> None:
    """Arrow holds all of it."""
    drawn = sketch(read)
    back = Sketch.from_arrow(drawn.to_arrow())
    for name in (f.name for f in fields(Sketch)):
        mine, theirs = getattr(drawn, name), getattr(back, name)
        assert np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs, name


def test_the_weightiest_terms_come_first(read: Plan) -> None:
    """Rare words before those of every plan, what is said twice before what is said once; at most thirty."""
    rows = list(sketch(read).rows())
    assert all(row["weights"] == sorted(row["weights"], reverse=True) for row in rows)
    assert all(len(row["terms"]) <= TERMS for row in rows)
    said = next(dict(zip(r["terms"], r["weights"], strict=True)) for r in rows if "智慧校园" in r["terms"])
    assert said["集团化办学"] > said["智慧校园"] == rarities()["智慧校园"]


def test_words_have_one_number_and_one_code() -> None:
    """A word keeps its number when others come; its code is that of the word, whatever stands beside it."""
    words = Vocabulary()
    first = words.numbers([texts("学位", "学校")])
    second = words.numbers([texts("医院", "学校"), texts("", "学位")])
    assert first.tolist() == [0, 1]
    assert second.tolist() == [2, 1, 3, 0]
    assert words.codes.tolist() == codes(texts("学位", "学校", "医院", "")).tolist()
    assert codes(texts("x", "学校").slice(1)).tolist() == words.codes[1:2].tolist()
    assert len(set(words.codes.tolist())) == len(words.codes)


def texts(*words: str) -> pa.StringArray:
    """Return words as Arrow has them."""
    return pa.array(words, pa.string())
