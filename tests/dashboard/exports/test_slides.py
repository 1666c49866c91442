"""The presentation holds one view a slide: native charts with the table's numbers, sources, notes, nothing outside."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from dashboard.exports import native, slides
from dashboard.exports.model import Report
from dashboard.figures.text import cut
from tests.dashboard.exports import hostile


@pytest.fixture(scope="module")
def deck(report: Report) -> Any:
    """Write the presentation and open it."""
    return Presentation(io.BytesIO(slides.pptx(report)))


def test_charts_are_native_and_hold_the_numbers(report: Report, deck: Any) -> None:
    """The series of every chart equal the statements, point by point, in the districts' colours."""
    groups = [part for v in report.views for g in v.groups if g.plots for part in slides.parts(g)]
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == len(groups) > 3
    for chart, group in zip(charts, groups, strict=True):
        found = native.series(group)
        assert [list(s.values) for s in chart.plots[0].series] == [values for _, values in found]
        assert list(chart.plots[0].categories) == [p.label for p in group.drawn]
        for drawn, (name, values) in zip(chart.plots[0].series, found, strict=True):
            for n, (pair, value) in enumerate(zip(group.drawn, values, strict=True)):
                if value is not None:
                    fill = str(drawn.points[n].format.fill.fore_color.rgb)
                    assert fill == native.colour(report, pair, name).upper()
        assert chart.part.chart_workbook.xlsx_part is not None


def test_every_slide_has_its_finding_source_and_version(report: Report, deck: Any) -> None:
    """Titles are the findings; a line says where the numbers come from and which data they are."""
    titles = {s.shapes.title.text_frame.text for s in deck.slides}
    assert {v.title for v in report.views} <= titles
    for slide in deck.slides:
        said = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert "来源：" in said
        assert report.version in said


def test_notes_hold_the_sentences(report: Report, deck: Any) -> None:
    """The speaker's notes say every sentence that a view rests on."""
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)
    for view in report.views:
        for s in view.statements:
            assert s.sentence in notes


@pytest.mark.parametrize("names", [("甲区", "乙区", "丙区"), tuple(f"{hostile.LONG}{n}" for n in range(12))])
def test_nothing_leaves_the_slide_or_its_box(report: Report, names: tuple[str, ...]) -> None:
    """Every shape lies on its slide, and text takes no more room than its box has, whatever the names."""
    for given in (report, hostile.report(names, hostile.EVIL)):
        deck = Presentation(io.BytesIO(slides.pptx(given)))
        for slide in deck.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width + 10
                assert shape.top + shape.height <= deck.slide_height + 10
                if shape.has_text_frame and shape.text_frame.text:
                    assert _height(shape) <= Emu(shape.height).pt * 1.03, shape.text_frame.text


def _height(shape: Any) -> float:
    """Return how tall the text of a box is, in points."""
    out = 0.0
    for paragraph in shape.text_frame.paragraphs:
        if paragraph.runs:
            size = paragraph.runs[0].font.size.pt
            text = "".join(r.text for r in paragraph.runs)
            out += len(cut(text, Emu(shape.width).pt, size)) * size * 1.2
    return out


def test_traditional_screens_give_traditional_files(report: Report) -> None:
    """The file follows the screen's characters."""
    deck = Presentation(io.BytesIO(slides.pptx(replace(report, script="tw"))))
    assert deck.slides[0].shapes.title.text_frame.text == "數字經濟、城市更新、教育對照材料"


def test_a_district_without_any_number_is_named() -> None:
    """Who states nothing is said below the chart; where nobody states a number there is still a presentation."""
    deck = Presentation(io.BytesIO(slides.pptx(hostile.report(("甲区", "乙区", "丙区")))))
    said = [s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame]
    assert any("丙区原文未列" in text for text in said)
    assert len(Presentation(io.BytesIO(slides.pptx(hostile.report(("甲区", "乙区"), silent=2)))).slides) > 1
