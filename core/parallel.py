"""Spread work over the machine's cores, or over the workers of a Dask cluster."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from core.errors import PlanError

_ANSWER = 10  # seconds in which a scheduler answers
_BATCH = 256  # pieces of work sent at a time
_MOST = 8  # copies: each may hold a hundred megabytes of its own

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(work: Callable[[Item], Result], items: Sequence[Item], anew: bool = False) -> Iterator[Result]:
    """Yield the results in order, as map does, the items dealt out to copies of this process.

    Only where a copy costs nothing, on Linux, and where there is more than one core and item. The first item is worked
    at before this process is copied: what it loads and compiles all copies have then. `anew` starts processes instead of
    copying this one, for work with a store: its library has a thread that a copy would lack.

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
    copied = multiprocessing.get_context("spawn" if anew else "fork")
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


def over(scheduler: str) -> Callable[[Callable[[Item], Result], Sequence[Item]], Iterator[Result]]:
    """Return what spreads work as `spread` does, over the workers that a Dask scheduler such as tcp://host:8786 knows.

    The work of a worker that is lost is done by another. Raises PlanError where the scheduler does not answer, has no
    workers, or loses one after the other.
    """
    try:
        from distributed import Client, KilledWorker  # only for a cluster: the extra “cluster”
    except ImportError as error:
        raise PlanError("用多台机器还需安装 Dask，请运行：pip install 'duizhao[cluster]'。") from error

    def each(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        if not items:
            return
        try:
            client: Any = Client(scheduler, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise PlanError(f"连不上 Dask 调度程序 {scheduler}，请检查地址，并看它是否已启动。") from error
        with client:
            if not client.nthreads():
                raise PlanError(
                    f"{scheduler} 还没有工作进程，请在各机运行 dask worker {scheduler} --nthreads 1。"
                )
            try:
                for future in client.map(work, items, pure=False, batch_size=_BATCH):
                    yield future.result()
                    future.release()
            except KilledWorker as error:
                raise PlanError(
                    "读取规划的工作进程接连中止，多半是内存不足，请减少每台机器的工作进程。"
                ) from error

    return each
