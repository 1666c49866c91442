"""The list of indicators beside the figure, handed over as data: the browser draws what one looks at (picker.js)."""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard import scripts, words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.link import Link
from dashboard.template import NOTHING, fill

MOST = 1200  # indicators that are handed over, the most widely stated first
SHOWN, FEWER = 24, 18  # drawn at a time of those that several districts state, and of those that one does
FEW = 5  # documents; of more, whose squares are many, fewer are drawn
KINDS = {"actual": 1, "target": 2}  # as bits: a document may state both


def picked(listed: pd.DataFrame, chosen: str) -> Markup:
    """Set off the chosen indicator in the list, which itself stays as it is from choice to choice."""
    number = list(listed["indicator"]).index(chosen)
    return fill(
        "<style>.dz .picker a[data-number='{number}']"
        "{{border-left-color:var(--accent);font-weight:700;background:var(--panel)}}</style>",
        number=number,
    )


def picker(
    corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame, here: Link
) -> Markup:
    """List the indicators by field, each with a square for every district: filled for a target, open for a present value.

    Those that one district alone states are folded up; typing finds them, too.
    """
    shared, most = int((listed["docs"] > 1).sum()), listed.iloc[:MOST]
    return fill(
        '<nav class="picker" aria-label="{label}" data-step="{step}" data-shown="{shown}" data-given="{given}"'
        ' data-rest="{more}">'
        '<input type="search" aria-label="{find}" placeholder="{find}" autocomplete="off">'
        '<p class="note">{hint}</p><p class="note none" hidden>{none}</p>'
        "<h2>{shared_head}</h2><div></div>"
        '<details class="more"><summary>{single_head}</summary><div></div></details>{beyond}'
        '<p class="listed" hidden>{kept}</p><p hidden>{names}</p></nav>',
        label=words.INDICATOR,
        step=here.to(i=""),
        shown=SHOWN if len(docs) <= FEW else FEWER,
        given=words.GIVEN,
        more=words.PICKER_REST,
        find=words.PICKER_FIND,
        hint=words.PICKER_HINT.format(n=f"{len(listed):,}"),
        none=words.PICKER_NONE,
        shared_head=words.SHARED,
        single_head=words.ALONE.format(n=len(listed) - shared),
        beyond=fill(
            '<p class="note">{told}</p>', told=words.PICKER_BEYOND.format(n=f"{len(listed) - MOST:,}")
        )
        if len(listed) > MOST
        else NOTHING,
        kept=json.dumps(_kept(corpus, docs, most, rows), ensure_ascii=False, separators=(",", ":")),
        # what a choice is called wherever it is taken up, whatever characters the screen is in
        names=scripts.as_found(
            fill("{names}", names=json.dumps(list(most["indicator"]), ensure_ascii=False))
        ),
    )


def _kept(corpus: Corpus, docs: Sequence[str], listed: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Any]:
    """Return what the list is drawn from: the documents, the fields, and a row an indicator."""
    given: dict[str, dict[str, int]] = {}
    for name, doc, kind in zip(rows["indicator"], rows["doc"], rows["kind"], strict=True):
        of = given.setdefault(name, {})
        of[doc] = of.get(doc, 0) | KINDS[kind]
    fields = list(dict.fromkeys(listed["field"]))
    return {
        "docs": [(corpus.names[d], corpus.colours[d]) for d in docs],
        "fields": fields,
        "rows": [
            (r.indicator, fields.index(r.field), "".join(str(given[r.indicator].get(d, 0)) for d in docs))
            for r in records(listed)
        ],
    }
