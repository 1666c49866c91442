"""概览 as markup: the documents, the heat map, the table of indicators."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from core.model import Theme
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.register import Register
from dashboard.data.rows import records
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row, a, cell, who
from dashboard.template import NOTHING, fill, joined
from dashboard.values import day, when

PRESENT = 3  # present values shown in a cell


def not_alike(register: Register, docs: Sequence[str]) -> Markup:
    """Say which of the documents are of another kind than a five-year outline; empty where none is."""
    notes = [
        words.NOT_ALIKE_ONE.format(
            name=register.names[r.doc], kind=register.kinds[r.doc], period=when(r.period_end, r.period_start)
        )
        for r in records(register.documents)
        if r.doc in docs and r.doc in register.kinds
    ]
    return blocks.notice(words.NOT_ALIKE.format(notes="，".join(notes))) if notes else NOTHING


def door(corpus: Corpus, docs: Sequence[str], theme: Theme, indicator: str, here: Link) -> Markup:
    """Set the way into a theme: how much is written and aimed at there, and where its figure leads."""
    _, states = corpus.evidence(theme)
    states = states[states["doc"].isin(docs)]
    said = words.DOOR.format(
        docs=words.count(states["doc"].nunique()),
        subtopics=states.loc[states["subtopic"] != words.GENERAL, "subtopic"].nunique(),
        aiming=words.count(states.loc[states["state"] == "target", "doc"].nunique()),
    )
    more = a(here.to("indicators", i=indicator), words.DOOR_FIGURE.format(indicator=indicator), "open")
    return fill(
        '<h2 class="door">{theme}</h2><p class="note">{said}</p>{more}',
        theme=a(here.to("themes", theme=theme), theme),
        said=said,
        more=fill('<p class="note">{more}</p>', more=more) if indicator else NOTHING,
    )


def cards(corpus: Corpus, docs: Sequence[str], here: Link) -> Markup:
    """Introduce the documents: what each is, and what its file lacks."""
    counts = corpus.stated["doc"].value_counts()
    lost = {d: list(g["what"]) for d, g in corpus.gaps.groupby("doc")}
    out = [
        _card(corpus, row, counts.get(row.doc, 0), lost.get(row.doc, []), here)
        for row in records(corpus.documents)
        if row.doc in docs
    ]
    return blocks.head(words.DOCUMENTS) + fill('<div class="cards">{cards}</div>', cards=joined(out))


def _card(corpus: Corpus, row: Row, targets: int, lost: Sequence[str], here: Link) -> Markup:
    facts = {
        words.PERIOD: when(row.period_end, row.period_start),
        words.ISSUER: row.issuer or words.UNKNOWN,
        words.ISSUED: day(row.issued_on),
        words.LENGTH: words.CHARS.format(n=f"{len(corpus.texts[row.doc]):,}"),
        words.TARGETS: words.ROWS.format(n=targets),
        words.LOST: "、".join(lost) or "—",
    }
    return fill(
        '<article class="card" style="border-color:{colour}"><h3>{who}<small>{city}</small></h3>'
        '<p class="kind {kind}">{kind_name}</p><p>{title}</p>{facts}</article>',
        colour=corpus.colours[row.doc],
        who=who(corpus, row.doc),
        city=row.city or "",
        kind=row.plan_kind,
        kind_name=words.PLAN_KINDS.get(row.plan_kind, words.UNKNOWN),
        title=a(here.to("text", at=span(row.doc, 0, 0)), row.title or row.doc),
        facts=blocks.facts(facts),
    )


def heat(corpus: Corpus, docs: Sequence[str], shares: pd.DataFrame, here: Link) -> Markup:
    """Set the share of text by theme and document as a table whose cells are shaded and lead to the theme."""
    found = {(r.theme, r.doc): r for r in records(shares)}
    most = max((r.share for r in found.values() if r.doc in docs), default=1)
    body = [
        blocks.row(
            a(here.to("themes", theme=theme), theme),
            [_share(corpus, found.get((theme, doc)), most, here) for doc in docs],
        )
        for theme in corpus.themes
    ]
    return blocks.table("heat", "", [who(corpus, d) for d in docs], body)


def _share(corpus: Corpus, row: Row | None, most: float, here: Link) -> Markup:
    """Set a cell of the heat map, shaded by its part of the most."""
    if row is None:
        return cell("–", "nil")
    share = f"{row.share:.1f}"
    hint = words.SHARE_HOVER.format(
        name=corpus.names[row.doc],
        theme=row.theme,
        chars=f"{row.chars:,}",
        paragraphs=row.paragraphs,
        share=share,
    )
    return fill(
        '<td style="--heat:{heat}">{share}</td>',
        heat=f"{row.share / most:.3f}",
        share=a(here.to("themes", theme=row.theme), share, hint=hint),
    )


def indicator_table(
    corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame, here: Link
) -> Markup:
    """Set indicators against documents: value, bound and year in each cell, or that the text states none."""
    by: dict[tuple[str, str], list[Row]] = {}
    for r in records(rows):
        by.setdefault((r.indicator, r.doc), []).append(r)
    body = []
    for field, group in listed.groupby("field", sort=False):
        body.append(
            fill('<tr class="field"><th colspan="{n}">{field}</th></tr>', n=len(docs) + 1, field=field)
        )
        for indicator in group["indicator"]:
            name = a(here.to("indicators", i=indicator), indicator)
            told = set(corpus.mentioning(indicator))
            body.append(
                blocks.row(name, [cell(_stated(by.get((indicator, d), []), d in told, here)) for d in docs])
            )
    return blocks.table("values", words.INDICATOR, [blocks.who_and_what(corpus, d) for d in docs], body)


def _stated(rows: Sequence[Row], told: bool, here: Link) -> Markup:
    """Set what a document gives of an indicator: targets with what they start from, else its last present values."""
    aims = [r for r in rows if r.kind == "target"]
    if not rows:
        return fill('<span class="nil">{said}</span>', said=words.MENTIONED if told else words.NOT_STATED)
    if not aims:
        last = max((r.year or 0 for r in rows), default=0)
        now = [r for r in rows if (r.year or 0) == last][:PRESENT]
        return fill('<span class="nil">{said}</span>', said=words.NO_TARGET) + joined(
            fill(
                '<div class="stated"><small>{what}</small> {figure} <small>{measured}</small></div>',
                what=words.BASELINE,
                figure=blocks.figure(r, here),
                measured=blocks.measured(r),
            )
            for r in now
        )
    return joined(
        fill(
            '<div class="stated">{figure} <small>{measured}</small><small>{baseline}</small>{flags}</div>',
            figure=blocks.figure(r, here),
            measured=blocks.measured(r),
            baseline=blocks.baseline(r, here),
            flags=blocks.flags(r),
        )
        for r in aims
    )
