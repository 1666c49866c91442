"""Structure of plans: headings, run-in headings, extents."""

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.model import Metadata
from core.outline.structure import read_outline
from core.repair.engine import repair
from tests.conftest import SEEDS

GOLD = Path(__file__).parent.parent / "gold" / "outline"

_PIECES = st.sampled_from(
    [
        "第一章 ",
        "第二节",
        "一、",
        "（二）",
        "1.",
        "专栏1",
        "前言",
        "、",
        "——",
        "加快发展。",
        "文字，",
        "2025年",
        "，",
        "。",
        "\n",
        "\n\n",
        "\u3000",
        "目录",
        "……3",
        "①",
        "\t",
        "亿元\n",
        "5\n",
        "生产总值\n",
        "\n    ",
        "表1 主要指标\n",
        "指标\n单位\n2025年\n",
        "指标\n总量\n增速\n生产总值\n5\n6\n人口\n7\n8\n",
        "a\tb\n1\t2\n",
        "\r",
        "\u2028",
        "（单位：亿元）\n",
        "发展目标\n",
        "第三章 规划\n",
        "\n    ",
        "。第四章 任务\n",
        "二、目标\n",
        "一段足够长的正文，内容涉及产业、城市、教育、科技与民生等多个方面，看起来像是一个完整的自然段落。\n",
    ]
)


@example("第一章 甲乙\n一、丙丁\n一、戊己")
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_is_covered(text: str) -> None:
    """Every character that is not blank stands in one heading or one paragraph; sections nest."""
    outline = read_outline(text)
    spans = [(s.start, s.heading_end) for s in outline.sections if not s.inferred]
    spans += [(p.start, p.end) for p in outline.paragraphs]
    spans.sort()
    pos = 0
    for start, end in spans:
        assert pos <= start < end <= len(text)
        assert not text[pos:start].strip()
        pos = end
    assert not text[pos:].strip()
    for s in outline.sections:
        assert s.start <= s.heading_end <= s.end <= len(text)
        if s.parent_no is not None:
            parent = outline.sections[s.parent_no - 1]
            assert parent.level < s.level
            assert parent.start <= s.start
            assert s.end <= parent.end
    for p in outline.paragraphs:
        assert p.text == text[p.start : p.end]
        if p.section_no is not None:
            assert (
                outline.sections[p.section_no - 1].start <= p.start < outline.sections[p.section_no - 1].end
            )
    places = [(c.table_no, c.row_no, c.column_no) for c in outline.cells]
    assert len(set(places)) == len(places)
    own = [c.start for c in outline.cells if c.row_no > 0]
    assert len(set(own)) == len(own)
    assert all(c.text and c.text == text[c.start : c.end] for c in outline.cells)


def test_lost_sections_are_inferred() -> None:
    """Where 一、 begins anew in a chapter, a lost 节 is said to begin, and is marked; with nothing lost there is none."""
    lines = [
        "第一章 产业",
        "总起。",
        "一、工业",
        "工业文字。",
        "二、农业",
        "农业文字，较长。",
        "再起一节，说明。",
        "一、商业",
        "商业文字。",
    ]
    outline = read_outline("\n".join(lines))
    found = [(s.level, s.number, s.inferred) for s in outline.sections]
    assert found == [
        (1, "第一章", False),
        (2, None, True),
        (3, "一", False),
        (3, "二", False),
        (2, None, True),
        (3, "一", False),
    ]
    sound = read_outline("\n".join([*lines[:6], "第二章 商业", *lines[7:]]))
    assert [s.level for s in sound.sections] == [1, 2, 2, 1, 2]


def test_lost_first_headings_are_inferred() -> None:
    """Before a 二、 without 一、 the first heading is said to stand above the paragraphs that lead up to it."""
    text = "前言\n总的来说，很好。\n产业发展。工业增长。\n城市建设。道路成网。\n二、民生改善\n就业稳定。人数增加。"
    first, lost, second = read_outline(text).sections
    assert (first.title, lost.inferred, second.number) == ("前言", True, "二")
    assert text[lost.start :].startswith("产业发展")


def _cases() -> list[dict[str, Any]]:
    path = Path(__file__).parent.parent / "cases" / "outline.toml"
    return list(tomllib.loads(path.read_text("utf-8"))["case"])


@pytest.mark.parametrize("case", _cases(), ids=lambda c: str(c["label"]))
def test_case(case: dict[str, Any]) -> None:
    """Each form of heading, run-in heading and table is read as a careful reader reads it."""
    outline = read_outline(case["text"])
    assert [f"{s.level}|{s.number or ''}|{s.title}" for s in outline.sections if not s.inferred] == case[
        "sections"
    ]
    assert [p.lead for p in outline.paragraphs if p.lead] == case.get("leads", [])
    rows: dict[int, dict[int, str]] = {}
    for cell in outline.cells:
        rows.setdefault(cell.row_no, {})[cell.column_no] = cell.text
    table = [[row.get(n, "") for n in range(max(row) + 1)] for _, row in sorted(rows.items())]
    assert table == case.get("table", [])


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title))


