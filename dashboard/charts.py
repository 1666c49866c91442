"""Targets as figures: pure functions of the rows that may share an axis."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import words
from dashboard.amounts import amount, number, when

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
ROW, HEAD, AXIS, TOP, LINE = (
    48,
    40,
    30,
    78,
    18,
)  # heights in pixels: a row, a panel's head and axis, title, a foot line
HOVER, NOTE = 34, 60  # characters of a line: of what the pointer shows, of what stands below
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure needs besides its rows: what documents are called, their colours, paper and ink, the data's version."""

    names: Mapping[str, str]
    titles: Mapping[str, str]
    paths: Mapping[tuple[str, int], str]
    colours: Mapping[str, str]
    ink: Mapping[str, str]
    build: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure in the making. Plain dicts, as plotly's own objects take ten times as long to fill."""

    margin: Mapping[str, int]
    traces: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    axes: dict[str, Any] = field(default_factory=dict)

    def scatter(self, **trace: Any) -> None:
        """Add marks or lines."""
        self.traces.append({"type": "scatter", **trace})


@dataclass(frozen=True, slots=True)
class Bar:
    """A target as drawn: its row from the top, value and bound, the value it starts from, what is written beside it."""

    y: int
    label: str
    colour: str
    x: float
    most: float | None  # upper end of a range
    op: str
    start: float | None
    start_said: str
    said: str
    hover: str
    passage: str
    derived: bool


def targets(title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look) -> go.Figure:
    """Draw targets, a panel for each group that may share an axis; who states none is named below."""
    rows = [r for panel in panels for r in panel]
    foot = [part for line in _foot(rows, absent, look) for part in _cut(line, NOTE)]
    heights = [HEAD + ROW * len(p) + AXIS for p in panels]
    plot = sum(heights)
    many = len({r.indicator for r in rows}) > 1
    margin = {"t": TOP, "b": LINE * len(foot) + 16, "l": 120 if many else 84, "r": 16}
    sheet = Sheet(margin)
    top = 0
    for n, (panel, height) in enumerate(zip(panels, heights, strict=True), 1):
        bars = _bars(panel, look, many)
        low, high = 1 - (top + height - AXIS) / plot, 1 - (top + HEAD) / plot
        _panel(sheet, n, bars, [low, high], look)
        _note(sheet, _heading(panel), 1 - top / plot, -HEAD + 6, look, bold=True)
        for k, r in enumerate(panel):
            if r.value is None:
                _write(sheet, n, 0, k, words.NO_FIGURE, look)
        top += height
    _note(sheet, "<br>".join(map(escape, foot)), 0, -8, look)
    layout = {
        **sheet.axes,
        "annotations": sheet.notes,
        "title": _title(title, rows, look),
        "font": {"family": FONT, "size": 14, "color": look.ink["ink"]},
        "paper_bgcolor": look.ink["paper"],
        "plot_bgcolor": look.ink["paper"],
        "height": TOP + plot + LINE * len(foot) + 16,
        "margin": margin,
        "showlegend": False,
        "barmode": "overlay",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 14}},
        "dragmode": False,
    }
    return go.Figure({"data": sheet.traces, "layout": layout}, _validate=False)


def finding(title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look) -> str:
    """Say in a sentence what the figure shows, for those who cannot see it."""
    said = [f"{look.names[r.doc]}{_said(r)}" for panel in panels for r in panel]
    lost = words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent)) if absent else ""
    return f"{title}：{'，'.join(said)}。{lost}"


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


def _bars(rows: Sequence[Any], look: Look, many: bool) -> list[Bar]:
    """Return what a panel draws; values of different units are brought to the base unit that they share."""
    same = len({r.unit for r in rows if r.value is not None}) <= 1
    out = []
    for k, r in enumerate(rows):
        if r.value is None:
            continue
        label = escape(look.names[r.doc])
        if many:
            label += f'<br><span style="font-size:11px">{escape(textwrap.shorten(r.indicator, 18))}</span>'
        start = r.baseline_value if same else None
        out.append(
            Bar(
                y=k,
                label=label,
                colour=look.colours[r.doc],
                x=r.value if same else r.base_value,
                most=r.value_max if same else r.base_value_max,
                op=r.op,
                start=start,
                start_said="" if start is None else f"{when(r.baseline_year, None)} {number(start)}",
                said=_said(r),
                hover=_hover(r, look),
                passage=f"{r.doc}:{r.start}-{r.end}",
                derived=r.derived,
            )
        )
    return out


