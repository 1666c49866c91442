"""Write a build: complete and checked before one atomic step makes it the current one (builds.py says how it lies there).

On a store, which knows no renaming, the files of a build are written under its own prefix, and the small object that names
the current build last of all.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from core.errors import PlanError
from core.places import (
    WRITING,
    copy_within,
    digest,
    is_here,
    last_written,
    look_anew,
    remove,
    send,
    write_whole,
)
from core.tables import schema
from core.tables.builds import BUILDS, CURRENT, KEPT, MANIFEST, Part, current, read_manifest


class Writing:
    """A build that is being written: a folder for its files, and those of the former build that can be taken over."""

    def __init__(self, folder: Path, former: Path | None, name: str) -> None:
        manifest = read_manifest(former) if former else None
        self.folder = folder
        self._former = former
        self._known = manifest.files if manifest else {}
        self._trusted = manifest is None or manifest.build != name
        self.keys: dict[str, str] = {}
        self.taken: dict[str, Part] = {}

    def place(self, name: str, key: str = "") -> Path:
        """Return where to write a file whose content has this key."""
        self.keys[name] = key
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        return path

    def take_over(self, name: str, key: str) -> bool:
        """Take a file over from the former build if its content has this key; tell whether that was done.

        A file that changed since its build was sealed is checked first; every one is where the build is made again
        under its own name, since then something is wrong with it.
        """
        known = self._known.get(name)
        if self._former is None or known is None or known.key != key:
            return False
        path = self._former / name
        try:
            seen = path.stat()
            sealed = (self._former / MANIFEST).stat().st_mtime_ns
            sure = self._trusted and seen.st_mtime_ns <= sealed
            if seen.st_size != known.size or not (sure or digest(path) == known.sha256):
                return False
            self._take(path, self.place(name, key))
        except OSError:
            return False
        self.taken[name] = known
        return True

    def _take(self, path: Path, made: Path) -> None:
        try:
            os.link(path, made)
        except OSError:  # another disk, or a system without hard links
            shutil.copy2(path, made)


class _Storing(Writing):
    """A build for a store, written here first; what is taken over is copied within the store when all is done."""

    def _take(self, path: Path, made: Path) -> None:
        pass


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Say in a sentence that what was to be written to `out` cannot be."""
    try:
        yield
    except OSError as error:
        raise PlanError(f"数据表写不进 {out}，请检查权限与磁盘空间，或另指定文件夹。") from error


@contextmanager
def writing(out: Path, name: str) -> Iterator[Writing]:
    """Give a place to write the tables of a build; it becomes the current build when all went well.

    What earlier writers left behind is swept away. In a folder one process writes at a time; on a store each writes
    under a prefix of its own, and the last to finish is the current one.
    """
    with _writing_here(out, name) if is_here(out) else _writing_to_store(out, name) as build:
        yield build


@contextmanager
def _writing_here(out: Path, name: str) -> Iterator[Writing]:
    from filelock import FileLock  # only here: readers need no lock

    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        _sweep(out)
        temp = Path(tempfile.mkdtemp(prefix=WRITING, dir=out))
        try:
            build = Writing(temp, current(out), name)
            yield build
            _seal(build, name)
            _publish(out, temp, name)
        finally:
            shutil.rmtree(temp, ignore_errors=True)


@contextmanager
def _writing_to_store(out: Path, name: str) -> Iterator[Writing]:
    look_anew(out)
    former = current(out)
    with tempfile.TemporaryDirectory(prefix="duizhao-") as temp:
        build = _Storing(Path(temp), former, name)
        yield build
        _seal(build, name)
        _store(out, build, former, f"{name}-{uuid4().hex[:8]}")
    _sweep_store(out)


def _store(out: Path, build: Writing, former: Path | None, name: str) -> None:
    """Bring the files of a build to its own prefix, its manifest after them, and last of all say that it is the current one."""
    folder = out / BUILDS / name
    new = [file for file in build.keys if file not in build.taken]
    if former is not None:
        copy_within([former / file for file in build.taken], [folder / file for file in build.taken])
    send([build.folder / file for file in new], [folder / file for file in new])
    send([build.folder / MANIFEST], [folder / MANIFEST])
    write_whole(out / CURRENT, folder.name.encode())
    look_anew(out)


def _sweep_store(out: Path) -> None:
    """Remove the prefixes that no build is current under, once nothing was written there for a while."""
    kept, now = current(out), time.time()
    for folder in (out / BUILDS).iterdir():
        if kept is None or folder.name == kept.name:
            continue
        if now - last_written(folder) > KEPT:
            remove(folder)


def _seal(build: Writing, name: str) -> None:
    """Write the manifest: the build's name, the layout, the checksum of every file; see all that is new on the disk."""
    files, new = {}, [build.folder / MANIFEST]
    for file, key in sorted(build.keys.items()):
        path, part = build.folder / file, build.taken.get(file)
        if part is None:
            part = Part(digest(path), path.stat().st_size, key)
            new.append(path)
        files[file] = asdict(part)
    said = json.dumps({"build": name, "schema": schema.VERSION, "files": files}, indent=1, sort_keys=True)
    (build.folder / MANIFEST).write_text(said + "\n", encoding="utf-8")
    for path in new:
        with path.open("rb") as handle:
            os.fsync(handle.fileno())


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
    write_whole(out / CURRENT, folder.name.encode())
    for path in folder.glob("*.parquet"):
        shutil.copytree(path, out / f"{WRITING}{path.name}")
        if (out / path.name).is_dir():
            shutil.rmtree(out / path.name)
        os.replace(out / f"{WRITING}{path.name}", out / path.name)


def _sweep(out: Path) -> None:
    """Remove what killed builds left, and builds that nobody reads any more."""
    for path in out.glob(f"{WRITING}*"):
        remove(path)
    now, kept = time.time(), current(out)
    former = [p for p in (out / BUILDS).glob("*") if p != kept and p.resolve() != kept]
    for path in former:
        if now - path.stat().st_mtime > KEPT:
            shutil.rmtree(path, ignore_errors=True)
