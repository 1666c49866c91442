"""要点: what the tables show beyond doubt, each with its evidence."""

from collections.abc import Iterator, Sequence
from html import escape

import pandas as pd

from core.model import Theme
from dashboard import blocks, compare, words
from dashboard.amounts import amount, when
from dashboard.blocks import a, who
from dashboard.data import Corpus
from dashboard.link import Link
from dashboard.rows import records

DEEP: tuple[Theme, ...] = (
    "数字经济",
    "城市更新",
    "教育",
)  # the themes whose subtopics the lexicon has in full
ALONE = 3  # findings of one sort at most


def findings(corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, here: Link) -> str:
    """Set the findings on the chosen documents; empty where there is nothing to compare."""
    if len(docs) < 2:
        return ""
    found = [
        *_looser(corpus, rows, here),
        *_torn(corpus, rows, here),
        *_alone(corpus, docs, here),
        *_shared(corpus, rows, here),
        *_foremost(corpus, docs, here),
    ]
    items = "".join(f"<li>{f}</li>" for f in found)
    return f'{blocks.head(words.FINDINGS, words.FINDINGS_NOTE)}<ul class="findings">{items}</ul>'


def _looser(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[str]:
    """Name targets that the present already surpasses."""
    for r in records(rows):
        if "目标松于现状" in r.flags:
            yield words.FOUND_LOOSER.format(
                who=who(corpus, r.doc),
                indicator=_indicator(r.indicator, here),
                target=f"{blocks.figure(r, here)}（{when(r.year, r.period_start)}）",
                present=blocks.baseline(r, here),
            )


def _torn(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[str]:
    """Name targets that one document states in two ways."""
    torn = rows[rows["flags"].map(lambda flags: "同一目标前后不一" in flags).astype(bool)]
    for (doc, indicator), group in torn.groupby(["doc", "indicator"], sort=False):
        figures = "、".join(blocks.figure(r, here) for r in records(group))
        yield words.FOUND_TORN.format(
            who=who(corpus, str(doc)), indicator=_indicator(indicator, here), figures=figures
        )


def _alone(corpus: Corpus, docs: Sequence[str], here: Link) -> Iterator[str]:
    """Name subtopics that all the documents treat and one gives a target for."""
    count = 0
    for theme in DEEP:
        _, states = corpus.evidence(theme)
        mine = states[states["doc"].isin(docs) & (states["subtopic"] != words.GENERAL)]
        for subtopic, group in mine.groupby("subtopic", sort=False):
            given = group[group["state"] == "target"]
            if len(group) < len(docs) or len(given) != 1 or count == ALONE:
                continue
            count += 1
            yield words.FOUND_ALONE.format(
                n=len(docs),
                subtopic=a(here.to("themes", theme=theme), escape(f"“{subtopic}”"), "open"),
                who=who(corpus, given["doc"].iloc[0]),
            )


def _shared(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[str]:
    """Name the indicator that most documents state, and whether its values can be compared."""
    listed = compare.indicators(rows)
    if listed.empty or listed["docs"].iloc[0] < 2:
        return
    indicator, n = listed["indicator"].iloc[0], listed["docs"].iloc[0]
    parts = compare.panels(rows[rows["indicator"] == indicator])
    caution = words.FOUND_CAUTION if len(parts) > 1 else ""
    yield words.FOUND_SHARED.format(indicator=_indicator(indicator, here), n=n, caution=caution)


def _foremost(corpus: Corpus, docs: Sequence[str], here: Link) -> Iterator[str]:
    """Name what each document writes most about."""
    shares = corpus.shares[corpus.shares["doc"].isin(docs)]
    shares = shares.sort_values("share", ascending=False).drop_duplicates("doc")
    first = {r.doc: r for r in records(shares)}
    said = [
        words.FOUND_MOST_ONE.format(
            who=who(corpus, d),
            theme=a(here.to("themes", theme=first[d].theme), escape(first[d].theme), "open"),
            share=amount(round(first[d].share, 1), None, "%", "="),
        )
        for d in docs
        if d in first
    ]
    if said:
        yield words.FOUND_MOST.format(said="，".join(said))


def _indicator(indicator: object, here: Link) -> str:
    return a(here.to("indicators", i=str(indicator)), escape(str(indicator)), "open")
