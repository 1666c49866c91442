"""Tell of each paragraph whether it looks back or sets out what is to be done."""

from collections import defaultdict
from collections.abc import Iterable

from core.model import Aspect
from core.quantities.frames.follow import Stretch

SURE = 0.5  # mean weight of a paragraph's stretches from which on it is said to look one way


def aspects(stretches: Iterable[Stretch]) -> dict[int, Aspect]:
    """Return by paragraph whether most of it reviews or plans; paragraphs that do neither for sure are left out."""
    weight: defaultdict[int, float] = defaultdict(float)
    length: defaultdict[int, int] = defaultdict(int)
    for s in stretches:
        weight[s.paragraph_no] += s.frame.setting.weight * (s.end - s.start)
        length[s.paragraph_no] += s.end - s.start
    mean = {number: total / max(1, length[number]) for number, total in weight.items()}
    return {number: "plan" if w > 0 else "review" for number, w in mean.items() if abs(w) >= SURE}
