"""The words of a corpus, numbered as they come."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.compare.rarity import TOPIC

Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]

_PRIME = np.uint64(0x9E3779B97F4A7C15)


class Vocabulary:
    """Words, each with its number, and with a code that is the same in every corpus."""

    def __init__(self, words: pa.StringArray | None = None) -> None:
        """Take the words in the order of their numbers."""
        self.words = pa.array([], pa.string()) if words is None else words
        self.codes = codes(self.words)

    def __len__(self) -> int:
        """Count the words."""
        return len(self.words)

    def numbers(self, words: Iterable[pa.StringArray]) -> Ints:
        """Return the numbers of words, one list after the other; those that are new get the next numbers."""
        asked = pa.chunked_array(words, pa.string())
        unique = pc.unique(asked)
        new = unique.filter(pc.is_null(pc.index_in(unique, self.words)))
        if len(new):
            self.words = pa.concat_arrays([self.words, new])
            self.codes = np.concatenate((self.codes, codes(new)))
        found = pc.index_in(asked, self.words).combine_chunks()
        return np.asarray(found.to_numpy(zero_copy_only=False), np.int64)

    def are_topics(self) -> NDArray[np.bool_]:
        """Tell which are no words but subtopics."""
        return np.asarray(pc.starts_with(self.words, TOPIC).to_numpy(zero_copy_only=False), np.bool_)


def codes(words: pa.StringArray) -> Codes:
    """Return a hash of each word, over the bytes of all at once."""
    starts = np.frombuffer(words.buffers()[1] or b"\0\0\0\0", np.int32)[words.offset :][: len(words) + 1]
    size = np.diff(starts).astype(np.int64) if len(words) else np.zeros(0, np.int64)
    data = np.frombuffer(words.buffers()[2] or b"", np.uint8)
    data = data[starts[0] : starts[-1]].astype(np.uint64) + np.uint64(1)
    first = np.cumsum(size) - size
    within = np.arange(len(data)) - np.repeat(first, size)
    powers = np.cumprod(np.full(max(1, int(size.max(initial=1))), _PRIME, np.uint64))
    terms = data * powers[within]
    sums = np.add.reduceat(np.append(terms, np.uint64(0)), first) if len(words) else terms[:0]
    return mixed(np.where(size > 0, sums, np.uint64(0)))


def mixed(found: Codes) -> Codes:
    """Return numbers whose bits all depend on all bits of those given."""
    found = (found ^ (found >> np.uint64(31))) * np.uint64(0x7FB5D329728EA185)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x81DADEF4BC2DD44D)
    return found ^ (found >> np.uint64(33))
