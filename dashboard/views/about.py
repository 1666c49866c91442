"""数据说明: where the data come from, what was repaired, how exact they are, how they are made, and all of them."""

from functools import partial

from core.lexicon import load
from dashboard import account, blocks, controls, data, words
from dashboard.exports import tables
from dashboard.frame import put, say

PER_PAGE = 30


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.ABOUT) + blocks.head(words.ABOUT_SOURCES) + account.sources(corpus))
    counts = data.rule_counts(corpus)
    put(blocks.head(words.ABOUT_REPAIRS, words.ABOUT_REPAIRS_NOTE) + account.rules(corpus, counts))
    _repairs(corpus, [r for r in load("rules") if any(used == r for _, used in counts)])
    put(blocks.head(words.ABOUT_FIGURES) + account.figures(corpus.evaluation))
    put(blocks.head(words.ABOUT_METHOD) + account.method())
    put(blocks.head(words.ABOUT_TABLES, words.ABOUT_TABLES_NOTE) + account.tables())
    with controls.bar("downloads"):
        for kind, make, name, mime in (
            (
                "xlsx",
                tables.xlsx,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("csv", tables.csv, "csv.zip", "application/zip"),
            ("parquet", tables.parquet, "parquet.zip", "application/zip"),
        ):
            file_name = words.FILE_NAME.format(what=words.ALL_TABLES).removesuffix("csv") + name
            controls.download_all(file_name, words.DOWNLOADS[kind], partial(make, corpus.folder), mime)


def _repairs(corpus: data.Corpus, rules: list[str]) -> None:
    """List one document's repairs, a page at a time."""
    put(f"<h3>{words.ALL_REPAIRS}</h3>")
    with controls.bar("repairs"):
        doc, rule, unsure = controls.repairs(corpus, {r: account.rule_name(r) for r in rules})
    here = controls.link("about")
    text = data.read_text(corpus, doc)
    found = [
        (e, b)
        for e, b in zip(text.edits, text.back, strict=True)
        if (rule is None or rule in e.rule.split("+")) and not (unsure and e.sure)
    ]
    if not found:
        return say(words.NO_REPAIRS)
    pages = -(-len(found) // PER_PAGE)
    number = controls.page("rp", pages)
    first = (number - 1) * PER_PAGE
    shown = found[first : first + PER_PAGE]
    put(
        f'<p class="note">{words.REPAIRS_SHOWN.format(n=f"{len(found):,}", first=first + 1, last=first + len(shown))}</p>'
        + account.repairs(corpus, text, doc, shown, here)
        + blocks.pager(here, "rp", number, pages, len(found))
    )
