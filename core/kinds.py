"""Tell targets from achievements, and both from numbers that are neither."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.lexicon import load
from core.mentions import Mention
from core.model import Kind, PlanKind, Section
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
_THRESHOLD = re.compile(
    rf"及?(?:以上|以下|级)(?:{_any(_OTHER['threshold_nouns'])}|(?!{_any(_OTHER['not_threshold'])})的[^，。；])"
)
_FUTURE_TITLE = re.compile(_any(_LEXICON["titles"]["future"]))
_SIZE = re.compile(rf"(?:{_any(_OTHER['size_words'])})[^，,。；;\d]{{0,6}}$")
_RANGE = re.compile("内(?!环|河|陆)|范围|[^，。；、]{0,4}?圈|.{0,2}欢乐跑")
_BUILT_AREA = re.compile("新增|新建|建成|完成|改造|盘活|拆除|整治|累计|供应|开工|竣工")
_REACHES = re.compile("进入|跻身|位[居列]|排[名在]|保持|挺进|居|列|入围|迈[入进]|冲进|进位")
_LIFE = (
    "寿命",
    "寿命达",
    "寿命达到",
    "寿命提高到",
    "寿命为",
    "寿命增至",
    "寿命超过",
    "寿命提升至",
    "寿命提高至",
    "寿命约",
    "寿命超",
    "寿命提升到",
)
_BUILT = re.compile(rf"(?:{_any(_OTHER['built'])})[了起]?$")
_ITSELF = re.compile(_any(_OTHER["itself"]))
_EXISTING = re.compile(_any(_OTHER["existing"]))
_AIM = re.compile("(?:以上|以内|左右|大关)?的(?:[^，。；、]{0,4})目标")  # 为实现突破2万亿元的目标
_CLOSED = re.compile("[，。；]|$")  # 企业三家。
_SPAN = re.compile(_any(_OTHER["spans"]))
_MONEY = ("元", "美元", "港元", "欧元")
_AREA = ("平方米", "平方公里", "公顷", "亩", "公里", "米")
_TIMES = ("课时", "学时", "小时", "分钟", "天", "个工作日", "个月", "秒")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a paragraph says of its numbers: positive is future, negative past."""

    weight: float
    rule: str


def section_setting(title: str, known: Calendar) -> Setting | None:
    """Return what a section's title says, or None.

    >>> section_setting("“十三五”发展成就", Calendar(2020, 2021, 2025)).weight
    -2.5
    >>> section_setting("2021年经济社会发展计划主要指标", Calendar(2020, 2021, 2021)).weight
    2.5
    """
    year = re.search(r"((?:19|20)\d\d)年?", title)
    found = _SECTION.search(title)
    if year and known.base:
        return Setting(_WEIGHT["section"] * (1 if int(year[1]) > known.base else -1), "kind.section")
    if found is None:
        return None
    return Setting(_WEIGHT["section"] * (1 if found.lastgroup == "future" else -1), "kind.section")


def running_setting(ahead: bool) -> Setting:
    """Return what a paragraph that sets out from a time says of those that follow it."""
    return Setting(_WEIGHT["running"] * (1 if ahead else -1), "kind.running")


def from_setting() -> Setting:
    """Return what a change told from a year long past says of where it led: 由2015年的X调整为Y."""
    return Setting(-_WEIGHT["strong"], "kind.from")


def title_setting(title: str | None) -> Setting | None:
    """Return what a document's title says of all its numbers: a list of things to do speaks of the future alone.

    >>> title_setting("历城区2022年民生实事清单")
    Setting(weight=2.5, rule='kind.section')
    >>> title_setting("天河区2025年政府工作报告") is None
    True
    """
    return Setting(_WEIGHT["section"], "kind.section") if title and _FUTURE_TITLE.search(title) else None


def plan_setting(kind: PlanKind | None) -> Setting | None:
    """Return what a kind of document says of its numbers: a plan speaks of the future but for its review."""
    return Setting(_WEIGHT["outline"], "kind.plan") if kind in ("outline", "proposal") else None


@dataclass(frozen=True, slots=True)
class Votes:
    """How many words of a text speak of plans and of what has been done."""

    future: int = 0
    past: int = 0


def votes(text: str) -> Votes:
    """Count the words of a text that speak of the future and of the past.

    >>> votes("成功获评示范区，力争新增两家。")
    Votes(future=1, past=3)
    """
    found = _VOTE.findall(text)
    past = sum(1 for word, _ in found if word)
    return Votes(len(found) - past, past)


def chapter_setting(words: Votes) -> Setting | None:
    """Return what the words of a whole chapter say: one that speaks more of what has been done is a review.

    >>> chapter_setting(Votes(119, 175)).weight, chapter_setting(Votes(124, 91)), chapter_setting(Votes(1, 5))
    (-2.5, None, None)
    """
    enough = words.future + words.past >= _WEIGHT["chapter_enough"]
    return Setting(-_WEIGHT["section"], "kind.chapter") if enough and words.past > words.future else None


