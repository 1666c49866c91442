"""Tell which subtopics a target bears on: those that its own clause, or the nearest before it, speaks of."""

import re
from collections.abc import Iterator, Sequence

from core.model import Outline, Paragraph, Quantity, Target, TargetTopic, Theme
from core.themes.hits import THEMES, subtopics, subtopics_of

BESIDE = 0.25  # what a word counts that stands in the target's sentence, but in no clause of its own

_CLAUSE_END = re.compile(r"[，。；：！？,;]")


def target_topics(
    targets: Sequence[Target], quantities: Sequence[Quantity], outline: Outline
) -> tuple[TargetTopic, ...]:
    """Return the subtopics that each target bears on, with what the strongest word for each counts."""
    stated = {q.quantity_no: q for q in quantities}
    paragraphs = {p.paragraph_no: p for p in outline.paragraphs}
    return tuple(
        topic
        for target in targets
        for q in [stated[target.quantity_no]]
        for topic in _topics(target.target_no, q, paragraphs[q.paragraph_no])
    )


def _topics(target_no: int, q: Quantity, paragraph: Paragraph) -> Iterator[TargetTopic]:
    for theme in THEMES:
        if not subtopics(theme):
            continue
        found = dict.fromkeys(subtopics_of(q.sentence, theme), BESIDE)
        if theme in q.theme:
            found |= bearing(paragraph.text, q.start - paragraph.start, q.end - paragraph.start, theme)
        for name, weight in found.items():
            yield TargetTopic(target_no, theme, name, weight)


def bearing(text: str, start: int, end: int, theme: Theme) -> dict[str, float]:
    """Return the subtopics that the number at start-end bears on: those of its clause, else of the nearest before it.

    What stands elsewhere in the sentence has numbers of its own, or none: 产业数字化 is no target here.

    >>> text = "推进旧村改造，腾出空间2平方公里，实施万亿计划，加速产业数字化。"
    >>> bearing(text, 11, 16, "城市更新"), bearing(text, 19, 21, "数字经济")
    ({'旧村城中村': 1.0}, {})
    """
    first = max(text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    own = text.rfind("，", first, start) + 1 or first
    stop = _CLAUSE_END.search(text, end)
    clauses = [*text[first:own].split("，"), text[own : stop.start() if stop else len(text)]]
    return next(filter(None, (subtopics_of(clause, theme) for clause in reversed(clauses))), {})
