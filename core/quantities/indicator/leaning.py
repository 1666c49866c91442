"""Rules for phrases that say only what is told of something named before: 办结率均为100%, 其中开工5所."""

import re
from collections.abc import Sequence

from core.model import Quantity
from core.quantities.indicator.nouns import core_of
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.trimming import trimmed
from core.quantities.indicator.words import words

_STAGE = re.compile(
    r"(?:^|、|其中|[年内底初前]|季度)(?:计划|力争|确保|预计|已)?(?P<stage>新开工|启动|开工|竣工|完工|投产|建成投用|建成|投用|启用|签约|落地|交付)$"
)
_PROGRESS = re.compile(
    "(?:^|[，、])(?:总体|整体|平均)?(?P<rate>(?:完成|建设|投资|工程|形象|任务)进度)(?:为|达到?|超过?|约|均)*$"
)
_LISTED_DEED = re.compile("(?:^|[，、])(?:其中)?(?P<deed>[一-龥]{2,6})$")
_BY_STATE = re.compile(
    "(?P<state>(?:已|可|能|均|全部|尚|仍|进展)*(?:达到|超过|完成|超额|基本|提前|滞后|未|符合|快于|慢于|好于|优于|不及|低于)[^，；。、]{0,14})[，；。、]"
)
_JUDGED = re.compile("(?P<noun>指标|任务|目标|举措|工程|项目)(?:任务|项目)?$")
_SPENT = re.compile("投入(?:约|近|超过?|达)?$")
_AREAS = ("平方米", "平米", "亩", "公顷", "平方公里")
_ENDS = frozenset("，。；、,;")
_PLAIN_DEEDS = ("完成", "新增", "实现", "覆盖", "涉及", "带动", "惠及", "累计", "形成", "投入")
_AMONG = re.compile(
    "(?:地级|设区)?(?:县市区|市县区|区县市|区县|县区|县（市、区）|市（州）|地市|市州|省市|城区|市辖区|开发区|园区|城市|区|县|市|省)"
    "中?(?:综合)?(?:排名|排位|排在?|位?居|位?列|的)*"
)


def bare_rate(place: Place) -> Subject | None:
    """Read 办结率均为100%, 签约率98.7%, 完成率分别为112%和128%: the rate is that of what was told of before."""
    m = _PROGRESS.search(place.clause)
    rate = m["rate"] if m else core_of(place.clause)
    if not m and (rate not in words().relative or not rate.endswith("率")):
        return None
    if "分别" in place.clause and 1 < place.listed <= len(place.found):
        items = tuple(f.phrase + rate for f in place.found[-place.listed :])
        return subject(items[0], items=items)
    of = _rated(place, rate[:-1])
    return subject(of + rate, of=of) if of else None


def _rated(place: Place, done: str) -> str:
    """Return what a rate is of: what the verb in it was said of, else what was last counted."""
    told = [*place.clauses[-2:-1], *(f.phrase for f in place.found[-1:])]
    for text in told:
        if done in text and len(noun := core_of(text[: text.rindex(done)])) > 1:
            return noun
    named = [f.phrase for f in place.found if f.phrase]
    counted = [x for x in named if not words().amount_only.search(x)] or named
    if not counted:
        return ""
    both = "均" in place.clause and place.led.startswith("、") and len(counted) > 1
    of = "、".join(counted[-2:]) if both else counted[-1]
    project = words().project.search(of)
    return of[: project.end("noun")] if project else of


def staged_before(place: Place) -> Subject | None:
    """Read 新建学校18所，其中2026年开工5所、建成3所: of what was counted before in the same unit."""
    bare = trimmed(place.clause)
    if (
        not words().counts.search(place.number)
        or (bare and bare not in words().stages)
        or place.rest[:1] not in "，。；、及和"
    ):
        return None
    among = bool(bare) or "其中" in place.clause or "其中" in place.led
    m = _STAGE.search(place.clause.removesuffix("了")) or (
        _LISTED_DEED.search(place.clause) if among else None
    )
    whole = _alike(place)
    if m is None or not whole:
        return None
    if "deed" in m.groupdict():
        deeds = (*words().verbs, *words().deeds, *words().stages)
        if not m["deed"].startswith(deeds) or m["deed"].startswith(_PLAIN_DEEDS):
            return None
        return subject(m["deed"] + whole, of=whole)
    if not among:  # 近期启动6个单元，完成投资46亿元；远期启动8个: what is counted alike
        return subject(whole) if place.earlier[-1][-1:] != place.number[-1] else None
    return subject(m["stage"] + words().stage.sub("", whole), of=whole)


def spent_in_all(place: Place) -> Subject | None:
    """Read 投入13亿元，保障农业优先发展, where nothing is named before: the money spent."""
    spent = place.last is None and place.number.endswith("元") and _SPENT.search(place.clause)
    return subject("投入资金") if spent and not trimmed(place.clause) else None


def area_of(place: Place) -> Subject | None:
    """Read 拆除3万平方米 where nothing is named that is: the area.

    >>> from core.quantities.indicator.rules import find_subjects
    >>> find_subjects("签约3.2万平方米，", [(2, 9)], "")[0].phrase
    '签约面积'
    """
    m = (
        _LISTED_DEED.search(place.clause)
        if place.number.endswith(_AREAS) and place.rest[:1] in _ENDS
        else None
    )
    deeds = (*words().verbs, *words().deeds, *words().stages)
    if m is None or trimmed(place.clause) or m["deed"] not in deeds or m["deed"].startswith(_PLAIN_DEEDS):
        return None
    return subject(f"{m['deed']}面积")


def _alike(place: Place) -> str:
    """Return what was last counted in the unit of a number."""
    unit = place.number[-1]
    alike = (f for n, f in zip(reversed(place.earlier), reversed(place.found), strict=True) if n[-1:] == unit)
    return next((f.of or f.phrase for f in alike if f.phrase), "")


def by_state(place: Place) -> Subject | None:
    """Read 24项主要指标中，17项达到预期进度、5项基本达到: how many of what was counted are so far on."""
    m = _BY_STATE.match(place.rest) if words().counts.search(place.number) else None
    noun = _JUDGED.search(_alike(place)) if m else None
    if m is None or noun is None or core_of(place.clause.removesuffix("有")):
        return None
    return subject(f"{m['state']}的{noun['noun']}", after=m.end("state"), of=_alike(place))


def among(place: Place) -> Subject | None:
    """Read 经济总量居全省16个地市第3位: the rank is that of what stands before how many there are."""
    if not place.last or not words().rank.match(place.number) or not _AMONG.fullmatch(place.clause.strip()):
        return None
    area = next((a for a in ("全国", "全省", "全市") if a in place.led), "")
    return subject(place.last.phrase, area=area)


def whole_before(former: Sequence[Quantity]) -> Subject | None:
    """Return what a sentence that begins with 其中 tells a part of: what was counted last, rather than its growth."""
    told = [q for q in former if q.indicator_raw]
    counted = (q for q in reversed(told) if q.measure in ("level", "increment", "cumulative"))
    whole = next(counted, told[-1] if told else None)
    return Subject(whole.indicator_raw or "") if whole else None
