"""Tables of indicators, projects and tasks, from the file to its numbers, in every form that a file gives them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.model import Metadata, Quantity
from core.pipeline import parse
from core.read.folder import read_source
from tests.table_forms import FORMS

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tables.toml").read_text(encoding="utf-8"))["case"]
OUTLINE = "安宁区国民经济和社会发展第十五个五年规划纲要"


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            form,
            id=f"{case['label']}-{form}",
            marks=[pytest.mark.xfail(reason=case["later"], strict=True)] if "later" in case else [],
        )
        for case in CASES
        for form in FORMS
        if form not in case.get("not_in", ())
    ]


@pytest.mark.parametrize(("case", "form"), _params())
def test_a_table_is_read_right(case: dict[str, Any], form: str) -> None:
    """Every number of a table has its kind, indicator, unit, year and whether it binds, whatever form it comes in."""
    rows = [row.split("|") for row in case["rows"]]
    above = [case[name] for name in ("caption", "unit") if name in case]
    title, (start, end) = case.get("title", OUTLINE), case.get("years", (2026, 2030))
    name, data = FORMS[form](rows, above, title)
    plan = parse(read_source(name, data, Metadata(title=title, period_start=start, period_end=end)))
    found = [_said(q, plan.repaired.text) for q in plan.quantities]
    assert found == [" ".join(line.split()) for line in case["numbers"]]


def _said(q: Quantity, text: str) -> str:
    """Write a number down as the cases do."""
    raw = text[q.start : q.end]
    fields = (
        raw,
        q.kind,
        q.indicator,
        _number(q),
        q.unit,
        q.op,
        q.measure,
        q.year,
        q.period_start,
        q.binding,
    )
    return " ".join("-" if f is None else str(f) for f in fields)


def _number(q: Quantity) -> str:
    return "-" if q.value is None else f"{q.value.normalize():f}"
