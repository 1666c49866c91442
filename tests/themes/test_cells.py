"""What the five texts say of each subtopic, as read by a person: no 未提及 is false."""

import tomllib
from pathlib import Path

import pytest

from core.tables.parquet import read_table

CELLS = tomllib.loads((Path(__file__).parent.parent / "cases" / "cells.toml").read_text(encoding="utf-8"))[
    "cell"
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: f"{c['doc']} {c['subtopic']}")
def test_a_cell_says_what_the_text_does(cell: dict[str, str], tables_folder: Path) -> None:
    """A subtopic that a text writes of is found, one that it does not write of is not."""
    found = [
        hit
        for hit in read_table(tables_folder, "theme_hits").to_pylist()
        if (hit["doc"], hit["theme"], hit["subtopic"]) == (cell["doc"], cell["theme"], cell["subtopic"])
    ]
    firm = [hit for hit in found if set(hit["terms"]) - set(hit["hints"])]
    assert ("there" if firm else "hint" if found else "absent") == cell["state"]
    if cell["state"] == "there":
        text = {
            p["paragraph_no"]: p["text"]
            for p in read_table(tables_folder, "paragraphs").to_pylist()
            if p["doc"] == cell["doc"]
        }
        assert any(cell["words"] in text[hit["paragraph_no"]] for hit in firm)
