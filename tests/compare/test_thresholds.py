"""Where comparing draws its lines: just above, just below, on bags and texts made for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from core.compare.nearby import words_apart
from core.compare.sketch import Sketch, drawn
from core.model import Plan
from tests.compare.held import held, held_sketches
from tests.compare.test_corpus import plan

LEFT, RIGHT = "统筹推进山水林田湖草沙", "系统治理全面提升环境容量"  # eleven letters, and twelve
MANY = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"
BOTH = ["甲区", "乙区"]


def _words(prefix: str, n: int) -> list[str]:
    return [f"{prefix}{k}号事项" for k in range(n)]


def _sketch(bags: Sequence[Counter[str]]) -> Sketch:
    """Return the sketch of a document of such paragraphs, about nothing that the lexicon of themes knows."""
    empty = plan("x", "丁区", *["其他有关情况另行说明。"] * len(bags))
    return drawn(replace(empty, theme_hits=(), aspects={}), bags)


def _counterparts(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> list[SimpleNamespace]:
    bags = [[Counter(words) for words in rows] for rows in (left, right)]
    return held_sketches(dict(zip("ab", map(_sketch, bags), strict=True)), BOTH).counterparts


def _keywords(here: dict[str, int], there: dict[str, int]) -> dict[str, SimpleNamespace]:
    """Return the keywords of a plan as a whole, by term, set against another plan."""
    sketches = {"a": _sketch([Counter(here)]), "b": _sketch([Counter(there)])}
    rows = held_sketches(sketches, BOTH).keywords
    return {row.term: row for row in rows if (row.doc, row.theme) == ("a", None)}


def _stock(
    plans: Sequence[Plan], districts: Sequence[str] = BOTH
) -> tuple[dict[tuple[str, int], float | None], list[SimpleNamespace]]:
    """Return what plans have in common: the shares of paragraphs, and the places."""
    found = held(plans, districts)
    return found.common, found.stock


def _said(plan: Plan, places: Sequence[SimpleNamespace]) -> list[str]:
    return [plan.repaired.text[s.start : s.end] for s in places if s.doc == plan.source.doc]


@pytest.mark.parametrize(("between", "places"), [(0, 1), (1, 1), (4, 1), (5, 2), (9, 2)])
def test_a_name_or_number_does_not_break_common_stock(between: int, places: int) -> None:
    """Up to four differing letters between agreeing ones are bridged, five are not."""
    ours = f"{LEFT}甲{'乙丙丁戊己庚辛壬癸'[:between]}{RIGHT}"
    theirs = f"{LEFT}甲{'子丑寅卯辰巳午未申'[:between]}{RIGHT}"
    _, stock = _stock([plan("a", "甲区", ours), plan("b", "乙区", theirs)])
    assert len([s for s in stock if s.doc == "a"]) == places


@pytest.mark.parametrize(("said", "share"), [(LEFT, 0.0), (LEFT + "的", 1.0)])
def test_turns_of_phrase_are_no_common_stock(said: str, share: float) -> None:
    """Eleven letters in a row are anybody's, twelve are common stock."""
    shares, stock = _stock([plan("a", "甲区", said), plan("b", "乙区", said)])
    assert shares["a", 1] == share
    assert len(stock) == 2 * bool(share)


def test_marks_and_spaces_may_differ() -> None:
    """Places of common stock hold the marks within, whichever these are."""
    ours = plan("a", "甲区", f"其一：{LEFT}，{RIGHT}！")
    _, stock = _stock([ours, plan("b", "乙区", f"{LEFT}、{RIGHT}。")])
    assert _said(ours, stock) == [f"{LEFT}，{RIGHT}"]


@pytest.mark.parametrize(("agreeing", "share"), [(8, 1.0), (7, 0.0)])
def test_eight_letters_in_a_row_agree(agreeing: int, share: float) -> None:
    """After a name that differs, eight agreeing letters carry a phrase on, and seven are chance."""
    on = RIGHT[:agreeing]
    ours, theirs = plan("a", "甲区", f"{LEFT}甲{on}"), plan("b", "乙区", f"{LEFT}子{on}")
    shares, _ = _stock([ours, theirs])
    assert shares["a", 1] == share


