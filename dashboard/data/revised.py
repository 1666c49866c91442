"""Two documents of one district side by side: paragraphs kept, changed, new and gone, by section and by theme."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from core.lexicon import load
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.rows import records

CHANGES = ("new", "changed", "kept", "gone")
_PIECE = re.compile(r"十[一二三四五六七]个?五|[A-Za-z0-9.%]+|.", re.S)
LOOKED = 150  # words of themes that are looked for in the texts, as new ones
_NEW_TERMS = """
    SELECT term FROM (SELECT doc, unnest(terms) AS term FROM theme_hits)
    JOIN (SELECT unnest(?) AS doc, unnest(?) AS own) USING (doc) GROUP BY term
    HAVING bool_and(own) ORDER BY count(DISTINCT doc) DESC, term LIMIT ?
"""
_NAMES = "SELECT DISTINCT standard AS name FROM indicators UNION SELECT DISTINCT indicator FROM indicators"
_SAID = """
    SELECT doc, said, count(*) AS n
    FROM (SELECT doc, unnest(regexp_extract_all(text, ?)) AS said FROM documents WHERE doc IN (SELECT unnest(?)))
    GROUP BY doc, said
"""
_LEAST = 2  # equal characters between changes that are worth showing as kept


@dataclass(frozen=True, slots=True)
class Revised:
    """A paragraph of the later document, of the earlier, or of both."""

    change: str
    number: int | None  # of the paragraph in the later document
    other: int | None  # in the earlier


@dataclass(frozen=True, slots=True)
class Debut:
    """Words that no document of an earlier period has: the documents that have them, the earliest first."""

    term: str
    docs: tuple[str, ...]
    times: int


def revised(corpus: Corpus, later: str, earlier: str) -> list[Revised]:
    """Return the paragraphs of two documents, the later one's in order, then those that are gone."""

    def make() -> list[Revised]:
        rows = corpus.revisions
        rows = rows[(rows["doc"] == later) & (rows["other_doc"] == earlier)]
        found = [
            Revised(
                r.change,
                None if r.paragraph_no is None else int(r.paragraph_no),
                None if r.other_no is None else int(r.other_no),
            )
            for r in records(rows)
        ]
        return sorted(found, key=lambda r: (r.number is None, r.number or 0, r.other or 0))

    return corpus.remember(("revised", later, earlier), make)


def by_theme(corpus: Corpus, later: str, earlier: str) -> dict[str, Counter[str]]:
    """Return for each theme how many paragraphs mainly about it are new, changed, kept and gone."""
    themes = _themes(corpus, later, earlier)
    out: dict[str, Counter[str]] = {}
    for r in revised(corpus, later, earlier):
        for theme in themes.get(_place(r, later, earlier), ()):
            out.setdefault(theme, Counter())[r.change] += 1
    return {t: out[t] for t in corpus.themes if t in out}


def about(corpus: Corpus, later: str, earlier: str, theme: str | None) -> list[Revised]:
    """Return the paragraphs of two documents that are mainly about a theme; all of them for None."""
    rows = revised(corpus, later, earlier)
    if theme is None:
        return rows
    themes = _themes(corpus, later, earlier)
    return [r for r in rows if theme in themes.get(_place(r, later, earlier), ())]


def _place(r: Revised, later: str, earlier: str) -> tuple[str, int]:
    return (later, r.number) if r.number is not None else (earlier, r.other or 0)


def _themes(corpus: Corpus, *docs: str) -> dict[tuple[str, int], set[str]]:
    """Return the themes that each paragraph of some documents is mainly about."""

    def make() -> dict[tuple[str, int], set[str]]:
        hits = corpus.theme_hits[corpus.theme_hits["main"] & corpus.theme_hits["doc"].isin(docs)]
        out: dict[tuple[str, int], set[str]] = {}
        for h in records(hits):
            out.setdefault((h.doc, int(h.paragraph_no)), set()).add(h.theme)
        return out

    return corpus.remember(("themes of", *docs), make)


@lru_cache(maxsize=4096)
def differences(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the pieces of two texts in order: "=" in both, "-" in the old alone, "+" in the new alone.

    >>> differences("建成5G基站2600个", "建成5G基站4200个")
    (('=', '建成5G基站'), ('-', '2600'), ('+', '4200'), ('=', '个'))
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    out: list[tuple[str, str]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for n, (tag, a, b, c, d) in enumerate(codes):
        inner = 0 < n < len(codes) - 1
        if tag == "equal" and not (inner and b - a < _LEAST):
            out.append(("=", "".join(before[a:b])))
        else:
            out += [("-", "".join(before[a:b])), ("+", "".join(after[c:d]))]
    return tuple(_joined(out))


def _joined(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Bring what is taken away, and what is added, between two kept pieces together."""
    gone = added = ""
    for sign, text in [*pieces, ("=", "")]:
        if sign == "=":
            yield from ((s, t) for s, t in (("-", gone), ("+", added), ("=", text)) if t)
            gone = added = ""
        elif sign == "-":
            gone += text
        else:
            added += text


def debuts(library: Library, era: int) -> list[Debut]:
    """Return what documents of a period say that none of an earlier one says, by how many districts say it.

    Looked for are the words of themes that stand in no paragraph of an earlier period, the commonest LOOKED of them,
    and those that the lexicon takes for new.
    """

    def make() -> list[Debut]:
        held = library.holdings
        of = {d: h.era for d, h in held.of.items() if h.era is not None and h.era <= era}
        own = sorted((d for d, e in of.items() if e == era), key=lambda d: (held.of[d].issued or "9", d))
        if len(own) in (0, len(of)):
            return []
        eras = [list(of), [e == era for e in of.values()]]
        listed = library.store.query(_NEW_TERMS, [*eras, LOOKED])["term"].to_pylist()
        names = library.store.query(_NAMES)["name"].to_pylist()
        told = {t.strip("“”") for t in listed} | set(load("outcomes")["new"]["words"])
        terms = sorted((t for t in told - set(names) if len(t) > 2), key=lambda t: (-len(t), t))
        found = library.store.query(_SAID, ["|".join(map(re.escape, terms)), list(of)]).to_pylist()
        times: dict[str, Counter[str]] = {}
        for row in found:
            for term in terms:  # a longer word holds the shorter
                if n := row["said"].count(term):
                    times.setdefault(term, Counter())[row["doc"]] += n * row["n"]
        new = {term: said for term, said in times.items() if all(of[d] == era for d in said)}
        out = [Debut(t, tuple(d for d in own if d in said), said.total()) for t, said in new.items()]
        return sorted(out, key=lambda d: (-len({held.of[x].district for x in d.docs}), -d.times, d.term))

    return library.remember(("debuts", era), make)
