"""A view's figure as it leaves: light paper with margins, in the shape of a slide or as tall as it is."""

import atexit
import json
from functools import cache
from typing import Any

import plotly.graph_objects as go
import plotly.io
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from core.errors import PlanError
from dashboard import words, words_exports
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.exports.model import Report, View
from dashboard.figures import heat as heat_figure
from dashboard.figures import telling
from dashboard.figures.draw import draw
from dashboard.figures.lines import Panel
from dashboard.figures.look import Look
from dashboard.template import fill, joined

ADDRESS = f"/plotly-{get_plotlyjs_version()}.js"  # where the app's server has plotly for the pages
PAGE = (960, 540)  # pixels of a slide before it is drawn twice or four times as fine
MARGIN = 28
WIDTHS = (
    904,
    1040,
    1180,
    1340,
    1520,
    1760,
    2100,
)  # tried in turn until the figure is no taller than the slide
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": False,
}


def of(corpus: Corpus, view: View, docs: list[str], width: int = WIDTHS[0]) -> go.Figure | None:
    """Return a view's figure laid out for a width; None where there is too little to draw."""
    look = Look.of(corpus, False, width)
    if view.sort == "heat":
        shares = {(r.theme, r.doc): r for r in records(corpus.shares)}
        return _laid(heat_figure(shares, corpus.themes, docs, look)[0], look)
    drawn = [p for p in view.panels if p.marks > 1]
    return drawn_of(view, drawn, docs, look) if drawn else None


def drawn_of(view: View, panels: list[Panel], docs: list[str], look: Look, title: str = "") -> go.Figure:
    """Return some of a view's panels as a figure."""
    aside = [p for p in view.panels if p.marks < 2] if not title else []
    foot = telling.foot(panels, aside, look)
    return _laid(draw(title or view.title, telling.subtitle(panels), panels, docs, foot, look), look)


def _laid(figure: go.Figure, look: Look) -> go.Figure:
    """Write down for which width a figure is laid out."""
    return figure.update_layout(meta={"width": look.width})


def framed(figure: go.Figure) -> go.Figure:
    """Return a figure with margins, as tall as it is."""
    made, margin, width = go.Figure(figure), figure.layout.margin, _width(figure)
    sides = {"l": margin.l + MARGIN, "r": margin.r + MARGIN, "t": margin.t + MARGIN, "b": margin.b + MARGIN}
    return made.update_layout(
        width=width + 2 * MARGIN, height=figure.layout.height + 2 * MARGIN, margin=sides
    )


def slide(corpus: Corpus, view: View, docs: list[str]) -> go.Figure | None:
    """Return a view's figure in the shape of a slide, as large as it fits."""
    figure = None
    for width in WIDTHS:
        figure = of(corpus, view, docs, width)
        if figure is None:
            return None
        if figure.layout.height + 2 * MARGIN <= (width + 2 * MARGIN) * PAGE[1] / PAGE[0]:
            break
    return None if figure is None else shaped(figure)


def shaped(figure: go.Figure) -> go.Figure:
    """Return a figure with so much paper round it that it has the shape of a slide."""
    width = _width(figure) + 2 * MARGIN
    height = max(figure.layout.height + 2 * MARGIN, round(width * PAGE[1] / PAGE[0]))
    width = max(width, round(height * PAGE[0] / PAGE[1]))
    aside = (width - _width(figure)) / 2
    above = MARGIN + (height - figure.layout.height - 2 * MARGIN) * 0.35
    margin = figure.layout.margin
    sides = {"l": margin.l + aside, "r": margin.r + aside, "t": margin.t + above}
    rest = {"b": height - figure.layout.height - above + margin.b}
    return go.Figure(figure).update_layout(width=width, height=height, margin={**sides, **rest})


def _width(figure: go.Figure) -> float:
    """Return for which width a figure was laid out."""
    return float(figure.layout.meta["width"])


def turned(report: Report, figure: go.Figure) -> go.Figure:
    """Return a figure in the report's characters."""
    if not report.script:
        return figure
    return plotly.io.from_json(report.t(figure.to_json()), skip_invalid=True)


def html(report: Report, figure: go.Figure, alt: str) -> bytes:
    """Return an interactive figure as one page that needs nothing but a browser."""
    told = joined(
        fill(
            "<tr><th>{name}</th><td>{kind}</td><td>{said}（{when}）</td><td>{sentence}</td></tr>",
            name=s.name,
            kind=words.KINDS[s.kind],
            said=s.said,
            when=s.when,
            sentence=s.sentence,
        )
        for s in report.statements
    )
    page = fill(
        """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body{{margin:24px auto;max-width:1080px;padding:0 16px;background:#fff;color:#1a1a1a;
font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}}
#figure{{overflow-x:auto}}table{{border-collapse:collapse;font-size:14px;width:100%}}
td,th{{border-bottom:1px solid #dddad3;padding:6px 10px;text-align:left;vertical-align:top}}th,td:nth-child(3){{white-space:nowrap}}
</style></head><body><div id="figure" role="img" aria-label="{alt}"></div>
<h2>{evidence}</h2><table>{rows}</table>
<script>@plotly@</script><script>@script@</script></body></html>
""",
        lang=words.LANGUAGES.get(report.script, "zh-CN"),
        title=report.title,
        alt=alt,
        rows=told,
        evidence=words_exports.EVIDENCE,
    )
    script = f"Plotly.newPlot('figure', {{...{data(figure)}, config: {json.dumps(CONFIG)}}});"
    return closed(report.t(str(page)), report.t(script))


def closed(page: str, script: str) -> bytes:
    """Return a page with its scripts in their places, the last of their names there: those before are text of a plan."""
    before, _, after = page.rpartition("@script@")
    body, _, between = before.rpartition("@plotly@")
    return f"{body}{get_plotlyjs()}{between}{script}{after}".encode()


def data(figure: go.Figure) -> str:
    """Return a figure as JSON that may stand in a page's script: nothing in it ends the script."""
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False).replace("<", "\\u003c")


@cache
def _browser() -> Any:
    """Start the browser that draws pictures, once; it is stopped at the end."""
    import kaleido  # heavy, and asked for by pictures alone

    try:
        kaleido.start_sync_server(silence_warnings=True)
    except Exception as error:
        raise PlanError(words_exports.NO_BROWSER) from error
    atexit.register(kaleido.stop_sync_server, silence_warnings=True)
    return kaleido


def picture(figure: go.Figure, kind: str, scale: float = 1) -> bytes:
    """Return a figure as PNG or SVG, drawn by this machine's own browser; raise PlanError where there is none."""
    try:
        kaleido = _browser()
        size = {"width": figure.layout.width, "height": figure.layout.height, "scale": scale}
        made: bytes = kaleido.calc_fig_sync(figure, opts={"format": kind, **size})
    except ImportError as error:
        raise PlanError(words_exports.NO_BROWSER) from error
    return made
