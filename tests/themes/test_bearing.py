"""Which subtopics a target bears on."""

import pytest

from core.model import Metadata
from core.pipeline import parse
from core.read.folder import read_source
from core.themes.bearing import bearing


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("办好学校。新增学位5000个。", "5000个", {"义务教育与学位": 1.0}),
        ("修路5公里。新增学位5000个。", "5公里", {}),
        ("修路5公里，加速学位建设。", "5公里", {}),
        ("增加学位供给，建成5所。", "5所", {"义务教育与学位": 1.0}),
    ],
)
def test_a_number_bears_on_what_its_clause_speaks_of(text: str, number: str, found: dict[str, float]) -> None:
    """The clause of the number counts, else the nearest before it; what stands elsewhere does not."""
    start = text.index(number)
    assert bearing(text, start, start + len(number), "教育") == found


def test_topics_of_targets_come_with_the_plan() -> None:
    """A parsed plan holds the bearing of each of its targets, and of nothing that is no target."""
    text = "到2025年，新增公办学位5000个。2020年，全区有学校30所。"
    plan = parse(read_source("a.txt", text.encode(), Metadata(period_start=2021, period_end=2025)))
    assert [(t.target_no, t.theme, t.weight) for t in plan.target_topics] == [(1, "教育", 1.0)]
