"""Small corpora held together: the rows by document, as values with names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from core.compare.districts import identify
from core.compare.sketch import Sketch, sketch
from core.compare.together import Present, together
from core.model import Plan


@dataclass(frozen=True)
class Held:
    """What documents show together."""

    common: dict[tuple[str, int], float | None]
    stock: list[SimpleNamespace]
    counterparts: list[SimpleNamespace]
    keywords: list[SimpleNamespace]
    terms: dict[tuple[str, int], list[str]]


def held(plans: Iterable[Plan], districts: Sequence[str] = ()) -> Held:
    """Hold plans together, each of the district that its head names unless given."""
    plans = list(plans)
    keys = districts or [i.district_key for i in identify(plans)]
    return held_sketches({p.source.doc: sketch(p) for p in plans}, keys)


def held_sketches(sketches: Mapping[str, Sketch], districts: Sequence[str]) -> Held:
    """Hold sketches together."""
    present = {
        doc: Present(doc, key, len(sketches[doc].numbers))
        for doc, key in zip(sketches, districts, strict=True)
    }
    tables = together(present, sketches.__getitem__)
    rows = {
        name: [
            SimpleNamespace(doc=doc, **row) for doc in sketches if doc in by for row in by[doc].to_pylist()
        ]
        for name, by in tables.items()
    }
    numbers = [(doc, int(n)) for doc, s in sketches.items() for n in s.numbers]
    return Held(
        dict(zip(numbers, (row.common for row in rows["paragraphs"]), strict=True)),
        rows["stock"],
        rows["counterparts"],
        rows["keywords"],
        {(doc, row["paragraph_no"]): row["terms"] for doc, s in sketches.items() for row in s.rows()},
    )
