"""Plans that users add: understood before they are kept, kept whole or not at all."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from core.errors import PlanError
from core.model import Metadata, Plan, Source
from core.pipeline import Progress, build, parse
from core.read import workspace as kept
from core.read.folder import find_sources, read_source, refuse_large
from core.read.formats import SUFFIXES
from core.tables import parquet

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Places:
    """Where the plans lie that the tables are built from: the given ones, and those that users add."""

    plans: Path
    added: Path


def places() -> Places | None:
    """Return where plans are added, or None where the tables are served as they are."""
    plans, added = os.environ.get("DUIZHAO_PLANS"), os.environ.get("DUIZHAO_WORKSPACE")
    return Places(Path(plans), Path(added)) if plans and added else None


def understand(name: str, data: bytes) -> Plan:
    """Read an uploaded file as a build would; raise PlanError with one sentence where it is no plan."""
    refuse_large(len(data))
    return parse(read_source(name, data))


def added(where: Places) -> tuple[Source, ...]:
    """Return the plans that users added."""
    if not any(where.added.glob("*.*")):
        return ()
    try:
        return find_sources(where.added).sources
    except PlanError:  # an empty folder
        return ()


def keep(where: Places, plan: Plan, data: bytes, metadata: Metadata, progress: Progress) -> None:
    """Add a plan and build the tables anew."""
    suffix = PurePath(plan.source.source_file).suffix.lower()
    name = plan.source.doc + (suffix if suffix in SUFFIXES else "")
    _change(where, lambda folder: kept.add(folder, name, data, metadata), progress)


def describe(where: Places, name: str, metadata: Metadata, progress: Progress) -> None:
    """Change what is known of an added plan and build the tables anew."""
    _change(where, lambda folder: kept.describe(folder, name, metadata), progress)


def remove(where: Places, name: str, progress: Progress) -> None:
    """Take an added plan out and build the tables anew."""
    _change(where, lambda folder: kept.remove(folder, name), progress)


def _change(where: Places, act: Callable[[Path], None], progress: Progress) -> None:
    with _ONE_AT_A_TIME, kept.changing(where.added) as folder:
        act(folder)
        problems = find_sources(where.plans, folder).problems
        if problems:
            raise PlanError("".join(p.message for p in problems))
        build(where.plans, parquet.default_folder(), progress, (folder,))
