"""Blocks of the page as markup: every piece of plan text goes through `marked` or `escape`."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.amounts import amount, when
from dashboard.data import Corpus, Text
from dashboard.link import Link, span
from dashboard.marks import Mark, clipped, find_terms, marked
from dashboard.rows import records

SHOWN = 3  # paragraphs of a cell before the rest folds
LEAD = 72  # characters of a lead sentence
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
_ENDS = "。！？\n"

Row = Any  # a named tuple of a frame's row


def title(text: str, note: str = "") -> str:
    """Head a page."""
    return f"<h1>{escape(text)}</h1>" + (f'<p class="deck">{escape(note)}</p>' if note else "")


def head(text: str, note: str = "", anchor: str = "") -> str:
    """Head a part of a page."""
    at = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h2{at}>{escape(text)}</h2>" + (f'<p class="note">{escape(note)}</p>' if note else "")


def notice(text: str) -> str:
    """Set one sentence that the reader must not miss."""
    return f'<p class="notice" role="status">{escape(text)}</p>'


def who(corpus: Corpus, doc: str) -> str:
    """Name a document by its district, its colour beside the name."""
    return f'<span class="who"><i style="background:{corpus.colours[doc]}"></i>{escape(corpus.names[doc])}</span>'


def a(href: str, inner: str, name: str = "", hint: str = "") -> str:
    """Link to a view; `inner` is markup."""
    hint = f' title="{escape(hint)}"' if hint else ""
    return f'<a href="{escape(href)}" class="{name}"{hint}>{inner}</a>'


def figure(row: Row, here: Link) -> str:
    """Set a target's value with its bound, leading to its sentence."""
    text = amount(row.value, row.value_max, row.unit, row.op)
    return a(here.to(see=span(row.doc, row.start, row.end)), escape(text), "figure", row.sentence)


def baseline(row: Row, here: Link) -> str:
    """Set the present value a target starts from, leading to its sentence; empty where none is stated."""
    if row.baseline_value is None:
        return ""
    text = f"{words.BASELINE} {amount(row.baseline_value, None, row.unit, '=')}"
    year = f" {when(row.baseline_year, None)}"
    if row.baseline_start is None:
        return escape(text + year)
    see = span(row.doc, row.baseline_start, row.baseline_end)
    return a(here.to(see=see), escape(text), "figure") + escape(year)


def flags(row: Row) -> str:
    """Set what the reader must know of a target, in words."""
    return "".join(f'<span class="flag">{escape(f)}</span>' for f in row.flags)


def swatches(corpus: Corpus, key: str) -> str:
    """Set each document's colour before its name on the buttons of the widget `key`."""
    rules = "".join(
        f".st-key-{key} button:nth-of-type({n})::before{{background:{corpus.colours[doc]}}}"
        for n, doc in enumerate(corpus.documents["doc"], 1)
    )
    return f"<style>.st-key-{key} button::before{{content:'';width:.7em;height:.7em;margin-right:.4em}}{rules}</style>"


def not_alike(corpus: Corpus, docs: Sequence[str]) -> str:
    """Say which of the documents are of another kind than a five-year outline; empty where none is."""
    notes = [
        words.NOT_ALIKE_ONE.format(
            name=corpus.names[r.doc],
            kind=words.PLAN_KINDS.get(r.plan_kind, words.UNKNOWN),
            period=when(r.period_end, r.period_start),
        )
        for r in records(corpus.documents)
        if r.doc in docs and r.plan_kind != "outline"
    ]
    return notice(words.NOT_ALIKE.format(notes="，".join(notes))) if notes else ""


def cards(corpus: Corpus, docs: Sequence[str], here: Link) -> str:
    """Introduce the documents: what each is, and what its file lacks."""
    counts = corpus.stated["doc"].value_counts()
    lost = {d: list(g["what"]) for d, g in corpus.gaps.groupby("doc")}
    out = []
    for row in records(corpus.documents):
        if row.doc not in docs:
            continue
        facts = [
            (words.PERIOD, when(row.period_end, row.period_start)),
            (words.ISSUER, row.issuer or words.UNKNOWN),
            (words.ISSUED, f"{row.issued_on:%Y-%m-%d}" if row.issued_on else words.UNKNOWN),
            (words.LENGTH, words.CHARS.format(n=f"{len(row.text):,}")),
            (words.TARGETS, words.ROWS.format(n=counts.get(row.doc, 0))),
            (words.LOST, "、".join(lost.get(row.doc, [])) or "—"),
        ]
        listed = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in facts)
        kind = words.PLAN_KINDS.get(row.plan_kind, words.UNKNOWN)
        out.append(
            f'<article class="card" style="border-color:{corpus.colours[row.doc]}"><h3>{who(corpus, row.doc)}'
            f'<small>{escape(row.city or "")}</small></h3><p class="kind {row.plan_kind}">{kind}</p>'
            f"<p>{a(here.to('text', at=span(row.doc, 0, 0)), escape(row.title or row.doc))}</p>"
            f"<dl>{listed}</dl></article>"
        )
    return f'<div class="cards">{"".join(out)}</div>'


