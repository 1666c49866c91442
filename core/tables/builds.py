"""Builds on disk: each a folder of its own, complete and checked before one atomic step makes it the current one.

    OUT/builds/NAME/TABLE.parquet/part*.parquet   the tables of a build, each in parts of some documents
    OUT/builds/NAME/manifest.json                 the checksum of every file, and what its content is made of
    OUT/current -> builds/NAME                    replaced in one step, once the build is complete
    OUT/TABLE.parquet -> current/TABLE.parquet    for readers that know nothing of builds

A reader resolves `current` once and keeps to that folder: a build that comes meanwhile does not mix with it. Parts that
are as they were are hard links to the former build's. Where the system knows no symbolic links, `current` is a small file
with the folder's name, and OUT/TABLE.parquet are copies.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from core.errors import PlanError
from core.tables import schema

CURRENT, BUILDS, MANIFEST, WRITING = "current", "builds", "manifest.json", ".writing-"
KEPT = 600  # seconds that a former build is kept for those who read it
BLOCK = 1 << 20  # bytes read at a time for a checksum


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


class Writing:
    """A build that is being written: a folder for its files, and those of the former build that can be taken over."""

    def __init__(self, folder: Path, former: Path | None, trusted: bool) -> None:
        self.folder = folder
        self._former = former
        self._known = _manifest(former).files if former else {}
        self._trusted = trusted
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
            if seen.st_size != known.size or not (sure or _digest(path) == known.sha256):
                return False
            made = self.place(name, key)
            try:
                os.link(path, made)
            except OSError:  # another disk, or a system without hard links
                shutil.copy2(path, made)
        except OSError:
            return False
        self.taken[name] = known
        return True


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

    One process at a time; what earlier ones left behind is swept away.
    """
    from filelock import FileLock  # only here: readers need no lock

    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        _sweep(out)
        temp = Path(tempfile.mkdtemp(prefix=WRITING, dir=out))
        former = current(out)
        try:
            build = Writing(temp, former, trusted=former is None or _manifest(former).build != name)
            yield build
            _seal(build, name)
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
        if not any(file.startswith(f"{name}.parquet/") for file in manifest.files):
            return f"数据表 {out} 缺少 {name}"
        if not _leads_to(out / f"{name}.parquet", folder / f"{name}.parquet", manifest):
            return f"数据表 {out / name}.parquet 被删去或换成了别的文件"
    for name, part in manifest.files.items():
        path = folder / name
        if not path.is_file():
            return f"数据表 {path} 不见了"
        if _digest(path) != part.sha256:
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
        seen = (folder / MANIFEST).stat()
    except OSError:
        return Manifest("", "", {})
    return _read_once(folder, seen.st_mtime_ns, seen.st_ino)


@lru_cache(maxsize=8)
def _read_once(folder: Path, *_: int) -> Manifest:
    return _manifest(folder)


def signature(out: Path) -> tuple[object, ...]:
    """Return what changes when any file of the current build does: cheap enough to be asked at every step."""
    folder = current(out)
    if folder is None:
        return ()
    seen: list[object] = []
    for name in [f"{t.name}.parquet" for t in schema.TABLES]:
        try:
            for file in sorted(os.scandir(out / name), key=lambda f: f.name):
                found = file.stat()
                seen.append((file.name, found.st_mtime_ns, found.st_size))
        except OSError:
            seen.append(None)
    return (folder, *seen)


def _seal(build: Writing, name: str) -> None:
    """Write the manifest: the build's name, the layout, the checksum of every file; see all that is new on the disk."""
    files, new = {}, [build.folder / MANIFEST]
    for path in _files(build.folder):
        file = path.relative_to(build.folder).as_posix()
        part = build.taken.get(file)
        if part is None:
            part = Part(_digest(path), path.stat().st_size, build.keys.get(file, ""))
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
    made = out / f"{WRITING}pointer"
    made.write_text(folder.name, encoding="utf-8")
    os.replace(made, out / CURRENT)
    for path in folder.glob("*.parquet"):
        shutil.copytree(path, out / f"{WRITING}{path.name}")
        if (out / path.name).is_dir():
            shutil.rmtree(out / path.name)
        os.replace(out / f"{WRITING}{path.name}", out / path.name)


def _leads_to(shown: Path, kept: Path, manifest: Manifest) -> bool:
    """Tell whether what stands for a table is the build's own, or, without links, a copy of it."""
    if not shown.is_dir() or shown.is_symlink():
        return shown.is_dir() and shown.resolve() == kept.resolve()
    names = [name for name in manifest.files if name.startswith(f"{shown.name}/")]
    copies = [shown.parent / name for name in names]
    return {p.name for p in shown.iterdir()} == {p.name for p in copies} and all(
        _digest(copy) == manifest.files[name].sha256 for copy, name in zip(copies, names, strict=True)
    )


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
        files = {str(name): Part(**part) for name, part in read["files"].items()}
        return Manifest(str(read["build"]), str(read["schema"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
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
