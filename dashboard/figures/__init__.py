"""Figures in plotly: rows in, a figure and its words out. Nothing here knows of pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.rows import records
from dashboard.figures.draw import draw
from dashboard.figures.heat import heat
from dashboard.figures.lines import Panel, panels
from dashboard.figures.look import Look
from dashboard.figures.telling import alt, finding, foot, overview, subtitle

__all__ = ["Drawn", "Look", "compared", "heat"]


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
) -> Drawn:
    """Draw statements on as few axes as their units and measures allow, for every one of the documents.

    The title is what the figure finds, unless another is given; `part` is what several indicators are together.
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
    below = foot(drawn, aside, look)
    return Drawn(draw(said, subtitle(drawn), drawn, list(docs), below, look), said, told, made)
