"""What a document says of itself, read or left open."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.metadata import read_metadata
from core.model import Metadata

CASES = tomllib.loads((Path(__file__).parent / "cases" / "metadata.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_metadata(case: dict[str, Any]) -> None:
    """Exactly the expected fields are read; the others stay open."""
    found = read_metadata(case.get("text", ""), case.get("file", "1.txt"), Metadata())
    expected = {f: case["expect"].get(f) for f in ("title", "district_code", "district", "city", "province")}
    expected |= {f: case["expect"].get(f) for f in ("plan_kind", "issuer", "issued_on")}
    expected |= {f: case["expect"].get(f) for f in ("period_start", "period_end", "base_year")}
    assert {f: getattr(found, f) for f in expected} == expected


def test_what_is_given_wins() -> None:
    """A manifest's values stand over what the text says, and lead to what follows from them."""
    given = Metadata(title="香洲区政府工作报告", period_start=2022, issued_on=date(2022, 1, 2))
    found = read_metadata("香洲区2021年政府工作报告", "1.txt", given)
    assert (found.title, found.period_start, found.base_year) == ("香洲区政府工作报告", 2022, 2021)
    assert (found.district_code, found.issued_on) == ("440402", date(2022, 1, 2))
