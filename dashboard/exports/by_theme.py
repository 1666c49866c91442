"""What is carried away of a theme: who treats what, how much, side by side in the districts' own words."""

from collections.abc import Sequence
from typing import Any

from core.model import Theme
from dashboard import words, words_exports
from dashboard.data import compare
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.data.topics import subtopics
from dashboard.exports.documents import documents
from dashboard.exports.model import Cell, Grid, View
from dashboard.markup.marks import find_terms
from dashboard.markup.themes import AIM, gist

QUOTED = 1  # passages of a subtopic that a district's field quotes


def matrix(corpus: Corpus, docs: Sequence[str], theme: Theme) -> View:
    """Return who treats which subtopic of a theme, and who gives targets."""
    found, states = (f[f["doc"].isin(docs)] for f in corpus.evidence(theme))
    listed = compare.subtopics(corpus.theme_hits, theme, found, subtopics(theme))
    by = {(r.subtopic, r.doc): r for r in records(states)}
    rows = tuple((s, tuple(_state(by.get((s, d))) for d in docs)) for s in listed)
    named = documents(corpus, docs)
    key = "　".join(f"{words.STATE_MARKS[s]} {said}" for s, said in words.STATES.items())
    grid = Grid(theme, tuple(d.called for d in named), rows, key)
    aims = [sum(cells[n].state == "target" for _, cells in rows) for n in range(len(named))]
    most = max(aims, default=0)
    first = "、".join(d.name for d, n in zip(named, aims, strict=True) if n == most)
    said = words_exports.COVERAGE_MOST.format(names=first, n=most) if most else words_exports.COVERAGE_NONE
    every = sum(all(c.state != "none" for c in cells) for _, cells in rows)
    title = words_exports.COVERAGE_FOUND.format(theme=theme, n=len(rows), every=every, said=said)
    return View(
        sort="matrix",
        subject=theme,
        title=title,
        note=words.MATRIX_NOTE.split("；")[0] + "。",
        documents=named,
        grid=grid,
        sources=tuple(f"《{d.title}》" for d in named),
    )


def _state(r: Any) -> Cell:
    if r is None:
        return Cell(words.STATE_MARKS["none"], state="none")
    said = words_exports.COUNTS_AIMED if r.targets else words_exports.COUNTS
    count = said.format(paragraphs=r.paragraphs, targets=r.targets)
    return Cell(f"{words.STATE_MARKS[r.state]} {count}", state=r.state)


def heat(corpus: Corpus, docs: Sequence[str]) -> View:
    """Return how much of each text is on each theme."""
    named = documents(corpus, docs)
    found = {(r.theme, r.doc): r for r in records(corpus.shares)}
    rows = tuple((t, tuple(_share(found.get((t, d))) for d in docs)) for t in corpus.themes)
    return View(
        sort="heat",
        subject=words.SHARE_FILE,
        title=words.SHARE_TITLE,
        note=words.SHARE_SAID,
        documents=named,
        grid=Grid(words.THEME, tuple(d.called for d in named), rows),
        sources=tuple(f"《{d.title}》" for d in named),
    )


def _share(r: Any) -> Cell:
    return Cell("–", state="none") if r is None else Cell(f"{r.share:.1f}", number=round(float(r.share), 1))


def measures(corpus: Corpus, docs: Sequence[str], theme: Theme) -> Grid:
    """Return what each district writes on each subtopic: the gist of its weightiest passages, with their places."""
    found = corpus.evidence(theme)[0]
    found = found[found["doc"].isin(docs)]
    listed = compare.subtopics(corpus.theme_hits, theme, found, subtopics(theme))
    by: dict[tuple[str, str], list[Any]] = {}
    for r in records(found):
        by.setdefault((r.subtopic, r.doc), []).append(r)
    rows = tuple(
        (s, tuple(_quotes(corpus, by.get((s, d), [])[:QUOTED]) for d in docs))
        for s in listed
        if s != words.GENERAL
    )
    return Grid(words_exports.PARTS["measures"], tuple(d.called for d in documents(corpus, docs)), rows)


def _quotes(corpus: Corpus, rows: Sequence[Any]) -> Cell:
    if not rows:
        return Cell(words.NOT_MENTIONED, state="none")
    said = [passage(corpus, r) for r in rows]
    places = [corpus.paths.get((r.doc, r.section_no)) or words_exports.NO_PLACE for r in rows]
    at = tuple(f"{corpus.names[r.doc]}，{place}" for r, place in zip(rows, places, strict=True))
    return Cell("\n".join(said), at, state="text")


def passage(corpus: Corpus, r: Any) -> str:
    """Return the gist of a paragraph that bears on a subtopic."""
    marks = [(m.start, 1) for m in find_terms(r.text, r.terms)]
    numbers = corpus.numbers.get((r.doc, r.paragraph_no), ())
    marks += [(q.start - r.start, AIM) for q in numbers if q.quantity_no in r.aims]
    pieces = gist(r.text, r.lead, marks)
    ends = [*(a for a, _ in pieces[1:]), len(r.text)]
    return "".join(
        r.text[a:b] + ("…" if b < end else "") for (a, b), end in zip(pieces, ends, strict=True)
    ).strip()
