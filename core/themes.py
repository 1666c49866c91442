"""Themes: what each paragraph is about, and on which words that judgement rests."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from core.errors import PlanError
from core.lexicon import load
from core.model import Outline, Paragraph, Section, Theme, ThemeHit

THEMES: tuple[Theme, ...] = get_args(Theme)

TERM, HINT = 1.0, 0.5  # what a word counts as evidence
LEAD, TITLE, UPPER = 0.5, 0.25, 0.1  # what headings add: the paragraph's own, its section's, those above
FLOOR = 0.5  # silent sentences count for nothing, unless most of the paragraph is silent
MAIN = 0.35  # from this score on, a paragraph is about the theme
SUBTOPIC_MAIN = 0.3  # share of its theme's evidence that makes a subtopic a main one

_SENTENCE = re.compile(r"[^。；;！？\n]+")

Topic = tuple[Theme, str | None]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon: how much it counts, and for which topics; nothing for a false friend."""

    weight: float
    themes: tuple[tuple[Theme, float], ...]
    subtopics: tuple[tuple[Topic, float], ...]
    sure: tuple[Theme, ...]  # those it is a term of, not a hint


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, and for each two first characters the lengths of the words that begin so, longest first."""

    words: Mapping[str, Word]
    lengths: Mapping[str, tuple[int, ...]]


def read_themes(outline: Outline) -> tuple[ThemeHit, ...]:
    """Return each paragraph's bearing on each theme and subtopic that it has evidence for.

    The score is the share of the paragraph's text that speaks of the theme, raised by headings that name it; a
    theme is main from a share of about a half on. Words in passing stay below, however many paragraphs they are in.
    """
    titles = _titles(outline.sections)
    return tuple(
        hit
        for p in outline.paragraphs
        for hit in _hits(p, titles[p.section_no] if p.section_no is not None else {})
    )


def themes_of(*texts: str) -> tuple[Theme, ...]:
    """Return the themes of the first text that has evidence of any, strongest first.

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
            return tuple(sorted((t for t in sure if shares[t] >= best * 0.75), key=lambda t: -shares[t]))
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


def synonyms(word: str) -> tuple[str, ...]:
    """Return the words that mean the same, the word itself first.

    >>> synonyms("数据要素")
    ('数据要素', '数据资源', '数据资产')
    >>> synonyms("香洲")
    ('香洲',)
    """
    groups: list[dict[str, list[str]]] = load("themes")["synonyms"]
    others = [w for g in groups if word in g["words"] for w in g["words"]]
    return tuple(dict.fromkeys([word, *others]))


def subtopics(theme: Theme) -> tuple[str, ...]:
    """Return the names of a theme's subtopics, in the lexicon's order."""
    return tuple(
        s["name"] for t in load("themes")["theme"] if t["name"] == theme for s in t.get("subtopic", ())
    )


@cache
def lexicon() -> Lexicon:
    """Read the lexicon; raises PlanError for an unknown theme or a word listed twice under one heading."""
    senses: defaultdict[str, dict[Topic, float]] = defaultdict(dict)
    hidden: set[str] = set()
    for theme in load("themes")["theme"]:
        if theme["name"] not in THEMES:
            raise PlanError(f"themes.toml 有未知主题“{theme['name']}”，只可为：{'、'.join(THEMES)}。")
        for part in (theme, *theme.get("subtopic", ())):
            topic = (theme["name"], part["name"] if part is not theme else None)
            for key, weight in (("terms", TERM), ("hints", HINT)):
                for word in part.get(key, ()):
                    if topic in senses[word]:
                        raise PlanError(f"themes.toml：“{word}”在“{part['name']}”下列了两次，请删去一处。")
                    senses[word][topic] = weight
            hidden.update(part.get("not", ()))
    words = {w: Word(0.0, (), (), ()) for w in hidden} | {w: _word(s) for w, s in senses.items()}
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for w in words:
        if len(w) < 2:
            raise PlanError(f"themes.toml：“{w}”只有一字，不足以为据，请改用两字以上的词。")
        lengths[w[:2]].add(len(w))
    return Lexicon(words, {k: tuple(sorted(v, reverse=True)) for k, v in lengths.items()})


def _word(senses: Mapping[Topic, float]) -> Word:
    themes: dict[Theme, float] = {}
    for (theme, _), weight in senses.items():
        themes[theme] = max(weight, themes.get(theme, 0.0))
    subtopics = tuple((topic, weight) for topic, weight in senses.items() if topic[1])
    sure = tuple(theme for theme, weight in themes.items() if weight == TERM)
    return Word(max(senses.values()), tuple(themes.items()), subtopics, sure)


def _shares(text: str) -> tuple[dict[Theme, float], set[Theme]]:
    """Return each theme's share of the evidence in a text, and the themes that more than hints speak for."""
    shares: defaultdict[Theme, float] = defaultdict(float)
    sure: set[Theme] = set()
    total = 0.0
    words = lexicon().words
    for _, found in find_words(text):
        word = words[found]
        total += word.weight
        for theme, weight in word.themes:
            shares[theme] += weight
            if weight == TERM:
                sure.add(theme)
    return {t: v / total for t, v in shares.items() if v}, sure


def _titles(sections: tuple[Section, ...]) -> dict[int, dict[Theme, float]]:
    """Return what the headings over the paragraphs of each section add to the themes' scores."""
    by_no = {s.section_no: s for s in sections}
    out: dict[int, dict[Theme, float]] = {}
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
    """Yield the hits of one paragraph, themes in their fixed order, each before its subtopics."""
    words = lexicon().words
    cover: defaultdict[Theme, float] = defaultdict(float)
    parts: defaultdict[Topic, float] = defaultdict(float)
    terms: defaultdict[Topic, dict[str, None]] = defaultdict(dict)
    spoken = 0.0
    for sentence in _SENTENCE.finditer(paragraph.text):
        found = [w for _, w in find_words(sentence.group()) if words[w].weight]
        total = sum(words[w].weight for w in found)
        share = len(sentence.group()) / max(total, TERM) / len(paragraph.text)
        spoken += share * total
        for name in found:
            word = words[name]
            for theme, weight in word.themes:
                cover[theme] += share * weight
                terms[theme, None][name] = None
            for topic, weight in word.subtopics:
                parts[topic] += share * weight
                terms[topic][name] = None
    bonus = dict(titles)
    if paragraph.lead:
        for theme, share in _shares(paragraph.lead)[0].items():
            bonus[theme] = bonus.get(theme, 0.0) + LEAD * share
    for theme in THEMES:
        if not any(theme in words[w].sure for w in terms[theme, None]):
            continue
        score = min(1.0, cover[theme] / max(spoken, FLOOR) + bonus.get(theme, 0.0))
        main = score >= MAIN
        yield ThemeHit(paragraph.paragraph_no, theme, None, round(score, 4), main, tuple(terms[theme, None]))
        for name in subtopics(theme):
            topic = (theme, name)
            if topic in parts:
                share = parts[topic] / cover[theme]
                yield ThemeHit(
                    paragraph.paragraph_no,
                    theme,
                    name,
                    round(score * share, 4),
                    main and share >= SUBTOPIC_MAIN,
                    tuple(terms[topic]),
                )
