"""The room that text takes in a figure, and text made safe for it."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from dashboard.template import fill

CJK = 0x2E80  # from here on characters are as wide as high
_WIDE = frozenset("—…≈≥≤%■□○●×÷·“”‘’")
_WORD = re.compile(
    r"[（《“]*(?:[0-9A-Za-z.,%—−-]+年?|.)[，。；：、）》”]*", re.DOTALL
)  # a line is not broken within

_CLAUSE = re.compile(r"(?:（[^（）]*）|[^，；：])*(?:[，；：]|(?<=.)$)")


def wide(text: str, size: float) -> float:
    """Return about how wide a line of text is, in pixels.

    >>> wide("2025年", 10)
    34.0
    """
    return size * sum(1 if ord(c) >= CJK or c in _WIDE else 0.6 for c in text)


def cut(text: str, width: float, size: float) -> list[str]:
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


def laid(pieces: Sequence[str], width: float, size: float, between: str = "") -> list[str]:
    """Fill lines with pieces of text, breaking within a piece only where it is wider than a line.

    >>> laid(["甲乙，", "丙丁戊，", "己"], 50, 10)
    ['甲乙，', '丙丁戊，己']
    """
    lines: list[str] = []
    for piece in pieces:
        joined = f"{lines[-1]}{between}{piece}" if lines else piece
        if lines and wide(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.extend(cut(piece, width, size))
    return lines


def clauses(text: str) -> list[str]:
    """Part a sentence after its commas and colons, but not within brackets.

    >>> clauses("甲：乙（≥5%，2025年），丙")
    ['甲：', '乙（≥5%，2025年），', '丙']
    """
    return [found for found in _CLAUSE.findall(text) if found]


CARD = str(Markup("%{hovertext}<extra></extra>"))  # what a mark shows: its text alone


def styled(text: str, size: float | None = None, ink: str | None = None, bold: bool = False) -> Markup:
    """Return text as plotly, which reads a few tags, shows it as it is: in a size, ink or weight.

    >>> styled("<b>投入 & 产出"), styled("5", 12, bold=True)
    (Markup('&lt;b&gt;投入 &amp; 产出'), Markup('<b><span style="font-size:12px;">5</span></b>'))
    """
    style = "".join((f"font-size:{size}px;" if size else "", f"color:{ink};" if ink else ""))
    out = fill('<span style="{style}">{text}</span>', style=style, text=text) if style else escape(text)
    return fill("<b>{out}</b>", out=out) if bold else out


def stacked(lines: Iterable[str]) -> Markup:
    """Set lines below each other."""
    return Markup("<br>").join(lines)
