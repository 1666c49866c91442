"""One indicator over all districts: what is compared, who stands where, who is left out and why."""

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.holdings import Holdings
from dashboard.data.many import Group, Spread, groups, spread

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "many.toml").read_text(encoding="utf-8"))
_NAMES = "甲乙丙丁戊己庚辛"
_COLUMNS = ["doc", "district_key", "district", "city", "title", "plan_kind", "period", "period_start", "period_end", "issued_on"]  # fmt: skip


def row(said: str, number: int) -> Any:
    """Return a target of a case."""
    who, axis, year, value = said.split()
    amount = None if value == "-" else float(value)
    unit = axis.split("｜")[2]
    return SimpleNamespace(
        doc=who.split("/")[1], quantity_no=number, axis=axis, year=int(year), value=amount, base_value=amount, unit=unit
    )  # fmt: skip


def held(case: dict[str, Any]) -> Holdings:
    """Return the districts of a case, with the documents that its rows name, else one of its own."""
    docs = dict(said.split()[0].split("/") for said in case["rows"])
    listed = [(docs.get(name, f"none {name}"), name) for name in _NAMES[: case["districts"]]]
    full = [
        (doc, name, f"{name}区", "某市", None, "annual" if doc.endswith("y") else "outline", "十五五", 2026, 2030, None)
        for doc, name in listed
    ]  # fmt: skip
    return Holdings(pd.DataFrame(full, columns=_COLUMNS))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda c: c["id"])
def test_only_what_is_alike_is_compared(case: dict[str, Any]) -> None:
    """Each district is ranked, or counted with the reason, or lacks the indicator: none is lost, none counted twice."""
    rows, holdings = [row(said, n) for n, said in enumerate(case["rows"])], held(case)
    found = spread("指标", groups(rows, holdings)[0][0], rows, holdings)
    assert {key: found.place(key) for key in found.ranked} == case["compared"]
    assert found.left == case["left"]
    assert found.total - found.given == case["lacking"]
    assert dict(found.reasons) == {why: list(found.left.values()).count(why) for why in found.left.values()}


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40), st.data())
def test_places_follow_from_the_values(values: list[int], data: st.DataObject) -> None:
    """A place is one more than there are higher values; it holds among a part of the districts, too."""
    rows = {
        str(n): SimpleNamespace(base_value=float(v), value=v / 10, unit="万人") for n, v in enumerate(values)
    }
    whole = Spread(
        "指标", Group("指标｜总量｜人｜全区", 2030, "outline"), rows, {"left": "why"}, len(values) + 3
    )
    part = data.draw(st.sets(st.sampled_from(sorted(rows)), min_size=1))
    among = whole.within(part | {"nobody"})
    for found, keys in ((whole, set(rows)), (among, part)):
        assert set(found.ranked) == keys
        for key in keys:
            higher = sum(values[int(k)] > values[int(key)] for k in keys)
            lower = sum(values[int(k)] < values[int(key)] for k in keys)
            assert found.place(key) == higher + 1
            assert found.above(key) == pytest.approx(100 * lower / max(1, len(keys) - 1))
        low, half, high = found.middle
        assert found.values[0] <= low <= half <= high <= found.values[-1]
    assert (among.total, among.given, among.left) == (len(part) + 1, len(part), {})
    assert among.scale == whole.scale
