"""Print how the time of reading grows with the size of what hurts: `make bench-hostile`, or some generators by name."""

import math
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from types import FrameType

from core.errors import PlanError
from core.pipeline import parse
from tests.hostile.generators import GENERATORS

FIRST, LAST = 5_000, 1_280_000  # characters; the sizes double from the first to the last
ENOUGH = 1.5  # seconds of one reading after which no larger text is read
LONGEST = 30.0  # seconds that a reading may take at all
NOISE = 0.02  # seconds below which a time says nothing
AIM = 1.2


def main(names: Sequence[str]) -> int:
    """Print each generator's exponent, its largest size read and that size's time; return how many miss the aim."""
    parse(GENERATORS["same_sentence"](FIRST))  # loads what is loaded once
    missed = 0
    for name in names or GENERATORS:
        times = dict(measured(name))
        slow = times[FIRST] > 1
        power = exponent(times)
        size, seconds = list(times.items())[-1]
        said = "" if power <= AIM and not slow else "未达标"
        missed += bool(said)
        print(
            f"{name}\t指数 {power:.2f}\t5,000 字 {times[FIRST]:.3f} 秒\t{size:,} 字 {seconds:.2f} 秒\t{said}",
            flush=True,
        )
    print(f"{len(names or GENERATORS)} 种，未达标 {missed} 种（目标：指数 ≤ {AIM}，5,000 字 ≤ 1 秒）")
    return missed


def measured(name: str) -> Iterator[tuple[int, float]]:
    """Yield the seconds of processor time that a generator's texts of doubling sizes take, up to what is refused."""
    size = FIRST
    while size <= LAST:
        try:
            seconds = taken(name, size)
        except PlanError:  # a file that unpacks to so much is not read
            return
        yield size, seconds
        if seconds > ENOUGH:
            return
        size *= 2


def taken(name: str, size: int) -> float:
    """Return the seconds of processor time of one reading; infinite where it takes too long."""
    source = GENERATORS[name](size)
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    start = time.process_time()
    try:
        parse(source)
        return time.process_time() - start
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def exponent(times: dict[int, float]) -> float:
    """Return the power of the size that the time grows by, over the largest sizes.

    >>> round(exponent({1000: 1.0, 2000: 4.0, 4000: 16.0}), 2)
    2.0
    """
    told = [(math.log(size), math.log(t)) for size, t in times.items() if t > NOISE][-4:]
    if any(math.isinf(t) for _, t in told):
        return math.inf
    if len(told) < 2:
        return 0.0
    return statistics.linear_regression(*zip(*told, strict=True)).slope


def _stop(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
