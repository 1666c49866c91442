"""指标对比 as markup: targets with their sentences."""

import json
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.markup import blocks
from dashboard.markup.blocks import Row
from dashboard.markup.marks import Mark, marked


def rows_table(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> str:
    """Set the targets of one indicator with their sentences; each can be put into the reader's own figure."""
    picked = _keys(ticked)
    body = []
    for r in records(rows):
        said = marked(r.sentence, [_number(corpus, r)])
        path = escape(corpus.paths.get((r.doc, r.section_no), ""))
        body.append(
            f'<tr><th scope="row">{_tick(r, picked, here)} {blocks.who_and_what(corpus, r.doc)}</th><td>{blocks.figure(r, here)}<small>{blocks.baseline(r, here)}</small>'
            f'</td><td><small>{blocks.measured(r)}</small></td><td class="said">{said}<small>{path}</small>{blocks.flags(r)}</td></tr>'
        )
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return blocks.table("rows", words.DISTRICTS, heads, body)


def _number(corpus: Corpus, row: Row) -> Mark:
    """Return the mark of a target's number in its sentence; one put together from a table's row has it last."""
    p = corpus.paragraph(row.doc, row.paragraph_no)
    first, end = row.start - p.start, row.end - p.start
    begun = p.text.find(row.sentence)
    at = row.sentence.rfind(p.text[first:end]) if begun < 0 else first - begun
    return Mark(at, at + end - first, "number")


def all_targets(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> str:
    """Set targets of all indicators as one table; each can be put into the reader's own figure."""
    picked = _keys(ticked)
    body = [
        f"<tr><td>{_tick(r, picked, here)} {blocks.who_and_what(corpus, r.doc)}</td>"
        f'<th scope="row">{blocks.a(here.to(i=r.indicator), escape(r.indicator))}</th>'
        f"<td>{blocks.figure(r, here)}<small>{blocks.baseline(r, here)}</small></td>"
        f"<td><small>{blocks.measured(r)}</small>{blocks.flags(r)}</td>"
        f'<td class="said"><span>{escape(r.sentence)}</span></td></tr>'
        for r in records(rows)
    ]
    names = ("indicator", "amount", "when", "sentence")
    return blocks.table("all", words.DISTRICTS, [words.COLUMNS[n] for n in names], body)


def tray(corpus: Corpus, rows: pd.DataFrame, shown: str, here: Link) -> str:
    """Set the reader's own figure, or why there is none, with the rows in it, each of which can be taken out."""
    picked = _keys(rows)
    chosen = "".join(
        f"<li>{_tick(r, picked, here)} {blocks.who_and_what(corpus, r.doc)} {escape(r.indicator)} {blocks.figure(r, here)} "
        f"<small>{blocks.measured(r)}</small></li>"
        for r in records(rows)
    )
    title = words.FREE_ROWS.format(n=len(rows))
    return (
        f'<section class="tray" aria-label="{words.FREE}"><details class="own" open><summary>{title}</summary>'
        f"<div>{shown}</div></details><ul>{chosen}<li>{blocks.a(here.to(pick=None), words.CLEAR, 'open')}</li></ul></section>"
    )


def _keys(rows: pd.DataFrame) -> list[str]:
    return [f"{doc}:{number}" for doc, number in zip(rows["doc"], rows["target_no"], strict=True)]


def _tick(row: Row, picked: Sequence[str], here: Link) -> str:
    """Set the sign that puts a row into the reader's own figure, or takes it out."""
    key = f"{row.doc}:{row.target_no}"
    on = key in picked
    others = [p for p in picked if p != key] if on else [*picked, key]
    hint = words.UNTICK if on else words.TICK
    step = here.to(pick=",".join(others) or None)
    return blocks.a(step, "✓" if on else "＋", "tick on" if on else "tick", hint)


def picked(chosen: str) -> str:
    """Set off the chosen indicator in the list, which itself stays as it is from choice to choice."""
    place = f".dz .picker a[data-choice={json.dumps(chosen, ensure_ascii=False)}]"
    return (
        f"<style>{place}{{border-left-color:var(--accent);font-weight:700;background:var(--panel)}}</style>"
    )


def picker(
    corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame, alone: bool, here: Link
) -> str:
    """List the indicators by field, each with a square for every district that states it."""
    by: dict[str, set[str]] = {}
    for name, doc in zip(rows["indicator"], rows["doc"], strict=True):
        by.setdefault(name, set()).add(doc)
    shared, single = listed[listed["docs"] > 1], listed[listed["docs"] == 1]
    open_ = " open" if alone else ""
    return (
        f'<nav class="picker" aria-label="{words.INDICATOR}"><h2>{words.SHARED}</h2>'
        f"{_fields(corpus, docs, shared, by, here)}"
        f'<details class="more"{open_}><summary>{words.ALONE}</summary>'
        f"{_fields(corpus, docs, single, by, here)}</details></nav>"
    )


def _fields(
    corpus: Corpus,
    docs: Sequence[str],
    listed: pd.DataFrame,
    by: Mapping[str, set[str]],
    here: Link,
) -> str:
    out = []
    for field, group in listed.groupby("field", sort=False):
        out.append(f"<h3>{escape(str(field))}</h3>")
        for indicator in group["indicator"]:
            stating = [d for d in docs if d in by[indicator]]
            told = docs if len(stating) > 1 else stating
            squares = "".join(
                f'<i style="background:{corpus.colours[d]}"></i>' if d in stating else "<i></i>" for d in told
            )
            names = "、".join(corpus.names[d] for d in stating)
            out.append(
                f'<a href="{escape(here.to(i=indicator))}" data-choice="{escape(indicator)}" title="{escape(names)}">'
                f"{escape(indicator)}<span>{squares}</span></a>"
            )
    return "".join(out)
