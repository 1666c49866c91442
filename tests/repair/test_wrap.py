"""Wrapped lines: a text set at any width, by columns or by characters, page numbers between, is joined as it was."""

from itertools import pairwise
from pathlib import Path

import pytest

from core.model import Metadata
from core.repair.wrap import fix_wrap
from core.text.edits import splice

TEXT = (Path(__file__).parents[1] / "gold/own/whole/g1_wuchuan_jianyi.txt").read_text(encoding="utf-8")
PARAGRAPHS = [line for line in TEXT.split("\n") if len(line) > 60][:12]
HANGING = "，。；：、！？）”%"


def columns(text: str) -> int:
    """Return how wide a text is set."""
    return sum(1 if c.isascii() else 2 for c in text)


def wrapped(paragraph: str, width: int, measure, indent: str) -> list[str]:
    """Return a paragraph broken before what no longer fits, with no mark at the head of a line."""
    lines, line = [], indent
    for char, following in pairwise(paragraph + "\0"):
        if measure(line + char) > width or (
            measure(line + char + following) > width and following in HANGING
        ):
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


@pytest.mark.parametrize("measure", [len, columns], ids=["characters", "columns"])
@pytest.mark.parametrize("width", [16, 22, 38])
@pytest.mark.parametrize("indent", ["", "　　"], ids=["flush", "indented"])
def test_a_wrapped_text_is_joined(width, measure, indent):
    """Each paragraph is one line again; set flush left, a full line that ends in a stop may still end its line."""
    lines = [
        part for p in PARAGRAPHS for part in wrapped(p, width * (1 if measure is len else 2), measure, indent)
    ]
    pages = [
        mark
        for n, line in enumerate(lines, 1)
        for mark in ([line, f"- {n // 30} -"] if n % 30 == 0 else [line])
    ]
    text = "\n".join(pages)
    joined = [line.strip() for line in splice(text, fix_wrap(text, Metadata())).split("\n")]
    joined = [line for line in joined if not line.startswith("- ")]
    if indent:
        assert joined == PARAGRAPHS
    else:
        assert "".join(joined) == "".join(PARAGRAPHS)
        assert all(line.endswith("。") for line in joined)


def test_lists_and_tables_are_left_alone():
    """Items and cells of one length are no wrapped lines."""
    items = "\n".join(f"新建改建农村公路第{n}标段工程，" for n in range(10, 30))
    cells = "\n".join(f"地区生产总值\n亿元\n{n}" for n in range(100, 130))
    for text in (items, cells, TEXT):
        assert fix_wrap(text, Metadata()) == []
