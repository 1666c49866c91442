"""How rare a word is in paragraphs of plans: what it counts when paragraphs are compared, the same in every corpus.

Were rarity counted anew in each corpus, one more plan would change everybody's likeness to everybody.
"""

from collections.abc import Mapping
from functools import cache
from math import log

from core.lexicon import FOLDER

FILE = FOLDER / "word_counts.tsv"  # made by tests/word_counts.py
TOPIC = "§"  # marks a subtopic among the words
UNSEEN = 30  # paragraphs that a word the list lacks is taken to stand in: mostly names, that nobody else has
SCALE = 100  # weights are whole numbers, so that sums of their products are the same in any order


class _Rarities(dict[str, int]):
    """The rarity of words; of those that the list lacks as well."""

    def __init__(self, known: dict[str, int], unseen: int) -> None:
        super().__init__(known)
        self._unseen = unseen

    def __missing__(self, term: str) -> int:
        return self._unseen


@cache
def rarities() -> Mapping[str, int]:
    """Return what each term counts: the logarithm of one by the share of paragraphs that hold it, in hundredths.

    >>> found = rarities()
    >>> found["幼儿园"] > found["农业"] > found["教育"] > 0
    True
    """
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    counts = {word: int(count) for word, count in rows}
    paragraphs = counts.pop("", 0)
    weights = {word: round(SCALE * log((paragraphs + 1) / count)) for word, count in counts.items()}
    return _Rarities(weights, round(SCALE * log((paragraphs + 1) / UNSEEN)))
