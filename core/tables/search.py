"""Find every passage that holds the words a reader types."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import PlanError
from core.lexicon import load
from core.tables.duck import Store
from core.text.fold import fold, place

_WORD = re.compile(
    r"""
    (?P<without>[-－–]|不含\s?)?             # what must not stand there
    (?:["“”](?P<literal>[^"“”]+)["“”]|(?P<word>[^\s|｜"“”]+))
    | (?P<either>[|｜])                       # either the word before or the one after
    """,
    re.VERBOSE,
)


LONGEST, WORDS = 480, 40  # characters and words that are looked for at once
PAIRS = 40  # pairs of characters by which the nearest passage is found


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: a passage holds one word of every group and none of `without`. All words are folded.

    `bare` are those of `without` that were typed without quotation marks: whoever asks may take them for names.
    """

    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. Offsets index the repaired text; `spans` are the words found, in order."""

    doc: str
    passage_no: int
    paragraph_no: int | None
    section_no: int | None
    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...]


def parse_query(typed: str, wider: bool = False) -> Query:
    """Read what a reader typed: words by spaces all must stand there, `甲|乙` either, `-丙` not; quotes keep a phrase whole.

    `wider` lets a word's synonyms in the lexicon stand for it, but for one in quotes. Raises PlanError where it is
    too much for one search.

    >>> parse_query("數據要素 平台|园区 -江海")
    Query(groups=(('数据要素',), ('平台', '园区')), without=('江海',), bare=('江海',))
    >>> parse_query("数据要素", wider=True).groups
    (('数据要素', '数据资源', '数据资产'),)
    """
    if len(typed) > LONGEST:
        raise PlanError(f"一次最多查 {LONGEST} 字，现有 {len(typed):,} 字，请减少再查。")
    words_typed = list(_WORD.finditer(typed))
    if len(words_typed) > WORDS:
        raise PlanError(f"一次最多查 {WORDS} 个词，现有 {len(words_typed)} 个，请减少再查。")
    groups: list[list[str]] = []
    without: list[str] = []
    bare: list[str] = []
    either, end = False, -1
    for found in words_typed:
        if found["either"]:
            either = bool(groups)
            continue
        word = fold(found["literal"] or found["word"])
        if not word:
            continue
        if (
            found.start() == end and groups and not found["without"]
        ):  # “三旧”改造 is one phrase, quotes and all
            groups[-1] = [groups[-1][0] + word]
        elif found["without"]:
            without.append(word)
            bare += [] if found["literal"] else [word]
        else:
            words = list(synonyms(word)) if wider and not found["literal"] else [word]
            groups[-1:] = [groups[-1] + words] if either else [*groups[-1:], words]
        either, end = False, -1 if found["without"] else found.end()
    return Query(tuple(tuple(dict.fromkeys(g)) for g in groups), tuple(without), tuple(bare))


def synonyms(word: str) -> tuple[str, ...]:
    """Return the words that mean the same as a folded word, itself first, all folded.

    >>> synonyms("gdp")
    ('gdp', '地区生产总值', '生产总值')
    """
    groups = ([fold(w) for w in g["words"]] for g in load("themes")["synonyms"])
    return tuple(dict.fromkeys([word, *(w for g in groups if word in g for w in g)]))


def find(
    store: Store,
    query: Query,
    docs: Sequence[str] = (),
    theme: str | None = None,
    section: str | None = None,
) -> tuple[tuple[str, int], ...]:
    """Return the keys (doc, passage_no) of all passages that match.

    Empty `docs` means all; `theme` and `section` (words of a heading above the passage) narrow the search.

    Only what is compared is read, so that counting stays quick on thousands of plans.
    """
    if not query.groups:
        return ()
    where, values = _within(query, docs, theme, section)
    found = store.query(
        f"SELECT p.doc, p.passage_no FROM passages p WHERE {where} ORDER BY p.doc, p.passage_no", values
    )
    return tuple(zip(found["doc"].to_pylist(), found["passage_no"].to_pylist(), strict=True))


def counts(
    store: Store,
    query: Query,
    theme: str | None = None,
    section: str | None = None,
    without: Sequence[str] = (),
) -> dict[str, int]:
    """Return in how many passages each document has what is looked for, of all documents but some, the most first."""
    if not query.groups:
        return {}
    where, values = _within(query, (), theme, section)
    if without:
        where += f" AND p.doc NOT IN ({_marks(without)})"
        values += without
    found = store.query(
        f"SELECT p.doc, count(*) AS n FROM passages p WHERE {where} GROUP BY p.doc ORDER BY n DESC, p.doc",
        values,
    )
    return dict(zip(found["doc"].to_pylist(), found["n"].to_pylist(), strict=True))


def _within(
    query: Query, docs: Sequence[str], theme: str | None, section: str | None
) -> tuple[str, list[object]]:
    """Return an SQL condition on passages `p` of some documents, a theme and sections, with its parameters' values."""
    where, values = _condition(query)
    if docs:
        where += f" AND p.doc IN ({_marks(docs)})"
        values += docs
    if theme:
        where += (
            " AND (p.doc, p.paragraph_no) IN (SELECT (doc, paragraph_no) FROM theme_hits WHERE theme = ?)"
        )
        values.append(theme)
    if section:
        where += (
            ' AND EXISTS (SELECT 1 FROM sections s WHERE s.doc = p.doc AND s.start <= p.start AND p."end" <= s."end"'
            " AND contains(s.title, ?))"
        )
        values.append(section)
    return where, values


