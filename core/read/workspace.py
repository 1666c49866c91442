"""The plans that users add: their files under names of ours, and one index that says what each is.

    WORKSPACE/index.json      what was added: shown name, metadata, by whom and when, when removed; replaced in one step
    WORKSPACE/plans/HASH.ext  the files, named after their content; never changed
    WORKSPACE/log.jsonl       what was done, when and by whom; only ever added to

A user's file name is data: no control file is ever read from here. What is removed or replaced is kept for 30 days.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from core.errors import PlanError
from core.model import Metadata
from core.read.formats import SUFFIXES
from core.read.manifest import read_manifest

INDEX, PLANS, LOG = "index.json", "plans", "log.jsonl"
KEPT = timedelta(days=30)  # that what was removed or replaced can be brought back


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan that was added. `removed` is when it was taken out, None while it is in."""

    name: str  # as shown: the file's name as its owner knows it
    file: str  # its file in the folder, named by its content
    metadata: Metadata
    added: str  # ISO 8601, UTC
    by: str | None = None
    removed: str | None = None


def entries(folder: Path) -> tuple[Entry, ...]:
    """Return the plans that are in, in the order they were added."""
    return tuple(e for e in _read(folder) if e.removed is None)


def removed(folder: Path) -> tuple[Entry, ...]:
    """Return the plans that were taken out or replaced and can be brought back, the latest first."""
    gone = [e for e in _read(folder) if e.removed is not None and (folder / PLANS / e.file).is_file()]
    return tuple(sorted(gone, key=lambda e: e.removed or "", reverse=True))


