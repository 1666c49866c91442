"""The stories of repairs and readings: every rule has its words, every place can be told."""

import re
from pathlib import Path

import pytest

from core.model import Metadata, Plan, Source
from core.pipeline import parse
from core.read.folder import open_source
from core.report.explain import explain, find_offsets, quantity_rules, repair_rules
from core.tables.parquet import read_table
from core.text.edits import OffsetMap

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture(scope="module")
def jianghai() -> Plan:
    """Read one plan."""
    return parse(open_source(SEEDS / "jianghai.txt"))


def test_every_rule_has_its_words(tables_folder: Path) -> None:
    """Whatever rule a repair or a number of the five plans carries, it has a name and a sentence in Chinese."""
    for table, rules in (("edits", repair_rules), ("quantities", quantity_rules)):
        for code in sorted(set(read_table(tables_folder, table)["rule"].to_pylist())):
            for reason in rules(code):
                assert re.match("[一-鿿]", reason.name), code
                assert reason.about.endswith("。"), code


def test_every_number_has_its_story(jianghai: Plan) -> None:
    """A number's story quotes it as it stands in the file, and answers kind, measure and year."""
    places = OffsetMap(jianghai.repaired.edits)
    for q in jianghai.quantities[::5]:
        start, end = places.to_source(q.start, q.end)
        story = "\n".join(explain(jianghai, start))
        assert f"【{jianghai.source.text[start:end]}】" in story
        for step in ("是目标还是现状：", "口径：", "年份："):
            assert step in story


def test_every_place_can_be_told(jianghai: Plan) -> None:
    """Any offset of the raw text has a story, within edits and between them."""
    for at in range(0, len(jianghai.source.text), 997):
        first, *_ = explain(jianghai, at)
        assert f"原文第 {at} 字" in first


def test_a_number_is_found_whole(jianghai: Plan) -> None:
    """A search for 5% does not find 55%."""
    for at in find_offsets(jianghai, "5%"):
        assert not jianghai.source.text[at - 1].isdigit()
        assert jianghai.source.text[at - 1] != "."


def test_a_number_under_an_opening_tells_the_opening() -> None:
    """What decides from afar is quoted: the sentence that opened the aims."""
    text = "《规划》提出，今后五年要努力实现以下目标。\n人民生活品质不断提高。人均预期寿命达到82岁。"
    plan = parse(Source("a", "a.txt", "", "utf-8", text, Metadata(period_start=2026, period_end=2030)))
    story = "\n".join(explain(plan, text.index("82岁")))
    assert "承前文" in story
    assert "自“《规划》提出，今后五年要努力实现以下目标。”起" in story
