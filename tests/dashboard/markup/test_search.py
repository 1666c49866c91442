"""A search shows each passage by its most telling sentence, and offers ways on where nothing is found."""

import pytest

from dashboard.data.search import alternatives, parse_query, set_apart
from dashboard.markup.marks import Mark
from dashboard.markup.search import telling

TEXT = "办好学校。新增学位5000个，建设学校三所。加强师资，学位充足，学位均衡。"
NAMES = {"a": "江海区", "b": "海珠区", "c": "黄埔区"}


def marks(*words: str) -> list[Mark]:
    """Mark every place of some words."""
    return [Mark(i, i + len(w), "term") for w in words for i in range(len(TEXT)) if TEXT.startswith(w, i)]


@pytest.mark.parametrize(
    ("typed", "words", "aims", "said"),
    [
        ("学位", ["学位"], [], ["加强师资，学位充足，学位均衡。"]),  # the most places
        ("学位", ["学位"], [Mark(9, 14, "number target")], ["新增学位5000个，建设学校三所。"]),  # a target
        ("学位 学校", ["学位", "学校"], [], ["新增学位5000个，建设学校三所。"]),  # the most of the words
        (
            "师资 学校",
            ["师资", "学校"],
            [],
            ["办好学校。", "加强师资，学位充足，学位均衡。"],
        ),  # none holds both
    ],
)
def test_the_most_telling_sentence_stands_for_a_passage(
    typed: str, words: list[str], aims: list[Mark], said: list[str]
) -> None:
    """It holds the most of the words, then a target, then the most places; what it lacks, the next best says."""
    found = telling(parse_query(typed), TEXT, marks(*words), aims)
    assert [TEXT[i:j] for i, j in found] == said


@pytest.mark.parametrize(
    ("typed", "without", "left"),
    [
        ("学位 -江海", (), ["b", "c"]),
        ("学位 -江海区", (), ["b", "c"]),
        ("学位 -“江海”", ("江海",), ["a", "b", "c"]),
        ("学位 -高中", ("高中",), ["a", "b", "c"]),
        ("学位 -高中 -黄埔 -海珠区", ("高中",), ["a"]),
    ],
)
def test_a_district_left_out_is_not_a_word_left_out(
    typed: str, without: tuple[str, ...], left: list[str]
) -> None:
    """A district's name leaves out its plans; in quotation marks, or where it is none, it leaves out a word."""
    query, docs = set_apart(parse_query(typed), NAMES, ["a", "b", "c"])
    assert (query.without, docs) == (without, left)


def test_other_words_are_offered() -> None:
    """For what the lexicon has other words for, these are offered, never what was typed."""
    assert alternatives(parse_query("数据资源")) == ["数据要素", "数据资产"]
    assert alternatives(parse_query("没有这个词")) == []
