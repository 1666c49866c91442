"""What is held of each district: its documents by period and kind, what each is called, which stand side by side.

A district and a document are two things. A period is told by the first year of the five-year plan it lies in: a report
of 2026 and an outline of 2026—2030 are of one period.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard import words_overtime as words
from dashboard.data.rows import records

KINDS = ("outline", "proposal", "annual", "work_report", "other")  # by how well documents of a kind compare
FIRST = 2001  # of five-year plans, the first that counts here


@dataclass(frozen=True, slots=True)
class Holding:
    """A document and its place: whose, of what kind, for when."""

    doc: str
    district: str  # the key of its district
    kind: str
    era: int | None  # first year of the five-year plan it lies in
    period: str  # 十五五, 2026年
    end: int
    issued: str  # ISO date, "" where unknown

    @property
    def short(self) -> str:
        """What the document is called beside its district's name: 十五五纲要, 2026年政府工作报告."""
        return f"{self.period}{words.SHORT_KINDS[self.kind]}"


class Holdings:
    """The documents of a corpus by district, in the order of the corpus."""

    def __init__(self, documents: pd.DataFrame) -> None:
        self._rows = list(records(documents))
        self.of: dict[str, Holding] = {d.doc: _holding(d) for d in self._rows}
        grouped: defaultdict[str, list[Holding]] = defaultdict(list)
        for h in self.of.values():
            grouped[h.district].append(h)
        self.by: dict[str, list[Holding]] = {key: sorted(found, key=_rank) for key, found in grouped.items()}

    @cached_property
    def districts(self) -> dict[str, str]:
        """What each district is called: with its city where two share a name; never after a file."""
        first = {self.of[d.doc].district: d for d in reversed(self._rows)}
        named = {key: first[key].district or first[key].city or first[key].title for key in self.by}
        shared = Counter(named.values())
        unnamed = 0
        out = {}
        for key, name in named.items():
            if name is None:
                unnamed += 1
                name = words.NAMELESS.format(n=unnamed)
            elif shared[name] > 1:
                name = f"{first[key].city or ''}{name}"
            out[key] = name
        again = Counter(out.values())
        taken: Counter[str] = Counter()
        for key, name in out.items():
            if again[name] > 1:
                taken[name] += 1
                out[key] = f"{name}（{taken[name]}）"
        return out

    @cached_property
    def names(self) -> dict[str, str]:
        """What each document is called: its district, and which document where the district has several."""
        out = {}
        for key, found in self.by.items():
            times, seen = Counter(h.short for h in found), Counter[str]()
            for h in found:
                more = h.short
                if times[more] > 1:
                    seen[h.short] += 1
                    dated = len({o.issued for o in found if o.short == h.short}) == times[h.short]
                    which = h.issued if dated and h.issued else words.VERSION.format(n=seen[h.short])
                    more = f"{h.short}，{which}"
                name = self.districts[key]
                out[h.doc] = name if len(found) == 1 else f"{name}（{more}）"
        return {doc: out[doc] for doc in self.of}

    @cached_property
    def usual(self) -> int | None:
        """The period to compare in: the latest of which half of the districts have a document, else the commonest."""
        counts = Counter(
            era for found in self.by.values() for era in {h.era for h in found} if era is not None
        )
        many = [era for era, n in counts.items() if 2 * n >= len(self.by)]
        return max(many or counts, key=lambda era: era if many else (counts[era], era), default=None)

    def standing(self, key: str, era: int | None = None) -> str:
        """Return the document that stands for a district: of the period asked for, or the usual one, else its latest."""
        found = self.by[key]
        wanted = self.usual if era is None else era
        own = [h for h in found if h.era == wanted]
        latest = max((h.era or 0 for h in found), default=0)
        return (own or [h for h in found if (h.era or 0) == latest])[0].doc

    def lacking(self, docs: Sequence[str], era: int | None) -> list[str]:
        """Return the chosen documents' districts that hold nothing of a period."""
        keys = dict.fromkeys(self.of[d].district for d in docs)
        return [self.districts[k] for k in keys if all(h.era != era for h in self.by[k])]

    def eras(self, docs: Iterable[str]) -> list[int]:
        """Return the periods that documents are of, the latest first."""
        return sorted({e for d in docs if (e := self.of[d].era) is not None}, reverse=True)

    def alike(self, docs: Sequence[str]) -> list[str]:
        """Return those documents that findings may rest on: of one period, one of each district."""
        counts = Counter(self.of[d].era for d in docs)
        if not counts:
            return []
        era = max(counts, key=lambda e: (counts[e], e or 0))
        out: dict[str, str] = {}
        for d in sorted((d for d in docs if self.of[d].era == era), key=lambda d: _rank(self.of[d])):
            out.setdefault(self.of[d].district, d)
        return [d for d in docs if d in out.values()]

    @property
    def several(self) -> bool:
        """Whether some district has more than one document."""
        return any(len(found) > 1 for found in self.by.values())

    def shades(self, colours: Mapping[str, str], mixed: Mapping[str, str]) -> dict[str, str]:
        """Return each document's colour: its district's, paler (`mixed`) for the periods before its latest."""
        latest = {key: max(h.era or 0 for h in found) for key, found in self.by.items()}
        return {
            d: colours[h.district] if (h.era or 0) == latest[h.district] else mixed[h.district]
            for d, h in self.of.items()
        }


def era_name(era: int | None) -> str:
    """Return what a period is called.

    >>> era_name(2026)
    '十五五'
    """
    return words.ERAS.get(era or 0, words.UNDATED)


def _holding(d: Any) -> Holding:
    start = d.period_start
    return Holding(
        doc=d.doc,
        district=d.district_key,
        kind=d.plan_kind or "other",
        era=None if start is None else int(start) - (int(start) - FIRST) % 5,
        period=d.period or "",
        end=int(d.period_end or 0),
        issued=str(d.issued_on or ""),
    )


def _rank(h: Holding) -> tuple[int, int, int, str]:
    """Return what a district's documents are ordered by: latest period, best kind, latest year; versions latest first."""
    newest = "".join(chr(0x10FFFF - ord(c)) for c in h.issued) or "\U0010ffff"
    return -(h.era or 0), KINDS.index(h.kind), -h.end, newest
