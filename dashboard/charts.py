"""Targets as figures: pure functions of the rows that may share an axis."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import words
from dashboard.amounts import amount, number, when
from dashboard.rows import records

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
ROW, PANEL, TOP, FOOT = 46, 64, 84, 58  # heights in pixels
HOVER = 34  # characters of a line


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure needs besides its rows: names and colours of the documents, paper and ink, the data's version."""

    names: Mapping[str, str]
    colours: Mapping[str, str]
    ink: Mapping[str, str]
    build: str


def targets(title: str, parts: Sequence[pd.DataFrame], absent: Sequence[str], look: Look) -> go.Figure:
    """Draw the targets of an indicator, a panel for each group that may share an axis."""
    rows = [list(records(p)) for p in parts]
    sizes = [ROW * len(r) + PANEL for r in rows]
    height = TOP + sum(sizes) + FOOT
    figure = make_subplots(
        rows=len(rows),
        cols=1,
        row_heights=[ROW * len(r) for r in rows],
        vertical_spacing=PANEL / (height - TOP - FOOT) if len(rows) > 1 else 0,
    )
    for n, panel in enumerate(rows, 1):
        _panel(figure, n, panel, look)
    names = "、".join(dict.fromkeys(look.names[r.doc] for panel in rows for r in panel))
    foot = words.SOURCE.format(names=names, build=look.build[:8])
    if absent:
        foot = words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent)) + "<br>" + foot
    units = "、".join(dict.fromkeys(r.unit for panel in rows for r in panel if r.unit)) or "—"
    years = "、".join(dict.fromkeys(when(r.year, r.period_start) for panel in rows for r in panel))
    figure.update_layout(
        title={
            "text": f"<b>{escape(title)}</b>",
            "subtitle": {
                "text": words.UNIT_YEAR.format(unit=escape(units), years=years),
                "font": {"size": 14, "color": look.ink["second"]},
            },
            "font": {"size": 20},
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 10, "l": 4},
        },
        font={"family": FONT, "size": 14, "color": look.ink["ink"]},
        paper_bgcolor=look.ink["paper"],
        plot_bgcolor=look.ink["paper"],
        height=height,
        margin={"t": TOP + PANEL // 2, "b": FOOT + 22, "l": 96, "r": 24},
        showlegend=False,
        barmode="overlay",
        bargap=0.45,
        hoverlabel={"align": "left", "font": {"family": FONT, "size": 14}},
        dragmode=False,
    )
    figure.add_annotation(
        text=foot,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xshift=-92,
        yshift=-32,
        xanchor="left",
        yanchor="top",
        align="left",
        showarrow=False,
        font={"size": 12, "color": look.ink["second"]},
    )
    return figure


def _panel(figure: go.Figure, n: int, rows: Sequence[Any], look: Look) -> None:
    """Draw one group: a dumbbell where present values are stated for most, else bars from zero."""
    known = [r for r in rows if r.value is not None]
    same = len({r.unit for r in known}) <= 1
    size = {_key(r): (r.value if same else r.base_value) for r in known}
    starts = [r for r in known if r.baseline_value is not None] if same else []
    dumbbell = bool(known) and 2 * len(starts) >= len(known)
    labels = _labels(rows, look)
    ends = [
        v
        for r in known
        for v in (size[_key(r)], r.value_max if same else None, r.baseline_value if same else None)
        if v is not None
    ]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    room = (high - low if dumbbell else high) or abs(high) or 1.0
    x_range = (
        [low - 0.35 * room, high + 0.45 * room] if dumbbell else [min(0.0, low * 1.3), max(0.0, high * 1.4)]
    )
    for r in known:
        x, y = size[_key(r)], labels[_key(r)]
        colour, hover = look.colours[r.doc], _hover(r, look)
        common = {"customdata": [f"{r.doc}:{r.start}-{r.end}"], "hovertemplate": hover + "<extra></extra>"}
        if dumbbell:
            _dumbbell(figure, n, r, x, y, colour, common, look)
        else:
            _bar(figure, n, r, x, y, colour, common, 0.05 * high)
        left = dumbbell and r.baseline_value is not None and r.baseline_value > x
        _label(figure, n, x, y, _said(r), left, look, 0 if dumbbell or r.op != ">=" else 0.05 * high)
    for r in rows:
        if r.value is None:
            _label(figure, n, x_range[0], labels[_key(r)], words.NO_FIGURE, False, look, 0)
    order = [labels[_key(r)] for r in rows]
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=order[::-1],
        range=[-0.6, len(order) - 0.4],
        showgrid=False,
        ticks="",
        zeroline=False,
        fixedrange=True,
        row=n,
        col=1,
    )
    figure.update_xaxes(
        range=x_range,
        showgrid=True,
        gridcolor=look.ink["line"],
        zeroline=not dumbbell,
        zerolinecolor=look.ink["second"],
        nticks=6,
        tickfont={"size": 12, "color": look.ink["second"]},
        fixedrange=True,
        row=n,
        col=1,
    )
    note = " · ".join(
        dict.fromkeys(
            filter(None, (_heading(rows[0]), *(r.axis_note for r in rows))),
        )
    )
    axis = figure.get_subplot(n, 1).yaxis.domain
    figure.add_annotation(
        text=f"<b>{escape(note)}</b>",
        xref="paper",
        yref="paper",
        x=0,
        y=axis[1],
        xshift=-92,
        yshift=4,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 13},
    )


