"""Targets as figures: pictures that stand by themselves, with the places of their marks, from rows that may share an axis."""

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from dashboard import words
from dashboard.amounts import amount, number, when

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
WIDTH = 960  # pixels; a page shows the picture as wide as it has room
TOP, HEAD, ROW, AXIS, LINE = (
    72,
    40,
    44,
    34,
    18,
)  # heights: title, a panel's head, a row, its axis, a line of the foot
THICK, BEYOND, GAP = 22, 26, 12  # of a bar, of the arrow of an open bound, between a mark and its words
NAMES = 240  # the most that what stands before a row may take
CJK = 0x2E80  # from here on characters are as wide as high


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
    height: int
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture in the making."""

    look: Look
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
            x1=_px(x),
            y1=_px(y),
            x2=_px(to_x),
            y2=_px(to_y),
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
        self.draw(
            "text",
            inner=escape(text),
            x=_px(x),
            y=_px(y),
            font_size=size,
            fill=self.look.ink[ink],
            text_anchor=anchor,
            font_weight=weight,
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """A target as drawn: its value and bound, the value it starts from, and what is written beside them."""

    y: float
    colour: str
    x: float
    most: float | None  # upper end of a range
    op: str
    start: float | None
    start_said: str
    said: str
    derived: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Values across the picture."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return where a value stands.

        >>> Axis(0, 10, 100, 900).at(5)
        500.0
        """
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self) -> list[float]:
        """Return round values along the axis, four or so.

        >>> Axis(0, 18000, 0, 1).ticks(), Axis(3.1, 5, 0, 1).ticks()
        ([0.0, 5000.0, 10000.0, 15000.0], [3.5, 4.0, 4.5, 5.0])
        """
        rough = (self.high - self.low) / 5
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(n * step, 10) for n in range(first, last + 1)]


def targets(title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look) -> Picture:
    """Draw targets, a panel for each group that may share an axis; who states none is named below."""
    rows = [r for panel in panels for r in panel]
    many = len({r.indicator for r in rows}) > 1
    left = min(NAMES, max((wide(n, 14) for r in rows for n in _named(r, look, many)), default=0)) + 36
    sheet = Sheet(look)
    sheet.write(0, 28, title, 20, weight=700)
    sheet.write(0, 54, _below_title(rows), ink="second")
    y = float(TOP)
    for panel in panels:
        y = _panel(sheet, panel, y, left, many)
    for line in [part for said in _foot(rows, absent, look) for part in _cut(said, WIDTH, 12)]:
        y += LINE
        sheet.write(0, y, line, 12, "second")
    height = int(y) + LINE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{FONT}"><rect width="100%" height="100%" fill="{look.ink["paper"]}"/>{"".join(sheet.shapes)}</svg>'
    )
    return Picture(svg, height, sheet.spots)


def finding(title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look) -> str:
    """Say in a sentence what the figure shows, for those who cannot see it."""
    said = [f"{look.names[r.doc]}{_said(r)}" for panel in panels for r in panel]
    lost = words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent)) if absent else ""
    return f"{title}：{'，'.join(said)}。{lost}"


def _panel(sheet: Sheet, rows: Sequence[Any], top: float, left: float, many: bool) -> float:
    """Draw one group: dumbbells where all present values are stated, else bars from zero. Return where it ends."""
    look = sheet.look
    sheet.write(0, top + HEAD - 14, _heading(rows), 13, weight=700)
    first = top + HEAD
    floor = first + ROW * len(rows)
    bars = _bars(rows, look, first + ROW / 2)
    dumbbell = bool(bars) and all(b.start is not None for b in bars.values())
    if bars:
        axis = _axis(list(bars.values()), dumbbell, left)
        _grid(sheet, axis, first, floor)
    for k, r in enumerate(rows):
        y = first + ROW * (k + 0.5)
        _name(sheet, r, y, many)
        bar = bars.get(k)
        if bar is None:
            sheet.write(left, y + 5, words.NO_FIGURE, ink="second")
            continue
        ends = _dumbbell(sheet, axis, bar) if dumbbell else _bar(sheet, axis, bar)
        passage = f"{r.doc}:{r.start}-{r.end}"
        sheet.spots.append(Spot(min(ends), y, max(ends) - min(ends), passage, _hover(r, look)))
    return floor + AXIS


