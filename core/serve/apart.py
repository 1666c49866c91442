"""Reading and building in a process of its own: with limits, ended when nobody waits for it any more."""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import IO, Any

from core.errors import PlanError, unforeseen
from core.model import Plan, Problem
from core.pipeline import Progress, build, parse
from core.read.folder import read_source, refuse_large

READ_SECONDS, BUILD_SECONDS = 60, 1800  # that a process may take
MEMORY = 3 << 30  # bytes that it may ask for, those of its libraries included
POLITE = 10  # by so much the reading of an upload gives way to the server; for tables, all wait
_POLL = 0.2  # seconds between two looks at whether it is still waited for
_ONE_AT_A_TIME = BoundedSemaphore(2)  # processes that read uploads

Waiting = Callable[[], None]  # raises where nobody waits any more

_SLOW = "读取这份文件超过 {seconds} 秒，已停止。请检查它是不是规划，或只留下正文再添加。"
_LARGE = "读取这份文件所需的内存太多，已停止。请检查它是不是规划，或只留下正文再添加。"
_LONG = "生成数据表超过 {seconds} 秒，已停止，改动没有保存。请稍后再试。"
_BUILDING = "生成数据表"
_ENDED = "生成数据表的程序意外停止，改动没有保存。请看日志。"


def read_apart(name: str, data: bytes, waiting: Waiting = lambda: None) -> Plan:
    """Read an uploaded file as a build would; raise PlanError with one sentence where it is no plan.

    `waiting` is called several times a second; what it raises ends the reading.
    """
    refuse_large(len(data))
    while not _ONE_AT_A_TIME.acquire(timeout=_POLL):
        waiting()
    try:
        plan: Plan = _apart(
            ("read", name),
            data,
            READ_SECONDS,
            lambda *_: waiting(),
            (_SLOW.format(seconds=READ_SECONDS), _LARGE),
        )
        return plan
    finally:
        _ONE_AT_A_TIME.release()


def build_apart(
    folder: Path, out: Path, also: Path, progress: Progress = lambda *_: None
) -> tuple[Problem, ...]:
    """Build the tables of two folders; return what was left out."""
    said = (_LONG.format(seconds=BUILD_SECONDS), _ENDED)
    problems: tuple[Problem, ...] = _apart(
        ("build", str(folder), str(out), str(also)), b"", BUILD_SECONDS, progress, said
    )
    return problems


def _apart(
    words: tuple[str, ...], data: bytes, seconds: int, progress: Progress, said: tuple[str, str]
) -> Any:
    """Run this module with some words and a file, and return what it comes to; `said` is for too slow, and for ended."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        child = subprocess.Popen(  # noqa: S603 our own
            [sys.executable, "-m", "core.serve.apart", *(w.encode(errors="surrogateescape") for w in words)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # an error's words may be the plan's: they belong to no log
        )
    told: Queue[tuple[str, Any]] = Queue()
    Thread(target=_listen, args=(child.stdout, told), daemon=True).start()
    end, step = monotonic() + seconds, ("", 0, 1)
    try:
        while monotonic() < end:
            try:
                kind, value = told.get(timeout=_POLL)
            except Empty:
                kind, value = "step", step
            if kind == "step":
                step = value
                progress(*step)
            elif kind == "done":
                return value
            else:
                raise PlanError(value or said[1])
        raise PlanError(said[0])
    finally:
        child.kill()
        child.wait()


def _listen(stream: IO[bytes] | None, told: "Queue[tuple[str, Any]]") -> None:
    """Put what a process tells into a queue; its end without a word is an error without a sentence."""
    assert_stream = stream
    try:
        while assert_stream is not None:
            told.put(pickle.load(assert_stream))  # noqa: S301 our own process wrote it
    except (EOFError, pickle.UnpicklingError, OSError, ValueError):
        told.put(("error", None))


def main(words: list[str]) -> None:
    """Do what is asked for, and tell it on standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else gets between

    def tell(kind: str, value: Any) -> None:
        pickle.dump((kind, value), out)
        out.flush()

    limit(READ_SECONDS if words[0] == "read" else BUILD_SECONDS)
    try:
        if words[0] == "read":
            if hasattr(os, "nice"):
                os.nice(POLITE)
            tell("done", parse(read_source(words[1], sys.stdin.buffer.read())))
        else:
            folder, tables, also = map(Path, words[1:])
            built = build(folder, tables, lambda *step: tell("step", step), (also,))
            tell("done", built.problems)
    except PlanError as error:
        tell("error", str(error))
    except MemoryError:
        tell("error", None)
    except Exception as error:
        tell("error", unforeseen(error, words[1] if words[0] == "read" else _BUILDING))


def limit(seconds: int) -> None:
    """Limit what this process may take, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none: there the one who waits ends it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
