"""Whatever a plan says, what stands on a page is the same markup with other words in it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from core.pipeline import parse
from core.read.folder import read_source
from dashboard import words
from dashboard.data import cache, topics
from dashboard.data import library as libraries
from dashboard.data.corpus import Corpus
from dashboard.data.register import Register
from dashboard.data.search import Hit, parse_query
from dashboard.data.texts import Text
from dashboard.link import Link
from dashboard.markup import (
    about,
    added,
    findings,
    indicators,
    overview,
    passages,
    picker,
    reader,
    search,
    themes,
)

PIECES = [
    "</style>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p>", "'", '"', "&", "<", ">", "{0}",
    "{name}", "%s", "\\", "`", "<!--as found-->", "-->", "]]>", "&lt;", "javascript:alert(1)", "}", ";", "\u202e",
]  # fmt: skip
EVIL = st.lists(st.sampled_from(PIECES) | st.text("<>&\"'{}%/\\=!-a ", min_size=1), min_size=1).map("".join)
DOC = "haizhu"
SPOILED = {  # what comes from a plan or its user, by table
    "documents": ["title", "district", "city", "issuer", "source_file"],
    "sections": ["number", "title"],
    "paragraphs": ["text", "lead"],
    "quantities": ["indicator", "indicator_raw", "sentence", "scope", "unit"],
    "targets": ["indicator", "scope", "unit"],
    "keywords": ["term"],
    "gaps": ["what"],
    "evaluation": ["name", "field"],
}
FRAMES = (
    "documents", "sections", "paragraphs", "quantities", "theme_hits", "targets", "target_topics", "indicators", "gaps",
    "keywords", "sketches", "outcomes", "revisions", "evaluation",
)  # fmt: skip
LISTS = {"theme_hits": ["terms"]}
NAMED = {"sketches": ["terms"]}  # lists as long as another


def spoil(corpus: Corpus, evil: str) -> Corpus:
    """Return the tables with a text put behind all that a plan or its user says, and into plans' names."""
    frames: dict[str, Any] = {}
    for name in FRAMES:
        frame = getattr(corpus, name).copy()
        for column in SPOILED.get(name, ()):
            frame[column] = frame[column].map(lambda v: v + evil if isinstance(v, str) else v)
        for column in LISTS.get(name, ()):
            frame[column] = frame[column].map(lambda vs: [*vs, evil])
        for column in NAMED.get(name, ()):
            frame[column] = frame[column].map(lambda vs: [v + evil for v in vs])
        for column in ("doc", "other_doc"):
            if column in frame:
                frame[column] = frame[column] + evil
        frames[name] = frame
    texts = {doc + evil: text for doc, text in corpus.texts.items()}
    return _corpus(corpus, frames, texts)


def _corpus(corpus: Corpus, frames: dict[str, pd.DataFrame], texts: dict[str, str]) -> Corpus:
    """Return a corpus of these frames in place of what lies in its folder."""
    documents = frames["documents"]
    register = Register(corpus.folder, corpus.build, documents)
    return Corpus(register, list(documents["doc"]), **frames, texts=texts)


def pages(corpus: Corpus, text: Text, evil: str) -> Iterator[tuple[str, Markup]]:
    """Yield all markup that plan text goes into."""
    docs, here = list(corpus.documents["doc"]), Link("", {})
    doc = next(d for d in docs if d.startswith(DOC))
    rows, listed = corpus.stated_by(docs)
    yield "overview", overview.not_alike(corpus, docs) + overview.cards(corpus, docs, here)
    yield "heat", overview.heat(corpus, docs, corpus.shares, here)
    yield "values", overview.indicator_table(corpus, docs, *reversed(corpus.given_by(docs)), here)
    yield "findings", findings.findings(corpus, docs, rows, here)
    found, states = corpus.evidence("教育")
    subtopics = topics.subtopics("教育")
    yield "matrix", themes.matrix(corpus, docs, subtopics, states, "教育", here)
    yield "columns", themes.columns(corpus, docs, subtopics, found, here, False, None)
    yield "sources", about.sources(corpus) + about.figures(*[vars(corpus)["evaluation"]] * 2)
    pairs = list(zip(text.edits, text.back, strict=True))[:20]
    yield "repairs", about.repairs(corpus, text, doc, pairs, here)
    view = reader.View(doc, 0, 0, False, list(words.MARKS), f"没有{evil}")
    yield "reader", reader.reader(corpus, text, here, view)
    yield "raw", reader.reader(corpus, text, here, replace(view, raw=True))
    yield "passage", passages.passage(corpus, text, here, doc, 3000, 3004)
    echoed = min(number for of, number in corpus.echoed if of == doc)
    yield "nearest", passages.nearest(corpus, here, doc, echoed)
    said = f"新增学位{evil}。"
    hit = Hit(doc, 1, None, None, 0, len(said), said, ((2, 4),))
    query = parse_query("学位", False)
    yield "search", search.summary(query, [hit]) + search.columns(corpus, docs, query, [hit], here)
    rows, listed = corpus.given_by(docs)
    yield "rows", indicators.rows_table(corpus, rows, rows.iloc[:2], here)
    yield "all", indicators.all_rows(corpus, rows, rows.iloc[:2], here)
    yield "picker", picker.picker(corpus, docs, listed, rows, here)
    yield "picked", picker.picked(listed, rows["indicator"].iloc[0])
    yield "tray", indicators.tray(corpus, rows.iloc[:2], evil, here)
    yield "sentence", indicators.sentence(evil, rows.iloc[:2], corpus, here)


