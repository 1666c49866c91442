"""The readings that are kept beside the tables, so that a build reads only what is new.

    OUT/readings/files.json        the checksum of each plan file by its place, size and times: unchanged ones are not opened
    OUT/readings/CODE/KEY.arrow    what one version of the program read from one file (core/tables/reading.py)
    OUT/readings/CODE/index.arrow  what a build must know of each without opening it

KEY is made of the file's content and of all that is said of it, CODE of the program and its lexicons. Each file is written
under another name and renamed: it is there whole or not at all. What is lost or damaged is read anew.
"""

import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.model import Problem, Receipt
from core.places import (
    WRITING,
    content,
    digest,
    is_here,
    last_written,
    remove,
    state,
    whole_path,
    write_whole,
)
from core.tables.builds import KEPT
from core.tables.reading import (
    Damaged,
    from_bytes,
    receipt_from_json,
    receipt_to_json,
    sealed,
    unsealed,
)

SENTENCES = (
    "sentences"  # the table of a reading that is none of the build's: hashes, by which twins are found
)
_FILES, _INDEX, _SUFFIX = "files.json", "index.arrow", ".arrow"
_YOUNG = 2_000_000_000  # nanoseconds in which a file may change again and keep its time

Codes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file without opening it: what was read, or why it was not; and whose sentences it shares."""

    receipt: Receipt | None
    problem: Problem | None
    sentences: Codes
    within: (
        frozenset[str] | None
    )  # keys of the readings that it stands mostly in; None: not held against others yet


class Kept:
    """The kept readings of one version of the program."""

    def __init__(self, folder: Path, code: str) -> None:
        self.code, self.folder = code, folder / code
        self._files = folder / _FILES
        self._digests: dict[str, list[Any]] = _json(self._files)
        self._asked: dict[str, list[Any]] = {}
        self.folder.mkdir(parents=True, exist_ok=True)
        self._index = _index(self.folder / _INDEX)
        self._there = {p.name.removesuffix(_SUFFIX) for p in self.folder.glob(f"*{_SUFFIX}")}

    @property
    def across(self) -> Path:
        """The folder of what the next build's comparison goes on from; of a store's, on the machine that builds.

        It only saves time: what is found there is held against the readings, and what is not is worked out.
        """
        if is_here(self.folder):
            return self.folder / "across"
        from platformdirs import user_cache_path  # only here

        name = sha256(str(self.folder).encode()).hexdigest()[:16]
        folder = user_cache_path("duizhao", appauthor=False) / "across" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file; one of the same place, size and times as before is not opened."""
        seen, place = state(path), str(whole_path(path))
        former = self._digests.get(place)
        if former is None or former[:3] != seen:
            former = self._digests[place] = [*seen, digest(path)]
        if time.time_ns() - int(seen[1]) > _YOUNG:
            self._asked[place] = former
        return str(former[3])

    def known(self, key: str) -> Known | None:
        """Return what is known of a file; None where it is to be read."""
        found = self._index.get(key)
        if found and (found.problem or key in self._there):
            return found
        if key not in self._there:
            return None
        try:  # read, and then killed before the index was written
            tables, receipt = from_bytes(_content(self._place(key)), [SENTENCES])
        except Damaged:
            return None
        return Known(receipt, None, tables[SENTENCES]["code"].to_numpy(), None)

    def holds(self, key: str) -> bool:
        """Tell whether a reading lies there now."""
        return self._place(key).is_file()

    def load(self, key: str, names: Collection[str]) -> dict[str, pa.Table]:
        """Return some tables of a reading; raise Damaged where it is not there or not whole."""
        return from_bytes(_content(self._place(key)), names)[0]

    def save(self, used: Mapping[str, Known]) -> None:
        """Write down what is known of the readings in use."""
        write_state(self.folder / _INDEX, _index_table(used))
        write_whole(self._files, json.dumps(self._asked).encode())

    def sweep(self, used: Collection[str]) -> None:
        """Remove the readings that no build has made or used for a while."""
        now = time.time()
        for path in self.folder.glob(f"*{_SUFFIX}"):
            if path.name != _INDEX and path.name.removesuffix(_SUFFIX) not in used:
                _sweep(path, now)
        for path in (*self.folder.rglob(f"{WRITING}*"), *self.folder.parent.glob("*")):
            if path not in (self.folder, self._files):
                _sweep(path, now)

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"


def keep(folder: Path, key: str, reading: bytes) -> None:
    """Keep a reading in the folder of the program's version."""
    write_whole(folder / f"{key}{_SUFFIX}", reading)


def read_state(path: Path) -> pa.Table:
    """Return a table that the next build is to go on from; raise Damaged where it is not there or not whole."""
    return unsealed(_content(path))


def write_state(path: Path, table: pa.Table) -> None:
    """Keep a table that the next build is to go on from."""
    path.parent.mkdir(exist_ok=True)
    write_whole(path, sealed(table))


def _content(path: Path) -> pa.Buffer:
    try:
        return content(path)
    except (OSError, pa.ArrowException) as error:
        raise Damaged from error


def _index(path: Path) -> dict[str, Known]:
    """Return what is known of the readings; nothing where that cannot be read."""
    try:
        table = read_state(path)
        columns = [table[name].to_pylist() for name in ("key", "receipt", "problem", "within")]
        sentences = [s.values.to_numpy() for s in table["sentences"]]
        return {
            key: Known(
                receipt_from_json(receipt) if receipt else None,
                Problem(*problem) if problem else None,
                codes,
                None if within is None else frozenset(within),
            )
            for key, receipt, problem, within, codes in zip(*columns, sentences, strict=True)
        }
    except (Damaged, pa.ArrowException, KeyError, TypeError, ValueError):
        return {}


def _index_table(used: Mapping[str, Known]) -> pa.Table:
    used = {
        key: known
        for key, known in used.items()
        if known.receipt or (known.problem and known.problem.lasting)
    }
    problems = [k.problem and [k.problem.source_file, k.problem.message] for k in used.values()]
    return pa.table(
        {
            "key": pa.array(used, pa.string()),
            "receipt": pa.array(
                [k.receipt and receipt_to_json(k.receipt) for k in used.values()], pa.string()
            ),
            "problem": pa.array(problems, pa.list_(pa.string())),
            "sentences": pa.array([k.sentences for k in used.values()], pa.list_(pa.uint64())),
            "within": pa.array(
                [None if k.within is None else sorted(k.within) for k in used.values()], pa.list_(pa.string())
            ),
        }
    )


def _json(path: Path) -> dict[str, list[Any]]:
    try:
        found = json.loads(path.read_bytes())
        return {k: v for k, v in found.items() if isinstance(v, list) and len(v) == 4}
    except (OSError, ValueError, AttributeError):
        return {}


def _sweep(path: Path, now: float) -> None:
    """Remove what nobody wrote to for a while."""
    try:
        if now - last_written(path) > KEPT:
            remove(path)
    except OSError:  # another build was quicker
        return
