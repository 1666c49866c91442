"""Views as slides in one page: it opens from a stick on a machine without network, and is what the app presents."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard import words, words_exports
from dashboard.data.corpus import Corpus
from dashboard.exports import figure
from dashboard.exports.model import Cell, Grid, Report, Statement, View
from dashboard.figures.lines import Panel
from dashboard.figures.look import Look
from dashboard.figures.text import cut
from dashboard.template import NOTHING, fill, joined

_ASSETS = Path(__file__).parents[1] / "assets"
CONFIG = {**figure.CONFIG, "displayModeBar": False}
ROWS = 14  # rows of a table on a slide
TEXT = 20  # pixels of a slide's running text, at half the size it is shown in


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title for the list, its markup, its figure, and the sentences behind its numbers."""

    title: str
    markup: Markup
    figure: go.Figure | None = None
    evidence: tuple[Statement, ...] = ()
    comment: str = ""


def deck(corpus: Corpus, report: Report) -> bytes:
    """Return the slides as one page with all that they need."""
    slides = _made(corpus, report)
    page = fill(
        """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>html, body {{ margin: 0; height: 100%; }} {style}</style></head>
<body><div class="deck">{body}</div>
<script>@plotly@</script><script>@script@</script></body></html>
""",
        lang=words.LANGUAGES.get(report.script, "zh-CN"),
        title=report.title,
        style=style(),
        body=_body(slides),
    )
    shown = f'{{"slides": [{",".join(map(_data, slides))}], "config": {json.dumps(CONFIG)}}}'
    script = f"const shown = {shown};\n{(_ASSETS / 'deck.js').read_text(encoding='utf-8')}"
    script += 'present(document.querySelector(".deck"), shown, Plotly);'
    return figure.closed(report.t(str(page)), report.t(script))


def shown(corpus: Corpus, report: Report) -> dict[str, Any]:
    """Return the slides as the app presents them: their markup, and what the script knows of each."""
    slides = _made(corpus, report)
    data: list[Any] = json.loads(report.t(f"[{','.join(map(_data, slides))}]"))
    style_ = fill("<style>{style}</style>", style=style())
    return {"markup": report.t(str(style_ + _body(slides))), "slides": data, "config": CONFIG}


def style() -> Markup:
    """Return how slides look."""
    return Markup((_ASSETS / "deck.css").read_text(encoding="utf-8"))  # noqa: S704 ours


def _body(slides: Sequence[Slide]) -> Markup:
    return fill(
        '<main class="stage">{body}</main><aside class="evidence" hidden></aside>'
        '<nav class="list" aria-label="{list}" hidden></nav><p class="keys" role="status">{keys}</p>',
        body=joined(_section(n, s, len(slides)) for n, s in enumerate(slides)),
        keys=words_exports.SLIDES_KEYS,
        list=words_exports.SLIDES_LIST,
    )


def _section(n: int, s: Slide, count: int) -> Markup:
    of = words_exports.SLIDE_OF.format(k=n + 1, n=count)
    return fill(
        '<section aria-label="{title}" hidden>{markup}<span class="of">{of}</span></section>',
        title=s.title,
        markup=s.markup,
        of=of,
    )


def _data(s: Slide) -> str:
    """Return what the page's script knows of a slide; nothing in it ends the script."""
    evidence = [
        {"at": f"{e.doc}:{e.start}-{e.end}", "said": _said(e), "sentence": e.sentence, "place": e.source}
        for e in s.evidence
    ]
    own = json.dumps({"title": s.title, "evidence": evidence, "comment": s.comment}, ensure_ascii=False)
    own = own.replace("<", "\\u003c")
    return own if s.figure is None else f'{own[:-1]}, "figure": {figure.data(s.figure)}}}'


def _said(s: Statement) -> str:
    return f"{s.name} {words.KINDS[s.kind]} {s.indicator} {s.said}（{s.when}）"


def _made(corpus: Corpus, report: Report) -> list[Slide]:
    return list(_slides(corpus, report))


def _slides(corpus: Corpus, report: Report) -> Iterator[Slide]:
    names = joined((_square(d.colour, d.called) for d in report.documents), "　")
    made = words_exports.MADE.format(day=f"{report.made:%Y-%m-%d}")
    cover = fill(
        '<div class="cover"><h1>{t}</h1><p>{names}</p><p class="note">{made}　{version}</p></div>{foot}',
        t=report.title,
        names=names,
        made=made,
        version=report.version,
        foot=_foot(report, [f"《{d.title}》" for d in report.documents]),
    )
    yield Slide(report.title, cover)
    for view in report.views:
        yield from _of_view(corpus, report, view)
    yield from _lines(report, words_exports.PARTS["caveats"], report.caveats or (words_exports.YEARS_DIFFER,))


