"""Follow from paragraph to paragraph whether a document tells of what has been or of what is to come, and of when."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.lexicon import load
from core.model import Metadata, Outline, Paragraph, Section
from core.quantities.frames.decode import Step, margins
from core.quantities.frames.figures import roundness
from core.quantities.frames.judge import judge
from core.quantities.frames.openings import Opening, leading, parts
from core.quantities.kind.surroundings import (
    Setting,
    Votes,
    chapter_setting,
    document_setting,
    is_heading,
    likely_setting,
    plan_setting,
    review_setting,
    section_setting,
    title_settings,
    votes,
    words_setting,
)
from core.quantities.times import Calendar, Time, calendar, find_times, is_planned

_WEIGHT: dict[str, float] = load("frames")["weights"]
STYLE = ("kind.words", "kind.judge", "kind.figures")
_ITEM = re.compile(r"[（(][〇零一二三四五六七八九十百\d]+[）)]|\d{1,2}[.．、]?")
_SHOWN = 40  # characters of an opening that are shown
_Around = Callable[[int | None], Votes]  # the words of the chapter of a section


@dataclass(frozen=True, slots=True)
class Frame:
    """What a stretch of text tells of: `setting` is positive for what is to come, negative for what has been."""

    setting: Setting
    behind: Time | None  # the time that holds for what has been, where the text has named one
    ahead: Time | None  # and for what is to come
    opener: str = ""  # the words from which the text has told of the one or the other, where it has said so


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of a paragraph that one opening governs. Offsets index the paragraph."""

    paragraph_no: int
    start: int
    end: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch, or a heading, before it is decided what it tells of."""

    section_no: int | None
    paragraph_no: int | None  # None: a heading
    start: int
    end: int
    settings: tuple[Setting, ...]
    opening: Opening
    item: bool = False  # a heading of a row that tells of one thing: （一）, （二）, 3.


def read_frames(
    outline: Outline, metadata: Metadata, known: Calendar, leaning: Callable[[str], float] | None = None
) -> tuple[Stretch, ...]:
    """Return the stretches of a document's running text, in reading order, with what each tells of.

    `leaning` judges by the way a text is written, the judge of the lexicon by default.
    """
    pieces = tuple(_pieces(outline, metadata, known, leaning or judge().leaning))
    pieces = tuple(_under_openings(pieces, {s.section_no: s.parent_no for s in outline.sections}))
    decided = margins([_step(a, b) for a, b in zip((None, *pieces), pieces, strict=False)])
    held = _held(pieces, outline.sections, known)
    openers = _openers(pieces, decided, outline)
    return tuple(
        Stretch(piece.paragraph_no, piece.start, piece.end, Frame(_decided(piece, margin), *times, opener))
        for piece, margin, times, opener in zip(pieces, decided, held, openers, strict=True)
        if piece.paragraph_no is not None
    )


def _under_openings(pieces: Sequence[_Piece], above: Mapping[int, int | None]) -> Iterator[_Piece]:
    """Yield the pieces, the style of those under an opening weakened: what a text says of itself beats how it is written.

    The items of a row under one opening are written alike, so that each further one tells less.
    """
    opened: tuple[int | None, float] | None = (
        None  # the section of the last opening, and what it leaves of style
    )
    items = 0
    for piece in pieces:
        if opened is not None and opened[0] not in {None, *_around(piece.section_no, above)}:
            opened = None
        if piece.opening.setting is not None:
            timed = piece.opening.setting.rule == "kind.running"
            opened = (piece.section_no, _WEIGHT["style_under_time" if timed else "style_under_words"])
            items = 0
        items += piece.item
        if opened is None:
            yield piece
        else:
            left = opened[1] / max(1, items) ** 0.5
            told = (replace(s, weight=s.weight * left) if s.rule in STYLE else s for s in piece.settings)
            yield replace(piece, settings=tuple(told))


def frames_of(outline: Outline, metadata: Metadata) -> tuple[Stretch, ...]:
    """Return the same by the calendar that the document itself tells."""
    return read_frames(outline, metadata, calendar(metadata, "\n".join(p.text for p in outline.paragraphs)))


def frame_at(outline: Outline, metadata: Metadata, place: int) -> Frame | None:
    """Return the frame of a place of the repaired text; None outside the running text."""
    starts = {p.paragraph_no: p.start for p in outline.paragraphs}
    return next(
        (s.frame for s in frames_of(outline, metadata) if s.start <= place - starts[s.paragraph_no] < s.end),
        None,
    )


def _openers(pieces: Sequence[_Piece], decided: Sequence[float], outline: Outline) -> Iterator[str]:
    """Yield for each piece the words that opened what it tells of: its own, or those of a piece before."""
    texts = {p.paragraph_no: p.text for p in outline.paragraphs}
    titles = {s.section_no: s.title for s in outline.sections}
    opener, before = "", 0.0
    for piece, margin in zip(pieces, decided, strict=True):
        if margin * before <= 0:
            opener = ""
        if piece.opening.setting is not None and piece.opening.setting.weight * margin > 0:
            if piece.paragraph_no is None:
                words = titles.get(piece.section_no or 0, "")
            else:
                words = texts[piece.paragraph_no][piece.start : piece.end]
            opener = re.split("(?<=[。：:！？])", words.strip(), maxsplit=1)[0][:_SHOWN]
        before = margin
        yield opener


def _decided(piece: _Piece, margin: float) -> Setting:
    """Return what was decided, by the rule that weighs most in the piece itself if it decides, else as carried on."""
    most = _WEIGHT["at_most"]
    evidence = _evidence(piece)
    agreeing = [s for s in evidence if s.weight * margin > 0]
    best = max(agreeing, key=lambda s: abs(s.weight), default=None)
    share = sum(s.weight for s in evidence) / margin if margin else 0
    rule = best.rule if best is not None and share >= _WEIGHT["own"] else "kind.frame"
    return Setting(max(-most, min(most, margin)), rule)


def _evidence(piece: _Piece) -> tuple[Setting, ...]:
    opening = piece.opening.setting
    return piece.settings if opening is None else (*piece.settings, opening)


def _step(before: _Piece | None, piece: _Piece) -> Step:
    """Return a piece as a step of the decision."""
    gain = sum(s.weight for s in _evidence(piece))
    if piece.opening.setting is not None:
        back = ahead = _WEIGHT["turn_opened"]
    elif piece.item:
        back = ahead = _WEIGHT["turn_item"]
    elif piece.paragraph_no is None or before is None or before.section_no != piece.section_no:
        back = ahead = _WEIGHT["turn_section"]
    else:
        back, ahead = _WEIGHT["turn_back"], _WEIGHT["turn_ahead"]
    return Step(gain, back, ahead)


def _pieces(
    outline: Outline, metadata: Metadata, known: Calendar, leaning: Callable[[str], float]
) -> Iterator[_Piece]:
    """Yield the headings and the parts of the paragraphs in reading order, with what speaks for each."""
    titles = title_settings(outline.sections, known)
    whole, plan = document_setting(metadata.title), plan_setting(metadata.plan_kind)
    around = _leanings(outline)
    heads = [s for s in outline.sections if not s.inferred]
    for p in outline.paragraphs:
        while heads and heads[0].start <= p.start:
            head = heads.pop(0)
            yield _head(head, known, titles.get(head.section_no))
        title = titles.get(p.section_no or 0, whole)
        place = review_setting() if known.review else title or _chapter(p.section_no, around)
        if p.table_no is not None:  # its heads tell of its numbers, its place of the sentences in its cells
            told = _weighed(place, plan, Setting(0, "kind.words"))
            yield _Piece(p.section_no, p.paragraph_no, 0, len(p.text), told, Opening())
            continue
        times = find_times(p.text, known)
        if (line := _heading(p, known, title)) is not None:
            led = Opening(line, leading(times, p.text, 0, len(p.text), known))
            yield _Piece(p.section_no, p.paragraph_no, 0, len(p.text), (), led)
            continue
        for part in parts(p.text, times, known):
            text = p.text[part.start : part.end]
            words = words_setting(votes(text), around(p.section_no))
            settings = (*_weighed(place, plan, words), _judged(leaning(text)), _rounded(text))
            yield _Piece(p.section_no, p.paragraph_no, part.start, part.end, settings, part.opening)


def _weighed(place: Setting | None, plan: Setting | None, words: Setting) -> tuple[Setting, ...]:
    """Return what place and words of a part say, each by its weight; where no title tells, the kind of document does."""
    if place is not None:
        return (_scaled(place, "title"), _scaled(words, "words_titled"))
    told = _scaled(words, "words")
    return (told,) if plan is None else (_scaled(plan, "plan"), told)


def _judged(leaning: float) -> Setting:
    """Return what the way a text is written says of it."""
    most = _WEIGHT["judge_at_most"]
    return Setting(max(-most, min(most, leaning * _WEIGHT["judge"])), "kind.judge")


def _rounded(text: str) -> Setting:
    """Return what the roundness of its numbers says of a text."""
    most = _WEIGHT["figures_at_most"]
    return Setting(max(-most, min(most, roundness(text) * _WEIGHT["figures"])), "kind.figures")


def _scaled(setting: Setting, by: str) -> Setting:
    return replace(setting, weight=setting.weight * _WEIGHT[by])


def _chapter(section_no: int | None, around: _Around) -> Setting | None:
    return None if section_no is None else chapter_setting(around(section_no))


def _leanings(outline: Outline) -> _Around:
    """Return a function that counts the words of the chapter that a section stands in."""
    chapters: dict[int | None, int] = {}
    for s in outline.sections:
        chapters[s.section_no] = s.section_no if s.parent_no is None else chapters[s.parent_no]

    inside: dict[int | None, list[str]] = defaultdict(list)
    for p in outline.paragraphs:
        inside[chapters.get(p.section_no)].append(p.text)

    @cache
    def of_chapter(chapter: int | None) -> Votes:
        return votes("\n".join(inside[chapter]))

    return lambda section: of_chapter(chapters.get(section))


def _head(section: Section, known: Calendar, above: Setting | None) -> _Piece:
    """Return a heading as a piece: what it says itself opens a frame."""
    title = section.title
    own = section_setting(title, known) or likely_setting(title)
    opening = Opening(
        None if own is None else _scaled(own, "heading"),
        leading(find_times(title, known), title, 0, len(title), known),
    )
    settings = () if above is None else (above,)
    return _Piece(section.section_no, None, 0, 0, settings, opening, _is_item(section.number))


def _is_item(number: str | None) -> bool:
    """Tell whether a heading stands in a row with others below one that governs them all.

    >>> _is_item("（二）"), _is_item("二"), _is_item("3")
    (True, False, True)
    """
    return number is not None and _ITEM.fullmatch(number.strip()) is not None


def _heading(p: Paragraph, known: Calendar, title: Setting | None) -> Setting | None:
    """Return what a paragraph that is a heading says of what follows."""
    if not is_heading(p.text):
        return None
    found = section_setting(p.text, known) or (likely_setting(p.text) if title is None else None)
    return None if found is None else _scaled(found, "heading")


def _held(
    pieces: Sequence[_Piece], sections: Sequence[Section], known: Calendar
) -> Iterator[tuple[Time | None, Time | None]]:
    """Yield for each piece the times that hold in it for what has been and for what is to come.

    A time holds from where it is named to the end of the section that names it, or to the next.
    """
    above = {s.section_no: s.parent_no for s in sections}
    held: dict[bool, tuple[int | None, Time]] = {}
    for piece in pieces:
        around = {None, *_around(piece.section_no, above)}
        held = {ahead: (section, time) for ahead, (section, time) in held.items() if section in around}
        time = piece.opening.time
        if time is not None and (planned := is_planned(time, known)) is not None:
            held[planned] = (piece.section_no, time)
        yield tuple(held[ahead][1] if ahead in held else None for ahead in (False, True))  # type: ignore[misc]


def _around(section_no: int | None, above: Mapping[int, int | None]) -> Iterator[int]:
    """Yield a section and those it stands in."""
    while section_no is not None:
        yield section_no
        section_no = above[section_no]
