"""Views and reports gathered from the tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow.compute as pc

from core.model import Theme
from core.tables.parquet import read_table
from dashboard import words, words_exports
from dashboard.data import sets, statements
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.exports.by_theme import heat, matrix, measures
from dashboard.exports.documents import documents
from dashboard.exports.model import Grid, Group, Pair, Report, Statement, View, sources
from dashboard.figures import telling
from dashboard.figures.lines import Line, Panel, panels
from dashboard.figures.look import Look


def today() -> date:
    """Return the day by which files are dated."""
    return date.today()


def statement(corpus: Corpus, r: Any) -> Statement:
    """Return one row of the statements' frame."""
    return Statement(
        doc=r.doc,
        name=corpus.names[r.doc],
        kind=r.kind,
        indicator=r.indicator,
        own=r.indicator_raw or r.name,
        value=r.value,
        value_max=r.value_max,
        unit=r.unit or "",
        op=r.op,
        measure=words.MEASURES[r.measure],
        year=None if r.year is None else int(r.year),
        period_start=None if r.period_start is None else int(r.period_start),
        implied=r.implied or "",
        scope=r.scope or "",
        flags=tuple(r.flags),
        sentence=r.sentence,
        place=corpus.paths.get((r.doc, r.section_no), ""),
        start=int(r.start),
        end=int(r.end),
        title=corpus.titles[r.doc],
        derived=bool(r.derived),
        formula=r.formula or "",
        themes=tuple(r.theme),
    )


def figure(corpus: Corpus, docs: Sequence[str], rows: Sequence[Any], title: str = "", part: str = "") -> View:
    """Return a comparison of statements: of one indicator, of rows that the reader chose, or of a `part` of a set."""
    look = Look.of(corpus)
    names = list(dict.fromkeys(r.indicator for r in rows))
    silent = set(docs) - {r.doc for r in rows}
    mentioned = _mentioning(corpus, names[0], silent) if len(names) == 1 else []
    made = panels(rows, docs, look.kinds, mentioned, whole=len(names) == 1 or bool(part))
    one = len(names) == 1
    said = title or (telling.finding if one else telling.overview)(
        names[0] if one else part or "、".join(names), made, look
    )
    stated = tuple(statement(corpus, r) for r in rows)
    return View(
        sort="figure",
        subject=part or (names[0] if one else title),
        title=said,
        note=_note(made),
        documents=documents(corpus, docs),
        groups=tuple(_group(corpus, p) for p in made),
        statements=stated,
        caveats=tuple(_figure_caveats(made, look)),
        sources=sources(stated),
        panels=tuple(made),
    )


def _note(made: Sequence[Panel]) -> str:
    """Return the unit and years of a figure; its key depends on how it is drawn."""
    return telling.subtitle(made).removesuffix(words.KEY).removesuffix(" · ") if made else ""


def of_indicator(corpus: Corpus, docs: Sequence[str], indicator: str, seen: str = "") -> View:
    """Return the comparison of one indicator, as stated or in one of its other views."""
    rows = corpus.given_by(docs)[0]
    mine = statements.seen_as(rows[rows["indicator"] == indicator], seen)
    return figure(
        corpus, docs, list(records(mine)), words.VIEW_TITLES[seen].format(indicator=indicator) if seen else ""
    )


def _mentioning(corpus: Corpus, indicator: str, docs: Iterable[str]) -> list[str]:
    """Return those of some documents whose text holds an indicator's name."""
    told = set(corpus.mentioning(indicator))
    return [d for d in docs if d in told]


def _figure_caveats(made: Sequence[Panel], look: Look) -> Iterable[str]:
    """Return what a figure's foot says but for its sources."""
    drawn = [p for p in made if p.marks > 1] or list(made)
    return telling.foot(drawn, [p for p in made if p not in drawn], look)[:-1] if made else []


def _group(corpus: Corpus, panel: Panel) -> Group:
    pairs = tuple(_pair(corpus, panel, line) for line in panel.lines)
    absent = tuple((corpus.names[d], said) for d, said in panel.absent.items())
    return Group(panel.sort, panel.unit, pairs, absent)


def _pair(corpus: Corpus, panel: Panel, line: Line) -> Pair:
    present = None if line.present is None else statement(corpus, line.present)
    target = None if line.target is None else statement(corpus, line.target)
    at = (
        _on_axis(panel, line.present, "value"),
        _on_axis(panel, line.target, "value"),
        _on_axis(panel, line.target, "value_max"),
    )
    return Pair(line.doc, corpus.names[line.doc], target, present, line.tags, line.note, at)


def _on_axis(panel: Panel, r: Any, column: str) -> float | None:
    """Return a value in the panel's unit: as stated where it is of that unit, else brought to it."""
    if r is None or getattr(r, column) is None:
        return None
    if r.unit == panel.unit:
        return float(getattr(r, column))
    found = panel.at(getattr(r, f"base_{column}"))
    return None if found is None else float(f"{found:.10g}")


