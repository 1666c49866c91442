"""Which shingles several districts share, kept from one build to the next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.compare.spans import distinct, spans

SEGMENTS = 16  # files of entries, by the first bits of their hash, so that one at a time is in memory

_DOC = 20  # bits of an entry for the number of a document, the others for the hash of a shingle
_MASK = np.uint64((1 << _DOC) - 1)
_BOUNDS = np.arange(1, SEGMENTS, dtype=np.uint64) << np.uint64(65 - SEGMENTS.bit_length())
_HEAD = 128  # bytes of a file without entries, which cannot be mapped
_NONE = np.zeros(0, np.uint64)

Codes = NDArray[np.uint64]
Hits = NDArray[np.bool_]
Ints = NDArray[np.int64]
Flips = Mapping[int, tuple[Codes, Codes]]


def hashed(shingles: Codes) -> Codes:
    """Return the hashes of shingles as entries hold them, with room for a document's number."""
    return shingles & ~_MASK


class Shingles:
    """The shingles of all documents, each with the number of a document that has it, sorted."""

    def __init__(self, folder: Path | None = None) -> None:
        """Begin with none, or with what `update` wrote into a folder; raise OSError or ValueError where it is not whole."""
        self._held: list[Codes] = [_NONE] * SEGMENTS
        if folder is not None:
            self._held = [_opened(folder / _file(n)) for n in range(SEGMENTS)]

    def update(
        self, gone: Hits, came: Mapping[int, Codes], districts: Ints, out: Path | None = None
    ) -> tuple[Codes, Flips]:
        """Take documents out and in, and write what the next update builds upon.

        `gone` tells of each number of a document whether it is taken out; `came` holds the hashes of new ones;
        `districts` says whose each is. Returns the hashes of new documents that several districts share, sorted; and of
        each document that stays those hashes that have become shared, and those that no longer are.
        """
        new = [distinct(found | np.uint64(doc)) for doc, found in came.items()]
        cuts = [[0, *np.searchsorted(entries, _BOUNDS).tolist(), len(entries)] for entries in new]
        shared: list[Codes] = []
        on: defaultdict[int, list[Codes]] = defaultdict(list)
        off: defaultdict[int, list[Codes]] = defaultdict(list)
        for n in range(SEGMENTS):
            before = self._held[n]
            leaving = gone[(before & _MASK).astype(np.int64)]
            added = np.sort(
                np.concatenate([_NONE, *(e[c[n] : c[n + 1]] for e, c in zip(new, cuts, strict=True))])
            )
            staying = before[~leaving]
            after = np.sort(np.concatenate((staying, added)), kind="stable")
            touched = distinct(np.concatenate((before[leaving], added)) & ~_MASK)
            was, now = _shared(before, touched, districts), _shared(after, touched, districts)
            shared.append(touched[now])
            for changed, into in ((now & ~was, on), (was & ~now, off)):
                for doc, found in _holders(staying, touched[changed]):
                    into[doc].append(found)
            if out is None:
                self._held[n] = after
            else:
                np.save(out / _file(n), after)
        flips = {doc: (_joined(on[doc]), _joined(off[doc])) for doc in {*on, *off}}
        return np.concatenate(shared), flips


def _opened(path: Path) -> Codes:
    entries: Codes = np.load(path, mmap_mode="r" if path.stat().st_size > _HEAD else None)
    return entries


def _file(n: int) -> str:
    return f"shingles-{n:02}.npy"


def _joined(found: list[Codes]) -> Codes:
    return np.concatenate([_NONE, *found])


def _places(entries: Codes, hashes: Codes) -> tuple[Ints, Ints]:
    """Return where the entries of hashes are, and how many each hash has."""
    start = np.searchsorted(entries, hashes)
    count = np.searchsorted(entries, hashes | _MASK, "right") - start
    first = np.cumsum(count) - count
    return np.repeat(start - first, count) + np.arange(count.sum()), count


def _shared(entries: Codes, hashes: Codes, districts: Ints) -> Hits:
    """Tell which of the hashes documents of more than one district have."""
    at, count = _places(entries, hashes)
    shared = np.zeros(len(hashes), np.bool_)
    held = count > 0
    if held.any():
        of = districts[(entries[at] & _MASK).astype(np.int64)]
        first = (np.cumsum(count) - count)[held]
        shared[held] = np.minimum.reduceat(of, first) != np.maximum.reduceat(of, first)
    return shared


def _holders(entries: Codes, hashes: Codes) -> Iterator[tuple[int, Codes]]:
    """Yield the documents that have some of the hashes, each with those that it has."""
    at, _ = _places(entries, hashes)
    found = entries[at]
    docs = (found & _MASK).astype(np.int64)
    order = np.argsort(docs, kind="stable")
    docs, found = docs[order], found[order] & ~_MASK
    for doc, a, b in spans(docs):
        yield doc, found[a:b]
