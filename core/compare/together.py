"""What the documents of a corpus show together, kept from one build to the next.

Each document gives its sketch once. Adding, changing or removing one then costs what it touches, and the answer is the
same as if all had been compared at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from core.compare.boilerplate import among, common_stock, shared, shingles
from core.compare.keyness import find_keywords
from core.compare.rows import Rows
from core.compare.similar import find_counterparts
from core.compare.sketch import Sketch
from core.tables import across, schema

Opened = Callable[[str], Sketch]  # the sketch of a document


@dataclass(frozen=True, slots=True)
class Present:
    """A document of the corpus: the key of its reading, which changes whenever its sketch does, and its district."""

    key: str
    district: str
    paragraphs: int = 0


class Together:
    """What the documents of a corpus show together: common stock, counterparts, keywords.

    `folder` keeps what the next update builds upon; None keeps nothing. A folder that is empty or broken is no error:
    all is worked out anew. `tables` holds the rows of stock, counterparts and keywords, and the column across documents
    of paragraphs, by table and document.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.tables: Mapping[str, Mapping[str, pa.Table]] = {}

    def update(self, present: Mapping[str, Present], opened: Opened) -> None:
        """Bring all to the documents that are present now, by name.

        `opened` is asked for the sketches of those that are new or changed, and of those whose common stock is.
        """
        docs = sorted(present)
        districts = [present[doc].district for doc in docs]
        if len(set(districts)) < 2:
            unknown = {doc: _common([None] * present[doc].paragraphs) for doc in docs}
            self.tables = {"paragraphs": unknown, "stock": {}, "counterparts": {}, "keywords": {}}
            return
        sketches = {doc: opened(doc) for doc in docs}
        hashes = [shingles(s.letters) for s in sketches.values()]
        known = shared(hashes, districts)
        found = {
            doc: common_stock(s, among(codes, known))
            for (doc, s), codes in zip(sketches.items(), hashes, strict=True)
        }
        self.tables = {
            "paragraphs": {doc: _common(shares) for doc, (shares, _) in found.items()},
            "stock": {
                doc: pa.Table.from_arrays([pa.array(c) for c in places.T], schema=across.STOCK.own.arrow)
                for doc, (_, places) in found.items()
            },
            "counterparts": Rows(docs, *find_counterparts(sketches, districts)),
            "keywords": Rows(docs, *find_keywords(sketches, districts)),
        }


def _common(shares: object) -> pa.Table:
    return pa.table([pa.array(shares, pa.float64())], schema=schema.PARAGRAPHS.across.arrow)
