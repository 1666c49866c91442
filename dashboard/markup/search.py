"""What a search found as markup: a column per document, each passage by the sentences that hold the words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from core.text.fold import fold
from core.text.sentences import sentence_at
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.register import Register
from dashboard.data.search import Hit, Query
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row, a, who
from dashboard.markup.marks import Mark, clipped, marked
from dashboard.template import NOTHING, fill, joined, said

NEAR = 160  # characters of a nearest passage shown
ABREAST = 6  # documents side by side, the others below them


def summary(query: Query, found: Sequence[Hit]) -> Markup:
    """Say how much was found, and by which words when synonyms count too."""
    places = sum(len(h.spans) for h in found)
    told = words.FOUND.format(passages=len(found), places=places, docs=len({h.doc for h in found}))
    return fill('<p class="deck" role="status">{told}</p>{wider}', told=told, wider=_wider(query))


def summary_of_all(query: Query, counts: Mapping[str, int]) -> Markup:
    """Say in how many of all documents how much was found."""
    told = words.FOUND_IN_ALL.format(passages=f"{sum(counts.values()):,}", docs=f"{len(counts):,}")
    return fill('<p class="deck" role="status">{told}</p>{wider}', told=told, wider=_wider(query))


def _wider(query: Query) -> Markup:
    groups = "，".join("、".join(g) for g in query.groups if len(g) > 1)
    return blocks.note(words.WIDER_SAID.format(groups=groups)) if groups else NOTHING


def listed(
    corpus: Corpus, query: Query, counts: Mapping[str, int], found: Sequence[Hit], here: Link
) -> Markup:
    """Set documents one below the other, each with how many passages hold what is looked for and the first of them."""
    by: dict[str, list[Hit]] = {}
    for hit in found:
        by.setdefault(hit.doc, []).append(hit)
    return joined(
        fill(
            '<section class="found"><p>{who} {count}</p>{hits}</section>',
            who=who(corpus, doc),
            count=a(here.to(d=doc, all=None), words.FOUND_IN_ONE.format(n=f"{counts[doc]:,}"), "open"),
            hits=joined(_hit(corpus, query, hit, here, beside=False) for hit in by.get(doc, ())),
        )
        for doc in counts
        if doc in by
    )


def columns(
    corpus: Corpus,
    docs: Sequence[str],
    query: Query,
    found: Sequence[Hit],
    here: Link,
    begin: int = 0,
    most: int | None = None,
) -> Markup:
    """Set the passages side by side by document; documents without any are named in a line above.

    Of each document's passages those from the one numbered `begin` are set, so many as there may be at the most.
    """
    by: dict[str, list[Hit]] = {doc: [] for doc in docs}
    for hit in found:
        by[hit.doc].append(hit)
    without = joined((who(corpus, doc) for doc, hits in by.items() if not hits), " ")
    shown = slice(begin, None if most is None else begin + most)
    cells = [_column(corpus, query, doc, hits, shown, here) for doc, hits in by.items() if hits]
    return fill(
        '{told}<div class="columns" style="--columns:{n}">{cells}</div>',
        told=fill('<p class="without">{of}{without}</p>', of=words.FOUND_NOT_IN, without=without)
        if without
        else NOTHING,
        n=min(len(cells), ABREAST),
        cells=joined(cells),
    )


def left_out(register: Register, docs: Sequence[str]) -> Markup:
    """Say which of the chosen documents are left out by their district's name; empty where none is."""
    if not docs:
        return NOTHING
    named = joined((who(register, doc) for doc in docs), " ")
    told = said(words.SEARCH_LEFT_OUT, who=named, name=register.districts[docs[0]].rstrip("区县市"))
    return fill('<p class="note">{told}</p>', told=told)


def others(found: Mapping[str, int], here: Link) -> Markup:
    """Offer other words for what was not found, with how many passages have them; empty where there are none."""
    if not found:
        return NOTHING
    links = (a(here.to(q=w), words.SEARCH_OTHER.format(word=w, n=n), "open") for w, n in found.items())
    told = said(words.SEARCH_OTHERS, others=joined(links, " · "))
    return fill("<p>{told}</p>", told=told)


