"""Themes: main or passing, on which words."""

import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PlanError
from core.model import Outline, Paragraph, Section, Source
from core.pipeline import parse
from core.tables.parquet import read_table
from core.themes.hits import find_words, lexicon, read_themes, themes_of

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "themes.toml").read_text(encoding="utf-8")
)["case"]
DEEP = {"数字经济", "城市更新", "教育"}


def outline(case: dict[str, Any]) -> Outline:
    """Put a case's paragraph under its headings."""
    sections = tuple(
        Section(n, n - 1 if n else None, n + 1, None, title, 0, 0, 0)
        for n, title in enumerate(case.get("headings", ()))
    )
    text = case["text"]
    paragraph = Paragraph(0, len(sections) - 1 if sections else None, 0, len(text), text, case.get("lead"))
    return Outline(sections, (paragraph,))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_a_paragraph_is_about_its_themes(case: dict[str, Any]) -> None:
    """Main, passing and absent themes and main subtopics are as a careful reader has them."""
    hits = read_themes(outline(case))
    found = {h.theme for h in hits}
    main = {h.theme for h in hits if h.main and h.subtopic is None}
    assert main & DEEP == set(case["main"]) & DEEP
    assert set(case["main"]) <= main
    assert set(case.get("passing", ())) <= found - main
    assert not set(case.get("absent", ())) & found
    assert set(case.get("subtopics", ())) <= {f"{h.theme}/{h.subtopic}" for h in hits if h.main}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_every_hit_shows_its_evidence(case: dict[str, Any]) -> None:
    """Terms stand in the text, scores lie between 0 and 1, and no subtopic outdoes its theme."""
    whole: dict[str, float] = {}
    for hit in read_themes(outline(case)):
        assert hit.terms
        assert all(term in case["text"] for term in hit.terms)
        if hit.subtopic is None:
            whole[hit.theme] = hit.score
        assert 0 < hit.score <= min(1.0, whole[hit.theme] + 1e-3)


def test_the_first_text_with_evidence_decides() -> None:
    """A quantity's own words go before those of its sentence."""
    assert themes_of("幼儿园学位", "推进城中村改造，新增幼儿园学位") == ("教育",)
    assert themes_of("", "各项工作") == ()


def test_words_do_not_overlap() -> None:
    """Each place of the text is evidence once, by the longest word that begins there."""
    text = "高中阶段教育毛入学率达到98%，新型智慧城市"
    assert list(find_words(text)) == [(0, "高中阶段教育毛入学率"), (16, "新型智慧城市")]


def test_every_word_can_be_found() -> None:
    """No word of the lexicon is shadowed by another: alone, it is found as a whole."""
    lost = [word for word in lexicon().words if [w for _, w in find_words(word)] != [word]]
    assert not lost


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("地区生产总值年均增长7%。", [("综合经济",)]),  # the indicator's own theme
        ("推进城中村改造，重点完成12个。", [("城市更新",)]),  # the sentence, where clause and name are silent
        ("办好教育事业。努力完成12件。", [("教育",)]),  # the run-in heading
        ("建设幼儿园20所，拆除违建3万平方米。", [("教育",), ("城市更新",)]),  # each its own clause
    ],
)
def test_a_quantity_has_the_theme_of_what_stands_nearest(text: str, themes: list[tuple[str, ...]]) -> None:
    """The indicator, the clause, the sentence, the heading and the paragraph are asked in this order."""
    plan = parse(Source("x", "x.txt", "", "utf-8", f"第一章 发展目标\n{text}\n"))
    assert [q.theme for q in plan.quantities] == themes


@given(st.text("教育数字经济城市更新，。；健康学位扩大中小学5G“”+ \n", max_size=80), st.booleans())
def test_any_text_can_be_read(text: str, with_lead: bool) -> None:
    """Whatever the text, there is one row a theme and subtopic, each with a score and terms from the text."""
    lead = text[:6] if with_lead and text else None
    hits = read_themes(Outline((), (Paragraph(1, None, 0, len(text), text, lead),)))
    assert len({(h.theme, h.subtopic) for h in hits}) == len(hits)
    assert all(0 < h.score <= 1 and all(term in text for term in h.terms) for h in hits)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"apart": "", "theme": [{"name": "太空", "terms": ["火箭"]}]}, "未知主题“太空”"),
        ({"apart": "", "theme": [{"name": "教育", "terms": ["学位", "学位"]}]}, "“学位”在“教育”下列了两次"),
        ({"apart": "", "theme": [{"name": "教育", "terms": ["学"]}]}, "“学”只有一字"),
    ],
)
def test_a_slip_in_the_lexicon_is_told(
    broken: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff who edit the lexicon are told which word is wrong and why, before anything is built."""
    lexicon.cache_clear()
    monkeypatch.setattr("core.themes.hits.load", lambda name: broken)
    with pytest.raises(PlanError, match=message):
        lexicon()
    lexicon.cache_clear()


GOLD = Path(__file__).parent.parent / "gold"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


GOLD = Path(__file__).parent.parent / "gold"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.mark.parametrize("file", ["themes.json", "themes-more.json"])
def test_main_paragraphs_agree_with_the_annotation(file: str, tables_folder: Path) -> None:
    """Of the paragraphs that people marked as about a theme, and those read as such, nearly all are the same.

    The annotation numbers the lines of the raw files from 0; paragraphs to be taken either way count for nothing.
    """
    read = main_lines(tables_folder)
    both = found = wanted = 0
    for doc, themes in json.loads((GOLD / file).read_text(encoding="utf-8")).items():
        for theme, lines in themes.items() if doc != "note" else ():
            main, either = set(lines["main"]), set(lines["accept"])
            both += len(read[doc, theme] & main)
            found += len(read[doc, theme] - either)
            wanted += len(main)
    assert 2 * both / (found + wanted) >= 0.92


def main_lines(folder: Path) -> defaultdict[tuple[str, str], set[int]]:
    """Return for each document and theme the raw file's lines on which a paragraph mainly about it begins."""
    rows = read_table(folder, "paragraphs").to_pylist()
    start = {(r["doc"], r["paragraph_no"]): r["source_start"] for r in rows}
    raws = {path.stem: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    lines: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for hit in read_table(folder, "theme_hits").to_pylist():
        if hit["main"]:
            at = start[hit["doc"], hit["paragraph_no"]]
            lines[hit["doc"], hit["theme"]].add(raws[hit["doc"]].count("\n", 0, at))
    return lines
