"""Contrast the plans of a corpus: common stock, counterparts, keywords.

For a handful of plans all pairs of paragraphs are compared, plan by plan: five take a third of a second, twenty two
seconds, a hundred half a minute. For 3,000 plans (half a million paragraphs) the work would be one pass over the
documents, each step a map and a reduction by key:

1. Common stock. Each document gives its set of shingle hashes; a reduction by hash keeps those of two or more
   districts (a few million 64-bit numbers, or a Bloom filter of them); a second map marks each paragraph. Linear.
2. Counterparts. A first map counts document frequencies of terms. Each paragraph then gets a MinHash signature of 128
   values over its weightiest 30 terms, cut into 32 bands of four; paragraphs that share a band's bucket are candidates,
   so that only pairs of cosine about 0.3 and more meet. Cosine is worked out within buckets alone, and each paragraph
   keeps its best three per province instead of per plan. Linear but for the buckets; very large ones are set phrases,
   which step 1 has found already, and are left out.
3. Keywords. Counts by plan and theme add up to counts of the corpus, of a province and of a plan kind; the log-odds of
   one plan then need only its own counts and those sums. Linear.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pyarrow as pa

from core.compare.boilerplate import common_stock
from core.compare.districts import identify
from core.compare.keywords import find_keywords
from core.compare.outcomes import find_outcomes
from core.compare.revisions import find_revisions
from core.compare.segment import words_of
from core.compare.similar import find_counterparts
from core.model import Contrast, Counterpart, Edit, Keyword, Plan, Receipt, Stock
from core.tables import schema
from core.tables.parts import Across
from core.tables.restored import TABLES, restored
from core.tables.rows import Places, row_of

Load = Callable[[str, Collection[str]], Mapping[str, pa.Table]]  # some tables of a document's reading


def contrasted(documents: Mapping[str, Receipt], load: Load, year: int) -> Across:
    """Return what only shows where documents are held against others, as tables by document."""
    plans = [restored(doc, receipt, load(doc, TABLES)) for doc, receipt in documents.items()]
    found = contrast(plans, year)
    rows: dict[str, defaultdict[str, list[dict[str, Any]]]] = {
        t.name: defaultdict(list) for t in schema.ACROSS
    }
    for name, values in (
        ("keywords", found.keywords),
        ("counterparts", found.counterparts),
        ("outcomes", found.outcomes),
        ("revisions", found.revisions),
    ):
        for value in values:
            row = row_of(value)
            rows[name][row.pop("doc")].append(row)
    stock: defaultdict[str, list[Stock]] = defaultdict(list)
    for place in found.stock:
        stock[place.doc].append(place)
    for doc, places in stock.items():
        edits = load(doc, ("edits",))["edits"].to_pylist()
        where = Places(
            Edit(e["source_start"], e["source_end"], e["raw"], e["clean"], e["rule"], e["sure"])
            for e in edits
        )
        rows["stock"][doc] = [{"paragraph_no": s.paragraph_no, **where(s.start, s.end)} for s in places]
    return {
        **{
            t.name: {doc: schema.to_arrow(t.own, made) for doc, made in rows[t.name].items()}
            for t in schema.ACROSS
        },
        "documents": {
            plan.source.doc: schema.to_arrow(schema.DOCUMENTS.across, [row_of(identity)])
            for plan, identity in zip(plans, found.identities, strict=True)
        },
        "paragraphs": {
            plan.source.doc: schema.to_arrow(
                schema.PARAGRAPHS.across,
                [
                    {"common": found.common.get((plan.source.doc, p.paragraph_no))}
                    for p in plan.outline.paragraphs
                ],
            )
            for plan in plans
        },
    }


def contrast(plans: Sequence[Plan], year: int) -> Contrast:
    """Return what the plans share, what sets each apart, and what became of targets and text over time.

    Plans of one district are not contrasted with each other. `year` is the present one: targets of years before it
    have had their time.
    """
    identities = identify(plans)
    districts = [i.district_key for i in identities]
    return Contrast(
        identities,
        *_between(plans, districts),
        outcomes=find_outcomes(plans, districts, year),
        revisions=find_revisions(plans, districts),
    )


def _between(
    plans: Sequence[Plan], districts: Sequence[str]
) -> tuple[dict[tuple[str, int], float], tuple[Stock, ...], tuple[Counterpart, ...], tuple[Keyword, ...]]:
    """Return common stock, counterparts and keywords of several districts' plans."""
    if len(set(districts)) < 2:
        return {}, (), (), ()
    bags = [[Counter(words_of(p.text)) for p in plan.outline.paragraphs] for plan in plans]
    return (
        *common_stock(plans, districts),
        find_counterparts(plans, districts, bags),
        find_keywords(plans, districts, bags),
    )
