"""The folder of plans that users add, kept apart from those that are built from elsewhere."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import tomli_w

from core.errors import PlanError
from core.model import Metadata
from core.read.manifest import MANIFEST, read_manifest


@contextmanager
def changing(folder: Path) -> Iterator[Path]:
    """Give a copy of the folder to change; it takes the folder's place when all went well, else leaves no trace."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".changing-", dir=folder.parent) as name:
        copy = Path(name) / folder.name
        shutil.copytree(folder, copy)
        yield copy
        former = Path(name) / "former"
        os.replace(folder, former)
        try:
            os.replace(copy, folder)
        except OSError:
            os.replace(former, folder)
            raise


def add(folder: Path, name: str, data: bytes, metadata: Metadata) -> None:
    """Put a plan file into the folder with what is known of it; raise PlanError where the name is taken."""
    if (folder / name).exists():
        raise PlanError(f"已经添加过名为“{name}”的规划，请先移除它，或把文件改名。")
    (folder / name).write_bytes(data)
    describe(folder, name, metadata)


def describe(folder: Path, name: str, metadata: Metadata) -> None:
    """Write what is known of a file of the folder, in place of what was."""
    _write(folder, {**read_manifest(folder), name: metadata})


def remove(folder: Path, name: str) -> None:
    """Take a plan file out of the folder."""
    kept = {k: v for k, v in read_manifest(folder).items() if k != name}
    (folder / name).unlink()
    _write(folder, kept)


def _write(folder: Path, given: Mapping[str, Metadata]) -> None:
    entries = [
        {"file": name, **{k: v for k, v in asdict(m).items() if v not in (None, ())}}
        for name, m in given.items()
    ]
    (folder / MANIFEST).write_text(tomli_w.dumps({"document": entries}), encoding="utf-8")
