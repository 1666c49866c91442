"""Rows as a plotly figure: open circles for what is, filled marks for what is aimed at, words beside both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from dashboard import words
from dashboard.figures import layout
from dashboard.figures.cards import card
from dashboard.figures.layout import Axis, Label, Place
from dashboard.figures.lines import Line, Panel, Row
from dashboard.figures.look import BODY, MUTED, NOTE, TITLE, Look, mixed, template, value_axis
from dashboard.figures.text import CARD, clauses, cut, laid, styled, wide

HEAD, TICKS = 30, 30  # heights: of a panel's head, of its axis
TITLED, SUBTITLED, NOTED = 27, 20, 18  # heights of lines: of the title, of the subtitle, of the foot
TARGET, PRESENT = 14, 14  # sizes of marks
NAMES = 0.2  # of the width: the most that names may take


@dataclass(slots=True)
class Canvas:
    """A plotly figure in the making: what stands left of its axes takes `left` pixels."""

    look: Look
    left: float
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)

    def write(self, left: float, down: float, text: str, **more: Any) -> None:
        """Write at pixels from the left edge of the figure and from the top of its rows; `more` may say otherwise."""
        base = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "middle"}
        shifts = {"xshift": left - self.left, "yshift": -down}
        said = {"showarrow": False, "align": "left", "text": str(text)}
        self.words.append({**base, **shifts, **said, **more})


@dataclass(frozen=True, slots=True)
class Ground:
    """A panel's ground: its axis, and where it lies in the figure."""

    panel: Panel
    scale: Axis
    key: str  # of its axes: "", "2", …
    top: float  # pixels from the top of the figure's rows
    plot: float  # pixels across
    right: float  # pixels right of it

    @property
    def refs(self) -> dict[str, str]:
        """What ties a shape or words to its axes."""
        return {"xref": f"x{self.key}", "yref": f"y{self.key}"}


def draw(
    title: str, subtitle: str, panels: Sequence[Panel], order: Sequence[str], foot: Sequence[str], look: Look
) -> go.Figure:
    """Return a figure laid out for the look's width; drawn wider, it keeps its words apart as well."""
    names = max((wide(look.names[d], BODY) for d in order), default=0.0) + 34
    canvas = Canvas(look, 8.0 if look.narrow else min(names, look.width * NAMES + 34))
    scales = {p.unit: layout.axis([q for q in panels if q.unit == p.unit], look.width) for p in panels}
    rows = [layout.places(p, order, look) for p in panels]
    room = look.width - canvas.left
    right = max(
        (layout.margin(r, scales[p.unit], room) for p, (r, _) in zip(panels, rows, strict=True)), default=8.0
    )
    heads = [_head(p, scales[p.unit], many=len(panels) > 1) for p in panels]
    high = sum((HEAD if h else 6) + tall + TICKS for h, (_, tall) in zip(heads, rows, strict=True))
    axes: dict[str, Any] = {}
    top = 0.0
    for n, (panel, head, (placed, tall)) in enumerate(zip(panels, heads, rows, strict=True)):
        if head:
            canvas.write(0, top + 12, styled(head, NOTE + 1, None, True))
        top += HEAD if head else 6
        ground = Ground(panel, scales[panel.unit], "" if n == 0 else str(n + 1), top, room - right, right)
        _panel(canvas, ground, placed)
        axes |= _axes(look, ground, placed, (1 - (top + tall) / high, 1 - top / high), tall)
        top += tall + TICKS
    return frame(canvas, title, subtitle, foot, high, right, axes)


def frame(
    canvas: Canvas,
    title: str,
    subtitle: str,
    foot: Sequence[str],
    high: float,
    right: float,
    axes: dict[str, Any],
) -> go.Figure:
    """Close a figure: its title above, its sources below, `high` pixels between them."""
    above = _title(canvas, title, subtitle)
    below = _foot(canvas, foot, high)
    margins = {"l": canvas.left, "r": right, "t": above, "b": below, "pad": 0, "autoexpand": False}
    base = {**template(canvas.look), "margin": margins, "height": high + above + below}
    layout = {**base, **axes, "shapes": canvas.shapes, "annotations": canvas.words}
    return go.Figure({"data": canvas.traces, "layout": layout})


