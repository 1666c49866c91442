"""Whether a plan that is brought is held already: the same district, kind and period, or the same text."""

from dataclasses import replace

from core.model import Metadata, Source
from core.pipeline import parse
from dashboard.data.versions import versions
from tests.dashboard.overtime_tables import TEXTS, read


def brought(doc: str, **known: object) -> list[str]:
    """Return the documents that a brought text is a version of, what is known of it changed."""
    text = (TEXTS / f"{doc}.txt").read_text()
    plan = parse(Source("new", "新.txt", "another", "utf-8", text, Metadata()))
    plan = replace(plan, metadata=replace(plan.metadata, **known))  # type: ignore[arg-type]
    return [v.holding.doc for v in versions(read(), plan)]


def test_a_document_of_the_same_place_is_a_version() -> None:
    """District, kind and period must all be the same."""
    assert brought("baishi_outline_2026") == ["baishi_outline_2026"]
    assert brought("baishi_outline_2026", period_start=2031, period_end=2035) == []
    assert brought("baishi_outline_2026", plan_kind="other") == []
    assert brought("baishi_outline_2026", district="黑石区") == []


def test_a_bare_name_is_enough() -> None:
    """A report that names no city is a version of the district's report; of another city's it is not."""
    assert brought("baishi_report_2026", city=None) == ["baishi_report_2026"]
    assert brought("baishi_report_2026", city="甲市") == []


def test_what_nothing_is_known_of_is_no_version() -> None:
    """Without kind or period only the very text is told."""
    assert brought("baishi_outline_2026", plan_kind=None) == []
    assert brought("baishi_outline_2026", period_start=None, period_end=None) == []
