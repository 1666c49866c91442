"""Where everything of a panel stands: rows from the top, labels beside the marks, so that none meets another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from dashboard import words
from dashboard.figures.lines import Line, Panel, Row, ends, said
from dashboard.figures.look import BODY, NOTE, Look
from dashboard.figures.text import cut, laid, stacked, styled, wide
from dashboard.values import when

LINE = 19  # height of a line of a label: plotly sets lines 1.3 letters apart
HALF = 15  # from the middle of a row to its edge, where nothing stands above or below the mark
GAP, CLOSED, BEYOND = 11, 17, 24  # between a mark and the words beside it; past a bracket; past an arrow
NAME, ABSENT, APART = (
    22,
    26,
    6,
)  # heights: of a name above its rows, of a row without a mark; between documents
NEAR = 0.25  # rates that differ by less of the greatest may have an axis that does not begin at zero
LEAST = 0.15  # of the greatest: no axis shows less, so that a small change looks small
RATES = ("%", "‰", "岁")


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a mark, beside it to the right, above it or below it: a head, and lines that follow or stand below it."""

    side: str  # right, above, below
    x: float | None  # of the mark, on the axis; none where the row has no mark
    head: tuple[str, ...]
    rest: tuple[str, ...] = ()
    strong: bool = False  # the head is set off
    faint: bool = True
    joined: bool = False  # the rest is one line that follows the head in its line

    @property
    def wide(self) -> float:
        """Its width in pixels."""
        heads = [wide(h, BODY * 1.06 if self.strong else BODY) for h in self.head]
        rests = [wide(r, NOTE) for r in self.rest]
        return heads[0] + rests[0] + NOTE if self.joined else max(heads + rests)

    @property
    def high(self) -> float:
        """Its height in pixels."""
        return LINE * (1 if self.joined else len(self.head) + len(self.rest))

    def markup(self, ink: Mapping[str, str]) -> Markup:
        """Return it as plotly sets it."""
        colour = ink["second" if self.faint else "ink"]
        heads = [styled(h, None, colour, self.strong) for h in self.head]
        rests = [styled(r, NOTE, ink["second"]) for r in self.rest]
        return Markup("　").join([heads[0], rests[0]]) if self.joined else stacked(heads + rests)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a panel: its line, or the document of which there is none, and where its middle is from the top."""

    doc: str
    name: float | None  # where the document's name stands, at its first row
    y: float
    line: Line | None
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The values that an axis shows."""

    low: float
    high: float
    cut: bool  # does not begin at zero

    def share(self, value: float) -> float:
        """Return how far along the axis a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def axis(panels: Sequence[Panel], width: float) -> Axis:
    """Return the axis of panels of one unit. It begins at zero, but for rates that lie near together.

    Past the greatest value there is room for an arrow, in a figure of that width.
    """
    more = 1 + 2 * BEYOND / width
    values = [v for p in panels for v in ends(p)] or [0.0, 1.0]
    low, high = min(values), max(values)
    rates = all(p.sort == "state" and p.unit in RATES for p in panels)
    if rates and low > 0 and high - low < NEAR * high:
        low -= 0.4 * max(high - low, LEAST * high)
        return Axis(low, low + (high - low) * more, True)
    low, high = min(low, 0.0), max(high, 0.0)
    return Axis(low, low + ((high - low) or 1.0) * more, False)


def places(panel: Panel, order: Sequence[str], look: Look) -> tuple[list[Place], float]:
    """Lay out a panel's rows in the order of the documents; return them and the height that they take."""
    out: list[Place] = []
    y = 4.0
    for doc in order:
        lines = [line for line in panel.lines if line.doc == doc]
        if not lines and doc not in panel.absent:
            continue
        name = None
        if look.narrow:
            name, y = y + NAME / 2, y + NAME
        if not lines:
            label = Label("right", None, (panel.absent[doc],))
            middle = y + ABSENT / 2 if name is None else name  # where names stand above, it follows the name
            out.append(Place(doc, middle, middle, None, (label,)))
            y += ABSENT if name is None else 0
        for n, line in enumerate(lines):
            labels = tuple(_labels(line, panel, look))
            up, down = _reach(labels)
            first = n == 0
            out.append(
                Place(doc, (y + up if name is None else name) if first else None, y + up, line, labels)
            )
            y += up + down
        y += APART
    return out, y


