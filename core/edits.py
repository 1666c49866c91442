"""Offset arithmetic: apply edits, put edits on edits, and find a place of one text in the other."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from core.errors import PlanError
from core.model import Edit


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with sorted, non-overlapping edits applied.

    >>> splice("香洲區(qū)", [Edit(2, 3, "區", "区", "hant"), Edit(3, 7, "(qū)", "", "gloss")])
    '香洲区'
    >>> splice("abc", [Edit(0, 1, "x", "", "wrong")])
    Traceback (most recent call last):
    core.errors.PlanError: 第 0 字处应为“x”，实为“a”：修复记录与原文不符，请重新生成。
    """
    parts, pos = [], 0
    for edit in edits:
        found = text[edit.start : edit.end]
        if edit.start < pos or found != edit.raw:
            raise PlanError(
                f"第 {edit.start} 字处应为“{edit.raw}”，实为“{found}”：修复记录与原文不符，请重新生成。"
            )
        parts += [text[pos : edit.start], edit.clean]
        pos = edit.end
    parts.append(text[pos:])
    return "".join(parts)


def invert(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead back from the edited text to the original.

    >>> invert([Edit(2, 7, "區(qū)", "区", "gloss")])
    (Edit(start=2, end=3, raw='区', clean='區(qū)', rule='gloss', sure=True),)
    """
    out, shift = [], 0
    for e in edits:
        start = e.start + shift
        out.append(Edit(start, start + len(e.clean), e.clean, e.raw, e.rule, e.sure))
        shift += len(e.clean) - len(e.raw)
    return tuple(out)


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one list of edits of the original that does what `first` and then `second` do.

    Where an edit of `second` touches the output of edits of `first`, they become one edit; it keeps the rule of the
    later step that changed what a reader sees, joined as "first+second" when they differ, and is sure when all are.

    >>> first = [Edit(1, 3, "?x", "區", "gbk")]
    >>> second = [Edit(1, 2, "區", "区", "hant")]
    >>> compose(first, second)
    (Edit(start=1, end=3, raw='?x', clean='区', rule='gbk+hant', sure=True),)
    """
    back = invert(first)  # places of `first` in the middle text
    out: list[Edit] = []
    i = j = 0
    shift = 0  # original offset minus middle offset, left of edit i of `first`
    while i < len(first) or j < len(second):
        # take the leftmost edit, then all edits of either list that overlap the growing span
        start = min(
            back[i].start if i < len(first) else 1 << 62, second[j].start if j < len(second) else 1 << 62
        )
        end, i0, j0, grown = start, i, j, True
        while grown:
            grown = False
            if i < len(first) and _joins(back[i].start, back[i].end, start, end, i == i0 and j == j0):
                end, i, grown = max(end, back[i].end), i + 1, True
            elif j < len(second) and _joins(second[j].start, second[j].end, start, end, i == i0 and j == j0):
                end, j, grown = max(end, second[j].end), j + 1, True
        ours, theirs = first[i0:i], second[j0:j]
        if not theirs:
            out += ours
        elif not ours:
            out += [Edit(e.start + shift, e.end + shift, e.raw, e.clean, e.rule, e.sure) for e in theirs]
        else:
            middle = _middle(back[i0:i], theirs, start, end)
            raw = splice(middle, [_moved(e, -start) for e in back[i0:i]])
            clean = splice(middle, [_moved(e, -start) for e in theirs])
            rules = dict.fromkeys(r for e in (*ours, *theirs) for r in e.rule.split("+"))
            if raw != clean:
                sure = all(e.sure for e in (*ours, *theirs))
                at = start + shift
                out.append(Edit(at, at + len(raw), raw, clean, "+".join(rules), sure))
        shift += sum(len(e.raw) - len(e.clean) for e in ours)
    return tuple(out)


def _joins(a: int, b: int, start: int, end: int, first: bool) -> bool:
    """Tell whether the span a-b overlaps start-end, or begins it."""
    return a < end or (first and a == start)


def _moved(e: Edit, by: int) -> Edit:
    return Edit(e.start + by, e.end + by, e.raw, e.clean, e.rule, e.sure)


def _middle(back: Sequence[Edit], theirs: Sequence[Edit], start: int, end: int) -> str:
    """Put together the middle text from start to end out of what the edits say stands there."""
    chars = [""] * (end - start)
    for e in (*back, *theirs):
        chars[e.start - start : e.end - start] = e.raw
    return "".join(chars)


class OffsetMap:
    """Finds places of an edited text in its original, and back.

    Within an edit that keeps its length, characters stand one for one; any other edit is taken whole.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = tuple(edits)
        self._back = invert(edits)
        self._starts = [e.start for e in self._edits]
        self._back_starts = [e.start for e in self._back]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that holds all of start-end of the edited text.

        >>> OffsetMap([Edit(2, 7, "區(qū)", "区", "gloss")]).to_source(2, 5)
        (2, 9)
        """
        return _map(self._back, self._back_starts, self._edits, start, end)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the edited text that holds all of start-end of the original.

        >>> OffsetMap([Edit(2, 7, "區(qū)", "区", "gloss")]).to_text(4, 9)
        (2, 5)
        """
        return _map(self._edits, self._starts, self._back, start, end)


def _map(
    here: Sequence[Edit], starts: Sequence[int], there: Sequence[Edit], start: int, end: int
) -> tuple[int, int]:
    left = _place(here, starts, there, start, at_end=False)
    if end <= start:
        return left, left
    return left, max(left, _place(here, starts, there, end, at_end=True))


def _place(here: Sequence[Edit], starts: Sequence[int], there: Sequence[Edit], at: int, at_end: bool) -> int:
    """Map one boundary. A boundary at an edit's own edge stays outside it: spans do not grow by their neighbours."""
    k = bisect_right(starts, at - 1 if at_end else at) - 1
    if k < 0:
        return at
    e, t = here[k], there[k]
    if at >= e.end:
        return at - e.end + t.end
    if len(e.raw) == len(e.clean):
        return at - e.start + t.start
    return t.end if at_end else t.start
