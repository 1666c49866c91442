"""What is held of each district: names, standing documents, periods, shades."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.data.holdings import Holdings, era_name

_COLUMNS = ["doc", "district_key", "district", "city", "title", "plan_kind", "period", "period_start", "period_end", "issued_on"]  # fmt: skip


def held(*rows: tuple[Any, ...]) -> Holdings:
    """Return holdings of rows of doc, key, district, kind, first year, last year and day of issue."""
    named = {2021: "十四五", 2026: "十五五"}
    full = [
        (doc, key, district, "甲市", None, kind, named[start] if end - start == 4 else f"{start}年", start, end, issued)
        for doc, key, district, kind, start, end, issued in rows
    ]  # fmt: skip
    return Holdings(pd.DataFrame(full, columns=_COLUMNS))


FIVE = [(f"d{n}", f"k{n}", f"{n}区", "outline", 2021, 2025, None) for n in range(5)]


def test_a_district_with_one_document_is_called_by_its_name() -> None:
    """Documents are told apart only where a district has several, and never by their files."""
    found = held(
        *FIVE,
        ("x.2", "k0", "0区", "outline", 2026, 2030, None),
        ("x.3", "k0", "0区", "proposal", 2026, 2030, None),
    )
    assert found.names["d1"] == "1区"
    assert (found.names["d0"], found.names["x.2"], found.names["x.3"]) == (
        "0区（十四五纲要）",
        "0区（十五五纲要）",
        "0区（十五五建议）",
    )
    nameless = Holdings(
        pd.DataFrame([("scan1", "scan1", None, None, None, None, None, None, None, None)], columns=_COLUMNS)
    )
    assert list(nameless.names.values()) == ["未能读出地区的文件1"]


def test_versions_of_one_document_are_told_apart() -> None:
    """By their days of issue, or in turn where these are not known."""
    day, later = date(2026, 3, 1), date(2026, 5, 1)
    dated = held(
        ("a", "k", "甲区", "outline", 2026, 2030, day), ("b", "k", "甲区", "outline", 2026, 2030, later)
    )
    assert dated.names == {"a": "甲区（十五五纲要，2026-03-01）", "b": "甲区（十五五纲要，2026-05-01）"}
    assert dated.standing("k") == "b"
    bare = held(
        ("a", "k", "甲区", "outline", 2026, 2030, None), ("b", "k", "甲区", "outline", 2026, 2030, None)
    )
    assert sorted(bare.names.values()) == ["甲区（十五五纲要，第1份）", "甲区（十五五纲要，第2份）"]


def test_the_standing_documents_are_of_one_period() -> None:
    """One newer plan among five does not stand beside older ones; when half have newer ones, these stand."""
    one = held(*FIVE, ("n0", "k0", "0区", "outline", 2026, 2030, None))
    assert [one.standing(f"k{n}") for n in range(5)] == ["d0", "d1", "d2", "d3", "d4"]
    more = held(*FIVE, *((f"n{n}", f"k{n}", f"{n}区", "outline", 2026, 2030, None) for n in range(3)))
    assert [more.standing(f"k{n}") for n in range(5)] == ["n0", "n1", "n2", "d3", "d4"]
    assert more.lacking(["n0", "d3", "d4"], 2026) == ["3区", "4区"]


def test_an_outline_stands_before_a_proposal_before_a_report() -> None:
    """The best comparable kind of a period, whatever comes first in the folder."""
    rows = [("r", "k", "甲区", "annual", 2026, 2026, None), ("p", "k", "甲区", "proposal", 2026, 2030, None)]
    assert held(*rows).standing("k") == "p"
    assert held(*rows, ("o", "k", "甲区", "outline", 2026, 2030, None)).standing("k") == "o"


def test_findings_rest_on_one_period_and_one_document_a_district() -> None:
    """The period of most documents, its best document of each district."""
    found = held(
        *FIVE[:3],
        ("n0", "k0", "0区", "outline", 2026, 2030, None),
        ("p1", "k1", "1区", "proposal", 2021, 2025, None),
    )
    assert found.alike(["d0", "d1", "d2", "n0", "p1"]) == ["d0", "d1", "d2"]
    assert found.alike(["d0", "n0"]) == ["n0"]
    assert found.alike([]) == []


def test_one_colour_a_district_and_a_paler_one_an_earlier_period() -> None:
    """The latest period has the district's own colour."""
    found = held(*FIVE[:2], ("n0", "k0", "0区", "outline", 2026, 2030, None))
    shades = found.shades({"k0": "red", "k1": "blue"}, {"k0": "pink", "k1": "pale"})
    assert shades == {"d0": "pink", "d1": "blue", "n0": "red"}


def test_a_report_lies_in_the_five_years_around_it() -> None:
    """2026 lies in 十五五, 2025 in 十四五."""
    found = held(
        ("a", "k", "甲区", "annual", 2025, 2025, None), ("b", "k", "甲区", "annual", 2026, 2026, None)
    )
    assert [era_name(h.era) for h in found.of.values()] == ["十四五", "十五五"]
