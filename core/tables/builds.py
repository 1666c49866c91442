"""Builds on disk: each a folder of its own, complete and checked before one atomic step makes it the current one.

    OUT/builds/NAME/            the tables of a build, and a manifest with the checksum of every file
    OUT/current -> builds/NAME  replaced in one step, once the build is complete
    OUT/TABLE.parquet -> current/TABLE.parquet   for readers that know nothing of builds

A reader resolves `current` once and keeps to that folder: a build that comes meanwhile does not mix with it. Where the
system knows no symbolic links, `current` is a small file with the folder's name, and OUT/TABLE.parquet are copies.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.errors import PlanError
from core.tables import schema

CURRENT, BUILDS, MANIFEST, WRITING = "current", "builds", "manifest.json", ".writing-"
KEPT = 600  # seconds that a former build is kept for those who read it
BLOCK = 1 << 20  # bytes read at a time for a checksum


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build says of itself: its name, the layout of its tables, the SHA-256 of every file."""

    build: str
    layout: str
    files: dict[str, str]


@contextmanager
def writing(out: Path, name: str) -> Iterator[Path]:
    """Give an empty folder to write the tables of a build into; it becomes the current build when all went well.

    One process at a time; what earlier ones left behind is swept away.
    """
    from filelock import FileLock  # only here: readers need no lock

    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        _sweep(out)
        temp = Path(tempfile.mkdtemp(prefix=WRITING, dir=out))
        try:
            yield temp
            _seal(temp, name)
            _publish(out, temp, name)
        finally:
            shutil.rmtree(temp, ignore_errors=True)


def current(out: Path) -> Path | None:
    """Return the folder of the current build, None where there is none."""
    pointer = out / CURRENT
    if pointer.is_dir():
        return pointer.resolve()
    try:
        named = out / BUILDS / pointer.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return named if named.is_dir() else None


def build_id(out: Path) -> str | None:
    """Return the name of the current build, None where there is none or its manifest cannot be read."""
    folder = current(out)
    return _manifest(folder).build or None if folder else None


def fault(out: Path) -> str | None:
    """Say in a sentence why the tables in `out` cannot be used as they stand: missing, damaged, mixed, of an old layout.

    Every file's checksum is worked out, at about a gigabyte a second.
    """
    folder = current(out)
    if folder is None:
        return f"没有找到数据表 {out}"
    manifest = _manifest(folder)
    if manifest.layout != schema.VERSION:
        return f"数据表 {out} 是旧版程序生成的，或没有写完"
    for name in (t.name for t in schema.TABLES):
        if not (folder / f"{name}.parquet").exists():
            return f"数据表 {out} 缺少 {name}"
        if not _leads_to(out / f"{name}.parquet", folder / f"{name}.parquet"):
            return f"数据表 {out / name}.parquet 被删去或换成了别的文件"
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file():
            return f"数据表 {path} 不见了"
        if _digest(path) != digest:
            return f"数据表 {path} 已损坏"
    return None


def signature(out: Path) -> tuple[object, ...]:
    """Return what changes when any file of the current build does: cheap enough to be asked at every step."""
    folder = current(out)
    if folder is None:
        return ()
    seen: list[tuple[int, ...] | None] = []
    for name in [f"{t.name}.parquet" for t in schema.TABLES]:
        try:
            found = (out / name).stat()
        except OSError:
            seen.append(None)
            continue
        seen.append((found.st_mtime_ns, found.st_size, found.st_ino))
    return (folder, *seen)


def _seal(folder: Path, name: str) -> None:
    """Write the manifest: the build's name, the layout, the checksum of every file; see all of it on the disk."""
    files = {p.relative_to(folder).as_posix(): _digest(p) for p in _files(folder)}
    said = json.dumps({"build": name, "schema": schema.VERSION, "files": files}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(said + "\n", encoding="utf-8")
    for path in _files(folder):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _publish(out: Path, temp: Path, name: str) -> None:
    """Give the build its place and make it the current one, in one step."""
    (out / BUILDS).mkdir(exist_ok=True)
    folder, n = out / BUILDS / name, 1
    while folder.exists():
        n += 1
        folder = out / BUILDS / f"{name}-{n}"
    os.chmod(temp, 0o755)  # noqa: S103 the tables are for all to read, as other files are
    os.replace(temp, folder)
    tables = [f"{t.name}.parquet" for t in schema.TABLES]
    try:
        for table in tables:
            if not (out / table).is_symlink() and not (out / table).exists():
                _point(out / table, Path(CURRENT) / table)
        _point(out / CURRENT, Path(BUILDS) / folder.name)
    except OSError:  # no symbolic links here
        _write_pointer(out, folder)
        return
    for table in tables:
        if not (out / table).is_symlink():  # a file of a former layout, or one that somebody put there
            _point(out / table, Path(CURRENT) / table)


def _point(link: Path, target: Path) -> None:
    """Make a link lead to `target`, in one step, whatever stood there."""
    made = link.with_name(f"{WRITING}link-{link.name}")
    made.unlink(missing_ok=True)
    os.symlink(target, made)
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    os.replace(made, link)


def _write_pointer(out: Path, folder: Path) -> None:
    made = out / f"{WRITING}pointer"
    made.write_text(folder.name, encoding="utf-8")
    os.replace(made, out / CURRENT)
    for path in folder.glob("*.parquet"):
        copy = shutil.copytree if path.is_dir() else shutil.copy2
        copy(path, out / f"{WRITING}{path.name}")
        os.replace(out / f"{WRITING}{path.name}", out / path.name)


def _leads_to(shown: Path, kept: Path) -> bool:
    """Tell whether what stands for a table is the build's own file, or, without links, a copy of it."""
    if shown.is_symlink() or not shown.exists():
        return shown.exists() and shown.resolve() == kept.resolve()
    return (shown.parent / CURRENT).is_file() and (shown.is_dir() or _digest(shown) == _digest(kept))


def _sweep(out: Path) -> None:
    """Remove what killed builds left, and builds that nobody reads any more."""
    for path in out.glob(f"{WRITING}*"):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    now, kept = time.time(), current(out)
    former = [p for p in (out / BUILDS).glob("*") if p != kept and p.resolve() != kept]
    for path in former:
        if now - path.stat().st_mtime > KEPT:
            shutil.rmtree(path, ignore_errors=True)


def _manifest(folder: Path) -> Manifest:
    """Return the manifest of a build; an empty one where it cannot be read."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(str(read["build"]), str(read["schema"]), dict(read["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest("", "", {})


def _files(folder: Path) -> Sequence[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


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
