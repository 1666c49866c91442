"""Frames: what short documents say of past and future, and of which year, carried from paragraph to paragraph."""

import tomllib
from pathlib import Path

import pytest

from core.model import Metadata, Source
from core.pipeline import parse
from core.text.edits import OffsetMap

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "frames.toml").read_text(encoding="utf-8"))[
    "case"
]


def _source(case: dict) -> Source:
    start, end = case.get("period", (None, None))
    given = Metadata(
        title=case.get("title"), period_start=start, period_end=end, issued_on=case.get("issued")
    )
    return Source("a", "a.txt", "", "utf-8", case["text"].lstrip("\n"), given)


def _marked(case: dict) -> object:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['kind']}：{case['text'].strip()[:12]}")


@pytest.mark.parametrize("case", [_marked(c) for c in CASES])
def test_frame(case):
    """Each document gives the numbers that its case expects, each with its kind and year, and no others."""
    plan = parse(_source(case))
    places = OffsetMap(plan.repaired.edits)
    rows = []
    for q in plan.quantities:
        start, end = places.to_source(q.start, q.end)
        rows.append([plan.source.text[start:end], q.kind, "" if q.year is None else str(q.year)])
    assert rows == case["expect"]
