"""The reader's collection: small references to what the pages show, kept as a small file or in a link, made into views."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from core.errors import PlanError
from core.model import Theme
from dashboard import figures, words_exports
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.rows import records
from dashboard.exports import by_theme, collect
from dashboard.exports.documents import documents
from dashboard.exports.model import Report, View, sources
from dashboard.figures.look import Look
from dashboard.link import Link, read_span
from dashboard.markup.findings import fingerprint, found

VERSION = 1
MOST = 200  # things in a collection
LONGEST = 2000  # characters of a title or a comment
Kind = Literal["figure", "free", "heat", "matrix", "theme", "topic", "table", "finding", "paragraph"]


@dataclass(frozen=True, slots=True)
class Item:
    """A reference to one thing: what it is, of which documents, and what the reader calls it and says of it."""

    kind: Kind
    docs: tuple[str, ...]
    what: tuple[tuple[str, str], ...] = ()
    title: str = ""
    comment: str = ""

    @property
    def same(self) -> tuple[object, ...]:
        """What two references to the same thing have in common."""
        return self.kind, self.docs, self.what

    def get(self, name: str) -> str:
        """Return a value of the reference; empty where it has none."""
        return dict(self.what).get(name, "")


@dataclass(frozen=True, slots=True)
class Collection:
    """What a reader collected, in order."""

    title: str = ""
    items: tuple[Item, ...] = field(default=())

    def holds(self, item: Item) -> bool:
        """Tell whether a thing is in it."""
        return any(item.same == i.same for i in self.items)

    def add(self, *items: Item) -> "Collection":
        """Return it with more things, each once."""
        out = self
        for item in items:
            if not out.holds(item) and len(out.items) < MOST:
                out = replace(out, items=(*out.items, item))
        return out

    def put(self, n: int, item: Item) -> "Collection":
        """Return it with another thing, or another wording, in a place."""
        return replace(self, items=(*self.items[:n], item, *self.items[n + 1 :]))

    def drop(self, n: int) -> "Collection":
        """Return it without one thing."""
        return replace(self, items=self.items[:n] + self.items[n + 1 :])

    def move(self, n: int, by: int) -> "Collection":
        """Return it with one thing further up or down."""
        items = list(self.items)
        items.insert(max(0, min(len(items) - 1, n + by)), items.pop(n))
        return replace(self, items=tuple(items))


def item(kind: Kind, docs: Sequence[str], **what: str) -> Item:
    """Return a reference."""
    return Item(kind, tuple(docs), tuple(sorted((k, v) for k, v in what.items() if v)))


def dumps(collection: Collection) -> str:
    """Write a collection as a small file."""
    items = [{**asdict(i), "docs": list(i.docs), "what": dict(i.what)} for i in collection.items]
    kept = {"duizhao": "material", "version": VERSION, "title": collection.title, "items": items}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Collection:
    """Read what `dumps` wrote; raise PlanError with one sentence for anything else."""
    if not text.strip():
        raise PlanError(words_exports.EMPTY_TEXT)
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(words_exports.NOT_JSON) from error
    if not isinstance(kept, dict) or kept.get("duizhao") != "material":
        raise _wrong(words_exports.NOT_OURS)
    if kept.get("version") != VERSION:
        raise _wrong(words_exports.OTHER_VERSION.format(version=str(kept.get("version"))[:20]))
    items = kept.get("items")
    if not isinstance(items, list):
        raise _wrong(words_exports.NOT_OURS)
    if len(items) > MOST:
        raise _wrong(words_exports.TOO_MANY.format(most=MOST))
    return Collection(_text(kept.get("title"), 0), tuple(_item(i, n) for n, i in enumerate(items, 1)))


def _item(given: Any, n: int) -> Item:
    if not isinstance(given, dict) or given.get("kind") not in get_args(Kind):
        raise _wrong(words_exports.BAD_ITEM.format(n=n))
    docs, what = given.get("docs"), given.get("what", {})
    if not isinstance(docs, list) or not isinstance(what, dict):
        raise _wrong(words_exports.BAD_ITEM.format(n=n))
    said = tuple(sorted((_text(k, n), _text(v, n)) for k, v in what.items()))
    own = _text(given.get("title"), n), _text(given.get("comment"), n)
    return Item(given["kind"], tuple(_text(d, n) for d in docs), said, *own)


def _text(given: Any, n: int) -> str:
    if given is None:
        return ""
    if not isinstance(given, str) or len(given) > LONGEST:
        raise _wrong(words_exports.BAD_ITEM.format(n=n))
    return given


def _wrong(why: str) -> PlanError:
    return PlanError(words_exports.NOT_MATERIAL.format(why=why))


def to_link(collection: Collection) -> str:
    """Write a collection as one value of a link."""
    return urlsafe_b64encode(zlib.compress(dumps(collection).encode(), 9)).decode().rstrip("=")


def from_link(value: str) -> Collection:
    """Read what `to_link` wrote; raise PlanError for anything else, however large it would become."""
    try:
        data = urlsafe_b64decode(value + "=" * (-len(value) % 4))
        text = zlib.decompressobj().decompress(data, MOST * 3 * LONGEST).decode()
    except (ValueError, zlib.error) as error:
        raise _wrong(words_exports.NOT_JSON) from error
    return loads(text)


def views(library: Library, item: Item) -> list[View]:
    """Return what a reference stands for in the data as they are now; nothing where they no longer have it."""
    docs = [d for d in item.docs if d in library.names]
    made = _MAKERS[item.kind](library.of([*docs, *_named(item)]), docs, item) if docs else []
    if made and (item.title or item.comment):
        title = item.title or made[0].title
        made[0] = replace(made[0], title=title, comment=item.comment)
    return made


def _named(item: Item) -> list[str]:
    """Return the document of a passage, which may be another than those beside which it was found."""
    at = read_span(item.get("at"))
    return [at[0]] if at else []


def report(library: Library, collection: Collection, script: str = "") -> tuple[Report, list[str]]:
    """Return all that a collection holds as one report, and the titles of what could not be found."""
    found_, lost = list[View](), list[str]()
    docs: dict[str, None] = {}
    themes: dict[Theme, None] = {}
    for i in collection.items:
        made = views(library, i)
        if not made:
            lost.append(i.title or label(i))
        found_ += made
        docs |= dict.fromkeys(d.doc for v in made for d in v.documents)
        if i.kind in ("matrix", "theme") and i.get("theme") in library.themes:
            themes |= {t: None for t in get_args(Theme) if t == i.get("theme")}
    title = collection.title or words_exports.MATERIAL_UNTITLED
    corpus = library.of(docs)
    measures = tuple((t, by_theme.measures(corpus, list(docs), t)) for t in themes)
    whole = collect.assemble(corpus, list(docs), found_, title, script, measures, title=title)
    return whole, lost


def label(i: Item) -> str:
    """Return what a reference is called before its view is made."""
    return i.get("i") or i.get("part") or i.get("topic") or i.get("theme") or words_exports.ITEMS[i.kind]


def _figure(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    rows = corpus.given_by(docs)[0]
    if i.get("i") not in set(rows["indicator"]):
        return []
    seen = i.get("m") if i.get("m") in ("growth", "year") else ""
    return [collect.of_indicator(corpus, docs, i.get("i"), seen)]


def _free(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    rows = corpus.given_by(docs)[0]
    rows = rows[rows["key"].isin(i.get("pick").split(","))]
    given = [d for d in docs if d in set(rows["doc"])]
    return [collect.figure(corpus, given, list(records(rows)), words_exports.FREE)] if len(rows) else []


def _heat(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    return [by_theme.heat(corpus, docs)]


def _matrix(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    return [by_theme.matrix(corpus, docs, t) for t in get_args(Theme) if t == i.get("theme") in corpus.themes]


def _theme(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    return [
        v
        for t in get_args(Theme)
        if t == i.get("theme") in corpus.themes
        for v in collect.report(corpus, docs, [t]).views
    ]


def _topic(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    """Return the figures of a ready-made set, or one of them."""
    made = [v for v, _ in collect.topic(corpus, docs, i.get("topic"))]
    return [v for v in made if i.get("part") in ("", v.subject)]


def _table(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    """Return a table of statements as the reader filtered them."""
    rows = corpus.given_by(docs)[0]
    theme, year, typed = i.get("ft"), i.get("fy"), i.get("fw")
    if theme:
        rows = rows[[theme in found for found in rows["theme"]]]
    if year.isdecimal():
        rows = rows[rows["year"] == int(year[:4])]
    for term in typed.split():
        rows = rows[(rows["indicator"] + rows["sentence"]).str.contains(term, regex=False)]
    made = collect.by_indicator(corpus, docs, rows, list(dict.fromkeys(rows["indicator"])))
    stated = tuple(s for _, v in made for s in v.statements)
    told = "　".join(filter(None, (theme, year and f"{year}年", typed)))
    named = documents(corpus, docs)
    title = words_exports.TABLE_OF.format(n=len(stated)) + (f"（{told}）" if told else "")
    subject = words_exports.ITEMS["table"]
    return [
        View(
            "table",
            subject,
            title,
            documents=named,
            statements=stated,
            sources=sources(stated),
            comparisons=tuple((name, v.groups) for name, v in made),
        )
    ]


def _finding(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    alike = corpus.holdings.alike(docs)
    contrasts = figures.contrasts(corpus.given_by(alike)[0], alike, Look.of(corpus))
    for markup in found(corpus, docs, corpus.stated_by(docs)[0], Link("", {}), contrasts):
        if fingerprint(markup) == i.get("f"):
            text = str(markup.striptags())
            named = documents(corpus, docs)
            origin = tuple(f"《{d.title}》" for d in named)
            return [
                View(
                    "finding",
                    words_exports.ITEMS["finding"],
                    text,
                    documents=named,
                    text=text,
                    sources=origin,
                )
            ]
    return []


def _paragraph(corpus: Corpus, docs: list[str], i: Item) -> list[View]:
    at = read_span(i.get("at"))
    if at is None or at[0] not in corpus.names:
        return []
    doc, start, end = at
    for p in records(corpus.paragraphs[corpus.paragraphs["doc"] == doc]):
        if p.start <= start and end <= p.end:
            place = corpus.paths.get((doc, p.section_no), "")
            source = f"《{corpus.titles[doc]}》" + (f"（{place}）" if place else "")
            named = documents(corpus, [doc])
            title = (
                f"{corpus.names[doc]}：{p.lead or place.split(' › ')[-1] or words_exports.ITEMS['paragraph']}"
            )
            return [
                View(
                    "paragraph",
                    words_exports.ITEMS["paragraph"],
                    title,
                    place,
                    named,
                    text=p.text,
                    sources=(source,),
                )
            ]
    return []


_MAKERS = {
    "figure": _figure,
    "free": _free,
    "heat": _heat,
    "matrix": _matrix,
    "theme": _theme,
    "topic": _topic,
    "table": _table,
    "finding": _finding,
    "paragraph": _paragraph,
}
