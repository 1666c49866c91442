"""A way to read a broken run, and what decides how it goes on."""

from typing import NamedTuple


class Reading(NamedTuple):
    """The likeliest way to read the text from a suspicious place on."""

    end: int  # where the run ends; -1 where there is no damage
    clean: str  # what the run said
    margin: float  # how far the next likely text is behind, in nats
    gain: float  # how far the reading that finds no damage is behind
    dropped: bool  # whether the run lost pairs that have no character
    weighed: int  # how many readings were weighed for it


State = tuple[int, int, int, int, int]
"""What decides how a reading goes on from a place; of the readings in one state the best is followed.

The first byte of the character begun, 0 in step; the last two symbols; whether pairs without a character are shown in
this run (1) or dropped (-1), 0 when none was met; whether the run whose text is wanted lasts (0) or has ended (1), -1
for the reading that finds no damage there.
"""
Path = tuple[float, float, int, bool, str]
"""How a reading came to its state.

Its log-probability; that of the best reading with another text that was given up for it; where the run ended, 0 while
it lasts, -1 for the reading that finds no damage; whether pairs were dropped; what the run said.
"""
Half = tuple[State, Path, frozenset[int]]
"""A reading on which the last pair was dropped, with the first bytes that can have begun the next character."""
