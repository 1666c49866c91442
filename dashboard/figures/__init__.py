"""Figures in plotly: rows in, a figure and its words out. Nothing here knows of pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.data.rows import records
from dashboard.figures.contrasts import contrasts, widest
from dashboard.figures.draw import draw
from dashboard.figures.heat import heat
from dashboard.figures.lines import Line, Panel, panels
from dashboard.figures.look import Look
from dashboard.figures.telling import alt, finding, foot, overview, subtitle

__all__ = ["Drawn", "Look", "compared", "contrasts", "heat", "widest"]


LINES = 20  # that a figure has: each weighs 35 nodes on the page


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, what it finds, and all it shows in words."""

    figure: go.Figure | None  # none where there is too little to draw: the words say it
    title: str
    alt: str
    panels: Sequence[Panel]


def compared(
    rows: pd.DataFrame,
    docs: Sequence[str],
    look: Look,
    mentioned: Iterable[str] = (),
    title: str | None = None,
    part: str | None = None,
    brief: bool = False,
) -> Drawn:
    """Draw statements on as few axes as their units and measures allow, for every one of the documents.

    The title is what the figure finds, unless another is given; `part` is what several indicators are together. A
    `brief` figure shows the first axis alone, and names its sources in a line.
    """
    names = list(rows["indicator"].unique())
    made = panels(records(rows), docs, look.kinds, mentioned, whole=len(names) == 1 or part is not None)
    one = finding(names[0], made, look) if len(names) == 1 else overview(part or "、".join(names), made, look)
    said = title or one
    told = alt(said, made, look)
    drawn = [p for p in made if p.marks > 1]
    if not drawn:
        return Drawn(None, said, told, made)
    aside = [p for p in made if p.marks < 2]
    whole, drawn = drawn, [_brief(drawn[0])] if brief else _fitting(drawn)
    below = [words.BRIEF_FOOT.format(build=look.build[:8])] if brief else foot(drawn, aside, look)
    left = sum(len(p.lines) for p in whole) - sum(len(p.lines) for p in drawn)
    if left and not brief:
        below = [words.LINES_LEFT.format(n=left), *below]
    return Drawn(draw(said, subtitle(drawn), drawn, list(docs), below, look), said, told, made)


def _fitting(made: Sequence[Panel]) -> list[Panel]:
    """Return the panels that one figure holds; where the first has too many lines, it has one for each document."""
    out = [made[0] if len(made[0].lines) <= LINES else _brief(made[0])]
    for panel in made[1:]:
        if sum(len(p.lines) for p in (*out, panel)) > LINES:
            break
        out.append(panel)
    return out


def _brief(panel: Panel) -> Panel:
    """Return a panel with one line a document: the first that is not muted, targets before present values."""
    best: dict[str, Line] = {}
    for line in sorted(panel.lines, key=lambda line: (line.muted, line.target is None)):
        best.setdefault(line.doc, line)
    return replace(panel, lines=[line for line in panel.lines if best[line.doc] is line])
