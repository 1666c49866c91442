"""Train the character model; `make lexicon` writes what this gives to `core/lexicon/charmodel.bin`.

The plans and the list of wordings give what follows what in plan language, jieba's word list (with frequencies) what
makes a word, the table of divisions the names of places. OpenCC turns the plans into Traditional script in two manners;
that gives the Traditional forms and the wording they bring along.
"""

import json
import math
import re
import struct
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import opencc

from core.repair.mojibake.character_model import STEP
from core.repair.mojibake.symbols import fold, inner, outer, symbols
from core.text import divisions

GLOSS = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}[)）]")
DAMAGE = re.compile(r"[?？\ufffd\ue000-\uf8ff][^\w\n]?[^\n,，。、]*")  # broken runs teach nothing
WORD_WEIGHT, WORD_POWER = 0.01, 0.7  # a word of frequency f counts as 0.01 f^0.7 occurrences in plans
SELDOM = 3  # frequency below which a word is left out
PLACE_WEIGHT = 0.1  # occurrences in plans that the name of a place counts as
DISCOUNT = 0.65  # taken off each count for what was not seen (off a smaller one: as much of it)
MISSED = 0.5  # times that a mark should have followed a symbol, for it to count that it never did
UNLISTED = -18.0  # log-probability that a character goes on with a word that no list has
PRUNE = 0.35  # a trigram that changes the logarithm by less is left to the bigram

Counts = dict[tuple[int, ...], dict[int, float]]


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@cache
def simplified(char: str) -> str:
    """Return the symbol of a character in whichever script.

    >>> simplified("區"), simplified("著"), simplified("，")
    ('区', '着', ',')
    """
    if not "\u4e00" <= char <= "\u9fff":
        return fold(char)
    plain = _converter("t2s").convert(_converter("tw2s").convert(char))
    return plain if len(plain) == 1 else char


def words_of_jieba() -> Iterable[tuple[str, float]]:
    """Yield jieba's words with their frequencies, those that were seen hardly ever left out."""
    import jieba

    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        if int(frequency) >= SELDOM:
            yield word, float(frequency)


def places() -> str:
    """Return the names of all districts with those of their cities and provinces."""
    found = filter(None, map(divisions.place, divisions.names()))
    return "、".join(f"{p.province}{p.city or ''}{p.district or ''}" for p in found)


def train(texts: Iterable[str], words: Iterable[tuple[str, float]], places: str = "") -> bytes:
    """Return the file of a model of these plan texts, words and names of places."""
    plans = [DAMAGE.sub("\n", GLOSS.sub("", text)) for text in texts]
    plain = [_converter("tw2s").convert(text) for text in plans]
    regional = [_converter("s2twp").convert(text) for text in plain]
    lists: dict[str, float] = defaultdict(float)
    for word, frequency in words:
        if re.fullmatch(r"[\u4e00-\u9fff]+", word):
            lists[tagged("".join(map(simplified, word)))] += WORD_WEIGHT * frequency**WORD_POWER
    rows = [(0.8, _segmented(text)) for text in plain] + [(0.2, _segmented(text)) for text in regional]
    rows.append((PLACE_WEIGHT, _segmented(places)))
    unigrams: dict[str, float] = defaultdict(float, dict.fromkeys("0a\n。", 0.0))
    spoken = [*rows, *((count, word) for word, count in lists.items())]
    for weight, text in spoken:
        for symbol in text:
            unigrams[symbol] += weight
            unigrams[outer(symbol)] += 0.0
    names = "".join(sorted(unigrams, key=lambda s: -unigrams[s]))
    ids = {s: i for i, s in enumerate(names)}
    two: Counts = defaultdict(lambda: defaultdict(float))
    three: Counts = defaultdict(lambda: defaultdict(float))
    ends: dict[tuple[int, ...], float] = defaultdict(float)
    for weight, text in spoken:
        row = [ids[s] for s in text]
        for a, b in pairwise(row):
            two[(a,)][b] += weight
        for a, b, c in zip(row, row[1:], row[2:], strict=False):
            three[a, b][c] += weight
    for word, count in lists.items():
        row = [ids[s] for s in word]
        ends[(row[-1],)] += count
        if len(row) > 1:
            ends[row[-2], row[-1]] += count
    return _pack(names, _unigrams(names, unigrams, two), _mixed(two, three), three, ends, _forms(plain))


def _unigrams(names: str, counts: dict[str, float], two: Counts) -> list[float]:
    """Return the log-probability of each symbol, half by how often it occurs, half by how many others it follows."""
    ids = {s: i for i, s in enumerate(names)}
    kinds = [0.0] * len(names)
    for row in two.values():
        for c, n in row.items():
            kinds[c] += min(1.0, n)
    found = {s: (counts[s] + 0.5, kinds[ids[s]] + 0.5) for s in names if s == outer(s)}
    often, widely = map(sum, zip(*found.values(), strict=True))
    shares = {s: (n / often + k / widely) / 2 for s, (n, k) in found.items()}
    return [math.log(shares[s]) if s in shares else UNLISTED for s in names]


def _mixed(two: Counts, three: Counts) -> Counts:
    """Return the counts of pairs, half as they are, half by how many symbols they follow (Kneser and Ney)."""
    kinds: Counts = defaultdict(lambda: defaultdict(float))
    for (_, b), row in three.items():
        for c, n in row.items():
            kinds[(b,)][c] += min(1.0, n)
    return {b: {c: (n + max(min(1.0, n), kinds[b][c])) / 2 for c, n in row.items()} for b, row in two.items()}