def _of_view(corpus: Corpus, report: Report, view: View) -> Iterator[Slide]:
    if view.grid is not None:
        yield from _grids(report, view, view.grid)
        return
    docs = [d.doc for d in view.documents]
    made = list(figures(corpus, view, docs))
    for n, drawn in enumerate(made):
        shown = figure.shaped(drawn)
        title = view.title + (words_exports.CONTINUED if n else "")
        holder = Markup('<div class="plot"></div>')
        yield Slide(title, holder, shown, view.statements, view.comment)
    if not made:
        said = [view.text] if view.text else []
        said += [f"{_said(s)}：“{s.sentence}”——{s.source}" for s in view.statements]
        said += [line for line in (view.absent, *view.caveats, view.comment) if line]
        yield from _lines(report, view.title, said, view.sources, view.statements)


def figures(corpus: Corpus, view: View, docs: list[str]) -> Iterator[go.Figure]:
    """Draw a view on as many slides as its rows need with letters that the last row of seats can read."""
    panels = [p for p in view.panels if p.marks > 1]
    if not panels:
        return
    look = Look.of(corpus, False, figure.WIDTHS[0])
    rest, part = panels, list[Panel]()
    pages: list[list[Panel]] = []
    for panel in rest:
        for piece in _pieces(view, panel, docs, look):
            if part and not _fits(view, [*part, piece], docs, look):
                pages.append(part)
                part = []
            part.append(piece)
    pages.append(part)
    for n, page in enumerate(pages):
        title = "" if n == 0 else f"{view.subject}{words_exports.CONTINUED}"
        yield figure.drawn_of(
            view if n == 0 and len(pages) == 1 else replace(view, panels=tuple(page)), page, docs, look, title
        )


def _pieces(view: View, panel: Panel, docs: list[str], look: Look) -> list[Panel]:
    """Part a panel that is taller than a slide between documents."""
    if _fits(view, [panel], docs, look) or len(panel.lines) < 4:
        return [panel]
    middle = len(panel.lines) // 2
    while middle < len(panel.lines) - 1 and panel.lines[middle].doc == panel.lines[middle - 1].doc:
        middle += 1
    first = replace(panel, lines=panel.lines[:middle])
    second = replace(panel, lines=panel.lines[middle:], absent={})
    return [*_pieces(view, first, docs, look), *_pieces(view, second, docs, look)]


def _fits(view: View, panels: Sequence[Panel], docs: list[str], look: Look) -> bool:
    drawn = figure.drawn_of(view, list(panels), docs, look)
    return bool(drawn.layout.height + 2 * figure.MARGIN <= figure.PAGE[1])


def _grids(report: Report, view: View, grid: Grid) -> Iterator[Slide]:
    count = -(-len(grid.rows) // ROWS) or 1
    each = -(-len(grid.rows) // count)
    for n in range(count):
        rows = grid.rows[n * each : (n + 1) * each]
        title = view.title + (words_exports.CONTINUED if n else "")
        heads = joined(
            fill('<th style="border-color:{c}">{name}</th>', c=d.colour, name=d.called)
            for d in view.documents
        )
        body = joined(
            fill('<tr><th scope="row">{name}</th>{cells}</tr>', name=name, cells=joined(map(_cell, cells)))
            for name, cells in rows
        )
        markup = fill(
            '<div class="sheet"><h2>{title}</h2><p class="note">{note}</p>'
            "<table><thead><tr><th>{corner}</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>{foot}",
            title=title,
            note=grid.key or view.note,
            corner=grid.corner,
            heads=heads,
            body=body,
            foot=_foot(report, view.sources),
        )
        yield Slide(title, markup, comment=view.comment)


def _cell(c: Cell) -> Markup:
    return fill('<td class="{state}">{text}</td>', state=c.state, text=c.text)


def _lines(
    report: Report,
    title: str,
    said: Sequence[str],
    sources: Sequence[str] = (),
    evidence: tuple[Statement, ...] = (),
) -> Iterator[Slide]:
    """Set running text, on as many slides as it needs."""
    pages: list[list[str]] = [[]]
    used = 0.0
    for line in said:
        high = len(cut(line, 880, TEXT * 0.8)) * TEXT * 1.3 + 10
        if used + high > 380 and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += high
    for n, page in enumerate(pages):
        head = title + (words_exports.CONTINUED if n else "")
        body = joined(fill("<p>{line}</p>", line=line) for line in page)
        markup = fill(
            '<div class="sheet text"><h2>{head}</h2>{body}</div>{foot}',
            head=head,
            body=body,
            foot=_foot(report, sources or [f"《{d.title}》" for d in report.documents]),
        )
        yield Slide(head, markup, evidence=evidence)


def _foot(report: Report, sources: Sequence[str]) -> Markup:
    """Say where a slide's content comes from: in full where two lines hold it, else by the documents' names."""
    for shown in (sources, [s.split("》")[0] + "》" for s in sources], [d.called for d in report.documents]):
        line = words_exports.SOURCE_LINE.format(sources="；".join(shown), version=report.version)
        if len(cut(line, 820, 12)) <= 3:
            break
    return fill('<p class="foot">{line}</p>', line=line) if sources else NOTHING


def _square(colour: str, name: str) -> Markup:
    return fill(
        '<span class="who"><i style="background:{colour}"></i>{name}</span>', colour=colour, name=name
    )
