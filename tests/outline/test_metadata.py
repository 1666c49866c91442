"""What a document says of itself, read or left open."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.model import Metadata
from core.outline.metadata import read_metadata
from core.read.manifest import read_manifest
from core.repair.engine import repair

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "metadata.toml").read_text(encoding="utf-8"))[
    "case"
]


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


SEEDS = Path(__file__).parent.parent.parent / "seeds"
_BEGINNING = 12_000  # characters are enough, and quick to repair
UNTOLD = {("xiangzhou", "issuer")}  # the page does not say who issued it


@pytest.mark.parametrize("name", sorted(read_manifest(SEEDS)))
def test_the_plans_tell_what_their_manifest_says(name: str) -> None:
    """Without a manifest the five plans, damaged as they are, are placed, dated and named as with it."""
    given = read_manifest(SEEDS)[name]
    text = (SEEDS / name).read_bytes().decode("utf-8")[:_BEGINNING]
    repaired = repair(text, Metadata()).text
    found = read_metadata(repaired, name, Metadata())
    for field in fields(given):
        value = getattr(given, field.name)
        if value and field.name != "missing" and (Path(name).stem, field.name) not in UNTOLD:
            assert getattr(found, field.name) == value, field.name


TITLES = tomllib.loads((Path(__file__).parent.parent / "cases" / "titles.toml").read_text(encoding="utf-8"))[
    "titles"
]


@pytest.mark.parametrize(("title", "code", "kind", "start", "end"), TITLES, ids=[t[0] for t in TITLES])
def test_titles(title: str, code: str, kind: str, start: int, end: int) -> None:
    """A title alone tells place, kind and years; 0 stands for a year that it does not tell."""
    found = read_metadata("", "1.txt", Metadata(title=title))
    assert (found.district_code, found.plan_kind) == (code, kind)
    assert (found.period_start or 0, found.period_end or 0) == (start, end)
