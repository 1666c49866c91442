"""One document's text, as repaired and as the file has it."""

from dataclasses import dataclass
from pathlib import Path

from core.model import Edit
from core.tables import parquet
from core.text.edits import OffsetMap, invert, splice


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text as repaired and as the file has it, with the edits between them."""

    text: str
    raw: str
    edits: tuple[Edit, ...]  # of the raw text
    back: tuple[Edit, ...]  # of the repaired text
    places: OffsetMap


def read(folder: Path, doc: str) -> Text:
    """Read both texts of a document."""
    documents = parquet.read_table(folder, "documents")
    at = documents["doc"].to_pylist().index(doc)
    text = documents["text"][at].as_py()
    rows = parquet.read_table(folder, "edits").to_pandas()
    rows = rows[rows["doc"] == doc].sort_values("source_start", kind="stable")
    edits = tuple(
        Edit(e.source_start, e.source_end, e.raw, e.clean, e.rule, e.sure)
        for e in rows.itertuples(index=False)
    )
    back = invert(edits)
    return Text(text, splice(text, back), edits, back, OffsetMap(edits))


def rule_counts(folder: Path) -> dict[tuple[str, str], int]:
    """Count how often each rule had a part in a repair, by document and rule."""
    edits = parquet.read_table(folder, "edits").select(["doc", "rule"]).to_pandas()
    each = edits.assign(rule=edits["rule"].str.split("+")).explode("rule")
    return {(doc, rule): len(part) for (doc, rule), part in each.groupby(["doc", "rule"])}
