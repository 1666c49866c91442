"""Themes: what each paragraph is about, and on which words that judgement rests."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import get_args

from core.errors import PlanError
from core.lexicon import line_of, load
from core.model import Outline, Paragraph, Quantity, Section, Theme, ThemeHit
from core.quantities.indicator.standard_names import indicators
from core.text.sentences import LONGEST

THEMES: tuple[Theme, ...] = get_args(Theme)

TERM, HINT = 1.0, 0.5  # what a word counts as evidence
LEAD, TITLE, UPPER = 0.5, 0.25, 0.1  # what headings add: the paragraph's own, its section's, those above
FIRST = 0.2  # what the first clause adds where it stands for a heading
SHORT = 14  # sentences up to this length may be headings of a part of the paragraph
MAIN = 0.35  # a paragraph is about a theme that a good third of it speaks of
SUBTOPIC_MAIN = 0.3  # and about those subtopics that hold so much of the theme's evidence
SPOKEN = 0.5  # sentences without evidence are left out of account, up to this share of the paragraph

_CLAUSE_END = re.compile(r"[，。；：！？,;\n]")  # a row of a table ends with its line
_STATEMENT = re.compile(r"[^。]+。?")
_SENTENCE = re.compile(r"[^。；;！？\n]+")

Topic = tuple[Theme, str | None]  # a theme, or one of its subtopics


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon: what it counts, and for which topics; nothing for a false friend."""

    weight: float
    topics: tuple[tuple[Topic, float], ...]
    sure: tuple[Theme, ...]  # the themes it is a term of, not a hint


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, and for each two first characters the lengths of the words that begin so, longest first."""

    words: Mapping[str, Word]
    lengths: Mapping[str, tuple[int, ...]]
    subtopics: Mapping[Theme, tuple[str, ...]]


def read_themes(outline: Outline) -> tuple[ThemeHit, ...]:
    """Return each paragraph's bearing on each theme and subtopic that it has evidence for.

    The score is the share of the paragraph that speaks of the theme, raised by headings that name it. A theme is main
    when that is a good third: one word in passing never is, whatever the word.
    """
    titles = _titles(outline.sections)
    return tuple(hit for p in outline.paragraphs for hit in _hits(p, titles.get(p.section_no, {})))


def themes_of(*texts: str) -> tuple[Theme, ...]:
    """Return the themes of the first text that has evidence of any, strongest first, and as they come.

    >>> themes_of("新增义务教育公办学位2.1万个")
    ('教育',)
    >>> themes_of("开展“不忘初心、牢记使命”主题教育3场")
    ('治理安全',)
    >>> themes_of("建成12个", "推进城中村改造，建成12个")
    ('城市更新',)
    """
    for text in texts:
        shares, sure = _shares(text)
        best = max((shares[t] for t in sure), default=0.0)
        if best:
            found = (t for t in shares if t in sure and shares[t] >= best * 0.75)
            return tuple(sorted(found, key=lambda t: -shares[t]))
    return ()


def find_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of the lexicon in a text with their places: from the left, the longest first.

    >>> list(find_words("健康教育与义务教育"))
    [(0, '健康教育'), (5, '义务教育')]
    """
    words, lengths = lexicon().words, lexicon().lengths
    at, last = 0, len(text) - 1
    while at < last:
        for length in lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if word in words:
                yield at, word
                at += length - 1
                break
        at += 1


def subtopics(theme: Theme) -> tuple[str, ...]:
    """Return the names of a theme's subtopics, in the lexicon's order.

    >>> subtopics("教育")[:2]
    ('学前教育', '义务教育与学位')
    """
    return lexicon().subtopics[theme]