def _head(panel: Panel, scale: Axis, many: bool) -> str:
    """Return what stands above a panel: its measure and unit where there are several, and that its axis is cut."""
    said = words.PANEL.format(sort=words.SORTS[panel.sort], unit=panel.unit or "—") if many else ""
    return " · ".join(filter(None, (said, words.NOT_FROM_ZERO if scale.cut else "")))


def _axes(
    look: Look, ground: Ground, rows: Sequence[Place], domain: tuple[float, float], tall: float
) -> dict[str, Any]:
    """Return a panel's axes: of its values, and of pixels from its top."""
    key, scale = ground.key, ground.scale
    marked = any(p.line is not None and any(r.value is not None for r in p.line.rows) for p in rows)
    lengths = {"range": [scale.low, scale.high], "anchor": f"y{key}", "visible": marked, "domain": [0, 1]}
    ways = {
        "range": [tall, 0],
        "domain": list(domain),
        "visible": False,
        "fixedrange": True,
        "anchor": f"x{key}",
    }
    return {f"xaxis{key}": {**value_axis(look), **lengths}, f"yaxis{key}": ways}


def _panel(canvas: Canvas, ground: Ground, rows: Sequence[Place]) -> None:
    marks: dict[str, list[Any]] = {"present": [], "target": []}
    for place in rows:
        if place.name is not None:
            square = styled("■", None, canvas.look.colours[place.doc])
            canvas.write(0, ground.top + place.name, square + f" {_name(canvas, place.doc)}")
        if place.line is not None:
            _line(canvas, ground, place)
            for sort, r in (("present", place.line.present), ("target", place.line.target)):
                marks[sort].extend((ground.panel, place, r, v) for v in _values(ground.panel, r))
        for label in place.labels:
            _label(canvas, ground, label, place)
    axes = {"xaxis": f"x{ground.key}", "yaxis": f"y{ground.key}"}
    for sort, found in marks.items():
        if found:
            canvas.traces.append({**_trace(canvas.look, sort, found), **axes})


def _name(canvas: Canvas, doc: str) -> str:
    name = canvas.look.names[doc]
    most = canvas.look.width - 40 if canvas.look.narrow else canvas.left - 34
    first = cut(name, most, BODY)[0]
    return first if first == name else f"{first[:-1]}…"


def _values(panel: Panel, r: Row | None) -> list[float]:
    found = [] if r is None else [panel.at(r.base_value), panel.at(r.base_value_max)]
    return [v for v in found if v is not None]


