"""All plans of a build: what is counted over all of them by DuckDB, and any few of them opened to be compared."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import get_args

import pandas as pd

from core.model import Theme
from core.tables import parquet, schema
from core.tables.duck import Store
from dashboard.data.corpus import Corpus, frame
from dashboard.data.register import Register

OPEN = 48  # documents whose tables are held at once for all sessions, those asked for last
_ABOUT = [c.name for t in schema.TABLES if t.name == "documents" for c in t.columns if c.name != "text"]


class Library(Register):
    """All plans of a build. Of documents everything but their text is held; all else is read when it is asked for."""

    def __init__(self, folder: Path, build: str) -> None:
        documents = frame(parquet.read_table(folder, "documents", _ABOUT))
        if len(parquet.table_files(folder, "documents")) > 1:  # which part a document is in says nothing
            documents = documents.sort_values("doc", kind="stable", ignore_index=True)
        super().__init__(folder, build, documents)
        self._opened: OrderedDict[tuple[str, ...], Corpus] = OrderedDict()
        self._lock = Lock()

    def of(self, docs: Iterable[str]) -> Corpus:
        """Return the tables of some documents; what is not held is left out. Those asked for last are kept."""
        asked = set(docs)
        key = tuple(doc for doc in self.names if doc in asked)
        with self._lock:
            found = self._opened.pop(key, None) or Corpus(self, key)
            self._opened[key] = found
            while len(self._opened) > 1 and sum(map(len, self._opened)) > OPEN:
                self._opened.popitem(last=False)
        return found

    @cached_property
    def store(self) -> Store:
        """The tables, to be queried where they lie."""
        return Store(self.folder)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Return the rows of a query over all plans, asked once for a build; values go in as `?` parameters."""
        return self.remember(("query", sql, *parameters), lambda: frame(self.store.query(sql, parameters)))

    @cached_property
    def themes(self) -> list[str]:
        """The themes in the order of the closed list, those that some document bears on."""
        found = set(self.query("SELECT DISTINCT theme FROM theme_hits")["theme"])
        return [t for t in get_args(Theme) if t in found]

    @cached_property
    def evaluation(self) -> pd.DataFrame:
        """How exact the data are."""
        return frame(parquet.read_table(self.folder, "evaluation"))

    def counted(self, table: str) -> dict[str, int]:
        """Return how many rows of a table each document has."""
        name = next(t.name for t in schema.TABLES if t.name == table)
        found = self.query(f"SELECT doc, count(*) AS n FROM {name} GROUP BY doc")  # noqa: S608 one of ours
        return dict(zip(found["doc"], map(int, found["n"]), strict=True))

    @property
    def shares(self) -> pd.DataFrame:
        """How much of each document's text is mainly about each theme: theme, doc, chars, paragraphs, share in %."""
        return self.query(
            """
            WITH sized AS (SELECT doc, paragraph_no, length(text) AS n FROM paragraphs),
                whole AS (SELECT doc, sum(n) AS chars FROM sized GROUP BY doc),
                main AS (SELECT DISTINCT doc, paragraph_no, theme FROM theme_hits WHERE main)
            SELECT theme, doc, sum(n)::INT AS chars, count(*)::INT AS paragraphs,
                100 * sum(n) / any_value(whole.chars) AS share
            FROM main JOIN sized USING (doc, paragraph_no) JOIN whole USING (doc) GROUP BY theme, doc ORDER BY theme, doc
            """
        )

    @property
    def indicators(self) -> pd.DataFrame:
        """The indicators that targets are stated for, the most widely stated first: indicator, docs, rows."""
        return self.query(
            "SELECT indicator, count(DISTINCT doc)::INT AS docs, count(*)::INT AS rows FROM targets"
            " GROUP BY indicator ORDER BY docs DESC, rows DESC, indicator"
        )

    @cached_property
    def rule_counts(self) -> Counter[tuple[str, str]]:
        """How often each rule had a part in a repair, by document and rule."""
        found = self.store.query(
            "SELECT doc, rule, count(*) AS n FROM (SELECT doc, unnest(string_split(rule, '+')) AS rule FROM edits)"
            " GROUP BY doc, rule"
        )
        rows = zip(*(found[c].to_pylist() for c in ("doc", "rule", "n")), strict=True)
        return Counter({(doc, rule): n for doc, rule, n in rows})


def read(folder: Path, build: str) -> Library:
    """Open the tables of a build."""
    return Library(folder, build)
