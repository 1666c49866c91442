"""Turn a plan into the rows of the tables that hold what is read from it alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from core.model import Edit, Plan
from core.text.edits import OffsetMap
from core.text.fold import fold

Row = dict[str, Any]


def row_of(value: Any) -> Row:
    """Return a flat dataclass as a row; dataclasses.asdict would copy every value deeply."""
    return {name: getattr(value, name) for name in value.__slots__}


def rows(plan: Plan) -> dict[str, list[Row]]:
    """Return the rows of one plan, by table, without the columns that are across documents; of edits see `edits`."""
    places = Places(plan.repaired.edits, plan.source.text)
    tables = {p.table_no: p.paragraph_no for p in plan.outline.paragraphs if p.table_no is not None}
    return {
        "documents": [_document(plan)],
        "sections": [
            {
                "section_no": s.section_no,
                "parent_no": s.parent_no,
                "level": s.level,
                "number": s.number,
                "title": s.title,
                "inferred": s.inferred,
                **places(s.start, s.end),
            }
            for s in plan.outline.sections
        ],
        "paragraphs": [
            {
                "paragraph_no": p.paragraph_no,
                "section_no": p.section_no,
                "text": p.text,
                "lead": p.lead,
                "aspect": plan.aspects.get(p.paragraph_no),
                **places(p.start, p.end),
            }
            for p in plan.outline.paragraphs
        ],
        "cells": [
            {
                "table_no": c.table_no,
                "row_no": c.row_no,
                "column_no": c.column_no,
                "text": c.text,
                "paragraph_no": tables[c.table_no],
                **places(c.start, c.end),
            }
            for c in plan.outline.cells
        ],
        "quantities": [{**row_of(q), **places(q.start, q.end, raw=True)} for q in plan.quantities],
        "theme_hits": [row_of(h) for h in plan.theme_hits],
        "targets": [row_of(t) for t in plan.targets],
        "target_topics": [row_of(t) for t in plan.target_topics],
        "indicators": [row_of(i) for i in plan.indicators],
        "passages": list(_passages(plan, places)),
        "suspects": [
            {
                "suspect_no": n,
                "text": plan.repaired.text[s.start : s.end],
                "reason": s.reason,
                **places(s.start, s.end),
            }
            for n, s in enumerate(plan.repaired.suspects, 1)
        ],
        "gaps": [{"gap_no": n, "what": w} for n, w in enumerate(plan.metadata.missing, 1)],
    }


class Places:
    """Gives the four offsets of a span of the repaired text, by the edits that made it out of the source."""

    def __init__(self, edits: Iterable[Edit], source: str = "") -> None:
        self.map = OffsetMap(tuple(edits))
        self._source = source

    def __call__(self, start: int, end: int, raw: bool = False) -> Row:
        """Return the offsets, and what stands there in the source where it is asked for."""
        a, b = self.map.to_source(start, end)
        row: Row = {"start": start, "end": end, "source_start": a, "source_end": b}
        return {**row, "raw": self._source[a:b]} if raw else row


def _document(plan: Plan) -> Row:
    m = plan.metadata
    return {
        **{f.name: getattr(m, f.name) for f in fields(m) if f.name != "missing"},
        "script": plan.script,
        "source_file": plan.source.source_file,
        "sha256": plan.source.sha256,
        "source_chars": len(plan.source.text),
        "text": plan.repaired.text,
    }


def _passages(plan: Plan, places: Places) -> Iterator[Row]:
    """Give headings and paragraphs in reading order, with what search compares."""
    text = plan.repaired.text
    heads = [(s.start, s.heading_end, s.section_no, None) for s in plan.outline.sections if not s.inferred]
    bodies = [(p.start, p.end, p.section_no, p.paragraph_no) for p in plan.outline.paragraphs]
    found = sorted([*heads, *bodies], key=lambda f: f[:2])
    for n, (start, end, section_no, paragraph_no) in enumerate(found, 1):
        said = text[start:end]
        yield {
            "passage_no": n,
            "section_no": section_no,
            "paragraph_no": paragraph_no,
            **places(start, end),
            "text": said,
            "folded": fold(said),
        }


def edits(plan: Plan) -> dict[str, Sequence[Any]]:
    """Return the columns of the table of edits: there are so many that a row for each would take longer than the rest."""
    made = plan.repaired.edits
    places = OffsetMap(made)
    (source_starts, source_ends), (starts, ends) = places.source, places.text
    _, _, raw, clean, rule, sure = zip(*made, strict=True) if made else ((),) * 6
    return {
        "edit_no": range(1, len(made) + 1),
        "source_start": source_starts,
        "source_end": source_ends,
        "start": starts,
        "end": ends,
        "raw": raw,
        "clean": clean,
        "rule": rule,
        "sure": sure,
    }