def is_workspace(folder: Path) -> bool:
    """Tell whether a folder holds plans that users added."""
    return (folder / INDEX).is_file()


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Let one process at a time change the folder; what fails within leaves the index and the log as they were."""
    from filelock import FileLock  # only here: readers need no lock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        recover(folder)
        before, logged = folder / ".writing-before", _length(folder / LOG)
        shutil.copyfile(folder / INDEX, before)  # now, while there is room for it
        try:
            yield
        except BaseException:
            os.replace(before, folder / INDEX)
            if _length(folder / LOG) > logged:  # nothing was done, and the log does not say that it was
                os.truncate(folder / LOG, logged)
            raise
        before.unlink()
        _purge(folder)


def add(folder: Path, name: str, data: bytes, metadata: Metadata, by: str | None = None) -> None:
    """Put a plan in; raise PlanError where one of that name is in."""
    name = PurePath(name.replace("\\", "/")).name
    if any(e.name == name for e in entries(folder)):
        raise PlanError(f"已经添加过名为“{name}”的规划，请先移除它，或把文件改名。")
    entry = Entry(name, _keep(folder, name, data), metadata, _now(), by)
    _write(folder, (*_read(folder), entry))
    _log(folder, "添加", name, by)


def describe(folder: Path, name: str, metadata: Metadata, by: str | None = None) -> None:
    """Write what is known of a plan, in place of what was."""
    _change(folder, name, lambda e: replace(e, metadata=metadata))
    _log(folder, "改说明", name, by)


def supersede(folder: Path, name: str, data: bytes, metadata: Metadata, by: str | None = None) -> None:
    """Put a newer version in the place of a plan; the former one is kept with its date."""
    remove(folder, name, by)
    add(folder, name, data, metadata, by)


def remove(folder: Path, name: str, by: str | None = None) -> None:
    """Take a plan out; it can be brought back for 30 days."""
    _change(folder, name, lambda e: replace(e, removed=_now()))
    _log(folder, "移除", name, by)


def bring_back(folder: Path, name: str, removed: str, by: str | None = None) -> None:
    """Put a plan back that was taken out at that time; raise PlanError where another of its name is in by now."""
    if any(e.name == name for e in entries(folder)):
        raise PlanError(f"已经有一份名为“{name}”的规划，请先移除它，再恢复旧的。")
    if not any(e.name == name and e.removed == removed for e in _read(folder)):
        raise PlanError(f"“{name}”已不在可恢复的规划之中。")
    found = (
        replace(e, removed=None) if e.name == name and e.removed == removed else e for e in _read(folder)
    )
    _write(folder, tuple(found))
    _log(folder, "恢复", name, by)


def log(folder: Path) -> list[dict[str, str]]:
    """Return what was done, the latest first: when, what, name, by. A line cut short by a broken disk is none."""
    path = folder / LOG
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    return [done for line in reversed(lines) if (done := _done(line))]


def _done(line: bytes) -> dict[str, str] | None:
    try:
        done: dict[str, str] = json.loads(line)
        return {part: done[part] for part in ("when", "what", "name", "by")}
    except (ValueError, KeyError, TypeError):
        return None


def _change(folder: Path, name: str, act: Any) -> None:
    if not any(e.name == name for e in entries(folder)):
        raise PlanError(f"没有名为“{name}”的规划，它可能已被移除，请刷新页面。")
    _write(folder, tuple(act(e) if e.name == name and e.removed is None else e for e in _read(folder)))


def _keep(folder: Path, name: str, data: bytes) -> str:
    """Write a file under a name of ours, in one step; return the name."""
    suffix = PurePath(name).suffix.lower()
    file = hashlib.sha256(data).hexdigest()[:24] + (suffix if suffix in SUFFIXES else ".dat")
    (folder / PLANS).mkdir(exist_ok=True)
    _write_whole(folder / PLANS / file, data)
    return file


def _read(folder: Path) -> tuple[Entry, ...]:
    try:
        rows = json.loads((folder / INDEX).read_text(encoding="utf-8"))["plans"]
        return tuple(_entry(row) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PlanError(f"添加的规划的目录 {folder / INDEX} 已损坏，请从备份还原这个文件。") from error


def _entry(row: dict[str, Any]) -> Entry:
    known = {f.name for f in fields(Metadata)}
    given = {k: v for k, v in row["metadata"].items() if k in known}
    if given.get("issued_on"):
        given["issued_on"] = date.fromisoformat(given["issued_on"])
    metadata = Metadata(**{**given, "missing": tuple(given.get("missing", ()))})
    return Entry(row["name"], row["file"], metadata, row["added"], row.get("by"), row.get("removed"))


def _write(folder: Path, plans: Sequence[Entry]) -> None:
    rows = [
        {**asdict(e), "metadata": {k: v for k, v in asdict(e.metadata).items() if v not in (None, ())}}
        for e in plans
    ]
    said = json.dumps({"plans": rows}, ensure_ascii=False, indent=1, default=str)
    _write_whole(folder / INDEX, said.encode())


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    handle, temp = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temp, 0o644)
        os.replace(temp, path)
    except BaseException:
        Path(temp).unlink(missing_ok=True)
        raise


def recover(folder: Path) -> None:
    """Sweep what killed processes left, and take over plans that a former version kept as plain files."""
    for path in (*folder.glob(".writing-*"), *(folder / PLANS).glob(".writing-*")):
        path.unlink(missing_ok=True)
    if is_workspace(folder):
        return
    former = [
        folder,
        *sorted(folder.parent.glob(f".changing-*/{folder.name}")),
        *sorted(folder.parent.glob(".changing-*/former")),
    ]
    found: dict[str, Entry] = {}
    for place in former:
        for name, metadata in read_manifest(place).items():
            if name not in found:
                found[name] = Entry(name, _keep(folder, name, (place / name).read_bytes()), metadata, _now())
    _write(folder, tuple(found.values()))


def _purge(folder: Path) -> None:
    """Let go of what was taken out more than 30 days ago."""
    limit = (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
    plans = tuple(e for e in _read(folder) if e.removed is None or e.removed >= limit)
    if plans != _read(folder):
        _write(folder, plans)
    used = {e.file for e in plans}
    for path in (folder / PLANS).glob("*"):
        if path.name not in used:
            path.unlink(missing_ok=True)


def _log(folder: Path, what: str, name: str, by: str | None) -> None:
    line = json.dumps({"when": _now(), "what": what, "name": name, "by": by or ""}, ensure_ascii=False)
    with (folder / LOG).open("ab+") as file:
        if file.tell() and not _ends_whole(file):
            file.write(b"\n")
        file.write(f"{line}\n".encode())


def _ends_whole(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read() == b"\n"


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
