"""Where files lie: a folder of this machine, or a prefix of an object store such as s3://plans/2026.

An address of a store is any that fsspec knows (s3://, oss://, hdfs://, …); the path that stands for it does what the paths
of this machine do. A store writes an object whole or not at all, and knows no renaming, no links and no locks: what
needs these is done in another way where `is_here` says so.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from core.errors import PlanError

if TYPE_CHECKING:
    import pyarrow as pa

WRITING = ".writing-"  # begins the name of a file or folder that is not complete
_STORE = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def place(address: str) -> Path:
    """Return the folder or file of an address; raise PlanError where what reads its store is not installed.

    >>> place("seeds").name
    'seeds'
    """
    if not _STORE.match(address):
        return Path(address)
    try:
        from upath import UPath  # only for a store: the extra “cluster”

        return cast("Path", UPath(address))
    except (ImportError, ValueError) as error:
        raise PlanError(
            f"打不开 {address}：还没有安装读写它的程序，请运行 pip install 'duizhao[cluster]'；"
            "s3 以外的另装 fsspec 的相应程序。"
        ) from error


def is_here(path: Path) -> bool:
    """Tell whether a path is of this machine's files."""
    return isinstance(path, Path)


def whole_path(path: Path) -> Path:
    """Return a path that leads to the same place from any folder."""
    return path.absolute() if is_here(path) else path


def state(path: Path) -> list[int | str]:
    """Return what changes when a file does, without opening it: its size, time, and place on the disk or checksum."""
    found = path.stat()
    told: Any = getattr(found, "info", None) or {}
    mark = told.get("ETag") or told.get("checksum") or found.st_ino
    return [found.st_size, found.st_mtime_ns, mark if isinstance(mark, int | str) else repr(mark)]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    if not is_here(path):
        path.write_bytes(content)
        return
    handle, made = tempfile.mkstemp(prefix=WRITING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(made, 0o644)  # for all to read, as the tables are
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def content(path: Path) -> "pa.Buffer":
    """Return the content of a file: of this machine's as it lies on the disk, without reading it all."""
    import pyarrow as pa  # here: most of what a path is asked needs none of it

    if not is_here(path):
        return pa.py_buffer(path.read_bytes())
    with pa.memory_map(str(path)) as file:
        return file.read_buffer()


def look_anew(path: Path) -> None:
    """Forget what a store was seen to hold: others may have written to it since."""
    if not is_here(path):
        filesystem(path).invalidate_cache()


def filesystem(path: Path) -> Any:
    """Return the fsspec file system of a store's path."""
    return cast("Any", path).fs


def send(files: Sequence[Path], places: Sequence[Path]) -> None:
    """Bring files of this machine to a store, as many at a time as it takes."""
    if files:
        filesystem(places[0]).put([str(f) for f in files], [_key(p) for p in places])


def copy_within(files: Sequence[Path], places: Sequence[Path]) -> None:
    """Copy objects of a store within it."""
    if files:
        filesystem(files[0]).copy([_key(f) for f in files], [_key(p) for p in places])


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that lies in it."""
    if not is_here(path):
        filesystem(path).rm(_key(path), recursive=True)
    elif path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def last_written(path: Path) -> float:
    """Return when a file or a folder was last written to; a store's folder when the last of its objects was."""
    if is_here(path) or path.is_file():
        return path.stat().st_mtime
    return max((p.stat().st_mtime for p in path.rglob("*") if p.is_file()), default=0.0)


def _key(path: Path) -> str:
    return str(cast("Any", path).path)


@contextmanager
def reached(*folders: Path) -> Iterator[None]:
    """Say in a sentence that a store cannot be reached, whatever its library calls that."""
    stores = [str(f) for f in folders if not is_here(f)]
    try:
        yield
    except (OSError, PlanError):
        raise
    except Exception as error:
        if not stores or type(error).__module__.partition(".")[0] not in _LIBRARIES:
            raise
        raise PlanError(
            f"{'、'.join(stores)} 连不上，或没有权限：{_line(error)}。请检查地址、网络与密钥。"
        ) from error


_LIBRARIES = {"botocore", "aiobotocore", "aiohttp", "oss2", "fsspec", "s3fs", "ossfs", "pyarrow"}


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip("。.")
