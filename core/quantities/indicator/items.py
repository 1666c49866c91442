"""Splits the subject of a list of numbers into a name for each."""

import re

from core.quantities.indicator.standard_names import known
from core.quantities.indicator.words import words

_ITEMS = (re.compile("、|以及|[和与及]"), re.compile("、"), re.compile("以及|[和与及]"))
_BODIES = ("公司", "机构", "单位", "院所", "基地", "中心")
_SECTORS = re.compile("(?P<th>第?)一[、，]?第?二[、和，]?第?三(?P<rest>次?产.*)")  # 一、二、三产业增加值
_LEVELS = re.compile(  # 生均图书册数小学、初中、高中分别
    "(?P<metric>[一-龥]{3,}?)(?P<stages>(?:(?:幼儿园|小学|初中|高中|本科|高职|城镇|农村|男性|女性|镇区|城区|乡村)[、和与及]?){2,})(?<![、和与及])"
)
_NOUN = re.compile(r"(?<=..)(?:企业|学校|中心|基地|平台|园区|项目|人才|社区|街区|实验室)$")
_ENDING = re.compile(
    "(?:种植|综合|回收|资源化)*(?:面积|总?产量|总?产值|增加值|销售额|用电量|覆盖率|普及率|入学率|合格率|利用率|处理率|就业人数)$"
)
_AMOUNTS = "额值入率数量资"  # the last characters of names that are complete


def items_of(core: str, length: int, apart: bool = False) -> tuple[str, ...]:
    """Split “城镇和农村居民人均可支配收入” into as many full names as there are numbers, or none.

    >>> items_of("城镇和农村居民人均可支配收入", 2)
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> items_of("先进制造业、装备制造业增加值占规上工业增加值比重", 2)
    ('先进制造业增加值占规上工业增加值比重', '装备制造业增加值占规上工业增加值比重')
    """
    for pair, halves in sorted(words().pairs.items(), key=lambda p: -len(p[0])):
        if length == len(halves) and core.startswith(pair):
            return tuple(half + core.removeprefix(pair) for half in halves)
    if (m := _SECTORS.fullmatch(core)) and length == 3:
        return tuple(f"{m['th']}{n}{m['rest']}" for n in "一二三")
    if (m := _LEVELS.fullmatch(core)) and length == len(stages := re.split("[、和与及]", m["stages"])):
        return tuple(stage + m["metric"] for stage in stages)
    splits = [items for separator in _ITEMS if all(items := separator.split(core))]
    items = next((x for x in splits if len(x) == length), [])
    if not items and apart:  # the last name has the numbers that are left
        items = next((x for x in splits if 1 < len(x) < length), [])
    if not items:
        return ()
    *heads, final = items
    names = [*(_completed(h, final, items[0]) for h in heads), _completed(final, "", items[0])]
    return (*names, *names[-1:] * (length - len(names)))


def _completed(item: str, final: str, start: str) -> str:
    """Give an item of a list the ending or beginning it shares with the others."""
    shared = _shared_ending(item, final)
    if known(item) and not (shared and known(item + shared)):
        return item
    if shared and (known(item + shared) or item[-1] not in _AMOUNTS):
        return item + shared
    if (
        (noun := _NOUN.search(final))
        and not item.endswith(noun[0])
        and final != noun[0]
        and item[-2:] not in _BODIES
    ):
        return item + noun[0]  # 瞪羚、独角兽企业
    if final and (item[-1] in _AMOUNTS or item[-2:] == final[-2:]):
        return item
    whole = item + final[len(item) :]
    longer = len(final) > len(item)
    if longer and known(whole):
        return whole
    if (m := _ENDING.search(final)) and len(final) > len(m[0]):
        return item + m[0]  # 棉花、粮食、特色林果面积
    begun = (start[:n] + item for n in range(len(start) - 1, 1, -1))
    return next(filter(known, begun), whole if longer and len(final) > len(item) + 2 else item)


def _shared_ending(item: str, final: str) -> str:
    """Return what follows in the last name of a list after the words that it has in common with an item."""
    tails = (
        final[at + n :]
        for n in (3, 2, 1)
        if len(item) > n
        and (n > 1 or item[-1] in "业县区级")
        and 0 <= (at := final.find(item[-n:])) < len(final) - n
    )
    return next(tails, "")