def subtopics_of(text: str, theme: Theme) -> dict[str, float]:
    """Return the subtopics of a theme that a text has words of, with what the strongest word of each counts.

    >>> subtopics_of("建成5G基站1.1万座", "数字经济"), subtopics_of("扩大学位供给", "教育")
    ({'新型基础设施': 1.0}, {'义务教育与学位': 1.0})
    """
    out: dict[str, float] = {}
    for _, found in find_words(text):
        for (of, name), weight in lexicon().words[found].topics:
            if of == theme and name:
                out[name] = max(weight, out.get(name, 0.0))
    return out


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; raises PlanError for an unknown theme, a word of one character or one listed twice."""
    senses: defaultdict[str, dict[Topic, float]] = defaultdict(dict)
    hidden = set(load("themes")["apart"].split())
    subtopics: dict[Theme, tuple[str, ...]] = {}
    for theme in load("themes")["theme"]:
        if theme["name"] not in THEMES:
            raise PlanError(
                f"{line_of('themes', theme['name'])}：未知主题“{theme['name']}”，只可为：{'、'.join(THEMES)}。"
            )
        parts = theme.get("subtopic", [])
        subtopics[theme["name"]] = tuple(part["name"] for part in parts)
        for part, name in ((theme, None), *((part, part["name"]) for part in parts)):
            for word, weight in (
                *((w, TERM) for w in part.get("terms", ())),
                *((w, HINT) for w in part.get("hints", ())),
            ):
                if (theme["name"], name) in senses[word]:
                    raise PlanError(
                        f"{line_of('themes', word, 2)}：“{word}”在“{part['name']}”下列了两次，请删去一处。"
                    )
                senses[word][theme["name"], name] = weight
            hidden.update(part.get("not", ()))
    words = {word: Word(0.0, (), ()) for word in hidden} | {w: _word(s) for w, s in senses.items()}
    return Lexicon(words, _lengths(words), subtopics)


def _word(senses: Mapping[Topic, float]) -> Word:
    """Let evidence for a subtopic be evidence for its theme, once."""
    topics: dict[Topic, float] = {}
    for (theme, name), weight in senses.items():
        topics[theme, None] = max(weight, topics.get((theme, None), 0.0))
        if name:
            topics[theme, name] = weight
    sure = tuple(theme for (theme, name), weight in topics.items() if name is None and weight == TERM)
    return Word(max(senses.values()), tuple(topics.items()), sure)


def _lengths(words: Mapping[str, Word]) -> dict[str, tuple[int, ...]]:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        if len(word) < 2:
            raise PlanError(f"{line_of('themes', word)}：“{word}”只有一字，不足为据，请改用两字以上的词。")
        lengths[word[:2]].add(len(word))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


@lru_cache(4096)  # a sentence is asked for each of its numbers
def _shares(text: str) -> tuple[dict[Theme, float], set[Theme]]:
    """Return each theme's share of the evidence in a text, and the themes that more than hints speak for."""
    shares: defaultdict[Theme, float] = defaultdict(float)
    sure: set[Theme] = set()
    total = 0.0
    words = lexicon().words
    for _, found in find_words(text):
        word = words[found]
        total += word.weight
        sure.update(word.sure)
        for (theme, name), weight in word.topics:
            if name is None:
                shares[theme] += weight
    return {theme: share / max(total, TERM) for theme, share in shares.items()}, sure


def _titles(sections: Sequence[Section]) -> dict[int | None, dict[Theme, float]]:
    """Return what the headings over the paragraphs of each section add to the themes' scores."""
    by_no = {s.section_no: s for s in sections}
    out: dict[int | None, dict[Theme, float]] = {}
    for section in sections:
        bonus: defaultdict[Theme, float] = defaultdict(float)
        at: Section | None = section
        weight = TITLE
        while at is not None:
            for theme, share in _shares(at.title)[0].items():
                bonus[theme] += weight * share
            at, weight = by_no.get(at.parent_no) if at.parent_no is not None else None, UPPER
        out[section.section_no] = bonus
    return out


def _hits(paragraph: Paragraph, titles: Mapping[Theme, float]) -> Iterator[ThemeHit]:
    """Yield the hits of one paragraph: themes in their fixed order, each before its subtopics."""
    cover, terms, sure = _evidence(paragraph.text)
    headed = _headed(paragraph)
    for theme in THEMES:
        if theme not in sure:
            continue
        score = min(1.0, cover[theme, None] + titles.get(theme, 0.0) + headed.get(theme, 0.0))
        main = score >= MAIN
        found = terms[theme, None]
        yield ThemeHit(
            paragraph.paragraph_no,
            theme,
            None,
            round(score, 4),
            main,
            tuple(found),
            _hints(found, theme, None),
        )
        for name in subtopics(theme):
            if (theme, name) in cover:
                share = cover[theme, name] / cover[theme, None]
                yield ThemeHit(
                    paragraph.paragraph_no,
                    theme,
                    name,
                    round(score * share, 4),
                    main and share >= SUBTOPIC_MAIN,
                    tuple(terms[theme, name]),
                    _hints(terms[theme, name], theme, name),
                )


