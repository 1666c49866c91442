"""Turn plans into the rows of the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from core.model import Contrast, Plan, Stock
from core.text.edits import OffsetMap
from core.text.fold import fold

Row = dict[str, Any]


def _row(value: Any) -> Row:
    """Return a flat dataclass as a row; dataclasses.asdict would copy every value deeply."""
    return {name: getattr(value, name) for name in value.__slots__}


def rows(plans: Sequence[Plan], contrast: Contrast, evaluation: Sequence[Row]) -> dict[str, Iterable[Row]]:
    """Return the rows of every table, by table name."""
    out: dict[str, list[Row]] = {
        "documents": [],
        "edits": [],
        "sections": [],
        "paragraphs": [],
        "cells": [],
        "quantities": [],
        "theme_hits": [],
        "targets": [],
        "target_topics": [],
        "indicators": [],
        "passages": [],
        "suspects": [],
        "gaps": [],
        "keywords": [_row(k) for k in contrast.keywords],
        "stock": [],
        "counterparts": [_row(c) for c in contrast.counterparts],
        "outcomes": [_row(o) for o in contrast.outcomes],
        "revisions": [_row(r) for r in contrast.revisions],
        "evaluation": list(evaluation),
    }
    stock: defaultdict[str, list[Stock]] = defaultdict(list)
    for place in contrast.stock:
        stock[place.doc].append(place)
    for plan, identity in zip(plans, contrast.identities, strict=True):
        doc, places = {"doc": plan.source.doc}, _Places(plan)
        out["documents"].append({**_document(plan), **_row(identity)})
        out["edits"] += _edits(plan.source.doc, places.map)
        for s in plan.outline.sections:
            named = {
                k: getattr(s, k) for k in ("section_no", "parent_no", "level", "number", "title", "inferred")
            }
            out["sections"].append({**doc, **named, **places(s.start, s.end)})
        for p in plan.outline.paragraphs:
            named = {k: getattr(p, k) for k in ("paragraph_no", "section_no", "text", "lead")}
            common = contrast.common.get((plan.source.doc, p.paragraph_no))
            out["paragraphs"].append(
                {
                    **doc,
                    **named,
                    **places(p.start, p.end),
                    "common": common,
                    "aspect": plan.aspects.get(p.paragraph_no),
                }
            )
        tables = {p.table_no: p.paragraph_no for p in plan.outline.paragraphs if p.table_no is not None}
        for c in plan.outline.cells:
            named = {k: getattr(c, k) for k in ("table_no", "row_no", "column_no", "text")}
            out["cells"].append(
                {**doc, **named, "paragraph_no": tables[c.table_no], **places(c.start, c.end)}
            )
        for q in plan.quantities:
            out["quantities"].append({**doc, **_row(q), **places(q.start, q.end, raw=True)})
        out["theme_hits"] += [{**doc, **_row(h)} for h in plan.theme_hits]
        out["targets"] += [{**doc, **_row(t)} for t in plan.targets]
        out["target_topics"] += [{**doc, **_row(t)} for t in plan.target_topics]
        out["indicators"] += [{**doc, **_row(i)} for i in plan.indicators]
        out["passages"] += [{**doc, **p} for p in _passages(plan, places)]
        out["stock"] += [{**_row(t), **places(t.start, t.end)} for t in stock[plan.source.doc]]
        out["suspects"] += [
            {
                **doc,
                "suspect_no": n,
                **places(s.start, s.end),
                "text": plan.repaired.text[s.start : s.end],
                "reason": s.reason,
            }
            for n, s in enumerate(plan.repaired.suspects, 1)
        ]
        out["gaps"] += [{**doc, "gap_no": n, "what": w} for n, w in enumerate(plan.metadata.missing, 1)]
    return dict(out)


class _Places:
    """Gives the four offsets of a span of the repaired text."""

    def __init__(self, plan: Plan) -> None:
        self.map = OffsetMap(plan.repaired.edits)
        self._source = plan.source.text

    def __call__(self, start: int, end: int, raw: bool = False) -> Row:
        a, b = self.map.to_source(start, end)
        row: Row = {"start": start, "end": end, "source_start": a, "source_end": b}
        return {**row, "raw": self._source[a:b]} if raw else row


def _document(plan: Plan) -> Row:
    m = plan.metadata
    return {
        "doc": plan.source.doc,
        **{f.name: getattr(m, f.name) for f in fields(m) if f.name != "missing"},
        "script": plan.script,
        "source_file": plan.source.source_file,
        "sha256": plan.source.sha256,
        "source_chars": len(plan.source.text),
        "text": plan.repaired.text,
    }


def _passages(plan: Plan, places: _Places) -> Iterator[Row]:
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


def _edits(doc: str, places: OffsetMap) -> Iterator[Row]:
    for n, (e, back) in enumerate(zip(places.edits, places.back, strict=True), 1):
        yield {
            "doc": doc,
            "edit_no": n,
            "source_start": e.start,
            "source_end": e.end,
            "start": back.start,
            "end": back.end,
            "raw": e.raw,
            "clean": e.clean,
            "rule": e.rule,
            "sure": e.sure,
        }
