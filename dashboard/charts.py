"""Targets as figures: pictures that stand by themselves, with the places of their marks, from rows that may share an axis."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import words
from dashboard.sheets import WIDTH, Look, Part, Picture, Sheet, Spot, close, cut, head, px, wide
from dashboard.values import amount, number, part, when

HEAD, AXIS = 40, 34  # heights: of a panel's head, of its axis
BAR, PAIR = 46, 66  # heights of rows: of bars, of ways from present values
THICK, BEYOND, GAP = 22, 26, 12  # of a bar, of the arrow of an open bound, between a mark and its words
NAMES = 0.25  # of the width: the most that what stands before a row may take
NEAR = 0.25  # values that differ by more of the greatest have an axis from zero
LEAST = 0.15  # of the greatest: no axis shows less, so that a small change looks small


@dataclass(frozen=True, slots=True)
class Mark:
    """A target as drawn: its value and bound, the value it starts from, and what is written beside them."""

    y: float
    colour: str
    x: float
    most: float | None  # upper end of a range
    op: str
    start: float | None
    start_said: str
    said: str
    year: str
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


def targets(
    title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look, width: int = WIDTH
) -> Picture:
    """Draw targets, a panel for each group that may share an axis; who states none is named below."""
    rows = [r for panel in panels for r in panel]
    many = len({r.indicator for r in rows}) > 1
    named = [_named(r, look, many, NAMES * width) for r in rows]
    left = max((wide(n, 14) for names in named for n in names), default=0) + 30
    sheet = Sheet(look, width)
    y = head(sheet, title, _below_title(rows)) + 14
    for panel in panels:
        y = _panel(sheet, panel, y, left, many)
    return close(sheet, y, _foot(rows, absent, look))


def finding(title: str, panels: Sequence[Sequence[Any]], absent: Sequence[str], look: Look) -> str:
    """Say in a sentence what the figure shows, for those who cannot see it."""
    kinds = {doc: f"（{kind}）" for doc, kind in look.kinds.items()}
    said = [f"{look.names[r.doc]}{kinds.get(r.doc, '')}{_said(r)}" for panel in panels for r in panel]
    lost = words.MISSING_BELOW.format(names="、".join(look.names[d] for d in absent)) if absent else ""
    return f"{title}：{'，'.join(said)}。{lost}"


def _panel(sheet: Sheet, rows: Sequence[Any], top: float, left: float, many: bool) -> float:
    """Draw one group: ways from present values to targets where any are stated, else bars from zero.

    Where one row has its present value, all are dots: none may be read as a length from an axis that is cut.
    """
    look = sheet.look
    paired = any(r.value is not None and r.baseline_value is not None for r in rows) and _same(rows)
    row = PAIR if paired else BAR
    first = top + HEAD
    floor = first + row * len(rows)
    marks = _marks(rows, look, first + row / 2, row)
    axis = _axis(list(marks.values()), paired, left, sheet.width)
    heading = [Part(_heading(rows), 13, "ink", 700)]
    if axis.low > 0:
        heading.append(Part(f"　{words.NOT_FROM_ZERO}", 13, "second"))
    sheet.parts(0, top + HEAD - 14, heading)
    if marks:
        _grid(sheet, axis, first, floor)
    key = next((k for k, m in marks.items() if m.start is not None), None)
    for k, r in enumerate(rows):
        y = first + row * (k + 0.5)
        _name(sheet, r, y, many)
        mark = marks.get(k)
        if mark is None:
            sheet.write(left, y + 5, words.NO_FIGURE, ink="second")
            continue
        ends = _way(sheet, axis, mark, k == key) if paired else _bar(sheet, axis, mark)
        passage = f"{r.doc}:{r.start}-{r.end}"
        sheet.spots.append(Spot(min(ends), y, max(ends) - min(ends), passage, _hover(r, look)))
    return floor + AXIS


def _same(rows: Sequence[Any]) -> bool:
    return len({r.unit for r in rows if r.value is not None}) <= 1


def _marks(rows: Sequence[Any], look: Look, y: float, row: float) -> dict[int, Mark]:
    """Return what a panel draws, by row; values of different units are brought to the base unit that they share."""
    same = _same(rows)
    out = {}
    for k, r in enumerate(rows):
        if r.value is None:
            continue
        start = r.baseline_value if same else None
        present = (
            "" if start is None else f"{words.BASELINE} {number(start)}（{when(r.baseline_year, None)}）"
        )
        out[k] = Mark(
            y=y + row * k,
            colour=look.colours[r.doc],
            x=r.value if same else r.base_value,
            most=r.value_max if same else r.base_value_max,
            op=r.op,
            start=start,
            start_said=present,
            said=amount(r.value, r.value_max, r.unit, r.op),
            year=when(r.year, r.period_start) + (words.DERIVED if r.derived else ""),
            derived=r.derived,
        )
    return out


def _axis(marks: Sequence[Mark], paired: bool, left: float, width: int) -> Axis:
    """Lay the values across what the names before them and the words beside the marks leave.

    Bars begin at zero. Dots do where they lie far apart; else the axis is cut, and wide enough to show a small change
    as small.
    """
    ends = [v for m in marks for v in (m.x, m.most, m.start) if v is not None] or [0.0, 1.0]
    low, high = min(ends), max(ends)
    if paired:
        if low <= 0 or high - low > NEAR * high:
            low, high = min(low, 0.0), max(high, 0.0)
        else:
            low -= 0.4 * max(high - low, LEAST * high)
        return Axis(low, high or 1.0, left + (60 if low < 0 else 12), width - BEYOND - 56)
    low, high = min(low, 0.0), max(high, 0.0)
    words_ = max((max(wide(m.said, 14), wide(m.year, 12)) for m in marks), default=0) + GAP
    arrow = BEYOND if any(m.op == ">=" for m in marks) else 0
    return Axis(low, high or 1.0, left + (words_ if low < 0 else 0), width - words_ - arrow - 4)


def _grid(sheet: Sheet, axis: Axis, top: float, floor: float) -> None:
    """Draw the lines of the round values, with the values below; zero darker."""
    for value in axis.ticks():
        x = axis.at(value)
        sheet.line(x, top, x, floor, sheet.look.ink["line" if value else "second"])
        sheet.write(x, floor + 16, number(value), 12, "second", "middle")


def _name(sheet: Sheet, row: Any, y: float, many: bool) -> None:
    """Name a row by its district, its colour before the name; by its document's kind and its indicator where they differ."""
    name, *what = _named(row, sheet.look, many, NAMES * sheet.width)
    base = y - 3 if what else y + 5
    sheet.draw("rect", x=0, y=px(base - 10), width=11, height=11, fill=sheet.look.colours[row.doc])
    sheet.write(18, base, name)
    for said in what:
        sheet.write(18, y + 15, said, 12, "second")


