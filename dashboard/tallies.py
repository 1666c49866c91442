"""指标对比 as markup: targets with their sentences."""

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.markup import blocks
from dashboard.markup.blocks import Row, cell
from dashboard.markup.marks import Mark, marked
from dashboard.template import NOTHING, fill, joined


def rows_table(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> Markup:
    """Set the targets of one indicator with their sentences; each can be put into the reader's own figure."""
    picked = _keys(ticked)
    body = []
    for r in records(rows):
        sentence = fill(
            "{said}<small>{path}</small>{flags}",
            said=marked(r.sentence, [_number(corpus, r)]),
            path=corpus.paths.get((r.doc, r.section_no), ""),
            flags=blocks.flags(r),
        )
        head = joined([_tick(r, picked, here), blocks.who_and_what(corpus, r.doc)], " ")
        body.append(blocks.row(head, [_value(r, here), cell(_when(r)), cell(sentence, "said")]))
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return blocks.table("rows", words.DISTRICTS, heads, body)


def _value(row: Row, here: Link) -> Markup:
    base = blocks.baseline(row, here)
    return cell(fill("{figure}<small>{base}</small>", figure=blocks.figure(row, here), base=base))


def _when(row: Row) -> Markup:
    return fill("<small>{when}</small>", when=blocks.measured(row))


def _number(corpus: Corpus, row: Row) -> Mark:
    """Return the mark of a target's number in its sentence; one put together from a table's row has it last."""
    p = corpus.paragraph(row.doc, row.paragraph_no)
    first, end = row.start - p.start, row.end - p.start
    begun = p.text.find(row.sentence)
    at = row.sentence.rfind(p.text[first:end]) if begun < 0 else first - begun
    return Mark(at, at + end - first, "number")


def all_targets(corpus: Corpus, rows: pd.DataFrame, ticked: pd.DataFrame, here: Link) -> Markup:
    """Set targets of all indicators as one table; each can be put into the reader's own figure."""
    picked = _keys(ticked)
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
    names = ("indicator", "amount", "when", "sentence")
    return blocks.table("all", words.DISTRICTS, [words.COLUMNS[n] for n in names], body)


def tray(corpus: Corpus, rows: pd.DataFrame, shown: Markup, here: Link) -> Markup:
    """Set the reader's own figure, or why there is none, with the rows in it, each of which can be taken out."""
    picked = _keys(rows)
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
        '<section class="tray" aria-label="{label}"><details class="own" open><summary>{title}</summary>'
        "<div>{shown}</div></details><ul>{chosen}<li>{clear}</li></ul></section>",
        label=words.FREE,
        title=words.FREE_ROWS.format(n=len(rows)),
        shown=shown,
        chosen=chosen,
        clear=blocks.a(here.to(pick=None), words.CLEAR, "open"),
    )


def _keys(rows: pd.DataFrame) -> list[str]:
    return [f"{doc}:{number}" for doc, number in zip(rows["doc"], rows["target_no"], strict=True)]


def _tick(row: Row, picked: Sequence[str], here: Link) -> Markup:
    """Set the sign that puts a row into the reader's own figure, or takes it out."""
    key = f"{row.doc}:{row.target_no}"
    on = key in picked
    others = [p for p in picked if p != key] if on else [*picked, key]
    hint = words.UNTICK if on else words.TICK
    step = here.to(pick=",".join(others) or None)
    return blocks.a(step, "✓" if on else "＋", "tick on" if on else "tick", hint)


def picked(listed: pd.DataFrame, chosen: str) -> Markup:
    """Set off the chosen indicator in the list, which itself stays as it is from choice to choice."""
    number = list(listed["indicator"]).index(chosen)
    return fill(
        "<style>.dz .picker a[data-number='{number}']"
        "{{border-left-color:var(--accent);font-weight:700;background:var(--panel)}}</style>",
        number=number,
    )


def picker(
    corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame, alone: bool, here: Link
) -> Markup:
    """List the indicators by field, each with a square for every district that states it."""
    by: dict[str, set[str]] = {}
    for name, doc in zip(rows["indicator"], rows["doc"], strict=True):
        by.setdefault(name, set()).add(doc)
    listed = listed.assign(number=range(len(listed)))
    shared, single = listed[listed["docs"] > 1], listed[listed["docs"] == 1]
    return fill(
        '<nav class="picker" aria-label="{label}"><h2>{shared_head}</h2>{shared}'
        '<details class="more"{open}><summary>{single_head}</summary>{single}</details></nav>',
        label=words.INDICATOR,
        shared_head=words.SHARED,
        shared=_fields(corpus, docs, shared, by, here),
        open=fill(" open") if alone else NOTHING,
        single_head=words.ALONE,
        single=_fields(corpus, docs, single, by, here),
    )


def _fields(
    corpus: Corpus,
    docs: Sequence[str],
    listed: pd.DataFrame,
    by: Mapping[str, set[str]],
    here: Link,
) -> Markup:
    out = []
    for field, group in listed.groupby("field", sort=False):
        out.append(fill("<h3>{field}</h3>", field=field))
        for indicator, number in zip(group["indicator"], group["number"], strict=True):
            stating = [d for d in docs if d in by[indicator]]
            told = docs if len(stating) > 1 else stating
            out.append(
                fill(
                    '<a href="{href}" data-choice="{indicator}" data-number="{number}" title="{names}">'
                    "{indicator}<span>{squares}</span></a>",
                    href=here.to(i=indicator),
                    indicator=indicator,
                    number=number,
                    names="、".join(corpus.names[d] for d in stating),
                    squares=joined(_square(corpus, d if d in stating else None) for d in told),
                )
            )
    return joined(out)


def _square(corpus: Corpus, doc: str | None) -> Markup:
    return fill('<i style="background:{colour}"></i>', colour=corpus.colours[doc]) if doc else fill("<i></i>")
