"""Tell run-in headings, the short first sentences that name what follows, from ordinary first sentences."""

import re
from collections.abc import Sequence

from core.lexicon import load

_WORDS = load("outline")


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_BULLET = re.compile(r"[—―─\-–•●◆■▪○·\s]*")
_FIRST = re.compile(r"([^。，,；;：:？！?!\n]{2,32})。(?=\s*\S)")
_NO_LEAD = re.compile(_any(_WORDS["no_lead"]))
_FIGURE = re.compile(r"\d\s*(?:%|％|个|亿|万|所|家|条|处|人|件|项|座|年|月|日|次|公里|平方米|元|周年)")
_COPULA = re.compile("(?<!实事求)(?<![于但总若要凡])是(?!非)")
_LOST_STOP = (
    re.compile(  # 加强规划考核评估|建立科学合理考核机制: the last place that could end a run-in heading
        rf"((?:{_any(_WORDS['lead_verbs'])})[\w“”—]{{1,24}}(?:{_any(_WORDS['lead_ends'])}))"
        rf"(?=(?:{_any(_WORDS['lead_verbs'] + _WORDS['second_openings'])})\w)"
    )
)


def find_leads(texts: Sequence[str]) -> tuple[str | None, ...]:
    """Return the run-in headings of the paragraphs of one section.

    >>> find_leads(["加强创新平台建设。围绕产业链部署创新链。", "当前形势是好的。要继续努力。"])
    ('加强创新平台建设', None)
    """
    leads = [_lead(t) for t in texts]
    if leads.count(None) < len(leads):
        leads = [lead or _lead_without_stop(t) for t, lead in zip(texts, leads, strict=True)]
    return tuple(leads)


def _lead(text: str) -> str | None:
    """Return the first sentence if it names what follows."""
    start = _BULLET.match(text).end()  # type: ignore[union-attr]  # matches always
    m = _FIRST.match(text, start)
    if m is None or _NO_LEAD.match(m[1]) or _FIGURE.search(m[1]) or _COPULA.search(m[1]):
        return None
    return m[1]


def _lead_without_stop(text: str) -> str | None:
    """Return the run-in heading of a paragraph that has lost the stop behind it."""
    start = _BULLET.match(text).end()  # type: ignore[union-attr]  # matches always
    m = _LOST_STOP.match(text, start)
    return m[1] if m else None
