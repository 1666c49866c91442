"""指标对比 as markup: targets with their sentences."""

from html import escape

import pandas as pd

from dashboard import blocks, words
from dashboard.data import Corpus
from dashboard.link import Link
from dashboard.marks import Mark, marked
from dashboard.rows import records


def rows_table(corpus: Corpus, rows: pd.DataFrame, here: Link) -> str:
    """Set the targets of one indicator with their sentences."""
    body = []
    for r in records(rows):
        at = r.sentence.find(r.raw)
        said = marked(r.sentence, [Mark(at, at + len(r.raw), "number")] if at >= 0 else [])
        path = escape(corpus.paths.get((r.doc, r.section_no), ""))
        body.append(
            f'<tr><th scope="row">{blocks.who(corpus, r.doc)}</th><td>{blocks.figure(r, here)}<small>{blocks.baseline(r, here)}</small>'
            f'</td><td><small>{blocks.measured(r)}</small></td><td class="said">{said}<small>{path}</small>{blocks.flags(r)}</td></tr>'
        )
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return blocks.table("rows", words.DISTRICTS, heads, body)


def all_targets(corpus: Corpus, rows: pd.DataFrame, here: Link) -> str:
    """Set all targets as one table."""
    body = [
        f'<tr><td>{blocks.who(corpus, r.doc)}</td><th scope="row">{blocks.a(here.to(i=r.indicator), escape(r.indicator))}</th>'
        f"<td>{blocks.figure(r, here)}<small>{blocks.baseline(r, here)}</small></td><td><small>{blocks.measured(r)}</small>{blocks.flags(r)}</td>"
        f'<td class="said">{escape(r.sentence)}</td></tr>'
        for r in records(rows)
    ]
    names = ("indicator", "amount", "when", "sentence")
    return blocks.table("all", words.DISTRICTS, [words.COLUMNS[n] for n in names], body)