def report(
    corpus: Corpus,
    docs: Sequence[str],
    themes: Sequence[Theme] = (),
    subject: str = "",
    script: str = "",
) -> Report:
    """Return all that bears on some themes, or on none in particular: everything that two or more documents state."""
    rows, listed = corpus.given_by(docs)
    if themes:
        chosen = set(themes)
        rows = rows[[bool(chosen & set(found)) for found in rows["theme"]]]
        listed = listed[listed["indicator"].isin(rows["indicator"])]
    subject = subject or "、".join(themes) or words_exports.ALL_SUBJECT
    views: list[View] = [matrix(corpus, docs, t) for t in themes] if themes else [heat(corpus, docs)]
    made = by_indicator(corpus, docs, rows, list(listed["indicator"]))
    shared = set(listed.loc[listed["docs"] > 1, "indicator"])
    views += [v for name, v in made if name in shared and any(p.marks > 1 for p in v.panels)]
    return assemble(
        corpus,
        docs,
        views,
        subject,
        script,
        measures=tuple((t, measures(corpus, docs, t)) for t in themes),
        comparisons=tuple((name, v.groups) for name, v in made),
        stated=tuple(s for _, v in made for s in v.statements),
    )


def topic(corpus: Corpus, docs: Sequence[str], name: str) -> list[tuple[View, pd.DataFrame]]:
    """Return the figures of a ready-made set of indicators, each with its rows; none for a set that there is not."""
    rows = corpus.given_by(docs)[0]
    parts = sets.parted(rows, sets.sets().get(name, ()))
    return [(figure(corpus, docs, list(records(mine)), part=part.name), mine) for part, mine in parts]


def topic_report(corpus: Corpus, docs: Sequence[str], name: str, script: str = "") -> Report:
    """Return all that a set of indicators holds."""
    made = topic(corpus, docs, name)
    rows = (
        pd.concat([mine for _, mine in made]).drop_duplicates("key") if made else corpus.statements.iloc[:0]
    )
    each = by_indicator(corpus, docs, rows, list(dict.fromkeys(rows["indicator"])))
    stated = tuple(s for _, v in each for s in v.statements)
    compared = tuple((n, v.groups) for n, v in each)
    return assemble(corpus, docs, [v for v, _ in made], name, script, comparisons=compared, stated=stated)


def by_indicator(
    corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, names: Sequence[str]
) -> list[tuple[str, View]]:
    """Return the comparison of each indicator that rows are of, in the order of the names."""
    of: dict[str, list[Any]] = {}
    for r in records(rows):
        of.setdefault(r.indicator, []).append(r)
    return [(name, figure(corpus, docs, of[name])) for name in names if name in of]


def assemble(
    corpus: Corpus,
    docs: Sequence[str],
    views: Sequence[View],
    subject: str,
    script: str = "",
    measures: tuple[tuple[str, Grid], ...] = (),
    comparisons: tuple[tuple[str, tuple[Group, ...]], ...] | None = None,
    stated: tuple[Statement, ...] | None = None,
    title: str = "",
) -> Report:
    """Return views under a title, with the caveats that hold for them."""
    if stated is None:
        stated = tuple(dict.fromkeys(s for v in views for s in v.statements))
    if comparisons is None:
        own = (v.comparisons or (((v.subject, v.groups),) if v.groups else ()) for v in views)
        comparisons = tuple(one for found in own for one in found)
    return Report(
        title=title or words_exports.BRIEFING.format(subject=subject),
        documents=documents(corpus, docs),
        views=tuple(views),
        statements=stated,
        caveats=tuple(_caveats(corpus, docs, stated)),
        build=corpus.build,
        made=today(),
        subject=subject,
        measures=measures,
        comparisons=comparisons,
        script=script,
    )


def _caveats(corpus: Corpus, docs: Sequence[str], stated: Sequence[Statement]) -> Iterable[str]:
    """Say what a reader must know before using the numbers."""
    named = documents(corpus, docs)
    unlike = [d for d in named if d.kind != words.PLAN_KINDS["outline"]]
    if unlike:
        notes = "，".join(
            words.NOT_ALIKE_ONE.format(name=d.name, kind=d.kind, period=d.period) for d in unlike
        )
        yield words.NOT_ALIKE.format(notes=notes)
    elif len({d.period for d in named}) > 1:
        yield words_exports.YEARS_DIFFER
    implied = sum(bool(s.implied) for s in stated)
    if implied:
        yield words_exports.BY_PERIOD.format(n=implied)
    flags: dict[str, dict[str, None]] = {}
    for s in stated:
        for flag in s.flags:
            if flag not in words.SEEN_FLAGS:
                flags.setdefault(flag, {})[f"{s.name}{s.indicator}{s.said}（{s.when}）"] = None
    for flag, said in flags.items():
        yield words_exports.FLAGGED.format(flag=flag, said="、".join(said))
    lost = {str(d): list(g["what"]) for d, g in corpus.gaps.groupby("doc")}
    unsure = _unsure(corpus)
    for d in named:
        if lost.get(d.doc):
            yield words_exports.LOST_IN.format(name=d.name, what="、".join(lost[d.doc]))
        if unsure.get(d.doc):
            yield words_exports.UNSURE_IN.format(name=d.name, n=unsure[d.doc])


def _unsure(corpus: Corpus) -> dict[str, int]:
    def count() -> dict[str, int]:
        edits = read_table(corpus.folder, "edits", ["doc", "sure"], docs=corpus.docs)
        edits = edits.filter(pc.invert(edits["sure"]))
        found = edits.group_by("doc").aggregate([("sure", "count")])
        return dict(zip(found["doc"].to_pylist(), found["sure_count"].to_pylist(), strict=True))

    return corpus.remember(("unsure repairs",), count)
