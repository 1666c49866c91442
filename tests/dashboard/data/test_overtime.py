"""One district over its documents: outcomes, lines, promises, texts and new words, as the page shows them."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.data import overtime, revised
from dashboard.data.rows import records
from dashboard.figures import overtime as figures
from dashboard.figures.look import Look
from dashboard.link import Link
from dashboard.markup import overtime as markup
from tests.dashboard.overtime_tables import read, whole

GOLD = Path(__file__).parents[2] / "gold" / "overtime"
BAISHI, LINZE = "青岭市白石区", "青岭市临泽区"
HERE = Link("overtime", {})


def truth(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of the truth."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text().splitlines()]


def docs(key: str) -> list[str]:
    """Return a district's documents, the earliest period first."""
    return [h.doc for h in reversed(read().holdings.by[key])]


def at(r: Any, place: dict[str, Any]) -> bool:
    """Tell whether a row stands where the truth says."""
    return bool(
        r.doc == place["doc"] and r.start < place["start"] + len(place["raw"]) and r.end > place["start"]
    )


def test_every_outcome_is_followed_and_no_verdict_is_wrong() -> None:
    """What the page lists is what the table holds; met and missed agree with the truth."""
    rows = overtime.followed(read(), docs(BAISHI) + docs(LINZE))
    assert len(rows) == len(read().outcomes)
    said = {"met": True, "missed": False}
    for row in truth("outcomes"):
        for f in rows:
            if at(f.target, row) and f.verdict in said:
                assert said[f.verdict] is row["met"], row["raw"]


def test_restated_targets_are_those_of_the_truth() -> None:
    """Two documents, one target, two numbers: each pair of the truth stands in one group."""
    groups = overtime.restated(read(), docs(BAISHI))
    for row in truth("restated"):
        assert any(any(at(r, row) for r in g) and any(at(r, row["other"]) for r in g) for g in groups), row[
            "raw"
        ]
    assert all(len({r.base_value for r in g}) > 1 for g in groups)


def test_targets_below_what_is_reached_are_flagged() -> None:
    """Those of the truth, and of the outlines no other."""
    promises = overtime.promises(read(), [BAISHI, LINZE])
    flagged = [p.second for p in promises if p.flags]
    assert len(flagged) == len(truth("below"))
    for row in truth("below"):
        assert any(at(r, row) for r in flagged), row["raw"]


def test_growth_is_that_from_outcome_to_new_target() -> None:
    """820 after 603.8 in five years is 6.3 % a year; shares and unsure outcomes have none."""
    found = {
        p.indicator: p
        for p in overtime.promises(read(), [BAISHI])
        if p.second is not None and p.second.measure == "level"
    }
    assert found["地区生产总值"].growth == pytest.approx(((820 / 603.8) ** 0.2 - 1) * 100)
    assert all(
        p.growth is None
        for p in overtime.promises(read(), [BAISHI])
        if p.outcome is None or p.outcome.verdict == "unsure"
    )


def test_the_file_of_promises_holds_what_the_page_shows() -> None:
    """A row a promise, numbers as numbers, both sentences."""
    promises = overtime.promises(read(), [BAISHI, LINZE])
    table = overtime.as_table(read(), promises)
    assert len(table) == len(promises)
    row = table[(table["地区"] == "白石区") & (table["指标"] == "一般公共预算收入")].iloc[0]
    assert (row["前期目标"], row["结果"], row["判断"], row["新目标"]) == (35.0, 31.7, "未达到", 40.0)
    assert "35亿元" in row["前期目标原句"]
    assert "31.7亿元" in row["结果原句"]


def test_indicators_that_come_and_go() -> None:
    """低空经济产业规模 is new in the second outline, 规模以上工业总产值 is gone, what both have is in neither."""
    new, gone = overtime.come_and_gone(read(), "baishi_outline_2026", "baishi_outline_2021")
    assert "低空经济产业规模" in {r.indicator for r in new}
    assert "规模以上工业总产值" in {r.indicator for r in gone}
    assert not {r.indicator for r in new} & {r.indicator for r in gone}


