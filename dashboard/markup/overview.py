"""概览 as markup: the documents, the heat map, the table of indicators."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard import palette, words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.heat import heat as heat_picture
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row
from dashboard.values import when


def not_alike(corpus: Corpus, docs: Sequence[str]) -> str:
    """Say which of the documents are of another kind than a five-year outline; empty where none is."""
    notes = [
        words.NOT_ALIKE_ONE.format(
            name=corpus.names[r.doc], kind=corpus.kinds[r.doc], period=when(r.period_end, r.period_start)
        )
        for r in records(corpus.documents)
        if r.doc in docs and r.doc in corpus.kinds
    ]
    return blocks.notice(words.NOT_ALIKE.format(notes="，".join(notes))) if notes else ""


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
            f'<article class="card" style="border-color:{corpus.colours[row.doc]}"><h3>{blocks.who(corpus, row.doc)}'
            f'<small>{escape(row.city or "")}</small></h3><p class="kind {row.plan_kind}">{kind}</p>'
            f"<p>{blocks.a(here.to('text', at=span(row.doc, 0, 0)), escape(row.title or row.doc))}</p>"
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
                f'<td style="--heat:{r.share / most:.3f}">{blocks.a(here.to("themes", theme=theme), share, hint=hint)}</td>'
            )
        body.append(
            f'<tr><th scope="row">{blocks.a(here.to("themes", theme=theme), escape(theme))}</th>{"".join(cells)}</tr>'
        )
    drawn = heat_picture(
        {k: r.share for k, r in found.items()}, corpus.themes, docs, corpus.look(palette.LIGHT)
    )
    return blocks.table("heat", "", [blocks.who(corpus, d) for d in docs], body) + blocks.save_picture(
        words.SHARE_FILE, drawn.svg
    )


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
            name = blocks.a(here.to("indicators", i=indicator), escape(indicator))
            body.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return blocks.table("values", words.INDICATOR, [blocks.who_and_what(corpus, d) for d in docs], body)


def _cell(rows: Sequence[Row], here: Link) -> str:
    if not rows:
        return f'<span class="nil">{words.NOT_STATED}</span>'
    return "".join(
        f'<div class="stated">{blocks.figure(r, here)} <small>{blocks.measured(r)}</small>'
        f"<small>{blocks.baseline(r, here)}</small>{blocks.flags(r)}</div>"
        for r in rows
    )
