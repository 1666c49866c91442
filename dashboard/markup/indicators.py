"""指标对比 as markup: the list of indicators, what documents state of one, all rows, the rows of the reader's figure."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row, cell
from dashboard.markup.marks import Mark, marked
from dashboard.template import NOTHING, fill, joined
from dashboard.values import amount, when


def rows_table(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> Markup:
    """Set what documents state of one indicator with its sentences; each row can be put into the reader's own figure."""
    picked = list(ticked["key"])
    body = []
    for r in records(rows):
        sentence = fill(
            "{said}<small>{path}</small>{flags}",
            said=marked(r.sentence, [_number(corpus, r)]),
            path=corpus.paths.get((r.doc, r.section_no), ""),
            flags=blocks.flags(r),
        )
        head = joined([_tick(r, picked, here), blocks.who_and_what(corpus, r.doc)], " ")
        body.append(blocks.row(head, [_value(r, here), cell(_when(r)), cell(sentence, "said")], r.kind))
    heads = [words.NUMBER, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return blocks.table("rows", words.DISTRICTS, heads, body)


def _value(row: Row, here: Link) -> Markup:
    return cell(
        fill(
            "<small>{kind}</small>{figure}<small>{now}</small>",
            kind=words.KINDS[row.kind],
            figure=blocks.figure(row, here),
            now=now(row, here),
        )
    )


def now(row: Row, here: Link) -> Markup:
    """Set the present value that a target starts from, in its own unit and for its own time; empty where none is known."""
    if row.baseline_no is None:
        return NOTHING
    told = amount(row.now_value, None, row.now_unit, "=")
    see = here.to(see=span(row.doc, int(row.baseline_start), int(row.baseline_end)))
    return fill(
        "{name} {figure} {when}",
        name=words.BASELINE,
        figure=blocks.a(see, told, "figure"),
        when=when(row.baseline_year, row.now_start),
    )


def _when(row: Row) -> Markup:
    return fill("<small>{when}</small>", when=measured(row))


def measured(row: Row) -> Markup:
    """Say what sort of number it is and for when, whether the year is implied, and what the document calls it."""
    implied = {"plan": words.BY_PLAN, "review": words.BY_REVIEW}.get(row.implied or "", "")
    own = "" if row.name == row.indicator else f" {row.name}"
    return fill("{when}{implied}{own}", when=blocks.measured(row), implied=implied, own=own)


def _number(corpus: Corpus, row: Row) -> Mark:
    """Return the mark of a row's number in its sentence; one put together from a table's row has it last."""
    p = corpus.paragraph(row.doc, row.paragraph_no)
    first, end = row.start - p.start, row.end - p.start
    begun = p.text.find(row.sentence)
    at = row.sentence.rfind(p.text[first:end]) if begun < 0 else first - begun
    return Mark(at, at + end - first, "number")


def all_rows(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> Markup:
    """Set rows of all indicators as one table for the keyboard; each can be put into the reader's own figure."""
    picked = list(ticked["key"])
    body = (
        fill(
            '<tr><td>{tick} {who}</td><th scope="row">{indicator}</th>{value}{when}{said}</tr>',
            tick=_tick(r, picked, here),
            who=blocks.who_and_what(corpus, r.doc),
            indicator=blocks.a(here.to(i=r.indicator), r.indicator),
            value=_value(r, here),
            when=cell(_when(r) + blocks.flags(r)),
            said=cell(fill("<span>{sentence}</span>", sentence=r.sentence), "said"),
        )
        for r in records(rows)
    )
    heads = [words.COLUMNS["indicator"], words.NUMBER, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return blocks.table("all", words.DISTRICTS, heads, body)


def tray(corpus: Corpus, rows: pd.DataFrame, note: str, here: Link) -> Markup:
    """Set the rows of the reader's own figure, each of which can be taken out, and what to know of them."""
    picked = list(rows["key"])
    chosen = joined(
        fill(
            "<li>{tick} {who} {indicator} {figure} <small>{when}</small></li>",
            tick=_tick(r, picked, here),
            who=blocks.who_and_what(corpus, r.doc),
            indicator=r.indicator,
            figure=blocks.figure(r, here),
            when=blocks.measured(r),
        )
        for r in records(rows)
    )
    return fill(
        '<section class="tray" aria-label="{label}">{note}<ul>{chosen}<li>{clear}</li></ul></section>',
        label=words.FREE,
        note=blocks.notice(note) if note else NOTHING,
        chosen=chosen,
        clear=blocks.a(here.to(pick=None), words.CLEAR, "open"),
    )


def _tick(row: Row, picked: Sequence[str], here: Link) -> Markup:
    """Set the sign that puts a row into the reader's own figure, or takes it out."""
    on = row.key in picked
    others = [p for p in picked if p != row.key] if on else [*picked, row.key]
    hint = words.UNTICK if on else words.TICK
    step = here.to(pick=",".join(others) or None)
    return blocks.a(step, "✓" if on else "＋", "tick on" if on else "tick", hint)


def onward(names: Sequence[str], here: Link) -> Markup:
    """Lead to the pages of indicators."""
    links = joined((blocks.a(here.to(i=name), name, "open") for name in names), "、")
    return fill('<p class="note">{label}{links}</p>', label=words.ONWARD, links=links)


def sentence(title: str, rows: pd.DataFrame, corpus: Corpus, here: Link) -> Markup:
    """Set in words what is too little for a figure."""
    told = joined(
        (
            fill(
                "{who} {kind} {figure} <small>{when}</small>",
                who=blocks.who_and_what(corpus, r.doc),
                kind=words.KINDS[r.kind],
                figure=blocks.figure(r, here),
                when=measured(r),
            )
            for r in records(rows)
        ),
        "；",
    )
    return fill('<figure class="told"><h3>{title}</h3><p>{told}</p></figure>', title=title, told=told)
