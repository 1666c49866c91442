"""One indicator over all districts: which of its targets may be compared, how they are spread, who stands where.

Only what shares an axis, a year and a kind of document is compared; whoever states the indicator otherwise is counted,
with the reason.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import quantiles
from typing import Any

from dashboard import words
from dashboard.data.corpus import frame
from dashboard.data.holdings import Holdings
from dashboard.data.library import Library
from dashboard.data.rows import records

Row = Any  # a named tuple of a target: doc, quantity_no, start, end, value, …, axis
LEAST = 5  # districts that make a spread
SHOWN = 6  # indicators on the start page
KEPT = 32  # indicators whose targets are held
_ALL = "｜全区"  # how the axis of a target of the whole area ends
_ROWS = """
    SELECT t.indicator, t.doc, t.quantity_no, q.start, q.end, t.value, t.value_max, t.unit, t.base_value,
        t.base_unit, t.op, t.measure, t.year, t.period_start, t.axis
    FROM targets t JOIN quantities q USING (doc, quantity_no) WHERE t.indicator IN ({places})
    ORDER BY t.doc, t.quantity_no
"""
_WIDEST = f"""
    SELECT indicator, axis, year, approx_count_distinct(doc) AS n FROM targets
    WHERE value IS NOT NULL AND axis LIKE '%{_ALL}' GROUP BY ALL HAVING n >= {LEAST}
    ORDER BY n DESC, year DESC, indicator LIMIT 60
"""  # noqa: S608 our own words


@dataclass(frozen=True, slots=True)
class Group:
    """What may be compared with each other: an axis (indicator, measure, unit), a year, a kind of document."""

    axis: str
    year: int
    kind: str


@dataclass(frozen=True)
class Spread:
    """What districts state of an indicator in one group; `rows` by the district's key."""

    indicator: str
    group: Group
    rows: Mapping[str, Row]
    left: Mapping[str, str]  # why districts that state it otherwise are not compared, by their keys
    total: int  # districts that there are

    @property
    def given(self) -> int:
        """How many districts state the indicator in any way."""
        return len(self.rows) + len(self.left)

    @cached_property
    def scale(self) -> tuple[str, float]:
        """The unit in which most are stated, and the factor from the base unit to it."""
        units = Counter(r.unit for r in self.rows.values() if r.unit)
        unit = units.most_common(1)[0][0] if units else ""
        like = next((r for r in self.rows.values() if r.unit == unit and r.value and r.base_value), None)
        return unit, like.value / like.base_value if like else 1.0

    @cached_property
    def values(self) -> list[float]:
        """All values in the unit of the scale, from the least."""
        return sorted(self.at(key) for key in self.rows)

    def at(self, key: str) -> float:
        """Return a district's value in the unit of the scale."""
        return float(self.rows[key].base_value * self.scale[1])

    def place(self, key: str) -> int:
        """Return a district's place, from the highest: 1 and more; equal values share one."""
        return len(self.values) - bisect_right(self.values, self.at(key)) + 1

    def above(self, key: str) -> float:
        """Return the share of the others that a district's value is higher than, in per cent."""
        return 100 * bisect_left(self.values, self.at(key)) / max(1, len(self.values) - 1)

    @property
    def middle(self) -> tuple[float, float, float]:
        """The quartiles: below which a quarter, a half, three quarters of the values lie."""
        if len(self.values) < 2:
            return (self.values[0],) * 3
        low, half, high = quantiles(self.values, n=4, method="inclusive")
        return low, half, high

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why districts are not compared, and how many for each reason, the commonest first."""
        return Counter(self.left.values()).most_common()

    @cached_property
    def _near(self) -> dict[str, "Spread"]:
        return {}

    def among(self, called: str, keys: Collection[str]) -> "Spread":
        """Return the spread among districts that are called so; made once for a name."""
        found = self._near.get(called)
        if found is None:
            found = self._near[called] = self.within(keys)
        return found

    def within(self, keys: Collection[str]) -> "Spread":
        """Return the spread among some districts alone, in the same unit."""
        rows = {key: r for key, r in self.rows.items() if key in keys}
        left = {key: why for key, why in self.left.items() if key in keys}
        out = replace(self, rows=rows, left=left, total=len(keys))
        vars(out)["scale"] = self.scale
        return out

    @cached_property
    def ranked(self) -> list[str]:
        """The districts' keys from the highest value."""
        return sorted(self.rows, key=lambda key: (-self.at(key), key))


def widest(library: Library) -> list[str]:
    """Return the indicators that most districts state in a way that can be compared, by a count that may be a little off."""
    found = library.query(_WIDEST)
    return list(dict.fromkeys(found["indicator"]))[:SHOWN]