def test_each_place_of_common_stock_is_cut_where_it_stands() -> None:
    """Two phrases apart are two places, cut to the letter; what is too short counts nowhere; the share is theirs."""
    own, short = "香洲河口湿地公园二期", "持续改善人居环境"
    said = f"{own}{LEFT}的{own[::-1]}{RIGHT}{own}{short}"
    ours, third = plan("a", "甲区", said), plan("c", "丙区", "别无其他需要另行说明之事项。")
    districts = ["甲区", "乙区", "丙区"]
    shares, stock = _stock([ours, plan("b", "乙区", f"{LEFT}的。{RIGHT}。{short}"), third], districts)
    places = _said(ours, stock)
    assert places == [f"{LEFT}的", RIGHT]
    assert shares["a", 1] == pytest.approx((len(LEFT) + 1 + len(RIGHT)) / len(said))
    assert shares["c", 1] == 0


def test_common_stock_ends_with_its_paragraph() -> None:
    """What another plan says in one paragraph, and ours in two, counts only as far as each part is long enough."""
    ours = plan("a", "甲区", LEFT, "的确如此另行说明。")
    shares, _ = _stock([ours, plan("b", "乙区", f"{LEFT}的。")])
    assert shares["a", 1] == 0


@pytest.mark.parametrize(("words", "alike"), [(6, True), (7, False)])
def test_a_little_in_common_makes_no_counterpart(words: int, alike: bool) -> None:
    """Of equally rare words one in six shared is a counterpart (0.167), one in seven is none (0.143)."""
    own, other = _words("甲", words - 1), _words("乙", words - 1)
    found = _counterparts([["同一事项", *own], own], [["同一事项", *other], other])
    assert [(c.doc, c.paragraph_no, c.other_no) for c in found] == [("a", 1, 1), ("b", 1, 1)] * alike
    assert all(c.similarity == pytest.approx(1 / words, abs=1e-4) for c in found)


@pytest.mark.parametrize(("words", "alike"), [(4, False), (5, True)])
def test_few_words_are_not_compared(words: int, alike: bool) -> None:
    """A paragraph of four words says too little for any likeness, five are enough; on either side."""
    said, more = _words("同", words), [*_words("同", words), *_words("甲", 3)]
    assert bool(_counterparts([said], [said])) is alike
    assert bool(_counterparts([more], [said])) is alike
    assert bool(_counterparts([said], [more])) is alike


def test_eight_counterparts_are_named_nearest_first() -> None:
    """Of nine paragraphs that hold a part each, the eight with the greatest are named."""
    said = _words("同", 24)
    parts = [said[:n] for n in (5, 13, 6, 12, 7, 11, 8, 10, 9)]
    found = [c for c in _counterparts([said], parts) if c.doc == "a"]
    assert [c.other_no for c in found] == [2, 4, 6, 8, 9, 7, 5, 3]


def test_words_shared_and_own_are_the_weightiest() -> None:
    """At most eight words are named of each kind, and no subtopics."""
    said, other = _words("同", 26), _words("甲", 3)
    shared, own, others = words_apart([*said, "§教育/None"], [*said[:9], *other])
    assert (shared, own, others) == (tuple(said[:8]), tuple(said[9:17]), tuple(other))


def test_names_of_streets_are_no_keywords() -> None:
    """Every district has streets of its own; a word of the themes that ends as a street does is a keyword."""
    found = _keywords({"昌盛路": 9, "石榴岗涌": 9, "幸福社区": 9, "智慧社区": 9, "磁悬浮": 9}, {"别的": 30})
    assert set(found) == {"智慧社区", "磁悬浮"}


def test_what_is_said_once_is_a_keyword_only_as_a_name() -> None:
    """A word of three letters counts from the second time on, one of four at once."""
    found = _keywords({"磁悬浮": 1, "磁悬浮列": 1, "悬浮磁": 2}, {"别的": 90})
    assert set(found) == {"磁悬浮列", "悬浮磁"}


def test_what_others_say_as_much_is_no_keyword() -> None:
    """A term must be used clearly more than its share; the weight grows with the excess."""
    found = _keywords(
        {"磁悬浮": 5, "悬浮磁": 5, "浮磁悬": 5, "别的": 20}, {"磁悬浮": 5, "悬浮磁": 1, "别的": 24}
    )
    assert list(found) == ["浮磁悬", "悬浮磁"]
    assert found["浮磁悬"].count == 5
    assert found["悬浮磁"].weight >= 1.5


def test_thirty_keywords_are_named() -> None:
    """Of more, the weightiest."""
    found = _keywords({f"{c}磁悬浮": 3 + n for n, c in enumerate(MANY)}, {"别的": 9000})
    assert list(found) == [f"{c}磁悬浮" for c in MANY[:-31:-1]]
