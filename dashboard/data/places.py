"""Where the districts lie that there are documents of, and which of them is meant by what one types."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from core.text.fold import fold
from dashboard.data import pinyin

Tree = dict[str, dict[str, list[str]]]  # keys of districts by province and city


@dataclass(frozen=True, slots=True)
class Place:
    """A district by its key: what it is called here, its own name, its city and province; "" where unknown."""

    key: str
    called: str
    name: str
    city: str
    province: str


class _Rank(NamedTuple):
    """How near a place is to what was typed: by which name, how much of the name is left over."""

    way: int
    over: int


class Places:
    """The districts of a corpus, in the order of their codes."""

    def __init__(self, rows: Mapping[str, Any], called: Mapping[str, str]) -> None:
        """`rows` gives by district's key a row with district, city, province; `called` what it is called."""
        self.of = {
            key: Place(key, called[key], r.district or r.city or called[key], r.city or "", r.province or "")
            for key, r in sorted(rows.items())
        }
        self.all = frozenset(self.of)
        self.tree: Tree = {}
        for place in self.of.values():
            self.tree.setdefault(place.province, {}).setdefault(place.city, []).append(place.key)

    def beside(self, key: str) -> list[str]:
        """Return all districts of a district's city, its own among them; of a place without a city, itself."""
        place = self.of[key]
        return self.tree[place.province][place.city] if place.city else [key]

    def find(self, typed: str, near: Collection[str] = ()) -> list[str]:
        """Return the districts that are meant by names or letters, the best first; each word must fit.

        A word fits by the district's name, by its city's, its province's, or by city and district in one: 香洲, xz,
        xiangzhou, 珠海, zhxz. Digits are the beginning of a code. Of those that fit alike, the ones in the provinces of
        the districts `near` come first.
        """
        words = [fold(word) for word in typed.split()]
        home = {self.of[key].province for key in near}
        found = []
        for key, place in self.of.items():
            ranks = [_rank(word, place) for word in words]
            if words and None not in ranks:
                rank = max(r for r in ranks if r is not None)
                found.append((rank, place.province not in home, key))
        return [key for *_, key in sorted(found)]


def _rank(word: str, place: Place) -> _Rank | None:
    """Return how near a place is to a word, None where it is not meant."""
    city_and_name = _stem(place.city) + place.name
    ways = (place.name, place.city, place.province, city_and_name, place.city + place.name)
    if word.isascii() and word.isalpha():
        hits = (n for n, name in enumerate(ways) if pinyin.fits(word, name))
    elif word.isascii():
        hits = (n for n in (0,) if place.key.startswith(word))
    else:
        hits = (n for n, name in enumerate(ways) if word in fold(name))
    way = next(hits, None)
    if way is None:
        return None
    own = ways[way]
    begins = word.isascii() or fold(own).startswith(word)
    return _Rank(way + (0 if begins else len(ways)), len(_stem(own)))


def _stem(name: str) -> str:
    """Return a name without its kind, 区, 县, 市; one of two characters stays whole."""
    return name[:-1] if len(name) > 2 and name[-1] in "区县市旗省" else name
