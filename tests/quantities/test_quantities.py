"""Quantities: what is read from phrases of plans, with every rule explained."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lexicon import load
from core.model import Metadata, Outline, Paragraph, Quantity, Section
from core.quantities.read import read_quantities

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "quantities.toml").read_text(encoding="utf-8")
)["case"]
SUBJECTS = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "subjects.toml").read_text(encoding="utf-8")
)["case"]
PLANS = {
    "outline": Metadata(plan_kind="outline", period_start=2021, period_end=2025, base_year=2020),
    "annual": Metadata(plan_kind="annual", period_start=2021, period_end=2021, base_year=2020),
    "work_report": Metadata(plan_kind="work_report", period_start=2024, period_end=2024, base_year=2023),
}


def _read(text: str, plan: str = "outline", title: str | None = None) -> tuple[Quantity, ...]:
    sections = () if title is None else (Section(1, None, 1, None, title, 0, 3, 7 + len(text)),)
    number = None if title is None else 1
    paragraph = Paragraph(1, number, 7, 7 + len(text), text)
    return read_quantities(Outline(sections, (paragraph,)), PLANS[plan])


def _row(q: Quantity, text: str) -> list[str]:
    """Write a quantity as a case does."""
    value = "" if q.value is None else f"{q.value.normalize():f}"
    if q.value_max is not None:
        value += f"-{q.value_max.normalize():f}"
    year = "" if q.year is None else str(q.year)
    if q.kind == "other":
        return [text[q.start - 7 : q.end - 7], q.kind, value, q.unit or "", q.op, "", ""]
    return [text[q.start - 7 : q.end - 7], q.kind, value, q.unit or "", q.op, q.measure, year]


def _marked(case: dict) -> object:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=case["text"][:40])


@pytest.mark.parametrize("case", [_marked(c) for c in CASES])
def test_phrase(case):
    """Each phrase gives the rows that its case expects, and no others."""
    rows = [_row(q, case["text"]) for q in _read(case["text"], case["plan"], case.get("section"))]
    expected = [[_plain(want) if i == 2 else want for i, want in enumerate(row)] for row in case["expect"]]
    if [r[0] for r in rows] == [
        e[0] for e in expected
    ]:  # where a case leaves a field open, take what was read
        expected = [
            [got if want == "*" else want for got, want in zip(row, e, strict=True)]
            for row, e in zip(rows, expected, strict=True)
        ]
    assert rows == expected


@pytest.mark.parametrize("case", [_marked(c) for c in SUBJECTS])
def test_what_a_number_tells_of_which_subject(case):
    """Each phrase gives its rows in all fields, the name of what is measured included."""
    found = _read(case["text"], case["plan"], case.get("section"))
    rows = [
        [*_row(q, case["text"])[:5], q.measure, "" if q.year is None else str(q.year), q.indicator]
        for q in found
    ]
    assert [r[0] for r in rows] == [e[0] for e in case["expect"]]
    for row, want in zip(rows, case["expect"], strict=True):
        assert [w if w == "*" else got for got, w in zip(row, want, strict=True)] == want


def _plain(number: str) -> str:
    """Write a case's number without trailing zeros."""
    head, dash, tail = number.partition("-") if number[:1] != "-" else (number, "", "")
    return dash.join(_short(n) for n in ([head, tail] if dash else [head]))


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def test_a_year_that_opens_a_paragraph_holds_for_those_that_follow():
    """A report without headings tells what was done after “2023年，” and what will be after “2024年，”."""
    texts = (
        "2023年，生产总值增长5%。",
        "新增绿地1044公顷，建成街区103个。",
        "2024年，将建成绿道2公里。",
        "新增公园3座。",
    )
    paragraphs = []
    for n, text in enumerate(texts, 1):
        start = paragraphs[-1].end + 1 if paragraphs else 0
        paragraphs.append(Paragraph(n, None, start, start + len(text), text))
    found = read_quantities(Outline((), tuple(paragraphs)), PLANS["work_report"])
    assert [q.kind for q in found] == ["actual", "actual", "actual", "target", "target"]


def test_rules_explained():
    """Each rule in a row's story has a Chinese name and a sentence."""
    rules = load("rules")["quantities"]
    for case in CASES:
        for q in _read(case["text"], case["plan"], case.get("section")):
            for code in q.rule.split(" · "):
                assert rules[code]["name"]
                assert rules[code]["about"]


def test_offsets_index_document():
    """Offsets count from the document's beginning, not the paragraph's."""
    (q,) = _read("新增学位2.1万个。")
    assert (q.start, q.end) == (11, 16)


NUMERALS = st.sampled_from(
    [
        "5",
        "1.8万",
        "39,175",
        "两千亿",
        "三分之二",
        "百分之六",
        "5-6万",
        "数十",
        "第2",
        "前三",
        "0:37.3:62.7",
        "翻一番",
    ]
)
WORDS = st.sampled_from(
    [
        "亿元",
        "%",
        "个",
        "人",
        "家",
        "年",
        "，",
        "。",
        "、",
        "增长",
        "下降",
        "到2025年",
        "十四五",
        "（",
        "”",
        "学位",
        "超过",
        "以上",
        " ",
    ]
)


@given(st.lists(NUMERALS | WORDS | st.text(max_size=3), max_size=14).map("".join))
def test_any_text(text):
    """Whatever stands in a paragraph, spans lie in it, in order and apart, and a range runs upwards."""
    found = _read(text) if text else ()
    assert [q.quantity_no for q in found] == list(range(1, len(found) + 1))
    end = 7
    for q in found:
        assert end <= q.start < q.end <= 7 + len(text)
        assert q.value is None or q.value_max is None or q.value < q.value_max
        end = q.end
