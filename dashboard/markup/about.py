"""What the data are and how good they are, as markup: sources, repairs, figures, tables."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from core.lexicon import load
from core.model import Edit
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.data.texts import Text
from dashboard.link import Link, span
from dashboard.markup.blocks import a, table, who
from dashboard.markup.marks import Mark, marked
from dashboard.values import when

AROUND = 24  # characters shown on either side of a repair


def sources(corpus: Corpus) -> str:
    """Set the documents with where they come from and what is known to be missing."""
    lost = {d: list(g["what"]) for d, g in corpus.gaps.groupby("doc")}
    body = []
    for r in records(corpus.documents):
        issued = f"{r.issued_on:%Y-%m-%d}" if r.issued_on else words.UNKNOWN
        cells = [
            escape(r.title or words.UNKNOWN),
            f"{words.PLAN_KINDS.get(r.plan_kind, words.UNKNOWN)}<small>{when(r.period_end, r.period_start)}</small>",
            f"{escape(r.issuer or words.UNKNOWN)}<small>{issued}</small>",
            f"{escape(r.source_file)}<small>{words.SCRIPTS[r.script]} · {words.CHARS.format(n=f'{r.source_chars:,}')}"
            f' · <span title="{r.sha256}">SHA-256 {r.sha256[:12]}</span></small>',
            escape("；".join(lost.get(r.doc, [])) or words.NOTHING),
        ]
        code = f"<small>{escape(r.district_code or '')}</small>"
        body.append(
            f'<tr><th scope="row">{who(corpus, r.doc)}{code}</th>{"".join(f"<td>{c}</td>" for c in cells)}</tr>'
        )
    return table("sources", words.DISTRICTS, words.SOURCE_COLUMNS, body)


def rule_name(rule: str) -> str:
    """Return a repair rule's Chinese name; of several joined by "+" all.

    >>> rule_name("gloss+hant")
    '夹注拼音、繁体转简体'
    """
    return "、".join(load("rules")[r]["name"] for r in rule.split("+"))


def rules(corpus: Corpus, counts: Mapping[tuple[str, str], int]) -> str:
    """Set how often each rule was used in each document, with what the rule does."""
    used = [r for r in load("rules") if any(found == r for _, found in counts)]
    docs = list(corpus.documents["doc"])
    body = []
    for rule in used:
        about = load("rules")[rule]
        cells = "".join(f'<td class="count">{counts.get((d, rule), 0):,}</td>' for d in docs)
        name = f"{escape(about['name'])}<small>{escape(about['about'])}</small>"
        body.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return table("counts", words.RULE, [who(corpus, d) for d in docs], body)


def repairs(corpus: Corpus, text: Text, doc: str, shown: Sequence[tuple[Edit, Edit]], here: Link) -> str:
    """Set repairs with the words around them, as the web page had them and as they now read."""
    body = []
    for edit, back in shown:
        see = a(here.to("text", at=span(doc, back.start, back.end)), words.OPEN_IN_READER, "open")
        unsure = "" if edit.sure else f'<span class="flag">{words.UNSURE}</span>'
        body.append(
            f'<tr><th scope="row">{rule_name(edit.rule)}{unsure}</th>'
            f"<td>{_around(text.raw, edit)}</td>"
            f"<td>{_around(text.text, back)}</td><td>{see}</td></tr>"
        )
    return table("repairs", words.RULE, [words.AS_FOUND, words.REPAIRED, words.READER], body)


def _around(text: str, edit: Edit) -> str:
    """Set a place with a little of its line on either side."""
    left = max(text.rfind("\n", 0, edit.start) + 1, edit.start - AROUND)
    end = text.find("\n", edit.end)
    right = min(len(text) if end < 0 else end, edit.end + AROUND)
    place = marked(text[left:right], [Mark(edit.start - left, edit.end - left, "repair")])
    return place if edit.raw else place + f' <small class="inline">{words.TAKEN_OUT}</small>'


def figures(evaluation: pd.DataFrame) -> str:
    """Set precision, recall and F1 against the annotation by hand."""
    if evaluation.empty:
        return f'<p class="nil">{words.NOT_EVALUATED}</p>'
    body = [
        f'<tr><th scope="row">{escape(r.part)} {escape(r.name if r.name != r.part else "")}</th><td>{escape(r.field)}</td>'
        + "".join(f'<td class="count">{_percent(v)}</td>' for v in (r.precision, r.recall, r.f1))
        + f'<td class="count">{r.gold_rows:,}</td></tr>'
        for r in records(evaluation)
    ]
    day = evaluation["evaluated_on"].max()
    note = words.EVALUATED_ON.format(day=f"{day:%Y年%m月%d日}", rows=f"{evaluation['gold_rows'].max():,}")
    return f'<p class="note">{note}</p>' + table("figures", words.PART, words.FIGURE_COLUMNS, body)


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f}%"


def method() -> str:
    """Say in plain words how the data are made."""
    return "".join(f"<h3>{escape(t)}</h3><p>{escape(p)}</p>" for t, p in words.METHOD)


def tables(declared: Iterable[Any]) -> str:
    """Name every declared table with what one row of it is and its columns."""
    body = [
        f'<tr><th scope="row"><code>{t.name}</code></th><td>{escape(t.about)}</td>'
        f"<td>{'、'.join(f'<code title={chr(34)}{escape(c.about)}{chr(34)}>{c.name}</code>' for c in t.columns)}</td></tr>"
        for t in declared
    ]
    return table("tables", words.TABLE, words.TABLE_COLUMNS, body)
