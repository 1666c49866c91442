"""The main text of a page, whatever a site lays out round it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.read.formats import read_bytes

PAGES = tomllib.loads((Path(__file__).parent.parent / "cases" / "pages.toml").read_text(encoding="utf-8"))[
    "page"
]
LINES = ["一、发展环境"]
for n, numeral in enumerate("一二三四五六七八", 1):
    LINES += [
        f"（{numeral}）推进第{n}项改革",
        f"聚焦第{n}项任务，坚持改革创新，全区地区生产总值增长{n}%，改善民生，建设现代化产业体系。",
        f"——新增学位{n}200个，改造老旧小区{n}个。",
        "责任单位：区发改局",
    ]


@pytest.mark.parametrize("page", PAGES, ids=[p["label"] for p in PAGES])
def test_a_page_gives_its_main_text(page: dict[str, Any]) -> None:
    """All lines of the document come, each as a line, and nothing of the comments, menus and statements round it."""
    body = "".join(page["line"].replace("LINE", line) for line in LINES)
    read = read_bytes("a.html", page["html"].replace("BODY", body).encode()).text.splitlines()
    assert [line.strip("\u3000 ") for line in read if line.strip("\u3000 ") in LINES] == LINES
    assert [words for words in page["absent"] if any(words in line for line in read)] == []


def test_a_page_of_many_paragraphs_is_read_in_time() -> None:
    """Reading grows with the page, not with its square."""
    body = "".join(f"<p>推进第{n}项改革，地区生产总值增长5%。</p>" for n in range(20_000))
    html = next(p["html"] for p in PAGES if "government" in p["label"]).replace("BODY", body)
    assert len(read_bytes("a.html", html.encode()).text.splitlines()) >= 20_000
