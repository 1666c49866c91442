"""Train the judge of frames (core/lexicon/frame_grams.tsv) for `make lexicon`; run alone, it is cross-validated.

What it learns from: every stretch of the annotated texts that holds numbers, labelled by what most of them are, and,
at a fifth of the weight, the other stretches of the same documents that headings and openings decide beyond doubt.
Documents that are kept to measure on (tests/gold/split.toml) are never read here. A logistic regression over pairs and
triples of characters; only grams of some weight are written, so that the file stays small.
"""

import json
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from core.outline import read_outline
from core.outline.metadata import read_metadata
from core.pipeline import repair_source
from core.quantities.frames.follow import read_frames
from core.quantities.frames.judge import Judge, gram_codes, plain
from core.quantities.times import calendar
from core.read.folder import find_sources
from core.text.edits import OffsetMap

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = Path(__file__).parents[2] / "seeds"
SURE = 2.8  # the margin at which a frame is beyond doubt
WEAK = 0.2  # what a stretch without annotated numbers counts
LEAST = 4  # times that a gram must occur
PENALTY = 10.0
DROPPED = 0.05  # grams of less weight are not written
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of text with what it tells of."""

    doc: str
    text: str
    ahead: bool
    weight: float


def sets() -> dict[Path, list[dict]]:
    """Return the folders of annotated texts that may be read, each with its rows."""
    split = tomllib.loads((GOLD / "split.toml").read_text(encoding="utf-8"))
    out: dict[Path, list[dict]] = {}
    for folder, names in (
        (SEEDS, ("xiangzhou", "haizhu", "own/plans")),
        (GOLD / "passages", ("passages",)),
        (GOLD / "passages2", ("passages2",)),
        (GOLD / "passages3", ("passages3",)),
        (GOLD / "own/texts", ("own/texts",)),
        (GOLD / "own/whole", ("own/whole_g1",)),
    ):
        kept = split.get(folder.name, {}).get("kept", ())
        lines = [line for n in names for line in (GOLD / f"{n}.jsonl").read_text("utf-8").splitlines()]
        out[folder] = [row for line in lines if line.strip() and (row := json.loads(line))["doc"] not in kept]
    return out


def examples() -> Iterator[Example]:
    """Yield the stretches of all annotated documents."""
    for folder, rows in sets().items():
        kinds: dict[str, list[tuple[int, int, str]]] = {}
        for r in rows:
            kinds.setdefault(r["doc"], []).append((r["start"], r["end"], r["kind"]))
        for source in find_sources(folder).sources:
            if source.doc in kinds:
                repaired = repair_source(source)
                metadata = read_metadata(repaired.text, source.source_file, source.given)
                outline = read_outline(repaired.text)
                places = OffsetMap(repaired.edits)
                marked = [(places.to_text(a, b)[0], kind) for a, b, kind in kinds[source.doc]]
                texts = {p.paragraph_no: p for p in outline.paragraphs if p.table_no is None}
                known = calendar(metadata, "\n".join(p.text for p in outline.paragraphs))
                for s in read_frames(outline, metadata, known, lambda _: 0.0):
                    if (p := texts.get(s.paragraph_no)) is None:
                        continue
                    found = [k for at, k in marked if p.start + s.start <= at < p.start + s.end]
                    ahead, behind = found.count("target"), found.count("actual")
                    text = p.text[s.start : s.end]
                    if max(ahead, behind) > 2 * min(ahead, behind):
                        yield Example(source.doc, text, ahead > behind, 1.0)
                    elif not found and len(text) >= 15 and abs(s.frame.setting.weight) >= SURE:
                        yield Example(source.doc, text, s.frame.setting.weight > 0, WEAK)


def train(some: Sequence[Example]) -> Judge:
    """Return the judge that some examples teach."""
    codes = [gram_codes(e.text) for e in some]
    grams, times = np.unique(np.concatenate(codes), return_counts=True)
    grams = grams[times >= LEAST]
    data, columns, ends = [], [], [0]
    for c in codes:
        at = np.searchsorted(grams, c)
        at[at == len(grams)] = 0
        columns.append(at[grams[at] == c])
        data.append(np.full(len(columns[-1]), 1 / max(1, len(columns[-1])) ** 0.5))
        ends.append(ends[-1] + len(columns[-1]))
    table = csr_matrix((np.concatenate(data), np.concatenate(columns), ends), (len(some), len(grams)))
    model = LogisticRegression(C=PENALTY, max_iter=1000, class_weight="balanced")
    model.fit(table, [e.ahead for e in some], sample_weight=[e.weight for e in some])
    return Judge(float(model.intercept_[0]), grams, model.coef_[0])


def frame_grams() -> str:
    """Return the table of grams and weights that all examples teach, the bias at the head."""
    some = list(examples())
    judge = train(some)
    spelt = {
        int(code): text[k : k + n]
        for text in {plain(e.text) for e in some}
        for n in (2, 3)
        for k in range(len(text) - n + 1)
        for code in gram_codes(text[k : k + n])[-1:]
    }
    rows = sorted(
        (spelt[int(g)], w)
        for g, w in zip(judge.grams, judge.weights, strict=True)
        if abs(w) >= DROPPED and not set("\t\r\n") & set(spelt[int(g)])
    )
    lines = [f"#bias\t{judge.bias:.3f}", *(f"{gram}\t{weight:.2f}" for gram, weight in rows)]
    return "\n".join(lines) + "\n"


def check(some: Sequence[Example]) -> None:
    """Print how many stretches are judged right, each by a judge that has read no other of its document."""
    docs = sorted({e.doc for e in some})
    right = total = 0
    for k in range(FOLDS):
        held: Collection[str] = set(docs[k::FOLDS])
        judge = train([e for e in some if e.doc not in held])
        own = [e for e in some if e.doc in held and e.weight == 1]
        right += sum((judge.leaning(e.text) > 0) == e.ahead for e in own)
        total += len(own)
    print(f"{right} / {total} = {right / total:.3f}, {len(docs)} documents, {FOLDS} folds")


if __name__ == "__main__":
    check(list(examples()))
