"""专题: ready-made sets of indicators that answer one question together, as staff write them down."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from core.lexicon import load


@dataclass(frozen=True, slots=True)
class Part:
    """One small figure of a set: its name, and the indicators that belong to it."""

    name: str
    indicators: tuple[str, ...] = ()
    containing: tuple[str, ...] = ()  # signs of which an indicator's name holds one
    without: tuple[str, ...] = ()  # and none of these

    def holds(self, indicator: str) -> bool:
        """Tell whether an indicator belongs here.

        >>> Part("人才", ("高层次人才",)).holds("高层次人才"), Part("专利", (), ("专利",), ("占",)).holds("专利占比")
        (True, False)
        """
        if indicator in self.indicators:
            return True
        return any(s in indicator for s in self.containing) and not any(s in indicator for s in self.without)


def sets() -> dict[str, tuple[Part, ...]]:
    """Return the sets by name, each with its parts in order."""
    return {topic["name"]: tuple(_part(p) for p in topic["part"]) for topic in load("topics")["topic"]}


def _part(given: dict[str, object]) -> Part:
    name, *lists = (given.get(k, ()) for k in ("name", "indicators", "containing", "without"))
    return Part(str(name), *(tuple(map(str, found)) for found in lists if isinstance(found, list | tuple)))


def parted(rows: pd.DataFrame, parts: Sequence[Part]) -> list[tuple[Part, pd.DataFrame]]:
    """Return the parts for which there are rows, each with its own."""
    found = [(part, rows[rows["indicator"].map(part.holds).astype(bool)]) for part in parts]
    return [(part, mine) for part, mine in found if len(mine)]
