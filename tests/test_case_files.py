"""Files of every format, from the file to its numbers."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from core.model import Plan
from core.pipeline import parse
from core.read.folder import find_sources

HERE = Path(__file__).parent / "cases"
CASES = tomllib.loads((HERE / "files.toml").read_text(encoding="utf-8"))["case"]


def _params() -> list[Any]:
    late = {c["id"]: [pytest.mark.xfail(reason=c["later"], strict=True)] for c in CASES if "later" in c}
    return [pytest.param(c, id=c["id"], marks=late.get(c["id"], [])) for c in CASES]


@pytest.mark.parametrize("case", _params())
def test_a_file_is_read_right(case: dict[str, Any]) -> None:
    """Place, kind, period and every number of a file are what a careful reader finds."""
    plans = {s.doc: parse(s) for s in find_sources(HERE / "files" / case["id"]).sources}
    for expected in case.get("documents", ()):
        said = plans[expected["doc"]].metadata
        assert {f: getattr(said, f) for f in expected if f != "doc"} == _without(expected, "doc")
    found = [row for doc, plan in plans.items() for row in _numbers(doc, plan)]
    assert len(found) == len(case["numbers"]), [row["raw"] for row in found]
    for row, expected in zip(found, case["numbers"], strict=True):
        named = {f: row[f] for f in expected if f != "indicators"}
        assert named == _without(expected, "indicators")
        assert row["indicator"] in expected.get("indicators", [row["indicator"]])
    for words in case.get("gone", ()):
        assert all(words not in plan.repaired.text for plan in plans.values())


def _numbers(doc: str, plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the fields of each number, numbers as plain floats."""
    for q in plan.quantities:
        raw = plan.repaired.text[q.start : q.end]
        value = None if q.value is None else float(q.value)
        yield {
            "doc": doc, "raw": raw, "kind": q.kind, "indicator": q.indicator, "value": value, "unit": q.unit,
            "op": q.op, "measure": q.measure, "year": q.year, "period_start": q.period_start,
        }  # fmt: skip


def _without(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {f: v for f, v in fields.items() if f != name}
