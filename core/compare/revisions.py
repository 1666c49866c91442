"""Lays two documents of one district side by side, paragraph by paragraph: kept, changed, new, gone.

Likeness is the cosine of pairs of characters, weighted by how few paragraphs of the district have them; a section of
like heading and the same run-in heading add to it. Likest pairs are taken first, each paragraph once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.model import Outline, Paragraph, Plan, PlanKind, Revision
from core.text.fold import fold

FLOOR = 0.22  # less likeness of text and run-in heading is chance
SECTION = 0.12  # what an equal chain of headings adds
LEAD = 0.12  # what an equal run-in heading adds

_MARKS = re.compile(r"[\W_]+")
_PERIODS = re.compile(r"第?十[一二三四五六七]个?五|\d{4}年?")  # what any new plan changes
_RANKS: dict[PlanKind | None, int] = {"proposal": 0, "outline": 1, "annual": 2, "work_report": 2}

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document as this module sees it: of each paragraph its letters, pairs of characters and place."""

    plan: Plan
    numbers: tuple[int, ...]  # of the paragraphs; a title block's lines are none
    folded: tuple[str, ...]
    rows: NDArray[np.int64]  # paragraph and pair of characters, for each that stands in it
    pairs: NDArray[np.int64]
    leads: tuple[str | None, ...]
    heads: tuple[frozenset[str], ...]  # pairs of characters in the headings above


def find_revisions(plans: Sequence[Plan], districts: Sequence[str]) -> tuple[Revision, ...]:
    """Return how each document goes back to every earlier one of its district."""
    groups: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan, district in zip(plans, districts, strict=True):
        groups[district].append(plan)
    out: list[Revision] = []
    for group in groups.values():
        if len(group) > 1:
            ids: dict[str, int] = {}
            pages = [_page(plan, ids) for plan in sorted(group, key=order)]
            weights = _weights(pages, len(ids))
            for earlier, later in combinations(pages, 2):
                out += _compare(later, earlier, weights)
    return tuple(out)


def order(plan: Plan) -> tuple[int, int, date, str]:
    """Return what documents of a district are put in the order of time by: a proposal comes before its outline."""
    m = plan.metadata
    base = m.base_year or (m.period_start or 1) - 1
    return base, _RANKS.get(m.plan_kind, 3), m.issued_on or date.min, plan.source.doc


def _page(plan: Plan, ids: dict[str, int]) -> _Page:
    paragraphs = [p for p in plan.outline.paragraphs if p.section_no is not None or "。" in p.text]
    folded = tuple(fold(p.text) for p in paragraphs)
    rows: list[int] = []
    pairs: list[int] = []
    for n, text in enumerate(folded):
        found = {ids.setdefault(pair, len(ids)) for pair in _pairs(text)}
        rows += [n] * len(found)
        pairs += sorted(found)
    return _Page(
        plan,
        tuple(p.paragraph_no for p in paragraphs),
        folded,
        np.array(rows, np.int64),
        np.array(pairs, np.int64),
        tuple(p.lead and _MARKS.sub("", fold(p.lead)) for p in paragraphs),
        _heads(plan.outline, paragraphs),
    )


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring letters, the names of plans and years left out."""
    text = _MARKS.sub("", _PERIODS.sub("", text))
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _heads(outline: Outline, paragraphs: Sequence[Paragraph]) -> tuple[frozenset[str], ...]:
    """Return for each paragraph the pairs of characters of the headings that it stands under."""
    sections = {s.section_no: s for s in outline.sections}
    found: dict[int | None, frozenset[str]] = {None: frozenset()}
    for s in outline.sections:  # parents come first
        above = found[s.parent_no] if s.parent_no in sections else frozenset()
        found[s.section_no] = above | _pairs(fold(s.title))
    return tuple(found[p.section_no] for p in paragraphs)


def _weights(pages: Sequence[_Page], n: int) -> NDArray[np.float64]:
    """Return what each pair of characters weighs: less, the more paragraphs have it."""
    times = np.bincount(np.concatenate([p.pairs for p in pages]), minlength=n)
    total = sum(len(p.folded) for p in pages)
    return np.log1p(total / np.maximum(times, 1))


def _compare(later: _Page, earlier: _Page, weights: NDArray[np.float64]) -> Iterator[Revision]:
    """Yield the later document's paragraphs in order, then those of the earlier that are gone."""
    matched = _matched(later, earlier, weights)
    doc, other = later.plan.source.doc, earlier.plan.source.doc
    others = earlier.numbers
    for n, number in enumerate(later.numbers):
        m = matched.get(n)
        if m is None:
            yield Revision(doc, number, other, None, "new")
        else:
            same = later.folded[n] == earlier.folded[m]
            yield Revision(doc, number, other, others[m], "kept" if same else "changed")
    taken = set(matched.values())
    for m, number in enumerate(others):
        if m not in taken:
            yield Revision(doc, None, other, number, "gone")


def _matched(later: _Page, earlier: _Page, weights: NDArray[np.float64]) -> dict[int, int]:
    """Return which paragraph of the earlier document each of the later goes back to."""
    like = _likeness(later, earlier, weights) + LEAD * _same_lead(later, earlier)
    score = like + SECTION * _same_heads(later, earlier)
    score[like < FLOOR] = -1
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for at in np.argsort(-score, axis=None, kind="stable"):
        n, m = divmod(int(at), score.shape[1])
        if score[n, m] < 0:
            break
        if n not in matched and m not in taken:
            matched[n] = m
            taken.add(m)
    return matched


def _likeness(a: _Page, b: _Page, weights: NDArray[np.float64]) -> Matrix:
    """Return the cosine of every paragraph of the one with every paragraph of the other."""
    shared = np.intersect1d(a.pairs, b.pairs)
    return _vectors(a, shared, weights) @ _vectors(b, shared, weights).T


def _vectors(page: _Page, shared: NDArray[np.int64], weights: NDArray[np.float64]) -> Matrix:
    """Return the paragraphs' vectors of unit length, cut to the pairs that both documents have."""
    size = len(page.folded)
    if not len(shared):
        return np.zeros((size, 0), np.float32)
    length = np.sqrt(np.bincount(page.rows, weights[page.pairs] ** 2, size))
    out = np.zeros((size, len(shared)), np.float32)
    if not len(shared):  # two excerpts that have nothing in common
        return out
    at = np.searchsorted(shared, page.pairs)
    among = (at < len(shared)) & (shared[np.minimum(at, len(shared) - 1)] == page.pairs)
    out[page.rows[among], at[among]] = weights[page.pairs[among]] / length[page.rows[among]]
    return out


def _same_lead(a: _Page, b: _Page) -> Matrix:
    """Tell which paragraphs have the same run-in heading."""
    same = [[x is not None and x == y for y in b.leads] for x in a.leads]
    return np.array(same, np.float32).reshape(len(a.leads), len(b.leads))


def _same_heads(a: _Page, b: _Page) -> Matrix:
    """Return how like the headings are that each pair of paragraphs stands under, 0-1."""
    likes = {(x, y): 2 * len(x & y) / max(1, len(x) + len(y)) for x in set(a.heads) for y in set(b.heads)}
    return np.array([[likes[x, y] for y in b.heads] for x in a.heads], np.float32).reshape(
        len(a.heads), len(b.heads)
    )