@pytest.mark.parametrize("doc", ["jianghai", "huangpu", "chikan"])
def test_gold(doc: str, tables_folder: Path) -> None:
    """The headings and run-in headings of whole plans are those that a reader marked, at the same lines."""
    gold = [json.loads(row) for row in (GOLD / f"{doc}.jsonl").read_text("utf-8").splitlines()]
    raw = (SEEDS / f"{doc}.txt").read_bytes().decode("utf-8")
    sections = pq.read_table(tables_folder / "sections.parquet").to_pylist()
    found = [
        (_line(raw, s), s["level"], _key(s["title"]))
        for s in sections
        if s["doc"] == doc and not s["inferred"]
    ]
    assert found == [(g["line"], g["level"], _key(g["title"])) for g in gold if not g["runin"]]
    paragraphs = pq.read_table(tables_folder / "paragraphs.parquet").to_pylist()
    leads = [(_line(raw, p), _key(p["lead"])) for p in paragraphs if p["doc"] == doc and p["lead"]]
    assert leads == [(g["line"], _key(g["title"])) for g in gold if g["runin"]]


_CHANGES: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda t: re.sub(r"\n\s*\n", "\n", t),
    "indented": lambda t: re.sub(r"(?m)^(?=\S)", "\u3000\u3000", t),
    "other line ends": lambda t: t.replace("\n", "\r\n"),
    "headings glued to the paragraph before": lambda t: re.sub(r"(?<=。)\s*\n\s*(?=第\w{1,3}[章节])", "", t),
    "numbers on a line of their own": lambda t: re.sub(r"(?m)^(\s*第\w{1,3}章)\s*(?=\S)", r"\1\n", t),
    "chapter and section on one line": lambda t: re.sub(
        r"(?m)^(\s*第\w{1,3}章.*\S)\s*\n\s*(?=第一节)", r"\1 ", t
    ),
    "half-width marks": lambda t: t.translate(str.maketrans("，：；（）", ",:;()")),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_page_layout_does_not_matter(change: str, tables_folder: Path) -> None:
    """The plans keep their headings and run-in headings however a page breaks and sets their lines."""
    for text in _texts(tables_folder):
        assert _heads(_CHANGES[change](text)) == _heads(text)


@pytest.mark.parametrize("row", ["{}{}……………{}", "{}{} {}", "{}{}", "{}{}\t{}"])
def test_contents_are_passed_over(row: str, tables_folder: Path) -> None:
    """A table of contents before the first heading, with page numbers or without, adds no heading."""
    for text in _texts(tables_folder):
        sections = [s for s in read_outline(text).sections if s.number and s.level == 1]
        rows = [
            row.format(f"{s.number}、" if len(s.number or "") < 3 else s.number, s.title, n)
            for n, s in enumerate(sections, 1)
        ]
        lines = text.split("\n")
        assert _heads("\n".join([*lines[:3], "目　录", *rows, *lines[3:]])) == _heads(text)


def _texts(folder: Path) -> list[str]:
    texts: list[str] = pq.read_table(folder / "documents.parquet")["text"].to_pylist()
    return texts


def _heads(text: str) -> tuple[list[tuple[int, str]], list[str]]:
    outline = read_outline(text)
    return (
        [(s.level, _key(f"{s.number or ''}{s.title}")) for s in outline.sections if not s.inferred],
        [p.lead for p in outline.paragraphs if p.lead],
    )


def _line(raw: str, row: dict[str, Any]) -> int:
    return raw.count("\n", 0, row["source_start"])


@pytest.mark.parametrize("doc", ["jianghai", "xiangzhou", "huangpu"])
@pytest.mark.parametrize("between", ["", " "])
def test_a_text_without_line_breaks_keeps_its_headings(doc: str, between: str) -> None:
    """Where all line breaks of a plan are lost, most of its numbered headings are found by their numbers."""
    text = repair((SEEDS / f"{doc}.txt").read_bytes().decode("utf-8"), Metadata()).text
    numbers = Counter(s.number for s in read_outline(text).sections if s.number)
    found = read_outline(re.sub(r"\s*\n\s*", between, text))
    kept = numbers & Counter(s.number for s in found.sections if s.number)
    assert kept.total() >= 0.75 * numbers.total()
    assert len(found.paragraphs) >= 0.3 * sum(1 for _ in read_outline(text).paragraphs)
