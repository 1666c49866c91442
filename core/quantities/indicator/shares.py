"""Rules for what is told of another number's subject: how much of its plan is done, what it adds, how long it leads."""

import re

from core.quantities.find.reach import reached
from core.quantities.indicator.nouns import core_of, with_rate
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.standard_names import known
from core.quantities.indicator.trimming import BREAK, trimmed
from core.quantities.indicator.words import words

_STREAK = re.compile("(?:年|次|个?月|个?季度)$")
_MONTHS = re.compile("个?(?:月|季度)$")
_HELD = re.compile("实现|为")  # 连续五年实现两位数增长
_SAID_OF_IT = re.compile(  # what is said of an amount, not of the district: 连续五年居全市首位
    "(?:实现|保持|为)?(?:[稳高位]?居|[位名]列|蝉联|领[跑先]|排|全[省市国区县][^，]{0,5}(?:第|前|首|最|领先)|第|前|正增|[两双]位|高速|增|高于|低于|优于|超|[0-9])"
)
_AT = re.compile("(?<=稳定|保持)在[^，]*$")  # 连续五年稳定在21亿公斤以上
_PEOPLE = re.compile(
    "(?:^|[，、])(?P<what>补贴|政策|资金|消费券|活动)?(?:累计|直接|共)?(?P<verb>惠及|受益|涉及|服务|培训|覆盖)(?:约|近|超过?|达)?$"
)
_COUNTED = {"人": "人数", "名": "人数", "户": "户数", "次": "人次"}
_PART = re.compile("占比$|比重$|占[^，]*$|贡献率$|增速$")  # 工业投资 of 工业投资占比
_ADDED = re.compile(
    "(?P<who>.*?)(?:拉动|带动)了?(?P<what>[^，]{0,16}?)(?:增长|增速|上升|提高|回升)?(?:约|近|超过?|达到?|高达)?$"
)
_SHARED = re.compile(
    "(?P<who>.*?)(?P<what>对[^，]{2,16}?)的?贡献(?P<rate>[率度])(?:约|近|超过?|达到?|高达|为|提高到|提升到?)*$"
)


def streak(place: Place) -> Subject | None:
    """Read 出口总额连续五年居全市第一: what is counted is the years, for which the subject is so."""
    if not place.clause.endswith("连续") or not _STREAK.search(place.number):
        return None
    held = _AT.sub("", BREAK.split(place.tail)[0])
    who = core_of(place.clause.removesuffix("连续"))
    if not who and place.last and _SAID_OF_IT.match(held):
        who = _whole(place.last)
    if place.number.endswith("次"):
        return subject(f"{who}连续{held}次数", of=who)
    span = ("季度数" if "季" in place.number else "月数") if _MONTHS.search(place.number) else "年数"
    who = with_rate(who, place.clause)
    return subject(f"{who}连续{_HELD.sub('', held, count=1) if who else held}{span}", of=who)


def planned(place: Place) -> Subject | None:
    """Read 完成年度计划的125.3%, 为年初预算的101.5%: how much of what is planned is done."""
    m = words().plan.search(place.clause)
    if m is None:
        return None
    own = core_of(place.clause[: m.start("plan")].rstrip("了"))
    if own or place.last is None:
        whos = [own or _earlier(place)]
    else:
        whos = [_whole(s) for s in (place.found[-place.listed :] if place.listed > 1 else [place.last])]
    names = tuple(f"{who}{m['plan']}完成率" for who in whos)
    return subject(names[0], items=names, of=whos[0])


def contributed(place: Place) -> Subject | None:
    """Read 拉动固定资产投资增长4.9个百分点, 对经济增长贡献率达38.5%: a part's bearing on the whole."""
    if not place.number.endswith(("百分点", "%")):
        return None
    if m := _SHARED.search(place.clause):
        who = core_of(m["who"]) or _whole(place.last)
        return subject(f"{who}{m['what']}贡献{m['rate']}", of=who)
    m = _ADDED.fullmatch(place.clause)
    if m is None or not place.number.endswith("百分点"):
        return None
    who = core_of(m["who"]) or _whole(place.last) or _earlier(place)
    what = trimmed(m["what"])
    if not what:  # 固定资产投资增长6.2%，其中工业投资占比48.3%，拉动增长4.9个百分点
        what = next((_whole(s) for s in place.found if s.phrase and not _whole(s).endswith(who)), "")
    return subject(f"{who}拉动{known(what) or what}增长", of=who)


def reaching_people(place: Place) -> Subject | None:
    """Read 发放低保金3200万元、惠及1.2万人: how many it reaches."""
    m = _PEOPLE.search(place.clause)
    counted = _COUNTED.get(place.number[-1:])
    return (
        subject(f"{m['what'] or ''}{m['verb']}{counted}")
        if m and counted and not place.rest[:1].isalpha()
        else None
    )


def within_reach(place: Place) -> Subject | None:
    """Read 出门400米内见健身场地: how far off what is promised may be."""
    if not place.number.endswith(("米", "公里")) or not (noun := reached(place.clause, place.tail)):
        return None
    return subject(f"{noun}服务半径", after=place.rest.find(noun) + len(noun))


def _whole(said: Subject | None) -> str:
    """Return what a number is said of, without what the number tells of it."""
    if said is None:
        return ""
    phrase = said.of or said.phrase
    return _PART.sub("", phrase) or phrase


def _earlier(place: Place) -> str:
    """Return what the clause before speaks of."""
    return core_of(place.clauses[-2]) if len(place.clauses) > 1 else ""
