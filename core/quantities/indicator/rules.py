"""Finds the subject of every number of a sentence: the rules in their order, the first that fits decides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.quantities.indicator.carried import carried
from core.quantities.indicator.following import (
    counted,
    each,
    graded_alike,
    inhabitants,
    spent_on,
    staged,
)
from core.quantities.indicator.leaning import (
    among,
    area_of,
    bare_rate,
    by_state,
    spent_in_all,
    staged_before,
)
from core.quantities.indicator.place import NOTE, OPENING, Gaps, Place, Subject, cut, joins, listed, subject
from core.quantities.indicator.preceding import (
    grouped,
    items_again,
    items_before,
    ranked,
    totals_apart,
    worded,
)
from core.quantities.indicator.shares import contributed, planned, reaching_people, streak, within_reach
from core.quantities.indicator.sized import class_of, count_of_size, of_size, of_two, structure
from core.quantities.indicator.trimming import BREAK

Rule = Callable[[Place], Subject | None]

_GROWS = re.compile("[，、](?:年均|同比)?(?:增长|下降)(?:约|近|超过?)?$")
_SHARE = re.compile("(?<=[一-龥][一-龥][一-龥])(?:占比|占[^，]*比重)$")
_LATER = re.compile(
    r"[、，](?:到|至)?(?:上半年|下半年|[一二三四]季度|前三季度|年底|全年|20\d\d年底?)(?:达到?|为)?$"
)  # 一季度开工率40%、上半年75%
_YEARS = re.compile(r"第?[\d一二两三四五六七八九十]+(?:年|个月|个季度)")


def member(place: Place) -> Subject | None:
    """Read a further number of a list by the subject of its first, unless it has a noun of its own."""
    if place.head is None or place.head.after or any(rule(place) for rule in FOLLOWING):
        return None
    items = place.head.items
    return (
        subject(items[place.nth], items=items, area=place.head.area) if place.nth < len(items) else place.head
    )


FOLLOWING: tuple[Rule, ...] = (
    inhabitants,
    by_state,
    streak,
    class_of,
    graded_alike,
    staged,
    each,
    count_of_size,
    spent_on,
    counted,
)
RULES: tuple[Rule, ...] = (
    member,
    structure,
    of_two,
    of_size,
    contributed,
    planned,
    within_reach,
    reaching_people,
    *FOLLOWING,
    among,
    bare_rate,
    staged_before,
    area_of,
    spent_in_all,
    totals_apart,
    grouped,
    worded,
    items_before,
    items_again,
    ranked,
    carried,
)


def find_subjects(
    sentence: str, spans: Sequence[tuple[int, int]], before: str, whole: Subject | None = None
) -> tuple[Subject, ...]:
    """Return the subject of every number of a sentence, from left to right: later ones lean on earlier ones.

    `spans` are all numbers of the sentence with their units; `before` is the paragraph up to the sentence, `whole` the
    subject told of before, where the sentence tells of a part of it: 其中…….

    >>> [s.phrase for s in find_subjects("固定资产投资368亿元，增长6%", [(6, 11), (14, 16)], "")]
    ['固定资产投资', '固定资产投资']
    """
    cuts = cut(sentence, spans)
    counts = listed(cuts)
    found: list[Subject] = []
    last: Subject | None = whole and replace(whole, after=0)
    first = 0  # where the list begins that a number stands in
    passed = ""  # text before a duration (“重点项目五年完成投资”): it goes on after it
    for i, number in enumerate(cuts.numbers[:-1]):
        gap = cuts.gaps[i]
        if i and gap in OPENING:  # 772元（562元）
            found.append(replace(found[-1], after=0))
            continue
        if i and last:
            last = last if number.endswith("百分点") else _leaned_on(last, number, gap)
        if not (i and joins(gap, cuts.numbers[i - 1], number)):
            first, nth = i, 0
        else:
            nth += 1
        text = passed + NOTE.sub("", gap)[last.after if last else 0 :]
        place = _place(cuts, i, text, before)
        place = replace(
            place, listed=counts[i], nth=nth, head=found[first] if nth else None, last=last, found=found
        )
        found.append(next(s for rule in RULES if (s := rule(place)) is not None))
        if _YEARS.fullmatch(number):
            passed, last = text, replace(last, after=0) if last else None
        else:
            passed, last = "", found[-1]
    return tuple(found)


def _leaned_on(said: Subject, number: str, gap: str) -> Subject:
    """Return what the next number leans on: 财政收入 after its 年初预算完成率, 增加值 after its 占比."""
    if number.endswith("%") and _LATER.match(gap):
        return replace(said, after=0, of="")
    if not said.of and number.endswith("%") and _GROWS.search(gap) and (m := _SHARE.search(said.phrase)):
        return subject(said.phrase[: m.start()], after=said.after)
    return subject(said.of, after=said.after) if said.of else said


def _place(cuts: Gaps, i: int, text: str, before: str) -> Place:
    """Return what stands around number i; `text` is what its words may be taken from."""
    gaps, numbers = cuts.gaps, cuts.numbers
    return Place(
        number=numbers[i],
        clauses=tuple(BREAK.split(text)),
        rest=gaps[i + 1],
        gap=gaps[i],
        former=numbers[i - 1] if i else "",
        led=gaps[i - 1] if i else "",
        next=numbers[i + 1],
        beyond=tuple(gaps[i + 2 : i + 4]),
        tail=cuts.sentence[cuts.spans[i][1] :],
        listed=1,
        before=before,
        earlier=numbers[:i],
    )
