"""Keywords: the terms that set a district's plans apart, as a whole and within each theme."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log, sqrt

from core.compare.segment import words_of
from core.lexicon import load
from core.model import Keyword, Plan, Theme
from core.themes.hits import THEMES, find_words, lexicon

LEAST = 1.5  # weight from which on a term counts as a keyword
TIMES, NAME = 2, 4  # a word said once is a mark of a plan only if it is long enough for a name
SHORT = 2  # words so short are everybody's, but for those of the theme itself
MOST = 30  # keywords named per plan and theme

Bag = Counter[str]


def find_keywords(
    plans: Sequence[Plan], districts: Sequence[str], bags: Sequence[Sequence[Bag]]
) -> tuple[Keyword, ...]:
    """Return for each plan, as a whole (theme None) and by theme, the terms it uses more than other districts do.

    The weight is the root of the log-likelihood ratio (Dunning 1993) of the term's use here and in the other districts'
    plans. A theme's words are those of the paragraphs that are mainly about it.
    """
    out: list[Keyword] = []
    for theme in (None, *THEMES):
        used = [_usage(plan, rows, theme) for plan, rows in zip(plans, bags, strict=True)]
        everywhere = _sum(used)
        own: defaultdict[str, Bag] = defaultdict(Counter)
        for district, bag in zip(districts, used, strict=True):
            own[district].update(bag)
        for plan, district, mine in zip(plans, districts, used, strict=True):
            out += _keywords(plan, theme, mine, own[district], everywhere)
    return tuple(out)


def _usage(plan: Plan, rows: Sequence[Bag], theme: Theme | None) -> Bag:
    """Return the words of a plan, or of what it says of a theme: the paragraphs about it, else the sentences."""
    if theme is None:
        return _sum(rows)
    hits = {h.paragraph_no: h for h in plan.theme_hits if h.theme == theme and h.subtopic is None}
    paragraphs = [
        (p, bag) for p, bag in zip(plan.outline.paragraphs, rows, strict=True) if p.paragraph_no in hits
    ]
    if any(h.main for h in hits.values()):
        return _sum(bag for p, bag in paragraphs if hits[p.paragraph_no].main)
    return Counter(
        word
        for p, _ in paragraphs
        for sentence in re.split("[。；！？\n]", p.text)
        if any(term in sentence for term in hits[p.paragraph_no].terms)
        for word in words_of(sentence)
    )


def _keywords(plan: Plan, theme: Theme | None, mine: Bag, own: Bag, everywhere: Bag) -> Iterator[Keyword]:
    """Yield the keywords of one plan against those of other districts: all there are, less its own district's."""
    mass = mine.total()
    share = mass / (mass + everywhere.total() - own.total()) if mass else 0.0
    names = _own_names(plan)
    weights = {
        term: weight
        for term, times in mine.items()
        if (times >= TIMES or len(term) >= NAME)
        and (weight := _keyness(times, everywhere[term] - own[term], share)) >= LEAST
        and term not in common_words()
        and not any(name in term for name in names)
        and not _is_street(term)
        and (theme is None or _belongs(term, theme))
    }
    for term in sorted(weights, key=lambda t: (-weights[t], -len(t), t))[:MOST]:
        yield Keyword(plan.source.doc, theme, term, round(weights[term], 3), mine[term])


def _keyness(here: int, there: int, share: float) -> float:
    """Return how far a term's use here exceeds its expected share of all its uses; 0 where it does not.

    >>> round(_keyness(6, 1, 0.2), 2), _keyness(1, 5, 0.2)
    (3.74, 0.0)
    """
    expected = (here + there) * share
    if here <= expected:
        return 0.0
    rest = there * log(there / (here + there - expected)) if there else 0.0
    return sqrt(2 * (here * log(here / expected) + rest))


def _own_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of the plan's own district, city and province, without the word for their rank."""
    names = (plan.metadata.district, plan.metadata.city, plan.metadata.province)
    return tuple(n[:-1] if len(n) > 2 and n[-1] in "区县市省旗" else n for n in names if n)


def _is_street(term: str) -> bool:
    """Tell names of streets, bridges and the like, which every district has its own of."""
    endings: Sequence[str] = load("stopwords")["endings"]
    return term.endswith(tuple(endings)) and term not in lexicon().words


def _belongs(term: str, theme: Theme) -> bool:
    """Tell whether a term can set apart what is said of a theme: not one of other themes alone, nor any short word.

    >>> _belongs("临床重点专科", "教育"), _belongs("专科医院", "教育"), _belongs("聘后管理", "教育"), _belongs("学位", "教育")
    (False, False, True, True)
    """
    known = lexicon().words
    if term in known:
        return any(of == theme for (of, _), _ in known[term].topics)
    sure = {of for _, word in find_words(term) for of in known[word].sure}
    return len(term) > SHORT and (not sure or theme in sure)


@cache
def common_words() -> frozenset[str]:
    """Return the words that texts of every kind use."""
    return frozenset(load("common_words")["words"].split())


def _sum(bags: Iterable[Bag]) -> Bag:
    out: Bag = Counter()
    for bag in bags:
        out.update(bag)
    return out
