"""Completes phrases that lean on what was spoken of before, and carries a subject over where none is said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.quantities.indicator.nouns import PER, SHARE, core_of
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.standard_names import known, leading, mention
from core.quantities.indicator.trimming import BREAK, trimmed
from core.quantities.indicator.words import words

_LEAD = re.compile(r"\s*([^，。、；：]{2,8})。")
_WORKS = re.compile("(?:重大|重点)(?:建设)?(?:项目|工程)+包?$")
_GROWN = re.compile("(?:收获|播种|种植)$")  # 粮食收获面积38万亩、产量14万吨
_GRADE = re.compile(r"^(?:新增)?(?:(?:国家|[省市区县])级)?")
_METRIC = re.compile(
    "(?<=..)(?:年?(?:生产|设计)?(?:能力|产能|规模)|装机容量|装机规模|装机|总?产量|总?里程|总数|数量)$"
)
_REACHED = ("居民", "群众", "人口", "农户", "企业", "楼栋", "住户")
_LISTED = re.compile("^(?:以上|以下|以内|左右|余)?、")
_TOTAL = re.compile("(?<=[值入额])总[量额]$")  # 增加值总量
_SECTOR = re.compile("(?:第?[一二三]次?产业?|[一-龥]{2,6}业)$")
_STOCK = re.compile("累计达|总[数量]达|增至|达到|保有")


def completed(core: str, place: Place) -> str:
    """Complete a phrase that leans on what was spoken of before: 占比, 总量, 产值, 省级, 续建."""
    former = place.clauses[-2] if len(place.clauses) > 1 else ""
    if place.last is None:
        return _opened(core, former, place.before)
    last = place.last.phrase
    for complete in (_relative, _per_head, _graded, _total, _staged, _grown, _amount):
        if whole := complete(core, former, last, place.clause):
            return whole
    return core


def _opened(core: str, former: str, before: str) -> str:
    """Complete the first phrase of a sentence: 总量, 产值."""
    if m := words().pronoun.match(core):
        noun = leading(former) or trimmed(former).split("、")[-1]
        return noun + m[0] if len(noun) < 17 else m[0]
    if not words().generic.match(core):
        return core
    if m := words().maker.match(trimmed(former)) or words().topic.match(before):
        return m[m.lastindex or 0] + core
    if (m := _LEAD.match(before)) and trimmed(m[1]) == m[1]:
        return m[1] + core  # 高端印刷。……总产值超7亿元
    return core


def _relative(core: str, former: str, last: str, clause: str) -> str:
    """Read 人均, 占全市, 占比.

    >>> _relative("占比", "", "民营经济", "占比")
    '民营经济占比'
    """
    if core == "人均":
        return core + last
    if core.startswith(("占", "对")):
        return last + core
    if core not in words().relative:
        return ""
    m = words().project.search(last) if core.endswith("率") else None  # 项目总投资260亿元，开工率85%
    return (last[: m.end("noun")] if m else last) + core


def _per_head(core: str, former: str, last: str, clause: str) -> str:
    """Give the second of a list what it is measured by: 每千人床位数8张、执业医师数4人."""
    m = None if former else PER.match(last)
    return m[0] + core if m and known(m[0] + core) else ""


def _graded(core: str, former: str, last: str, clause: str) -> str:
    """Read 省级 as that of what was counted.

    >>> _graded("省级", "", "国家级示范园区", "省级")
    '省级示范园区'
    """
    return core + _GRADE.sub("", last) if core.removeprefix("新增") in words().grades else ""


def _total(core: str, former: str, last: str, clause: str) -> str:
    """Read 总量, 总数.

    >>> _total("总量", "", "新增市场主体", "总量")
    '市场主体总量'
    """
    m = words().pronoun.match(core)
    return (
        SHARE.split((leading(former) or last).removeprefix("新增"))[0] + m[0] + _of_whole(core, m.end())
        if m
        else ""
    )


def _of_whole(core: str, at: int) -> str:
    """Return 占全市 of 总量占全市."""
    return core[at:] if core.startswith("占", at) else ""


def _staged(core: str, former: str, last: str, clause: str) -> str:
    """Read 续建, 新开工.

    >>> _staged("续建", "", "新开工重大项目", "续建")
    '续建重大项目'
    """
    return core + words().stage.sub("", last) if core in words().stages else ""


def _grown(core: str, former: str, last: str, clause: str) -> str:
    """Let the first verb of a list hold for all of it: 新增绿地204公顷、绿道39公里.

    >>> _grown("绿道", "", "新增绿地", "、绿道")
    '新增绿道'
    """
    if core == "资金" and clause == "、资金":
        return f"{last.removesuffix('项目')}资金"  # 争取各类项目29个、资金8.7亿元
    if core in _REACHED and last.startswith(("涉及", "惠及")) and clause == f"、{core}":
        return last[:2] + core
    listed = last.startswith("新增") and _LISTED.sub("、", clause) == f"、{core}"
    return f"新增{core}" if listed and (not known(core) or known(f"新增{core}") != known(core)) else ""


def _amount(core: str, former: str, last: str, clause: str) -> str:
    """Say whose 产值 or 投资 is meant: the last clause's, the last number's, or that of the project just counted."""
    w = words()
    core = _TOTAL.sub("", core)
    if not w.generic.match(core):
        return ""
    if (m := _SECTOR.search(last)) and known(m[0] + core):
        return m[0] + core  # 一产年均增长3%、增加值冲刺48亿元
    if former and (m := w.maker.match(trimmed(former)) or _WORKS.search(former)):
        return m[0] + core
    if (not former or core.endswith("产量")) and (m := w.amount.search(last)):
        return _GROWN.sub("", last[: m.start()]) + core
    if m := w.project.search(last):
        return last[: m.end("noun")] + core
    if m := None if former else w.maker.match(last):
        return m[0] + core  # 三大新兴产业从无到有、由弱到强，合计产值……
    if m := _METRIC.search(last):
        return last[: m.start()] + core  # 玉米加工能力达到120万吨，产值突破70亿元
    bare = core in ("投资", "总投资", "面积") and not former and not known(last)
    return last + core if bare and not w.amount_only.search(last) else core


def whole_of(core: str, full: str, found: Sequence[Subject]) -> str:
    """Let an amount told after the stages of works be that of them all: 项目92个，续建38个，总投资……."""
    whole = words().stage.sub("", full)
    of_all = whole != full and words().generic.match(core) and len(whole) > len(core)
    return whole if of_all and any(f.phrase and whole.startswith(f.phrase) for f in found) else full


def carried(place: Place) -> Subject | None:
    """Carry the subject over from an earlier clause, number or sentence."""
    for clause in reversed(place.clauses[:-1]):
        core = leading(clause) or core_of(clause)
        if core and (known(core) or (place.last is None and len(core) <= 14)):
            return subject(core)
    if last := place.last:
        stock = _STOCK.search(place.clause) is not None  # 新增公园162座、累计达到832座
        return replace(last, phrase=last.phrase.removeprefix("新增") if stock else last.phrase, after=0)
    for clause in reversed(BREAK.split(place.before[-120:])):
        if name := mention(clause):
            return subject(name)
    return Subject("")
