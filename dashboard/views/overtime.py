"""沿革: one district over its documents: targets and outcomes, an indicator's line, texts, promises, new words."""

from collections import Counter
from collections.abc import Callable, Sequence

from dashboard import words as app
from dashboard import words_overtime as words
from dashboard.controls import choices, overtime, state
from dashboard.data import cache, export, revised
from dashboard.data import overtime as data
from dashboard.data.corpus import Corpus
from dashboard.data.holdings import Holding, era_name
from dashboard.data.library import Library
from dashboard.data.rows import records
from dashboard.frame import line, put, say
from dashboard.markup import blocks
from dashboard.markup import overtime as markup
from dashboard.markup import revised as texts
from dashboard.template import NOTHING

DEBUTS = 40  # new words that are listed
ROWS, DISTRICTS = 60, 5  # on one page; whose promises stand there together


def show() -> None:
    """Draw the page."""
    library = cache.library()
    put(blocks.title(app.OVERTIME, words.OVERTIME_HOW))
    with choices.bar():
        key = overtime.district(library)
    with choices.bar("parts"):
        part = overtime.part()
    corpus = library.of(h.doc for h in library.holdings.by[key])
    _PARTS[part](library, corpus, key)


def _outcomes(library: Library, corpus: Corpus, key: str) -> None:
    """List what is held, and the targets whose year has passed with what became of them."""
    docs = _docs(corpus, key)
    here = state.link("overtime")
    put(blocks.head(words.HELD) + markup.held(corpus, key, here))
    eras = corpus.holdings.eras(docs)
    if len(eras) == 1:
        put(blocks.note(words.ONE_PERIOD.format(period=era_name(eras[0]))))
    rows = data.followed(corpus, docs)
    put(blocks.head(words.OUTCOMES, words.OUTCOMES_NOTE))
    if not rows:
        return say(words.NO_OUTCOMES)
    put(markup.counts(rows))
    verdict = overtime.verdict({f.verdict for f in rows})
    here = state.link("overtime")
    shown = [f for f in rows if verdict in (None, f.verdict)]
    if not shown:
        return say(words.NONE_SUCH)
    on_page, pager = choices.leaf("op", here, shown, ROWS)
    put(markup.outcomes(corpus, on_page, data.line_of(corpus, docs), here) + pager)
    put(markup.restated(corpus, data.restated(corpus, docs), here))
    held = data.plans(corpus, key)
    if len(held) > 1:
        earlier, later = held
        new, gone = data.come_and_gone(corpus, later.doc, earlier.doc)
        put(markup.come_and_gone(corpus, later, earlier, new, gone, here))


def _line(library: Library, corpus: Corpus, key: str) -> None:
    """Draw one indicator's line, with its numbers as a table and what became of its targets."""
    docs = _docs(corpus, key)
    lines = data.lines(corpus, docs)
    if not lines:
        return say(words.NO_LINES)
    name = overtime.line(list(lines))
    here = state.link("overtime")
    rows = list(records(lines[name]))
    keys = {r.key for r in rows}
    became = [f for f in data.followed(corpus, docs) if f.target.key in keys]
    title = words.LINE_TITLE.format(district=corpus.holdings.districts[key], name=name)
    line(corpus, title, rows, became)
    if became:
        put(markup.outcomes(corpus, became, {}, here))
    put(markup.points(corpus, rows, here))


def _texts(library: Library, corpus: Corpus, key: str) -> None:
    """Lay two documents side by side, paragraph by paragraph."""
    known = set(zip(corpus.revisions["doc"], corpus.revisions["other_doc"], strict=True))
    docs = _in_time(_docs(corpus, key), known)
    if len(docs) < 2:
        return say(words.NO_PAIR)
    with choices.bar("pair"):
        later, earlier = overtime.pair(library, docs, _usual(data.plans(corpus, key), docs))
    rows = revised.revised(corpus, later, earlier)
    themes = revised.by_theme(corpus, later, earlier)
    put(blocks.note(words.REVISED_NOTE))
    put(texts.summary(corpus, later, Counter(r.change for r in rows), themes, state.link("overtime")))
    with choices.bar("filters"):
        change = overtime.change()
        theme = overtime.theme(list(themes))
    here = state.link("overtime")
    shown = [r for r in revised.about(corpus, later, earlier, theme) if change in (None, r.change)]
    if not shown:
        return say(words.NO_SUCH_PARAGRAPHS)
    on_page, pager = choices.leaf("op", here, shown, ROWS)
    put(texts.paragraphs(corpus, later, earlier, on_page, here) + pager)


def _map(library: Library, corpus: Corpus, key: str) -> None:
    """List what two plans promise, with what became of the first; for one district or all."""
    everyone = overtime.everyone() if len(corpus.holdings.by) > 1 else False
    here = state.link("overtime")
    keys, others = (
        choices.leaf("odp", here, list(library.holdings.by), DISTRICTS) if everyone else ([key], NOTHING)
    )
    corpus = library.of(h.doc for k in keys for h in library.holdings.by[k])
    rows = data.promises(corpus, keys)
    if not rows:
        return say(words.NO_PROMISES)
    put(blocks.note(words.MAP_NOTE))
    on_page, pager = choices.leaf("op", here, rows, ROWS)
    heads = _heads(data.plans(library, key))
    put(markup.promises(corpus, on_page, heads, everyone, here) + pager + others)
    name = words.PARTS["map"] if everyone else f"{corpus.holdings.districts[key]}{words.PARTS['map']}"
    choices.download(name, lambda: export.as_csv(data.as_table(corpus, rows)))


def _new(library: Library, corpus: Corpus, key: str) -> None:
    """List what the documents of the latest period say that none before says, and who said it first."""
    eras = corpus.holdings.eras(corpus.holdings.of)
    rows = revised.debuts(library, eras[0])[:DEBUTS] if len(eras) > 1 else []
    here = state.link("overtime")
    if not rows:
        return say(words.NO_NEW)
    put(blocks.note(words.NEW_NOTE.format(period=era_name(eras[0]))))
    put(markup.debuts(library, rows, here))


_PARTS: dict[str, Callable[[Library, Corpus, str], None]] = {
    "": _outcomes,
    "line": _line,
    "text": _texts,
    "map": _map,
    "new": _new,
}


def _docs(corpus: Corpus, key: str) -> list[str]:
    """Return a district's documents, the earliest period first."""
    return [h.doc for h in reversed(corpus.holdings.by[key])]


def _in_time(docs: Sequence[str], known: set[tuple[str, str]]) -> list[str]:
    """Return documents so that each stands after those that it is laid beside as the later one."""
    return sorted(docs, key=lambda d: sum((d, other) in known for other in docs))


def _usual(plans: Sequence[Holding], docs: Sequence[str]) -> tuple[str, str]:
    """Return the two documents to begin with: the last two plans, else the last two documents."""
    if len(plans) > 1:
        return plans[1].doc, plans[0].doc
    return docs[-1], docs[-2]


def _heads(plans: Sequence[Holding]) -> list[str]:
    """Return the heads of the table of promises with the years of a district's plans."""
    first = plans[0].end if plans else 0
    second = plans[1].end if len(plans) > 1 else first + 5
    return [h.format(base=first - 5, first=first, second=second) for h in words.COLUMNS_MAP]