def _panel(sheet: Sheet, n: int, bars: Sequence[Bar], domain: Sequence[float], look: Look) -> None:
    """Draw one group: dumbbells where all present values are stated, else bars from zero."""
    dumbbell = bool(bars) and all(b.start is not None for b in bars)
    ends = [v for b in bars for v in (b.x, b.most, b.start) if v is not None] or [0.0, 1.0]
    low, high = (min(ends), max(ends)) if dumbbell else (min(0.0, *ends), max(0.0, *ends))
    room = (high - low) or abs(high) or 1.0
    across = [low - 0.4 * room, high + 0.45 * room] if dumbbell else [1.3 * low, low + 1.4 * room]
    for b in bars:
        if dumbbell:
            _dumbbell(sheet, n, b, look)
        else:
            _bar(sheet, n, b, 0.04 * room, look)
    rows = 1 + max((b.y for b in bars), default=0)
    axis = {
        f"yaxis{n}": {
            "domain": list(domain),
            "range": [rows - 0.5, -0.5],
            "tickvals": [b.y for b in bars],
            "ticktext": [b.label for b in bars],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "anchor": f"x{n}",
        },
        f"xaxis{n}": {
            "range": across,
            "gridcolor": look.ink["line"],
            "zeroline": not dumbbell,
            "zerolinecolor": look.ink["second"],
            "nticks": 6,
            "tickfont": {"size": 12, "color": look.ink["second"]},
            "separatethousands": True,
            "exponentformat": "none",
            "fixedrange": True,
            "anchor": f"y{n}",
        },
    }
    sheet.axes.update(axis)


def _bar(sheet: Sheet, n: int, b: Bar, beyond: float, look: Look) -> None:
    """Draw a bar from zero; an open bound is drawn open, and a derived value hollow, so that neither reads as stated."""
    marker: dict[str, Any] = {"color": b.colour, "line": {"color": b.colour, "width": 1.5}}
    if b.derived:
        marker["color"] = CLEAR
    elif b.op == "<=":
        marker |= {"color": CLEAR, "pattern": {**_hatch("/", b.colour), "fillmode": "replace"}}
    elif b.op == "~":
        marker["pattern"] = _hatch(".", look.ink["paper"])
    bar = {"type": "bar", "x": [b.x], "y": [b.y], "width": 0.5, "orientation": "h", "marker": marker}
    sheet.traces.append({**bar, **_place(n), **_click(b)})
    shift = 0.0
    if b.op == ">=":
        shift = beyond
        _line(sheet, n, b, [b.x, b.x + beyond], "triangle-right", "dot")
    if b.op == "<=":
        end = {"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": b.colour}}
        sheet.scatter(x=[b.x], y=[b.y], mode="markers", marker=end, hoverinfo="skip", **_place(n))
    if b.most is not None:
        shift = b.most - b.x
        _line(sheet, n, b, [b.x, b.most], "line-ns", "solid")
    _write(
        sheet,
        n,
        b.x + shift if b.start is None else max(b.x + shift, b.start),
        b.y,
        b.said,
        look,
        left=b.x < 0,
    )
    if b.start is not None:
        _start(sheet, n, b, look)
        _write(sheet, n, b.start, b.y, b.start_said, look, small=True, below=True)


def _dumbbell(sheet: Sheet, n: int, b: Bar, look: Look) -> None:
    """Draw the way from the present value, hollow, to the target, filled or pointing where its bound is open."""
    if b.start is None:
        return
    _line(sheet, n, b, [b.start, b.x], "line-ns", "solid", 0)
    _start(sheet, n, b, look)
    symbol = {">=": "triangle-right", "<=": "triangle-left", "~": "diamond"}.get(b.op, "circle")
    end = {"symbol": symbol, "size": 16, "color": b.colour}
    sheet.scatter(x=[b.x], y=[b.y], mode="markers", marker=end, **_place(n), **_click(b))
    forward = b.start <= b.x
    _write(sheet, n, b.x, b.y, b.said, look, left=not forward)
    _write(sheet, n, b.start, b.y, b.start_said, look, left=forward, small=True)


def _start(sheet: Sheet, n: int, b: Bar, look: Look) -> None:
    ring = {
        "symbol": "circle",
        "size": 12,
        "color": look.ink["paper"],
        "line": {"color": b.colour, "width": 2.5},
    }
    sheet.scatter(x=[b.start], y=[b.y], mode="markers", marker=ring, hoverinfo="skip", **_place(n))


