"""Follows each target to its outcome in the documents of its district.

A result is a present value of the target's own year and indicator, in a document that looks back on that year. 达到 or
未达到 is said only of a result that is counted alike; else the row says in what the two differ.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from core.compare.revisions import order
from core.compare.said import Said, said
from core.compare.verdict import differs, met
from core.lexicon import load
from core.model import Outcome, Plan, Quantity, Target
from core.quantities.indicator.standard_names import indicators, same_as

_LEAST = 4  # characters without which a name that is not in the lexicon may mean anything


@dataclass(frozen=True, slots=True)
class _Result:
    """A present value that may be what became of a target."""

    plan: Plan
    quantity: Quantity
    said: Said


@dataclass(frozen=True, slots=True)
class _Judged:
    """A result beside a target: what differs, or the verdict and why there is none."""

    result: _Result
    differs: str | None
    met: bool | None
    why: str | None


def find_outcomes(plans: Sequence[Plan], districts: Sequence[str], year: int) -> tuple[Outcome, ...]:
    """Return one row for each target whose year has passed: before `year`, or reported on by its district."""
    groups: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan, district in zip(plans, districts, strict=True):
        groups[district].append(plan)
    rows = {p.source.doc: tuple(_of_plan(p, _District(groups[d]), year)) for d in groups for p in groups[d]}
    return tuple(row for plan in plans for row in rows[plan.source.doc])


class _District:
    """The present values that the documents of a district state, by year and by what they measure."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.last = max((p.metadata.base_year or 0 for p in plans), default=0)
        self._found: defaultdict[tuple[int, str], list[_Result]] = defaultdict(list)
        for plan in sorted(plans, key=order, reverse=True):
            for q in plan.quantities:
                year, name = plan.metadata.base_year, matter(q.indicator)
                if q.kind == "actual" and year and q.year == year and name:
                    self._found[year, name].append(_Result(plan, q, said(plan, q)))

    def results(self, target: Quantity) -> list[_Result]:
        """Return the results that may answer a target, those of the latest documents first."""
        name = matter(target.indicator)
        if name is None or target.year is None:
            return []
        found = self._found[target.year, name]
        return [r for r in found if not r.said.partial and not r.said.stated]


@cache
def matter(name: str | None) -> str | None:
    """Return what a name is of, without what plans put before and behind; None where it may be of anything.

    >>> matter("五年新增公办义务教育学位"), matter("实际利用外资"), matter("项目")
    ('公办义务教育学位', '实际使用外资', None)
    """
    if not name:
        return None
    known, words = same_as(name), load("outcomes")["names"]
    if known not in indicators():
        for head in words["heads"]:
            known = known.removeprefix(head)
        tail = next((t for t in words["tails"] if known.endswith(t) and len(known) > len(t) + 2), "")
        known = known.removesuffix(tail)
        known = same_as(known)
    return known if known in indicators() or len(known) >= _LEAST else None


def _of_plan(plan: Plan, district: _District, year: int) -> Iterable[Outcome]:
    """Yield the outcomes of one plan's targets."""
    quantities = {q.quantity_no: q for q in plan.quantities}
    for target in plan.targets:
        if target.year is not None and (target.year < year or target.year <= district.last):
            yield _outcome(plan, target, quantities[target.quantity_no], district)


def _outcome(plan: Plan, aim: Target, target: Quantity, district: _District) -> Outcome:
    goal = said(plan, target)
    judged = [_judged(target, aim, goal, r) for r in district.results(target)]
    like = [j for j in judged if j.differs is None]
    sure = [j for j in like if j.met is not None]
    doc, number = plan.source.doc, aim.target_no
    if not judged:
        return Outcome(doc, number, None, None, None, _unseen(target, district))
    best = (sure or like or judged)[0]
    exact = [j for j in sure or like if j.result.quantity.op == "="]
    best = exact[0] if exact else best
    where = best.result.plan.source.doc, best.result.quantity.quantity_no
    if len({j.met for j in sure}) > 1:
        return Outcome(doc, number, *where, None, _torn(sure))
    if best.differs or best.met is None:
        return Outcome(doc, number, *where, None, best.differs or best.why)
    return Outcome(doc, number, *where, best.met, "结果是预计数" if best.result.said.expected else None)


def _judged(target: Quantity, aim: Target, goal: Said, result: _Result) -> _Judged:
    apart = differs(target, result.quantity, goal, result.said)
    verdict, why = (None, None) if apart else met(target, aim, result.quantity)
    return _Judged(result, apart, verdict, why)


def _unseen(target: Quantity, district: _District) -> str:
    """Say why there is no result: no document looks back on the year, or those that do are silent."""
    if district.last < (target.year or 0):
        return f"尚未收入回顾{target.year}年的文件"
    return f"已过期未见结果：收入的文件没有写到它{target.year}年的数"


def _torn(judged: Sequence[_Judged]) -> str:
    said_ = dict.fromkeys(
        f"{j.result.quantity.value.normalize():f}{j.result.quantity.unit or ''}"
        for j in judged
        if j.result.quantity.value is not None
    )
    return f"文件所说的结果不一：{'、'.join(said_)}"
