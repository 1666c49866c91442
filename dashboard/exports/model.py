"""What is exported, whatever the format: views of statements, and reports of views."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from dashboard import scripts, words
from dashboard.figures.lines import Panel
from dashboard.values import amount, part, when

Sort = Literal["figure", "matrix", "heat", "finding", "paragraph", "table"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is named wherever its numbers stand."""

    doc: str
    name: str
    colour: str  # #RRGGBB
    kind: str
    title: str
    period: str
    issuer: str
    issued: str
    sha256: str

    @property
    def called(self) -> str:
        """Its district, with its kind where it is no five-year outline."""
        kind = "" if self.kind == words.PLAN_KINDS["outline"] else f"（{self.kind}）"
        return f"{self.name}{kind}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A number as a document states it, with its sentence and where that stands."""

    doc: str
    name: str  # of the district
    kind: str  # target or actual
    indicator: str
    own: str  # the document's own name of the indicator
    value: float | None
    value_max: float | None
    unit: str
    op: str
    measure: str
    year: int | None
    period_start: int | None
    implied: str  # why the year is known, where the sentence does not say it
    scope: str
    flags: tuple[str, ...]
    sentence: str
    place: str  # in the outline
    start: int  # in the repaired text
    end: int
    title: str  # of the document
    derived: bool = False
    formula: str = ""
    themes: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The number with its bound and unit."""
        return amount(self.value, self.value_max, self.unit, self.op)

    @property
    def when(self) -> str:
        """The year or period it is for, and where that follows from the document's period alone."""
        more = words.YEAR_BY.get(self.implied, "")
        return when(self.year, self.period_start) + (f"（{more}）" if more else "")

    @property
    def part(self) -> str:
        """The part of the district it is for; empty for all of it."""
        return part(self.scope or None)

    @property
    def source(self) -> str:
        """Where it is written, in one line."""
        where = f"（{self.place}）" if self.place else ""
        return f"《{self.title}》{where}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a comparison: a document's target, the present value it starts from, or either alone."""

    doc: str
    name: str
    target: Statement | None
    present: Statement | None
    tags: tuple[str, ...]  # what sets it apart: coverage, kind of document, measure
    note: str
    at: tuple[float | None, float | None, float | None]  # present value, target and its upper end on the axis

    @property
    def statements(self) -> list[Statement]:
        """What it rests on."""
        return [s for s in (self.present, self.target) if s is not None]

    @property
    def label(self) -> str:
        """The name before it."""
        return self.name + (f"（{'，'.join(self.tags)}）" if self.tags else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that share an axis, and the documents without any."""

    sort: str
    unit: str
    pairs: tuple[Pair, ...]
    absent: tuple[tuple[str, str], ...]  # a district's name, and what is said of it

    @property
    def drawn(self) -> list[Pair]:
        """The pairs with a number."""
        return [p for p in self.pairs if any(v is not None for v in p.at)]

    @property
    def plots(self) -> bool:
        """Whether there are two numbers or more to compare."""
        return sum(v is not None for p in self.pairs for v in p.at) > 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a grid: what it says, and what that rests on."""

    text: str
    sources: tuple[str, ...] = ()
    number: float | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under heads, each row with its own name."""

    corner: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    key: str = ""  # what its signs mean


@dataclass(frozen=True)
class View:
    """One thing to show: what it finds, the numbers or words that show it, and where those come from."""

    sort: Sort
    subject: str
    title: str
    note: str = ""
    documents: tuple[Document, ...] = ()
    groups: tuple[Group, ...] = ()
    grid: Grid | None = None
    text: str = ""
    statements: tuple[Statement, ...] = ()
    caveats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    comment: str = ""
    comparisons: tuple[tuple[str, tuple[Group, ...]], ...] = ()  # of a table of several indicators
    panels: tuple[Panel, ...] = field(default=(), compare=False)  # what a figure is drawn from

    @property
    def absent(self) -> str:
        """Which documents state nothing, in words; empty where all do."""
        said = [f"{name}{what}" for g in self.groups for name, what in g.absent]
        return "；".join(dict.fromkeys(said))


@dataclass(frozen=True)
class Report:
    """Views under one title, with all they rest on."""

    title: str
    documents: tuple[Document, ...]
    views: tuple[View, ...]
    statements: tuple[Statement, ...]  # every row of the workbook, those of the views among them
    caveats: tuple[str, ...]
    build: str
    made: date
    subject: str = ""
    measures: tuple[tuple[str, Grid], ...] = ()  # what each writes, by theme
    comparisons: tuple[tuple[str, tuple[Group, ...]], ...] = ()  # of every indicator, the widely stated first
    script: str = ""

    def t(self, text: str) -> str:
        """Return text in the characters that the reader chose."""
        return scripts.turned(text, self.script or None)

    @cached_property
    def colours(self) -> dict[str, str]:
        """Each document's colour, without the sign before it."""
        return {d.doc: d.colour.lstrip("#") for d in self.documents}

    @property
    def version(self) -> str:
        """The data's version, in words."""
        return words.VERSION.format(build=self.build[:8])


def sources(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return where statements are written, a document a line, with its chapters."""
    places: dict[str, dict[str, None]] = {}
    for s in statements:
        chapter = s.place.split(" › ")[0]
        places.setdefault(s.title, {}).update({chapter: None} if chapter else {})
    return tuple(
        f"《{title}》" + (f"（{'、'.join(chapters)}）" if chapters else "")
        for title, chapters in places.items()
    )
