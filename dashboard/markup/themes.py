"""主题对照 as markup: who treats what, and the paragraphs side by side."""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from dashboard import words, words_exports
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.data.topics import terms
from dashboard.link import Link
from dashboard.markup import blocks
from dashboard.markup.blocks import Row
from dashboard.markup.marks import Mark, find_terms
from dashboard.template import fill, joined

SHOWN, ALL = 3, 24  # paragraphs of a cell before the rest folds; of a subtopic whose rest is asked for
LETTERS = 40_000  # of all paragraphs shown, as long as each cell has one
LEAD = 72  # characters of a sentence shown
KEYWORDS = 8
AIM = 10  # what a target weighs against words, when one sentence must stand for a paragraph
MOSTLY = 2 / 3  # of a clause's letters in common stock make it common stock
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
_PAUSE, _BREAK = re.compile("[，：；]"), re.compile("[，、：；]")  # where a clause ends; where one may be cut


def matrix(
    corpus: Corpus, docs: Sequence[str], subtopics: Sequence[str], found: pd.DataFrame, theme: str, here: Link
) -> Markup:
    """Set subtopics against documents: target given, treated, or not mentioned; a cell leads to its evidence."""
    by = {(r.subtopic, r.doc): r for r in records(found)}
    body = []
    for n, subtopic in enumerate(subtopics):
        name = fill("{name}", name=subtopic)
        if subtopic != words.GENERAL:  # its words are more than its name: who says just that is a click away
            name = blocks.a(here.to("search", q=subtopic), subtopic)
        asked = "|".join(terms(theme, subtopic)) or subtopic
        cells = (
            _state(by.get((subtopic, d)), f"s{n}-{d}", here.to("search", q=asked, theme=None, d=d))
            for d in docs
        )
        body.append(blocks.row(name, list(cells)))
    body.append(_keywords(corpus, docs, theme))
    key = joined(
        (
            fill("<span><b>{mark}</b> {state}</span>", mark=words.STATE_MARKS[s], state=state)
            for s, state in words.STATES.items()
        ),
        " ",
    )
    told = fill('<p class="key">{key} <span>{note}</span></p>', key=key, note=words.MATRIX_NOTE)
    return told + blocks.table("matrix", "", [blocks.who_and_what(corpus, d) for d in docs], body)


def _state(row: Row | None, place: str, asked: str) -> Markup:
    """Set a cell of the matrix, leading to its evidence further down, or to the search that shows there is none."""
    state = row.state if row else "none"
    mark = fill('<b class="{state}">{mark}</b> ', state=state, mark=words.STATE_MARKS[state])
    if row is None:
        return blocks.cell(blocks.a(asked, mark + words.STATES[state], "nil"), "nil")
    count = fill("{said}", said=words.COUNT_PARAGRAPHS.format(n=row.paragraphs))
    if row.targets:
        count += fill('<span class="aims">{said}</span>', said=words.COUNT_TARGETS.format(n=row.targets))
    return fill(
        '<td><a href="#{place}" title="{state}">{mark}{count}</a></td>',
        place=place,
        state=words.STATES[state],
        mark=mark,
        count=count,
    )


