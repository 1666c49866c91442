"""Tests of the comparison with what people annotated."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.errors import PlanError
from core.model import Gold, Metadata, Plan, Score, Source
from core.pipeline import parse
from core.read.folder import find_sources, seeds_folder
from core.report.evaluate import UNSEEN, evaluate, read_gold, read_kept, recorded, to_toml
from core.text.edits import OffsetMap

GOLD = Path(__file__).parent.parent / "gold"
FILES = (
    "xiangzhou",
    "haizhu",
    "passages",
    "passages2",
    "passages3",
    "own/whole_g1",
    "own/whole_g2",
    "own/kept",
)
TEXT = "到2025年，地区生产总值达到2300亿元，年均增长8%左右。2020年，常住人口110万人。"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return a plan of three numbers."""
    given = Metadata(plan_kind="outline", period_start=2021, period_end=2025, base_year=2020)
    return parse(Source("plan", "plan.txt", "", "utf-8", TEXT, given))


def row(raw: str, **fields: object) -> Gold:
    """Return an annotated row of TEXT: what the plan says of the whole district's output, but for `fields`."""
    start = TEXT.index(raw)
    told = {
        "doc": "plan",
        "start": start,
        "end": start + len(raw),
        "raw": raw,
        "kind": "target",
        "indicator": "地区生产总值",
        "value": 2300,
        "value_max": None,
        "unit": "亿元",
        "op": "=",
        "measure": "level",
        "year": 2025,
        "theme": ["综合经济"],
    }
    (gold,) = read_gold("plan.jsonl", json.dumps({**told, **fields}))
    return gold


def figures(scores: tuple[Score, ...], field: str) -> tuple[float | None, float | None, float | None]:
    """Return precision, recall and F1 of a field over all rows."""
    (score,) = [s for s in scores if s.part == "全部" and s.field == field]
    return score.precision, score.recall, score.f1


def test_every_field_counts_by_itself_and_all_at_once(plan: Plan) -> None:
    """Three numbers are read, two of them targets; the annotation has one target right, one unknown to the reader."""
    right = row("2300亿元")
    other_bound = row("8%", value=8, unit="%", op=">=", measure="annual_growth")
    unseen = replace(right, start=0, end=1)
    scores = evaluate([plan], [right, other_bound, unseen])
    assert figures(scores, "识别") == (2 / 3, 2 / 3, 2 / 3)
    assert figures(scores, "目标·数值") == (1, 2 / 3, 0.8)
    assert figures(scores, "目标·界限") == (1 / 2, 1 / 3, 0.4)
    assert figures(scores, "目标·全部字段") == (1 / 2, 1 / 3, 0.4)
    assert figures(scores, "现状·数值") == (0, None, 0)


def test_one_number_pairs_with_one_row(plan: Plan) -> None:
    """A second row on the same place stays unread."""
    scores = evaluate([plan], [row("2300亿元"), row("2300亿元")])
    assert figures(scores, "目标·数值") == (1 / 2, 1 / 2, 1 / 2)


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({}, True),
        ({"value": 23000000, "unit": "万元"}, True),  # the same amount
        ({"value": 2301}, False),
        ({"indicator": "GDP", "aliases": ["生产总值"]}, True),
        ({"indicator": "常住人口"}, False),
        ({"year": 2035}, False),
        ({"measure": "increment"}, False),
    ],
)
def test_what_agrees(plan: Plan, fields: dict[str, object], right: bool) -> None:
    """Values agree across units, names when one holds the other; everything else word by word."""
    scores = evaluate([plan], [row("2300亿元", **fields)])
    assert figures(scores, "目标·全部字段")[1] == (1 if right else 0)


def test_parts_hold_the_rows_of_their_kind_and_theme(plan: Plan) -> None:
    """A theme has its annotated rows, whatever theme the reader gave them."""
    scores = evaluate([plan], [row("2300亿元"), row("8%", theme=["产业"])])
    rows = {(s.part, s.name): s.gold_rows for s in scores}
    assert rows[("全部", "全部")] == rows[("文件种类", "五年规划纲要")] == 2
    assert rows[("主题", "综合经济")] == rows[("主题", "产业")] == 1


