"""Offset arithmetic: apply edits, put edits on edits, and find a place of one text in the other."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

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
    for start, end, raw, clean, _, _ in edits:
        if start < pos or text[start:end] != raw:
            raise PlanError(
                f"第 {start} 字处应为“{raw}”，实为“{text[start:end]}”：修复记录与原文不符，请重新生成。"
            )
        parts += [text[pos:start], clean]
        pos = end
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

    Where an edit of `second` overlaps what edits of `first` put in, they become one edit. It bears the rules of all,
    as "first+second", and is sure when all are; what the later step takes out bears its rule alone. An edit of
    `second` that keeps its length is cut at the ends of what `first` put in, so that only the part within is merged.

    >>> first = [Edit(1, 3, "?x", "區", "gbk")]
    >>> second = [Edit(1, 2, "區", "区", "hant")]
    >>> compose(first, second)
    (Edit(start=1, end=3, raw='?x', clean='区', rule='gbk+hant', sure=True),)
    """
    if not first or not second:
        return (*first, *second)
    # places of the original minus places of the middle text, left of each edit of `first`; where each ends in the middle
    shifts = list(accumulate([end - start - len(clean) for start, end, _, clean, _, _ in first], initial=0))
    ends = [e[1] - shift for e, shift in zip(first, shifts[1:], strict=True)]
    out: list[Edit] = []
    i = 0
    rest = list(reversed(second))
    while rest:
        edit = rest.pop()
        left = bisect_right(ends, edit.start, i)
        out += first[i:left]
        i, shift = left, shifts[left]
        if i == len(first) or first[i].start - shift >= edit.end:
            out.append(_moved(edit, shift))
        elif len(edit.raw) == len(edit.clean) and (first[i].start - shift > edit.start or ends[i] < edit.end):
            rest += _cut(edit, first, shifts, ends)
        else:
            ours, theirs = _overlapping(first, i, shift, edit, rest)
            out += _merged(ours, theirs, shift)
            i += len(ours)
    return (*out, *first[i:])


def _cut(edit: Edit, first: Sequence[Edit], shifts: Sequence[int], ends: Sequence[int]) -> Iterator[Edit]:
    """Yield the parts of an edit that keeps its length, cut where what was put in starts and ends, the last first."""
    cuts, k = {0, len(edit.raw)}, bisect_right(ends, edit.start)
    while k < len(first) and (start := first[k].start - shifts[k]) < edit.end:
        cuts |= {max(0, start - edit.start), min(ends[k] - edit.start, len(edit.raw))}
        k += 1
    for a, b in reversed([*pairwise(sorted(cuts))]):
        yield from _part(edit, a, b)


def _overlapping(
    first: Sequence[Edit], i: int, shift: int, edit: Edit, rest: list[Edit]
) -> tuple[Sequence[Edit], Sequence[Edit]]:
    """Return the edits of either list that overlap `edit` or one another from there on; takes those of `rest`."""
    ours, theirs, end = [], [edit], edit.end
    while True:
        if i < len(first) and first[i].start - shift < end:
            end = max(end, first[i].start - shift + len(first[i].clean))
            shift += len(first[i].raw) - len(first[i].clean)
            ours.append(first[i])
            i += 1
        elif rest and rest[-1].start < end:
            edit = rest.pop()
            if len(edit.raw) == len(edit.clean):
                theirs += _part(edit, 0, end - edit.start)
                rest += _part(edit, end - edit.start)
            else:
                theirs.append(edit)
                end = max(end, edit.end)
        else:
            return ours, theirs


def _merged(ours: Sequence[Edit], theirs: Sequence[Edit], shift: int) -> list[Edit]:
    """Return the one edit that does what `ours` and then `theirs` do; none when that leaves all as it was."""
    back = invert(ours, -shift)
    start = min(back[0].start, theirs[0].start)
    end = max(back[-1].end, theirs[-1].end)
    chars = [""] * (end - start)  # the middle text, out of what the edits say stands there
    for e in (*back, *theirs):
        chars[e.start - start : e.end - start] = e.raw
    middle = "".join(chars)
    raw = splice(middle, [_moved(e, -start) for e in back])
    clean = splice(middle, [_moved(e, -start) for e in theirs])
    if raw == clean:
        return []
    made = (*ours, *theirs) if clean else theirs
    rules = dict.fromkeys(rule for e in made for rule in e.rule.split("+"))
    at = start + shift
    return [Edit(at, at + len(raw), raw, clean, "+".join(rules), all(e.sure for e in made))]


def _moved(e: Edit, by: int) -> Edit:
    start, end, raw, clean, rule, sure = e
    return Edit(start + by, end + by, raw, clean, rule, sure) if by else e


def _part(e: Edit, start: int, end: int | None = None) -> list[Edit]:
    """Return the part of an edit that keeps its length, less unchanged characters at its ends; none if all are."""
    end = len(e.raw) if end is None else min(end, len(e.raw))
    while start < end and e.raw[start] == e.clean[start]:
        start += 1
    while start < end and e.raw[end - 1] == e.clean[end - 1]:
        end -= 1
    if start >= end:
        return []
    return [Edit(e.start + start, e.start + end, e.raw[start:end], e.clean[start:end], e.rule, e.sure)]


Spans = tuple[list[int], list[int]]  # where edits begin and end


class OffsetMap:
    """Finds places of an edited text in its original, and back, by where the edits that made it stand in `source` and `text`.

    Within an edit that keeps its length, characters stand one for one; any other edit is taken whole.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        grown = accumulate((len(clean) - len(raw) for _, _, raw, clean, _, _ in edits), initial=0)
        starts = [e[0] for e in edits]
        moved = [start + shift for start, shift in zip(starts, grown, strict=False)]
        self.source: Spans = starts, [e[1] for e in edits]
        self.text: Spans = moved, [at + len(e[3]) for at, e in zip(moved, edits, strict=True)]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that holds all of start-end of the edited text.

        >>> OffsetMap([Edit(2, 7, "區(qū)", "区", "gloss")]).to_source(2, 5)
        (2, 9)
        """
        return _map(self.text, self.source, start, end)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the edited text that holds all of start-end of the original.

        >>> OffsetMap([Edit(2, 7, "區(qū)", "区", "gloss")]).to_text(4, 9)
        (2, 5)
        """
        return _map(self.source, self.text, start, end)


def _map(here: Spans, there: Spans, start: int, end: int) -> tuple[int, int]:
    left = _place(here, there, start, at_end=False)
    if end <= start:
        return left, left
    return left, max(left, _place(here, there, end, at_end=True))


def _place(here: Spans, there: Spans, at: int, at_end: bool) -> int:
    """Map one boundary. A boundary at an edit's own edge stays outside it: spans do not grow by their neighbours."""
    starts, ends = here
    k = bisect_right(starts, at - 1 if at_end else at) - 1
    if k < 0:
        return at
    start, end, first, last = starts[k], ends[k], there[0][k], there[1][k]
    if at >= end:
        return at - end + last
    if end - start == last - first:
        return at - start + first
    return last if at_end else first