def _reach(labels: Sequence[Label]) -> tuple[float, float]:
    """Return how far a row reaches above and below its middle."""
    beside = max([HALF, *(x.high / 2 + 2 for x in labels if x.side == "right")])
    above = max([beside, *(beside_of(labels) + x.high for x in labels if x.side == "above")])
    below = max([beside, *(beside_of(labels) + x.high for x in labels if x.side == "below")])
    return above, below


def beside_of(labels: Sequence[Label]) -> float:
    """Return how far from the middle of a row a label above or below begins."""
    return max([10.0, *(x.high / 2 for x in labels if x.side == "right")])


def _labels(line: Line, panel: Panel, look: Look) -> Iterator[Label]:
    most = look.width * (0.4 if look.narrow else 0.34)
    t, p = line.target, line.present
    if t is not None and p is not None:
        at, now = _far(panel, t), _far(panel, p)
        behind = at is not None and now is not None and now > at
        told = [when_of(t), *line.tags]
        room = look.width * 0.6
        yield _label("above" if behind else "right", at, said(t), told, room if behind else most, line.muted)
        then = f"{words.BASELINE} {said(p)}（{'，'.join(filter(None, (when_of(p), line.note)))}）"
        yield Label("right" if behind else "below", now, tuple(cut(then, most if behind else room, BODY)))
    elif t is not None:
        yield _label("right", _at(panel, t), said(t), [when_of(t), *line.tags, line.note], most, line.muted)
    elif p is not None:
        head = f"{words.BASELINE} {said(p)}"
        label = _label("right", _at(panel, p), head, [when_of(p), *line.tags, line.note], most, True)
        yield replace(label, strong=False)


def _at(panel: Panel, r: Row) -> float | None:
    return None if r.value is None else _far(panel, r)


def _far(panel: Panel, r: Row) -> float | None:
    """Return where a row's mark ends: of a range, at its upper end."""
    return panel.at(r.base_value if r.base_value_max is None else r.base_value_max)


def _label(side: str, x: float | None, head: str, told: Sequence[str], most: float, faint: bool) -> Label:
    told = [t for t in told if t]
    rest = " · ".join(told)
    whole = Label(side, x, (head,), (rest,), True, faint, joined=True)
    if not rest or whole.wide <= most:
        return whole
    return Label(side, x, tuple(cut(head, most, BODY)), tuple(laid(told, most, NOTE, " · ")), True, faint)


def when_of(r: Row) -> str:
    """Write the year or period of a row; where the document's period alone implies it, that is said."""
    text = when(r.year, r.period_start)
    return text + (words.BY_PLAN if r.implied == "plan" else "") + (words.DERIVED if r.derived else "")


def offset(label: Label, line: Line | None) -> float:
    """Return how far right of its mark a label at the right begins."""
    r = line.target if line is not None else None
    if r is None or r.derived or not label.strong:
        return GAP
    return {">=": BEYOND, "<=": CLOSED}.get(r.op, GAP)


def margin(rows: Sequence[Place], scale: Axis, room: float) -> float:
    """Return the margin at the right with which every label there stands within `room`, the width right of the names."""
    most = 8.0
    for place in rows:
        for label in place.labels:
            if label.side != "right" or label.x is None:
                continue
            share = scale.share(label.x)
            reach = offset(label, place.line) + label.wide + 2
            if share > 0:
                most = max(most, room - (room - reach) / share)
    return min(most, room * 0.62)


def anchor(label: Label, scale: Axis, plot: float, right: float) -> tuple[str, float]:
    """Return how a label above or below a mark is set, to the right of it or to its left, and how far it is shifted."""
    x = scale.share(label.x or 0.0) * plot
    if x - 7 + label.wide <= plot + right - 2:
        return "left", -7.0
    return ("right", 7.0) if x + 7 >= label.wide else ("center", (plot + right) / 2 - x)