def _hints(found: Iterable[str], theme: Theme, subtopic: str | None) -> tuple[str, ...]:
    """Return the words that are a hint of the topic and no term of it."""
    words = lexicon().words
    return tuple(word for word in found if dict(words[word].topics)[theme, subtopic] < TERM)


def _headed(paragraph: Paragraph) -> Mapping[Theme, float]:
    """Return what run-in headings add to the themes' scores.

    The paragraph's own counts in full. Where it names no theme, each short sentence that does is the heading of what
    follows it, and counts for as much as that is of the paragraph; so does the first clause where there is none.
    """
    named = _shares(paragraph.lead or "")[0]
    if named:
        return {theme: LEAD * share for theme, share in named.items()}
    bonus: defaultdict[Theme, float] = defaultdict(float)
    if not paragraph.lead:
        for theme, share in _shares(_clause(paragraph.text, 0, 1))[0].items():
            bonus[theme] += FIRST * share
    part: dict[Theme, float] = {}
    for sentence in _STATEMENT.findall(paragraph.text):
        if len(sentence) <= SHORT:
            shares, sure = _shares(sentence)
            part = {theme: shares[theme] for theme in sure} if shares else part
        for theme, share in part.items():
            bonus[theme] += LEAD * share * len(sentence) / len(paragraph.text)
    return bonus


def _evidence(text: str) -> tuple[dict[Topic, float], dict[Topic, dict[str, None]], set[Theme]]:
    """Return how much of a text speaks of each topic, on which words, and the themes that more than hints speak for.

    A sentence's length is shared out by the words in it; a single hint wins only half of it.
    """
    words = lexicon().words
    cover: defaultdict[Topic, float] = defaultdict(float)
    terms: defaultdict[Topic, dict[str, None]] = defaultdict(dict)
    sure: set[Theme] = set()
    spoken = 0.0
    for sentence in _SENTENCE.findall(text):
        found = [(name, words[name]) for _, name in find_words(sentence)]
        total = sum(word.weight for _, word in found)
        share = len(sentence) / max(total, TERM) / len(text)
        spoken += share * total
        for name, word in found:
            sure.update(word.sure)
            for topic, weight in word.topics:
                cover[topic] += share * weight
                terms[topic][name] = None
    spoken = max(spoken, SPOKEN)
    return {topic: share / spoken for topic, share in cover.items()}, terms, sure


def theme_quantities(
    quantities: Sequence[Quantity], outline: Outline, hits: Sequence[ThemeHit]
) -> tuple[Quantity, ...]:
    """Return the quantities with their themes: the indicator's own, else what the words around the number speak of.

    From near to far: the name in the text, the clause, the sentence, the run-in heading, the paragraph's main themes.
    """
    known = indicators()
    paragraphs = {p.paragraph_no: p for p in outline.paragraphs}
    main: defaultdict[int, list[Theme]] = defaultdict(list)
    for hit in hits:
        if hit.main and hit.subtopic is None:
            main[hit.paragraph_no].append(hit.theme)
    out = []
    for q in quantities:
        p = paragraphs[q.paragraph_no]
        clause = _clause(p.text, q.start - p.start, q.end - p.start)
        named = known[q.indicator].themes if q.indicator in known else ()
        found = named or themes_of(q.indicator_raw or "", q.indicator or "", clause, q.sentence, p.lead or "")
        out.append(replace(q, theme=found or tuple(main[p.paragraph_no])))
    return tuple(out)


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause that holds text[start:end]."""
    first, last = max(0, start - LONGEST), min(len(text), end + LONGEST)
    left = max((first, *(text.rfind(mark, first, start) + 1 for mark in "，。；：！？,;\n")))
    right = _CLAUSE_END.search(text, end, last)
    return text[left : right.start() if right else last]
