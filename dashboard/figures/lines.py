"""What stands on which axis: rows of an indicator parted into panels and lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.lexicon import load
from dashboard import words
from dashboard.values import number, part

Key = tuple[str, str]  # of a panel: the sort of its measures, and its unit
Row = Any  # a named tuple of a frame of statements

SORTS = {
    "level": "state",
    "share": "state",
    "ratio": "state",
    "increment": "flow",
    "cumulative": "flow",
    "annual_growth": "growth",
    "yoy_growth": "growth",
    "change_pp": "change",
    "rank": "rank",
}
_ORDER = ("state", "flow", "growth", "change", "rank")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a figure: a target, a present value, or the way from one to the other."""

    doc: str
    target: Row | None
    present: Row | None
    others: tuple[Row, ...]  # present values of the same time that differ from the one that is drawn
    tags: tuple[str, ...]  # what sets it apart from its neighbours: coverage, kind of document, wording
    muted: bool
    note: str = ""  # what is said in place of a mark that is not there

    @property
    def rows(self) -> list[Row]:
        """The rows it draws."""
        return [r for r in (self.target, self.present) if r is not None]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that share an axis."""

    sort: str
    unit: str
    factor: float  # from the base unit to the axis's
    lines: Sequence[Line]
    absent: Mapping[str, str] = field(
        default_factory=dict
    )  # documents without a line, and what is said of them

    def at(self, value: float | None) -> float | None:
        """Return where a value in the base unit stands on the axis."""
        return None if value is None else value * self.factor

    @property
    def marks(self) -> int:
        """How many rows have a mark."""
        return sum(r.value is not None for line in self.lines for r in line.rows)

    @property
    def docs(self) -> list[str]:
        """The documents with a line, each once."""
        return list(dict.fromkeys(line.doc for line in self.lines))


def panels(
    rows: Iterable[Row],
    docs: Sequence[str],
    kinds: Mapping[str, str],
    mentioned: Iterable[str] = (),
    whole: bool = True,
) -> list[Panel]:
    """Part rows into the panels of a figure, the one that most documents share first.

    Only another unit or measure makes another panel. Where the rows are all there is of something (`whole`), documents
    without any row are named in the first panel: those whose text holds its name (`mentioned`), and those whose does not.
    """
    rows = [r for r in rows if r.doc in docs]
    names = {r.indicator for r in rows}
    groups = _groups(rows, one=len(names) == 1)
    aiming = {(r.doc, r.indicator) for r in rows if r.kind == "target"}
    units = {
        unit: _unit([r for (_, u), group in groups.items() if u == unit for r in group]) for _, unit in groups
    }
    made = [
        _panel(sort, units[unit], group, docs, _Known(kinds, aiming, len(names) > 1))
        for (sort, unit), group in groups.items()
    ]
    made.sort(key=lambda p: (-len(p.docs), _ORDER.index(p.sort)))
    if not whole or not made:
        return made
    given, told = {r.doc for r in rows}, set(mentioned)
    absent = {d: words.MENTIONED if d in told else words.NOT_STATED for d in docs if d not in given}
    absent |= {d: words.ELSEWHERE for d in given if d not in made[0].docs}
    return [replace(made[0], absent=absent), *made[1:]]


def _groups(rows: Sequence[Row], one: bool) -> dict[Key, list[Row]]:
    """Group rows by sort of measure and base unit; of one indicator, whatever it is counted in is one unit."""
    counters = set(load("naming")["classifiers"])
    groups: dict[Key, list[Row]] = {}
    waiting = []
    for r in rows:
        sort = "state" if r.size else SORTS[r.measure]
        unit = words.COUNTED if one and r.base_unit in counters else (r.base_unit or "")
        unit = unit if one and not r.derived else (r.unit or "")
        if r.value is None:
            waiting.append((sort, unit, r))
        else:
            groups.setdefault((sort, unit), []).append(r)
    for sort, unit, r in waiting:  # what has no number stands beside its likes
        alike = (
            [k for k in groups if k == (sort, unit)] or [k for k in groups if k[0] == sort] or list(groups)
        )
        groups.setdefault(alike[0] if alike else (sort, unit), []).append(r)
    return _together(groups) if one else groups


def _together(groups: dict[Key, list[Row]]) -> dict[Key, list[Row]]:
    """Put an amount and what is added to it on one axis where each is a single number: two sentences say less."""
    out = dict(groups)
    for unit in {unit for _, unit in groups}:
        keys = [k for k in (("state", unit), ("flow", unit)) if k in groups]
        if len(keys) > 1 and all(sum(r.value is not None for r in groups[k]) == 1 for k in keys):
            out[keys[0]] = [*groups[keys[0]], *out.pop(keys[1])]
    return out


def _unit(rows: Sequence[Row]) -> tuple[str, float]:
    """Return the unit in which most rows of a base unit are stated, and the factor from the base unit to it."""
    units = Counter(r.unit for r in rows if r.value is not None and r.unit)
    unit = units.most_common(1)[0][0] if units else ""
    like = next((r for r in rows if r.unit == unit and r.value and r.base_value), None)
    return unit, like.value / like.base_value if like else 1.0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known besides rows: kinds of documents, which aim at which indicator, whether indicators differ."""

    kinds: Mapping[str, str]
    aiming: set[tuple[str, str]]
    many: bool


def _panel(
    sort: str, unit: tuple[str, float], rows: Sequence[Row], docs: Sequence[str], known: _Known
) -> Panel:
    pairs = [pair for d in docs for pair in _pairs([r for r in rows if r.doc == d])]
    usual = _Usual.of(pairs, known)
    return Panel(sort, *unit, [usual.line(*pair, _others(pair[1], rows)) for pair in pairs])


