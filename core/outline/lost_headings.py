"""Say where a heading must have stood that is lost from the text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.outline.heading_forms import SCHEMES, Heading

_FIRST = re.compile("第?一[篇章节]?|（一）")
_SECOND = re.compile("第?二[篇章节]?|（二）")


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph's place, and whether it opens with a run-in heading."""

    start: int
    led: bool


def infer_headings(heads: Sequence[Heading], bodies: Sequence[Body]) -> list[Heading]:
    """Return the headings with those added that must have stood between them; they have no number, and say so.

    二、 with no 一、 before it: 一、 stood before the paragraphs with run-in headings that lead up to 二、.
    一、 twice in a chapter of a document without 节: the 节 are lost; one began where a paragraph without a run-in
    heading follows one with it, or comes after the section's opening and before one with it.
    """
    firsts = [*_lost_first(heads, bodies, "一、"), *_lost_first(heads, bodies, "（一）")]
    known = _ordered([*heads, *firsts])
    if _sections_are_lost(known):
        firsts += _lost_sections(known, bodies)
        known = _ordered([*heads, *firsts])
    return _ordered([*known, *_lost_chapter(known)])


def _ordered(heads: Iterable[Heading]) -> list[Heading]:
    return sorted(heads, key=lambda h: (h.start, SCHEMES.index(h.scheme) if h.scheme in SCHEMES else -1))


def _lost(at: int, scheme: str) -> Heading:
    return Heading(at, at, scheme, None, f"（{scheme}标题已佚）", inferred=True)


def _between(bodies: Sequence[Body], start: int, end: int | None) -> Sequence[Body]:
    last = len(bodies) if end is None else bisect_left(bodies, end, key=_start)
    return bodies[bisect_left(bodies, start, key=_start) : last]


def _start(body: Body) -> int:
    return body.start


def _lost_first(heads: Sequence[Heading], bodies: Sequence[Body], scheme: str) -> Iterable[Heading]:
    """Yield a heading for each 二、 that no 一、 precedes."""
    before: Heading | None = None
    counting = False  # a heading of the scheme came since the last of an outer one
    for head in heads:
        if head.scheme == scheme:
            if not counting and head.number and _SECOND.fullmatch(head.number) and before:
                own = _between(bodies, before.end, head.start)
                led = next((n for n, b in enumerate(reversed(own)) if not b.led), len(own))
                if led:
                    yield _lost(own[-led].start, scheme)
            counting = True
        elif head.scheme not in SCHEMES or SCHEMES.index(head.scheme) < SCHEMES.index(scheme):
            counting = False
        before = head


def _lost_chapter(heads: Sequence[Heading]) -> Iterable[Heading]:
    """Yield a first chapter where the second comes first, if inner headings show where it began."""
    chapters = [h for h in heads if h.scheme == "章"]
    if not chapters or not chapters[0].number or not _SECOND.fullmatch(chapters[0].number):
        return
    inner = [h for h in heads if h.start < chapters[0].start and h.scheme in SCHEMES[2:]]
    if inner:
        yield _lost(inner[0].start, "章")


def _sections_are_lost(heads: Sequence[Heading]) -> bool:
    """Tell whether 一、 comes twice in a chapter of a document without 节."""
    if any(h.scheme == "节" for h in heads):
        return False
    seen = False
    for head in heads:
        if head.scheme == "章" or head.scheme not in SCHEMES:
            seen = False
        elif head.scheme == "一、" and (head.inferred or (head.number and _FIRST.fullmatch(head.number))):
            if seen:
                return any(h.scheme == "章" for h in heads)
            seen = True
    return False


def _lost_sections(heads: Sequence[Heading], bodies: Sequence[Body]) -> Iterable[Heading]:
    """Yield the 节 that the run of paragraphs and of 一、 shows."""
    for k, head in enumerate(heads):
        if head.scheme not in ("章", "一、"):
            continue
        following = heads[k + 1] if k + 1 < len(heads) else None
        own = _between(bodies, head.end, following.start if following else None)
        starts = [
            b.start
            for n, b in enumerate(own)
            if n and not b.led and (own[n - 1].led or any(c.led for c in own[n + 1 : n + 2]))
        ]
        yield from (_lost(at, "节") for at in starts)
        if following and following.scheme == "一、" and _FIRST.fullmatch(following.number or "一"):
            opening = len(own) > 1 and not own[-1].led
            if not opening or own[-1].start not in starts:
                yield _lost(own[-1].start if opening else following.start, "节")
