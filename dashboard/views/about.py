"""数据说明: where the data come from, what was repaired, how exact they are, how they are made, and all of them."""

from functools import partial

from core.lexicon import load
from dashboard import words
from dashboard.controls import choices, chooser, districts, state
from dashboard.data import cache, export
from dashboard.data.library import Library
from dashboard.frame import put, say
from dashboard.markup import about, blocks

PER_PAGE = 30


def show() -> None:
    """Draw the page."""
    library = cache.library()
    here = state.link("about")
    docs, pager = choices.leaf("dp", here, list(library.names), PER_PAGE)
    put(
        blocks.title(words.ABOUT) + blocks.head(words.ABOUT_SOURCES) + about.sources(library.of(docs)) + pager
    )
    counts = library.rule_counts
    put(blocks.head(words.ABOUT_REPAIRS, words.ABOUT_REPAIRS_NOTE) + about.rules(library, counts))
    _repairs(library, [r for r in load("rules") if any(used == r for _, used in counts)])
    figures, pager = choices.leaf("ep", here, library.evaluation, PER_PAGE)
    put(blocks.head(words.ABOUT_FIGURES) + about.figures(figures, library.evaluation) + pager)
    put(blocks.head(words.ABOUT_METHOD) + about.method())
    put(blocks.head(words.ABOUT_TABLES, words.ABOUT_TABLES_NOTE) + about.tables(export.TABLES))
    chosen = districts.in_sight(library) if chooser.many(library) else None
    if chosen is not None:
        put(blocks.note(words.TABLES_OF_CHOSEN.format(n=len(chosen), all=f"{len(library.names):,}")))
    with choices.bar("downloads"):
        for kind, make, name, mime in (
            (
                "xlsx",
                export.xlsx,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("csv", export.csv, "csv.zip", "application/zip"),
            ("parquet", export.parquet, "parquet.zip", "application/zip"),
        ):
            file_name = words.FILE_NAME.format(what=words.ALL_TABLES).removesuffix("csv") + name
            choices.download_all(
                file_name, words.DOWNLOADS[kind], partial(make, library.folder, chosen), mime
            )


def _repairs(library: Library, rules: list[str]) -> None:
    """List one document's repairs, a page at a time."""
    put(blocks.lesser_head(words.ALL_REPAIRS))
    with choices.bar("repairs"):
        doc, rule, unsure = choices.repairs(library, {r: about.rule_name(r) for r in rules})
    here = state.link("about")
    text = cache.read_text(library, doc)
    found = [
        (e, b)
        for e, b in zip(text.edits, text.back, strict=True)
        if (rule is None or rule in e.rule.split("+")) and not (unsure and e.sure)
    ]
    if not found:
        return say(words.NO_REPAIRS)
    shown, pager = choices.leaf("rp", here, found, PER_PAGE)
    first = found.index(shown[0])
    put(
        blocks.note(words.REPAIRS_SHOWN.format(n=f"{len(found):,}", first=first + 1, last=first + len(shown)))
        + about.repairs(library, text, doc, shown, here)
        + pager
    )
