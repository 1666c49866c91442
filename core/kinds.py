"""Tell targets from achievements, and both from numbers that are neither."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.lexicon import load
from core.mentions import Mention
from core.model import Kind, Section
from core.periods import Calendar, Time

_LEXICON = load("kinds")
_WEIGHT: dict[str, float] = _LEXICON["weights"]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SECTION = re.compile(
    rf"(?P<past>{_any(_LEXICON['sections']['past'])})|(?P<future>{_any(_LEXICON['sections']['future'])})"
)
_CUE = re.compile(
    rf"(?P<past>{_any(_LEXICON['cues']['past'])})|(?P<future>{_any(_LEXICON['cues']['future'])})"
)
_VOTE = re.compile(
    rf"(?P<past>{_any(_LEXICON['votes']['past'])})|(?P<future>{_any(_LEXICON['votes']['future'])})"
)
_OTHER = _LEXICON["other"]
_THRESHOLD = re.compile(rf"及?(?:以上|以下|级)(?:的)?(?:{_any(_OTHER['threshold_nouns'])})")
_SIZE = re.compile(rf"(?:{_any(_OTHER['size_words'])})[^，,。；;\d]{{0,6}}$")
_CIRCLE = re.compile(rf"[^，。；、]{{0,4}}?(?:{_any(_OTHER['circles'])})")
_SPAN = re.compile(_any(_OTHER["spans"]))
_MONEY = ("元", "美元", "港元", "欧元")
_AREA = ("平方米", "平方公里", "公顷", "亩", "公里", "米")
_TIMES = ("小时", "分钟", "天", "个工作日", "个月", "秒")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a paragraph says of its numbers: positive is future, negative past."""

    weight: float
    rule: str


def section_setting(title: str, known: Calendar) -> float | None:
    """Return what a section's title says, or None.

    >>> section_setting("“十三五”发展成就", Calendar(2020, 2021, 2025)), section_setting("主要目标", Calendar(2020, 2021, 2025))
    (-2.5, 2.5)
    >>> section_setting("2020年国民经济和社会发展计划执行情况", Calendar(2020, 2021, 2021))
    -2.5
    """
    year = re.search(r"((?:19|20)\d\d)年?", title)
    found = _SECTION.search(title)
    if year and known.base:
        return _WEIGHT["section"] * (1 if int(year[1]) > known.base else -1)
    if found is None:
        return None
    return _WEIGHT["section"] * (1 if found.lastgroup == "future" else -1)


def votes(text: str) -> float:
    """Return the leaning of a paragraph's words, positive for the future."""
    score = 0
    for m in _VOTE.finditer(text):
        score += 1 if m.lastgroup == "future" else -1
    return max(-2.4, min(2.4, score * _WEIGHT["vote"]))


def other_rule(mention: Mention, text: str, clause: str) -> str | None:
    """Return the rule that makes a number neither target nor achievement, or None."""
    unit = mention.unit or ""
    after = text[mention.end : mention.end + 12]
    if unit in ("岁", "周年", "千伏", "车道"):
        return "other.fixed"
    if unit.endswith(_MONEY + _AREA) and _THRESHOLD.match(after):
        return "other.threshold"
    if mention.form == "class" and re.match("以上|[^，。；]{0,3}项目|、", after):
        return "other.threshold"
    if unit == "年":
        return None if clause.endswith("连续") else "other.duration"
    if unit in _TIMES and (_CIRCLE.match(after) or not _SPAN.search(clause)):
        return "other.duration"
    if unit in ("方面", "类", "种") or (mention.chinese and text[mention.end - 1] == "大"):
        return "other.listed"
    if mention.chinese and clause.endswith("等") and mention.value is not None and mention.value < 10:
        return "other.listed"
    if unit.endswith(_MONEY + _AREA) and _SIZE.search(clause):
        return "other.size"
    return None


def kind_of(
    mention: Mention, sentence_ahead: str, time: Time | None, known: Calendar, settings: Iterable[Setting]
) -> tuple[Kind, str]:
    """Weigh the evidence and return the kind with the rule that weighed most."""
    evidence = list(settings)
    if time is not None and time.year is not None:
        ahead = (
            time.planned if time.planned is not None else (known.base is not None and time.year > known.base)
        )
        if time.planned is not None or known.base is not None:
            evidence.append(Setting(_WEIGHT["year"] * (1 if ahead else -1), "kind.year"))
    future = past = 0
    for cue in _CUE.finditer(sentence_ahead):
        if cue.lastgroup == "future":
            future = 1
        else:
            past = 1
    if future:
        evidence.append(Setting(_WEIGHT["strong"], "kind.future_word"))
    if past:
        evidence.append(Setting(-_WEIGHT["weak"], "kind.past_word"))
    total = sum(e.weight for e in evidence)
    kind: Kind = "target" if total > 0 else "actual"
    agreeing = [e for e in evidence if (e.weight > 0) == (total > 0)]
    best = max(agreeing, key=lambda e: abs(e.weight), default=Setting(0, "kind.default"))
    return kind, best.rule


def title_settings(sections: Iterable[Section], known: Calendar) -> dict[int, float]:
    """Return for each section what its title, or else that of the section above, says."""
    out: dict[int, float] = {}
    for s in sections:
        own = section_setting(s.title, known)
        above = out.get(s.parent_no) if s.parent_no is not None else None
        found = own if own is not None else above
        if found is not None:
            out[s.section_no] = found
    return out
