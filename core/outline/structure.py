"""Read a document's structure: sections with their extents, and paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from core.model import Cell, Outline, Paragraph, Section
from core.outline.heading_forms import BOX, CAPTION, KNOWN, LOW, PLAIN, SCHEMES, TOP, Heading
from core.outline.headings import find_headings
from core.outline.leads import find_leads, opens_with_lead
from core.outline.lines import lines_of
from core.outline.lost_headings import Body, infer_headings
from core.outline.tables.find import find_tables
from core.outline.tables.forms import Table

Span = tuple[int, int]
Block = tuple[int, int, int | None]  # a paragraph's start and end, and its table's number

_FIRST_LOW = re.compile("[（(]?1[）)]?|①")
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")


def read_outline(text: str) -> Outline:
    r"""Return the sections, paragraphs and table cells of a repaired text.

    >>> outline = read_outline("第一章 总则\n扩大开放。推进合作。\n")
    >>> [(s.level, s.number, s.title) for s in outline.sections]
    [(1, '第一章', '总则')]
    >>> [(p.section_no, p.lead) for p in outline.paragraphs]
    [(1, '扩大开放')]
    """
    lines = lines_of(text)
    tables = tuple(find_tables(text, lines))
    heads, rest = _headings(text, lines, tables)
    bodies = [*_bodies(text, rest, heads)]
    heads = infer_headings(heads, [Body(a, opens_with_lead(text[a:b])) for a, b in bodies])
    sections = _sections(heads, lines)
    spans = [(lines[t.first][0], lines[t.last - 1][1], n) for n, t in enumerate(tables, 1)]
    blocks = sorted([*((a, b, None) for a, b in bodies), *spans])
    cells = tuple(
        Cell(n, row, column, a, b, text[a:b])
        for n, table in enumerate(tables, 1)
        for row, column, (a, b) in table.cells
    )
    return Outline(sections, _paragraphs(text, blocks, sections), cells)


def _headings(
    text: str, lines: Sequence[Span], tables: Sequence[Table]
) -> tuple[Sequence[Heading], Sequence[Span]]:
    """Return the headings, tables' captions among them, and the lines outside the tables."""
    in_table = {k for t in tables for k in range(t.first, t.last)}
    rest = [line for k, line in enumerate(lines) if k not in in_table]
    heads = {h.start: h for h in find_headings(text, rest)}
    for table in tables:
        if table.caption is not None:
            start, end = lines[table.caption]
            head = next((h for h in heads.values() if h.start < end and start < h.end), None)
            if head is None:
                head = Heading(start, end, CAPTION, None, text[start:end])
            if head.scheme in (BOX, CAPTION):
                heads[start] = replace(head, until=lines[table.last - 1][1])
    return [heads[start] for start in sorted(heads)], rest


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
        if head.until is None:
            around.append(k)
        else:
            ends[k] = head.until
    return tuple(
        Section(k + 1, parents[k], levels[k], h.number, h.title, h.start, h.end, ends[k], h.inferred)
        for k, h in enumerate(heads)
    )


def _levels(heads: Sequence[Heading]) -> list[int]:
    """Return each heading's depth among the schemes that the document uses.

    A 专栏 stands below all else, at level 3 at least; low numbers that begin with 1 in it stand below it.
    """
    used = [s for s in (TOP, *SCHEMES) if any(h.scheme == s for h in heads)]
    out: list[int] = []
    numbered = 0  # level of the last numbered heading outside a box
    box: int | None = None  # level of the box that low numbers belong to
    for before, head in zip([None, *heads], heads, strict=False):
        if before and before.scheme == BOX:
            box = out[-1] if head.number and _FIRST_LOW.fullmatch(head.number) else None
        elif head.scheme not in LOW:
            box = None
        if head.scheme == KNOWN:
            level = numbered = 1
        elif head.scheme == PLAIN:
            level = numbered + 1
        elif head.scheme in (BOX, CAPTION):
            level = max(3, numbered + 1)
        elif box is not None:
            level = max(used.index(head.scheme) + 1, box + 1 + LOW.index(head.scheme))
        else:
            level = numbered = used.index(head.scheme) + 1
        out.append(level)
    return out


def _paragraphs(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with their sections and run-in headings; the front matter has none of these."""
    out: list[Paragraph] = []
    for section, group in groupby(_placed(blocks, sections), key=lambda p: p[0]):
        placed = [block for _, block in group]
        leads = _leads(text, section, placed) if section or not sections else [None] * len(placed)
        for (a, b, table_no), lead in zip(placed, leads, strict=True):
            section_no = section.section_no if section else None
            out.append(Paragraph(len(out) + 1, section_no, a, b, text[a:b], lead, table_no))
    return tuple(out)


def _placed(blocks: Iterable[Block], sections: Sequence[Section]) -> Iterable[tuple[Section | None, Block]]:
    """Yield each block with the innermost section that it stands in."""
    around: list[Section] = []
    k = 0
    for block in blocks:
        while k < len(sections) and sections[k].start <= block[0]:
            around.append(sections[k])
            k += 1
            while len(around) > 1 and around[-2].end <= around[-1].start:
                around.pop(-2)
        while around and around[-1].end <= block[0]:
            around.pop()
        yield around[-1] if around else None, block


def _leads(text: str, section: Section | None, blocks: Sequence[Block]) -> Sequence[str | None]:
    """Return the run-in headings of a section's paragraphs.

    A paragraph on its heading's own line has that heading already.
    """
    own = (
        section is not None and not section.inferred and "\n" not in text[section.heading_end : blocks[0][0]]
    )
    leads = iter(find_leads([text[a:b] for a, b, table_no in blocks[own:] if table_no is None]))
    return [None if (own and not n) or b[2] is not None else next(leads) for n, b in enumerate(blocks)]
