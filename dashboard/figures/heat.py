"""How much of each text is on each theme, as a heat map."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import words
from dashboard.figures.draw import Canvas, frame
from dashboard.figures.look import BODY, NOTE, Look, mixed
from dashboard.figures.text import CARD, cut, styled, wide

ROW, HEAD = 30, 32  # heights: of a theme, of the names of the documents
DEEPEST = 0.6  # how much of the accent the greatest share takes: ink stays readable on it


def heat(
    shares: Mapping[tuple[str, str], Any], themes: Sequence[str], docs: Sequence[str], look: Look
) -> tuple[go.Figure, str]:
    """Draw a field for each theme and document, the darker the more of its text is on it; return what it shows in words.

    `shares` holds by theme and document a row with share, chars and paragraphs.
    """
    left = max((wide(t, BODY) for t in themes), default=0.0) + 14
    canvas = Canvas(look, left)
    across = (look.width - left) / max(1, len(docs))
    for n, doc in enumerate(docs):
        name = cut(look.names[doc], across - 18, BODY)[0]
        square = styled("■", None, look.colours[doc])
        at = {"xref": "x", "x": n, "xanchor": "center", "xshift": 0}
        canvas.write(0, HEAD / 2, square + f" {name}", **at)
    for k, theme in enumerate(themes):
        canvas.write(0, HEAD + ROW * (k + 0.5), styled(theme))
    canvas.traces.extend([_fields(shares, themes, docs, look), _places(shares, themes, docs, look)])
    high = HEAD + ROW * len(themes)
    axes = {
        "xaxis": {"range": [-0.5, len(docs) - 0.5], "visible": False, "fixedrange": True},
        "yaxis": {
            "range": [len(themes) - 0.5, -0.5],
            "visible": False,
            "fixedrange": True,
            "domain": [0, 1 - HEAD / high],
        },
    }
    sources = "；".join(f"《{look.titles[d]}》" for d in docs)
    foot = [words.FOOT_SOURCE.format(sources=sources, build=look.build[:8])]
    figure = frame(canvas, words.SHARE_TITLE, words.SHARE_SAID, foot, high, 0.0, axes)
    said = "；".join(
        f"{look.names[d]}：" + "，".join(f"{t}{shares[t, d].share:.1f}%" for t in themes if (t, d) in shares)
        for d in docs
    )
    return figure, f"{words.SHARE_TITLE}。{said}。"


def _fields(
    shares: Mapping[tuple[str, str], Any], themes: Sequence[str], docs: Sequence[str], look: Look
) -> dict[str, Any]:
    found = [[shares[t, d].share if (t, d) in shares else None for d in docs] for t in themes]
    paper = look.ink["paper"]
    return {
        "type": "heatmap",
        "z": found,
        "x": list(range(len(docs))),
        "y": list(range(len(themes))),
        "text": [["–" if v is None else f"{v:.1f}" for v in row] for row in found],
        "texttemplate": "%{text}",
        "textfont": {"size": NOTE + 1, "color": look.ink["ink"]},
        "xgap": 2,
        "ygap": 2,
        "zmin": 0,
        "zmax": max((v for row in found for v in row if v is not None), default=1.0),
        "colorscale": [[0, paper], [1, mixed(look.ink["accent"], paper, DEEPEST)]],
        "showscale": False,
        "hoverinfo": "skip",
    }


def _places(
    shares: Mapping[tuple[str, str], Any], themes: Sequence[str], docs: Sequence[str], look: Look
) -> dict[str, Any]:
    """Return invisible marks on the fields: they are what tells of itself and what a click takes."""
    spots = [(k, n, t, d) for k, t in enumerate(themes) for n, d in enumerate(docs) if (t, d) in shares]
    said = [
        words.SHARE_HOVER.format(
            name=look.names[d],
            theme=t,
            chars=f"{shares[t, d].chars:,}",
            paragraphs=shares[t, d].paragraphs,
            share=f"{shares[t, d].share:.1f}",
        )
        for _, _, t, d in spots
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [n for _, n, _, _ in spots],
        "y": [k for k, _, _, _ in spots],
        "customdata": [[f"{t}/{d}", t] for _, _, t, d in spots],
        "hovertext": list(map(str, map(styled, said))),
        "hovertemplate": CARD,
        "marker": {"size": ROW, "symbol": "square", "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }
