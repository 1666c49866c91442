"""The letters and digits of a document, without marks and spaces, and where each stands."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.model import Edit, Paragraph

Ints = NDArray[np.int32]
Wide = NDArray[np.int64]

_LETTER = re.compile(r"[^\W_]")
_UNSEEN = 2
_kinds = np.full(0x110000, _UNSEEN, np.uint8)  # of every character whether it is a letter, once it was seen


def letters_of(paragraphs: Sequence[Paragraph], edits: Sequence[Edit]) -> tuple[str, Ints, Ints]:
    """Return the letters of all paragraphs in one, how many each has, and 3 x L places of theirs.

    The places are where a letter stands in the repaired text, and from where to where in the raw text.
    """
    texts = [p.text for p in paragraphs]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes)
    kept = _are_letters(codes)
    before = np.concatenate(([0], np.cumsum(kept)))
    shift = np.fromiter((p.start for p in paragraphs), np.int64, len(texts)) - (ends - sizes)
    at = (np.arange(len(codes)) + np.repeat(shift, sizes))[kept]
    letters = codes[kept].tobytes().decode("utf-32-le", "surrogatepass")
    lengths = (before[ends] - before[ends - sizes]).astype(np.int32)
    return letters, lengths, np.stack((at, *_in_raw(at, edits))).astype(np.int32)


def _are_letters(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    new = set(codes[_kinds[codes] == _UNSEEN].tolist())
    for code in new:
        _kinds[code] = _LETTER.match(chr(code)) is not None
    return np.asarray(_kinds[codes] == 1)


def _in_raw(at: Wide, edits: Sequence[Edit]) -> tuple[Wide, Wide]:
    """Return from where to where characters of the repaired text stand in the raw, as OffsetMap finds it for each."""
    if not edits:
        return at, at + 1
    starts, ends, _, cleans, *_ = zip(*edits, strict=True)
    raw_left, raw_right = np.array(starts), np.array(ends)
    size = np.fromiter(map(len, cleans), np.int64, len(edits))
    left = raw_left + np.concatenate(([0], np.cumsum(size - (raw_right - raw_left))[:-1]))
    right = left + size
    k = np.searchsorted(left, at, "right") - 1
    before, outside = k < 0, at >= right[k]
    same = (size == raw_right - raw_left)[k]
    within = np.where(same, at - left[k] + raw_left[k], raw_left[k])
    begin = np.where(outside, at - right[k] + raw_right[k], within)
    end = np.where(outside | same, begin + 1, raw_right[k])
    return np.where(before, at, begin), np.where(before, at + 1, end)
