"""An indicator's line through a district's documents: what is, what was aimed at, each at its year."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard import words_overtime as words
from dashboard.data.overtime import Followed
from dashboard.figures.cards import card
from dashboard.figures.look import NOTE, TITLE, Look, template, value_axis
from dashboard.figures.text import CARD, cut, styled, wide
from dashboard.values import amount

Row = Any

HIGH, ABOVE, BELOW = 300, 56, 64  # pixels: of the plot, of what stands above and below it
GAP = 17  # pixels between labels of one year
LABEL = 96  # pixels that a label takes beside its mark
_SYMBOLS = {">=": "triangle-up", "<=": "triangle-down", "=": "circle", "~": "diamond"}


def line(title: str, rows: Sequence[Row], outcomes: Iterable[Followed], look: Look) -> go.Figure:
    """Return the figure of rows that may share an axis, in the unit of the last of them."""
    factor = _factor(rows)
    low, high = _range([_at(r, factor) for r in rows])
    base = template(look)
    first, last = int(min(r.year for r in rows)), int(max(r.year for r in rows))
    room = (last - first + 1) * LABEL / max(look.width - 80, 1)
    left = [styled(text, TITLE - 3, None, True) for text in cut(title, look.width, TITLE - 3)]
    layout = {
        **base,
        "height": HIGH + ABOVE + BELOW,
        "margin": {"l": 64, "r": 16, "t": ABOVE, "b": BELOW, "pad": 0, "autoexpand": False},
        "xaxis": {
            "range": [first - 0.6, last + 0.4 + room],
            "tickvals": sorted({int(r.year) for r in rows}),
            "ticktext": [str(y) for y in sorted({int(r.year) for r in rows})],
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"size": NOTE, "color": look.ink["second"]},
        },
        "yaxis": {**value_axis(look), "range": [low, high], "zeroline": low <= 0},
        "shapes": list(_ways(rows, outcomes, factor, look)),
        "annotations": [_words(0, 1, text, 44 - 22 * n, look.ink["ink"]) for n, text in enumerate(left[:2])]
        + [_words(0, 0, text, -44 - 16 * n, look.ink["second"]) for n, text in enumerate(_foot(look))]
        + list(_labels(rows, factor, low, high, look)),
    }
    return go.Figure({"data": list(_traces(rows, factor, look)), "layout": layout})


def alt(title: str, rows: Sequence[Row], look: Look) -> str:
    """Return what the figure shows in words."""
    points = "；".join(
        words.LINE_POINT.format(
            doc=look.names[r.doc],
            year=int(r.year),
            kind=words.TARGET if r.kind == "target" else words.ACTUAL,
            amount=amount(r.value, r.value_max, r.unit, r.op),
        )
        for r in rows
    )
    return words.LINE_ALT.format(title=title, points=points)


def _factor(rows: Sequence[Row]) -> float:
    """Return what a value in the base unit is multiplied by to stand in the last row's unit."""
    known = [r.value / r.base_value for r in rows if r.value and r.base_value]
    return float(known[-1]) if known else 1.0


