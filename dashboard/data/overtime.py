"""One district over its documents: what became of targets, an indicator's line, promises side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import words_overtime as words
from dashboard.data.corpus import Corpus
from dashboard.data.holdings import Holding
from dashboard.data.register import Register
from dashboard.data.rows import records

Row = Any  # a named tuple of a frame of statements

VERDICTS = ("met", "missed", "unsure", "unseen", "absent")
PLANS = ("outline", "proposal")  # kinds whose targets are promises for five years
_FLOWS = ("increment", "cumulative")


@dataclass(frozen=True, slots=True)
class Followed:
    """A target whose year has passed, and what became of it."""

    target: Row
    result: Row | None
    verdict: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    """An indicator of a district through two plans; what nobody states is None."""

    district: str
    indicator: str
    before: (
        Row | None
    )  # what was there when the first plan began: a target with its baseline, or a present value
    first: Row | None  # the first plan's target
    outcome: Followed | None
    second: Row | None  # the second plan's target
    growth: float | None  # in % a year, from outcome to second target
    flags: tuple[str, ...]


def followed(corpus: Corpus, docs: Sequence[str]) -> list[Followed]:
    """Return the targets of some documents whose year has passed, each with its outcome, in reading order."""

    def make() -> list[Followed]:
        rows = corpus.outcomes[corpus.outcomes["doc"].isin(docs)]
        return [_followed(corpus, o) for o in records(rows) if (o.doc, int(o.target_no)) in aims(corpus)]

    return corpus.remember(("followed", *docs), make)


def _followed(corpus: Corpus, o: Any) -> Followed:
    result = None if o.result_no is None else _numbers(corpus).get((o.result_doc, int(o.result_no)))
    note = o.note or ""
    if result is None:
        verdict = "absent" if note.startswith(words.NOT_HELD) else "unseen"
    else:
        verdict = "unsure" if o.met is None else "met" if o.met else "missed"
    return Followed(aims(corpus)[o.doc, int(o.target_no)], result, verdict, note)


def aims(corpus: Corpus) -> dict[tuple[str, int], Row]:
    """Return the targets by document and number, with their passages."""

    def make() -> dict[tuple[str, int], Row]:
        rows = corpus.statements
        return {(r.doc, int(r.target_no)): r for r in records(rows[rows["kind"] == "target"])}

    return corpus.remember(("aims",), make)


def _numbers(corpus: Corpus) -> dict[tuple[str, int], Row]:
    def make() -> dict[tuple[str, int], Row]:
        return {(q.doc, int(q.quantity_no)): q for q in records(corpus.quantities)}

    return corpus.remember(("numbers",), make)


def lines(corpus: Corpus, docs: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return what some documents state, by what may share an axis; first what most of them speak of.

    A line has at least one target and two numbers; its name is that of the indicator, with the measure where several
    lines bear it.
    """

    def make() -> dict[str, pd.DataFrame]:
        rows = corpus.statements
        rows = rows[rows["doc"].isin(docs) & rows["value"].notna() & rows["year"].notna()]
        sort = rows["measure"].map(lambda m: "flow" if m in _FLOWS else m)
        parted = rows.assign(sort=sort).groupby(["plain", "sort", rows["base_unit"].fillna(""), rows["scope"].fillna(words.WHOLE)], sort=False)  # fmt: skip
        found = [(key, part) for key, part in parted if (part["kind"] == "target").any() and len(part) > 1]
        found.sort(key=lambda f: (-f[1]["doc"].nunique(), -len(f[1])))
        names = [str(key[0]) for key, _ in found]
        out: dict[str, pd.DataFrame] = {}
        for key, part in found:
            name = _line_name(key, part["unit"].iloc[-1], names.count(str(key[0])) > 1)
            out.setdefault(name, part.sort_values(["year", "start"]))
        return out

    return corpus.remember(("lines", *docs), make)


def line_of(corpus: Corpus, docs: Sequence[str]) -> dict[str, str]:
    """Return the name of the line that each row of some documents stands in, by the row's key."""
    return {key: name for name, part in lines(corpus, docs).items() for key in part["key"]}


def _line_name(key: Any, unit: str | None, several: bool) -> str:
    plain, sort, _, scope = key
    told = words.SORTS[sort] + (f"，{unit}" if unit else "")
    part = "" if scope in words.WHOLES else str(scope)
    return f"{part}{plain}" + (f"（{told}）" if several else "")


def restated(corpus: Corpus, docs: Sequence[str]) -> list[list[Row]]:
    """Return targets that two documents state for one year with different numbers, each group in order of time."""

    def make() -> list[list[Row]]:
        rows = corpus.statements
        rows = rows[
            rows["doc"].isin(docs)
            & (rows["kind"] == "target")
            & rows["base_value"].notna()
            & rows["year"].notna()
        ]
        out = []
        for _, part in rows.groupby(["axis", "year", rows["period_start"].fillna(0)], sort=False):
            if part["doc"].nunique() > 1 and part["base_value"].nunique() > 1:
                order = sorted(records(part), key=lambda r: docs.index(r.doc))
                values = {r.doc: r.base_value for r in reversed(order)}
                if len(set(values.values())) > 1:
                    out.append([next(r for r in order if r.doc == d) for d in docs if d in values])
        return out

    return corpus.remember(("restated", *docs), make)


