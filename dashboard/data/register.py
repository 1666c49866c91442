"""The documents of a build: what each is, whose, what it is called, and its colour; and answers that are kept."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from dashboard import palette, words
from dashboard.data.holdings import Holdings
from dashboard.data.rows import records

KEPT = 128  # answers and pieces of markup that are kept

Made = TypeVar("Made")


class Register:
    """What pages say of documents besides what stands in them. Shared by all sessions: never write to it.

    `documents` is the table without the texts; `holdings` the districts with their documents; `names` what each
    document is called: its district, and which of its documents where it has several; `districts` the district, or the
    city, that each is of; `kinds` what those are that are no five-year outline: it stands beside their names where
    numbers do; `colours` each one's district's, in a paler shade for an earlier period.
    """

    holdings: Holdings
    names: dict[str, str]
    districts: dict[str, str]
    kinds: dict[str, str]
    titles: dict[str, str]
    district_colours: dict[str, str]

    def __init__(
        self, folder: Path, build: str, documents: pd.DataFrame, whole: "Register | None" = None
    ) -> None:
        """Name documents; those of a `whole` that they are a part of are called as there, all of it."""
        self.folder, self.build, self.documents = folder, build, documents
        self._kept: dict[tuple[object, ...], Any] = {}
        if whole:
            self.holdings, self.names, self.districts = whole.holdings, whole.names, whole.districts
            self.titles, self.kinds = whole.titles, whole.kinds
            keys = dict.fromkeys(self.holdings.of[doc].district for doc in documents["doc"])
            self.district_colours = whole.district_colours | palette.apart(whole.district_colours, [*keys])
        else:
            self._name(list(records(documents)))
        paler = {key: palette.paler(colour) for key, colour in self.district_colours.items()}
        self.colours: dict[str, str] = self.holdings.shades(self.district_colours, paler)

    def _name(self, rows: Sequence[Any]) -> None:
        self.holdings = Holdings(self.documents)
        self.names = self.holdings.names
        self.districts = {d.doc: d.district or d.city or "" for d in rows}
        self.titles = {d.doc: d.title or self.names[d.doc] for d in rows}
        kinds = {d.doc: d.plan_kind for d in rows if d.plan_kind != "outline"}
        self.kinds = {doc: words.PLAN_KINDS.get(kind, words.UNKNOWN) for doc, kind in kinds.items()}
        keys = list(self.holdings.by)
        self.district_colours = palette.colours(keys, keys)

    def remember(self, asked: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Return what was made before for the same question, else make it. Links in markup are steps: it fits any view."""
        made: Made | None = self._kept.get(asked)
        if made is None:
            made = self._kept[asked] = make()
            while len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept)), None)
        return made
