"""Read a document's structure: sections with their extents, and paragraphs."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from core.headings import BOX, KNOWN, PLAIN, SCHEMES, Heading, find_headings
from core.leads import find_leads
from core.model import Outline, Paragraph, Section

Span = tuple[int, int]

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")


def read_outline(text: str) -> Outline:
    r"""Return the sections, paragraphs and table cells of a repaired text.

    >>> outline = read_outline("第一章 总则\n扩大开放。推进合作。\n")
    >>> [(s.level, s.number, s.title) for s in outline.sections]
    [(1, '第一章', '总则')]
    >>> [(p.section_no, p.lead) for p in outline.paragraphs]
    [(1, '扩大开放')]
    """
    lines = [m.span() for m in _LINE.finditer(text)]
    heads = find_headings(text, lines)
    sections = _sections(heads, lines)
    bodies = _bodies(text, lines, heads)
    return Outline(sections, _paragraphs(text, bodies, sections))


def _bodies(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Iterable[Span]:
    """Return what is left of each line when its headings are taken out."""
    k = 0
    for start, end in lines:
        pos = start
        while k < len(heads) and heads[k].start < end:
            yield from _trimmed(text, pos, heads[k].start)
            pos = max(pos, heads[k].end)
            if pos > end:  # a heading of two lines
                break
            k += 1
        yield from _trimmed(text, pos, end)


def _trimmed(text: str, start: int, end: int) -> Iterable[Span]:
    m = _LINE.search(text, start, end) if start < end else None
    return (m.span(),) if m else ()


def _sections(heads: Sequence[Heading], lines: Sequence[Span]) -> tuple[Section, ...]:
    """Give each heading its level, parent and extent: up to the next heading that is no deeper."""
    levels = _levels(heads)
    ends = [lines[-1][1] if lines else 0] * len(heads)
    parents: list[int | None] = []
    around: list[int] = []  # the headings whose sections are open
    for k, head in enumerate(heads):
        while around and levels[around[-1]] >= levels[k]:
            ends[around.pop()] = head.start
        parents.append(around[-1] + 1 if around else None)
        around.append(k)
    return tuple(
        Section(k + 1, parents[k], levels[k], h.number, h.title, h.start, h.end, ends[k])
        for k, h in enumerate(heads)
    )


def _levels(heads: Sequence[Heading]) -> list[int]:
    """Return each heading's depth among the schemes that the document uses."""
    used = [s for s in SCHEMES if any(h.scheme == s for h in heads)]
    out: list[int] = []
    numbered = 0  # level of the last numbered heading
    for head in heads:
        if head.scheme == KNOWN:
            level = numbered = 1
        elif head.scheme == PLAIN:
            level = numbered + 1
        elif head.scheme == BOX:
            level = max(3, numbered + 1)
        else:
            level = numbered = used.index(head.scheme) + 1
        out.append(level)
    return out


def _paragraphs(text: str, bodies: Iterable[Span], sections: Sequence[Section]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with their sections and run-in headings."""
    placed: list[tuple[int | None, Span]] = []
    k = 0
    for start, end in bodies:
        while k < len(sections) and sections[k].start <= start:
            k += 1
        placed.append((sections[k - 1].section_no if k else None, (start, end)))
    out: list[Paragraph] = []
    for section_no, group in groupby(placed, key=lambda p: p[0]):
        spans = [span for _, span in group]
        texts = [text[a:b] for a, b in spans]
        own = section_no is not None and "\n" not in text[sections[section_no - 1].heading_end : spans[0][0]]
        leads = _leads(texts, after_heading=own) if section_no else (None,) * len(texts)
        for (a, b), body, lead in zip(spans, texts, leads, strict=True):
            out.append(Paragraph(len(out) + 1, section_no, a, b, body, lead))
    return tuple(out)


def _leads(texts: Sequence[str], after_heading: bool) -> Sequence[str | None]:
    """Return the run-in headings of a section; a paragraph on its heading's own line has that heading already."""
    return (None, *find_leads(texts[1:])) if after_heading else find_leads(texts)
