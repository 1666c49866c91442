"""主题对照 as markup: who treats what, and the paragraphs side by side."""

import re
from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard import blocks, words
from dashboard.blocks import Row
from dashboard.data import Corpus
from dashboard.link import Link, span
from dashboard.marks import Mark, clipped, find_terms, marked
from dashboard.rows import records

SHOWN = 3  # paragraphs of a cell before the rest folds
LEAD = 72  # characters of a lead sentence
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


def matrix(
    corpus: Corpus, docs: Sequence[str], subtopics: Sequence[str], found: pd.DataFrame, here: Link
) -> str:
    """Set subtopics against documents: target given, treated, or not mentioned; a cell leads to its evidence."""
    by = {(r.subtopic, r.doc): r for r in records(found)}
    body = []
    for n, subtopic in enumerate(subtopics):
        cells = []
        for doc in docs:
            r = by.get((subtopic, doc))
            state = r.state if r else "none"
            mark = f'<b class="{state}">{words.STATE_MARKS[state]}</b> '
            if r is None:
                cells.append(f'<td class="nil">{mark}{words.STATES[state]}</td>')
                continue
            count = words.COUNT_PARAGRAPHS.format(n=r.paragraphs)
            if r.targets:
                count += " " + words.COUNT_TARGETS.format(n=r.targets)
            cells.append(
                f'<td><a href="#s{n}-{escape(doc)}" title="{words.STATES[state]}">{mark}{count}</a></td>'
            )
        body.append(f'<tr><th scope="row">{escape(subtopic)}</th>{"".join(cells)}</tr>')
    key = " ".join(f"<span><b>{words.STATE_MARKS[s]}</b> {t}</span>" for s, t in words.STATES.items())
    return f'<p class="key">{key}</p>' + blocks.table(
        "matrix", "", [blocks.who(corpus, d) for d in docs], body
    )


def columns(
    corpus: Corpus,
    docs: Sequence[str],
    subtopics: Sequence[str],
    found: pd.DataFrame,
    here: Link,
    fade: bool = False,
) -> str:
    """Set the paragraphs side by side: a row per subtopic, a column per document, lead sentences first."""
    by: dict[tuple[str, str], list[Row]] = {}
    for r in records(found):
        by.setdefault((r.subtopic, r.doc), []).append(r)
    grid = f'style="--columns:{len(docs)}"'
    heads = "".join(f"<div>{blocks.who(corpus, d)}</div>" for d in docs)
    out = [f'<div class="columns heads" {grid}>{heads}</div>']
    for n, subtopic in enumerate(subtopics):
        cells = "".join(
            f'<div class="cell" id="s{n}-{escape(d)}"><p class="small">{blocks.who(corpus, d)}</p>'
            f"{_paragraphs(corpus, by.get((subtopic, d), []), here)}</div>"
            for d in docs
        )
        out.append(f'<h3>{escape(subtopic)}</h3><div class="columns" {grid}>{cells}</div>')
    return f'<div class="{"faded" if fade else ""}">{"".join(out)}</div>'


def _paragraphs(corpus: Corpus, rows: Sequence[Row], here: Link) -> str:
    if not rows:
        return f'<p class="nil">{words.NOT_MENTIONED}</p>'
    set_out = [paragraph(corpus, r, here) for r in rows]
    rest = "".join(set_out[SHOWN:])
    if rest:
        more = words.MORE_PARAGRAPHS.format(n=len(rows) - SHOWN)
        rest = f'<details class="more"><summary>{more}</summary>{rest}</details>'
    return "".join(set_out[:SHOWN]) + rest


def paragraph(corpus: Corpus, row: Row, here: Link) -> str:
    """Set a paragraph: its lead sentence, opening to its place in the outline and the whole text with marks."""
    marks = find_terms(row.text, row.terms)
    for q in corpus.numbers.get((row.doc, row.paragraph_no), ()):
        see = here.to(see=span(row.doc, q.start, q.end))
        marks.append(
            Mark(q.start - row.start, q.end - row.start, f"number {q.kind}", see, words.KINDS[q.kind])
        )
    end = lead_end(row.text)
    lead = marked(row.text[:end], [Mark(m.start, m.end, m.name) for m in clipped(0, end, marks)])
    more = "…" if end < len(row.text) else ""
    path = corpus.paths.get((row.doc, row.section_no), "")
    open_ = blocks.a(here.to("text", at=span(row.doc, row.start, row.end)), words.OPEN_IN_READER, "open")
    common = f' style="--common:{row.common:.2f}"' if row.common else ""
    return (
        f'<details class="p"{common}><summary>{lead}{more}</summary>'
        f'<p class="path">{escape(path)} {open_}</p><p class="full">{marked(row.text, marks)}</p></details>'
    )


def lead_end(text: str) -> int:
    """Return where the lead of a paragraph ends: its first sentences up to about two lines, else cut.

    >>> lead_end("培育产业。大力发展数字经济。")
    14
    """
    end = 0
    for m in _SENTENCE.finditer(text):
        if m.end() > LEAD:
            break
        end = m.end()
        if end >= LEAD // 3:
            break
    return end or min(LEAD, len(text))
