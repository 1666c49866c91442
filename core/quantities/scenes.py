"""Set the scene of each sentence: what is known of it before its numbers are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.model import Metadata, Paragraph
from core.quantities.frames.follow import Frame, Stretch
from core.quantities.times import Calendar, Time, find_times, holds_on, within
from core.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and what is known before its numbers are read. Offsets index the paragraph."""

    paragraph: Paragraph
    text: str  # of the paragraph, digits in half width
    at: int  # where the sentence begins
    end: int
    times: Sequence[Time]
    known: Calendar
    frame: Frame
    headings: tuple[str, ...]  # above it, the nearest first
    metadata: Metadata


def scenes(
    p: Paragraph,
    text: str,
    known: Calendar,
    stretches: Sequence[Stretch],
    headings: tuple[str, ...],
    metadata: Metadata,
) -> Iterator[Scene]:
    """Yield the sentences of a paragraph, with the times of the stretch that each stands in."""
    times = find_times(text, known)
    for stretch in stretches:
        before: tuple[Time, ...] = ()  # the last time of the sentences before that holds on
        for at, end in sentences(text, stretch.start, stretch.end):
            own = tuple(within(times, at, end))
            yield Scene(p, text, at, end, before + own, known, stretch.frame, headings, metadata)
            before = tuple(t for t in own if holds_on(t, text, known))[-1:] or before