def _bars(rows: Sequence[Any], look: Look, y: float) -> dict[int, Bar]:
    """Return what a panel draws, by row; values of different units are brought to the base unit that they share."""
    same = len({r.unit for r in rows if r.value is not None}) <= 1
    out = {}
    for k, r in enumerate(rows):
        if r.value is None:
            continue
        start = r.baseline_value if same else None
        out[k] = Bar(
            y=y + ROW * k,
            colour=look.colours[r.doc],
            x=r.value if same else r.base_value,
            most=r.value_max if same else r.base_value_max,
            op=r.op,
            start=start,
            start_said="" if start is None else f"{when(r.baseline_year, None)} {number(start)}",
            said=_said(r),
            derived=r.derived,
        )
    return out


def _axis(bars: Sequence[Bar], dumbbell: bool, left: float) -> Axis:
    """Lay the values across what the names before them and the words beside the marks leave."""
    ends = [v for b in bars for v in (b.x, b.most, b.start) if v is not None]
    low, high = (min(ends), max(ends)) if dumbbell else (min(0.0, *ends), max(0.0, *ends))
    if low == high:
        low, high = low - (abs(low) or 1) / 2, high + (abs(high) or 1) / 2
    before, after = [0.0], [0.0]
    for b in bars:
        forward = b.x >= (b.start if dumbbell and b.start is not None else 0)
        (after if forward else before).append(
            wide(b.said, 14) + GAP + (BEYOND if b.op == ">=" and not dumbbell else 0)
        )
        if dumbbell:
            (before if forward else after).append(wide(b.start_said, 12) + GAP)
    return Axis(low, high, left + max(before), WIDTH - 8 - max(after))


def _grid(sheet: Sheet, axis: Axis, top: float, floor: float) -> None:
    """Draw the lines of the round values, with the values below; zero darker."""
    for value in axis.ticks():
        x = axis.at(value)
        sheet.line(x, top, x, floor, sheet.look.ink["line" if value else "second"])
        sheet.write(x, floor + 16, number(value), 12, "second", "middle")


def _name(sheet: Sheet, row: Any, y: float, many: bool) -> None:
    """Name a row by its district, its colour before the name; by its indicator, too, where there are several."""
    name, *what = _named(row, sheet.look, many)
    base = y - 3 if what else y + 5
    sheet.draw("rect", x=0, y=_px(base - 10), width=11, height=11, fill=sheet.look.colours[row.doc])
    sheet.write(18, base, name)
    for said in what:
        sheet.write(18, y + 15, said, 12, "second")


def _named(row: Any, look: Look, many: bool) -> list[str]:
    name = textwrap.shorten(look.names[row.doc], 20, placeholder="…")
    return [name, _cut(row.indicator, NAMES, 12)[0]] if many else [name]


def _bar(sheet: Sheet, axis: Axis, b: Bar) -> tuple[float, float]:
    """Draw a bar from zero; an open bound is drawn open, and a derived value hollow, so that neither reads as stated."""
    zero, x = axis.at(0), axis.at(b.x)
    left, top = min(zero, x), b.y - THICK / 2
    box = {"x": _px(left), "y": _px(top), "width": _px(abs(x - zero)), "height": THICK}
    if b.derived:
        sheet.draw("rect", **box, fill="none", stroke=b.colour, stroke_width=1.5, stroke_dasharray="4 3")
    elif b.op == "<=":
        sheet.draw("rect", **box, fill=b.colour, fill_opacity=0.25)
    else:
        sheet.draw("rect", **box, fill=b.colour)
    if b.op == "~" and not b.derived:
        for k in (3, 8, 13):  # the end is cut into slices
            sheet.line(x - k, top, x - k, top + THICK, sheet.look.ink["paper"], 2)
    end = x
    if b.op == ">=":
        end = x + BEYOND
        sheet.line(x, b.y, end - 10, b.y, b.colour, 2.5, "3 3")
        _triangle(sheet, end - 10, b.y, 10, b.colour)
    if b.op == "<=":
        hook = f"M{_px(x - 7)} {_px(top - 3)}H{_px(x)}V{_px(top + THICK + 3)}H{_px(x - 7)}"
        sheet.draw("path", d=hook, fill="none", stroke=b.colour, stroke_width=3)
    if b.most is not None:
        end = axis.at(b.most)
        sheet.line(x, b.y, end, b.y, b.colour, 2.5)
        sheet.line(end, b.y - 8, end, b.y + 8, b.colour, 2.5)
    if b.start is not None:
        _ring(sheet, axis.at(b.start), b)
        sheet.write(axis.at(b.start), b.y + 21, b.start_said, 12, "second", "middle")
        end = max(end, axis.at(b.start) + 8)
    if b.x < 0:
        sheet.write(x - GAP, b.y + 5, b.said, anchor="end")
    else:
        sheet.write(end + GAP, b.y + 5, b.said)
    return zero, x


