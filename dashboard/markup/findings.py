"""要点: what the tables show beyond doubt, each with its evidence."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import Protocol

import pandas as pd
from markupsafe import Markup

from core.model import Theme
from dashboard import words, words_exports
from dashboard.data import compare
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.markup import blocks
from dashboard.markup.blocks import a, who
from dashboard.template import NOTHING, fill, joined, said
from dashboard.values import amount, part, when

DEEP: tuple[Theme, ...] = (
    "数字经济",
    "城市更新",
    "教育",
)  # the themes whose subtopics the lexicon has in full
MOST = 2  # targets below the present named at most
APART = 1.5  # times by which targets differ, before it is said
ALONE = 1  # findings on a theme's subtopics at most
NAMED = 3  # words, figures or indicators named at most


class Contrast(Protocol):
    """An indicator that tells districts apart: what its figure finds, and how far apart the targets are."""

    @property
    def indicator(self) -> str:
        """Return its name."""

    @property
    def said(self) -> str:
        """Return what its figure finds."""

    @property
    def apart(self) -> float:
        """Return the greatest target by the least."""


def findings(
    corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, here: Link, contrasts: Sequence[Contrast] = ()
) -> Markup:
    """Set what a reader wants to know first of the chosen documents; empty where there is nothing to compare."""
    told = found(corpus, docs, rows, here, contrasts)
    if not told:
        return NOTHING
    items = joined(fill("<li>{finding} {add}</li>", finding=f, add=_add(f, here)) for f in told)
    head = blocks.head(words.FINDINGS, words.FINDINGS_NOTE)
    return fill('{head}<ul class="findings">{items}</ul>', head=head, items=items)


def found(
    corpus: Corpus, docs: Sequence[str], rows: pd.DataFrame, here: Link, contrasts: Sequence[Contrast] = ()
) -> list[Markup]:
    """Return the findings on the chosen documents, each with its evidence."""
    docs = corpus.holdings.alike(docs)  # periods are never mixed, and no district is counted twice
    if len(docs) < 2:
        return []
    rows = rows[rows["doc"].isin(docs)]
    return [
        *_contrasts(contrasts, here),
        *islice(_looser(corpus, rows, here), MOST),
        *islice(_torn(corpus, rows, here), 1),
        *islice(_alone(corpus, docs, here), ALONE),
        *(() if contrasts else _shared(corpus, rows, here)),
        *_foremost(corpus, docs, here),
    ]


def fingerprint(finding: Markup) -> str:
    """Return the short name by which a finding is told."""
    return sha256(str(finding.striptags()).encode()).hexdigest()[:12]


def _add(finding: Markup, here: Link) -> Markup:
    """Set the sign that puts a finding into the reader's material."""
    return a(here.to(add=f"f:{fingerprint(finding)}"), "＋", "collect", words_exports.COLLECT)


def _contrasts(contrasts: Sequence[Contrast], here: Link) -> Iterator[Markup]:
    """Name who aims highest by the indicator that most give, and the indicator by which they differ most."""
    if not contrasts:
        return
    first, far = contrasts[0], max(contrasts, key=lambda c: c.apart)
    for template, c in ((words.FOUND_HIGHEST, first), (words.FOUND_APART, far)):
        if template == words.FOUND_HIGHEST or (far is not first and far.apart >= APART):
            yield said(template, said=_indicator_said(c, here))


def _indicator_said(c: Contrast, here: Link) -> Markup:
    return a(here.to("indicators", i=c.indicator), c.said, "told")


