"""How rare a word is in paragraphs of plans: what it counts when paragraphs are compared, the same in every corpus.

Were rarity counted anew in each corpus, one more plan would change everybody's likeness to everybody.
"""

from functools import cache
from math import log

from core.lexicon import FOLDER

FILE = FOLDER / "word_counts.tsv"  # made by tests/word_counts.py
TOPIC = "§"  # marks a subtopic among the words
UNSEEN = 30  # paragraphs that a word the list lacks is taken to stand in: mostly names, that nobody else has
SCALE = 100  # weights are whole numbers, so that sums of their products are the same in any order


def rarity(term: str) -> int:
    """Return what a term counts: the logarithm of one by the share of paragraphs that hold it, in hundredths.

    >>> rarity("幼儿园") > rarity("农业") > rarity("教育") > 0
    True
    """
    return _rarities().get(term, _rarities()[""])


@cache
def _rarities() -> dict[str, int]:
    """Return the rarity of every word of the list; of any other under the empty word."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    counts = {word: int(count) for word, count in rows}
    paragraphs = counts.pop("", 0)
    out = {word: round(SCALE * log((paragraphs + 1) / count)) for word, count in counts.items()}
    out[""] = round(SCALE * log((paragraphs + 1) / UNSEEN))
    return out
