"""Which indicators tell most of a set of districts: where they aim highest, and where they differ most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.data.rows import records
from dashboard.figures.lines import Panel, panels
from dashboard.figures.look import Look
from dashboard.figures.telling import alike, finding

LEAST = 3  # districts whose targets must compare before anything is said of them


@dataclass(frozen=True, slots=True)
class Contrast:
    """An indicator worth a reader's while: what its figure finds, and how far apart the targets are."""

    indicator: str
    said: str
    docs: int  # documents whose targets compare
    apart: float  # the greatest target by the least


def contrasts(rows: pd.DataFrame, docs: Sequence[str], look: Look) -> list[Contrast]:
    """Return the indicators of which at least three documents' targets compare, the most widely stated first."""
    found = []
    for indicator, group in rows.groupby("indicator", sort=False):
        if group["doc"].nunique() < LEAST:
            continue
        made = panels(records(group), docs, look.kinds)
        aims = [r.base_value for r in alike(made[0], "target")[0]] if made else []
        if len(aims) >= LEAST and min(aims) > 0:
            said = finding(str(indicator), made, look)
            found.append(Contrast(str(indicator), said, len(aims), max(aims) / min(aims)))
    return sorted(found, key=lambda c: (-c.docs, -c.apart))


def widest(rows: pd.DataFrame, docs: Sequence[str], kinds: Mapping[str, str]) -> str | None:
    """Return the indicator by which most documents can be seen side by side, None where fewer than two can."""
    best: tuple[tuple[int, int, int], str] | None = None
    for indicator, group in rows.groupby("indicator", sort=False):
        if group["doc"].nunique() < 2:
            continue
        first = _first(panels(records(group), docs, kinds))
        if first is None:
            continue
        rank = (len(first.docs), len({r.doc for r in alike(first, "target")[0]}), first.marks)
        if best is None or rank > best[0]:
            best = rank, str(indicator)
    return best[1] if best else None


def _first(made: Sequence[Panel]) -> Panel | None:
    return made[0] if made and made[0].marks > 1 else None