def _pairs(rows: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair a document's targets with the present values that they start from; others stand by themselves.

    Of present values that are alike but for the year the latest counts.
    """
    actual = {r.quantity_no: r for r in rows if r.kind == "actual"}
    aims = [r for r in rows if r.kind == "target"]
    aims.sort(key=lambda r: (part(r.scope) != "", r.name != r.indicator, r.year or 0))
    out: list[tuple[Row | None, Row | None]] = []
    done: set[object] = set()
    for r in aims:
        base = None if r.derived or r.baseline_no is None else actual.get(r.baseline_no)
        if base is not None and _alike(base) in done:
            base = None  # drawn with the target before
        if base is not None:
            done.add(_alike(base))
        out.append((r, base))
    left: dict[object, list[Row]] = {}
    for r in actual.values():
        if _alike(r) not in done:
            left.setdefault(_alike(r), []).append(r)
    own = [max(group, key=_weight) for group in left.values()]
    own.sort(key=lambda r: (part(r.scope) != "", r.name != r.indicator))
    return out + [(None, r) for r in own]


def _alike(r: Row) -> tuple[object, ...]:
    return r.indicator, r.plain, r.measure, part(r.scope), r.size, years_of(r)


def years_of(r: Row) -> int | None:
    """Return over how many years an amount is summed."""
    if SORTS[r.measure] != "flow" or r.year is None:
        return None
    return int(r.year - (r.year if r.period_start is None else r.period_start) + 1)


def _others(present: Row | None, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the present values that are alike and of the same time, and say something else."""
    if present is None:
        return ()
    alike = [r for r in rows if r.kind == "actual" and r.doc == present.doc and r.year == present.year]
    return tuple(r for r in alike if _alike(r) == _alike(present) and r.base_value != present.base_value)


def _weight(r: Row) -> tuple[int, bool, int]:
    """Order present values: the latest, an exact one before a bound, the one stated first."""
    return r.year or 0, r.op == "=", -r.quantity_no


@dataclass(frozen=True, slots=True)
class _Usual:
    """What most lines of a panel have in common: what differs from it is said, and muted."""

    year: int | None
    then: int | None  # the present values' year
    measure: str
    mixed: bool  # whether there are other measures
    plain: bool  # some document is a five-year outline
    known: _Known

    @staticmethod
    def of(pairs: Sequence[tuple[Row | None, Row | None]], known: _Known) -> "_Usual":
        aims = [t for t, _ in pairs if t is not None]
        now = [p for _, p in pairs if p is not None]
        measures = ["" if SORTS[r.measure] == "state" else r.measure for r in aims + now]
        plain = any(r.doc not in known.kinds for r in aims + now)
        years = _most([r.year for r in aims]), _most([r.year for r in now])
        return _Usual(*years, _most(measures) or "", len(set(measures)) > 1, plain, known)

    def line(self, target: Row | None, present: Row | None, others: tuple[Row, ...]) -> Line:
        """Return a line with what sets it apart."""
        r: Row = target if target is not None else present
        coverage = [wording(r), part(r.scope)]
        kind = self.known.kinds.get(r.doc, "") if self.plain else ""
        sort = SORTS[r.measure]
        told = sort == "growth" or (sort != "state" and r.measure != self.measure)
        measure = words.MEASURES[r.measure] if self.mixed and told else ""
        basis = words.PRICES.get(price(r) or "", "")
        tags = [r.indicator if self.known.many else "", *coverage, measure, basis, kind]
        besides = "、".join(dict.fromkeys(map(said, others)))
        lacks = target is None and (r.doc, r.indicator) not in self.known.aiming
        note = [words.BESIDES.format(said=besides) if besides else "", words.NO_TARGET if lacks else ""]
        other = r.year != (self.year if target is not None else self.then)
        unlike = bool(measure) and r.measure != self.measure
        muted = any(coverage) or bool(kind) or other or unlike or bool(r.derived)
        return Line(
            r.doc, target, present, others, tuple(filter(None, tags)), muted, " · ".join(filter(None, note))
        )


def _most(values: Sequence[Any]) -> Any:
    """Return the value that occurs most, of such the greatest; None where there is none."""
    count = Counter(v for v in values if v is not None)
    return max(count, key=lambda v: (count[v], v)) if count else None


def wording(r: Row) -> str:
    """Say what a row counts where its own words say less, or other, than the indicator: 仅义务教育.

    Empty where the document calls the indicator by its name, or by another name for the same.
    """
    if r.size:
        return str(r.name).removesuffix("规模").removesuffix("产值")
    if r.indicator in (r.name, r.plain):
        return ""
    own, stem = (str(n).removeprefix("新增") for n in (r.name, r.indicator))
    if own == stem:
        return ""
    return words.ONLY.format(what=own) if own.endswith(stem) else str(r.name)


def price(r: Row) -> str | None:
    """Return the basis of prices that a row's sentence names: 现价, 可比价."""
    if SORTS[r.measure] != "growth":
        return None
    return next((basis for basis in words.PRICES if basis in r.sentence), None)


def ends(panel: Panel) -> list[float]:
    """Return the values that a panel's axis must hold."""
    rows = [r for line in panel.lines for r in line.rows]
    found = [panel.at(v) for r in rows for v in (r.base_value, r.base_value_max)]
    return [v for v in found if v is not None]


def said(r: Row) -> str:
    """Write a row's number as the document states it; of several classes, how many."""
    if r.value is None:
        return words.NO_COUNT if r.size else words.NO_FIGURE
    end = "" if r.value_max is None else f"—{number(r.value_max)}"
    return f"{words.BOUNDS[r.op]}{number(r.value)}{end}{r.unit or ''}"
