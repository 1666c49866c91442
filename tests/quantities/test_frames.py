"""Frames: what short documents say of past and future, and of which year, carried from paragraph to paragraph."""

import re
import tomllib
from pathlib import Path

import pytest

from core.model import Metadata, Source
from core.pipeline import parse
from core.text.edits import OffsetMap

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "frames.toml").read_text(encoding="utf-8"))[
    "case"
]
KINDS = {"target": "目标", "actual": "现状"}
MARK = re.compile("〔[^〕]*〕")


def _marked(case: dict) -> object:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['kind']}：{case['text'].strip()[:12]}")


@pytest.mark.parametrize("case", [_marked(c) for c in CASES])
def test_frame(case):
    """Each document gives the numbers that are marked in its case, each with its kind and year, and no others."""
    text = case["text"].strip("\n")
    start, end = case.get("period", (None, None))
    given = Metadata(
        title=case.get("title"), period_start=start, period_end=end, issued_on=case.get("issued")
    )
    plan = parse(Source("a", "a.txt", "", "utf-8", MARK.sub("", text), given))
    places, at, marked = OffsetMap(plan.repaired.edits), 0, ""
    for q in (q for q in plan.quantities if q.kind in KINDS):
        stop = places.to_source(q.start, q.end)[1]
        said = " ".join(filter(None, [KINDS[q.kind], str(q.year or "")]))
        marked, at = f"{marked}{plan.source.text[at:stop]}〔{said}〕", stop
    assert marked + plan.source.text[at:] == text
