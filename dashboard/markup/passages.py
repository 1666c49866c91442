"""Passages as markup: a sentence as repaired and as found, and a paragraph beside its counterparts."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from core.text.sentences import sentence_at
from dashboard import scripts, words
from dashboard.data.corpus import Corpus
from dashboard.data.likeness import Said
from dashboard.data.rows import records
from dashboard.data.texts import Text
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import Row
from dashboard.markup.marks import Mark, clipped, find_terms, marked
from dashboard.template import fill, joined


def nearest(corpus: Corpus, here: Link, doc: str, number: int) -> Markup:
    """Set a paragraph beside its nearest counterparts in the other documents, what they share marked."""
    pairs = corpus.counterparts
    pairs = pairs[(pairs["doc"] == doc) & (pairs["paragraph_no"] == number)]
    if pairs.empty:
        return blocks.notice(words.NEAR_NONE)
    apart = [(r, *corpus.words_of_pair(r)) for r in records(pairs)]
    shared = {term for _, both, *_ in apart for term in both}
    out = [blocks.note(words.NEAR_NOTE), _beside(corpus, here, doc, number, shared, words.THIS_ONE)]
    for r, _, _, others in apart:
        share = words.NEAR_SHARE.format(share=round(100 * r.similarity))
        # a table names the weightiest words of each pair alone
        own = [t for t in others if t not in shared]
        out.append(_beside(corpus, here, r.other_doc, r.other_no, shared, share, own))
    return joined(out)


def on_subtopic(
    corpus: Corpus, here: Link, mine: Sequence[Said], others: Sequence[Said], subtopic: str
) -> Markup:
    """Set the sentences of a paragraph on a subtopic beside the nearest of other districts."""
    if not others:
        return blocks.notice(words.NEAR_NONE_ON.format(subtopic=subtopic))
    terms = {term for s in (*mine, *others) for term in s.terms}
    out = [blocks.note(words.NEAR_NOTE_ON.format(subtopic=subtopic))]
    for s in (*mine, *others):
        note = words.THIS_ONE if s in mine else words.NEAR_SHARE.format(share=round(100 * s.likeness))
        row = corpus.paragraph(s.doc, s.paragraph_no)
        out.append(
            fill(
                '<div class="passage"><p>{who} <small>{note} · {path} {open}</small></p>'
                "<blockquote>{text}</blockquote></div>",
                who=blocks.who(corpus, s.doc),
                note=note,
                path=corpus.paths.get((s.doc, row.section_no), ""),
                open=blocks.a(here.to("text", at=span(s.doc, s.start, s.end)), words.OPEN_IN_READER, "open"),
                text=marked(s.text, find_terms(s.text, terms)),
            )
        )
    return joined(out)


def _beside(
    corpus: Corpus,
    here: Link,
    doc: str,
    number: int,
    terms: Iterable[str],
    note: str,
    own: Iterable[str] = (),
) -> Markup:
    row = corpus.paragraph(doc, number)
    marks = [*find_terms(row.text, terms), *find_terms(row.text, own, "own")]
    return fill(
        '<div class="passage"><p>{who} <small>{note} · {path} {open}</small></p>'
        "<blockquote>{text}</blockquote></div>",
        who=blocks.who(corpus, doc),
        note=note,
        path=corpus.paths.get((doc, row.section_no), ""),
        open=blocks.a(here.to("text", at=span(doc, row.start, row.end)), words.OPEN_IN_READER, "open"),
        text=marked(row.text, marks),
    )


def passage(corpus: Corpus, text: Text, here: Link, doc: str, start: int, end: int) -> Markup:
    """Set a place with its sentence as repaired, and the same as the web page had it, with where it stands."""
    left, right = sentence_at(text.text, start, end)
    clean, places = text.text[left:right], clipped(left, right, [Mark(start, end, "number")])
    row = _quantity(corpus, doc, start, end)
    if (
        row is not None and row.sentence not in clean
    ):  # put together from a table's row: its number stands last
        at = row.sentence.rfind(text.text[start:end])
        clean, places = row.sentence, [Mark(at, at + end - start, "number")] if at >= 0 else []
    raw_left, raw_right = text.places.to_source(left, right)
    at_raw = text.places.to_source(start, end)
    repairs = [
        Mark(e.start, e.end, "repair", None, f"{words.REPAIRED}：{e.clean or words.TAKEN_OUT}")
        for e in text.edits
        if raw_left <= e.start and e.end <= raw_right and e.start < e.end
    ]
    raw = marked(
        text.raw[raw_left:raw_right], clipped(raw_left, raw_right, [Mark(*at_raw, "number"), *repairs])
    )
    path = corpus.path_at(doc, start)
    return fill(
        '<div class="passage"><p>{who} {title} <small>{open}</small></p><p class="path">{path}</p>'
        "<h3>{repaired}</h3><blockquote>{clean}</blockquote><p>{cite}</p>"
        '<h3>{as_found}</h3><blockquote class="raw">{raw}</blockquote><p class="note">{count}</p></div>',
        who=blocks.who(corpus, doc),
        title=corpus.titles[doc],
        open=blocks.a(here.to("text", at=span(doc, start, end)), words.IN_READER, "open"),
        path=path,
        repaired=words.REPAIRED,
        clean=marked(clean, places),
        cite=blocks.copied(words.CITATION.format(said=clean.strip(), title=corpus.titles[doc], path=path)),
        as_found=words.AS_FOUND,
        raw=scripts.as_found(raw),
        count=words.REPAIRS.format(n=len(repairs)) if repairs else words.NO_REPAIR,
    )


def _quantity(corpus: Corpus, doc: str, start: int, end: int) -> Row | None:
    """Return the number that stands at a place."""
    rows = corpus.quantities
    found = records(rows[(rows["doc"] == doc) & (rows["start"] == start) & (rows["end"] == end)])
    return next(found, None)
