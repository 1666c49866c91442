"""Keywords of a corpus: each document's use of words set against other districts' use, all at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.compare.sketch import Sketch
from core.compare.spans import spans
from core.tables import across
from core.themes.hits import THEMES

LEAST = 1.5  # weight from which on a term counts as a keyword
MOST = 30  # keywords named per plan and theme

_GROUPS = len(THEMES) + 1  # the whole document, and each theme

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Hits = NDArray[np.bool_]


class Uses(NamedTuple):
    """Uses of words by documents, in columns, the uses of a document together."""

    doc: NDArray[np.int32]  # its number
    theme: NDArray[np.int8]  # 0 for the whole document
    word: NDArray[np.int32]
    times: NDArray[np.int32]
    may: Hits  # be a keyword


def none() -> Uses:
    """Return the uses of no document."""
    ints = np.zeros(0, np.int32)
    return Uses(ints, ints.astype(np.int8), ints, ints, ints.astype(np.bool_))


def uses_of(number: int, sketch: Sketch, words: Ints) -> Uses:
    """Return the uses of a document, by its number and those of its words."""
    theme, word, times, may = sketch.uses
    doc = np.full(len(theme), number, np.int32)
    return Uses(doc, theme.astype(np.int8), words[word].astype(np.int32), times, may.astype(np.bool_))


def updated(uses: Uses, gone: Hits, came: Sequence[Uses]) -> Uses:
    """Return the uses less those of documents that are gone, with those of new ones."""
    stays = ~gone[uses.doc]
    parts = [Uses(*(column[stays] for column in uses)), *came]  # type: ignore[arg-type]
    return Uses(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def keywords(
    uses: Uses, districts: Ints, words: pa.StringArray, names: Mapping[int, str]
) -> Iterator[tuple[str, pa.Table]]:
    """Yield of each document, as a whole (theme null) and by theme, the terms it uses more than other districts do.

    `districts` says whose each document is, by number, and `names` what it is called.
    """
    at, weight = _weighed(uses, districts, len(words))
    group = uses.doc[at].astype(np.int64) * _GROUPS + uses.theme[at]
    order = np.lexsort((-weight, group))
    at, weight, group = at[order], weight[order], group[order]
    first = np.searchsorted(group, group)
    last = weight[np.minimum(first + MOST, np.searchsorted(group, group, "right")) - 1]
    some = weight >= last  # more than MOST where several are as weighty as the last
    at, weight, group = at[some], weight[some], group[some]
    used, which = np.unique(uses.word[at], return_inverse=True)
    terms = words.take(pa.array(used))
    rank = pc.rank(terms, tiebreaker="dense").to_numpy()[which]
    length = pc.utf8_length(terms).to_numpy()[which]
    order = np.lexsort((rank, -length, -weight, group))
    order = order[np.arange(len(order)) - np.searchsorted(group, group) < MOST]  # groups are in order already
    at, weight, which = at[order], weight[order].round(3), which[order]
    themes = pa.array([None, *THEMES], pa.string())
    for doc, a, b in spans(uses.doc[at]):
        columns = (
            themes.take(pa.array(uses.theme[at[a:b]])),
            terms.take(pa.array(which[a:b])),
            pa.array(weight[a:b]),
            pa.array(uses.times[at[a:b]]),
        )
        yield names[doc], pa.table(columns, schema=across.KEYWORDS.own.arrow)


def _weighed(uses: Uses, districts: Ints, words: int) -> tuple[Ints, Floats]:
    """Return the uses of words that set a document apart, and how far each does."""
    term = uses.theme * np.int64(words) + uses.word
    everywhere = _sums(term, uses.times, _GROUPS * words)
    masses = _sums(uses.doc * np.int64(_GROUPS) + uses.theme, uses.times, _GROUPS * len(districts))
    masses = masses.reshape(-1, _GROUPS)
    of_district = np.zeros((int(districts.max(initial=0)) + 1, _GROUPS), np.int64)
    np.add.at(of_district, districts, masses)
    others = masses.sum(axis=0) - of_district[districts]
    at = np.flatnonzero(uses.may)
    here = uses.times[at].astype(np.int64)
    there = everywhere[term[at]] - _own(uses, term, districts)[at]
    mine, against = masses[uses.doc[at], uses.theme[at]], others[uses.doc[at], uses.theme[at]]
    weight = keyness(here, there, mine / (mine + against)).round(9)  # the same wherever in the array
    strong = weight >= LEAST
    return at[strong], weight[strong]


def _own(uses: Uses, term: Ints, districts: Ints) -> Ints:
    """Return for each use how often its district's documents use the term together."""
    out = uses.times.astype(np.int64)
    present = np.unique(uses.doc)
    several = np.bincount(districts[present], minlength=int(districts.max(initial=0)) + 1) > 1
    at = np.flatnonzero(several[districts][uses.doc])
    if len(at):
        codes = districts[uses.doc[at]] * (int(term.max()) + 1) + term[at]
        order = np.argsort(codes, kind="stable")
        first = np.flatnonzero(np.diff(codes[order], prepend=-1))
        sums = np.add.reduceat(out[at][order], first)
        out[at[order]] = np.repeat(sums, np.diff(first, append=len(at)))
    return out


def _sums(codes: Ints, values: NDArray[np.int32], size: int) -> Ints:
    return np.bincount(codes, values, size).astype(np.int64)


def keyness(here: Ints, there: Ints, share: Floats) -> Floats:
    """Return how far each term's use here exceeds its expected share of all its uses; 0 where it does not.

    It is the root of the log-likelihood ratio (Dunning 1993) of use here and in other districts' plans.

    >>> keyness(np.array([6, 1]), np.array([1, 5]), np.array([0.2, 0.2])).round(2).tolist()
    [3.74, 0.0]
    """
    expected = (here + there) * share
    rest = np.where(
        there > 0, there * np.log(np.maximum(there, 1) / np.maximum(here + there - expected, 1e-9)), 0.0
    )
    ratio = 2 * (here * np.log(here / expected) + rest)
    return np.where(here > expected, np.sqrt(np.maximum(ratio, 0.0)), 0.0)
