"""Keywords of a corpus: each document's use of words set against other districts' use, all at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.compare.sketch import Sketch
from core.tables import across
from core.themes.hits import THEMES

LEAST = 1.5  # weight from which on a term counts as a keyword
MOST = 30  # keywords named per plan and theme

_GROUPS = len(THEMES) + 1  # the whole document, and each theme

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def find_keywords(sketches: Mapping[str, Sketch], districts: Sequence[str]) -> tuple[Ints, pa.Table]:
    """Return for each document, as a whole (theme null) and by theme, the terms it uses more than other districts do.

    Besides the rows, it says which of the documents each is of.
    """
    uses = [s.uses.astype(np.int64) for s in sketches.values()]
    words = pa.chunked_array([pa.array(s.words, pa.string()) for s in sketches.values()]).combine_chunks()
    coded = words.dictionary_encode()
    ids = coded.indices.to_numpy().astype(np.int64)
    starts = np.cumsum([0, *(len(s.words) for s in sketches.values())])
    sizes = np.array([u.shape[1] for u in uses])
    theme, word, count, may = np.concatenate(uses, axis=1)
    doc = np.repeat(np.arange(len(uses)), sizes)
    word = ids[word + starts[doc]]
    of = np.unique(np.array(districts), return_inverse=True)[1]
    used = Uses(doc, theme, word, count, may.astype(bool))
    return _keywords(of, used, coded.dictionary)


class Uses(NamedTuple):
    """Uses of words, in columns."""

    doc: Ints
    theme: Ints  # 0 for the whole document
    word: Ints
    times: Ints
    may: NDArray[np.bool_]  # be a keyword


def _keywords(districts: Ints, uses: Uses, words: pa.StringArray) -> tuple[Ints, pa.Table]:
    """Return the keywords out of uses of words, sorted by document."""
    doc, theme, word, count, may = uses
    term = theme * len(words) + word
    everywhere = _sums(term, count)
    own = _own(districts[doc], term, count)
    masses = _sums(doc * _GROUPS + theme, count, len(districts) * _GROUPS).reshape(len(districts), _GROUPS)
    others = (
        masses.sum(axis=0)
        - np.stack([_sums(districts, masses[:, g]) for g in range(_GROUPS)], axis=1)[districts]
    )
    at = np.flatnonzero(may)
    mine, against = masses[doc[at], theme[at]], others[doc[at], theme[at]]
    weight = keyness(count[at], everywhere[term[at]] - own[at], mine / (mine + against))
    strong = weight >= LEAST
    at, weight = at[strong], weight[strong]
    named = words.take(pa.array(word[at]))
    rank = pc.rank(named, tiebreaker="dense").to_numpy()
    order = np.lexsort((rank, -pc.utf8_length(named).to_numpy(), -weight, theme[at], doc[at]))
    group = (doc[at] * _GROUPS + theme[at])[order]
    order = order[np.arange(len(order)) - np.searchsorted(group, group) < MOST]
    chosen = at[order]
    columns = (
        pa.array([None, *THEMES], pa.string()).take(pa.array(theme[chosen])),
        named.take(pa.array(order)),
        pa.array(weight[order].round(3)),
        pa.array(count[chosen].astype(np.int32)),
    )
    return doc[chosen], pa.table(columns, schema=across.KEYWORDS.own.arrow)


def _own(district: Ints, term: Ints, count: Ints) -> Ints:
    """Return for each use how often its district's documents use the term together."""
    codes = district * (int(term.max(initial=0)) + 1) + term
    order = np.argsort(codes, kind="stable")
    first = np.flatnonzero(np.diff(codes[order], prepend=-1))
    sums = np.add.reduceat(count[order], first) if len(first) else count
    out = np.empty_like(count)
    out[order] = np.repeat(sums, np.diff(first, append=len(codes)))
    return out


def _sums(codes: Ints, values: Ints, size: int = 0) -> Ints:
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
