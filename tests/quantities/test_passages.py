"""Tests of names and measures in whole sentences, under the title of the document that they stand in."""

import re
import tomllib
from pathlib import Path

import pytest

from core.model import Metadata
from core.outline.metadata import read_metadata
from core.outline.structure import read_outline
from core.quantities.read import read_quantities

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "passages.toml").read_text(encoding="utf-8"))[
    "passage"
]
MARK = re.compile(r"⟦([^⟦⟧|]+)\|(\w+)\|([^⟦⟧|]+)⟧")


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"][:40]) for c in CASES])
def test_what_each_number_of_a_passage_measures(case: dict[str, str]) -> None:
    """Every number that a passage marks is found, in its order, with its measure and its name."""
    title, sentence = case["title"], MARK.sub(lambda m: m[1], case["text"])
    text = f"{title}\n{sentence}\n"
    found = read_quantities(read_outline(text), read_metadata(text, "a.txt", Metadata(title=title)))
    told = [(text[q.start : q.end], q.measure, q.indicator) for q in found if q.start > len(title)]
    left = iter(told)
    assert [m.groups() for m in MARK.finditer(case["text"]) if m.groups() not in left] == []