def words_setting(own: Votes, around: Votes) -> Setting:
    """Return the leaning of a paragraph's words, tempered by those of its chapter.

    Reports of work done lean to 0 or below, plans to 0.4 and above: plans too tell what has been reached.

    >>> words_setting(Votes(0, 6), Votes(10, 30)).weight < 0 < words_setting(Votes(6, 1), Votes(40, 6)).weight
    True
    """
    evidence = min(1.0, (own.future + own.past + around.future + around.past) / _WEIGHT["votes_enough"])
    chapter = (around.future - around.past) / (around.future + around.past + 2)
    trust = min(_WEIGHT["chapter_votes"], (around.future + around.past) / _WEIGHT["votes_a_vote"])
    lean = (own.future - own.past + trust * chapter) / max(1.0, own.future + own.past + trust)
    most = _WEIGHT["votes_at_most"]
    leaning = max(-most, min(most, (lean - _WEIGHT["even"]) * _WEIGHT["vote"]))
    return Setting(leaning * evidence, "kind.words")


def other_rule(mention: Mention, text: str, clause: str) -> str | None:
    """Return the rule that makes a number neither target nor achievement, or None."""
    unit = mention.unit or ""
    after = text[mention.end : mention.end + 12]
    if unit in ("岁", "周年", "千伏", "车道") and not clause.endswith(_LIFE):
        return "other.fixed"
    if (
        mention.form == "rank"
        and mention.op == "<="
        and re.match("(?!位|的|行列|之列|水平)[一-龥]{2}", after)
    ):
        return None if _REACHES.search(clause) else "other.threshold"
    if unit.endswith(_MONEY + _AREA) and _THRESHOLD.match(after):
        return "other.threshold"
    if mention.chinese and unit.endswith(_MONEY) and re.match("(?:企业|项目|楼)", after):
        return "other.threshold"
    if mention.form == "class" and re.match("以上|[^，。；]{0,3}项目|、", after):
        return "other.threshold"
    if unit == "年":
        return None if clause.endswith("连续") or _SPAN.search(clause) else "other.duration"
    if unit in _TIMES and not _SPAN.search(text, max(0, mention.start - 24), mention.start):
        return "other.duration"
    if unit in ("米", "公里") and (_RANGE.match(after) or _SIZE.search(clause)):
        return "other.size"
    if unit in ("篇", "字", "万字", "次", "部分") and _ITSELF.search(
        text, max(0, mention.start - 24), mention.start
    ):
        return "other.itself"
    if unit in ("方面", "类", "种") or (mention.chinese and text[mention.end - 1] == "大"):
        return "other.listed"
    if _is_listed(mention, clause, after):
        return "other.listed"
    if unit.endswith(_MONEY + _AREA) and _SIZE.search(clause) and not _BUILT_AREA.search(clause):
        return "other.size"
    if unit.endswith(_MONEY) and after.startswith("的") and re.search("投资[额约超近达]{0,3}$", clause):
        return "other.size"
    return None


def _is_listed(mention: Mention, clause: str, after: str) -> bool:
    """Tell whether a small Chinese numeral only counts what is named around it: 两个市场, ……等六张名片."""
    small = mention.chinese and mention.form == "number" and mention.value is not None and mention.value < 11
    if (
        not small
        or mention.value_max is not None
        or (mention.unit or "").endswith(("元", "米", "%", "吨", "倍"))
    ):
        return False
    return not _BUILT.search(clause) and not _CLOSED.match(after)


def kind_of(
    ahead: str, clause: str, after: str, time: Time | None, known: Calendar, settings: Iterable[Setting]
) -> tuple[Kind, str]:
    """Weigh the evidence and return the kind with the rule that weighed most.

    `ahead` is the sentence up to the number, `clause` the part since the last comma, `after` what follows; `settings` what its place says.

    >>> kind_of("力争完成改造", "力争完成改造", "", None, Calendar(2020, 2021, 2021), [])
    ('target', 'kind.future_word')
    """
    evidence = list(settings)
    if time is not None and (planned := _is_planned(time, known)) is not None:
        evidence.append(Setting(_WEIGHT["year"] * (1 if planned else -1), "kind.year"))
    cues = {m.lastgroup for m in _CUE.finditer(ahead)}
    if "future" in cues or _AIM.match(after):
        evidence.append(Setting(_WEIGHT["strong"], "kind.future_word"))
    if "past" in cues:
        evidence.append(Setting(-_WEIGHT["weak"], "kind.past_word"))
    if _EXISTING.search(clause):
        evidence.append(Setting(-_WEIGHT["strong"], "kind.existing"))
    total = sum(e.weight for e in evidence)
    decided = [e for e in evidence if e.weight and (e.weight > 0) == (total > 0)]
    best = max(decided, key=lambda e: abs(e.weight), default=Setting(0, "kind.default"))
    return ("target" if total > 0 else "actual"), best.rule


def _is_planned(time: Time, known: Calendar) -> bool | None:
    """Tell whether a time lies ahead of what the document reports on; None when that is not known."""
    if time.planned is not None or time.year is None or known.base is None:
        return time.planned
    return time.year > known.base


def title_settings(sections: Iterable[Section], known: Calendar) -> dict[int, Setting]:
    """Return for each section what its title, or else that of the section above, says."""
    out: dict[int, Setting] = {}
    for s in sections:
        own = section_setting(s.title, known)
        above = out.get(s.parent_no) if s.parent_no is not None else None
        found = own if own is not None else above
        if found is not None:
            out[s.section_no] = found
    return out
