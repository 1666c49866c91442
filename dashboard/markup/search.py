"""What a search found as markup: a column per document, each passage by the sentences that hold the words."""

from collections.abc import Sequence
from html import escape

from core.text.fold import fold
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.search import Hit, Query
from dashboard.link import Link, span
from dashboard.markup.blocks import Row, a, who
from dashboard.markup.marks import Mark, around, clipped, marked

SHOWN = 12  # passages of a document before the rest folds
_ENDS = "。！？；\n"


def summary(query: Query, found: Sequence[Hit]) -> str:
    """Say how much was found, and by which words when synonyms count too."""
    places = sum(len(h.spans) for h in found)
    said = words.FOUND.format(passages=len(found), places=places, docs=len({h.doc for h in found}))
    groups = "，".join("、".join(g) for g in query.groups if len(g) > 1)
    wider = f'<p class="note">{escape(words.WIDER_SAID.format(groups=groups))}</p>' if groups else ""
    return f'<p class="deck" role="status">{said}</p>{wider}'


def columns(corpus: Corpus, docs: Sequence[str], query: Query, found: Sequence[Hit], here: Link) -> str:
    """Set the passages side by side by document; documents without any are named in a line above."""
    by: dict[str, list[Hit]] = {doc: [] for doc in docs}
    for hit in found:
        by[hit.doc].append(hit)
    without = " ".join(who(corpus, doc) for doc, hits in by.items() if not hits)
    cells = [_column(corpus, query, doc, hits, here) for doc, hits in by.items() if hits]
    said = f'<p class="without">{words.FOUND_NOT_IN}{without}</p>' if without else ""
    return f'{said}<div class="columns" style="--columns:{len(cells)}">{"".join(cells)}</div>'


def _column(corpus: Corpus, query: Query, doc: str, hits: Sequence[Hit], here: Link) -> str:
    count = words.FOUND_HERE.format(passages=len(hits), places=sum(len(h.spans) for h in hits))
    aims = sum(len(_aims(corpus, h)) for h in hits)
    count += f"，{words.COUNT_TARGETS.format(n=aims)}" if aims else ""
    set_out = [_hit(corpus, query, h, here) for h in hits]
    rest = "".join(set_out[SHOWN:])
    if rest:
        more = words.FOUND_MORE.format(n=len(hits) - SHOWN)
        rest = f'<details class="more"><summary>{more}</summary>{rest}</details>'
    return f"<div><p>{who(corpus, doc)} <small>{count}</small></p>{''.join(set_out[:SHOWN])}{rest}</div>"


def examples(here: Link) -> str:
    """Set searches to begin with."""
    tried = " · ".join(a(here.to(q=q), escape(q), "open") for q in words.SEARCH_TRY)
    return f"<p>{words.SEARCH_EMPTY}{tried}</p>"


def _aims(corpus: Corpus, hit: Hit) -> list[Row]:
    """Return the targets whose own sentence holds one of the words found."""
    if hit.paragraph_no is None:
        return []
    found = {hit.text[start - hit.start : end - hit.start] for start, end in hit.spans}
    numbers = corpus.numbers.get((hit.doc, hit.paragraph_no), [])
    return [q for q in numbers if q.kind == "target" and any(word in q.sentence for word in found)]


def _hit(corpus: Corpus, query: Query, hit: Hit, here: Link) -> str:
    """Set one passage: its place in the outline, and the first sentence that holds a word of each group."""
    marks = [Mark(start - hit.start, end - hit.start, "term") for start, end in hit.spans]
    path = corpus.paths.get((hit.doc, hit.section_no), "") if hit.section_no is not None else ""
    see = here.to("text", at=span(hit.doc, *hit.spans[0]))
    aims = [
        Mark(
            q.start - hit.start, q.end - hit.start, "number target", here.to(see=span(q.doc, q.start, q.end))
        )
        for q in _aims(corpus, hit)
    ]
    places = _sentences(query, hit.text, marks, aims)
    pieces = [marked(hit.text[i:j], clipped(i, j, [*marks, *aims])) for i, j in places]
    return (
        f'<div class="hit"><p class="path">{escape(path)} {a(see, words.OPEN_IN_READER, "open")}</p>'
        f"<p>{' … '.join(pieces)}</p></div>"
    )


def _sentences(query: Query, text: str, marks: Sequence[Mark], aims: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return where the sentences stand that first hold a word of each group, and those with targets, in order."""
    firsts = [
        next((m for m in marks if fold(text[m.start : m.end]) in group), marks[0]) for group in query.groups
    ]
    return sorted({around(text, m.start, m.end, _ENDS) for m in [*firsts, *aims]})