def _line(sheet: Sheet, n: int, b: Bar, x: Sequence[float], symbol: str, dash: str, size: int = 10) -> None:
    sheet.scatter(
        x=list(x),
        y=[b.y, b.y],
        mode="lines+markers",
        line={"color": b.colour, "width": 2.5, "dash": dash},
        marker={"symbol": ["line-ns", symbol], "size": [0, size], "color": b.colour},
        hoverinfo="skip",
        **_place(n),
    )


def _place(n: int) -> dict[str, str]:
    return {"xaxis": "x" if n == 1 else f"x{n}", "yaxis": "y" if n == 1 else f"y{n}"}


def _click(b: Bar) -> dict[str, Any]:
    return {"customdata": [b.passage], "hovertemplate": b.hover + "<extra></extra>"}


def _hatch(shape: str, colour: str) -> dict[str, Any]:
    return {"shape": shape, "fgcolor": colour, "size": 7, "solidity": 0.25, "fillmode": "overlay"}


def _write(
    sheet: Sheet,
    n: int,
    x: float,
    y: int,
    text: str,
    look: Look,
    left: bool = False,
    small: bool = False,
    below: bool = False,
) -> None:
    """Write beside a mark; what it starts from smaller, and below a bar."""
    sheet.notes.append(
        {
            "x": x,
            "y": y,
            "xref": _place(n)["xaxis"],
            "yref": _place(n)["yaxis"],
            "text": escape(text),
            "xanchor": "center" if below else "right" if left else "left",
            "xshift": 0 if below else -12 if left else 12,
            "yshift": -19 if below else 0,
            "showarrow": False,
            "font": {"size": 12 if small else 14, "color": look.ink["second" if small else "ink"]},
        }
    )


def _note(sheet: Sheet, text: str, y: float, shift: int, look: Look, bold: bool = False) -> None:
    """Write a line that begins at the figure's left edge."""
    sheet.notes.append(
        {
            "text": f"<b>{text}</b>" if bold else text,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": y,
            "xshift": 4 - sheet.margin["l"],
            "yshift": shift,
            "xanchor": "left",
            "yanchor": "bottom" if bold else "top",
            "align": "left",
            "showarrow": False,
            "font": {"size": 13 if bold else 12, "color": look.ink["ink" if bold else "second"]},
        }
    )


def _title(title: str, rows: Sequence[Any], look: Look) -> dict[str, Any]:
    units = "、".join(dict.fromkeys(r.unit for r in rows if r.unit)) or "—"
    years = "、".join(dict.fromkeys(when(r.year, r.period_start) for r in rows))
    below = words.UNIT_YEAR.format(unit=escape(units), years=years)
    return {
        "text": f"<b>{escape(title)}</b>",
        "subtitle": {"text": below, "font": {"size": 14, "color": look.ink["second"]}},
        "font": {"size": 20},
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 8, "l": 4},
    }


def _foot(rows: Sequence[Any], absent: Sequence[str], look: Look) -> Iterable[str]:
    """Give the lines below: who states nothing, how derived values came about, where all stands."""
    if absent:
        yield words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent))
    for r in rows:
        if r.derived:
            yield words.DERIVED_BY.format(name=look.names[r.doc], formula=r.formula)
    for doc in dict.fromkeys(r.doc for r in rows):
        places = dict.fromkeys(
            look.paths.get((r.doc, r.section_no), "").split(" › ")[0] for r in rows if r.doc == doc
        )
        where = "；".join(filter(None, places))
        yield words.SOURCE.format(title=look.titles[doc], where=f"（{where}）" if where else "")
    yield words.VERSION.format(build=look.build[:8])


def _cut(text: str, width: int) -> list[str]:
    """Break text as Chinese breaks, at any character."""
    return [text[i : i + width] for i in range(0, len(text), width)]


def _said(r: Any) -> str:
    mark = words.DERIVED if r.derived else ""
    return f"{amount(r.value, r.value_max, r.unit, r.op)}（{when(r.year, r.period_start)}{mark}）"


def _heading(rows: Sequence[Any]) -> str:
    r = rows[0]
    scope = r.scope if r.scope not in (None, words.WHOLE) else None
    parts = (words.MEASURES[r.measure], when(r.year, r.period_start), r.unit, scope)
    return escape(" · ".join(filter(None, parts)))


def _hover(r: Any, look: Look) -> str:
    said = "<br>".join(escape(line) for line in _cut(r.sentence, HOVER))
    formula = f"<br>{escape(words.FORMULA.format(formula=r.formula))}" if r.derived else ""
    # a brace of the plan's own must never become a template of plotly's
    return f"<b>{escape(look.names[r.doc])}</b> {escape(_said(r))}{formula}<br>{said}".replace("%{", "% {")
