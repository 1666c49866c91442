"""A whole document as markup: outline, text with its marks, steps from target to target and from find to find."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from core.text.fold import fold, positions
from dashboard import scripts, words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.data.texts import Text
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.about import rule_name
from dashboard.markup.blocks import a
from dashboard.markup.marks import Mark, clipped, find_terms, marked
from dashboard.template import NOTHING, fill, joined
from dashboard.values import day, when

# what stands on one leaf: letters, of which a line with its link is worth so many more, and a mark, too
LEAF, LINE, MARK = 85_000, 40, 36
HEADING = 50  # in the outline beside it


@dataclass(frozen=True, slots=True)
class View:
    """What is open: a document at a place of its repaired text, as repaired or as found, what is marked and sought."""

    doc: str
    start: int
    end: int
    raw: bool
    marks: Sequence[str]
    sought: str


def reader(corpus: Corpus, text: Text, here: Link, view: View) -> Markup:
    """Set a document: its outline at the left, the text in the middle, what a mark means at the right."""
    found = _places(text, view)
    place = text.places.to_source(view.start, view.end) if view.raw else (view.start, view.end)
    marks = [
        Mark(*place, "here"),
        *(Mark(i, j, "found") for i, j in found),
        *_marks(corpus, text, here, view),
    ]
    whole = text.raw if view.raw else text.text
    heads = {} if view.raw else {s.start: s.level for s in records(_sections(corpus, view.doc))}
    marks.sort(key=lambda m: m.start)
    leaves = _leaves(whole, marks, LEAF - HEADING * len(_sections(corpus, view.doc)))
    leaf = next((n for n, (_, end) in enumerate(leaves) if place[0] < end), len(leaves) - 1)
    body = joined(_lines(whole, leaves[leaf], marks, place[0], heads, here, view))
    return fill(
        '<div class="reader"><nav><h2>{head}</h2><ol>{outline}</ol></nav>'
        '<div class="{side}" data-at="{doc}:{start} {side}"><p class="steps">{steps}</p>{body}{turn}</div>'
        "<aside>{notes}</aside></div>",
        head=words.OUTLINE,
        outline=_outline(corpus, here, view.doc),
        side="text raw" if view.raw else "text",
        doc=view.doc,
        start=view.start,
        steps=_finds(text, here, view, found) + _targets(corpus, here, view),
        body=scripts.as_found(body) if view.raw else body,
        turn=_turn(text, here, view, leaves, leaf),
        notes=_notes(corpus, view, marks),
    )


def _leaves(whole: str, marks: Sequence[Mark], most: int = LEAF) -> list[tuple[int, int]]:
    """Part a text at the ends of its lines into leaves that a page can hold, by its letters and its marks."""
    out, begin, left, weight, n = list[tuple[int, int]](), 0, 0, 0, 0
    for line in whole.splitlines(keepends=True):
        right, own = left + len(line), len(line) + LINE
        while n < len(marks) and marks[n].start < right:
            own += MARK
            n += 1
        if weight and weight + own > most:
            out.append((begin, left))
            begin, weight = left, 0
        weight += own
        left = right
    return [*out, (begin, len(whole) + 1)]


def _turn(text: Text, here: Link, view: View, leaves: Sequence[tuple[int, int]], leaf: int) -> Markup:
    """Lead to the leaves before and after; empty where the text is one."""
    if len(leaves) < 2:
        return NOTHING

    def at(n: int) -> str:
        start = _in_text(text, *leaves[n]) if view.raw else leaves[n][0]
        return here.to(at=span(view.doc, start, start))

    return fill(
        '<p class="pager">{before} <span>{told}</span> {after}</p>',
        told=words.LEAF_OF.format(number=leaf + 1, leaves=len(leaves)),
        before=a(at(leaf - 1), words.PAGE_BEFORE, "open") if leaf else "",
        after=a(at(leaf + 1), words.PAGE_AFTER, "open") if leaf + 1 < len(leaves) else "",
    )


def _in_text(text: Text, begin: int, end: int) -> int:
    """Return a place of the repaired text that leads back to a stretch of the source, as near to its begin as there is."""
    for at in range(begin, end):
        found = text.places.to_text(at, at)[0]
        if begin <= text.places.to_source(found, found)[0] < end:
            return found
    return text.places.to_text(begin, begin)[0]


def _notes(corpus: Corpus, view: View, marks: Sequence[Mark]) -> Markup:
    """Say what each mark on the page means and how many there are, and what the file is."""
    count = Counter(m.name for m in marks)
    names = {
        "number target": words.KINDS["target"],
        "number actual": words.KINDS["actual"],
        "term": words.MARKS["term"],
        "found": view.sought,
        "repair": words.MARKS["repair"],
        "repair unsure": words.UNSURE_REPAIR,
    }
    key = joined(
        fill(
            '<li><mark class="{mark}">{name}</mark> {n}</li>',
            mark=mark,
            name=name,
            n=words.COUNT_PLACES.format(n=f"{count[mark]:,}"),
        )
        for mark, name in names.items()
        if count[mark]
    )
    row = next(r for r in records(corpus.documents) if r.doc == view.doc)
    lost = corpus.gaps.loc[corpus.gaps["doc"] == view.doc, "what"]
    facts = {
        words.KIND: words.PLAN_KINDS.get(row.plan_kind, words.UNKNOWN),
        words.PERIOD: when(row.period_end, row.period_start),
        words.ISSUER: row.issuer or words.UNKNOWN,
        words.ISSUED: day(row.issued_on),
        words.LOST: "、".join(lost) or words.NOTHING,
    }
    return fill(
        '<h2>{notes}</h2><ul>{key}</ul><p class="note">{hint}</p><h2>{about}</h2>{facts}',
        notes=words.NOTES,
        key=key or fill("<li>{none}</li>", none=words.NOTES_NONE),
        hint=words.NOTES_HINT,
        about=words.ABOUT_FILE,
        facts=blocks.facts(facts),
    )


def _sections(corpus: Corpus, doc: str) -> Any:
    sections = corpus.sections[(corpus.sections["doc"] == doc) & ~corpus.sections["inferred"]]
    return sections.sort_values("section_no")


def _outline(corpus: Corpus, here: Link, doc: str) -> Markup:
    return joined(
        fill(
            '<li class="l{level}">{link}</li>',
            level=s.level,
            link=a(here.to(at=span(doc, s.start, s.start)), " ".join(filter(None, (s.number, s.title)))),
        )
        for s in records(_sections(corpus, doc))
    )


def _lines(
    whole: str,
    leaf: tuple[int, int],
    marks: Sequence[Mark],
    at: int,
    heads: dict[int, int],
    here: Link,
    view: View,
) -> Iterator[Markup]:
    """Yield the lines of a leaf that hold something; each knows its own link, the open one its name."""
    left, first = leaf[0], 0
    for line in whole[slice(*leaf)].split("\n"):
        right = left + len(line)
        while first < len(marks) and marks[first].end <= left:
            first += 1
        if line.strip():
            near = []
            for mark in marks[first:]:
                if mark.start >= right:
                    break
                near.append(mark)
            start = left + len(line) - len(line.lstrip())
            level = heads.get(start)
            yield fill(
                "<p{open}{name}>{line}{link}</p>",
                open=fill(' id="here"') if left <= at <= right else NOTHING,
                name=fill(' class="heading l{level}"', level=level) if level else NOTHING,
                line=marked(line, clipped(left, right, near)),
                link=NOTHING
                if view.raw
                else a(here.to(at=span(view.doc, start, right)), words.ITS_LINK, "its"),
            )
        left = right + 1


def _marks(corpus: Corpus, text: Text, here: Link, view: View) -> Iterator[Mark]:
    if "repair" in view.marks or "small" in view.marks:
        yield from _repairs(text, view)
    if view.raw:
        return
    if "number" in view.marks:
        quantities = corpus.quantities[corpus.quantities["doc"] == view.doc]
        for q in records(quantities[quantities["kind"] != "other"]):
            see = here.to(see=span(view.doc, q.start, q.end))
            yield Mark(q.start, q.end, f"number {q.kind}", see, words.KINDS[q.kind])
    if "term" in view.marks:
        terms: dict[int, set[str]] = {}
        for h in records(corpus.theme_hits[corpus.theme_hits["doc"] == view.doc]):
            terms.setdefault(h.paragraph_no, set()).update(h.terms)
        for p in records(corpus.paragraphs[corpus.paragraphs["doc"] == view.doc]):
            for m in find_terms(p.text, terms.get(p.paragraph_no, ())):
                yield Mark(m.start + p.start, m.end + p.start, m.name)


def _repairs(text: Text, view: View) -> Iterator[Mark]:
    """Mark repairs with what stood there, or stands there now, the rule, and how sure it is."""
    for edit, back in zip(text.edits, text.back, strict=True):
        small = all(rule in words.SMALL_RULES for rule in edit.rule.split("+"))
        if ("small" if small else "repair") not in view.marks:
            continue
        said = {"rule": rule_name(edit.rule), "sure": words.SURE[edit.sure]}
        name = "repair" if edit.sure else "repair unsure"
        if view.raw:
            note = words.MARK_RAW.format(clean=edit.clean.strip() or words.TAKEN_OUT, **said)
            yield Mark(edit.start, edit.end, name, None, note)
        else:
            note = words.MARK_REPAIRED.format(raw=edit.raw or words.PUT_IN, **said)
            yield Mark(back.start, back.end, name, None, note)


def _places(text: Text, view: View) -> list[tuple[int, int]]:
    """Return where the words sought stand in the text that is shown."""
    typed = fold(view.sought)
    if not typed:
        return []
    whole = text.raw if view.raw else text.text
    folded, kept = fold(whole), positions(whole)
    found, at = [], folded.find(typed)
    while at >= 0:
        found.append((kept[at], kept[at + len(typed) - 1] + 1))
        at = folded.find(typed, at + len(typed))
    return found


def _finds(text: Text, here: Link, view: View, found: Sequence[tuple[int, int]]) -> Markup:
    if not view.sought:
        return NOTHING
    if view.raw:
        found = [text.places.to_text(i, j) for i, j in found]
    return _steps(here, view, found, (words.FOUND_AT, words.FOUND_IN_TEXT), (words.PREVIOUS, words.NEXT))


def _targets(corpus: Corpus, here: Link, view: View) -> Markup:
    rows = corpus.stated[corpus.stated["doc"] == view.doc]
    found = [(int(r.start), int(r.end)) for r in records(rows.sort_values("start"))]
    return _steps(
        here,
        view,
        found,
        (words.TARGET_AT, words.TARGETS_IN_TEXT),
        (words.PREVIOUS_TARGET, words.NEXT_TARGET),
    )


def _steps(
    here: Link,
    view: View,
    found: Sequence[tuple[int, int]],
    said: tuple[str, str],
    names: tuple[str, str],
) -> Markup:
    """Lead from the open place to the one before and the one after; places are of the repaired text."""
    before = [p for p in found if p[0] < view.start]
    after = [p for p in found if p[0] > view.start or (p[0] == view.start and view.end == view.start)]
    at = next((k for k, p in enumerate(found, 1) if p[0] == view.start), None)
    told = (said[0] if at else said[1]).format(typed=view.sought, k=at, n=len(found))
    back = a(here.to(at=span(view.doc, *before[-1])), names[0], "open") if before else ""
    on = a(here.to(at=span(view.doc, *after[0])), names[1], "open") if after else ""
    return fill("{back}<span>{told}</span>{on} ", back=back, told=told, on=on)
