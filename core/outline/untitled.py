"""Read what a text tells of its place, kind and years where no title does: its session, what it quotes, what it plans for."""

import re
from collections.abc import Iterator
from functools import cache

from core.lexicon import load
from core.model import PlanKind
from core.text.patterns import any_of

_REACH = 3000  # characters at a text's beginning that tell what it is
_HEAD = 200  # that say it is a list of tasks: a report of all work may speak of one further on
_WORDS = load("metadata")["untitled"]
_QUOTED = re.compile(r"(?<![》、和及与])《((?:[^《》]|《[^《》]*》){6,90})》")
_ABOVE = re.compile(rf"(?:{any_of(_WORDS['above'])})[^。；《》]{{0,12}}$")
_HAN = "[一二三四五六七八九十百]{1,4}"
_PLACED = (
    re.compile(rf"([一-鿿]{{2,16}}?)第?(?:{_HAN}|\d{{1,2}})(?:届|次)(?:{any_of(_WORDS['sessions'])})"),
    re.compile(rf"([一-鿿]{{2,14}}?)(?:19|20)\d\d年度?[^。，；]{{0,12}}(?:{any_of(_WORDS['tasks'])})"),
    re.compile(rf"(?:19|20)\d\d年度?([一-鿿]{{2,8}}?)(?:{any_of(_WORDS['task_verbs'])})"),
    re.compile(r"我代表([一-鿿]{2,14}?)(?:人民政府|政府|委员会|委，)"),
    re.compile(r"([一-鿿]{2,12}?[区县市旗州])(?:两会|人代会)"),
    re.compile(r"(?:19|20)\d\d年[，,]([一-鿿]{2,10}?[区县市旗州])将"),
)
_PLANNED = re.compile(
    rf"(?<![到至])((?:19|20)\d\d)年度?[，,]?[^。；，0-9]{{0,18}}?(?:{any_of(_WORDS['planned'])})"
    r"|(?<![到至较比])((?:19|20)\d\d)年[，,]?[^。；，0-9]{0,8}将(?!近)"
)
_REVIEWED = re.compile(r"(?:回顾|过去的)(?:过去的?)?((?:19|20)\d\d)年|((?:19|20)\d\d)年工作回顾")
_AIMS = re.compile(
    r"“?(十[一二三四五六]?五)”?(?:规划)?(?:时期|期间)[^。]{0,40}?(?:主要目标|发展目标|目标是|目标为)"
)
_ENDS = re.compile(
    "今年是[^。；]{0,6}“?(?P<plan>十[一二三四五六]?五)”?(?:规划)?的?(?P<end>开局|收官)(?:之年|之战)"
)
_REPORT = re.compile(
    r"""
      [作做]了?《?政府工作报告 | 政府工作报告》?(?:提出|指出|显示|明确|强调|说|中) | 政府工作的总体要求
    | 听取(?:和审议)?了?[^。]{0,20}政府[^。]{0,6}工作报告 | 代表[^。，]{0,10}人民政府[^。]{0,6}(?:向大会)?(?:作|报告)
    | 人大[^。，]{0,6}次会议确定的                       # 完成了区人大三次会议确定的目标任务
    """,
    re.VERBOSE,
)
_DATED = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月\d{1,2}日[^。]{0,30}(?:会议|人大|两会|代表大会)")
_LATE = 11  # a report given in this month or later speaks of the coming year


def quoted_titles(text: str) -> Iterator[str]:
    """Yield the titles of plans and reports that a text quotes at its beginning, but for those it only follows.

    >>> list(quoted_titles("《上海市国民经济和社会发展第十五个五年规划纲要》根据《中共上海市委关于制定规划的建议》编制"))
    ['上海市国民经济和社会发展第十五个五年规划纲要']
    """
    for m in _QUOTED.finditer(text, 0, _REACH):
        if not _ABOVE.search(text, max(0, m.start() - 24), m.start()):
            yield m[1]


def placed_phrases(text: str) -> Iterator[str]:
    """Yield phrases that name the place a text speaks for: whose congress it is given to, whose tasks it lists.

    >>> list(placed_phrases("1月16日,龙井市第十九届人民代表大会第五次会议开幕。"))
    ['龙井市']
    """
    for pattern in _PLACED:
        yield from (m[1] for m in pattern.finditer(text, 0, _REACH))


def kind_told(text: str) -> PlanKind | None:
    """Return the kind of report that a text says it is, or tells of; None where it says nothing.

    >>> kind_told("市长代表市人民政府向大会作政府工作报告。"), kind_told("全区经济运行平稳。")
    ('work_report', None)
    """
    return next((kind for kind, reach, pattern in _kinds() if pattern.search(text, 0, reach)), None)


@cache
def _kinds() -> tuple[tuple[PlanKind, int, re.Pattern[str]], ...]:
    return (
        ("annual", _REACH, re.compile(any_of(_WORDS["annual"]))),
        ("work_report", _REACH, _REPORT),
        ("outline", _REACH, re.compile(any_of(_WORDS["outline"]))),
        ("other", _HEAD, re.compile(any_of(_WORDS["tasks"]) + "|为民办.{0,4}实事")),
    )


def year_told(text: str, kind: PlanKind | None) -> int | None:
    """Return the year that a yearly report or list of tasks plans for, where its text tells.

    >>> year_told("2025年,全市地区生产总值增长7%。2026年预期增长6%。", "work_report")
    2026
    >>> year_told("今年是“十四五”规划收官之年。", "work_report")
    2025
    """
    if kind not in ("work_report", "annual", "other", None):
        return None
    if planned := _PLANNED.search(text[: 6 * _REACH]):
        return int(planned[1] or planned[2])
    if kind not in ("work_report", "annual"):
        return None
    if reviewed := _REVIEWED.search(text):
        return int(reviewed[1] or reviewed[2]) + 1
    if end := _ENDS.search(text):
        first: int = load("times")["plans"][end["plan"]]
        return first + (4 if end["end"] == "收官" else 0)
    if dated := _DATED.search(text, 0, _REACH):
        return int(dated[1]) + (int(dated[2]) >= _LATE)
    return None


def plan_told(text: str) -> tuple[int | None, int | None]:
    """Return the years of the five-year plan whose aims a text tells, where it tells of one alone.

    >>> plan_told("《规划纲要》提出，“十二五”时期，深圳经济社会发展的目标是：")
    (2011, 2015)
    """
    plans = {load("times")["plans"][m[1]] for m in _AIMS.finditer(text)}
    first = plans.pop() if len(plans) == 1 else None
    return (None, None) if first is None else (first, first + 4)
