"""Finding districts as one types, and groups of them as links."""

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import divisions
from dashboard.data import groups
from dashboard.data.places import Places

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "places.toml").read_text(encoding="utf-8"))
NAME = st.text("甲乙:;, a1", max_size=groups.LONG)
KEYS = st.lists(st.sampled_from(["440402", "440105", "甲市乙区", "z"]), unique=True, max_size=4)


@pytest.fixture(scope="module")
def everywhere() -> Places:
    """Return all districts of the table of divisions."""
    found = {code: divisions.place(code) for code in divisions.names()}
    known = {code: place for code, place in found.items() if place is not None and place.district}
    return Places(
        {c: SimpleNamespace(district=p.district, city=p.city, province=p.province) for c, p in known.items()},
        {c: str(p.district) for c, p in known.items()},
    )


@pytest.mark.parametrize("case", CASES["case"], ids=lambda c: c["typed"])
def test_a_district_is_found_as_one_types(case: dict[str, Any], everywhere: Places) -> None:
    """By its name, its letters, its city or its code, the likeliest first."""
    found = everywhere.find(case["typed"], case.get("near", ()))
    named = [everywhere.of[key].city + everywhere.of[key].name for key in found]
    assert named[: len(case["first"])] == case["first"]
    assert len(found) == case.get("count", len(found))


def test_the_districts_of_a_city_stand_together(everywhere: Places) -> None:
    """A city's are those that share it; those of a municipality are its own."""
    assert everywhere.beside("440402") == ["440402", "440403", "440404"]
    assert len(everywhere.beside("110105")) == 16
    assert list(everywhere.tree["北京市"]) == ["北京市"]


@given(st.dictionaries(NAME, KEYS, max_size=4), NAME, KEYS)
def test_groups_come_back_from_a_link(given: dict[str, list[str]], name: str, keys: list[str]) -> None:
    """Whatever a reader calls a group, the link gives its districts back, and those of the others."""
    held: dict[str, Any] = {}
    for old, listed in given.items():
        held = groups.named(held, old, listed)
    made = groups.named(held, name, keys)
    assert groups.read(groups.write(made) or "") == {n: tuple(k) for n, k in made.items()}
    assert {n: k for n, k in held.items() if n in made}.keys() == held.keys()
