"""Spread work over the machine's cores."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from core.errors import PlanError

_MOST = 8  # copies: each may hold a hundred megabytes of its own

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield the results in order, as map does, the items dealt out to copies of this process.

    Only where a copy costs nothing, on Linux, and where there is more than one core and item. The first item is worked
    at before this process is copied: what it loads and compiles all copies have then.

    >>> list(spread(abs, [-1, 2, -3]))
    [1, 2, 3]
    """
    workers = min(len(os.sched_getaffinity(0)), len(items), _MOST) if sys.platform == "linux" else 1
    if workers < 2:
        yield from map(work, items)
        return
    yield work(items[0])
    gc.collect()
    gc.freeze()  # a collection in a copy would write to every object, and so copy all memory
    copied = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(workers, copied, _leave_stopping_to_parent) as pool:
            yield from pool.map(work, items[1:])
    except BrokenProcessPool as error:
        raise PlanError("读取规划的进程被系统中止，多半是内存不足，请分批读取。") from error
    finally:
        gc.unfreeze()


def _leave_stopping_to_parent() -> None:
    """Ignore Ctrl+C, which reaches all copies: the first process tells of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