def skeleton(markup: str) -> Counter[tuple[str, ...]]:
    """Return the elements of markup, each with the names of its attributes."""
    root = html.fragment_fromstring(markup, create_parent="main")
    return Counter((str(node.tag), *sorted(map(str, node.attrib))) for node in root.iter())


@pytest.fixture(scope="module")
def given_corpus(tables_folder: Path) -> Corpus:
    """Open the tables of two plans, of their paragraphs those on one theme."""
    docs = [DOC, "huangpu"]
    library = libraries.read(tables_folder, "test")
    whole = library.of(docs)
    hits = whole.theme_hits
    on = hits[hits["doc"].isin(docs) & (hits["theme"] == "教育")].drop_duplicates(["doc", "paragraph_no"])
    kept = set(zip(on["doc"], on["paragraph_no"], strict=True))
    frames = {name: getattr(whole if name != "evaluation" else library, name) for name in FRAMES}
    for name, rows in frames.items():
        if "paragraph_no" in rows:
            rows = rows[[at in kept for at in zip(rows["doc"], rows["paragraph_no"], strict=True)]]
        if "other_doc" in rows:
            rows = rows[[at in kept for at in zip(rows["other_doc"], rows["other_no"], strict=True)]]
        frames[name] = rows
    numbers = set(zip(frames["quantities"]["doc"], frames["quantities"]["quantity_no"], strict=True))
    rows = frames["targets"]
    frames["targets"] = rows[[at in numbers for at in zip(rows["doc"], rows["quantity_no"], strict=True)]]
    return _corpus(whole, frames, whole.texts)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evil=EVIL)
def test_no_page_takes_markup_from_a_plan(given_corpus: Corpus, evil: str) -> None:
    """Text full of tags, quotes, braces and script adds no element and no attribute to any page, and stays readable."""
    text = cache.read_text(given_corpus, DOC)
    text = replace(text, text=text.text + evil, raw=text.raw + evil)
    harmless = "乙" * len(evil)
    bad = dict(pages(spoil(given_corpus, evil), text, evil))
    good = dict(pages(spoil(given_corpus, harmless), text, harmless))
    for name, markup in bad.items():
        assert skeleton(markup) == skeleton(good[name]), name
    shown = html.fragment_fromstring(bad["overview"], create_parent="main")
    title = f"{given_corpus.titles[DOC]}{evil}".strip()
    assert any(" ".join((a.text or "").split()) == " ".join(title.split()) for a in shown.iter("a"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evil=EVIL)
def test_paragraphs_handed_over_as_data_stay_whole(given_corpus: Corpus, evil: str) -> None:
    """What the browser sets paragraphs from is read back to the letter."""
    corpus = spoil(given_corpus, evil)
    found, _ = corpus.evidence("教育")
    docs = list(corpus.documents["doc"])
    columns = themes.columns(corpus, docs, topics.subtopics("教育"), found, Link("themes", {}), False, None)
    kept = html.fragment_fromstring(columns, create_parent="main").find_class("kept")
    texts = {p["text"] for node in kept for p in json.loads(node.text or "")}
    assert texts
    assert texts <= set(corpus.paragraphs["text"])


@settings(max_examples=20, deadline=None)
@given(evil=EVIL)
def test_an_upload_takes_no_markup_to_the_page(evil: str) -> None:
    """What is told of an uploaded plan is the same markup whatever it says."""

    def told(said: str) -> Counter[tuple[str, ...]]:
        body = f"第一章 发展目标{said}\n\n到2025年，{said}生产总值达到2000亿元，年均增长6.5%。"
        plan = (
            "海珠区国民经济和社会发展第十四个五年规划纲要\n\n"
            + body
            + "推进数字经济发展，完善规划实施机制。" * 20
        )
        return skeleton(added.understood(parse(read_source("a.txt", plan.encode()))))

    assert told(evil).keys() <= told("").keys() | told("乙").keys()
