"""Frames: what short documents say of past and future, and of which year, carried from paragraph to paragraph."""

import re
import tomllib
from pathlib import Path

import pytest

from core.model import Metadata, Source
from core.pipeline import parse
from core.quantities.frames.judge import FILE, judge
from core.text.edits import OffsetMap

GOLD = Path(__file__).parents[1] / "gold"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "frames.toml").read_text(encoding="utf-8"))[
    "case"
]
KINDS = {"target": "目标", "actual": "现状"}
MARK = re.compile("〔[^〕]*〕")


def _marked(case: dict) -> object:
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['kind']}：{case['text'].strip()[:12]}")


@pytest.mark.parametrize("case", [_marked(c) for c in CASES])
def test_frame(case):
    """Each document gives the numbers that are marked in its case, each with its kind and year, and no others."""
    text = case["text"].strip("\n")
    start, end = case.get("period", (None, None))
    given = Metadata(
        title=case.get("title"), period_start=start, period_end=end, issued_on=case.get("issued")
    )
    plan = parse(Source("a", "a.txt", "", "utf-8", MARK.sub("", text), given))
    places, at, marked = OffsetMap(plan.repaired.edits), 0, ""
    for q in (q for q in plan.quantities if q.kind in KINDS):
        stop = places.to_source(q.start, q.end)[1]
        said = " ".join(filter(None, [KINDS[q.kind], str(q.year or "")]))
        marked, at = f"{marked}{plan.source.text[at:stop]}〔{said}〕", stop
    assert marked + plan.source.text[at:] == text


def test_the_judge_is_small_and_leans_as_texts_are_written():
    """The table of grams stays under a megabyte, and tells aims worded as deeds from deeds."""
    assert FILE.stat().st_size < 1_000_000
    aims = "重点抓好以下工作，推进强链补链，力争引进企业，加快建设项目，确保粮食面积稳定。"
    deeds = "成功获评示范区，新增上市企业，连续三年位居全市第一，建成了一批项目，增速创历史新高。"
    assert judge().leaning(deeds) < 0 < judge().leaning(aims)


def test_kept_documents_teach_nothing():
    """The recipe reads no annotation that is kept to measure on."""
    split = tomllib.loads((GOLD / "split.toml").read_text(encoding="utf-8"))
    kept = {doc for part in split.values() for doc in part["kept"]}
    recipe = pytest.importorskip("tests.training.frames")
    taught = {row["doc"] for rows in recipe.sets().values() for row in rows}
    assert taught
    assert not taught & kept
    assert not any(doc.startswith("g2") for doc in taught)
