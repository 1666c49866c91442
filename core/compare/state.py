"""What comparing keeps from one build to the next, and the folder it lies in."""

import json
import shutil
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import numpy as np
import pyarrow as pa

from core.compare import keyness
from core.compare.boilerplate import Common
from core.compare.keyness import Uses
from core.compare.similar import Similar
from core.compare.stock import Shingles
from core.compare.vocabulary import Vocabulary

_BLOCK = 1 << 20  # bytes
DAY = 24 * 3600  # seconds

_ABOUT, _WORDS, _SUFFIX = "documents.json", "words.arrow", ".npy"


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was compared: the key of its reading, its district, and the number it goes by."""

    key: str
    district: str
    number: int


@dataclass
class State:
    """All that was worked out of the documents that were there."""

    documents: dict[str, Known] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    shingles: Shingles = field(default_factory=Shingles)
    similar: Similar = field(default_factory=Similar)
    uses: Uses = field(default_factory=keyness.none)
    common: dict[int, Common] = field(default_factory=dict)  # by number


def opened(folder: Path | None) -> State:
    """Return the state that a folder holds; an empty one where there is none, or none that can be read."""
    if folder is None or not (folder / _ABOUT).exists():
        return State()
    try:
        check, _, content = (folder / _ABOUT).read_bytes().partition(b"\n")
        said = json.loads(content)
        if int(check) != zlib.crc32(content) or said["sums"] != _sums(folder):
            return State()
        arrays = {name: np.load(folder / f"{name}{_SUFFIX}") for name in said["arrays"]}
        with pa.memory_map(str(folder / _WORDS)) as file:
            words = pa.ipc.open_stream(file).read_all()["word"].combine_chunks()
        documents = {doc: Known(*row) for doc, row in said["documents"].items()}
        return State(
            documents,
            Vocabulary(words),
            Shingles(folder),
            Similar(_of("similar", arrays)),
            Uses(**_of("uses", arrays)),
            dict(_commons(arrays)),
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError, pa.ArrowException):
        return State()


@contextmanager
def replaced(folder: Path | None) -> Iterator[Path | None]:
    """Give a new folder to write a state into; it takes the place of the former when all is written."""
    if folder is None:
        yield None
        return
    for left in folder.parent.glob(f"{folder.name}-*"):
        if time.time() - left.stat().st_mtime > DAY:  # by a build that was killed
            shutil.rmtree(left, ignore_errors=True)
    made = folder.with_name(f"{folder.name}-{uuid4().hex[:8]}")
    made.mkdir(parents=True)
    try:
        yield made
        former = made.with_name(f"{made.name}-former")
        if folder.exists():
            folder.rename(former)
        made.rename(folder)
        shutil.rmtree(former, ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def save(state: State, folder: Path) -> None:
    """Write a state into a folder, all but the shingles, which are written as they are worked out."""
    numbers = sorted(state.common)
    rows = [state.common[n] for n in numbers]
    arrays = {
        **{f"similar.{name}": values for name, values in state.similar.arrays().items()},
        **{f"uses.{name}": values for name, values in state.uses._asdict().items()},
        "common.number": np.array(numbers, np.int64),
    }
    for name, empty in _COMMON._asdict().items():
        arrays[f"common.{name}"] = np.concatenate([empty, *(getattr(row, name) for row in rows)])
        arrays[f"common.{name}.length"] = np.array([len(getattr(row, name)) for row in rows], np.int64)
    for name, values in arrays.items():
        np.save(folder / f"{name}{_SUFFIX}", values)
    table = pa.table({"word": state.vocabulary.words})
    with pa.OSFile(str(folder / _WORDS), "wb") as file, pa.ipc.new_stream(file, table.schema) as writer:
        writer.write_table(table)
    said = {
        "arrays": sorted(arrays),
        "sums": _sums(folder),
        "documents": {doc: [k.key, k.district, k.number] for doc, k in state.documents.items()},
    }
    content = json.dumps(said, ensure_ascii=False).encode()
    (folder / _ABOUT).write_bytes(b"%d\n%s" % (zlib.crc32(content), content))


def _sums(folder: Path) -> dict[str, int]:
    """Return a checksum of every file of a folder but the one that holds them."""
    sums = {}
    for path in sorted(folder.iterdir()):
        if path.name != _ABOUT:
            with path.open("rb") as file:
                sums[path.name] = 0
                while block := file.read(_BLOCK):
                    sums[path.name] = zlib.crc32(block, sums[path.name])
    return sums


def _of(kind: str, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {
        name.removeprefix(f"{kind}."): values
        for name, values in arrays.items()
        if name.startswith(f"{kind}.")
    }


def _commons(arrays: dict[str, np.ndarray]) -> Iterator[tuple[int, Common]]:
    cut = {
        name: np.split(arrays[f"common.{name}"], np.cumsum(arrays[f"common.{name}.length"])[:-1])
        for name in Common._fields
    }
    for n, number in enumerate(arrays["common.number"].tolist()):
        yield number, Common(*(cut[name][n] for name in Common._fields))


_COMMON = Common(np.zeros(0, np.uint8), np.zeros(0), np.zeros((0, 5), np.int32))