def hits(store: Store, query: Query, keys: Sequence[tuple[str, int]]) -> tuple[Hit, ...]:
    """Return the passages of some keys, in order, with the places of the words in them."""
    if not keys:
        return ()
    found = store.query(
        """
        SELECT p.doc, p.passage_no, p.paragraph_no, p.section_no, p.start, p."end", p.text FROM passages p
        JOIN (SELECT unnest(?) AS doc, unnest(?) AS passage_no) k USING (doc, passage_no)
        ORDER BY p.doc, p.passage_no
        """,
        [[d for d, _ in keys], [n for _, n in keys]],
    )
    return tuple(_hit(row, query) for row in found.to_pylist())


def nearest(store: Store, query: Query, docs: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return for each document the passage that shares most pairs of characters with what is looked for.

    A reader who finds nothing sees by it that there is nothing; a passage shares two pairs at the least.
    """
    typed = (word[i : i + 2] for group in query.groups for word in group for i in range(len(word) - 1))
    pairs = list(dict.fromkeys(typed))[:PAIRS]
    if not pairs or not docs:
        return ()
    shared = " + ".join("contains(folded, ?)::INTEGER" for _ in pairs)
    found = store.query(
        f"SELECT doc, passage_no, {shared} AS n FROM passages WHERE doc IN ({_marks(docs)})"
        " AND paragraph_no IS NOT NULL AND n >= 2"
        " QUALIFY row_number() OVER (PARTITION BY doc ORDER BY n DESC, length(folded), passage_no) = 1 ORDER BY doc",
        [*pairs, *docs],
    )
    return tuple(zip(found["doc"].to_pylist(), found["passage_no"].to_pylist(), strict=True))


def _condition(query: Query) -> tuple[str, list[object]]:
    """Return an SQL condition on passages `p` with the values of its parameters."""
    parts = ["(" + " OR ".join("contains(p.folded, ?)" for _ in g) + ")" for g in query.groups]
    parts += ["NOT contains(p.folded, ?)" for _ in query.without]
    return " AND ".join(parts), [*(w for g in query.groups for w in g), *query.without]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _hit(row: Mapping[str, Any], query: Query) -> Hit:
    text, start = row["text"], row["start"]
    words = sorted({w for g in query.groups for w in g}, key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, words)), fold(text)) if words else ()
    spans = (place(text, m.start(), m.end()) for m in found)
    return Hit(
        doc=row["doc"],
        passage_no=row["passage_no"],
        paragraph_no=row["paragraph_no"],
        section_no=row["section_no"],
        start=start,
        end=row["end"],
        text=text,
        spans=tuple((start + a, start + b) for a, b in spans),
    )
