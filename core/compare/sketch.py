"""A sketch of a document: all that comparing it with others needs, and no more; kept beside its tables.

It is a function of the document alone, so that it is made once and read again in every later build.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.compare.keywords import uses
from core.compare.letters import letters_of
from core.compare.rarity import TOPIC, rarities
from core.compare.segment import words_of
from core.model import Plan

TERMS = 30  # of a paragraph's terms are kept, the weightiest

Ints = NDArray[np.int32]
Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What comparing needs of one document of P paragraphs, L letters and digits, T kept terms and U uses of words."""

    numbers: Ints  # P: paragraph_no
    lengths: Ints  # P: letters of each paragraph
    letters: str  # L: the letters and digits of all paragraphs, without marks and spaces
    places: Ints  # 3 x L: where each stands in the repaired text, and from where to where in the raw text
    words: pa.StringArray  # V: the different words, and subtopics marked §
    sizes: Ints  # P: terms kept of each paragraph
    terms: Ints  # T: which of the words they are, each paragraph's weightiest first
    weights: Ints  # T: what they count
    uses: Ints  # 4 x U: by theme (0: the whole), word, times, and whether it may be a keyword

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the table of sketches: each paragraph's terms and what they count."""
        ends = np.cumsum(self.sizes).tolist()
        named = self.words.take(pa.array(self.terms)).to_pylist()
        weights = self.weights.tolist()
        for number, a, b in zip(self.numbers.tolist(), [0, *ends], ends, strict=False):
            yield {"paragraph_no": number, "terms": named[a:b], "weights": weights[a:b]}

    def to_arrow(self) -> pa.Table:
        """Return the sketch as a table of one row; places are kept as steps, which compress well."""
        steps = np.diff(self.places, prepend=np.zeros((3, 1), np.int32)).astype(np.int32)
        columns = {
            "numbers": self.numbers,
            "lengths": self.lengths,
            "places": steps.reshape(-1),
            "sizes": self.sizes,
            "terms": self.terms,
            "weights": self.weights,
            "uses": self.uses.reshape(-1),
        }
        lists = {name: _one(pa.array(values, pa.int32())) for name, values in columns.items()}
        return pa.table({**lists, "words": _one(self.words), "letters": [self.letters]})

    @classmethod
    def from_arrow(cls, table: pa.Table) -> "Sketch":
        """Return the sketch that `to_arrow` made a table of."""

        def ints(name: str) -> Ints:
            return np.asarray(table[name].combine_chunks().flatten(), np.int32)

        return cls(
            numbers=ints("numbers"),
            lengths=ints("lengths"),
            letters=table["letters"][0].as_py(),
            places=np.cumsum(ints("places").reshape(3, -1), axis=1, dtype=np.int32),
            words=table["words"].combine_chunks().flatten(),
            sizes=ints("sizes"),
            terms=ints("terms"),
            weights=ints("weights"),
            uses=ints("uses").reshape(4, -1),
        )


def sketch(plan: Plan) -> Sketch:
    """Return the sketch of a document."""
    return drawn(plan, [Counter(words_of(p.text)) for p in plan.outline.paragraphs])


def drawn(plan: Plan, bags: Sequence[Bag]) -> Sketch:
    """Return the sketch of a document with such words in its paragraphs."""
    paragraphs = plan.outline.paragraphs
    about = topics(plan)
    kept = [_weightiest(bag, about.get(p.paragraph_no, {})) for p, bag in zip(paragraphs, bags, strict=True)]
    ids: dict[str, int] = {}
    terms = [ids.setdefault(term, len(ids)) for rows in kept for term, _ in rows]
    rows = [
        (theme, ids.setdefault(term, len(ids)), times, may) for theme, term, times, may in uses(plan, bags)
    ]
    letters, lengths, places = letters_of(paragraphs, plan.repaired.edits)
    return Sketch(
        numbers=_ints(p.paragraph_no for p in paragraphs),
        lengths=lengths,
        letters=letters,
        places=places,
        words=pa.array(ids, pa.string()),
        sizes=_ints(len(rows) for rows in kept),
        terms=_ints(terms),
        weights=_ints(weight for rows in kept for _, weight in rows),
        uses=np.array(rows, np.int32).reshape(-1, 4).T,
    )


def topics(plan: Plan) -> dict[int, dict[str, int]]:
    """Return by paragraph what it is about and the subtopics it touches on, with the number of words for each."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for hit in plan.theme_hits:
        if hit.subtopic is not None or hit.main:
            found[hit.paragraph_no][f"{TOPIC}{hit.theme}/{hit.subtopic}"] = len(hit.terms)
    return dict(found)


def _weightiest(bag: Bag, about: dict[str, int]) -> list[tuple[str, int]]:
    """Return the terms that count most, and what: rare ones, and those said more than once."""
    rare = rarities()
    found = [
        (-round((1 + log(times)) * rare[term]) if times > 1 else -rare[term], term)
        for counts in (bag, about)
        for term, times in counts.items()
    ]
    return [(term, -weight) for weight, term in sorted(found)[:TERMS]]


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)


def _one(values: pa.Array) -> pa.ListArray:
    """Return an array of one list of all values."""
    return pa.ListArray.from_arrays([0, len(values)], values)
