"""What the data are and how good they are, as markup: sources, repairs, figures, tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from core.lexicon import load
from core.model import Edit
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.register import Register
from dashboard.data.rows import records
from dashboard.data.texts import Text
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row, a, cell, table, who
from dashboard.markup.marks import Mark, marked
from dashboard.template import fill, joined
from dashboard.values import day, when

AROUND = 24  # characters shown on either side of a repair
COLUMNS = 12  # documents that have one of their own


def sources(corpus: Corpus) -> Markup:
    """Set the documents with where they come from and what is known to be missing."""
    lost = {d: list(g["what"]) for d, g in corpus.gaps.groupby("doc")}
    body = [
        blocks.row(
            who(corpus, r.doc) + fill("<small>{code}</small>", code=r.district_code or ""),
            [
                cell(r.title or words.UNKNOWN),
                _two(words.PLAN_KINDS.get(r.plan_kind, words.UNKNOWN), when(r.period_end, r.period_start)),
                _two(r.issuer or words.UNKNOWN, day(r.issued_on)),
                _two(r.source_file, _file(r)),
                cell("；".join(lost.get(r.doc, [])) or words.NOTHING),
            ],
        )
        for r in records(corpus.documents)
    ]
    return table("sources", words.DISTRICTS, words.SOURCE_COLUMNS, body)


def _two(first: str, second: str) -> Markup:
    """Set a cell of two lines, the second in small letters."""
    return cell(fill("{first}<small>{second}</small>", first=first, second=second))


def _file(row: Row) -> Markup:
    """Say what characters a file is in, how long it is, and how its bytes are told from others."""
    return fill(
        '{script} · {chars} · <span title="{sha}">SHA-256 {start}</span>',
        script=words.SCRIPTS[row.script],
        chars=words.CHARS.format(n=f"{row.source_chars:,}"),
        sha=row.sha256,
        start=row.sha256[:12],
    )


def rule_name(rule: str) -> str:
    """Return a repair rule's Chinese name; of several joined by "+" all.

    >>> rule_name("gloss+hant")
    '夹注拼音、繁体转简体'
    """
    return "、".join(load("rules")[r]["name"] for r in rule.split("+"))


def rules(register: Register, counts: Mapping[tuple[str, str], int]) -> Markup:
    """Set how often each rule was used in each document, of many documents in all, with what the rule does."""
    docs = list(register.names)
    used: dict[str, dict[str, int]] = {}
    for (doc, rule), n in counts.items():
        used.setdefault(rule, {})[doc] = n
    few = len(docs) <= COLUMNS
    body = [
        blocks.row(
            fill("{name}<small>{about}</small>", name=about["name"], about=about["about"]),
            map(blocks.count, _in_each(used[rule], docs) if few else _in_all(used[rule])),
        )
        for rule, about in load("rules").items()
        if rule in used
    ]
    return table("counts", words.RULE, [who(register, d) for d in docs] if few else words.RULE_TOTALS, body)


def _in_each(used: Mapping[str, int], docs: Sequence[str]) -> list[int]:
    return [used.get(doc, 0) for doc in docs]


def _in_all(used: Mapping[str, int]) -> list[int]:
    return [sum(used.values()), len(used)]


def repairs(
    register: Register, text: Text, doc: str, shown: Sequence[tuple[Edit, Edit]], here: Link
) -> Markup:
    """Set repairs with the words around them, as the web page had them and as they now read."""
    body = []
    for edit, back in shown:
        see = a(here.to("text", at=span(doc, back.start, back.end)), words.OPEN_IN_READER, "open")
        unsure = "" if edit.sure else fill('<span class="flag">{unsure}</span>', unsure=words.UNSURE)
        name = fill("{name}{unsure}", name=rule_name(edit.rule), unsure=unsure)
        body.append(
            blocks.row(name, [cell(_around(text.raw, edit)), cell(_around(text.text, back)), cell(see)])
        )
    return table("repairs", words.RULE, [words.AS_FOUND, words.REPAIRED, words.READER], body)


def _around(text: str, edit: Edit) -> Markup:
    """Set a place with a little of its line on either side."""
    left = max(text.rfind("\n", 0, edit.start) + 1, edit.start - AROUND)
    end = text.find("\n", edit.end)
    right = min(len(text) if end < 0 else end, edit.end + AROUND)
    place = marked(text[left:right], [Mark(edit.start - left, edit.end - left, "repair")])
    if edit.raw:
        return place
    return fill('{place} <small class="inline">{out}</small>', place=place, out=words.TAKEN_OUT)


def figures(shown: pd.DataFrame, evaluation: pd.DataFrame) -> Markup:
    """Set precision, recall and F1 against the annotation by hand: those shown of all."""
    if evaluation.empty:
        return fill('<p class="nil">{said}</p>', said=words.NOT_EVALUATED)
    body = [
        blocks.row(
            f"{r.part} {r.name if r.name != r.part else ''}",
            [
                cell(r.field),
                *(cell(_percent(v), "count") for v in (r.precision, r.recall, r.f1)),
                cell(_interval(r.f1_low, r.f1_high), "count"),
                blocks.count(r.gold_rows),
            ],
        )
        for r in records(shown)
    ]
    day = evaluation["evaluated_on"].max()
    note = words.EVALUATED_ON.format(day=f"{day:%Y年%m月%d日}", rows=f"{evaluation['gold_rows'].max():,}")
    return blocks.note(note) + table("figures", words.PART, words.FIGURE_COLUMNS, body)


def _interval(low: float | None, high: float | None) -> str:
    return "—" if low is None or high is None else f"{100 * low:.1f}—{100 * high:.1f}%"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f}%"


def method() -> Markup:
    """Say in plain words how the data are made."""
    return joined(fill("<h3>{head}</h3><p>{told}</p>", head=head, told=told) for head, told in words.METHOD)


def tables(declared: Iterable[Any]) -> Markup:
    """Name every declared table with what one row of it is and its columns."""
    body = [
        blocks.row(
            fill("<code>{name}</code>", name=t.name),
            [
                cell(t.about),
                cell(
                    joined(
                        (
                            fill('<code title="{about}">{name}</code>', about=c.about, name=c.name)
                            for c in t.columns
                        ),
                        "、",
                    )
                ),
            ],
        )
        for t in declared
    ]
    return table("tables", words.TABLE, words.TABLE_COLUMNS, body)
