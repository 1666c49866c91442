"""Which files are one document in two formats: most sentences of the one stand in the other."""

import hashlib
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.model import Source
from core.text.divisions import find_places
from core.text.script import simplified

GLOSS = re.compile(r"[（(][a-zà-üāēīōūǎěǐǒǔǖǘǚǜńňǹ]{1,6}[)）]")
ALIKE = 0.6  # of the sentences two files of one document share
_HEAD = 400  # characters at a file's beginning that name its district
_LEAST = 11  # characters of a sentence that tells one document from another

Codes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Head:
    """What of a file tells whether it is another's twin: districts named at its beginning, hashes of its sentences."""

    districts: frozenset[str]
    sentences: Codes  # each once


def head_of(source: Source) -> Head:
    """Return what of a source tells whether it is another's twin."""
    text = simplified(GLOSS.sub("", source.text[:_HEAD]))
    named = frozenset(name for _, name, codes in find_places(text) if not codes[0].endswith("00"))
    sentences = {s for s in re.split("[。；]", re.sub(r"\s+", "", source.text)) if len(s) >= _LEAST}
    codes = b"".join(hashlib.blake2b(s.encode(), digest_size=8).digest() for s in sentences)
    return Head(named, np.sort(np.frombuffer(codes, np.uint64)))


def contained(sentences: Mapping[int, Codes], fresh: Set[int]) -> set[tuple[int, int]]:
    """Return which documents stand mostly in which others, of the pairs that have a fresh one."""
    if not fresh:
        return set()
    names, codes = list(sentences), list(sentences.values())
    sizes = np.array([len(c) for c in codes])
    everything = np.concatenate(codes)
    order = np.argsort(everything, kind="stable")
    everything, owners = everything[order], np.repeat(np.arange(len(names)), sizes)[order]
    pairs: set[tuple[int, int]] = set()
    for k in (k for k, name in enumerate(names) if name in fresh):
        left = np.searchsorted(everything, codes[k], "left")
        count = np.searchsorted(everything, codes[k], "right") - left
        found = np.arange(count.sum()) + np.repeat(left - np.cumsum(count) + count, count)
        shared = np.bincount(owners[found], minlength=len(names))
        shared[k] = 0
        most = shared >= ALIKE * np.minimum(sizes, sizes[k])  # of one of the two; all but a few are not alike
        for m in np.flatnonzero(most & (shared > 0)).tolist():
            pairs |= {(names[a], names[b]) for a, b in ((k, m), (m, k)) if shared[m] >= ALIKE * sizes[a]}
    return pairs
