"""Counterparts: for each paragraph the nearest paragraphs of other districts' documents."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from core.compare.rarity import TOPIC
from core.compare.sketch import Sketch
from core.tables import across

NEAREST = 8  # counterparts named per paragraph
FLOOR = 0.15  # less similar paragraphs are no counterparts
LEAST = 5  # words without which a paragraph says too little to be compared

Codes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def find_counterparts(sketches: Mapping[str, Sketch], districts: Sequence[str]) -> tuple[Ints, pa.Table]:
    """Return each paragraph's nearest paragraphs in documents of other districts, nearest first, and whose the rows are.

    Nearness is the cosine of the weights of terms. Besides words, these are what the lexicon of themes makes of them:
    幼儿园 and 学前教育 differ as words, and are one matter.
    """
    docs = list(sketches)
    ids: dict[str, int] = {}
    rows, cols, values, doc, number = [], [], [], [], []
    n = 0
    for k, s in enumerate(sketches.values()):
        own = np.array([ids.setdefault(w, len(ids)) for w in s.words], np.int64)
        rows.append(n + np.repeat(np.arange(len(s.sizes)), s.sizes))
        cols.append(own[s.terms] if len(s.terms) else np.zeros(0, np.int64))
        values.append(s.weights)
        doc.append(np.full(len(s.sizes), k))
        number.append(s.numbers)
        n += len(s.sizes)
    row, col, value = np.concatenate(rows), np.concatenate(cols), np.concatenate(values).astype(np.float64)
    is_word = np.array([w[0] != TOPIC for w in ids], np.bool_)
    enough = np.bincount(row, is_word[col], n) >= LEAST
    vectors = np.zeros((n, len(ids)), np.float32)
    vectors[row, col] = value
    vectors /= np.maximum(np.sqrt((vectors**2).sum(axis=1, keepdims=True)), 1e-9)
    docs_of, numbers = np.concatenate(doc), np.concatenate(number)
    of = np.unique(np.array(districts), return_inverse=True)[1][docs_of]
    near = (vectors @ vectors.T).round(4)
    near[(of[:, None] == of[None, :]) | ~enough[:, None] | ~enough[None, :]] = 0
    order = np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]
    best = np.take_along_axis(near, order, 1)
    left, rank = np.nonzero(best >= FLOOR)
    right = order[left, rank]
    columns = (
        pa.array(numbers[left]),
        pa.array(docs, pa.string()).take(pa.array(docs_of[right])),
        pa.array(numbers[right]),
        pa.array(np.minimum(1.0, best[left, rank].astype(np.float64).round(4))),
    )
    return docs_of[left], pa.table(columns, schema=across.COUNTERPARTS.own.arrow)