def nearest(corpus: Corpus, near: Sequence[Hit], here: Link) -> Markup:
    """Set what comes nearest to what was not found, so that a reader can see that it is not there."""
    rows = (
        fill(
            "<p>{who} {text} {open}</p>",
            who=who(corpus, hit.doc),
            text=hit.text if len(hit.text) <= NEAR else f"{hit.text[:NEAR]}…",
            open=a(
                here.to("text", at=span(hit.doc, hit.start, hit.end), q=None), words.OPEN_IN_READER, "open"
            ),
        )
        for hit in near
    )
    return blocks.head(words.SEARCH_NEAREST, words.SEARCH_NEAREST_NOTE) + joined(rows)


def _column(corpus: Corpus, query: Query, doc: str, hits: Sequence[Hit], shown: slice, here: Link) -> Markup:
    count = words.FOUND_HERE.format(passages=len(hits), places=sum(len(h.spans) for h in hits))
    aims = sum(len(_aims(corpus, h)) for h in hits)
    count += f"，{words.COUNT_TARGETS.format(n=aims)}" if aims else ""
    left = len(hits[shown.stop :]) if shown.stop else 0
    return fill(
        "<div><p>{who} <small>{count}</small></p>{first}{rest}</div>",
        who=who(corpus, doc),
        count=count,
        first=joined(_hit(corpus, query, h, here) for h in hits[shown]),
        rest=blocks.note(words.FOUND_MORE.format(n=left)) if left else NOTHING,
    )


def examples(here: Link) -> Markup:
    """Set searches to begin with."""
    tried = joined((a(here.to(q=q), q, "open") for q in words.SEARCH_TRY), " · ")
    return fill("<p>{told}{tried}</p>", told=words.SEARCH_EMPTY, tried=tried)


def _aims(corpus: Corpus, hit: Hit) -> list[Row]:
    """Return the targets whose own sentence holds one of the words found."""
    if hit.paragraph_no is None:
        return []
    found = {hit.text[start - hit.start : end - hit.start] for start, end in hit.spans}
    numbers = corpus.numbers.get((hit.doc, hit.paragraph_no), [])
    return [
        q
        for q in numbers
        if (q.doc, q.quantity_no) in corpus.aims and any(word in q.sentence for word in found)
    ]


def _hit(corpus: Corpus, query: Query, hit: Hit, here: Link, beside: bool = True) -> Markup:
    """Set one passage by its most telling sentence, opening to the whole with the ways on.

    What others say of the same is led to where some stand `beside` it.
    """
    marks = [Mark(start - hit.start, end - hit.start, "term") for start, end in hit.spans]
    aims = [
        Mark(
            q.start - hit.start, q.end - hit.start, "number target", here.to(see=span(q.doc, q.start, q.end))
        )
        for q in _aims(corpus, hit)
    ]
    told = [
        marked(hit.text[i:j], clipped(i, j, [*marks, *aims]))
        for i, j in telling(query, hit.text, marks, aims)
    ]
    ways = [a(here.to("text", at=span(hit.doc, *hit.spans[0])), words.OPEN_IN_READER, "open")]
    if beside and hit.paragraph_no is not None and (hit.doc, hit.paragraph_no) in corpus.echoed:
        ways.append(a(here.to(near=f"{hit.doc}:{hit.paragraph_no}"), words.NEAR, "open"))
    return fill(
        '<details class="p hit"><summary>{told}</summary><p class="path">{path} {ways}</p>'
        '<p class="full">{whole}</p></details>',
        told=joined(told, " … "),
        path=corpus.paths.get((hit.doc, hit.section_no), "") if hit.section_no is not None else "",
        ways=joined(ways, " "),
        whole=marked(hit.text, [*marks, *aims]),
    )


def telling(query: Query, text: str, marks: Sequence[Mark], aims: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return where the sentence stands that says most of what is looked for, and those with the words it lacks.

    It holds the most of the words, then a target, then the most places.
    """
    held: dict[tuple[int, int], set[int]] = {}
    places: Counter[tuple[int, int]] = Counter()
    for mark in marks:
        at = sentence_at(text, mark.start, mark.end)
        word = fold(text[mark.start : mark.end])
        held.setdefault(at, set()).update(n for n, group in enumerate(query.groups) if word in group)
        places[at] += 1
    aimed = {at for aim in aims if (at := sentence_at(text, aim.start, aim.end)) in held}
    ranked = sorted(held, key=lambda at: (len(held[at]), at in aimed, places[at], -at[0]), reverse=True)
    out, told = list[tuple[int, int]](), set[int]()
    for at in ranked:
        if not out or held[at] - told:
            out.append(at)
            told |= held[at]
    return sorted(out)
