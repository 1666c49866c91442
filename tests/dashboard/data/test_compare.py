"""Documents side by side: shares, states, evidence, gists, and marks that cannot act as markup."""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import compare
from dashboard.markup import themes
from dashboard.markup.marks import Mark, marked
from dashboard.palette import colours

TEXT = "办好学校。新增学位5000个。"


def hits(*rows: tuple[str, int, str | None, bool]) -> pd.DataFrame:
    """Return theme hits on 教育: document, paragraph, subtopic, whether it is what the paragraph is about."""
    return pd.DataFrame(
        [
            {
                "doc": d,
                "paragraph_no": p,
                "theme": "教育",
                "subtopic": s,
                "score": 1.0,
                "main": m,
                "terms": ["学位"],
                "hints": [],
            }
            for d, p, s, m in rows
        ]
    )


def paragraphs(*places: tuple[str, int]) -> pd.DataFrame:
    """Return paragraphs of one text."""
    return pd.DataFrame([{"doc": d, "paragraph_no": p, "text": TEXT, "start": 0} for d, p in places])


STATED = pd.DataFrame([{"doc": "a", "target_no": 1, "paragraph_no": 1, "quantity_no": 7}])


def topics(weight: float = 1.0, theme: str = "教育") -> pd.DataFrame:
    """Return that the target of document a bears on a subtopic so much."""
    row = {"doc": "a", "target_no": 1, "theme": theme, "subtopic": "义务教育与学位", "weight": weight}
    return pd.DataFrame([row])


def test_share_counts_a_paragraph_once_a_theme() -> None:
    """A paragraph on two subtopics of a theme counts once; one in passing counts nothing."""
    found = hits(("a", 1, None, True), ("a", 1, "学位", True), ("a", 2, None, False))
    shares = compare.share_of_text(found, paragraphs(("a", 1), ("a", 2)))
    assert shares[["share", "paragraphs"]].to_numpy().tolist() == [[50.0, 1]]


@pytest.mark.parametrize(
    ("bears", "main", "state"),
    [
        (topics(), True, "target"),
        (topics(), False, "target"),
        (topics(0.5), True, "target"),
        (topics(0.5), False, "text"),
        (topics(0.25), True, "text"),
        (topics(theme="城市更新"), True, "text"),
    ],
)
def test_state_is_target_only_for_the_subtopics_own(bears: pd.DataFrame, main: bool, state: str) -> None:
    """给出量化目标 asks for a target that bears on the subtopic; a hint is enough where the paragraph is about it."""
    found = hits(("a", 1, "义务教育与学位", main))
    evidence = compare.evidence(found, paragraphs(("a", 1)), STATED, bears, "教育")
    assert compare.states(evidence)["state"].tolist() == [state]


def test_paragraph_without_subtopic_stands_under_general() -> None:
    """What is about a theme but fits no subtopic is not lost."""
    found = compare.evidence(hits(("a", 1, None, True)), paragraphs(("a", 1)), STATED, topics(), "教育")
    assert compare.subtopics(hits(("a", 1, None, True)), "教育", found, ["学位"]) == ["总体论述"]


def test_subtopics_keep_the_lexicons_order() -> None:
    """Subtopics stand in the lexicon's order, those that no document treats left out."""
    found = hits(("a", 1, "乙", True), ("b", 1, "甲", True))
    evidence = compare.evidence(found, paragraphs(("a", 1), ("b", 1)), STATED, topics(), "教育")
    assert compare.subtopics(found, "教育", evidence, ["甲", "丙", "乙"]) == ["甲", "乙"]


def test_indicators_most_widely_stated_first() -> None:
    """The indicator that most documents state comes first, with the field of its numbers."""
    rows = pd.DataFrame(
        {"indicator": ["甲", "乙", "乙"], "doc": ["a", "a", "b"], "theme": [["教育"], [], ["产业"]]}
    )
    listed = compare.indicators(rows)
    assert listed.to_numpy().tolist() == [["乙", "产业", 2], ["甲", "教育", 1]]


def test_gist_is_the_lead_and_the_sentence_with_the_number() -> None:
    """A paragraph's gist is how it begins and where its evidence is."""
    pieces = themes.gist(TEXT, "办好学校", [(7, 1), (9, 3)])
    assert [TEXT[a:b] for a, b in pieces] == ["办好学校。", "新增学位5000个。"]


def test_gist_of_a_long_sentence_is_cut_between_clauses() -> None:
    """What is left out of a sentence is left out by the clause, never from within a word or a number."""
    clauses = [
        "实施学前教育提升计划",
        *["完善教研体系改善办园条件"] * 5,
        "公办园占比不低于50%",
        "普惠园占比不低于85%",
    ]
    text = "教育。" + "，".join(clauses) + "。"
    places = [(text.index("50%"), 3), (text.index("85%"), 3), (text.index("学前"), 1)]
    lead, (start, end) = themes.gist(text, "教育", places)
    assert text[lead[0] : lead[1]] == "教育。"
    assert text[start - 1] == "，"
    assert text[start:end].endswith("公办园占比不低于50%，普惠园占比不低于85%。")


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_marks_change_nothing_of_the_text(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever stands in a text and however marks overlap, the reader reads the text, and nothing of it is markup."""
    html = marked(text, [Mark(a, b, "term") for a, b in places])
    assert unescape(re.sub(r'</?mark(?: class="[a-z ]+")?>', "", html)) == text
    assert not re.search(r"<(?!/?mark\b)", html)


def test_colours_do_not_repeat_and_stay() -> None:
    """A district keeps its colour whoever joins, and no two of the first nine share one."""
    docs = [f"d{n}" for n in range(10)]
    found = colours(docs, ["440402", "440105", *([None] * 8)])
    assert found["d0"] == "#0072B2"
    assert len(set(list(found.values())[:9])) == 9


def test_hints_alone_only_touch_a_subtopic() -> None:
    """Paragraphs that only hints speak for are not counted beside others, and alone they are 仅沾边."""
    firm = hits(("a", 1, "数据要素", True), ("a", 2, "数据要素", False), ("b", 1, "数据要素", False))
    hinted = [[], ["学位"], ["学位"]]
    found = firm.assign(hints=pd.Series(hinted, firm.index))
    text = paragraphs(("a", 1), ("a", 2), ("b", 1))
    nothing = topics().iloc[:0]
    states = compare.states(compare.evidence(found, text, STATED, nothing, "教育"))
    assert states[["doc", "paragraphs", "state"]].to_numpy().tolist() == [["a", 1, "text"], ["b", 1, "hint"]]
