"""Tell what a number says of its indicator: its level, growth, share or increase."""

import re
from collections.abc import Iterable
from decimal import Decimal

from core.lexicon import load
from core.mentions import Mention
from core.model import Measure

_LEXICON = load("measures")
_GROWTH = _LEXICON["growth"]
_FLOW = _LEXICON["flow"]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_CHANGE = re.compile(
    rf"""
    (?:(?P<fall>{_any(_GROWTH["fall"])})|(?P<narrow>{_any(_GROWTH["narrow"])})|(?P<rise>{_any(_GROWTH["rise"])}))
    (?:{_any(_GROWTH["between"])}|\s)*$
    """,
    re.VERBOSE,
)
_REACHED = re.compile(
    r"(?:增长|提高|提升|增加|上升|下降|降低|减少|压减|压缩|缩短|扩大|增|升|降|减)(?:到|至|为)[^，,。；;、]{0,4}$"
)
_ANNUAL = re.compile(_any(_GROWTH["annual"]))
_TOTAL = re.compile(_any(_GROWTH["total"]))
_FLOW_BEFORE = re.compile(
    rf"(?P<level>{_any(_FLOW['level'])})|(?P<increment>{_any(_FLOW['increment'])})|(?P<cumulative>{_any(_FLOW['cumulative'])})"
)
_FLOW_AFTER = re.compile(rf"[^，,。；;]{{0,16}}?(?:{_any(_FLOW['after'])})")
_PER = re.compile(_any(_FLOW["per"]))
_MONEY_LEVEL = frozenset(_FLOW["money_level"])
_PER_UNIT = re.compile("/(?:万|千|十万|百|万元|亿元)")


def measure_of(
    mention: Mention, clause: str, after: str, over_years: bool, over_period: bool
) -> tuple[Measure, bool, str]:
    """Return the measure, whether the number is a fall, and the rule.

    `clause` is the text before the number, back to the last comma or number that is not in one list with it; `after`
    what follows. `over_years`: the text compares with a year further back than the one before; `over_period`: the
    number is for a period of years.

    >>> from core.mentions import find_mentions
    >>> def look(text):
    ...     m = find_mentions(text)[0]
    ...     return measure_of(m, text[: m.start], text[m.end :], False, False)[:2]
    >>> look("年均增长7%"), look("下降6.3%"), look("占比提高到77%"), look("提高1.2个百分点")
    (('annual_growth', False), ('yoy_growth', True), ('share', False), ('change_pp', False))
    >>> look("新增学位2100个"), look("完成旧村改造8条"), look("拥有企业552家"), look("每千名老人床位35张")
    (('increment', False), ('cumulative', False), ('level', False), ('ratio', False))
    """
    unit = mention.unit or ""
    if mention.form == "rank" or unit in ("位次", "个位次", "个名次"):
        return "rank", False, "measure.rank"
    if mention.form == "flat":
        return "yoy_growth", False, "measure.growth"
    if unit == "倍":
        return "ratio", False, "measure.ratio"
    if mention.form == "part":
        return "share", False, "measure.share"
    change = None if _REACHED.search(clause) else _CHANGE.search(clause)
    fall = bool(change and change["fall"])
    if unit == "个百分点":
        return "change_pp", fall, "measure.change_pp"
    if unit in ("%", "‰"):
        if change is None:
            return "share", False, "measure.share"
        if _ANNUAL.search(clause):
            return "annual_growth", fall, "measure.annual_growth"
        if over_years or _TOTAL.search(clause):
            return "cumulative", fall, "measure.total_growth"
        return "yoy_growth", fall, "measure.growth"
    if _PER.search(clause) or _PER_UNIT.search(unit):
        return "ratio", False, "measure.per"
    return _flow(unit, clause, after, over_period)


def _flow(unit: str, clause: str, after: str, over_period: bool) -> tuple[Measure, bool, str]:
    """Tell stock from flow by the verbs around an amount or a count."""
    money = unit.endswith("元")
    found = list(_FLOW_BEFORE.finditer(clause))
    if any(m.lastgroup == "level" for m in found):
        return "level", False, "measure.stock_word"
    if money and found and all(m[0] in _MONEY_LEVEL for m in found) and not over_period:
        return "level", False, "measure.level"
    for m in found:
        if m.lastgroup == "increment":
            return "increment", False, "measure.new_word"
    if found:
        return "cumulative", False, "measure.done_word"
    if not money and _FLOW_AFTER.match(after):
        return "cumulative", False, "measure.done_after"
    return "level", False, "measure.level"


def signed(value: Decimal | None, fall: bool) -> Decimal | None:
    """Return a fall as a negative number.

    >>> signed(Decimal("6.3"), True), signed(None, True)
    (Decimal('-6.3'), None)
    """
    return -value if fall and value is not None else value
