"""Which sentences of other documents come nearest to those of a paragraph that speak of a subtopic."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

from dashboard.data.corpus import Corpus
from dashboard.data.rows import records

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
EACH = 1  # sentences shown of each document

Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that speaks of a subtopic. Offsets index the repaired text."""

    doc: str
    paragraph_no: int
    start: int
    end: int
    text: str
    terms: tuple[str, ...]
    likeness: float = 1.0  # cosine with what was asked, 0-1


def nearest(
    corpus: Corpus, doc: str, number: int, theme: str, subtopic: str
) -> tuple[Sequence[Said], Sequence[Said]]:
    """Return the sentences of a paragraph on a subtopic, and of each other district's the nearest, nearest first.

    Likeness is the cosine of pairs of characters, each weighed by how few of the sentences on the subtopic have it.
    """
    hits = corpus.theme_hits
    hits = hits[(hits["theme"] == theme) & (hits["subtopic"] == subtopic)]
    everything = [said for hit in records(hits) for said in _sentences(corpus, hit)]
    mine = [s for s in everything if (s.doc, s.paragraph_no) == (doc, number)]
    of = corpus.holdings.of
    others = [s for s in everything if of[s.doc].district != of[doc].district]
    if not mine or not others:
        return mine, ()
    bags = [_pairs(s.text) for s in everything]
    seen = Counter(pair for bag in bags for pair in bag)
    weigh = {pair: log((1 + len(bags)) / n) for pair, n in seen.items()}
    asked = _pairs("".join(s.text for s in mine))
    found = [
        Said(s.doc, s.paragraph_no, s.start, s.end, s.text, s.terms, _cosine(asked, _pairs(s.text), weigh))
        for s in others
    ]
    found.sort(key=lambda s: -s.likeness)
    taken: Counter[str] = Counter()
    best = []
    for s in found:
        taken[s.doc] += 1
        if taken[s.doc] <= EACH:
            best.append(s)
    return mine, best


def _sentences(corpus: Corpus, hit: Any) -> Iterator[Said]:
    """Yield the sentences of a paragraph in which a word of the hit stands: a term, or where there is none a hint."""
    paragraph = corpus.paragraph(hit.doc, hit.paragraph_no)
    terms = [t for t in hit.terms if t not in hit.hints] or list(hit.terms)
    for m in SENTENCE.finditer(paragraph.text):
        here = tuple(t for t in terms if t in m[0])
        if here:
            start = paragraph.start + m.start()
            yield Said(hit.doc, hit.paragraph_no, start, start + len(m[0]), m[0], here)


def _pairs(text: str) -> Bag:
    text = re.sub(r"\W+", "", text)
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def _cosine(one: Bag, other: Bag, weigh: dict[str, float]) -> float:
    both = sum(n * other[p] * weigh.get(p, 0.0) ** 2 for p, n in one.items() if p in other)
    return both / (_length(one, weigh) * _length(other, weigh) or 1.0)


def _length(bag: Bag, weigh: dict[str, float]) -> float:
    return sqrt(sum((n * weigh.get(p, 0.0)) ** 2 for p, n in bag.items()))
