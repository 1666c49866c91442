"""What only shows where documents are held against others, as tables by document.

Each document is sketched when it is read (sketch.py), alone; here the sketches are reduced. Common stock, counterparts
and keywords are of all districts, and kept from one build to the next (together.py); outcomes and revisions are of one
district's documents (overtime.py).
"""

from collections.abc import Mapping
from pathlib import Path

from core.compare.districts import identify
from core.compare.overtime import over_time
from core.compare.sketch import Sketch
from core.compare.together import Present, together
from core.model import Receipt
from core.tables import schema
from core.tables.parts import Across, Load
from core.tables.restored import restored
from core.tables.rows import row_of

SKETCH = "sketch"  # the name of the sketch among the tables of a reading


def contrasted(documents: Mapping[str, Receipt], load: Load, year: int, kept: Path | None = None) -> Across:
    """Return what the documents share, what sets each apart, and what became of targets and text over time.

    Documents of one district are not contrasted with each other. `year` is the present one: targets of years before it
    have had their time. `kept` is a folder of what the next build's contrast builds upon.
    """
    identities = identify([restored(doc, receipt, {}) for doc, receipt in documents.items()])
    districts = [i.district_key for i in identities]
    present = {
        doc: Present(receipt.key, district, receipt.counts["paragraphs"])
        for (doc, receipt), district in zip(documents.items(), districts, strict=True)
    }
    folder = kept / "together" if kept else None
    return {
        **together(present, lambda doc: Sketch.from_arrow(load(doc, [SKETCH])[SKETCH]), folder),
        "documents": {
            doc: schema.to_arrow(schema.DOCUMENTS.across, [row_of(identity)])
            for doc, identity in zip(documents, identities, strict=True)
        },
        **over_time(documents, districts, load, year, kept),
    }
