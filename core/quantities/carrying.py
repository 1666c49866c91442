"""Tell what a number measures by its own clause, or by the number before it where its clause has no verb."""

import re
from collections.abc import Sequence

from core.model import Mention, Quantity
from core.quantities.clauses import Words
from core.quantities.measure import Reading, measure_of
from core.quantities.scenes import Scene
from core.quantities.times import Calendar, Time

FROM = re.compile(r"[从由][^，,；;\d]{0,6}$")
DONE = ("increment", "cumulative")
LENGTH = re.compile(
    "^[，,、]?(?:总长|总里程|全长|总?建筑面积)(?:约|近|达|超|为)?$"
)  # 新建道路38条，总长56公里
_WHOLE = re.compile(r"\s?(?:全[区市县省国镇]|我[区市县]|[总累]|达|在建|有效|现有|正在)")
_YEARS = re.compile("(?<!\\d)[一二三四五六七八九十\\d]年(?:累计|共|完成|新增|总|来|间|合计|实际|利用|投入)")
_SAVING = re.compile("能耗|能源消耗|二氧化碳|碳排放|用水量|排放量|排放总量|化学需氧量|氨氮")
_NEXT = re.compile(r"(?:以上|以下|以内|左右)?(?:[，,、和]|。\s*(?=其中|包括))[^，,；;。]{2,30}")
_PART_OF = re.compile(
    r"[，,；][^；。]{0,40}其中[^，,；;。]{0,24}"
)  # 项目86个，总投资420亿元，其中亿元以上项目
_ASSIGNED = re.compile(
    "(?:年初|年度|全年)?(?:任务|目标|预期|计划)(?:数|值)?[为是]?$|^(?:力争|争取|确保|奋力实现|冲刺)(?:达到?)?$"
)
_GROWTH = ("yoy_growth", "annual_growth")
_SPENT = re.compile("完成(?!固定|全社会)[^，]{0,8}投资$")  # of a plan's review: 完成投资106亿元
_STAGED = re.compile(  # 安排项目142个，……其中新建项目49个、续建项目71个
    r"[\s，,、:：]*(?:其中)?[，,、:：]*(?:新建|续建|前期|储备|在建|结转|收尾)(?:类|性)?项目"
)
_CARRIED = "measure.carried"
_PEOPLE = ("人", "名", "位")
_WHOLES = (*_PEOPLE, "张", "个", "件", "辆", "所", "台")


def reading_of(scene: Scene, x: Mention, words: Words, time: Time | None) -> Reading:
    """Return what a number measures by the words around it."""
    end = words.clause_at + len(words.clause)
    named = [t for t in scene.times if words.clause_at <= t.start < end or _holds_on(t, scene, x)]
    compared = any(t.role == "compare" and _earlier(t, time, scene.known) for t in named)
    long = scene.known.start is not None and scene.known.start != scene.known.end
    over_period = bool(time and time.first) or bool(_YEARS.search(words.run))
    over_period = over_period or (long and time is None and _SPENT.search(words.run) is not None)
    found = measure_of(x, words.clause, words.run, words.after, compared, over_period)
    one_year = time is not None and time.first is None and time.role != "goal"
    if found.measure == "yoy_growth" and found.fall and long and not one_year and _SAVING.search(words.run):
        return Reading("cumulative", True, "measure.total_growth")  # five-year plans cut energy use in all
    return found


def carried(
    scene: Scene,
    x: Mention,
    words: Words,
    found: Reading,
    before: Quantity | None,
    counted: Sequence[Quantity],
) -> Reading:
    """Let a number whose clause has no verb take the measure of the one before, or of the last counted in its unit.

    `counted` are the numbers before but for growths.
    """
    if found.measure == "share" and before and before.measure in _GROWTH and _ASSIGNED.search(words.clause):
        return Reading(before.measure, False, _CARRIED)  # 同比增长5.1%（年初任务4.0%）
    alike = next((q for q in reversed(counted) if _same(q, x)), None)
    if alike and alike.measure in ("level", *DONE) and _STAGED.fullmatch(words.clause):
        return Reading(alike.measure, False, _CARRIED)
    if found.measure != "level":
        return found
    if (
        before
        and before.measure == "ratio"
        and _is_of_many(x)
        and before.end - scene.paragraph.start >= scene.at
    ):
        return Reading("ratio", False, _CARRIED)  # 每千人床位数7.4张，注册护士数4.1人
    at = scene.paragraph.start
    if before and before.unit == "年" and before.end - at == x.start:
        return Reading("cumulative", False, "measure.span")  # 三年4条: from when is not said
    if counted and counted[-1].measure in DONE and LENGTH.search(words.clause):
        return Reading(counted[-1].measure, False, _CARRIED)
    if alike is None or found.rule != "measure.level" or "measure.more" in alike.rule:
        return found
    between = scene.text[alike.end - at : x.start]
    told = _NEXT.fullmatch(between) or _PART_OF.fullmatch(between)
    if not told or alike.measure not in (*DONE, "ratio") or FROM.search(words.clause):
        return found
    if alike.measure == "ratio" and between[:1] not in "、和" and not _is_of_many(x):
        return found  # 每万人拥有5G基站36个，光网小区10个
    whole = alike.measure != "ratio" and _WHOLE.search(between)
    return found if whole else Reading(alike.measure, False, _CARRIED)


def _is_of_many(x: Mention) -> bool:
    """Tell whether a number counts what is whole in fractions, as only a mean does: 4.1人."""
    return x.unit in _WHOLES and x.value is not None and x.value % 1 != 0


def _same(q: Quantity, x: Mention) -> bool:
    """Tell whether a number counts in the unit of one before."""
    return q.unit == x.unit or (q.unit in _PEOPLE and x.unit in _PEOPLE)


def _holds_on(t: Time, scene: Scene, x: Mention) -> bool:
    """Tell whether a comparison at the head of a sentence holds for all of it: 与“十三五”末相比，……."""
    return scene.at <= t.start < x.start and scene.text.startswith(("相比", "相较"), t.end)


def _earlier(compared: Time, time: Time | None, known: Calendar) -> bool:
    """Tell whether the text compares with a year further back than the one before."""
    year = time.year if time and time.year else known.base
    return compared.year is not None and year is not None and compared.year < year - 1