def _bar(
    figure: go.Figure, n: int, r: Any, x: float, y: str, colour: str, common: dict[str, Any], open_end: float
) -> None:
    """Draw a bar from zero; an open bound is drawn open, so that it cannot be read as an exact value."""
    hollow = r.op == "<="
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 1.5}}
    if hollow:
        marker["color"] = "rgba(0,0,0,0)"
        marker["pattern"] = {"shape": "/", "fgcolor": colour, "size": 7, "solidity": 0.25}
    elif r.op == "~":
        marker["pattern"] = {"shape": ".", "fgcolor": "white", "size": 6, "solidity": 0.3}
    figure.add_bar(x=[x], y=[y], orientation="h", marker=marker, name=r.op, row=n, col=1, **common)
    if r.op == ">=":
        figure.add_scatter(
            x=[x, x + open_end],
            y=[y, y],
            mode="lines+markers",
            line={"color": colour, "width": 2, "dash": "dot"},
            marker={"symbol": ["line-ns", "triangle-right"], "size": [0, 10], "color": colour},
            hoverinfo="skip",
            row=n,
            col=1,
        )
    if r.op == "<=":
        figure.add_scatter(
            x=[x],
            y=[y],
            mode="markers",
            marker={"symbol": "line-ns", "size": 24, "color": colour, "line": {"width": 4, "color": colour}},
            hoverinfo="skip",
            row=n,
            col=1,
        )
    if r.value_max is not None:
        figure.add_scatter(
            x=[x, r.value_max],
            y=[y, y],
            mode="lines",
            line={"color": colour, "width": 6},
            opacity=0.5,
            hoverinfo="skip",
            row=n,
            col=1,
        )


def _dumbbell(
    figure: go.Figure, n: int, r: Any, x: float, y: str, colour: str, common: dict[str, Any], look: Look
) -> None:
    """Draw the way from the present value, hollow, to the target, filled or pointing where its bound is open."""
    if r.baseline_value is not None:
        figure.add_scatter(
            x=[r.baseline_value, x],
            y=[y, y],
            mode="lines+markers",
            line={"color": colour, "width": 3},
            marker={
                "symbol": ["circle", "circle"],
                "size": [12, 1],
                "color": look.ink["paper"],
                "line": {"color": colour, "width": [2.5, 0]},
            },
            hoverinfo="skip",
            row=n,
            col=1,
        )
        text = f"{number(r.baseline_value)}（{when(r.baseline_year, None)}）"
        _label(figure, n, r.baseline_value, y, text, r.baseline_value <= x, look, 0, small=True)
    symbol = {">=": "triangle-right", "<=": "triangle-left", "~": "diamond"}.get(r.op, "circle")
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={"symbol": symbol, "size": 15, "color": colour},
        name=r.op,
        row=n,
        col=1,
        **common,
    )


def _label(
    figure: go.Figure,
    n: int,
    x: float,
    y: str,
    text: str,
    left: bool,
    look: Look,
    by: float,
    small: bool = False,
) -> None:
    figure.add_annotation(
        x=x + by,
        y=y,
        text=escape(text),
        xanchor="right" if left else "left",
        xshift=-12 if left else 12,
        showarrow=False,
        font={
            "size": 12.5 if small else 14,
            "color": look.ink["second"] if small else look.ink["ink"],
        },
        row=n,
        col=1,
    )


def _key(r: Any) -> tuple[str, int]:
    return r.doc, r.target_no


def _said(r: Any) -> str:
    return f"{amount(r.value, r.value_max, r.unit, r.op)}（{when(r.year, r.period_start)}）"


def _heading(r: Any) -> str:
    scope = r.scope if r.scope not in (None, words.WHOLE) else None
    return " · ".join(filter(None, (words.MEASURES[r.measure], when(r.year, r.period_start), r.unit, scope)))


def _labels(rows: Sequence[Any], look: Look) -> dict[tuple[str, int], str]:
    """Name the rows by district; a second row of a district is told apart by what it is about."""
    out: dict[tuple[str, int], str] = {}
    for r in rows:
        text = look.names[r.doc]
        while text in out.values():
            text += "\u2009"  # a thin space keeps the axis's categories apart
        out[_key(r)] = text
    return out


def _hover(r: Any, look: Look) -> str:
    said = "<br>".join(escape(line) for line in textwrap.wrap(r.sentence, HOVER))
    said = said.replace("%{", "% {")  # never a template of plotly's
    return f"<b>{escape(look.names[r.doc])}</b> {escape(_said(r))}<br>{said}"


def config(name: str) -> dict[str, Any]:
    """Return plotly's settings: one button, in Chinese, that saves the figure as a picture."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "locale": "zh-CN",
        "locales": {"zh-CN": {"dictionary": words.PLOTLY, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": f"{words.APP}-{name}", "scale": 2},
        "showSendToCloud": False,
        "scrollZoom": False,
    }


def finding(title: str, parts: Sequence[pd.DataFrame], absent: Sequence[str], look: Look) -> str:
    """Say in a sentence what the figure shows, for those who cannot see it."""
    said = [f"{look.names[r.doc]}{_said(r)}" for part in parts for r in records(part)]
    lost = words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent)) if absent else ""
    return f"{title}：{'，'.join(said)}。{lost}"
