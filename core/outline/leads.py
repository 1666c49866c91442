"""Tell run-in headings, the short first sentences that name what follows, from ordinary first sentences."""

import re
from collections.abc import Sequence

from core.lexicon import load
from core.text.patterns import any_of

_WORDS = load("outline")

_BULLET = re.compile(r"[—―─\-–•●◆■▪○·\s]*")
_FIRST = re.compile(r"([^。，,；;：:？！?!\n]{2,32})。(?=\s*\S)")
_NO_LEAD = re.compile(any_of(_WORDS["no_lead"]))
_FIGURE = re.compile(r"\d\s*(?:%|％|个|亿|万|所|家|条|处|人|件|项|座|年|月|日|次|公里|平方米|元|周年)")
_TELLS = re.compile(
    "(?<!实事求)(?<![于但总若要凡])是(?!非)|(?<![为除])了(?!解)"
)  # a verb that tells, not one that names
# 加强规划考核评估|建立科学合理考核机制: up to the last place that could end a run-in heading.
_LOST_STOP = re.compile(
    rf"((?:{any_of(_WORDS['lead_verbs'])})[\w“”—]{{1,20}}(?:{any_of(_WORDS['lead_ends'])}))"
    rf"(?=(?:{any_of(_WORDS['lead_verbs'] + _WORDS['second_openings'])})(?!化)\w)"
)
_TWO_PARTS = re.compile(r"([^。，,；;：:？！?!\n]{2,14}[，,][^。，,；;：:？！?!\n]{2,14})。(?=\s*\S)")
_MARKED = re.compile(r"(?!.{0,16}(?:如下|包括))([\w“”、—]{2,16})(?:[：:]|[ \u3000]+)(?=\S)")

_FULL = 40  # characters; a shorter paragraph may be a stray line


def find_leads(texts: Sequence[str]) -> tuple[str | None, ...]:
    """Return the run-in headings of the paragraphs of one section.

    What is not told by itself is told by the others: a heading of two parts where two paragraphs have one of a
    single part, one set off by a colon or a space where most are, and one that has lost its stop where most have one.

    >>> find_leads(["加强创新平台建设。围绕产业链部署创新链。", "当前形势是好的。要继续努力。"])
    ('加强创新平台建设', None)
    >>> find_leads(["创新：加大研发投入。", "协调：推进城乡融合。"])
    ('创新', '协调')
    """
    starts = [_BULLET.match(t).end() for t in texts]  # type: ignore[union-attr]  # matches always
    leads = [_first(_FIRST, t, at) for t, at in zip(texts, starts, strict=True)]
    certain = len(leads) - leads.count(None)
    full = sum(len(t) >= _FULL and "。" in t for t in texts)
    marked = [_first(_MARKED, t, at) for t, at in zip(texts, starts, strict=True)]
    if not certain and len(marked) - marked.count(None) >= max(2, full / 2):
        return tuple(marked)
    for n, (text, at) in enumerate(zip(texts, starts, strict=True)):
        if leads[n] is None and certain > 1:
            leads[n] = _first(_TWO_PARTS, text, at)
        if leads[n] is None and 2 * certain >= full > 1:
            leads[n] = _first(_LOST_STOP, text, at)
    return tuple(leads)


def opens_with_lead(text: str) -> bool:
    """Tell whether a paragraph's first sentence by itself is a run-in heading.

    >>> opens_with_lead("——坚持系统观念。加强前瞻性思考。"), opens_with_lead("展望未来，前景广阔。")
    (True, False)
    """
    return find_leads([text])[0] is not None


def _first(form: re.Pattern[str], text: str, start: int) -> str | None:
    """Return what the paragraph opens with in this form, if it names what follows rather than tells of it."""
    m = form.match(text, start)
    if m is None or _NO_LEAD.match(m[1]) or _FIGURE.search(m[1]) or _TELLS.search(m[1]):
        return None
    return m[1]
