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
    text = parquet.read_table(folder, "documents", ["text"], docs=[doc])["text"][0].as_py()
    rows = parquet.read_table(folder, "edits", docs=[doc]).sort_by("source_start").to_pylist()
    edits = tuple(
        Edit(e["source_start"], e["source_end"], e["raw"], e["clean"], e["rule"], e["sure"]) for e in rows
    )
    back = invert(edits)
    return Text(text, splice(text, back), edits, back, OffsetMap(edits))