def _at(r: Row, factor: float) -> float:
    return float(r.value if r.base_value is None else r.base_value * factor)


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis: from nought, where that leaves the marks apart."""
    least, most = min(values), max(values)
    spread = most - least or abs(most) or 1.0
    low = 0.0 if 0 <= least < 4 * spread else least - 0.25 * spread
    return low, most + 0.18 * (most - low or 1.0)


def _words(x: float, y: float, text: str, shift: float, colour: str) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": -52,
        "yshift": shift,
        "showarrow": False,
        "align": "left",
        "text": text,
        "font": {"color": colour},
    }


def _foot(look: Look) -> Sequence[str]:
    return [styled(text, NOTE) for text in cut(words.LINE_FOOT, look.width, NOTE)][:2]


def _traces(rows: Sequence[Row], factor: float, look: Look) -> Iterable[dict[str, Any]]:
    """Yield the present values joined by a line, and the targets."""
    paper = look.ink["paper"]
    for kind in ("actual", "target"):
        own = [r for r in rows if r.kind == kind]
        if not own:
            continue
        colours = [look.colours[r.doc] for r in own]
        hollow = kind == "actual"
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": words.ACTUAL if hollow else words.TARGET,
            "x": [int(r.year) for r in own],
            "y": [_at(r, factor) for r in own],
            "customdata": [[r.key, f"{r.doc}:{int(r.start)}-{int(r.end)}"] for r in own],
            "hovertext": [card(r, look) for r in own],
            "hovertemplate": CARD,
            "cliponaxis": False,
            "marker": {
                "size": 14,
                "symbol": "circle" if hollow else [_SYMBOLS[r.op] for r in own],
                "color": [paper] * len(own) if hollow else colours,
                "line": {"color": colours, "width": 2.5 if hollow else 1},
                "opacity": 1,
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }


def _ways(
    rows: Sequence[Row], outcomes: Iterable[Followed], factor: float, look: Look
) -> Iterable[dict[str, Any]]:
    """Draw the way from one year's present value to the next, and from a target to its outcome."""
    by_year = {int(r.year): _at(r, factor) for r in rows if r.kind == "actual"}
    known = sorted(by_year.items())
    last = {r.doc for r in rows}
    colour = look.colours[next(r.doc for r in reversed(rows))] if last else look.ink["second"]
    for (x0, y0), (x1, y1) in pairwise(known):
        yield _way(x0, y0, x1, y1, colour, "solid")
    keys = {r.key: r for r in rows}
    for f in outcomes:
        if f.result is not None and f.target.key in keys and f.target.base_unit == f.result.base_unit:
            x = int(f.target.year)
            yield _way(x, _at(f.target, factor), x, _at(f.result, factor), look.ink["second"], "dot")


def _way(x0: float, y0: float, x1: float, y1: float, colour: str, dash: str) -> dict[str, Any]:
    line_ = {"color": colour, "width": 2, "dash": dash}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": line_, "layer": "below"}


def _labels(
    rows: Sequence[Row], factor: float, low: float, high: float, look: Look
) -> Iterable[dict[str, Any]]:
    """Write each value beside its mark once; labels of one year never stand on each other."""
    scale = HIGH / ((high - low) or 1.0)
    years = sorted({int(r.year) for r in rows})
    across = (look.width - 80) / (years[-1] - years[0] + 2)
    for year, following in zip(years, [*years[1:], years[-1] + 10], strict=True):
        told: dict[tuple[float, str], Row] = {}
        for r in rows:
            if int(r.year) == year:
                told.setdefault((_at(r, factor), r.kind), r)
        placed = spread([y * scale for y, _ in sorted(told, key=lambda k: k[0])], GAP)
        for ((y, kind), r), at in zip(sorted(told.items(), key=lambda t: t[0][0]), placed, strict=True):
            text = amount(r.value, r.value_max, r.unit, r.op)
            clear = wide(text, NOTE + 1) + 24 < (following - year) * across  # of the next year's marks
            yield {
                "x": year,
                "y": y,
                "xanchor": "left",
                "yanchor": "middle",
                "xshift": 13,
                "yshift": at - y * scale,
                "showarrow": False,
                "text": styled(text, NOTE + 1, None, kind == "target"),
                "font": {"color": look.ink["ink"]},
                "bgcolor": look.ink["paper"] if clear else None,
                "borderpad": 0,
            }


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Return places in rising order moved apart until they are `gap` from each other, about where they were.

    >>> spread([10, 12, 60], 10)
    [6.0, 16.0, 60.0]
    """
    groups: list[list[float]] = []  # of places: their middle, and how many
    for place in places:
        groups.append([float(place), 1.0])
        while len(groups) > 1:
            (a, m), (b, n) = groups[-2], groups[-1]
            if b - a >= gap * (m + n) / 2:
                break
            groups[-2:] = [[(a * m + b * n) / (m + n), m + n]]
    return [middle + gap * (k - (n - 1) / 2) for middle, n in groups for k in range(int(n))]
