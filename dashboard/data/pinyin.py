"""How names of places are typed in Latin letters: by initials, by whole syllables, or by both."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from core.lexicon import load


def fits(typed: str, name: str) -> bool:
    """Tell whether letters may be meant for a name from its beginning: initials, syllables, the last one unfinished.

    >>> fits("xz", "香洲区"), fits("xiangz", "香洲区"), fits("xzhou", "香洲区"), fits("cq", "重庆市"), fits("lvl", "吕梁市")
    (True, True, True, True, True)
    >>> fits("z", "香洲区"), fits("xzqq", "香洲区")
    (False, False)
    """
    if not typed or not name:
        return not typed
    for syllable in _syllables().get(name[0], [name[0].lower()]):
        if syllable.startswith(typed):
            return True
        for part in {syllable, syllable[0]}:
            if typed.startswith(part) and fits(typed[len(part) :], name[1:]):
                return True
    return False


@cache
def _syllables() -> Mapping[str, list[str]]:
    """Return the syllables of every character that stands in a place's name."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for syllable, characters in load("place_readings").items():
        for char in characters:
            out[char].append(syllable)
    return dict(out)
