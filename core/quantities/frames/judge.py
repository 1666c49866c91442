"""Judge by the way a text is written whether it tells of what is to come: weights of character pairs and triples."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parents[2] / "lexicon" / "frame_grams.tsv"
_DIGIT = re.compile(r"\d")
_LATIN = re.compile(r"[A-Za-z]")
_ENOUGH = 60  # grams that it knows; of fewer it is the less sure
Codes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic regression over the pairs and triples of characters that a text consists of."""

    bias: float
    grams: Codes  # sorted
    weights: NDArray[np.float64]

    def leaning(self, text: str) -> float:
        """Return the logarithm of the odds that a text tells of what is to come, tempered for a short one."""
        codes = np.sort(gram_codes(text))  # in order they are found faster
        at = self.grams.searchsorted(codes)
        at[at == len(self.grams)] = 0
        known = at[self.grams[at] == codes]
        odds = self.bias + self.weights[known].sum() / max(1, len(known)) ** 0.5
        return float(odds * min(1.0, len(known) / _ENOUGH))


def gram_codes(text: str) -> Codes:
    """Return the pairs and triples of characters of a text as numbers; digits are all one, and so are letters.

    >>> [int(c) == (ord("增") << 16 | ord("长")) for c in gram_codes("增长")]
    [True]
    >>> len(gram_codes("增长5%"))
    5
    """
    c = np.frombuffer(plain(text).encode("utf-16-le"), "<u2").astype(np.uint64)
    pairs = c[:-1] << np.uint64(16) | c[1:]
    return np.concatenate([pairs, pairs[:-1] << np.uint64(16) | c[2:]]) if len(c) > 1 else pairs[:0]


def plain(text: str) -> str:
    """Return a text with all digits alike and all Latin letters alike."""
    return _LATIN.sub("a", _DIGIT.sub("0", text))


@cache
def judge() -> Judge:
    """Return the judge that was trained by `make lexicon`, from its table of grams and weights."""
    words = FILE.read_text(encoding="utf-8").split("\n")
    (_, bias), *rows = (line.split("\t") for line in words if line)
    triples = "".join([gram.rjust(3, "\0") for gram, _ in rows]).encode("utf-16-le")
    a, b, c = np.frombuffer(triples, "<u2").astype(np.uint64).reshape(-1, 3).T
    codes = a << np.uint64(32) | b << np.uint64(16) | c
    order = np.argsort(codes)
    return Judge(float(bias), codes[order], np.array([float(weight) for _, weight in rows])[order])
