"""Tell targets from achievements by weighing what the text says."""

import re
from collections.abc import Iterable

from core.lexicon import load
from core.model import Kind
from core.quantities.kind.surroundings import Setting
from core.quantities.times import Calendar, Time, is_planned
from core.text.patterns import any_of

_LEXICON = load("kinds")
_WEIGHT: dict[str, float] = _LEXICON["weights"]
_CUE = re.compile(
    f"(?P<past>{any_of(_LEXICON['cues']['past'])})|(?P<future>{any_of(_LEXICON['cues']['future'])})"
)
_REACHED = re.compile(
    rf"""
      (?<!力争)(?<!努力)(?<!确保)(?<!争取)(?<![要将])(?:{any_of(_LEXICON["cues"]["against"])})了?
      [^，。；：:]{{0,14}}目标(?:任务|要求|定位)?
    | {any_of(_LEXICON["cues"]["reached"])}
    | {any_of(_LEXICON["cues"]["names"])}
    """,
    re.VERBOSE,
)
_SOFT = re.compile(any_of(_LEXICON["cues"]["soft"]))
_EXISTING = re.compile(rf"(?<!盘活)(?:{any_of(_LEXICON['cues']['existing'])})")
_NOW = re.compile(rf"(?<![从由比较])(?:{any_of(_LEXICON['cues']['now'])})(?!的)(?P<since>.*)", re.DOTALL)
_FORECAST = re.compile(any_of(_LEXICON["cues"]["forecast"]))
_ASSIGNED = re.compile(
    rf"(?:{any_of(_LEXICON['cues']['assigned'])})[^，。；\d]{{0,4}}(?:任务|目标|计划)(?:数|值)?[为是]?(?:增长|下降)?$"
)
_ESTIMATE = re.compile("预计(?!到20)[^，。；]{0,20}将")
_RATE = re.compile(
    r"(?<!确保)(?<!力争)(?<!要)完成了?[^，。；占]{0,10}(?:任务|目标|计划|预算|计划投资额)数?的$"
)  # 完成全年目标任务的108%
_AGAINST = re.compile(any_of(_LEXICON["cues"]["against"]))
_SET = re.compile(
    "(?:完成了?|实现了?|达到|下达的?|既定的?|原定的?|确定的?|提出的?)[^，。；]{0,4}$"
)  # 提前完成95%的规划目标
_MISSED = re.compile(
    "(?:低于|未达到?|不及|距离?|离|对照|滞后于|落后于)[^，。；]{0,8}$"
)  # 低于年均增长7%的规划目标
_AIM = re.compile("(?:以上|以内|左右|大关)?的(?:[^，。；、]{0,4})目标")  # 为实现突破2万亿元的目标


def kind_of(
    ahead: str, clause: str, after: str, time: Time | None, known: Calendar, settings: Iterable[Setting]
) -> tuple[Kind, str]:
    """Weigh the evidence and return the kind with the rule that weighed most.

    `ahead` is the sentence up to the number, `clause` the part since the last comma, `after` what follows;
    `settings` what its place says.

    >>> kind_of("力争完成改造", "力争完成改造", "", None, Calendar(2020, 2021, 2021), [])
    ('target', 'kind.future_word')
    """
    if _ASSIGNED.search(clause) and not _AGAINST.search(clause):
        return "target", "kind.assigned"
    if _AIM.match(after) and (_SET.search(clause) or (known.halfway and _MISSED.search(clause))):
        return "target", "kind.assigned"
    evidence = list(settings)
    if time is not None and (planned := _is_planned(time, clause, known)) is not None:
        evidence.append(Setting(_WEIGHT["year"] * (1 if planned else -1), "kind.year"))
    told = _REACHED.sub("", ahead)
    if (time is None or time.year == known.base) and _ESTIMATE.search(clause):
        told = told.replace(clause, "")  # 预计全年将突破700亿元: an estimate of the year that is ending
    cues = {m.lastgroup for m in _CUE.finditer(told)}
    if "future" in cues or _AIM.match(after):
        evidence.append(Setting(_foretold(told, _REACHED.sub("", clause), after), "kind.future_word"))
    if "past" in cues and not is_forecast(clause):
        evidence.append(Setting(-_WEIGHT["weak"], "kind.past_word"))
    if _EXISTING.search(clause) or _is_now(ahead) or _RATE.search(clause):
        evidence.append(Setting(-_WEIGHT["strong"], "kind.existing"))
    total = sum(e.weight for e in evidence)
    decided = [e for e in evidence if e.weight and (e.weight > 0) == (total > 0)]
    best = max(decided, key=lambda e: abs(e.weight), default=Setting(0, "kind.default"))
    return ("target" if total > 0 else "actual"), best.rule


def _foretold(told: str, clause: str, after: str) -> float:
    """Return what the words that speak of the future weigh: more in the number's own clause, less where they only urge."""
    said = [m[0] for m in _CUE.finditer(clause) if m.lastgroup == "future"]
    if _AIM.match(after) or any(not _SOFT.match(word) for word in said):
        return _WEIGHT["strong"]
    return _WEIGHT["afar"]


def is_forecast(clause: str) -> bool:
    """Tell whether a clause foretells: 今年有望突破1500亿元."""
    return _FORECAST.search(clause) is not None


def _is_planned(time: Time, clause: str, known: Calendar) -> bool | None:
    """Tell whether a time lies ahead; the year that is ending lies on neither side of what is foretold of it."""
    planned = is_planned(time, known)
    if _ESTIMATE.search(clause):
        return planned
    return None if planned is False and time.year == known.base and is_forecast(clause) else planned


def _is_now(ahead: str) -> bool:
    """Tell whether a sentence has said that it tells how things stand: 目前，全市已集聚企业86家."""
    now = _NOW.search(ahead)
    return now is not None and not any(m.lastgroup == "future" for m in _CUE.finditer(now["since"]))
