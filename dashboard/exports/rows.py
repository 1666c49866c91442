"""Statements as CSV that Excel opens with its Chinese intact, and in which nothing runs."""

import csv as writer
from io import StringIO

from dashboard import words, words_exports
from dashboard.exports.model import Report, Statement
from dashboard.guard import still


def csv(report: Report) -> bytes:
    """Return every statement as a row, with a byte-order mark in front."""
    out = StringIO()
    rows = writer.writer(out)
    rows.writerow([report.t(h) for h in words_exports.ROW_HEADS.values()])
    kinds = {d.doc: d.kind for d in report.documents}
    for n, s in enumerate(report.statements, 1):
        rows.writerow([still(report.t(v)) if isinstance(v, str) else v for v in row(n, s, kinds)])
    return out.getvalue().encode("utf-8-sig")


def row(n: int, s: Statement, kinds: dict[str, str]) -> tuple[str | float | None, ...]:
    """Return a statement's fields in the order of `ROW_HEADS`, numbers as numbers."""
    amounts = words.BOUNDS[s.op], s.value, s.value_max, s.unit
    times = s.period_start, s.year, words.YEAR_BY.get(s.implied, "")
    rest = s.measure, s.scope, "；".join(s.flags), s.sentence, s.place
    return n, s.name, kinds.get(s.doc, ""), s.indicator, s.own, words.KINDS[s.kind], *amounts, *times, *rest
