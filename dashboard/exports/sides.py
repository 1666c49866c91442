"""Indicators against districts: what stands in one row of a table, whatever format the table is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import words
from dashboard.exports.model import Group, Pair, Report


@dataclass(frozen=True, slots=True)
class Side:
    """One row: an indicator counted in one way, and what each district states of it."""

    indicator: str
    what: str  # what is counted, of which part, by which measure, where that is not plain
    unit: str
    pairs: Mapping[str, Pair]  # by document
    absent: Mapping[str, str]  # what is said of those that state nothing


def sides(report: Report) -> list[Side]:
    """Return the rows of all comparisons, those of one indicator together."""
    return [s for name, groups in report.comparisons for s in _of(report, name, groups)]


def _of(report: Report, indicator: str, groups: Sequence[Group]) -> list[Side]:
    rows: dict[tuple[str, str, int], dict[str, Pair]] = {}
    kinds = {d.kind for d in report.documents}
    for group in groups:
        for pair in group.pairs:
            first = pair.present if pair.target is None else pair.target
            if first is None:
                continue
            what = "，".join(t for t in pair.tags if t not in kinds)
            measure = "" if group.sort == "state" or first.measure in what else first.measure
            said = "，".join(filter(None, (measure, what)))
            n = 0
            while pair.doc in rows.get((said, first.unit, n), {}):
                n += 1
            rows.setdefault((said, first.unit, n), {})[pair.doc] = pair
    given = {doc for found in rows.values() for doc in found}
    silent = {name: said for g in groups for name, said in g.absent}
    absent = {d.doc: silent.get(d.name, words.NOT_STATED) for d in report.documents if d.doc not in given}
    return [
        Side(indicator, what, unit, found, absent if n == 0 else {})
        for n, ((what, unit, _), found) in enumerate(rows.items())
    ]