def come_and_gone(corpus: Corpus, later: str, earlier: str) -> tuple[list[Row], list[Row]]:
    """Return the later document's targets on indicators that the earlier has none for, and the other way round."""
    own = {r.indicator: r for r in reversed(_aims_of(corpus, later))}
    former = {r.indicator: r for r in reversed(_aims_of(corpus, earlier))}
    new = [r for name, r in own.items() if name not in former]
    gone = [r for name, r in former.items() if name not in own]
    return sorted(new, key=lambda r: r.start), sorted(gone, key=lambda r: r.start)


def _aims_of(corpus: Corpus, doc: str) -> list[Row]:
    end = corpus.holdings.of[doc].end
    return [r for (d, _), r in aims(corpus).items() if d == doc and r.year == end]


def promises(corpus: Corpus, keys: Iterable[str]) -> list[Promise]:
    """Return the indicators that the last two plans of districts state targets for."""
    return [p for key in keys for p in _promises(corpus, key)]


def plans(register: Register, key: str) -> list[Holding]:
    """Return the best plan of each period of a district, the earlier first; at most the last two."""
    best: dict[int, Holding] = {}
    for h in register.holdings.by[key]:
        if h.kind in PLANS and h.era is not None:
            best.setdefault(h.era, h)
    return [best[era] for era in sorted(best)][-2:]


def _promises(corpus: Corpus, key: str) -> list[Promise]:
    held = plans(corpus, key)
    if not held:
        return []
    first, second = (held[0], held[1]) if len(held) > 1 else (held[0], None)
    own: defaultdict[str, list[Row | None]] = defaultdict(lambda: [None, None])
    for n, h in enumerate((first, second)):
        for r in _aims_of(corpus, h.doc) if h else []:
            if own[r.axis][n] is None:
                own[r.axis][n] = r
    became = {(f.target.doc, f.target.target_no): f for f in followed(corpus, [first.doc])}
    return [_promise(key, a, b, became.get((a.doc, a.target_no)) if a else None) for a, b in own.values()]


def _promise(key: str, first: Row | None, second: Row | None, outcome: Followed | None) -> Promise:
    one: Any = first or second
    done = outcome.result if outcome and outcome.verdict in ("met", "missed") else None
    return Promise(
        key,
        one.indicator,
        first if first is not None and first.baseline_value is not None else None,
        first,
        outcome,
        second,
        _growth(done, second),
        tuple(_flags(done, second)),
    )


def _growth(done: Row | None, aim: Row | None) -> float | None:
    """Return the yearly growth from what was reached to what is aimed at, of amounts in one unit alone."""
    if done is None or aim is None or aim.measure != "level" or done.base_unit != aim.base_unit:
        return None
    if not done.base_value or not aim.base_value or done.base_value < 0 or aim.base_value < 0:
        return None
    years = aim.year - done.year
    if years <= 0 or aim.value_max is not None:
        return None
    return float(((aim.base_value / done.base_value) ** (1 / years) - 1) * 100)


def _flags(done: Row | None, aim: Row | None) -> Iterable[str]:
    """Say where a new target asks for less than what is there."""
    now = None
    if aim is None or aim.base_value is None or aim.measure in (*_FLOWS, "annual_growth", "yoy_growth"):
        return
    if done is not None and done.base_unit == aim.base_unit and done.measure == aim.measure:
        now = done.base_value
    elif aim.baseline_value is not None and aim.value:
        now = aim.baseline_value * aim.base_value / aim.value
    if now is None:
        return
    most = aim.base_value if aim.base_value_max is None else aim.base_value_max
    if aim.direction == "lower" or aim.op == "<=" or aim.measure == "rank":
        below = most > now
    else:
        below = most < now and (aim.direction == "higher" or aim.op == ">=")
    if below:
        yield words.BELOW


def as_table(corpus: Corpus, rows: Sequence[Promise]) -> pd.DataFrame:
    """Return promises under Chinese heads, numbers as numbers, with the sentences they stand in."""
    out = []
    for p in rows:
        first, second, f = p.first, p.second, p.outcome
        result = f.result if f else None
        out.append(
            (
                corpus.holdings.districts[p.district],
                p.indicator,
                p.before.baseline_value if p.before is not None else None,
                p.before.baseline_year if p.before is not None else None,
                *_cells(first),
                result.value if result is not None else None,
                result.unit if result is not None else None,
                words.VERDICT_NAMES[f.verdict] if f else None,
                f.note if f else None,
                *_cells(second),
                None if p.growth is None else round(p.growth, 2),
                "；".join(p.flags),
                first.sentence if first is not None else None,
                result.sentence if result is not None else None,
                second.sentence if second is not None else None,
            )
        )
    return pd.DataFrame(out, columns=list(words.COLUMNS_FILE))


def _cells(r: Row | None) -> tuple[Any, Any, Any]:
    return (r.value, r.unit, r.year) if r is not None else (None, None, None)
