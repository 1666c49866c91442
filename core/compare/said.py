"""What the words round a number say of how it was counted: prices, whom it covers, over how long, whether it is final."""

import re
from dataclasses import dataclass
from functools import cache

from core.lexicon import load
from core.model import Plan, Quantity
from core.text.patterns import any_of

Prices = str | None  # 现价, 可比价, 2020年不变价
GROWTH = ("annual_growth", "yoy_growth")
FLOWS = ("increment", "cumulative")

UNTOLD = 0

_BREAK = "，。；：！？,;:!?\n"
_CELL = "kind.column"  # the rule that read a number from a table
_NOTE = re.compile(r"^\W{0,2}(?:备?注|说明)")
_GROWS = re.compile(r"\W?(?:比上年|同比|年均)?(?:实际)?(?:增长|增速|增幅|下降)")


@dataclass(frozen=True, slots=True)
class Said:
    """How a number was counted, as far as the words round it tell."""

    prices: Prices
    scope: frozenset[str]  # words that say whom or what it covers
    span: int | None  # years that an amount or growth goes over; None: from the beginning; UNTOLD
    stated: bool  # tells of a goal again, no result
    partial: bool  # is of a part of the year
    expected: bool  # is not final


def said(plan: Plan, q: Quantity) -> Said:
    """Return what the words round a number of a plan say."""
    before, after = _round(plan, q)
    clause = before + after
    words = load("outcomes")["result"]
    return Said(
        prices=_prices(plan, q, before, after),
        scope=_scope(before + (q.indicator_raw or "") + (q.indicator or "")),
        span=_span(plan, q, before),
        stated=q.rule[: len(_CELL)] != _CELL and _has(words["stated"], before + after[:6]),
        partial=_partial(plan, q, before, after),
        expected=_has(words["expected"], clause),
    )


def _partial(plan: Plan, q: Quantity, before: str, after: str) -> bool:
    """Tell whether a number is of a part of its year: its sentence up to it says so, or the document's title."""
    if _parts().search(plan.metadata.title or ""):
        return True
    said_so_far = q.sentence.partition(before)[0] + before if before else q.sentence
    last = list(_parts().finditer(said_so_far))
    return bool(_parts().search(after)) or (bool(last) and "全年" not in said_so_far[last[-1].end() :])


@cache
def _parts() -> re.Pattern[str]:
    words = load("outcomes")["result"]["partial"]
    return re.compile(rf"{any_of(words)}|截[至止]\d{{1,2}}月|(?<!\d)(?:[1-9]|1[01])月末")


def _has(words: list[str], text: str) -> bool:
    return any(word in text for word in words)


def _round(plan: Plan, q: Quantity) -> tuple[str, str]:
    """Return the words of a number's own clause before and after it; of a table's cell, its heads."""
    if q.rule.startswith(_CELL):
        return q.sentence, ""
    text = plan.repaired.text
    start, end = q.start, q.end
    while start > 0 and text[start - 1] not in _BREAK:
        start -= 1
    while end < len(text) and text[end] not in _BREAK:
        end += 1
    return text[start : q.start], text[q.end : end]


@cache
def _priced() -> re.Pattern[str]:
    """Return the pattern of what a price basis is called: 2020年不变价, 现价, 2020年价格."""
    words = load("outcomes")["prices"]
    return re.compile(
        rf"(?P<year>20\d\d)年(?:的)?(?:{any_of(words['constant'])}|价格?)"
        rf"|(?P<current>{any_of(words['current'])})|(?P<constant>{any_of(words['constant'])})"
    )


def _prices(plan: Plan, q: Quantity, before: str, after: str) -> Prices:
    """Return at what prices an amount or growth is; growth is at constant ones unless the text says otherwise."""
    growth = q.measure in GROWTH
    if not growth and q.base_unit not in ("元", "美元"):
        return None
    text = plan.repaired.text
    ahead = text[max(0, q.start - len(before) - 24) : q.start - len(before)]
    alone = re.search(rf"(?:^|[{_BREAK}])[按以][^{_BREAK}]*[{_BREAK}]$", ahead)
    behind = "" if growth else _behind(text, q.end + len(after))
    for words in (before, after, alone[0] if alone else "", behind):
        if m := _priced().search(words):
            return _basis(m, growth)
    return None if growth else _noted(plan, q)


def _behind(text: str, at: int) -> str:
    """Return a clause that follows and says but at what prices the number before it is: 460亿元，按2020年价格计算。"""
    m = re.match(rf"，([按以][^{_BREAK}]{{2,14}})(?=[{_BREAK}])", text[at : at + 24])
    return m[1] if m and not _GROWS.match(text, at + m.end()) and "增长" not in m[1] else ""


def _basis(m: re.Match[str], growth: bool) -> Prices:
    if m["current"]:
        return "名义" if growth else "现价"
    return None if growth else f"{m['year']}年不变价" if m["year"] else "可比价"


def _noted(plan: Plan, q: Quantity) -> Prices:
    """Return the constant prices that a note under a table gives for amounts; current ones are the rule and say nothing."""
    for p in plan.outline.paragraphs:
        if _NOTE.match(p.text):
            for clause in re.split(r"[，。；]", p.text):
                m = _priced().search(clause)
                of = (q.indicator or "…") in clause and "增" not in clause
                if m and not m["current"] and (of or re.search("绝对数|绝对值|总量", clause)):
                    return _basis(m, False)
    return None


@cache
def _scopes() -> re.Pattern[str]:
    words = load("outcomes")["scope"]
    return re.compile(any_of([*words["words"], *words["same"]]))


def _scope(text: str) -> frozenset[str]:
    same: dict[str, str] = load("outcomes")["scope"]["same"]
    return frozenset(same.get(word, word) for word in _scopes().findall(text))


def _span(plan: Plan, q: Quantity, before: str) -> int | None:
    """Return over how many years a number goes; an amount of a five-year plan goes over the plan."""
    if q.measure not in (*FLOWS, *GROWTH):
        return None
    if q.measure == "yoy_growth":
        return 1
    words = load("outcomes")["span"]
    if _has(words["five"], before + (q.indicator or "")):
        return 5
    if _has(words["year"], before):
        return 1
    if q.period_start and q.year:
        return q.year - q.period_start + 1
    if "累计" in before or q.measure == "annual_growth":
        return None
    start, end = plan.metadata.period_start, plan.metadata.period_end
    if start is None or end is None:
        return None
    if q.kind == "target" or end > start:
        return end - start + 1
    return UNTOLD if _has(words["five"], q.sentence[: q.sentence.find(before)]) else 1
