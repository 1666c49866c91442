"""Tell what the place of a number says of it: titles, the words of a chapter, the kind of document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.lexicon import load
from core.model import PlanKind, Section
from core.quantities.times import Calendar
from core.text.patterns import any_of

_LEXICON = load("kinds")
_WEIGHT: dict[str, float] = _LEXICON["weights"]
_TITLES = _LEXICON["sections"]
_SURE = re.compile(f"(?P<past>{any_of(_TITLES['past'])})|(?P<future>{any_of(_TITLES['future'])})")
_LIKELY = re.compile(
    f"(?P<past>{any_of(_TITLES['past_likely'])})|(?P<future>{any_of(_TITLES['future_likely'])})"
)
_FUTURE_TITLE = re.compile(any_of(_LEXICON["titles"]["future"]))
_VOTES = _LEXICON["votes"].values()  # heavy and light words of the future, and of the past
_VOTE = re.compile("|".join(map(any_of, _VOTES)))
_VOTED = {word: n for n, words in reversed([*enumerate(_VOTES)]) for word in words}
_REACHED = re.compile(
    "(?:完成|达到|实现了)[^，。；]{0,12}目标(?:任务)?|" + any_of(_LEXICON["cues"]["reached"])
)
_TOPIC = re.compile(
    "(?:办好|办实|做实|抓好|落实|聚焦|推进|实施|兜牢)[^，。；]{0,4}民生实事(?!项目|清单)"
)  # not a list of them
_STATE = re.compile("(?:开展|进展|推进|落实|办理|实施|完成|执行|进行|运行)情况[：:。]?$")  # 重点工作开展情况
_FULFILLED = re.compile("(?:圆满|超额|顺利|较好|提前|如期)(?:地)?(?:完成|实现|达到)")
_EXACT = re.compile(r"\d\.\d\d(?=亿|万|%|元)")  # 721.44亿元: what is so exact has been counted
_ENDS = re.compile(
    r"(?:情况|回顾|目标|安排|任务|成就|成效|成绩|打算|工作|要求|部署|举措|措施|展望|形势|问题)[：:]?$"
)
_HEAVY = 2  # light words an heavy one stands for
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|\D|$)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a number says of it: positive is future, negative past."""

    weight: float
    rule: str


def section_setting(title: str, known: Calendar) -> Setting | None:
    """Return what a title says for sure, or None.

    >>> section_setting("“十三五”发展成就", Calendar(2020, 2021, 2025)).weight
    -2.5
    >>> section_setting("2021年经济社会发展计划主要指标", Calendar(2020, 2021, 2021)).weight
    2.5
    >>> section_setting("坚持规划引领", Calendar(2020, 2021, 2021)) is None
    True
    """
    years = _YEAR.findall(title)
    if years and known.base:
        return _section(int(years[-1]) > known.base)
    if _STATE.search(title):
        return _section(False)
    found = _SURE.search(_TOPIC.sub("", _REACHED.sub("", title)))
    if found is None and _FULFILLED.search(title):
        return _section(False)
    return None if found is None else _section(found.lastgroup == "future")


def likely_setting(title: str) -> Setting | None:
    """Return what a title says where nothing above it says more.

    >>> likely_setting("坚持规划引领").weight
    2.5
    """
    found = _LIKELY.search(_REACHED.sub("", title))
    return None if found is None else _section(found.lastgroup == "future")


def _section(future: bool) -> Setting:
    return Setting(_WEIGHT["section"] * (1 if future else -1), "kind.section")


def title_settings(sections: Iterable[Section], known: Calendar) -> dict[int, Setting]:
    """Return for each section what its title, or else that of the section above, says."""
    out: dict[int, Setting] = {}
    for s in sections:
        above = out.get(s.parent_no) if s.parent_no is not None else None
        found = section_setting(s.title, known) or above or likely_setting(s.title)
        if found is not None:
            out[s.section_no] = found
    return out


_BULLET = re.compile(r"\s*[●•◆■▪○·★]")
_DONE = re.compile("完成|达到|实现|突破|超额|增长|取得|[达超][到过]?\\d|，|,")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s?(?:%|％|个|[万亿]|家|项|元|人|公里|吨|亩)")


def is_heading(text: str) -> bool:
    """Tell whether a line of its own is a heading: short, nominal, without bullet, number and verb of completion.

    >>> is_heading("（二）2026年主要目标"), is_heading("●提前两年完成“十四五”发展目标"), is_heading("新增学位500个")
    (True, False, False)
    """
    if len(text) > 30 or text[-1] in "。；;，,、":
        return False
    return not (
        _BULLET.match(text) or _NUMBER.search(text) or (_DONE.search(text) and not _ENDS.search(text))
    )


def running_setting(ahead: bool) -> Setting:
    """Return what a paragraph that sets out from a time says of those that follow it."""
    return Setting(_WEIGHT["running"] * (1 if ahead else -1), "kind.running")


def from_setting() -> Setting:
    """Return what a change told from a year long past says of where it led: 由2015年的X调整为Y."""
    return Setting(-_WEIGHT["strong"], "kind.from")


def estimate_setting() -> Setting:
    """Return what a share told in round words says, where only style speaks for a plan: 近四分之三的企业."""
    return Setting(-_WEIGHT["strong"], "kind.past_word")


def document_setting(title: str | None) -> Setting | None:
    """Return what a document's title says of all its numbers: a list of things to do speaks of the future alone.

    >>> document_setting("历城区2022年民生实事清单")
    Setting(weight=2.5, rule='kind.section')
    >>> document_setting("天河区2025年政府工作报告") is None
    True
    """
    return Setting(_WEIGHT["section"], "kind.section") if title and _FUTURE_TITLE.search(title) else None


def review_setting() -> Setting:
    """Return what a document that only looks back says of all its numbers."""
    return Setting(-_WEIGHT["review"], "kind.review")


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
    Votes(future=2, past=4)
    """
    counts = [0, 0, 0, 0]
    for word in _VOTE.findall(text):
        counts[_VOTED[word]] += 1
    future_heavy, future_light, past_heavy, past_light = counts
    past_light += len(_EXACT.findall(text))
    return Votes(_HEAVY * future_heavy + future_light, _HEAVY * past_heavy + past_light)


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