def _trace(look: Look, sort: str, marks: Sequence[tuple[Panel, Place, Row, float]]) -> dict[str, Any]:
    """Return the marks of a panel: open for what is, filled for what is aimed at, a diamond for about."""
    hollow = sort == "present"
    colours = [_colour(look, place.line) for _, place, _, _ in marks]
    derived = [r.derived for _, _, r, _ in marks]
    paper = look.ink["paper"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words.BASELINE if hollow else words.TARGET,
        "x": [v for _, _, _, v in marks],
        "y": [place.y for _, place, _, _ in marks],
        "customdata": [[r.key, f"{r.doc}:{r.start}-{r.end}"] for _, _, r, _ in marks],
        "hovertext": [
            card(r, look, place.line.present if not hollow and place.line else None)
            for _, place, r, _ in marks
        ],
        "hovertemplate": CARD,
        "cliponaxis": False,
        "marker": {
            "size": PRESENT
            if hollow
            else [9 if _covered(panel, place) else TARGET for panel, place, _, _ in marks],
            "symbol": ["diamond" if r.op == "~" or r.derived else "circle" for _, _, r, _ in marks],
            "color": [paper if hollow or d else c for c, d in zip(colours, derived, strict=True)],
            "line": {"color": colours, "width": 2.5 if hollow else 2},
            "opacity": 1,
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _covered(panel: Panel, place: Place) -> bool:
    """Tell whether a target stands where the present value stands: it is drawn within the ring."""
    line = place.line
    if line is None or line.target is None or line.present is None:
        return False
    return panel.at(line.target.base_value) == panel.at(line.present.base_value)


def _colour(look: Look, line: Line | None) -> str:
    colour = look.colours[line.doc] if line is not None else look.ink["second"]
    return mixed(colour, look.ink["paper"], MUTED) if line is not None and line.muted else colour


def _line(canvas: Canvas, ground: Ground, place: Place) -> None:
    """Draw what lies behind the marks of a row: a thread to guide the eye, the way between them, bars, bounds."""
    panel, refs = ground.panel, ground.refs
    look, line = canvas.look, place.line
    if line is None:
        return
    colour = _colour(look, line)
    values = {sort: _values(panel, r) for sort, r in (("present", line.present), ("target", line.target))}
    found = values["present"] + values["target"]
    if not found:
        return
    at = {**refs, "type": "line", "y0": place.y, "y1": place.y, "layer": "below"}
    if panel.sort == "flow":
        bar = mixed(look.colours[line.doc], look.ink["paper"], 0.3)
        canvas.shapes.append(
            {**at, "x0": 0, "x1": (values["target"] or found)[-1], "line": {"color": bar, "width": 9}}
        )
    else:
        thread = {"color": look.ink["line"], "width": 1, "dash": "dot"}
        canvas.shapes.append({**at, "x0": ground.scale.low, "x1": max(found), "line": thread})
    if len(found) > 1:
        canvas.shapes.append(
            {**at, "x0": min(found), "x1": max(found), "line": {"color": colour, "width": 3}}
        )
    if line.target is not None and values["target"] and not line.target.derived:
        canvas.shapes.extend(_bound(line.target.op, values["target"][-1], place.y, colour, refs))


def _bound(op: str, x: float, y: float, colour: str, refs: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Draw a bound open: an arrow beyond what is to be reached, a bracket at what is not to be passed."""
    paths = {">=": "M 7 0 L 19 0 M 13 -5 L 19 0 L 13 5", "<=": "M -1 -12 L 10 -12 L 10 12 L -1 12"}
    if op in paths:
        pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
        yield {
            **refs,
            **pixels,
            "type": "path",
            "path": paths[op],
            "line": {"color": colour, "width": 2.5},
            "layer": "above",
        }


def _label(canvas: Canvas, ground: Ground, label: Label, place: Place) -> None:
    text = label.markup(canvas.look.ink)
    if label.x is None:
        follows = canvas.look.narrow and place.line is None
        left = wide(_name(canvas, place.doc), BODY) + 34 if follows else canvas.left + 4
        canvas.write(left, ground.top + place.y, text)
        return
    at = {**ground.refs, "x": label.x, "y": place.y, "text": str(text), "showarrow": False, "align": "left"}
    if label.side == "right":
        shift = layout.offset(label, place.line)
        canvas.words.append({**at, "xanchor": "left", "yanchor": "middle", "xshift": shift})
        return
    side, shift = layout.anchor(label, ground.scale, ground.plot, ground.right)
    away = layout.beside_of(place.labels) + label.high / 2
    up = away if label.side == "above" else -away
    canvas.words.append({**at, "xanchor": side, "yanchor": "middle", "xshift": shift, "yshift": up})


def _title(canvas: Canvas, title: str, subtitle: str) -> float:
    """Write the title and the subtitle above all; return the height that they take."""
    look = canvas.look
    size = TITLE - 3 if look.narrow else TITLE
    lines = laid(clauses(title), look.width / 1.05, size)
    below = laid(subtitle.split(" · "), look.width, BODY - 1, " · ")
    high = TITLED * len(lines) + SUBTITLED * len(below) + 10
    for n, text in enumerate(lines):
        canvas.write(0, -(high - TITLED * (n + 0.5)), styled(text, size, None, True))
    for n, text in enumerate(below):
        y = high - TITLED * len(lines) - SUBTITLED * (n + 0.5)
        canvas.write(0, -y, styled(text, BODY - 1, look.ink["second"]))
    return high


def _foot(canvas: Canvas, foot: Sequence[str], top: float) -> float:
    lines = [line for said in foot for line in cut(said, canvas.look.width, NOTE)]
    for n, text in enumerate(lines):
        canvas.write(0, top + 12 + NOTED * n, styled(text, NOTE, canvas.look.ink["second"]))
    return NOTED * len(lines) + 14