def columns(
    corpus: Corpus,
    docs: Sequence[str],
    subtopics: Sequence[str],
    found: pd.DataFrame,
    here: Link,
    fade: str,
    more: str | None,
) -> Markup:
    """Set the paragraphs side by side: a row per subtopic, a column per document, lead sentences first.

    A subtopic shows its weightiest paragraphs; all of them where it is the one that the reader asked `more` of.
    """
    by: dict[tuple[str, str], list[Row]] = {}
    for r in records(found):
        by.setdefault((r.subtopic, r.doc), []).append(r)
    heads = joined(fill("<div>{who}</div>", who=blocks.who(corpus, d)) for d in docs)
    out = [_grid("columns heads", docs, heads)]
    shown = _shown(list(by.values()))
    for n, subtopic in enumerate(subtopics):
        fold = joined([" ", blocks.a(here.to(more=None), words.FEWER, "open")]) if subtopic == more else ""
        out.append(fill("<h3>{subtopic}{fold}</h3>", subtopic=subtopic, fold=fold))
        cells = joined(
            fill(
                '<div class="cell" id="s{n}-{doc}" data-who="{name}">{paragraphs}</div>',
                n=n,
                doc=d,
                name=corpus.names[d],
                paragraphs=_paragraphs(
                    corpus,
                    by.get((subtopic, d), []),
                    ALL if subtopic == more else shown,
                    subtopic,
                    here,
                    fade,
                ),
            )
            for d in docs
        )
        out.append(_grid("columns", docs, cells))
    return fill(
        '<div class="reading" data-open="{open}" data-near="{near}" data-add="{add}" data-stock="{fade}">{out}</div>',
        fade=fade,
        open=words.OPEN_IN_READER,
        near=words.NEAR,
        add=words_exports.COLLECT,
        out=joined(out),
    )


def _grid(name: str, docs: Sequence[str], cells: Markup) -> Markup:
    return fill(
        '<div class="{name}" style="--columns:{n}">{cells}</div>', name=name, n=len(docs), cells=cells
    )


def _paragraphs(
    corpus: Corpus, rows: Sequence[Row], most: int, subtopic: str, here: Link, fade: str
) -> Markup:
    if not rows:
        return fill('<p class="nil">{said}</p>', said=words.NOT_MENTIONED)
    shown = rows[:most]
    # as data, of which the browser makes a page several times faster than it checks and reads markup
    kept = json.dumps([paragraph(corpus, r, fade) for r in shown], ensure_ascii=False)
    out = fill('<p class="kept" hidden>{kept}</p>', kept=kept)
    if len(rows) > len(shown):
        more = words.MORE_PARAGRAPHS.format(n=len(rows) - len(shown))
        out += blocks.note(blocks.a(here.to(more=subtopic), more, "open") if most < ALL else more)
    return out


def _shown(cells: Sequence[Sequence[Row]]) -> int:
    """Return how many paragraphs of a cell are shown, so that the page holds no more letters than it may."""
    for most in range(SHOWN, 1, -1):
        if sum(len(r.text) for rows in cells for r in rows[:most]) <= LETTERS:
            return most
    return 1


def paragraph(corpus: Corpus, row: Row, fade: str) -> dict[str, Any]:
    """Return what the browser sets a paragraph from: its text, and the places in it of its gist and its marks.

    Its common stock is marked as such where the reader wants it to `fade`.
    """
    marks = find_terms(row.text, row.terms)
    evidence = [(m.start, 1) for m in marks]
    for q in corpus.numbers.get((row.doc, row.paragraph_no), ()):
        at = q.start - row.start
        marks.append(Mark(at, at + q.end - q.start, f"number {q.kind}"))
        if q.quantity_no in row.aims:
            evidence.append((at, AIM))
    pieces = gist(row.text, row.lead, evidence)
    if fade:
        marks += [Mark(i, j, "stock") for i, j in stock_sentences(row.text, _stock(corpus, row))]
    if row.lead:
        marks.append(Mark(*pieces[0], "lead"))
    return {
        "doc": quote(row.doc),  # an address has no characters that could be turned
        "start": row.start,
        "end": row.end,
        "near": _near(corpus, row),
        "aspect": words.ASPECTS.get(row.aspect),
        "path": corpus.paths.get((row.doc, row.section_no), ""),
        "text": row.text,
        "gist": pieces,
        "marks": [(m.start, m.end, m.name) for m in sorted(marks, key=lambda m: m.start)],
    }


def _near(corpus: Corpus, row: Row) -> str | None:
    """Return what leads to what other districts say of the same, by subtopic, else by the whole paragraph."""
    if row.subtopic != words.GENERAL:
        return f"{row.paragraph_no}@{quote(f'{row.theme}/{row.subtopic}')}"
    return str(row.paragraph_no) if (row.doc, row.paragraph_no) in corpus.echoed else None


