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

from collections import Counter
from collections.abc import Sequence

from core.compare.boilerplate import common_stock
from core.compare.districts import identify
from core.compare.keywords import find_keywords
from core.compare.outcomes import find_outcomes
from core.compare.revisions import find_revisions
from core.compare.segment import words_of
from core.compare.similar import find_counterparts
from core.model import Contrast, Counterpart, Keyword, Plan, Stock


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
