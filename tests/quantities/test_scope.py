"""What part of the territory, or which body, the numbers of a sentence are said of."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.model import Metadata, Outline, Paragraph
from core.quantities.read import read_quantities
from core.quantities.targets import derive_targets

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases/scopes.toml").read_text("utf-8")
)["case"]


def _failing(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []


@pytest.mark.parametrize("case", [pytest.param(c, id=c["label"], marks=_failing(c)) for c in CASES])
def test_numbers_stand_with_what_they_are_said_of(case: dict[str, Any]) -> None:
    """A number that is not for the whole area says for what it is; no other number does."""
    plan = Metadata(
        title=case.get("title"),
        district=case.get("district", "某某区") or None,
        city=case.get("city", "某某市"),
        plan_kind="outline",
        period_start=2021,
        period_end=2025,
        base_year=2020,
    )
    text = case["text"]
    found = read_quantities(Outline((), (Paragraph(1, None, 0, len(text), text),)), plan)
    assert [q.scope for q in found] == case["scopes"]


def test_a_target_for_a_part_is_flagged_and_apart() -> None:
    """A part's target shares no axis with the whole's, and takes no present value from it."""
    text = "2020年，全区地区生产总值500亿元。到2025年，高新区地区生产总值达到300亿元。"
    plan = Metadata(
        district="某某区", plan_kind="outline", period_start=2021, period_end=2025, base_year=2020
    )
    found = read_quantities(Outline((), (Paragraph(1, None, 0, len(text), text),)), plan)
    (target,) = derive_targets(found, plan)
    assert (target.indicator, target.scope, target.baseline_no) == ("地区生产总值", "高新区", None)
    assert "范围非全区" in target.flags
