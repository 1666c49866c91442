"""Where a few districts stand among many: how all values are spread, the few marked on it and told below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.draw import Canvas, frame
from dashboard.figures.look import BODY, NOTE, Look, mixed, value_axis
from dashboard.figures.text import CARD, cut, stacked, styled, wide
from dashboard.template import joined

TIER, LINE, TICKS = 20, 21, 30  # heights: of a row of names over the marks, of a line of words, of an axis
HILL, BARS = 44, (8, 60)  # height of the highest part of the spread; parts of the axis, at least and at most
TIERS = 3  # rows of names over the marks; who finds no room is named below alone
FEW = 20  # values that a spread needs; fewer are shown one by one alone
OUTER = 100  # values of which the outermost hundredths are not drawn
MARK, RUG, GAP = 13, 9, 18
FINE = 300  # places on the axis that are told apart


@dataclass(frozen=True, slots=True)
class Mark:
    """A district on the strip: its key, colour, name, value, what is told below, what the mark says, where it leads."""

    key: str
    colour: str
    name: str
    value: float
    told: str
    says: str
    to: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Values of many districts on one axis; `head` says of what, `note` how they are spread."""

    head: str
    note: str
    values: Sequence[float]  # from the least
    middle: tuple[float, float, float]
    marks: Sequence[Mark]
    absent: str  # who has no mark


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where a strip lies: its axes' key, its extent, the heights of its parts from its top, in pixels."""

    key: str
    low: float
    high: float
    names: float  # foot of the names, where the hill may begin
    base: float  # the line that marks stand on


def extent(strip: Strip) -> tuple[float, float, int]:
    """Return the least and the greatest value that are drawn, and how many values lie beyond them.

    The outermost hundredths of many values are left out; a marked one never is.
    """
    values = strip.values
    out = len(values) // OUTER
    inner = values[out : len(values) - out] if out else values
    found = [*inner[:1], *inner[-1:], *(m.value for m in strip.marks)]
    low, high = min(found), max(found)
    return low, high, sum(not low <= v <= high for v in values)


def strips(
    title: str, subtitle: str, drawn: Sequence[Strip], foot: Sequence[str], look: Look, beyond: str
) -> tuple[go.Figure, str]:
    """Draw strips below each other; return the figure and what it shows in words.

    `beyond` says how many values lie past the ends of an axis.
    """
    canvas = Canvas(look, 12.0)
    right = 16.0
    plot = look.width - canvas.left - right
    places, high = [], 0.0
    for n, strip in enumerate(drawn):
        place = _place(canvas, strip, "" if n == 0 else str(n + 1), high, plot, beyond)
        places.append(place)
        high = place[-1]
    axes: dict[str, Any] = {}
    for ground, top, bottom, _ in places:
        axes |= _axes(look, ground, top, bottom, high)
    told = "；".join(f"{s.head}：{s.note}，{'，'.join(m.told for m in s.marks) or s.absent}" for s in drawn)
    return frame(canvas, title, subtitle, foot, high, right, axes), f"{title}。{told}。"


def _place(
    canvas: Canvas, strip: Strip, key: str, top: float, plot: float, beyond: str
) -> tuple[_Ground, float, float, float]:
    """Draw one strip from `top` down; return its ground, where its axes begin and end, and where the next one begins."""
    look, second = canvas.look, canvas.look.ink["second"]
    low, high, out = extent(strip)
    room = (high - low) * 0.02 or abs(high) * 0.02 or 1.0
    note = strip.note + (beyond.format(n=out) if out else "")
    down = top + (GAP if top else 0)
    for line in cut(strip.head, look.width - 24, BODY):
        canvas.write(0, down + LINE / 2, styled(line, BODY, None, True))
        down += LINE
    for line in cut(note, look.width - 24, NOTE):
        canvas.write(0, down + LINE / 2, styled(line, NOTE, second))
        down += LINE
    begin = down
    tiers = _tiers(strip.marks, low - room, high + room, plot)
    names = TIER * (1 + max((t for _, t, _ in tiers), default=-1)) + 4
    hill = HILL if len(strip.values) >= FEW else 12
    ground = _Ground(key, low - room, high + room, names, names + hill)
    _spread(canvas, strip, ground, (low, high))
    _marks(canvas, strip, ground, tiers)
    end = begin + ground.base + RUG + 6
    return ground, begin, end, _told(canvas, strip, end + TICKS)


def _tiers(marks: Sequence[Mark], low: float, high: float, plot: float) -> list[tuple[Mark, int, float]]:
    """Give names over the marks a row each so that none meets another, and a shift that keeps them within the plot.

    Those without room have none.
    """
    ends = [-1e9] * TIERS
    out = []
    for m in sorted(marks, key=lambda m: m.value):
        half = wide(m.name, NOTE) / 2 + 4
        own = plot * (m.value - low) / (high - low)
        at = min(max(own, half), plot - half)
        tier = next((t for t in range(TIERS) if ends[t] <= at - half), None)
        if tier is not None:
            ends[tier] = at + half
            out.append((m, tier, at - own))
    return out


def _axes(look: Look, ground: _Ground, top: float, bottom: float, high: float) -> dict[str, Any]:
    key = ground.key
    x = {"range": [ground.low, ground.high], "anchor": f"y{key}", "domain": [0, 1], "zeroline": False}
    y = {"range": [bottom - top, 0], "domain": [1 - bottom / high, 1 - top / high], "anchor": f"x{key}"}
    return {
        f"xaxis{key}": {**value_axis(look), **x},
        f"yaxis{key}": {**y, "visible": False, "fixedrange": True},
    }


