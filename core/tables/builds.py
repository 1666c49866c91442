"""Builds on disk: each a folder of its own, complete and checked before one atomic step makes it the current one.

    OUT/builds/NAME/TABLE.parquet/part*.parquet   the tables of a build, each in parts of some documents
    OUT/builds/NAME/manifest.json                 the checksum of every file, and what its content is made of
    OUT/current -> builds/NAME                    replaced in one step, once the build is complete
    OUT/TABLE.parquet -> current/TABLE.parquet    for readers that know nothing of builds

A reader resolves `current` once and keeps to that folder: a build that comes meanwhile does not mix with it. Parts that
are as they were are hard links to the former build's. Where the system knows no symbolic links, `current` is a small file
with the folder's name, and OUT/TABLE.parquet are copies. On a store `current` is such a small object, and that is all:
OUT/TABLE.parquet is read by what looks it up. Writing is in publish.py.
"""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.errors import PlanError
from core.places import digest, is_here, look_anew, state
from core.tables import schema

CURRENT, BUILDS, MANIFEST = "current", "builds", "manifest.json"
KEPT = 600  # seconds that a former build is kept for those who read it


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a build: its SHA-256 and size, and a key of what its content is made of."""

    sha256: str
    size: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build says of itself: its name, the layout of its tables, and its files."""

    build: str
    layout: str
    files: dict[str, Part]


def current(out: Path) -> Path | None:
    """Return the folder of the current build, None where there is none."""
    pointer = out / CURRENT
    look_anew(out)
    if is_here(out) and pointer.is_dir():
        return pointer.resolve()
    try:
        named = out / BUILDS / pointer.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return named if named.is_dir() else None


def build_id(out: Path) -> str | None:
    """Return the name of the current build, None where there is none or its manifest cannot be read."""
    folder = current(out)
    return read_manifest(folder).build or None if folder else None


def fault(out: Path) -> str | None:
    """Say in a sentence why the tables in `out` cannot be used as they stand: missing, damaged, mixed, of an old layout.

    Every file's checksum is worked out, at about a gigabyte a second.
    """
    folder = current(out)
    if folder is None:
        return f"没有找到数据表 {out}"
    manifest = read_manifest(folder)
    if manifest.layout != schema.VERSION:
        return f"数据表 {out} 是旧版程序生成的，或没有写完"
    for name in (t.name for t in schema.TABLES):
        if not any(file.startswith(f"{name}.parquet/") for file in manifest.files):
            return f"数据表 {out} 缺少 {name}"
        if is_here(out) and not _leads_to(out / f"{name}.parquet", folder / f"{name}.parquet", manifest):
            return f"数据表 {out / name}.parquet 被删去或换成了别的文件"
    for name, part in manifest.files.items():
        path = folder / name
        if not path.is_file():
            return f"数据表 {path} 不见了"
        if digest(path) != part.sha256:
            return f"数据表 {path} 已损坏"
    return None


def parts(folder: Path, table: str) -> list[Path]:
    """Return the files of a table of a build, in order; none where its manifest cannot be read or does not name it."""
    return [
        folder / name for name in sorted(manifest_of(folder).files) if name.startswith(f"{table}.parquet/")
    ]


def manifest_of(folder: Path) -> Manifest:
    """Return what a build says of itself; builds do not change, so that it is read once."""
    try:
        seen = state(folder / MANIFEST)
    except OSError:
        return Manifest("", "", {})
    return _read_once(folder, *seen)


@lru_cache(maxsize=8)
def _read_once(folder: Path, *_: int | str) -> Manifest:
    return read_manifest(folder)


def signature(out: Path) -> tuple[object, ...]:
    """Return what changes when any file of the current build does: cheap enough to be asked at every step."""
    folder = current(out)
    if folder is None:
        return ()
    if not is_here(
        out
    ):  # nobody changes an object of a build: it would have to be written under the same name
        return (str(folder),)
    seen: list[object] = []
    for name in [f"{t.name}.parquet" for t in schema.TABLES]:
        try:
            for file in sorted(os.scandir(out / name), key=lambda f: f.name):
                found = file.stat()
                seen.append((file.name, found.st_mtime_ns, found.st_size))
        except OSError:
            seen.append(None)
    return (folder, *seen)


def _leads_to(shown: Path, kept: Path, manifest: Manifest) -> bool:
    """Tell whether what stands for a table is the build's own, or, without links, a copy of it."""
    if not shown.is_dir() or shown.is_symlink():
        return shown.is_dir() and shown.resolve() == kept.resolve()
    names = [name for name in manifest.files if name.startswith(f"{shown.name}/")]
    copies = [shown.parent / name for name in names]
    return {p.name for p in shown.iterdir()} == {p.name for p in copies} and all(
        digest(copy) == manifest.files[name].sha256 for copy, name in zip(copies, names, strict=True)
    )


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a build as it stands now; an empty one where it cannot be read."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {str(name): Part(**part) for name, part in read["files"].items()}
        return Manifest(str(read["build"]), str(read["schema"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest("", "", {})


def resolved(folder: Path) -> Path:
    """Return the folder to read tables from: `folder` itself where it is a build, else its current build.

    Raises PlanError where there is none.
    """
    if (folder / MANIFEST).is_file():
        return folder
    found = current(folder)
    if found is None:
        raise PlanError(f"没有找到数据表 {folder}，请先运行 duizhao build 生成。")
    return found
