"""How figures look: one template for light and dark, screen, phone and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard import palette
from dashboard.data.corpus import Corpus

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
WIDTHS = (340, 560, 860)  # what a figure is laid out for: at least so many pixels are there for it
NARROW, WIDE = WIDTHS[0], WIDTHS[-1]
TITLE, BODY, NOTE = 20, 14, 12  # sizes of letters
MUTED = 0.55  # how much of its colour a muted mark keeps


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure needs besides its rows: what documents are called, their colours, paper and ink, the data's version."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]  # of documents that are no five-year outline
    titles: Mapping[str, str]
    paths: Mapping[tuple[str, int], str]
    colours: Mapping[str, str]
    ink: Mapping[str, str]
    build: str
    width: int = WIDE

    @staticmethod
    def of(corpus: Corpus, dark: bool = False, width: int = WIDE) -> "Look":
        """Return the look of a corpus's figures."""
        ink = palette.DARK if dark else palette.LIGHT
        known = corpus.names, corpus.kinds, corpus.titles, corpus.paths, corpus.colours
        return Look(*known, ink, corpus.build, width)

    @property
    def narrow(self) -> bool:
        """Whether names stand above their rows, for want of room beside them."""
        return self.width < WIDTHS[1]


def template(look: Look) -> dict[str, Any]:
    """Return what all figures have in common, as a plotly layout."""
    ink = look.ink
    return {
        "font": {"family": FONT, "size": BODY, "color": ink["ink"]},
        "paper_bgcolor": ink["paper"],
        "plot_bgcolor": ink["paper"],
        "separators": ".,",
        "hovermode": "closest",
        "hoverdistance": 24,
        "dragmode": False if look.narrow else "zoom",  # on a phone a finger moves the page
        "clickmode": "event+select",
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": ink["paper"],
            "bordercolor": ink["second"],
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": ink["ink"]},
            "namelength": -1,
        },
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": ink["second"],
            "activecolor": ink["accent"],
        },
    }


def value_axis(look: Look) -> dict[str, Any]:
    """Return what all axes of values have in common: grid along it, round values below, no frame."""
    ink = look.ink
    return {
        "showgrid": True,
        "gridcolor": ink["line"],
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": ink["second"],
        "zerolinewidth": 1,
        "showline": False,
        "ticks": "",
        "nticks": 4 if look.narrow else 6,
        "tickformat": ",.12~g",
        "tickfont": {"size": NOTE, "color": ink["second"]},
        "fixedrange": False,
    }


def mixed(colour: str, paper: str, share: float) -> str:
    """Mix a colour into paper.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(own * share + under * (1 - share)):02x}" for own, under in pairs)
