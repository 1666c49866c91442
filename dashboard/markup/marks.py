"""Plan text made safe for the screen: everything escaped, the marked places wrapped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from dashboard.template import NOTHING, fill, joined


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a text to set off: its class in the style sheet, and where a click on it leads."""

    start: int
    end: int
    name: str
    href: str | None = None
    title: str | None = None


def marked(text: str, marks: Iterable[Mark] = ()) -> Markup:
    """Return `text` as markup in which nothing of it can act as markup; marks may overlap.

    >>> marked("<b>投入5%", [Mark(3, 5, "term"), Mark(5, 7, "number")])
    Markup('&lt;b&gt;<mark class="term">投入</mark><mark class="number">5%</mark>')
    """
    placed = sorted((m for m in marks if 0 <= m.start < m.end <= len(text)), key=lambda m: m.start)
    cuts = sorted({0, len(text), *(m.start for m in placed), *(m.end for m in placed)})
    out, over, waiting = [], list[Mark](), iter([*placed, Mark(len(text) + 1, len(text) + 1, "")])
    following = next(waiting)
    for left, right in pairwise(cuts):
        over = [m for m in over if m.end > left]
        while following.start <= left:
            over.append(following)
            following = next(waiting)
        out.append(_wrapped(text[left:right], over))
    return joined(out)


def _wrapped(piece: str, marks: Sequence[Mark]) -> Markup:
    if not marks:
        return escape(piece)
    names = " ".join(dict.fromkeys(m.name for m in marks))
    title = next((m.title for m in marks if m.title), None)
    href = next((m.href for m in marks if m.href), None)
    # what a click tells, the keyboard reaches
    reached = NOTHING if href else fill(' tabindex="0"')
    about = fill(' title="{title}"{reached}', title=title, reached=reached) if title else NOTHING
    out = fill('<mark class="{names}"{about}>{piece}</mark>', names=names, about=about, piece=piece)
    return fill('<a href="{href}">{out}</a>', href=href, out=out) if href else out


def find_terms(text: str, terms: Iterable[str], name: str = "term") -> list[Mark]:
    """Mark every place where a term stands; of terms that begin together the longest counts.

    >>> find_terms("数字经济与数字", ["数字", "数字经济"])[0].end
    4
    """
    words = sorted(filter(None, terms), key=len, reverse=True)
    if not words:
        return []
    pattern = re.compile("|".join(map(re.escape, words)))
    return [Mark(m.start(), m.end(), name) for m in pattern.finditer(text)]


def clipped(start: int, end: int, marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks that touch start-end of a text, counted from start."""
    return [
        Mark(max(m.start, start) - start, min(m.end, end) - start, m.name, m.href, m.title)
        for m in marks
        if m.start < end and start < m.end
    ]
