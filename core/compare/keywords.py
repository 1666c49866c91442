"""Keywords: the terms that set a district's plans apart, as a whole and within each theme."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from core.compare.segment import words_of
from core.lexicon import load
from core.model import Plan, Theme
from core.themes.hits import THEMES, find_words, lexicon

TIMES, NAME = 2, 4  # a word said once is a mark of a plan only if it is long enough for a name
SHORT = 2  # words so short are everybody's, but for those of the theme itself

Bag = Counter[str]


Use = tuple[int, str, int, bool]


def uses(plan: Plan, bags: Sequence[Bag]) -> Iterator[Use]:
    """Yield the words of a plan as a whole and by theme; `bags` holds those of each paragraph.

    Of each the theme, 0 for the whole, else one more than its place in the closed list; the word; how often it is used;
    and whether it may be a keyword: it is not everybody's, nor a name that every district has its own of. A theme's
    words are those of the paragraphs that are mainly about it.
    """
    names = _own_names(plan)

    @cache
    def apart(term: str) -> bool:
        return _apart(term) and not any(name in term for name in names)

    for n, theme in enumerate((None, *THEMES)):
        for term, times in _usage(plan, bags, theme).items():
            often = times >= TIMES or len(term) >= NAME
            yield n, term, times, often and apart(term) and (theme is None or _belongs(term, theme))


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


@lru_cache(1 << 16)
def _apart(term: str) -> bool:
    """Tell whether a term can set anybody apart."""
    return term not in common_words() and not _is_street(term)


def _own_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of the plan's own district, city and province, without the word for their rank."""
    names = (plan.metadata.district, plan.metadata.city, plan.metadata.province)
    return tuple(n[:-1] if len(n) > 2 and n[-1] in "区县市省旗" else n for n in names if n)


def _is_street(term: str) -> bool:
    """Tell names of streets, bridges and the like, which every district has its own of."""
    return term.endswith(_endings()) and term not in lexicon().words


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load("stopwords")["endings"])


@lru_cache(1 << 16)
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