def rows_of(library: Library, indicators: Sequence[str]) -> dict[str, list[Row]]:
    """Return all targets of some indicators, which are asked for in one go; of those known already nothing is asked."""
    kept: dict[str, list[Row]] = library.remember(("rows of indicators",), dict)
    have = {name: rows for name in indicators if (rows := kept.get(name)) is not None}
    missing = [name for name in indicators if name not in have]
    if missing:
        have |= {name: [] for name in missing}
        places = ",".join("?" * len(missing))
        for r in records(frame(library.store.query(_ROWS.format(places=places), missing))):
            have[r.indicator].append(r)
        kept.update({name: have[name] for name in missing})
        while len(kept) > KEPT:
            kept.pop(next(iter(kept)), None)
    return have


def groups(rows: Iterable[Row], held: Holdings) -> list[tuple[Group, int]]:
    """Return what may be compared, with how many districts state it.

    First comes the latest year of those that at least half as many state as state the commonest.
    """
    found: defaultdict[Group, set[str]] = defaultdict(set)
    for r in rows:
        if _compares(r):
            h = held.of[r.doc]
            found[Group(r.axis, int(r.year), h.kind)].add(h.district)
    counted = [(group, len(keys)) for group, keys in found.items()]
    half = max((n for _, n in counted), default=0) / 2
    return sorted(
        counted, key=lambda c: (c[1] < half, -c[0].year if c[1] >= half else 0, -c[1], c[0].axis, c[0].kind)
    )


def _compares(r: Row) -> bool:
    return r.base_value is not None and r.value is not None and r.year is not None and r.axis.endswith(_ALL)


def spread(indicator: str, group: Group, rows: Iterable[Row], held: Holdings) -> Spread:
    """Return what every district states of an indicator in a group, and why others are left out."""
    by: defaultdict[str, list[Row]] = defaultdict(list)
    for r in rows:
        by[held.of[r.doc].district].append(r)
    kept: dict[str, Row] = {}
    left: dict[str, str] = {}
    for key, own in by.items():
        found = _of_first(held, key, [r for r in own if _compares(r) and _is_of(r, group, held)])
        if found and len({r.base_value for r in found}) == 1:
            kept[key] = found[0]
        else:
            left[key] = words.LEFT_SEVERAL if found else _why(own, group, held)
    return Spread(indicator, group, kept, left, len(held.by))


def _is_of(r: Row, group: Group, held: Holdings) -> bool:
    return (r.axis, r.year, held.of[r.doc].kind) == (group.axis, group.year, group.kind)


def _of_first(held: Holdings, key: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the best of a district's documents: of several versions the latest."""
    first = next((h.doc for h in held.by[key] if any(r.doc == h.doc for r in rows)), None)
    return [r for r in rows if r.doc == first]


def _why(own: Sequence[Row], group: Group, held: Holdings) -> str:
    """Say why a district's targets of an indicator are not compared: what stands nearest to the group decides."""
    like = [r for r in own if r.axis == group.axis]
    if any(r.value is None for r in like if r.year == group.year):
        return words.LEFT_NUMBER
    if any(held.of[r.doc].kind == group.kind for r in like):
        return words.LEFT_YEAR
    if like:
        return words.LEFT_KIND
    return words.LEFT_MEASURE if any(r.axis.endswith(_ALL) for r in own) else words.LEFT_PART


def groups_of(library: Library, indicator: str) -> list[tuple[Group, int]]:
    """Return what may be compared of an indicator, by enough districts, with how many."""

    def make() -> list[tuple[Group, int]]:
        rows = rows_of(library, [indicator]).get(indicator, [])
        return [(group, n) for group, n in groups(rows, library.holdings) if n >= LEAST]

    return library.remember(("groups", indicator), make)


def among(
    library: Library, indicator: str, asked: str | None, called: str, keys: Collection[str]
) -> Spread | None:
    """Return an indicator's spread among some districts, which are called so; None where there are too few.

    It is the group's that is asked for by its name, else the first's.
    """
    found = whole(library, indicator, asked)
    near = found.among(called, keys) if found else None
    return near if near and len(near.rows) >= LEAST else None


def whole(library: Library, indicator: str, asked: str | None = None) -> Spread | None:
    """Return an indicator's spread over all districts; None where too few can be compared."""

    def make() -> tuple[Spread | None]:
        found = [group for group, _ in groups_of(library, indicator)]
        group = next((g for g in found if name_of(g) == asked), found[0] if found else None)
        rows = rows_of(library, [indicator]).get(indicator, [])
        return (spread(indicator, group, rows, library.holdings) if group else None,)

    return library.remember(("spread", indicator, asked), make)[0]


def name_of(group: Group) -> str:
    """Return what a link calls a group."""
    return f"{group.year}.{group.kind}.{group.axis}"
