"""Strips of many values: as light for thousands as for dozens, and true to what they show."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import palette
from dashboard.figures.look import WIDTHS, Look
from dashboard.figures.strips import Mark, Strip, _tiers, extent, strips
from dashboard.figures.text import wide

LOOK = Look({}, {}, {}, {}, {}, palette.LIGHT, "build")


def strip(values: list[float], marked: list[float]) -> Strip:
    """Return a strip with some of its values marked."""
    found = sorted([*values, *marked])
    marks = [
        Mark(str(n), "#0072B2", f"第{n}区", v, f"第{n}区 {v}", "says", "doc:1-2")
        for n, v in enumerate(marked)
    ]
    middle = found[len(found) // 4], found[len(found) // 2], found[3 * len(found) // 4]
    return Strip("指标 · 2030年目标", "全部", found, middle, marks, "")


@pytest.mark.parametrize("width", WIDTHS)
def test_thousands_weigh_no_more_than_dozens(width: int) -> None:
    """A figure of 3,000 districts has as many traces, shapes and words as one of 50, and is of no more than 30 kB."""
    few, many = ([float(n * n % 997) for n in range(count)] for count in (50, 3000))
    look = Look({}, {}, {}, {}, {}, palette.LIGHT, "build", width)
    made = [strips("题", "注", [strip(values, [3.0, 500.0])], [], look, "{n}")[0] for values in (few, many)]
    sizes = [(len(f.data), len(f.layout.shapes), len(f.layout.annotations)) for f in made]
    assert sizes[0][:2] == sizes[1][:2]
    assert len(made[1].to_json()) < 30_000


@given(
    st.lists(st.floats(-1e6, 1e6).map(lambda v: round(v, 2)), max_size=300),
    st.lists(st.floats(-1e6, 1e6).map(lambda v: round(v, 2)), max_size=12),
)
def test_no_marked_district_falls_off_the_axis(values: list[float], marked: list[float]) -> None:
    """Whatever is left out at the ends is counted, and no marked value is among it; few values are all drawn."""
    if not values and not marked:
        return
    made = strip(values, marked)
    low, high, out = extent(made)
    assert all(low <= v <= high for v in marked)
    assert out == len([v for v in made.values if v < low or v > high])
    assert out == 0 or len(made.values) >= 100
    assert out <= 2 * (len(made.values) // 100)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_names_over_the_marks_never_meet(marked: list[float]) -> None:
    """Names in one row keep apart, within the plot."""
    plot = 340.0
    rows: dict[int, list[tuple[float, float]]] = {}
    for mark, tier, _ in _tiers(strip([], marked).marks, 0.0, 1.0, plot):
        half = wide(mark.name, 12) / 2
        at = min(max(plot * mark.value, half), plot - half)
        rows.setdefault(tier, []).append((at - half, at + half))
    for ends in rows.values():
        assert all(a[1] <= b[0] for a, b in pairwise(ends))
