"""The tables of a few documents as the pages compare them, with what follows from them; never changed."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, get_args

import pandas as pd
import pyarrow as pa

from core.compare.nearby import nearest_among, words_apart
from core.model import Theme
from core.tables import parquet
from core.tables.duck import Store
from dashboard.data import compare, statements
from dashboard.data.register import Register
from dashboard.data.rows import records

_NULLABLE = {pa.int32(): pd.Int32Dtype()}  # so that a missing year stays missing and the others whole

Place = tuple[str, int]  # a document and the number of a paragraph or section in it


class Corpus(Register):
    """Some documents of a build with their tables, each read when it is first asked for."""

    def __init__(self, register: Register, docs: Iterable[str], **given: object) -> None:
        """Open documents that a register has; what is `given` is not read."""
        self.docs = tuple(docs)
        about = register.documents
        super().__init__(register.folder, register.build, about[about["doc"].isin(self.docs)], register)
        vars(self).update(given)

    @cached_property
    def sections(self) -> pd.DataFrame:
        """The headings, each with its extent."""
        return self._frame("sections")

    @cached_property
    def paragraphs(self) -> pd.DataFrame:
        """The paragraphs."""
        return self._frame("paragraphs")

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """The numbers."""
        return self._frame("quantities")

    @cached_property
    def theme_hits(self) -> pd.DataFrame:
        """Which paragraphs bear on which themes."""
        return self._frame("theme_hits")

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The targets."""
        return self._frame("targets")

    @cached_property
    def target_topics(self) -> pd.DataFrame:
        """Which targets bear on which subtopics."""
        return self._frame("target_topics")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The names of indicators, and which of them are compared as one."""
        return self._frame("indicators")

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """What is known to be missing."""
        return self._frame("gaps")

    @cached_property
    def keywords(self) -> pd.DataFrame:
        """The words that set a district apart."""
        return self._frame("keywords")

    @cached_property
    def sketches(self) -> pd.DataFrame:
        """The words that paragraphs are compared by."""
        return self._frame("sketches")

    @cached_property
    def counterparts(self) -> pd.DataFrame:
        """Each paragraph's nearest one of each document of another district that is here."""
        of = {doc: held.district for doc, held in self.holdings.of.items()}
        near = nearest_among(pa.Table.from_pandas(self.sketches, preserve_index=False), of)
        return pd.DataFrame(near.to_pydict())

    def words_of_pair(self, pair: Any) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the words that the two paragraphs of a row of `counterparts` share, and those of each alone."""
        return words_apart(
            self._terms[pair.doc, pair.paragraph_no], self._terms[pair.other_doc, pair.other_no]
        )

    @cached_property
    def _terms(self) -> dict[Place, list[str]]:
        return {(s.doc, s.paragraph_no): list(s.terms) for s in records(self.sketches)}

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """What became of targets whose year has passed."""
        return self._frame("outcomes")

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """Which paragraphs of a later document follow which of an earlier one."""
        return self._frame("revisions")

    def _frame(self, name: str) -> pd.DataFrame:
        rows = frame(parquet.read_table(self.folder, name, docs=self.docs))
        place = rows["doc"].map({doc: n for n, doc in enumerate(self.docs)}).to_numpy()
        if (place[:-1] <= place[1:]).all():
            return rows
        return rows.iloc[place.argsort(kind="stable")].reset_index(drop=True)  # they lie in several parts

    @cached_property
    def store(self) -> Store:
        """Those parts of the tables that hold the documents, to be queried where they lie."""
        return Store(self.folder, self.docs)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Each document's text as repaired."""
        read = parquet.read_table(self.folder, "documents", ["doc", "text"], docs=self.docs)
        return dict(zip(read["doc"].to_pylist(), read["text"].to_pylist(), strict=True))

    @cached_property
    def themes(self) -> list[Theme]:
        """The themes in the order of the closed list, those that some of the documents bear on."""
        found = set(self.theme_hits["theme"])
        return [t for t in get_args(Theme) if t in found]

    @cached_property
    def paths(self) -> dict[Place, str]:
        """Each section's place in the outline, from the chapter down."""
        out: dict[Place, str] = {}
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
    def numbers(self) -> dict[Place, list[Any]]:
        """The quantities of each paragraph."""
        out: dict[Place, list[Any]] = {}
        for q in records(self.quantities):
            out.setdefault((q.doc, q.paragraph_no), []).append(q)
        return out

    @cached_property
    def aims(self) -> set[tuple[str, int]]:
        """The quantities that are targets, each counted once however often a document states it."""
        return set(zip(self.targets["doc"], self.targets["quantity_no"], strict=True))

    def paragraph(self, doc: str, number: int) -> Any:
        """Return one paragraph."""
        return self.places[doc, number]

    @cached_property
    def places(self) -> dict[Place, Any]:
        """All paragraphs, by document and number."""
        return {(p.doc, p.paragraph_no): p for p in records(self.paragraphs)}

    @cached_property
    def echoed(self) -> set[Place]:
        """The paragraphs that have a counterpart in another document."""
        return set(zip(self.counterparts["doc"], self.counterparts["paragraph_no"], strict=True))

    @cached_property
    def stock(self) -> dict[Place, list[tuple[int, int]]]:
        """Where each paragraph says what other districts' plans say nearly word for word."""
        out: dict[Place, list[tuple[int, int]]] = {}
        for s in records(self._frame("stock")):
            out.setdefault((s.doc, s.paragraph_no), []).append((s.start, s.end))
        return out

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each document's text is mainly about each theme."""
        return compare.share_of_text(self.theme_hits, self.paragraphs)

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
        names = {indicator, *self._called.get(indicator, ())}
        return [doc for doc in self.docs if any(name in self.texts[doc] for name in names)]

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """What documents may call each indicator."""
        out: dict[str, set[str]] = {}
        for r in records(self.indicators):
            out.setdefault(r.family, set()).update(r.names)
        return out

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The targets and the present values with the passages they stand in."""
        return statements.statements(self.targets, self.quantities, self.indicators)

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The targets with the passages they stand in."""
        return compare.stated(self.targets, self.quantities)


def frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as the frame that pages work with."""
    made: pd.DataFrame = table.to_pandas(types_mapper=_NULLABLE.get)
    return made