def test_a_damaged_annotation_says_where() -> None:
    """A person mends the file, so the line is named."""
    with pytest.raises(PlanError, match="第 2 行"):
        read_gold("a.jsonl", '\n{"doc": "plan"}\n')


def test_an_annotation_of_an_unknown_file_is_refused(plan: Plan) -> None:
    """Its rows would count as unread."""
    with pytest.raises(PlanError, match="nowhere"):
        evaluate([plan], [replace(row("2300亿元"), doc="nowhere")])


@pytest.mark.parametrize(
    ("name", "found", "right"), [("texts", 0.99, 0.97), ("plans", 0.97, 0.88)], ids=["texts", "plans"]
)
def test_what_the_authors_annotated_stays_read(name: str, found: float, right: float) -> None:
    """Passages and samples that were annotated before they were read are still read as well as they came to be."""
    gold = read_gold(name, (GOLD / "own" / f"{name}.jsonl").read_text(encoding="utf-8"))
    parts_file = GOLD / "own" / f"{name}.parts.json"
    parts = json.loads(parts_file.read_text(encoding="utf-8")) if parts_file.exists() else None
    docs = {g.doc for g in gold}
    folder = seeds_folder() if parts else GOLD / "own" / name
    plans = [parse(s) for s in find_sources(folder).sources if s.doc in docs]
    scores = evaluate([sampled(p, parts[p.source.doc]) if parts else p for p in plans], gold)
    assert (figures(scores, "识别")[2] or 0) >= found
    assert (figures(scores, "目标·全部字段")[2] or 0) >= right


def sampled(plan: Plan, parts: Sequence[tuple[int, int]]) -> Plan:
    """Leave out the numbers of a plan that stand outside the annotated parts of its source."""
    places = OffsetMap(plan.repaired.edits)
    inside = (
        q
        for q in plan.quantities
        if any(start <= places.to_source(q.start, q.end)[0] < end for start, end in parts)
    )
    return replace(plan, quantities=tuple(inside))


def test_what_was_kept_is_counted_apart(plan: Plan) -> None:
    """Rows of a document that nobody looked at stand in a part of their own, and in no other."""
    rows = [row("2300亿元")]
    (seen,) = {s.part for s in evaluate([plan], rows) if s.name == "全部"}
    (unseen,) = {s.part for s in evaluate([plan], rows, {"plan"}) if s.name == "全部"}
    assert (seen, unseen) == ("全部", UNSEEN)


def test_the_interval_holds_the_figure_and_narrows_with_more_documents() -> None:
    """Drawing documents anew gives an interval around the figure; of two documents none is told."""
    widths = []
    for n in (8, 64):
        plans = [
            parse(Source(f"p{k}", "p.txt", "", "utf-8", TEXT, Metadata(period_start=2021, period_end=2025)))
            for k in range(n)
        ]
        rows = [replace(row("2300亿元" if k % 2 else "8%"), doc=f"p{k}") for k in range(n)]
        (score,) = [s for s in evaluate(plans, rows) if s.part == "全部" and s.field == "目标·数值"]
        assert score.f1_low is not None
        assert score.f1_high is not None
        assert score.f1_low <= (score.f1 or 0) <= score.f1_high
        widths.append(score.f1_high - score.f1_low)
    assert widths[0] > widths[1]
    assert all(s.f1_low is None for s in evaluate(plans[:2], rows[:2]))


def test_the_published_figures_are_those_of_the_code() -> None:
    """A change of figures is published: make figures."""
    gold = [g for f in FILES for g in read_gold(f, (GOLD / f"{f}.jsonl").read_text(encoding="utf-8"))]
    docs = {g.doc for g in gold}
    folders = (
        seeds_folder(),
        *(GOLD / f for f in ("passages", "passages2", "passages3", "own/whole", "own/kept")),
    )
    found = [s for folder in folders for s in find_sources(folder).sources]
    kept = read_kept((GOLD / "split.toml").read_text(encoding="utf-8"))
    scores = evaluate([parse(s) for s in found if s.doc in docs], gold, kept)
    published = recorded()
    fresh = to_toml(scores, date(2000, 1, 1))
    kept_figures = to_toml(
        (Score(**{k: v for k, v in r.items() if k != "evaluated_on"}) for r in published), date(2000, 1, 1)
    )
    assert fresh == kept_figures