def _spread(canvas: Canvas, strip: Strip, ground: _Ground, ends: tuple[float, float]) -> None:
    """Draw all values: a hill of how many there are where, a short line for each, the middle half below."""
    low, high = ends
    ink = canvas.look.ink
    grey = mixed(ink["second"], ink["paper"], 0.35)
    axes = {"xaxis": f"x{ground.key}", "yaxis": f"y{ground.key}", "type": "scatter", "hoverinfo": "skip"}
    inner = [v for v in strip.values if low <= v <= high]
    if len(strip.values) >= FEW and high > low:
        x, y = _hill(inner, low, high, ground)
        shape = {"mode": "lines", "fill": "toself", "line": {"width": 0}, "fillcolor": grey}
        canvas.traces.append({**axes, **shape, "x": x, "y": y})
    refs = {"xref": f"x{ground.key}", "yref": f"y{ground.key}", "layer": "below"}
    rug = mixed(ink["second"], ink["paper"], 0.6)
    canvas.shapes.append(
        {**refs, "type": "path", "path": _rug(inner, low, high, ground), "line": {"color": rug, "width": 1}}
    )
    first, half, last = (min(max(v, low), high) for v in strip.middle)
    refs = {**refs, "type": "line"}
    foot = ground.base + RUG + 2
    canvas.shapes.append(
        {
            **refs,
            "x0": first,
            "x1": last,
            "y0": foot,
            "y1": foot,
            "line": {"color": ink["second"], "width": 4},
        }
    )
    middle = {"y0": foot - 4, "y1": foot + 4, "line": {"color": ink["ink"], "width": 2}}
    canvas.shapes.append({**refs, "x0": half, "x1": half, **middle})


def _rug(values: Sequence[float], low: float, high: float, ground: _Ground) -> str:
    """Return a short line for each value, as one path; no finer than the eye sees."""
    step = (high - low) / FINE or 1.0
    seen = sorted({round((v - low) / step) for v in values})
    return "".join(f"M{low + n * step:.6g},{ground.base:g}V{ground.base + RUG:g}" for n in seen)


def _hill(
    values: Sequence[float], low: float, high: float, ground: _Ground
) -> tuple[list[float], list[float]]:
    """Return the outline of how many values there are in each part of the axis."""
    parts = min(max(len(values) // 4, BARS[0]), BARS[1])
    width = (high - low) / parts
    counts = [0] * parts
    for v in values:
        counts[min(parts - 1, int((v - low) / width))] += 1
    most = max(counts)
    x, y = [low], [ground.base]
    for n, count in enumerate(counts):
        up = ground.base - HILL * count / most
        x += [low + n * width, low + (n + 1) * width]
        y += [up, up]
    return [*x, high], [*y, ground.base]


def _marks(canvas: Canvas, strip: Strip, ground: _Ground, tiers: Sequence[tuple[Mark, int, float]]) -> None:
    """Mark the few, their names above as far as there is room."""
    look = canvas.look
    refs = {"xref": f"x{ground.key}", "yref": f"y{ground.key}"}
    for m, tier, shift in tiers:
        y = ground.names - TIER * (tier + 0.5) - 4
        thread = {"color": m.colour, "width": 1}
        canvas.shapes.append(
            {
                **refs,
                "type": "line",
                "x0": m.value,
                "x1": m.value,
                "y0": y + 8,
                "y1": ground.base,
                "line": thread,
            }
        )
        at = {
            **refs,
            "x": m.value,
            "y": y,
            "xanchor": "center",
            "xshift": shift,
            "bgcolor": look.ink["paper"],
        }
        canvas.words.append(
            {**at, "text": str(styled(m.name, NOTE)), "showarrow": False, "yanchor": "middle"}
        )
    if strip.marks:
        canvas.traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "xaxis": f"x{ground.key}",
                "yaxis": f"y{ground.key}",
                "x": [m.value for m in strip.marks],
                "y": [ground.base] * len(strip.marks),
                "customdata": [[m.key, m.to] for m in strip.marks],
                "hovertext": [
                    str(stacked(styled(line) for line in cut(m.says, 380, 13))) for m in strip.marks
                ],
                "hovertemplate": CARD,
                "cliponaxis": False,
                "marker": {
                    "size": MARK,
                    "color": [m.colour for m in strip.marks],
                    "line": {"color": look.ink["paper"], "width": 1.5},
                    "opacity": 1,
                },
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )


def _told(canvas: Canvas, strip: Strip, top: float) -> float:
    """Tell of the few in words below the axis, from the highest value; return where these end."""
    look, down = canvas.look, top
    lines: list[list[Mark]] = [[]]
    for m in sorted(strip.marks, key=lambda m: -m.value):
        if lines[-1] and _wide([*lines[-1], m]) > look.width - 24:
            lines.append([])
        lines[-1].append(m)
    for line in filter(None, lines):
        pieces = (styled("■", None, m.colour) + " " + styled(m.told, NOTE + 1) for m in line)
        canvas.write(0, down + LINE / 2, joined(pieces, "　　"))
        down += LINE
    for said in cut(strip.absent, look.width - 24, NOTE) if strip.absent else ():
        canvas.write(0, down + LINE / 2, styled(said, NOTE, look.ink["second"]))
        down += LINE
    return down


def _wide(line: Sequence[Mark]) -> float:
    return sum(wide(m.told, NOTE + 1) + 3.5 * BODY for m in line)
