"""Compares what was read with what people annotated."""

import json
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import PlanError
from core.lexicon import load
from core.model import Gold, Kind, Plan, Quantity, Score
from core.quantities.find.units import to_base
from core.text.edits import OffsetMap

_KINDS: dict[Kind, str] = {"target": "目标", "actual": "现状"}
UNSEEN = "没看过的"
_DRAWS = 1000  # of documents, for the interval
_FEWEST = 5  # documents of which an interval can be told
_FIELDS = ("数值", "单位", "界限", "口径", "年份", "指标")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number as read and as annotated; either may be missing."""

    doc: str
    read: Quantity | None
    gold: Gold | None
    right: frozenset[str]  # the fields that agree


def read_gold(name: str, text: str) -> tuple[Gold, ...]:
    """Return the rows of an annotation file, one JSON object a line."""
    return tuple(_gold(name, n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip())


def evaluate(plans: Sequence[Plan], gold: Sequence[Gold], kept: Collection[str] = ()) -> tuple[Score, ...]:
    """Compare the quantities of the annotated documents with the annotation, row by row.

    Documents `kept` from those who write the rules are a part of their own, 没看过的; no other part counts them.

    Rows are paired where their places in the raw source overlap. A number counts as found (识别) when a target or
    present value stands there in both; a field of a target or present value is right when kind and field agree;
    全部字段 asks for all fields at once.
    """
    annotated: dict[str, list[Gold]] = defaultdict(list)
    for g in gold:
        annotated[g.doc].append(g)
    missing = annotated.keys() - {p.source.doc for p in plans}
    if missing:
        raise PlanError(f"标注所指的文件没有找到：{'、'.join(sorted(missing))}。")
    every = [pair for p in plans if p.source.doc in annotated for pair in _pairs(p, annotated[p.source.doc])]
    pairs = [pair for pair in every if pair.doc not in kept]
    unseen = [pair for pair in every if pair.doc in kept]
    kinds = {p.source.doc: p.metadata.plan_kind or "other" for p in plans}
    names: dict[str, str] = load("agreement")["plan_kinds"]
    by_kind, by_theme = defaultdict(list), defaultdict(list)
    for pair in pairs:
        by_kind[names[kinds[pair.doc]]].append(pair)
        for theme in pair.gold.themes if pair.gold else pair.read.theme if pair.read else ():
            by_theme[theme].append(pair)
    parts = [("全部", "全部", pairs)] if pairs else []
    if unseen:
        parts.append((UNSEEN, "全部", unseen))
    parts += [("文件种类", name, by_kind[name]) for name in names.values() if name in by_kind]
    parts += [("主题", name, by_theme[name]) for name in sorted(by_theme, key=lambda t: -len(by_theme[t]))]
    return tuple(score for part, name, some in parts for score in _scores(part, name, some))


def read_kept(text: str) -> frozenset[str]:
    r"""Return the documents that a split keeps from those who write the rules, those looked at once left out.

    >>> sorted(read_kept('[a]\nkept = ["x", "y"]'))
    ['x', 'y']
    >>> sorted(read_kept('[a]\nlooked = true\nkept = ["x"]'))
    []
    """
    return frozenset(
        doc for part in tomllib.loads(text).values() if not part.get("looked") for doc in part["kept"]
    )


def to_toml(scores: Iterable[Score], evaluated_on: date) -> str:
    """Write scores as the file that ships with the package."""
    lines = [
        "# 与人工标注对照的结果，由 duizhao evaluate … --write 写成，请勿手改。",
        f"evaluated_on = {evaluated_on}",
        'columns = ["part", "name", "field", "precision", "recall", "f1", "f1_low", "f1_high", "gold_rows"]',
        "scores = [",
    ]
    for s in scores:
        figures = (
            "nan" if x is None else f"{x:.4f}" for x in (s.precision, s.recall, s.f1, s.f1_low, s.f1_high)
        )
        lines.append(f'  ["{s.part}", "{s.name}", "{s.field}", {", ".join(figures)}, {s.gold_rows}],')
    return "\n".join([*lines, "]", ""])


def recorded() -> tuple[dict[str, Any], ...]:
    """Return the rows of the table `evaluation` from the file that ships with the package."""
    kept = load("evaluation")
    return tuple(
        {
            **{
                k: None if isinstance(v, float) and math.isnan(v) else v
                for k, v in zip(kept["columns"], row, strict=True)
            },
            "evaluated_on": kept["evaluated_on"],
        }
        for row in kept["scores"]
    )


def _gold(name: str, n: int, line: str) -> Gold:
    try:
        row = json.loads(line, parse_float=Decimal)
        return Gold(
            row["doc"],
            row["start"],
            row["end"],
            row["raw"],
            row["kind"],
            (row["indicator"] or "", *row.get("aliases", ())),
            _decimal(row["value"]),
            _decimal(row["value_max"]),
            row["unit"],
            row["op"],
            row["measure"],
            row["year"],
            tuple(row.get("theme", ())),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise PlanError(f"标注文件 {name} 第 {n} 行不合标注说明：{error}。") from error


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _pairs(plan: Plan, gold: Sequence[Gold]) -> Iterator[_Pair]:
    """Pair each annotated row with the free quantity that overlaps it most."""
    places = OffsetMap(plan.repaired.edits)
    free = {q.quantity_no: (q, places.to_source(q.start, q.end)) for q in plan.quantities}
    for g in gold:
        overlaps = {n: min(end, g.end) - max(start, g.start) for n, (_, (start, end)) in free.items()}
        best = max(overlaps, key=overlaps.__getitem__, default=None)
        if best is None or overlaps[best] <= 0:
            yield _Pair(plan.source.doc, None, g, frozenset())
        else:
            q = free.pop(best)[0]
            yield _Pair(plan.source.doc, q, g, frozenset(_agreement(q, g)))
    for q, _ in free.values():
        yield _Pair(plan.source.doc, q, None, frozenset())


def _agreement(q: Quantity, g: Gold) -> Iterator[str]:
    """Yield the fields on which reading and annotation agree."""
    same = load("agreement")
    value, unit = to_base(g.value, g.unit)
    value_max, _ = to_base(g.value_max, g.unit)
    if _close(q.base_value, value) and _close(q.base_value_max, value_max):
        yield "数值"
    if same["units"].get(q.base_unit, q.base_unit) == same["units"].get(unit, unit):
        yield "单位"
    if q.op == g.op:
        yield "界限"
    if same["measures"].get(q.measure, q.measure) == same["measures"].get(g.measure, g.measure):
        yield "口径"
    if q.year == g.year:
        yield "年份"
    if any(same_indicator(q.indicator, name) for name in g.names):
        yield "指标"


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    return a == b if a is None or b is None else math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def same_indicator(read: str | None, right: str) -> bool:
    """Tell whether two names say the same: one holds the other, or they share half of their character pairs.

    >>> same_indicator("公办幼儿园学位", "新增公办幼儿园学位"), same_indicator("学位", "医院床位")
    (True, False)
    """
    a, b = _bare(read or ""), _bare(right)
    if not a or not b:
        return False
    if a == b or (len(a) >= 4 and a in b) or (len(b) >= 4 and b in a):
        return True
    ours, theirs = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return bool(ours and theirs) and 2 * len(ours & theirs) >= len(ours | theirs)


def _bare(name: str) -> str:
    unsaid = "|".join(load("agreement")["unsaid"])
    return re.sub(rf"[\s“”\"'()（）《》、,，。·]|{unsaid}", "", name)


def _scores(part: str, name: str, pairs: Sequence[_Pair]) -> Iterator[Score]:
    """Yield the scores of one part."""
    by_doc: dict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        by_doc[pair.doc].append(pair)
    rows = sum(p.gold is not None for p in pairs)
    draws = np.random.default_rng(0).integers(0, len(by_doc), (_DRAWS, len(by_doc)))
    tallies = [dict(_tallies(some)) for _, some in sorted(by_doc.items())]
    for field in tallies[0]:
        yield _score(part, name, field, np.array([t[field] for t in tallies]), draws, rows)


def _tallies(pairs: Sequence[_Pair]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield for each field how many are right, how many were read, and how many there are."""
    states = [(_is_state(p.read), _is_state(p.gold)) for p in pairs]
    yield "识别", (sum(a and b for a, b in states), sum(a for a, _ in states), sum(b for _, b in states))
    for kind, word in _KINDS.items():
        read = sum(p.read is not None and p.read.kind == kind for p in pairs)
        there = sum(p.gold is not None and p.gold.kind == kind for p in pairs)
        agreed = [p.right for p in pairs if p.read and p.gold and p.read.kind == p.gold.kind == kind]
        for field in _FIELDS:
            yield f"{word}·{field}", (sum(field in r for r in agreed), read, there)
        yield f"{word}·全部字段", (sum(len(r) == len(_FIELDS) for r in agreed), read, there)


def _is_state(row: Quantity | Gold | None) -> bool:
    """Tell whether a row is a target or a present value."""
    return row is not None and row.kind != "other"


def _score(
    part: str, name: str, field: str, tally: NDArray[np.int64], draws: NDArray[np.int64], rows: int
) -> Score:
    """Return one score from the tallies of its documents; the interval is told by drawing documents anew."""
    right, read, there = (int(n) for n in tally.sum(axis=0))
    low = high = None
    if len(tally) >= _FEWEST:
        drawn = tally[draws].sum(axis=1)
        among = drawn[:, 1:].sum(axis=1)
        f1s = 2 * drawn[among > 0, 0] / among[among > 0]
        if len(f1s):
            low, high = (float(x) for x in np.percentile(f1s, (2.5, 97.5)))
    precision = right / read if read else None
    recall = right / there if there else None
    f1 = 2 * right / (read + there) if read + there else None
    return Score(part, name, field, precision, recall, f1, low, high, rows)
