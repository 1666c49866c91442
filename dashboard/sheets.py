"""Pictures in the making: shapes and lines of text on a sheet of paper, closed into an SVG that stands by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
WIDTH, NARROW = 960, 358  # pixels; a page shows the picture as wide as it has room, the narrow one on a phone
TITLE, SUBTITLE, LINE = 26, 20, 18  # heights of lines: of the title, of what stands below it, of the foot
CJK = 0x2E80  # from here on characters are as wide as high
_WORD = re.compile(
    r"(?:[0-9A-Za-z.,%—]+年?|.)[，。；：、）》”]*", re.DOTALL
)  # what a line is not broken within


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


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row's mark lies in a picture: from zero, or from the present value, to the value."""

    left: float
    top: float
    width: float
    passage: str
    said: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure."""

    svg: str
    width: int
    height: int
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line of text."""

    text: str
    size: int
    ink: str
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture in the making."""

    look: Look
    width: int
    shapes: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def draw(self, shape: str, **given: object) -> None:
        """Add a shape; `inner` is markup."""
        inner = given.pop("inner", "")
        said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in given.items())
        self.shapes.append(f"<{shape}{said}>{inner}</{shape}>")

    def line(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, thick: float = 1, dash: str = "none"
    ) -> None:
        """Draw a straight line."""
        self.draw(
            "line",
            x1=px(x),
            y1=px(y),
            x2=px(to_x),
            y2=px(to_y),
            stroke=colour,
            stroke_width=thick,
            stroke_dasharray=dash,
        )

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: int = 14,
        ink: str = "ink",
        anchor: str = "start",
        weight: int = 400,
    ) -> None:
        """Write a line of text on its base line."""
        self.parts(x, y, [Part(text, size, ink, weight)], anchor)

    def parts(self, x: float, y: float, parts: Sequence[Part], anchor: str = "start") -> None:
        """Write a line of several parts on its base line."""
        said = "".join(
            f'<tspan font-size="{p.size}" font-weight="{p.weight}" fill="{self.look.ink[p.ink]}">{escape(p.text)}</tspan>'
            for p in parts
        )
        self.draw("text", inner=said, x=px(x), y=px(y), text_anchor=anchor)


def head(sheet: Sheet, title: str, below: str) -> float:
    """Write a picture's title and what it shows; return where that ends."""
    y = 2.0
    for line in cut(title, sheet.width, 20):
        y += TITLE
        sheet.write(0, y, line, 20, weight=700)
    for line in cut(below, sheet.width, 14):
        y += SUBTITLE
        sheet.write(0, y, line, ink="second")
    return y


def close(sheet: Sheet, y: float, foot: Iterable[str]) -> Picture:
    """Write the lines below all, and close the sheet: the picture stands by itself wherever it is saved to."""
    for line in (part for said in foot for part in cut(said, sheet.width, 12)):
        y += LINE
        sheet.write(0, y, line, 12, "second")
    height = int(y) + LINE
    size = f'width="{sheet.width}" height="{height}" viewBox="0 0 {sheet.width} {height}"'
    paper = f'<rect width="100%" height="100%" fill="{sheet.look.ink["paper"]}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">{paper}{"".join(sheet.shapes)}</svg>'
    return Picture(svg, sheet.width, height, sheet.spots)


def wide(text: str, size: int) -> float:
    """Return about how wide a line of text is.

    >>> wide("2025年", 10)
    34.0
    """
    return size * sum(1 if ord(c) >= CJK or c in "—…≈≥≤%" else 0.6 for c in text)


def cut(text: str, width: float, size: int) -> list[str]:
    """Break text as Chinese breaks, not within a number nor before a closing mark, into lines that fit.

    >>> cut("甲乙丙丁戊", 30, 10), cut("到2025年", 30, 10)
    (['甲乙丙', '丁戊'], ['到', '2025年'])
    >>> cut("《甲乙》", 30, 10)
    ['《甲', '乙》']
    """
    lines = [""]
    for word in _WORD.findall(text):
        if lines[-1] and wide(lines[-1] + word, size) > width:
            lines.append("")
        lines[-1] += word
    return lines


def px(value: float) -> str:
    """Write a place or a length.

    >>> px(12.0), px(3.14)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")
