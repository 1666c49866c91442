"""Find the headings of a plan in its lines."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.outline.heading_forms import (
    DECIMAL,
    PLAIN,
    SCHEMES,
    TOP,
    WHOLE,
    Heading,
    Span,
    heading_at,
    heading_of_two_lines,
    known_heading,
    scheme_at,
)

_HAN = "[〇零一二三四五六七八九十百]{1,6}"

# A heading on the end of a paragraph, or of another heading, whose line break is lost.
_GLUED = re.compile(rf"(?<=[。！？；”])\s*第{_HAN}(?:篇|章|节)\s*[^。！？；：]{{2,60}}$")
_GLUED_REACH = 75  # characters at the end of a line in which it is looked for
_SECOND = re.compile(rf"(?<=\s)第{_HAN}(?:章|节)|第{_HAN}(?:章|节)(?=\s)")

_LEADERS = re.compile(
    r"(?:[.．…·‥]\s*){3,}\d*$|[.．…·‥\s]{2,}\d{1,3}$|\t\d{1,3}$"
)  # ……12 at the end of a line of contents
_CONTENTS = re.compile(r"目\s*[录次]")
_FIRST = re.compile("第?一(?:[篇章节]|部分)?|[（(]一[）)]|1")
_ODD = re.compile(r"[\W_]+")

# A heading that has no number: a short line without marks, between full paragraphs.
_PLAIN = re.compile(r"(?!附|注|图|表|来源|责任编辑)(?=(?:[^一-鿿]*[一-鿿]){4})[\w“”‘’·、—（）《》+\- ]{4,24}")
_NO_PLAIN = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月|(?:图|表|报告|纲要|如下|公开|打印|关闭|附件)$")
_TITLE_END = re.compile("(?:规划|纲要|计划|建议|报告|方案|意见|实事|解读)$")
_FEWEST = 2  # of them
_FULL = 50  # characters of a paragraph below such a heading
_STOPS = "。！？；：”）!?;:"


def find_headings(text: str, lines: Sequence[Span]) -> Sequence[Heading]:
    """Return the headings that stand in the lines, in order."""
    found: list[Heading] = []
    k = 0
    while k < len(lines):
        start, end = lines[k]
        head = heading_at(text, start, end) or known_heading(text, start, end)
        if head is None and k + 1 < len(lines):
            head = heading_of_two_lines(text, lines[k], lines[k + 1])
            k += head is not None
        found += _divided(text, head) if head else _glued(text, start, end)
        k += 1
    known = [*_without_contents(text, lines, _without_items(text, lines, _decimals(found)))]
    known = sorted([*known, *_tops(text, lines, known)], key=lambda h: h.start)
    return sorted([*known, *_plain(text, lines, known)], key=lambda h: h.start)


def _decimals(heads: Sequence[Heading]) -> Sequence[Heading]:
    """Leave out numbers such as 3.1, and a 3 alone, where they do not count headings: no 3.1 is followed by 3.2.

    A 3 or 3. stands above its decimals when 3.1 comes next.
    """
    numbers = {_parts(h) for h in heads if h.scheme in DECIMAL}
    if not any(n[-1] == "1" and (*n[:-1], "2") in numbers for n in numbers):
        return [h for h in heads if h.scheme not in (WHOLE, *DECIMAL)]
    out: list[Heading] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        above = (
            following is not None and following.scheme in DECIMAL and _parts(following) == (head.number, "1")
        )
        if above and head.scheme in (WHOLE, "1."):
            out.append(replace(head, scheme=WHOLE))
        elif head.scheme != WHOLE:
            out.append(head)
    return out


def _parts(head: Heading) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", head.number or ""))


def _without_items(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Sequence[Heading]:
    """Leave out sentences that a number opens and a full stop ends, where most of the scheme's lines are no headings.

    三、新建28处老年人日间照料中心。 is no heading; then 四、推进无障碍改造。 in the same list is none.
    """
    ends = {end for _, end in lines}
    doubtful = {h.scheme for h in heads if h.end in ends and text[h.end - 1] == "。"}
    if not doubtful:
        return heads
    lines_of = Counter(scheme_at(text, start, end) for start, end in lines)
    heads_of = Counter(h.scheme for h in heads)
    rare = {s for s in doubtful if 2 * heads_of[s] <= lines_of[s]}
    return [h for h in heads if h.scheme not in rare or h.end not in ends or text[h.end - 1] != "。"]


def _tops(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Sequence[Heading]:
    """Return the headings without a number under each of which the outermost numbers begin anew.

    2009年工作回顾, 一、, 二、, 2010年工作安排, 一、: the first and the fourth.
    """
    outer = next((s for s in SCHEMES if any(h.scheme == s for h in heads)), None)
    tops: list[Heading] = []
    pos = 0
    for head in heads:
        if head.scheme == outer and head.number and _FIRST.fullmatch(head.number):
            above = lines[bisect_left(lines, (pos, 0)) : bisect_left(lines, (head.start, 0))]
            names = [line for line in above if _is_plain(text, line)]
            if not names:
                return ()
            tops.append(Heading(*names[-1], TOP, None, text[slice(*names[-1])]))
        pos = head.end
    return tops if len(tops) > 1 else ()


def _is_plain(text: str, line: Span) -> bool:
    """Tell whether a line could be a heading without a number."""
    short = 4 <= line[1] - line[0] <= 24
    return short and bool(_PLAIN.fullmatch(text, *line)) and not _NO_PLAIN.search(text, *line)


def _plain(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Sequence[Heading]:
    """Return the headings without a number: short lines between full paragraphs, at least two of them."""
    taken = {h.start: h for h in heads}
    full = [end - start >= _FULL for start, end in lines]
    opening = heads[0].start if heads else lines[full.index(True)][1] if True in full else len(text)
    out: list[tuple[Heading, bool]] = []
    for (a, b), (start, end), (c, _), long in zip(lines, lines[1:], lines[2:], full[2:], strict=False):
        if not long or start < opening or start in taken or c in taken or not _is_plain(text, (start, end)):
            continue
        if a in taken or text[b - 1] in _STOPS:
            out.append((Heading(start, end, PLAIN, None, text[start:end]), a in taken))
    if sum(not below for _, below in out) < _FEWEST:
        return []
    return [*(_first_plain(text, lines, full) if not heads else ()), *(h for h, _ in out)]


def _first_plain(text: str, lines: Sequence[Span], full: Sequence[bool]) -> Iterable[Heading]:
    """Yield the heading right above the first full paragraph, which the title may stand above, where others follow."""
    above = full.index(True) - 1
    if above > 0 and _is_plain(text, lines[above]) and not _TITLE_END.search(text, *lines[above]):
        yield Heading(*lines[above], PLAIN, None, text[slice(*lines[above])])


def _divided(text: str, head: Heading) -> Iterable[Heading]:
    """Return a heading, divided where a second one stands on its line."""
    second = _SECOND.search(text, head.start + 1, head.end) if head.scheme in ("篇", "章") else None
    rest = heading_at(text, second.start(), head.end) if second else None
    if second is None or rest is None or head.number is None:
        return (head,)
    title = text[text.index(head.number, head.start) + len(head.number) : second.start()].strip()
    if not title:
        return (head,)
    cut = head.start + len(text[head.start : second.start()].rstrip())
    return replace(head, end=cut, title=title), *_divided(text, rest)


def _glued(text: str, start: int, end: int) -> Iterable[Heading]:
    """Return the heading that stands at the end of a paragraph, its line break lost."""
    m = _GLUED.search(text, max(start, end - _GLUED_REACH), end)
    if m is None:
        return ()
    at = m.end() - len(m[0].lstrip())
    head = heading_at(text, at, end)
    return () if head is None else (head,)


def _without_contents(text: str, lines: Sequence[Span], heads: Sequence[Heading]) -> Iterable[Heading]:
    """Leave out tables of contents: headings with nothing between them that come again later.

    Three are enough, or one below a line that says 目录.
    """
    keys = [(h.scheme, _ODD.sub("", _LEADERS.sub("", h.title)).rstrip("0123456789")) for h in heads]
    last = {key: n for n, key in enumerate(keys)}
    rows = [bisect_left(lines, (h.start, h.start)) for h in heads]
    ends = [bisect_left(lines, (h.end, h.end)) - 1 for h in heads]
    for block in _adjacent(rows, ends):
        listed = [n for n in block if last[keys[n]] > n or _LEADERS.search(heads[n].title)]
        above = rows[block[0]] - 1
        named = above >= 0 and _CONTENTS.fullmatch(text, *lines[above])
        again = (n for n in block[1:] if keys[n] == keys[block[0]])  # the body begins as its contents do
        body = next(again, listed[-1] + 1) if listed else block.stop
        yield from (heads[n] for n in block if n >= body or len(listed) < (1 if named else 3))


def _adjacent(rows: Sequence[int], ends: Sequence[int]) -> Iterable[range]:
    """Yield the runs of headings, from row to end, that follow on one another."""
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or rows[n] - ends[n - 1] > 1:
            yield range(start, n)
            start = n