def _named(row: Any, look: Look, many: bool, most: float) -> list[str]:
    """Return the lines that stand before a row, shortened where they would take too much."""
    what = " · ".join(filter(None, (look.kinds.get(row.doc), row.indicator if many else None)))
    said = [look.names[row.doc], what] if what else [look.names[row.doc]]
    fit = [cut(line, most, size)[0] for line, size in zip(said, (14, 12), strict=False)]
    return [f"{a[:-1]}…" if len(a) < len(b) else a for a, b in zip(fit, said, strict=True)]


def _bar(sheet: Sheet, axis: Axis, m: Mark) -> tuple[float, float]:
    """Draw a bar from zero; an open bound is drawn open, and a derived value hollow, so that neither reads as stated."""
    zero, x = axis.at(0), axis.at(m.x)
    left, top = min(zero, x), m.y - THICK / 2
    box = {"x": px(left), "y": px(top), "width": px(abs(x - zero)), "height": THICK}
    if m.derived:
        sheet.draw("rect", **box, fill="none", stroke=m.colour, stroke_width=1.5, stroke_dasharray="4 3")
    elif m.op == "<=":
        sheet.draw("rect", **box, fill=m.colour, fill_opacity=0.25)
    else:
        sheet.draw("rect", **box, fill=m.colour)
    if m.op == "~" and not m.derived:
        for k in (3, 8, 13):  # the end is cut into slices
            sheet.line(x - k, top, x - k, top + THICK, sheet.look.ink["paper"], 2)
    end = _bound(sheet, axis, m)
    side = "end" if m.x < 0 else "start"
    at = x - GAP if m.x < 0 else end + GAP
    sheet.write(at, m.y - 1, m.said, anchor=side, weight=700)
    sheet.write(at, m.y + 15, m.year, 12, "second", side)
    return zero, x