def _looser(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[Markup]:
    """Name targets that the present already surpasses."""
    for r in records(rows):
        if "目标松于现状" in r.flags:
            yield said(
                words.FOUND_LOOSER,
                who=who(corpus, r.doc) + part(r.scope),
                indicator=_indicator(r.indicator, here),
                target=blocks.figure(r, here),
                year=when(r.year, r.period_start),
                present=blocks.present(r, here),
                then=when(r.baseline_year, None),
            )


def _torn(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[Markup]:
    """Name targets that one document states in two ways."""
    torn = rows[rows["flags"].map(lambda flags: "同一目标前后不一" in flags).astype(bool)]
    for (doc, indicator, scope), group in torn.groupby(["doc", "indicator", "scope"], sort=False):
        figures = joined((blocks.figure(r, here) for r in records(group)), "、")
        yield said(
            words.FOUND_TORN,
            who=who(corpus, str(doc)) + part(str(scope)),
            indicator=_indicator(indicator, here),
            figures=figures,
        )


def _alone(corpus: Corpus, docs: Sequence[str], here: Link) -> Iterator[Markup]:
    """Name subtopics that most of the documents write of in so many words, and one alone gives targets for.

    Said only where it is sure on both sides: the one is mainly about the subtopic where it gives them, the others have
    no target at all, of whatever theme, in a sentence with any of its words.
    """
    topics = corpus.target_topics[corpus.target_topics["doc"].isin(docs)]
    for theme in DEEP:
        beside = topics[topics["theme"] == theme].groupby("subtopic")["doc"].agg(set).to_dict()
        found, _ = corpus.evidence(theme)
        found = found[found["doc"].isin(docs) & (found["subtopic"] != words.GENERAL)]
        told = 0
        for subtopic, group in found.groupby("subtopic", sort=False):
            sure = group[group["main"] & group["targets"].gt(0)]
            terms, writing = _terms(group)
            if (
                sure["doc"].nunique() != 1
                or 2 * len(writing) <= len(docs)
                or len(writing) < 2
                or told == ALONE
            ):
                continue
            doc = sure["doc"].iloc[0]
            if beside.get(str(subtopic), set()) - {doc}:
                continue
            told += 1
            all_ = len(writing) == len(docs)
            yield said(
                words.FOUND_ALONE,
                who_all=(words.ALL_WRITE if all_ else words.SOME_WRITE).format(
                    n=words.count(len(docs)), k=words.count(len(writing))
                ),
                subtopic=a(here.to("themes", theme=theme), f"“{subtopic}”", "open"),
                terms="、".join(terms),
                who=who(corpus, doc),
                figures=_figures(corpus, sure, here),
            )


def _terms(group: pd.DataFrame) -> tuple[list[str], set[str]]:
    """Return the words by which a subtopic was found, those of most documents first, and the documents with any.

    Hints do not count: 数据 alone does not make a plan write of 数据要素.
    """
    found: dict[str, set[str]] = {}
    for r in records(group):
        for term in r.terms:
            if term not in r.hints:
                found.setdefault(term, set()).add(r.doc)
    return sorted(found, key=lambda t: -len(found[t]))[:NAMED], set().union(*found.values())


def _figures(corpus: Corpus, sure: pd.DataFrame, here: Link) -> Markup:
    """Set the targets that a finding rests on, each leading to its sentence."""
    aims = [
        q for r in records(sure) for q in corpus.numbers[r.doc, r.paragraph_no] if q.quantity_no in r.aims
    ]
    names = [part(q.scope) + (q.indicator or q.indicator_raw or "") for q in aims]
    shown = [
        joined([name if name != before else "", blocks.figure(q, here)])
        for q, name, before in zip(aims[:NAMED], names, ["", *names], strict=False)
    ]
    rest = words.AND_SO_MANY.format(n=len(aims)) if len(aims) > NAMED else ""
    return joined(shown, "、") + rest


def _shared(corpus: Corpus, rows: pd.DataFrame, here: Link) -> Iterator[Markup]:
    """Name the indicators that most documents state of the whole, and of a single one whether its values compare."""
    rows = rows[[words.A_PART not in flags for flags in rows["flags"]]]
    listed = compare.indicators(rows)
    if listed.empty or listed["docs"].iloc[0] < 2:
        return
    most = listed["docs"].iloc[0]
    first = list(listed.loc[listed["docs"] == most, "indicator"])
    parts = compare.panels(rows[rows["indicator"] == first[0]])
    caution = words.FOUND_CAUTION if len(first) == 1 and len(parts) > 1 else ""
    rest = words.AND_SO_MANY.format(n=len(first)) if len(first) > NAMED else ""
    yield said(
        words.FOUND_SHARED,
        indicators=joined((_indicator(i, here) for i in first[:NAMED]), "、") + rest,
        n=words.count(most),
        caution=caution,
    )


def _foremost(corpus: Corpus, docs: Sequence[str], here: Link) -> Iterator[Markup]:
    """Name what each document writes most about."""
    shares = corpus.shares[corpus.shares["doc"].isin(docs)]
    shares = shares.sort_values("share", ascending=False).drop_duplicates("doc")
    first = {r.doc: r for r in records(shares)}
    most = [
        said(
            words.FOUND_MOST_ONE,
            who=who(corpus, d),
            theme=a(here.to("themes", theme=first[d].theme), first[d].theme, "open"),
            share=amount(round(first[d].share, 1), None, "%", "="),
        )
        for d in docs
        if d in first
    ]
    if most:
        yield said(words.FOUND_MOST, said=joined(most, "，"))


def _indicator(indicator: object, here: Link) -> Markup:
    return a(here.to("indicators", i=str(indicator)), str(indicator), "open")