def heat(corpus: Corpus, docs: Sequence[str], shares: pd.DataFrame, here: Link) -> str:
    """Set the share of text by theme and document as a table whose cells are shaded and lead to the theme."""
    found = {(r.theme, r.doc): r for r in records(shares)}
    most = max((r.share for r in found.values() if r.doc in docs), default=1)
    body = []
    for theme in corpus.themes:
        cells = []
        for doc in docs:
            r = found.get((theme, doc))
            if r is None:
                cells.append('<td class="nil">–</td>')
                continue
            share = f"{r.share:.1f}"
            hint = words.SHARE_HOVER.format(
                name=corpus.names[doc],
                theme=theme,
                chars=f"{r.chars:,}",
                paragraphs=r.paragraphs,
                share=share,
            )
            cells.append(
                f'<td style="--heat:{r.share / most:.3f}">{a(here.to("themes", theme=theme), share, hint=hint)}</td>'
            )
        body.append(
            f'<tr><th scope="row">{a(here.to("themes", theme=theme), escape(theme))}</th>{"".join(cells)}</tr>'
        )
    return _table("heat", "", [who(corpus, d) for d in docs], body)


def indicator_table(
    corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame, here: Link
) -> str:
    """Set indicators against documents: value, bound and year in each cell, or that the text states none."""
    by: dict[tuple[str, str], list[Row]] = {}
    for r in records(rows):
        by.setdefault((r.indicator, r.doc), []).append(r)
    body = []
    for field, group in listed.groupby("field", sort=False):
        body.append(f'<tr class="field"><th colspan="{len(docs) + 1}">{escape(str(field))}</th></tr>')
        for indicator in group["indicator"]:
            cells = "".join(f"<td>{_cell(by.get((indicator, d), []), here)}</td>" for d in docs)
            name = a(here.to("indicators", i=indicator), escape(indicator))
            body.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return _table("values", words.INDICATOR, [who(corpus, d) for d in docs], body)


def _cell(rows: Sequence[Row], here: Link) -> str:
    if not rows:
        return f'<span class="nil">{words.NOT_STATED}</span>'
    return "".join(
        f'<div class="stated">{figure(r, here)} <small>{measured(r)}</small>'
        f"<small>{baseline(r, here)}</small>{flags(r)}</div>"
        for r in rows
    )


