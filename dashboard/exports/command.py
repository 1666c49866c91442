"""The command duizhao export: the same files as the app's, without a browser but for pictures."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from core.errors import PlanError
from core.model import Theme
from core.tables import builds
from dashboard import words, words_exports
from dashboard.data import export as tables_as
from dashboard.data import library as libraries
from dashboard.data import sets
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.rows import records
from dashboard.exports import collect, deck, excel, figure, slides, word
from dashboard.exports.model import Report, View
from dashboard.exports.rows import csv

PICTURES = {".png": 2.0, ".svg": 1.0}
OFFICE: dict[str, Callable[[Report], bytes]] = {
    ".docx": word.docx,
    ".pptx": slides.pptx,
    ".xlsx": excel.xlsx,
    ".csv": csv,
}


def export(tables: Path, to: Path, asked: Mapping[str, Any]) -> str:
    """Write what is asked for, and return what to tell; raise PlanError where it cannot be."""
    made = builds.resolved(tables)
    if asked.get("what") == "tables":
        return _tables(made, to)
    suffix = to.suffix.lower()
    if suffix not in (*OFFICE, *PICTURES, ".html"):
        raise PlanError(words_exports.NO_SUCH_FORMAT.format(suffix=suffix or to.name))
    library = libraries.read(made, builds.build_id(tables) or made.name)
    docs = _districts(library, _listed(asked["districts"]))
    data = _file(library.of(docs), docs, suffix, asked)
    write(to, data)
    return words_exports.WRITTEN.format(path=to)


def _file(corpus: Corpus, docs: Sequence[str], suffix: str, asked: Mapping[str, Any]) -> bytes:
    script = asked.get("script") or ""
    if not asked["indicator"]:
        report = _report(corpus, docs, asked, script)
        if suffix in PICTURES:
            raise PlanError(words_exports.ONE_FIGURE.format(suffix=suffix))
        return deck.deck(corpus, report) if suffix == ".html" else OFFICE[suffix](report)
    view = _indicator(corpus, docs, asked["indicator"])
    report = collect.assemble(corpus, docs, [view], view.subject, script)
    if suffix in OFFICE:
        return OFFICE[suffix](report)
    return shown(corpus, report, view, suffix)


def _report(corpus: Corpus, docs: Sequence[str], asked: Mapping[str, Any], script: str) -> Report:
    topic = asked.get("topic")
    if not topic:
        return collect.report(corpus, docs, _themes(corpus, _listed(asked["theme"])), script=script)
    known = sets.sets()
    if topic not in known:
        raise PlanError(words_exports.NO_SUCH_TOPIC.format(name=topic, known="、".join(known)))
    return collect.topic_report(corpus, docs, topic, script)


def shown(corpus: Corpus, report: Report, view: View, suffix: str) -> bytes:
    """Return one view's figure as a page or a picture."""
    docs = [d.doc for d in view.documents]
    laid = figure.of(corpus, view, docs) if suffix == ".html" else figure.slide(corpus, view, docs)
    if laid is None:
        raise PlanError(words_exports.NOTHING_DRAWN.format(name=view.subject))
    laid = figure.turned(report, laid)
    if suffix == ".html":
        return figure.html(report, figure.framed(laid), view.title)
    return figure.picture(laid, suffix[1:], PICTURES[suffix] * figure.PAGE[0] / laid.layout.width)


def _indicator(corpus: Corpus, docs: Sequence[str], name: str) -> View:
    if name not in set(corpus.given_by(docs)[1]["indicator"]):
        raise PlanError(words_exports.NO_SUCH_INDICATOR.format(name=name))
    return collect.of_indicator(corpus, docs, name)


def _listed(text: str) -> list[str]:
    return [t.strip() for t in text.replace("，", ",").replace("、", ",").split(",") if t.strip()]


def _districts(library: Library, asked: Sequence[str]) -> list[str]:
    """Return the documents of districts named in full, without 区, or by their files."""
    if not asked:
        return list(library.names)
    known: dict[str, str] = {}
    for d in records(library.documents):
        name = library.names[d.doc]
        known |= {name: d.doc, d.doc: d.doc, name[:-1] if len(name) > 2 else name: d.doc}
    for name in asked:
        if name not in known:
            said = "、".join(library.names.values())
            raise PlanError(words_exports.NO_SUCH_DISTRICT.format(name=name, known=said))
    return list(dict.fromkeys(known[name] for name in asked))


def _themes(corpus: Corpus, asked: Sequence[str]) -> list[Theme]:
    for name in asked:
        if name not in corpus.themes:
            said = "、".join(corpus.themes)
            raise PlanError(words_exports.NO_SUCH_THEME.format(name=name, known=said))
    return [t for t in get_args(Theme) if t in asked]


def _tables(made: Path, to: Path) -> str:
    files = {"parquet.zip": tables_as.parquet, "csv.zip": tables_as.csv, "xlsx": tables_as.xlsx}
    for suffix, make in files.items():
        name = words.FILE_NAME.format(what=words.ALL_TABLES).removesuffix("csv") + suffix
        write(to / name, partial(make, made)())
    return words_exports.WRITTEN.format(path=to)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raise PlanError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".writing-", delete=False) as part:
            part.write(data)
        os.chmod(part.name, 0o644)
        os.replace(part.name, path)
    except OSError as error:
        raise PlanError(words_exports.CANNOT_WRITE.format(path=path, why=error.strerror)) from error
