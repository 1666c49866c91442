"""Work spread over cores gives what map gives."""

import os
import sys

import pytest

from core.errors import PlanError
from core.parallel import spread

several = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="nothing is spread on one core"
)


def test_results_come_in_order() -> None:
    """Many items or one, the results are those of map."""
    assert list(spread(len, ["a" * n for n in range(40)])) == list(range(40))
    assert list(spread(len, ["a"])) == [1]
    assert list(spread(len, [])) == []


def test_an_error_is_raised_as_by_map() -> None:
    """What the work raises reaches the caller after the results before it."""
    results = spread(int, ["1", "x", "3"])
    assert next(results) == 1
    with pytest.raises(ValueError, match="x"):
        next(results)


@several
def test_a_process_that_dies_is_told() -> None:
    """A process that the system ends, for want of memory say, stops the work with a sentence."""
    with pytest.raises(PlanError, match="内存不足"):
        list(spread(_dies_after_the_first, [0, 1, 2]))


def _dies_after_the_first(n: int) -> None:
    """Work at the first item, which is no copy's."""
    if n:
        os._exit(n)