def _dumbbell(sheet: Sheet, axis: Axis, b: Bar) -> tuple[float, float]:
    """Draw the way from the present value, hollow, to the target, filled or pointing where its bound is open."""
    start, x = axis.at(b.start or 0), axis.at(b.x)
    sheet.line(start, b.y, x, b.y, b.colour, 2.5)
    _ring(sheet, start, b)
    if b.op == ">=":
        _triangle(sheet, x - 6, b.y, 14, b.colour)
    elif b.op == "<=":
        _triangle(sheet, x + 6, b.y, -14, b.colour)
    elif b.op == "~":
        sheet.draw("path", d=f"M{_px(x)} {_px(b.y - 9)}l9 9l-9 9l-9 -9Z", fill=b.colour)
    else:
        sheet.draw("circle", cx=_px(x), cy=_px(b.y), r=8, fill=b.colour)
    way = 1 if x >= start else -1
    sides = ("start", "end")[::way]
    sheet.write(x + way * (GAP + 2), b.y + 5, b.said, anchor=sides[0])
    sheet.write(start - way * GAP, b.y + 5, b.start_said, 12, "second", sides[1])
    return start, x


def _ring(sheet: Sheet, x: float, b: Bar) -> None:
    sheet.draw(
        "circle", cx=_px(x), cy=_px(b.y), r=6, fill=sheet.look.ink["paper"], stroke=b.colour, stroke_width=2.5
    )


def _triangle(sheet: Sheet, x: float, y: float, long: float, colour: str) -> None:
    """Draw a triangle that points as far as it is long, to the left where that is negative."""
    half = abs(long) * 0.6
    sheet.draw(
        "path", d=f"M{_px(x)} {_px(y - half)}l{_px(long)} {_px(half)}l{_px(-long)} {_px(half)}Z", fill=colour
    )


def _below_title(rows: Sequence[Any]) -> str:
    units = "、".join(dict.fromkeys(r.unit for r in rows if r.unit)) or "—"
    years = "、".join(dict.fromkeys(when(r.year, r.period_start) for r in rows))
    return words.UNIT_YEAR.format(unit=units, years=years)


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


def wide(text: str, size: int) -> float:
    """Return about how wide a line of text is.

    >>> wide("2025年", 10)
    34.0
    """
    return size * sum(1 if ord(c) >= CJK or c in "—…≈≥≤" else 0.6 for c in text)


def _cut(text: str, width: float, size: int) -> list[str]:
    """Break text as Chinese breaks, at any character, into lines that fit.

    >>> _cut("甲乙丙丁戊", 30, 10)
    ['甲乙丙', '丁戊']
    """
    lines = [""]
    for c in text:
        if wide(lines[-1] + c, size) > width:
            lines.append("")
        lines[-1] += c
    return lines


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _said(r: Any) -> str:
    mark = words.DERIVED if r.derived else ""
    return f"{amount(r.value, r.value_max, r.unit, r.op)}（{when(r.year, r.period_start)}{mark}）"


def _heading(rows: Sequence[Any]) -> str:
    r = rows[0]
    scope = r.scope if r.scope not in (None, words.WHOLE) else None
    return " · ".join(filter(None, (words.MEASURES[r.measure], when(r.year, r.period_start), r.unit, scope)))


def _hover(r: Any, look: Look) -> str:
    formula = f" {words.FORMULA.format(formula=r.formula)}" if r.derived else ""
    return f"{look.names[r.doc]} {_said(r)}{formula}　{r.sentence}"
