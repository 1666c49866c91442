"""The reader shows a document whole, marks what is asked for, and steps from place to place."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from dashboard import words
from dashboard.data import cache
from dashboard.data.corpus import Corpus
from dashboard.link import Link, read_span
from dashboard.markup import reader
from dashboard.markup.marks import Mark, marked
from tests.dashboard.opened import opened


@pytest.fixture
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


def _show(corpus: Corpus, doc: str, **changes: object) -> str:
    view = {"start": 0, "end": 0, "raw": False, "marks": [], "sought": "", **changes}
    return reader.reader(corpus, cache.read_text(corpus, doc), Link("text", {}), reader.View(doc, **view))  # type: ignore[arg-type]


def _plain(html: str) -> str:
    body = html.split('class="steps"', 1)[1].split("</p>", 1)[1].split("<aside>")[0]
    kept = re.sub(r'<a [^>]*class="its">.*?</a>', "", body)
    return re.sub(r"\s|<!--.*?-->|<[^>]+>", "", kept)


@pytest.mark.parametrize("raw", [False, True])
def test_nothing_of_a_document_is_lost(corpus: Corpus, raw: bool) -> None:
    """Every character of the text, repaired or as found, stands on one of its pages, marks or not."""
    for doc in corpus.names:
        text = cache.read_text(corpus, doc)
        whole = re.sub(r"\s", "", text.raw if raw else text.text)
        for marks in ([], list(words.MARKS)):
            assert unescape("".join(_leafed(corpus, doc, raw, marks))) == whole


def _leafed(corpus: Corpus, doc: str, raw: bool, marks: list[str]) -> Iterator[str]:
    """Give what stands on each page of a document, from the first on by the link to the next."""
    at: tuple[int, int] | None = (0, 0)
    while at is not None:
        html = _show(corpus, doc, raw=raw, marks=marks, start=at[0], end=at[1])
        shown, _, pager = html.split("<aside>")[0].partition('<p class="pager">')
        yield _plain(shown)
        on = re.search(rf'at=([^"]+)" class="open">{words.PAGE_AFTER}', pager)
        found = read_span(unquote(on[1])) if on else None
        assert found is None or found[1:] > at  # it goes on
        at = found[1:] if found else None


def test_repairs_tell_what_stood_there(corpus: Corpus) -> None:
    """A repair says what stood there, by which rule, and how sure it is."""
    html = _show(corpus, "xiangzhou", marks=["repair"])
    assert "网页原样：雷速体育直播。规则：垃圾信息。" in html
    assert "修复后：香洲区。" in _show(corpus, "xiangzhou", marks=["repair"], raw=True)


def test_marks_are_explained_and_counted(corpus: Corpus) -> None:
    """Beside the text stands what each mark means and how many there are, and nothing of marks that are off."""
    html = _show(corpus, "xiangzhou", marks=["number"]).split("<aside>")[1]
    rows = corpus.quantities[corpus.quantities["doc"] == "xiangzhou"]
    for kind in ("target", "actual"):
        count = (rows["kind"] == kind).sum()
        assert f'<mark class="number {kind}">{words.KINDS[kind]}</mark> {count} 处' in html
    assert "repair" not in html


def test_finds_are_counted_and_stepped_through(corpus: Corpus) -> None:
    """Words are found however they are typed; the steps lead to the place before and the one after."""
    text = cache.read_text(corpus, "haizhu").text
    at = text.index("数字经济", 3000)
    html = _show(corpus, "haizhu", sought="數字經濟", start=at, end=at + 4)
    count = text.count("数字经济")
    assert f"共 {count} 处" in html
    assert f"at=haizhu%3A{text.index('数字经济', at + 1)}-" in html
    assert f"at=haizhu%3A{text.rindex('数字经济', 0, at)}-" in html


def test_targets_are_stepped_through(corpus: Corpus) -> None:
    """From the start of a document the next target is the first."""
    rows = corpus.quantities[
        (corpus.quantities["doc"] == "jianghai") & (corpus.quantities["kind"] == "target")
    ]
    first = int(rows["start"].min())
    html = _show(corpus, "jianghai")
    assert f"at=jianghai%3A{first}-" in html
    assert words.NEXT_TARGET in html
    assert words.PREVIOUS_TARGET not in html


def test_overlapping_marks_keep_the_text() -> None:
    """Marks that overlap in any way leave every character once, escaped."""
    html = marked("<甲>乙丙", [Mark(0, 3, "a"), Mark(2, 5, "b"), Mark(1, 2, "c"), Mark(4, 9, "d")])
    assert re.sub(r"<[^>]+>", "", html) == "&lt;甲&gt;乙丙"
    assert html.count("<mark") == 4
