"""Documents of one district over time: what became of targets, and what of the text."""

import json
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[1] / "gold" / "overtime"
TEXTS = {p.stem: p.read_text() for p in (GOLD / "texts").glob("*.txt")}


def truth(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of the truth."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text().splitlines()]


def test_the_documents_are_whole() -> None:
    """Each invented document is long enough to be a whole one."""
    assert len(TEXTS) == 9
    assert all(len(text) >= 6000 for text in TEXTS.values())


@pytest.mark.parametrize("name", ["outcomes", "restated", "below"])
def test_the_truth_stands_where_it_says(name: str) -> None:
    """Each number of the truth stands at its place in its document."""
    places = [p for row in truth(name) for p in (row, *row.get("results", ())) if "start" in p]
    places += [row["other"] for row in truth(name) if isinstance(row.get("other"), dict)]
    assert places
    for p in places:
        assert TEXTS[p["doc"]].startswith(p["raw"], p["start"])


def test_each_paragraph_of_the_truth_opens_one_line() -> None:
    """The first characters of a paragraph find one line of its document."""
    for row in truth("revisions"):
        for doc, opening in ((row["doc"], row["paragraph"]), (row["other_doc"], row["other"])):
            if opening is not None:
                assert sum(line.startswith(opening) for line in TEXTS[doc].splitlines()) == 1
