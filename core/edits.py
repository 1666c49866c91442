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


def invert(edits: Iterable[Edit], shift: int = 0) -> tuple[Edit, ...]:
    """Return the edits that lead back from the edited text to the original.

    `shift` is by how much edits further left have lengthened the text.

    >>> invert([Edit(2, 7, "區(qū)", "区", "gloss")])
    (Edit(start=2, end=3, raw='区', clean='區(qū)', rule='gloss', sure=True),)
    """
    out = []
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
    out: list[Edit] = []
    i = j = 0
    shift = 0  # places of the original minus places of the middle text, left of first[i]
    while j < len(second):
        start, end = second[j].start, second[j].end
        while i < len(first) and first[i].start - shift + len(first[i].clean) <= start:
            out.append(first[i])
            shift += len(first[i].raw) - len(first[i].clean)
            i += 1
        i0, j0, shift0 = i, j, shift
        j += 1
        while True:  # take in all edits of either list that overlap the growing span
            if i < len(first) and first[i].start - shift < end:
                start = min(start, first[i].start - shift)
                end = max(end, first[i].start - shift + len(first[i].clean))
                shift += len(first[i].raw) - len(first[i].clean)
                i += 1
            elif j < len(second) and second[j].start < end:
                end = max(end, second[j].end)
                j += 1
            else:
                break
        if i == i0:
            out += [_moved(e, shift) for e in second[j0:j]]
        else:
            out += _merged(invert(first[i0:i], -shift0), second[j0:j], start, end, shift0)
    return (*out, *first[i:])


def _merged(
    back: Sequence[Edit], forth: Sequence[Edit], start: int, end: int, shift: int
) -> tuple[Edit, ...]:
    """Return the one edit from the original to the later text, out of the edits that lead from the middle text
    to either; none when both say the same.
    """
    chars = [""] * (end - start)  # the middle text, out of what the edits say stands there
    for e in (*back, *forth):
        chars[e.start - start : e.end - start] = e.raw
    middle = "".join(chars)
    raw = splice(middle, [_moved(e, -start) for e in back])
    clean = splice(middle, [_moved(e, -start) for e in forth])
    if raw == clean:
        return ()
    made = (*back, *forth) if clean else forth  # what is taken out is so by the later step alone
    rules = dict.fromkeys(r for e in made for r in e.rule.split("+"))
    sure = all(e.sure for e in made)
    return (Edit(start + shift, start + shift + len(raw), raw, clean, "+".join(rules), sure),)


def _moved(e: Edit, by: int) -> Edit:
    return Edit(e.start + by, e.end + by, e.raw, e.clean, e.rule, e.sure)


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
