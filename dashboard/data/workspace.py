"""Plans that users add: understood before they are kept, kept whole or not at all."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import PlanError
from core.model import Metadata, Plan
from core.pipeline import Progress
from core.read import workspace as kept
from core.read.workspace import Entry
from core.serve.apart import Waiting, build_apart, read_apart
from core.tables import parquet

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Places:
    """Where the plans lie that the tables are built from: the given ones, and those that users add."""

    plans: Path
    added: Path
    by: str | None = None  # who changes them


def places() -> Places | None:
    """Return where plans are added, or None where the tables are served as they are."""
    plans, added = os.environ.get("DUIZHAO_PLANS"), os.environ.get("DUIZHAO_WORKSPACE")
    return Places(Path(plans), Path(added)) if plans and added else None


def understand(name: str, data: bytes, waiting: Waiting) -> Plan:
    """Read an uploaded file as a build would, apart; raise PlanError with one sentence where it is no plan."""
    return read_apart(name, data, waiting)


def added(where: Places) -> tuple[Entry, ...]:
    """Return the plans that users added."""
    return kept.entries(where.added)


def done(where: Places) -> list[dict[str, str]]:
    """Return what was done, the latest first: when, what, name, by."""
    return kept.log(where.added)


def gone(where: Places) -> tuple[Entry, ...]:
    """Return the plans that were removed or replaced and can be brought back."""
    return kept.removed(where.added)


def keep(
    where: Places,
    name: str,
    data: bytes,
    metadata: Metadata,
    progress: Progress,
    instead_of: str | None = None,
) -> None:
    """Add a plan under a name and build the tables anew; the one it takes the place of is kept with its date."""

    def act(folder: Path) -> None:
        if instead_of is not None:
            kept.remove(folder, instead_of, where.by)
        kept.add(folder, name, data, metadata, where.by)

    _change(where, name, act, progress)


def describe(where: Places, name: str, metadata: Metadata, progress: Progress) -> None:
    """Change what is known of an added plan and build the tables anew."""
    _change(where, name, lambda folder: kept.describe(folder, name, metadata, where.by), progress)


def remove(where: Places, name: str, progress: Progress) -> None:
    """Take an added plan out and build the tables anew."""
    _change(where, name, lambda folder: kept.remove(folder, name, where.by), progress)


def bring_back(where: Places, entry: Entry, progress: Progress) -> None:
    """Put a plan back that was removed and build the tables anew."""
    _change(
        where,
        entry.name,
        lambda folder: kept.bring_back(folder, entry.name, entry.removed or "", where.by),
        progress,
    )


def rebuild() -> None:
    """Build the tables anew from what there is."""
    where = places()
    if where:
        with _ONE_AT_A_TIME:
            where.added.mkdir(parents=True, exist_ok=True)  # nothing may have been added yet
            build_apart(where.plans, parquet.default_folder(), where.added)


def _change(where: Places, name: str, act: Callable[[Path], None], progress: Progress) -> None:
    """Change what is kept of one file and build anew; only what is wrong with that file refuses the change."""
    showing, tables = _Showing(progress), parquet.default_folder()
    with _ONE_AT_A_TIME:
        try:
            with kept.changing(where.added):
                act(where.added)
                problems = build_apart(where.plans, tables, where.added, showing.step)
                wrong = [p.message for p in problems if p.source_file == name]
                if wrong:
                    raise _RefusedError("".join(wrong))
        except _RefusedError:  # the tables stand as if it were done: what it took the place of comes back
            build_apart(where.plans, tables, where.added)
            raise
    showing.end()


class _RefusedError(PlanError):
    """A change whose file was left out of the tables."""


class _Showing:
    """Shows how far a build is for as long as somebody looks: what was asked for is carried through after they left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._left: BaseException | None = None

    def step(self, what: str, done: int, steps: int) -> None:
        """Show a step; what says that the visitor left or went on is kept for the end."""
        if self._left is None:
            try:
                self._progress(what, done, steps)
            except BaseException as left:
                self._left = left

    def end(self) -> None:
        """Let the page go on as it was told to."""
        if self._left is not None:
            raise self._left
