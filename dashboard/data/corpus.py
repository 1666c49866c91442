"""The tables of one build as the pages read them, with what follows from them; never changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

import pandas as pd
import pyarrow as pa

from core.model import Theme
from core.tables import parquet
from dashboard import palette, words
from dashboard.data import compare, statements
from dashboard.data.holdings import Holdings
from dashboard.data.rows import records

_NULLABLE = {pa.int32(): pd.Int32Dtype()}  # so that a missing year stays missing and the others whole
_READ = (
    "documents",
    "sections",
    "paragraphs",
    "quantities",
    "theme_hits",
    "targets",
    "target_topics",
    "indicators",
    "gaps",
    "keywords",
    "counterparts",
    "outcomes",
    "revisions",
    "evaluation",
)


KEPT = 128  # answers and pieces of markup that a build keeps

Made = TypeVar("Made")


@dataclass(frozen=True)
class Corpus:
    """All tables of one build but the edits, which are read by document. Shared by all sessions: never write to it."""

    folder: Path
    build: str
    documents: pd.DataFrame
    sections: pd.DataFrame
    paragraphs: pd.DataFrame
    quantities: pd.DataFrame
    theme_hits: pd.DataFrame
    targets: pd.DataFrame
    target_topics: pd.DataFrame
    indicators: pd.DataFrame
    gaps: pd.DataFrame
    keywords: pd.DataFrame
    counterparts: pd.DataFrame
    outcomes: pd.DataFrame
    revisions: pd.DataFrame
    evaluation: pd.DataFrame

    @cached_property
    def holdings(self) -> Holdings:
        """What is held of each district."""
        return Holdings(self.documents)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each document is called: its district, and which of its documents where there are several."""
        return self.holdings.names

    @cached_property
    def districts(self) -> dict[str, str]:
        """The district, or the city, that each document is of."""
        d = self.documents
        named = d["district"].fillna(d["city"]).fillna("")
        return dict(zip(d["doc"], named, strict=True))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What those documents are that are no five-year outline: it stands beside their names where numbers do."""
        said = zip(self.documents["doc"], self.documents["plan_kind"], strict=True)
        return {doc: words.PLAN_KINDS.get(kind, words.UNKNOWN) for doc, kind in said if kind != "outline"}

    @cached_property
    def themes(self) -> list[str]:
        """The themes in the order of the closed list, those that some document bears on."""
        found = set(self.theme_hits["theme"])
        return [t for t in get_args(Theme) if t in found]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Each document's title."""
        titles = zip(self.documents["doc"], self.documents["title"], strict=True)
        return {doc: self.names[doc] if pd.isna(title) else str(title) for doc, title in titles}

    @cached_property
    def colours(self) -> dict[str, str]:
        """Each document's colour: its district's, in a paler shade for an earlier period."""
        own = palette.colours(list(self.holdings.by), list(self.holdings.by))
        return self.holdings.shades(own, {key: palette.paler(c) for key, c in own.items()})

    @cached_property
    def paths(self) -> dict[tuple[str, int], str]:
        """Each section's place in the outline, from the chapter down."""
        out: dict[tuple[str, int], str] = {}
        for s in records(self.sections.sort_values(["doc", "section_no"])):
            own = " ".join(filter(None, (s.number, s.title)))
            above = out.get((s.doc, s.parent_no), "") if s.parent_no is not None else ""
            out[s.doc, s.section_no] = f"{above} › {own}" if above else own
        return out

    def path_at(self, doc: str, place: int) -> str:
        """Return the place in the outline of the innermost section that holds a place of a document's text."""
        rows = self.sections
        held = rows[(rows["doc"] == doc) & (rows["start"] <= place) & (place < rows["end"])]
        inner = held.sort_values(["start", "level"]).iloc[-1:]
        return self.paths.get((doc, inner["section_no"].iloc[0]), "") if len(inner) else ""

    @cached_property
    def numbers(self) -> dict[tuple[str, int], list[Any]]:
        """The quantities of each paragraph."""
        out: dict[tuple[str, int], list[Any]] = {}
        for q in records(self.quantities):
            out.setdefault((q.doc, q.paragraph_no), []).append(q)
        return out

    @cached_property
    def aims(self) -> set[tuple[str, int]]:
        """The quantities that are targets, each counted once however often a document states it."""
        return set(zip(self.targets["doc"], self.targets["quantity_no"], strict=True))

    def paragraph(self, doc: str, number: int) -> Any:
        """Return one paragraph."""
        return self._paragraphs[doc, number]

    @property
    def places(self) -> dict[tuple[str, int], Any]:
        """All paragraphs, by document and number."""
        return self._paragraphs

    @cached_property
    def _paragraphs(self) -> dict[tuple[str, int], Any]:
        return {(p.doc, p.paragraph_no): p for p in records(self.paragraphs)}

    @cached_property
    def echoed(self) -> set[tuple[str, int]]:
        """The paragraphs that have a counterpart in another document."""
        return set(zip(self.counterparts["doc"], self.counterparts["paragraph_no"], strict=True))

    @cached_property
    def stock(self) -> dict[tuple[str, int], list[tuple[int, int]]]:
        """Where each paragraph says what other districts' plans say nearly word for word; read when asked for."""
        out: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for s in records(_frame(self.folder, "stock")):
            out.setdefault((s.doc, s.paragraph_no), []).append((s.start, s.end))
        return out

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each document's text is mainly about each theme."""
        return compare.share_of_text(self.theme_hits, self.paragraphs)

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], Any]:
        return {}

    def remember(self, asked: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Return what was made before for the same question, else make it. Links in markup are steps: it fits any view."""
        made: Made | None = self._kept.get(asked)
        if made is None:
            made = self._kept[asked] = make()
            while len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept)), None)
        return made

    def evidence(self, theme: Theme) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return what the documents write on a theme, and its states."""

        def make() -> tuple[pd.DataFrame, pd.DataFrame]:
            found = compare.evidence(self.theme_hits, self.paragraphs, self.stated, self.target_topics, theme)
            return found, compare.states(found)

        return self.remember(("evidence", theme), make)

    def stated_by(self, docs: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the targets of some documents, those of one indicator together, and the indicators."""

        def make() -> tuple[pd.DataFrame, pd.DataFrame]:
            rows = self.stated[self.stated["doc"].isin(docs)]
            listed = compare.indicators(rows)
            return compare.in_order(rows, listed), listed

        return self.remember(("stated by", *docs), make)

    def given_by(self, docs: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return what some documents state, targets and present values, and the indicators, the most shared first."""

        def make() -> tuple[pd.DataFrame, pd.DataFrame]:
            rows = self.statements[self.statements["doc"].isin(docs)]
            listed = statements.indicators(rows)
            return compare.in_order(rows, listed), listed

        return self.remember(("given by", *docs), make)

    def mentioning(self, indicator: str) -> list[str]:
        """Return the documents whose text holds an indicator's name."""
        own = self.indicators[self.indicators["family"] == indicator]
        names = {indicator, *(name for names in own["names"] for name in names)}
        return [d.doc for d in records(self.documents) if any(name in d.text for name in names)]

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The targets and the present values with the passages they stand in."""
        return statements.statements(self.targets, self.quantities, self.indicators)

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The targets with the passages they stand in."""
        return compare.stated(self.targets, self.quantities)


def read(folder: Path, build: str) -> Corpus:
    """Read the tables of a build."""
    return Corpus(folder=folder, build=build, **{name: _frame(folder, name) for name in _READ})


def _frame(folder: Path, name: str) -> pd.DataFrame:
    frame: pd.DataFrame = parquet.read_table(folder, name).to_pandas(types_mapper=_NULLABLE.get)
    return frame