def measured(row: Row) -> str:
    """Say what sort of number it is and for when, and for what part of the district."""
    kind = words.MEASURES[row.measure] if row.measure not in ("level", "share") else ""
    scope = row.scope if row.scope not in (None, words.WHOLE) else ""
    return escape(" ".join(filter(None, (kind, when(row.year, row.period_start), scope))))


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
    return f'<p class="key">{key}</p>' + _table("matrix", "", [who(corpus, d) for d in docs], body)


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
    heads = "".join(f"<div>{who(corpus, d)}</div>" for d in docs)
    out = [f'<div class="columns heads" {grid}>{heads}</div>']
    for n, subtopic in enumerate(subtopics):
        cells = "".join(
            f'<div class="cell" id="s{n}-{escape(d)}"><p class="small">{who(corpus, d)}</p>'
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
    open_ = a(here.to("text", at=span(row.doc, row.start, row.end)), words.OPEN_IN_READER, "open")
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


def rows_table(corpus: Corpus, rows: pd.DataFrame, here: Link) -> str:
    """Set the targets of one indicator with their sentences."""
    body = []
    for r in records(rows):
        at = r.sentence.find(r.raw)
        said = marked(r.sentence, [Mark(at, at + len(r.raw), "number")] if at >= 0 else [])
        path = escape(corpus.paths.get((r.doc, r.section_no), ""))
        body.append(
            f'<tr><th scope="row">{who(corpus, r.doc)}</th><td>{figure(r, here)}<small>{baseline(r, here)}</small>'
            f'</td><td><small>{measured(r)}</small></td><td class="said">{said}<small>{path}</small>{flags(r)}</td></tr>'
        )
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return _table("rows", words.DISTRICTS, heads, body)


def all_targets(corpus: Corpus, rows: pd.DataFrame, here: Link) -> str:
    """Set all targets as one table."""
    body = [
        f'<tr><td>{who(corpus, r.doc)}</td><th scope="row">{a(here.to(i=r.indicator), escape(r.indicator))}</th>'
        f"<td>{figure(r, here)}<small>{baseline(r, here)}</small></td><td><small>{measured(r)}</small>{flags(r)}</td>"
        f'<td class="said">{escape(r.sentence)}</td></tr>'
        for r in records(rows)
    ]
    names = ("indicator", "amount", "when", "sentence")
    return _table("all", words.DISTRICTS, [words.COLUMNS[n] for n in names], body)


def reader(corpus: Corpus, text: Text, here: Link, doc: str, start: int, end: int, raw: bool) -> str:
    """Set a whole document with its outline at the left, marked at start-end."""
    sections = corpus.sections[corpus.sections["doc"] == doc].sort_values("section_no")
    outline = "".join(
        f'<li class="l{s.level}">{a(here.to(at=span(doc, s.start, s.start)), escape(" ".join(filter(None, (s.number, s.title)))))}</li>'
        for s in records(sections)
    )
    whole = text.text
    marks = [Mark(start, end, "number here")]
    if raw:
        whole = text.raw
        start, end = text.places.to_source(start, end)
        marks = [Mark(start, end, "number here")]
        marks += [
            Mark(e.start, e.end, "repair", None, f"{words.REPAIRED}：{e.clean or words.TAKEN_OUT}")
            for e in text.edits
            if e.start < e.end
        ]
    else:
        marks += [
            Mark(e.start, e.end, "repair", None, f"{words.AS_FOUND}：{e.raw or words.PUT_IN}")
            for e in text.back
            if e.start < e.end
        ]
        quantities = corpus.quantities[corpus.quantities["doc"] == doc]
        marks += [
            Mark(
                q.start,
                q.end,
                f"number {q.kind}",
                here.to(see=span(doc, q.start, q.end)),
                words.KINDS[q.kind],
            )
            for q in records(quantities)
        ]
    body = []
    left = 0
    for line in whole.split("\n"):
        right = left + len(line)
        if line.strip():
            at = ' id="here"' if left <= start <= right else ""
            near = [m for m in marks if m.start < right and left < m.end]
            body.append(f"<p{at}>{marked(line, clipped(left, right, near))}</p>")
        left = right + 1
    return (
        f'<div class="reader"><nav><h2>{words.OUTLINE}</h2><ol>{outline}</ol></nav>'
        f'<div class="text{" raw" if raw else ""}" data-at="{doc}:{start}">{"".join(body)}</div></div>'
    )


def passage(corpus: Corpus, text: Text, here: Link, doc: str, start: int, end: int) -> str:
    """Set a place with its sentence as repaired, and the same as the web page had it."""
    left = max(text.text.rfind(e, 0, start) for e in _ENDS) + 1
    found = [i for e in _ENDS if (i := text.text.find(e, end)) >= 0]
    right = min(found) + 1 if found else len(text.text)
    number_ = Mark(start, end, "number")
    clean = marked(text.text[left:right], clipped(left, right, [number_]))
    raw_left, raw_right = text.places.to_source(left, right)
    at = text.places.to_source(start, end)
    repairs = [
        Mark(e.start, e.end, "repair", None, f"{words.REPAIRED}：{e.clean or words.TAKEN_OUT}")
        for e in text.edits
        if raw_left <= e.start and e.end <= raw_right and e.start < e.end
    ]
    raw = marked(text.raw[raw_left:raw_right], clipped(raw_left, raw_right, [Mark(*at, "number"), *repairs]))
    count = words.REPAIRS.format(n=len(repairs)) if repairs else words.NO_REPAIR
    row = corpus.documents.set_index("doc").loc[doc]
    open_ = a(here.to("text", at=span(doc, start, end)), words.IN_READER, "open")
    return (
        f'<div class="passage"><p>{who(corpus, doc)} {escape(row["title"] or "")} <small>{open_}</small></p>'
        f"<h3>{words.REPAIRED}</h3><blockquote>{clean}</blockquote>"
        f'<h3>{words.AS_FOUND}</h3><blockquote class="raw">{raw}</blockquote><p class="note">{count}</p></div>'
    )


def _table(name: str, corner: str, heads: Iterable[str], body: Iterable[str]) -> str:
    top = "".join(f'<th scope="col">{h}</th>' for h in heads)
    return (
        f'<div class="scroll"><table class="{name}"><thead><tr><th>{corner}</th>{top}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
