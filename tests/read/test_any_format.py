"""One plan in every format: what is read from it is the same."""

from collections import Counter
from pathlib import Path

import pytest

from core.model import Plan
from core.pipeline import parse
from core.read.folder import read_source
from tests.files import docx, page, pdf, printed

SEEDS = Path(__file__).parent.parent.parent / "seeds"
LINES = [
    line.strip()
    for line in (SEEDS / "jianghai.txt").read_text(encoding="utf-8").splitlines()[:30]
    if line.strip()
]
FILES = {
    "utf-8.txt": "\r\n".join(LINES).encode("utf-8-sig"),
    "gb18030.txt": "\n".join(LINES).encode("gb18030"),
    "plan.html": page("".join(f"<p>　　{line}</p>" for line in LINES), charset="gb2312", title=LINES[0]),
    "plan.docx": docx(*LINES),
    "plan.pdf": pdf(*printed(LINES)),
}


@pytest.fixture(scope="module")
def plain() -> Plan:
    """Read the plan from plain text."""
    return parse(read_source("plan.txt", "\n".join(LINES).encode()))


@pytest.mark.parametrize("name", FILES)
def test_every_format_tells_the_same(name: str, plain: Plan) -> None:
    """Numbers, headings, kind and place do not depend on the file's format."""
    plan = parse(read_source(name, FILES[name]))
    for read in (_numbers, _headings):
        assert read(plan) == read(plain)
    for field in ("district_code", "plan_kind", "period_start", "period_end"):
        assert getattr(plan.metadata, field) == getattr(plain.metadata, field)


def _numbers(plan: Plan) -> Counter[object]:
    return Counter((q.kind, q.indicator, q.value, q.unit, q.op, q.measure, q.year) for q in plan.quantities)


def _headings(plan: Plan) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.title.replace(" ", "")) for s in plan.outline.sections]


def test_there_is_something_to_tell(plain: Plan) -> None:
    """The plan has numbers and headings to compare."""
    assert len(plain.quantities) > 50
    assert len(plain.outline.sections) > 2