def _shares(row: dict[int, float], end: float) -> tuple[dict[int, float], float]:
    """Return the share of each successor, less a discount, and what is left for the shorter context."""
    total = sum(row.values()) + end + 0.01
    shares = {c: (n - DISCOUNT * min(1.0, n)) / total for c, n in row.items()}
    return shares, 1 - sum(shares.values())


def tagged(word: str) -> str:
    """Return a word with all but its first character marked as going on with it.

    >>> tagged("规划") == "规" + inner("划")
    True
    """
    return word[0] + "".join(inner(c) if "\u4e00" <= c <= "\u9fff" else c for c in word[1:])


def _segmented(text: str) -> str:
    """Return a text's symbols, marked by word."""
    import jieba

    return "".join(map(tagged, jieba.cut("".join(symbols("\n" + text + "\n", simplified)), HMM=False)))


def _forms(plain: list[str]) -> dict[str, Counter[str]]:
    """Count, for each symbol, the Traditional forms it takes."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    every = "".join(chr(c) for c in range(0x4E00, 0xA000))
    for char in every:
        if (plain_char := simplified(char)) != char:
            forms[plain_char][char] += 0
    for config, weight in (("s2t", 100), ("s2tw", 60), ("s2twp", 40)):
        for text in plain:
            for char in _converter(config).convert(text):
                if (plain_char := simplified(char)) in forms:
                    forms[plain_char][char] += weight
        for plain_char in forms:
            forms[plain_char][_converter(config).convert(plain_char)] += weight
    return forms


def _missed(seen: Collection[int], times: float, marks: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return the lesser probability of marks that should have followed now and then, but never did, as a stop after 以."""
    return {c: p / (1 + times * p / 3) for c, p in marks if c not in seen and times * p > MISSED}


def _pack(
    names: str,
    one: list[float],
    two: Counts,
    three: Counts,
    ends: dict[tuple[int, ...], float],
    forms: dict[str, Counter[str]],
) -> bytes:
    """Work out probabilities and back-off weights, and write them as arrays."""
    outside = array("H", (names.index(outer(s)) for s in names))
    within = array("h", (names.find(inner(s)) if s == outer(s) else -1 for s in names))
    p1, back2, start2, start3 = array("B"), array("B"), array("I"), array("I")
    next2, p2, back3, size3 = array("H"), array("B"), array("B"), array("H")
    next3, p3 = array("H"), array("B")
    probabilities = list(map(math.exp, one))
    marks = [(c, p) for c, p in enumerate(probabilities) if not names[c].isalnum()]
    rows = []
    for b in range(len(names)):
        shares, left = _shares(two.get((b,), {}), ends.get((b,), 0.0))
        missed = _missed(shares, sum(two.get((b,), {}).values()), marks)
        left /= 1 - sum(probabilities[c] - p for c, p in missed.items())
        row = {c: share + left * probabilities[c] for c, share in shares.items()}
        rows.append((row | {c: left * p for c, p in missed.items()}, left))
    for a, (row, left) in enumerate(rows):
        p1.append(_stored(one[a]))
        back2.append(_stored(math.log(left)))
        start2.append(len(next2))
        start3.append(len(next3))
        for b in sorted(row):
            shares, left3 = _shares(three.get((a, b), {}), ends.get((a, b), 0.0))
            shorter, left2 = rows[b]
            kept = {}
            for c in sorted(shares):
                below = left3 * (shorter[c] if c in shorter else left2 * probabilities[c])
                if math.log((shares[c] + below) / below) > PRUNE:
                    kept[c] = _stored(math.log(shares[c] + below))
            next2.append(b)
            p2.append(_stored(math.log(row[b])))
            back3.append(_stored(math.log(left3)))
            size3.append(len(kept))
            next3.extend(kept)
            p3.extend(kept.values())
    start2.append(len(next2))
    arrays = (outside, within, p1, back2, start2, start3, next2, p2, back3, size3, next3, p3)
    head = {"symbols": names, "arrays": [(a.typecode, len(a)) for a in arrays]} | _form_tables(forms)
    header = json.dumps(head, ensure_ascii=False).encode()
    body = b"".join(a.tobytes() for a in arrays)
    return zlib.compress(struct.pack("<I", 4 + len(header)) + header + body, 9)


def _form_tables(forms: dict[str, Counter[str]]) -> dict[str, object]:
    """Return the forms that fold to a symbol, the symbols that have such forms, and the log-probability of each."""
    surfaces, folded, costs, kept_costs = [], [], [], []
    for symbol, counts in forms.items():
        total = sum(counts.values()) + 1
        for char in sorted(counts.keys() - {symbol}):
            surfaces.append(char)
            folded.append(symbol)
            costs.append(_form_cost(counts[char], total))
        kept_costs.append(_form_cost(counts[symbol], total))
    return {
        "surfaces": "".join(surfaces),
        "folded": "".join(folded),
        "kept": "".join(forms),
        "costs": costs + kept_costs,
    }


def _form_cost(count: int, total: int) -> float:
    return round(max(math.log((count + 0.02) / total), -9.0), 2)


def _stored(logarithm: float) -> int:
    return min(255, max(0, round(-logarithm / STEP)))