@pytest.mark.parametrize("key", [BAISHI, LINZE])
@pytest.mark.parametrize("width", [340, 860])
def test_every_number_of_every_line_is_its_row_s(key: str, width: int) -> None:
    """Marks stand at the rows' years and values in one unit, lead to their passages, and the words say them all."""
    lines = overtime.lines(read(), docs(key))
    assert len(lines) > 20
    look = Look.of(read(), width=width)
    for name, part in lines.items():
        rows = list(records(part))
        drawn = figures.line(name, rows, overtime.followed(read(), docs(key)), look)
        marks = [
            (c[0], x, y, c[1]) for t in drawn.data for c, x, y in zip(t.customdata, t.x, t.y, strict=True)
        ]
        unit = rows[-1].value / rows[-1].base_value if rows[-1].base_value else None
        by_key = {r.key: r for r in rows}
        assert sorted(k for k, *_ in marks) == sorted(by_key)
        for mark, x, y, passage in marks:
            r = by_key[mark]
            assert x == r.year
            assert y == pytest.approx(r.value if unit is None else r.base_value * unit)
            assert passage == f"{r.doc}:{r.start}-{r.end}"
        assert f"{int(rows[0].year)}年" in figures.alt(name, rows, look)


def test_labels_of_one_year_stand_apart() -> None:
    """However close the values, labels are a line's height from each other."""
    for places in ([0, 1, 2, 3], [5, 5, 5], [0, 100, 101, 102, 300]):
        found = figures.spread(places, 17)
        assert all(b - a >= 17 - 1e-9 for a, b in pairwise(found))


def test_texts_are_counted_by_theme() -> None:
    """The counts of a theme are those of its paragraphs; all changes together are the whole text."""
    later, earlier = "baishi_outline_2026", "baishi_outline_2021"
    counts = revised.by_theme(read(), later, earlier)
    for theme, found in counts.items():
        assert sum(found.values()) == len(revised.about(read(), later, earlier, theme))
    rows = revised.revised(read(), later, earlier)
    assert {r.change for r in rows} == {"new", "changed", "kept", "gone"}


def test_differences_give_both_texts_back() -> None:
    """What is kept and taken out is the old text, what is kept and put in the new one."""
    corpus = read()
    for r in revised.revised(corpus, "linze_outline_2026", "linze_outline_2021"):
        if r.change == "changed" and r.number and r.other:
            old = corpus.paragraph("linze_outline_2021", r.other).text
            new = corpus.paragraph("linze_outline_2026", r.number).text
            pieces = revised.differences(old, new)
            assert "".join(t for s, t in pieces if s != "+") == old
            assert "".join(t for s, t in pieces if s != "-") == new


def test_new_words_stand_in_no_earlier_text() -> None:
    """新质生产力 and 低空经济 are new in 十五五, first said by the proposal that was issued first."""
    found = {d.term: d for d in revised.debuts(whole(), 2026)}
    assert found["新质生产力"].docs[0] == "baishi_proposal_2025"
    assert "低空经济" in found
    texts = read().texts
    before = [texts[d] for d, h in read().holdings.of.items() if h.era == 2021]
    assert not any(term in text for term in found for text in before)
    for term, new in found.items():
        assert new.times == sum(texts[d].count(term) for d in new.docs), term
        assert set(new.docs) == {d for d, text in texts.items() if term in text}, term


def test_what_is_not_held_is_said() -> None:
    """No 计划报告 of 白石区 is held: the table says so, and names no file."""
    shown = markup.held(read(), BAISHI, HERE)
    assert "尚未收入" in shown
    assert "baishi" not in str(
        markup.outcomes(read(), overtime.followed(read(), docs(BAISHI))[:3], {}, HERE)
    ).replace("see=baishi", "")