def _bound(sheet: Sheet, axis: Axis, m: Mark) -> float:
    """Draw an open bound as an arrow beyond the value, a closing one as a hook at it, a range to its end; return that."""
    x = axis.at(m.x)
    if m.most is not None:
        end = axis.at(m.most)
        sheet.line(x, m.y, end, m.y, m.colour, 2.5)
        sheet.line(end, m.y - 8, end, m.y + 8, m.colour, 2.5)
        return end
    if m.op == ">=":
        sheet.line(x, m.y, x + BEYOND - 10, m.y, m.colour, 2.5, "3 3")
        _triangle(sheet, x + BEYOND - 10, m.y, 10, m.colour)
        return x + BEYOND
    if m.op == "<=":
        half = THICK / 2 + 3
        hook = f"M{px(x - 7)} {px(m.y - half)}H{px(x)}V{px(m.y + half)}H{px(x - 7)}"
        sheet.draw("path", d=hook, fill="none", stroke=m.colour, stroke_width=3)
    return x


def _way(sheet: Sheet, axis: Axis, m: Mark, key: bool) -> tuple[float, float]:
    """Draw the way from the present value, hollow and named below, to the target, filled and named above."""
    x = axis.at(m.x)
    start = x if m.start is None else axis.at(m.start)
    if m.start is not None:
        sheet.line(start, m.y, x, m.y, m.colour, 2.5)
        _ring(sheet, start, m)
        _beside(sheet, axis, start, m.y + 24, [Part(m.start_said, 12, "second")])
    hollow = {"fill": sheet.look.ink["paper"], "stroke": m.colour, "stroke_width": 2.5} if m.derived else {}
    if m.op == "~":
        sheet.draw("path", d=f"M{px(x)} {px(m.y - 9)}l9 9l-9 9l-9 -9Z", **{"fill": m.colour, **hollow})
    else:
        sheet.draw("circle", cx=px(x), cy=px(m.y), r=7, **{"fill": m.colour, **hollow})
    _bound(sheet, axis, m)
    first = [Part(f"{words.TARGET} ", 12, "second")] if key else []
    said = [*first, Part(m.said, 14, "ink", 700), Part(f" {m.year}", 12, "second")]
    _beside(sheet, axis, x, m.y - 15, said)
    return start, x


def _beside(sheet: Sheet, axis: Axis, x: float, y: float, parts: Sequence[Part]) -> None:
    """Write a line centred on a mark, within the picture."""
    half = sum(wide(part.text, part.size) for part in parts) / 2
    at = max(min(max(axis.left - 10 + half, x), sheet.width - half - 2), half)
    sheet.parts(at, y, parts, "middle")


def _ring(sheet: Sheet, x: float, m: Mark) -> None:
    sheet.draw(
        "circle", cx=px(x), cy=px(m.y), r=6, fill=sheet.look.ink["paper"], stroke=m.colour, stroke_width=2.5
    )


def _triangle(sheet: Sheet, x: float, y: float, long: float, colour: str) -> None:
    """Draw a triangle that points as far as it is long, to the left where that is negative."""
    half = abs(long) * 0.6
    sheet.draw(
        "path", d=f"M{px(x)} {px(y - half)}l{px(long)} {px(half)}l{px(-long)} {px(half)}Z", fill=colour
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


def _said(r: Any) -> str:
    mark = words.DERIVED if r.derived else ""
    said = "，".join(filter(None, (when(r.year, r.period_start) + mark, part(r.scope))))
    return f"{amount(r.value, r.value_max, r.unit, r.op)}（{said}）"


def _heading(rows: Sequence[Any]) -> str:
    r = rows[0]
    said = (words.MEASURES[r.measure], when(r.year, r.period_start), r.unit, part(r.scope))
    return " · ".join(filter(None, said))


def _hover(r: Any, look: Look) -> str:
    formula = f" {words.FORMULA.format(formula=r.formula)}" if r.derived else ""
    return f"{look.names[r.doc]} {_said(r)}{formula}　{r.sentence}"
