"""The workbook holds every number as a number, with its sentence, and charts that plot the same."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard import words_exports
from dashboard.exports import excel, native
from dashboard.exports.model import Report
from dashboard.exports.sides import sides
from tests.dashboard.exports import hostile

S = words_exports.SHEETS


@pytest.fixture(scope="module")
def book(report: Report) -> Any:
    """Write the workbook and open it."""
    return load_workbook(io.BytesIO(excel.xlsx(report)))


def test_sheets_and_heads(book: Any) -> None:
    """The sheets stand in order, heads frozen and with filters."""
    assert book.sheetnames == [S["side"], S["rows"], S["sources"], S["charts"], S["about"]]
    for name in ("side", "rows", "sources"):
        assert book[S[name]].freeze_panes
        assert book[S[name]].auto_filter.ref


def test_every_statement_is_a_row_of_numbers(report: Report, book: Any) -> None:
    """Value, upper end, year and period are numbers, and equal the table's; the sentence and place stand beside them."""
    heads = list(words_exports.ROW_HEADS)
    rows = list(book[S["rows"]].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(report.statements) > 50
    for s, cells in zip(report.statements, rows, strict=True):
        found = dict(zip(heads, cells, strict=True))
        assert (found["value"], found["most"]) == (s.value, s.value_max)
        assert (found["year"], found["start"]) == (s.year, s.period_start)
        assert (found["unit"] or "", found["sentence"]) == (s.unit, s.sentence)
    sources = list(book[S["sources"]].iter_rows(min_row=2, values_only=True))
    assert [(r[4], r[5]) for r in sources] == [(s.start, s.end) for s in report.statements]


def test_side_by_side_equals_the_table(report: Report, book: Any) -> None:
    """In 对照表 every district's present value and target stand in its own columns."""
    sheet, wide = book[S["side"]], len(words_exports.SIDE)
    seen = 0
    for line, side in enumerate(sides(report), 4):
        for n, d in enumerate(report.documents):
            cells = [sheet.cell(line, 4 + n * wide + k).value for k in range(wide)]
            pair = side.pairs.get(d.doc)
            if pair is None:
                assert all(not isinstance(c, int | float) for c in cells)
                continue
            if pair.present is not None and pair.present.value is not None:
                assert cells[0] == pair.present.value
            if pair.target is not None and pair.target.value is not None:
                assert cells[3] == pair.target.value
                seen += 1
    assert seen > 20


def test_charts_plot_the_statements(report: Report, book: Any) -> None:
    """Every chart is native, in the districts' colours, and refers to cells that hold the table's numbers."""
    sheet = book[S["charts"]]
    groups = [g for v in report.views for g in v.groups if g.plots]
    assert len(sheet._charts) == len(groups) > 3
    for chart, group in zip(sheet._charts, groups, strict=True):
        for drawn, (name, values) in zip(chart.series, native.series(group), strict=True):
            cells = sheet[drawn.val.numRef.f.split("!")[1].replace("$", "")]
            assert [c.value for (c,) in cells] == values
            fills = [p.spPr.solidFill.srgbClr for p in drawn.dPt]
            assert fills == [native.colour(report, p, name).upper() for p in group.drawn]


def test_no_text_runs() -> None:
    """A text that begins as a formula is text in every cell, and no cell holds a formula or a link."""
    book = load_workbook(io.BytesIO(excel.xlsx(hostile.report(("甲", "乙", "丙"), hostile.EVIL))))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert not any(c.hyperlink for c in cells)
    assert "=1+1" in {c.value for c in cells}


def test_long_names_many_districts_and_none_with_a_number() -> None:
    """Twelve districts with names of ninety characters make a workbook, and so do districts without any number."""
    for silent in (1, 12):
        names = tuple(f"{hostile.LONG}{n}" for n in range(12))
        assert load_workbook(io.BytesIO(excel.xlsx(hostile.report(names, silent=silent)))).sheetnames