def gist(text: str, lead: str | None, evidence: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces of a paragraph that say what it holds: its lead, and the sentence with the most evidence.

    Evidence is a place with its weight. A long sentence is cut, between clauses, to what holds most of it.

    >>> gist("教育。办好学校。新增学位5000个。", "教育", [(8, 1), (12, 3)])
    [(0, 3), (8, 18)]
    >>> gist("新增学位5000个。", None, [(2, 1)])
    [(0, 10)]
    """
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text) if m[0].strip()]
    first = sentences[0]
    weight = {(a, b): sum(w for at, w in evidence if a <= at < b) for a, b in sentences}
    best = max(sentences, key=lambda s: (weight[s], -s[0]))
    lead_in = first[0], _cut(text, *first)
    if best == first or not weight[best] or (weight[first] == weight[best] and lead is None):
        return [lead_in]
    starts = [best[0], *(m.end() for m in _PAUSE.finditer(text, *best) if m.end() < best[1])]
    windows = [(a, _cut(text, a, best[1])) for a in starts]
    held = {(a, b): sum(w for at, w in evidence if a <= at < b) for a, b in windows}
    return [lead_in, max(windows, key=lambda w: (held[w], -w[0]))]


def _cut(text: str, start: int, end: int) -> int:
    """Return where a sentence is cut that is too long to be shown: at the end of a clause, else at least not within a number.

    >>> _cut("改善" * 30 + "，不低于85%，公办" + "改善" * 9, 0, 88)
    67
    """
    if end - start <= LEAD:
        return end
    pauses = [m.start() for m in _BREAK.finditer(text, start, start + LEAD)]
    if pauses and pauses[-1] > start + LEAD // 2:
        return pauses[-1]
    end = start + LEAD
    while end > start + 1 and text[end - 1].isascii() and text[end].isascii():
        end -= 1
    return end


def stock_sentences(text: str, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph that other districts' plans have nearly word for word.

    >>> stock_sentences("始终坚持以人民为中心。建设石角咀水闸。", [(0, 10), (11, 13)])
    [(0, 11)]
    """
    out: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text) if runs else ():
        start, end = sentence.span()
        size = len(sentence[0].rstrip("。！？；\n"))
        under = sum(max(0, min(b, start + size) - max(a, start)) for a, b in runs)
        if size and under >= MOSTLY * size:
            out.append((start, end))
    return out


def faded(corpus: Corpus, docs: Sequence[str], found: pd.DataFrame) -> Markup:
    """Say of each document how many of the sentences shown are common stock, and how many its own."""
    told = []
    for doc in docs:
        rows = list(records(found[found["doc"] == doc].drop_duplicates("paragraph_no")))
        stock = sum(len(stock_sentences(r.text, _stock(corpus, r))) for r in rows)
        whole = sum(len([m for m in _SENTENCE.finditer(r.text) if m[0].strip()]) for r in rows)
        told.append(words.FADED.format(name=corpus.names[doc], stock=stock, own=whole - stock))
    return blocks.note("；".join(told))


def _stock(corpus: Corpus, row: Row) -> list[tuple[int, int]]:
    """Return the common stock of a paragraph, as places in it."""
    runs = corpus.stock.get((row.doc, row.paragraph_no), ())
    return [(i - row.start, j - row.start) for i, j in runs]


def _keywords(corpus: Corpus, docs: Sequence[str], theme: str) -> Markup:
    """Set what sets each document apart on a theme."""
    mine = corpus.keywords[corpus.keywords["theme"] == theme].sort_values("weight", ascending=False)
    cells = []
    for doc in docs:
        terms = list(mine.loc[mine["doc"] == doc, "term"][:KEYWORDS])
        cells.append(blocks.cell("、".join(terms) or blocks.NIL))
    return blocks.row(words.OWN_WORDS, cells, "own")
