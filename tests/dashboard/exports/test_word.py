"""The briefing says what the tables say, a footnote for every statement, in the layout of official papers."""

import io
import re
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from dashboard import words_exports
from dashboard.exports import native, word
from dashboard.exports.model import Report
from dashboard.exports.sides import sides
from tests.dashboard.exports import hostile

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PARTS = ("findings", "coverage", "measures", "numbers", "figures", "caveats", "sources")


@pytest.fixture(scope="module")
def briefing(report: Report) -> Any:
    """Write the briefing and open it."""
    return Document(io.BytesIO(word.docx(report)))


def _notes(document: Any) -> dict[str, str]:
    part = next(p for p in document.part.package.iter_parts() if p.partname == "/word/footnotes.xml")
    root = etree.fromstring(part.blob)
    return {n.get(qn("w:id")): "".join(n.itertext()) for n in root if not n.get(qn("w:type"))}


def test_every_number_stands_in_a_table(report: Report, briefing: Any) -> None:
    """Each present value and target is written as stated, with its time."""
    said = "\n".join("".join(t._tbl.itertext()) for t in briefing.tables)
    for side in sides(report):
        for pair in side.pairs.values():
            for s in pair.statements:
                assert f"{s.said}（{s.when}）" in said


def test_every_statement_has_a_footnote(report: Report, briefing: Any) -> None:
    """The notes referred to are those that are there, and they hold every statement's sentence and place."""
    notes = _notes(briefing)
    asked = [r.get(qn("w:id")) for r in briefing.element.body.iter(qn("w:footnoteReference"))]
    assert sorted(asked) == sorted(notes)
    assert len(asked) == len(set(asked)) > 60
    said = "\n".join(notes.values())
    for side in sides(report):
        for pair in side.pairs.values():
            for s in pair.statements:
                assert f"：“{s.sentence}”" in said


def test_charts_hold_the_numbers(report: Report, briefing: Any) -> None:
    """Each chart is a chart, not a picture: its series and the workbook inside it equal the table's numbers."""
    groups = [g for v in report.views for g in v.groups if g.plots]
    parts = {p.partname: p for p in briefing.part.package.iter_parts() if "/charts/" in p.partname}
    assert len(parts) == len(groups) > 3
    for n, group in enumerate(groups, 1):
        part, found = parts[f"/word/charts/chart{n}.xml"], native.series(group)
        drawn = etree.fromstring(part.blob).iter(f"{_CHART}ser")
        for one, (_, values) in zip(drawn, found, strict=True):
            points = {
                int(p.get("idx")): float(p[0].text) for p in one.find(f"{_CHART}val").iter(f"{_CHART}pt")
            }
            assert points == {k: v for k, v in enumerate(values) if v is not None}
        held = next(iter(part.rels.values())).target_part.blob
        rows = list(load_workbook(io.BytesIO(held)).active.iter_rows(min_row=2, values_only=True))
        assert [r[1:] for r in rows] == list(zip(*(values for _, values in found), strict=True))


def test_layout_of_official_papers(briefing: Any) -> None:
    """Title in 二号, body in 仿宋 三号, captions above tables and below figures, numbered pages."""
    assert briefing.styles["Normal"].font.name == "仿宋_GB2312"
    assert briefing.styles["Normal"].font.size.pt == 16
    assert briefing.paragraphs[0].runs[0].font.size.pt == 22
    body = list(briefing.element.body)
    texts = ["".join(e.itertext()) for e in body]
    for n, element in enumerate(body):
        if element.tag == qn("w:tbl"):
            assert re.match(r"表\d+　", texts[n - 1])
        if any(True for _ in element.iter(f"{_CHART}chart")):
            assert re.match(r"图\d+　", texts[n + 1])
    assert "PAGE" in briefing.sections[0].footer._element.xml


def test_parts_and_caveats(report: Report, briefing: Any) -> None:
    """The caveats stand in a part of their own, every one of them."""
    said = [p.text for p in briefing.paragraphs]
    heads = [t for t in said if re.match("[一二三四五六七八]、", t)]
    assert [h[2:] for h in heads] == [words_exports.PARTS[n] for n in PARTS]
    assert set(report.caveats) <= set(said)


def test_hostile_texts_and_long_names() -> None:
    """Signs that XML may not hold, long names and many districts make a file that opens."""
    names = tuple(f"{hostile.LONG}{n}" for n in range(9))
    assert Document(io.BytesIO(word.docx(hostile.report(names, hostile.EVIL)))).tables
