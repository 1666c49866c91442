"""Decide over a whole document which of its pieces tell of what has been and which of what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of text: `gain` is what speaks for the future in it, less what speaks for the past.

    `back` and `ahead` are what it costs to turn to the past or to the future on entering it.
    """

    gain: float
    back: float
    ahead: float


def margins(steps: Sequence[Step]) -> list[float]:
    """Return for each step how much better the best reading is in which it tells of what is to come.

    There are two states, past and future. Viterbi's algorithm is run from both ends, so that each step is judged by
    the best way through the whole document that leads through it.

    >>> margins([Step(5, 0, 0), Step(-1, 3, 3), Step(-1, 3, 3)])  # two doubtful pieces after a sure one
    [3.0, 1.0, 1.0]
    >>> margins([])
    []
    """
    if not steps:
        return []
    forth = [(0.0, float(steps[0].gain))]
    for step in steps[1:]:
        past, future = forth[-1]
        forth.append((max(past, future - step.back), max(future, past - step.ahead) + step.gain))
    back = [(0.0, 0.0)]
    for step in reversed(steps[1:]):
        past, future = back[-1][0], back[-1][1] + step.gain
        back.append((max(past, future - step.ahead), max(future, past - step.back)))
    return [(f[1] + b[1]) - (f[0] + b[0]) for f, b in zip(forth, reversed(back), strict=True)]
