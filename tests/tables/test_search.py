"""Search finds every literal string, however it is typed, and nothing else."""

import random
from pathlib import Path

import pytest

from core.tables.duck import Store
from core.tables.search import Query, find, hits, parse_query
from core.text.fold import fold, place


@pytest.fixture(scope="module")
def store(tables_folder: Path) -> Store:
    """Open the tables of the five plans."""
    return Store(tables_folder)


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("数据要素", [["数据要素"]], []),
        ("數據要素　平台", [["数据要素"], ["平台"]], []),
        ("学位 | 托位 新增", [["学位", "托位"], ["新增"]], []),
        ("学位 不含高中 -职业", [["学位"]], ["高中", "职业"]),
        ("“十四五 规划”", [["十四五规划"]], []),
        ("R＆D", [["r&d"]], []),
        ("| 学位", [["学位"]], []),
        ("  ", [], []),
        ("-学位", [], ["学位"]),
    ],
)
def test_what_is_typed_is_understood(typed: str, groups: list[list[str]], without: list[str]) -> None:
    """Spaces mean and, strokes or, dashes without; quotes keep a phrase whole."""
    query = parse_query(typed)
    assert (query.groups, query.without) == (tuple(tuple(map(fold, g)) for g in groups), tuple(without))


def test_an_excluded_word_in_quotes_is_a_word() -> None:
    """What is left out without quotation marks may be a name; in quotes it is the word itself."""
    assert parse_query("学位 -江海").bare == ("江海",)
    assert parse_query("学位 -“江海”").bare == ()
    assert parse_query("学位 -“江海”").without == ("江海",)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("三旧改造", "“三旧”改造"), ("2035", "二〇三五"), ("二〇三五", "2035"), ("「三旧」改造", "三旧")],
)
def test_quotation_marks_and_ways_to_write_digits_never_matter(store: Store, typed: str, said: str) -> None:
    """“三旧”改造 is found by 三旧改造, 二〇三五 by 2035, and the other way round."""
    query = parse_query(typed)
    found = hits(store, query, find(store, query))
    assert any(said in hit.text for hit in found)
    for hit in found:
        for a, b in hit.spans:
            assert fold(hit.text[a - hit.start : b - hit.start]) in query.groups[0]


def test_any_literal_string_is_found(store: Store) -> None:
    """Strings of two to thirty characters cut from any place of a line are found where they stand."""
    rows = store.query("SELECT doc, start, text FROM passages").to_pylist()
    chance = random.Random(20261122)
    for _ in range(200):
        row = chance.choice(rows)
        length = chance.randint(2, 30)
        at = chance.randrange(max(1, len(row["text"]) - length))
        said = row["text"][at : at + length]
        if len(fold(said)) < 2 or set('“”"|｜') & set(said):
            continue
        query = Query(((fold(said),),))
        spans = [span for hit in hits(store, query, find(store, query, [row["doc"]])) for span in hit.spans]
        assert any(a <= row["start"] + at + len(said) and b > row["start"] + at for a, b in spans), said


def test_headings_are_found(store: Store) -> None:
    """Every heading that stands in a text is found by its words, as a passage of its own that is no paragraph."""
    heads = store.query("SELECT doc, section_no, title FROM sections WHERE NOT inferred").to_pylist()
    assert len(heads) > 100
    for head in random.Random(1).sample([h for h in heads if len(fold(h["title"])) > 1], 60):
        query = Query(((fold(head["title"]),),))
        found = hits(store, query, find(store, query, [head["doc"]]))
        assert any(h.section_no == head["section_no"] and h.paragraph_no is None for h in found), head


def test_hits_mark_the_words_in_the_repaired_text(store: Store) -> None:
    """The spans of a hit, cut from the document's text, read as what was looked for."""
    texts = {d["doc"]: d["text"] for d in store.query("SELECT doc, text FROM documents").to_pylist()}
    query = parse_query("數字經濟")
    found = hits(store, query, find(store, query))
    assert found
    for hit in found:
        assert texts[hit.doc][hit.start : hit.end] == hit.text
        assert hit.spans
        assert {fold(texts[hit.doc][a:b]) for a, b in hit.spans} == {"数字经济"}


def test_and_or_without_agree_with_reading(store: Store) -> None:
    """The counts of a compound query are those of a plain reading of every passage."""
    rows = store.query("SELECT doc, passage_no, folded FROM passages").to_pylist()
    query = parse_query("学位|托位 新增 -高中")
    wanted = [
        (row["doc"], row["passage_no"])
        for row in rows
        if ("学位" in row["folded"] or "托位" in row["folded"])
        and "新增" in row["folded"]
        and "高中" not in row["folded"]
    ]
    assert wanted
    assert sorted(find(store, query)) == sorted(wanted)


def test_theme_and_section_narrow_the_search(store: Store) -> None:
    """Passages found within a theme bear on it; those found within a section stand below such a heading."""
    query = parse_query("建设")
    every = set(find(store, query))
    bears = {
        (r["doc"], r["paragraph_no"])
        for r in store.query("SELECT * FROM theme_hits WHERE theme = '教育'").to_pylist()
    }
    found = hits(store, query, find(store, query, theme="教育"))
    assert found
    assert {(h.doc, h.paragraph_no) for h in found} <= bears
    within = find(store, query, ["jianghai"], section="教育")
    assert within
    assert set(within) < every
    heads = store.query(
        "SELECT * FROM sections WHERE doc = 'jianghai' AND contains(title, '教育')"
    ).to_pylist()
    for hit in hits(store, query, within):
        assert any(s["start"] <= hit.start < s["end"] for s in heads)


def test_a_folded_place_is_found_again() -> None:
    """A place in the folded text is the same characters in the text, spaces aside."""
    text = "到 2025 年，數據"
    folded = fold(text)
    for a in range(len(folded)):
        for b in range(a + 1, len(folded) + 1):
            start, end = place(text, a, b)
            assert fold(text[start:end]) == folded[a:b]
