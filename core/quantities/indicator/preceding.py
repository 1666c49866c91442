"""Rules for numbers named by what stands before them: 完成技改项目17个, A、B分别增长."""

import re

from core.quantities.indicator.carried import completed, whole_of
from core.quantities.indicator.items import items_of
from core.quantities.indicator.nouns import SHARE, core_of, with_rate
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.standard_names import known, leading
from core.quantities.indicator.trimming import BRACKETS, BREAK, trimmed
from core.quantities.indicator.words import words

_DONE = re.compile(r"(?:完成|实现|达到)(?P<what>[^，完成实现达到]{3,12})$")  # 完成整治提升面积
_OF = re.compile(
    r"[\d.、和及与超过近约达亿万千百十元以上一二两三四五六七八九]*的(?!规模|水平|目标)(?P<noun>.+)"
)  # 300亿元、超150亿元的产业集群
_OVER_SIZE = re.compile("超过?[十百千]?[亿万]元的?$")
_FUND = re.compile("的(?P<noun>[^，。；、]{2,16}(?:基金|资金池|债券))")
_KIND = re.compile("[一-龥]{0,4}?(?P<noun>产业|集群|行业|板块)(?P<of>[一-龥]{0,6})")
_LABELLED = re.compile("“[^“”]+”(?P<noun>(?!项目|企业)[一-龥]{5,})")
_YIELD = re.compile("年?产(?P<noun>(?![值量能业地出品假权])[一-龥]{2,6})")  # 年产干果4.2万吨
_USED = re.compile("(?:以上|左右)?(?P<used>用于[一-龥]{2,6})[，。；,;]")  # 新增财力八成以上用于民生
_GAP = re.compile(  # 低于规划目标0.8个百分点: of what was said before
    "[，、]?(?:但|并|且|仍|均|还|分别)*(?:高于|低于|快于|慢于|高出|优于|好于|超出|超|较|比)[^，；。]{2,16}"
)
_LINKED = re.compile("以及|[、和与及]")
_OF_AREA = re.compile("占全[省市国区县].*$")
_AMONG = re.compile(r"(?P<noun>[^，\d]{2,12}?)(?:位次|排名|名次|排行)")
_RANKED = re.compile(r"(?P<noun>[^，]{2,16}?)(?:位次|排名|名次)")


def totals_apart(place: Place) -> Subject | None:
    """Read 新增高速公路1317公里、一级公路2667公里，总里程分别达……: each total is that of one number before."""
    clause = _own(place)[0]
    core = core_of(clause)
    if core not in words().pronouns or "分别" not in clause or not 1 < place.listed <= len(place.found):
        return None
    items = tuple(f.phrase.removeprefix("新增") + core for f in place.found[-place.listed :])
    return subject(items[0], items=items)


def worded(place: Place) -> Subject | None:
    """Take the noun phrase that the number's own clause ends with."""
    clause, area = _own(place)
    core = (
        ""
        if place.last
        and ((place.number.endswith("百分点") and _GAP.fullmatch(clause)) or clause.endswith(("距离", "距")))
        else core_of(clause)
    )
    if not core or (place.last is None and len(place.clauses) < 2 and words().pronoun.match(core)):
        return None
    if (m := _OVER_SIZE.search(clause)) and place.rest[:1] != "的":  # 产值超10亿元的4户、超亿元的20户
        metric = core_of(clause[: m.start()]) or (place.last.phrase.partition("超")[0] if place.last else "")
        return subject(metric + m[0].rstrip("的"))
    if core.endswith("规模") and (of := _FUND.match(BREAK.split(place.tail)[0])):
        return subject(trimmed(of["noun"]) + "规模")  # 设立规模5亿元的人才创投基金
    if (amount := words().amount_only.search(core)) and (of := _OF.match(BREAK.split(place.tail)[0])):
        return subject(trimmed(of["noun"]) + amount[0])  # 产值超百亿元的总部经济集中发展区
    bare, core = core, whole_of(core, completed(core, place), place.found)
    if words().generic.match(core) and (m := _DONE.search(clause)) and trimmed(m["what"]) == core:
        core = m["what"][: m["what"].rindex(core)] + core
    if place.listed > 1 and "分别" in clause and (items := _all_known(clause, core, place.listed)):
        return subject(items[0], items=items, area=area)
    if place.listed > 1 and (items := items_of(core, place.listed, "分别" in clause)):
        if place.last and not any(map(known, items)):
            items = tuple(_leaning(item, place.last.phrase) for item in items)
        return subject(items[0], items=items, area=area)
    if "其中" in clause and place.last and not known(core):
        core = _leaning(core, place.last.phrase)
        core = _gained(place) + core if len(core) < 4 else core
    core = _plain(core)
    if place.last and place.number.endswith(("%", "成")) and "其中" in clause and core in words().stages:
        core = place.last.phrase + core  # 新增学位1.75万个，其中2028年底前交付60%
    if place.number.endswith(("%", "成")) and (m := _USED.match(place.rest)):
        core += m["used"]
    if area and not known(with_rate(core, clause)):
        core = with_rate(core, clause)
    covered = place.rest.startswith(("覆盖", "全覆盖"))
    rate = "完成率" if clause.endswith("完成") else "覆盖率" if covered else ""
    aside = bare in words().relative or bare == "总投资"  # 占比80.4%，增长5.6%; 总投资12亿元，其中3个获批
    whole = place.last.phrase if place.last and aside else ""
    return subject(core, area=area, rate=rate, of=whole)


def _all_known(clause: str, core: str, length: int) -> tuple[str, ...]:
    """Return the names of a list of which a clause's noun phrase is only the last, where all of them are known.

    >>> _all_known("基本养老保险、基本医疗保险参保率分别", "基本医疗保险参保率", 2)
    ('基本养老保险参保率', '基本医疗保险参保率')
    """
    full = trimmed(BREAK.split(clause)[-1])
    if len(full) <= len(core) or not full.endswith(core):
        return ()
    items = items_of(full, length, apart=True)
    return items if all(map(known, items)) else ()


def _leaning(part: str, whole: str) -> str:
    """Complete the name of a part by that of the whole: 农村居民, of 居民人均可支配收入.

    >>> _leaning("农村居民", "居民人均可支配收入"), _leaning("平台", "居民人均可支配收入")
    ('农村居民人均可支配收入', '平台')
    """
    tails = (whole[i:] for i in range(len(whole) - 3))
    return next((part + tail for tail in tails if known(part + tail)), part)


def _gained(place: Place) -> str:
    """Return the verb by which what a part is of was gained: 引进 of 引进人才128人，其中博士93人.

    >>> from core.quantities.indicator.rules import find_subjects
    >>> find_subjects("引进高层次人才128人，其中博士93人", [(7, 11), (16, 19)], "")[1].phrase
    '引进博士'
    """
    whole = place.last.phrase if place.last else ""
    m = words().gained.search(place.led.partition(whole)[0]) if whole and whole in place.led else None
    return m[0] if m and place.gap[:1] in "，," else ""


def _plain(core: str) -> str:
    """Return a noun phrase without the quoted name before it, and a long one without what tells which: ……的跨境班列.

    >>> _plain("“乐享临江”促消费活动"), _plain("开行至中亚、东盟的跨境班列"), _plain("“小巨人”企业")
    ('促消费活动', '跨境班列', '“小巨人”企业')
    """
    if known(core):
        return core
    if m := _YIELD.fullmatch(core):
        return f"{m['noun']}产量"
    if len(core) > 10 and not SHARE.search(core) and len(short := core.rpartition("的")[2]) > 3:
        core = short
    m = _LABELLED.fullmatch(core)
    return m["noun"] if m else core


def grouped(place: Place) -> Subject | None:
    """Read 高端装备、新材料两大主导产业产值分别增长8.8%和11.3%: the names stand before how many they are."""
    m = _KIND.fullmatch(core_of(place.clause)) if place.former.endswith("大") and place.listed > 1 else None
    items = _LINKED.split(BREAK.split(place.led)[-1]) if m else []
    if m is None or len(items) != place.listed:
        return None
    names = tuple(f"{trimmed(item).removesuffix(m['noun'])}{m['noun']}{m['of']}" for item in items)
    return subject(names[0], items=names)


def items_before(place: Place) -> Subject | None:
    """Read 生产总值、预算收入双突破，分别达到500亿元和30亿元: the names stand in the clause before."""
    if place.listed < 2 or len(place.clauses) < 2 or core_of(_own(place)[0]):
        return None
    *items, end = _LINKED.split(place.clauses[-2])
    final = leading(end) or trimmed(words().predicate.sub("", end))
    if len(items) + 1 != place.listed or len(final) < 2:
        return None
    names = items_of("、".join([*map(trimmed, items), final]), place.listed)
    return subject(names[0], items=names) if names and all(map(known, names)) else None


def items_again(place: Place) -> Subject | None:
    """Read 分别增长8%、9%: the items of the list before, or the subjects of the numbers before."""
    last, apart = place.last, "分别" in _own(place)[0]
    if last and len(last.items) >= place.listed and (place.listed > 1 or apart):
        return subject(last.items[0], items=last.items)
    if apart and 1 < place.listed <= len(place.found):
        items = tuple(f.phrase for f in place.found[-place.listed :])
        return subject(items[0], items=items)
    return None


def ranked(place: Place) -> Subject | None:
    """Read 增速位居全市第一: the rank of what the clause or the number before is about.

    全国市辖区综合竞争力排名第76位 names by itself what is ranked.
    """
    before, area = _own(place)
    if not area:
        return None
    if m := _AMONG.match(BRACKETS.sub("", place.clause)[len(before) :].partition(area)[2]):
        return subject(m["noun"], area=area)
    if len(place.clauses) > 1 and (m := _RANKED.search(place.clauses[-2])):
        return subject(trimmed(m["noun"]), area=area)
    if among := words().areas.search(BRACKETS.sub("", place.clause)):
        inner = trimmed(among[0].partition(among["area"])[2])
        if len(inner) > 2:  # 连续两年全国经开区营商环境指数排名第1
            return subject(inner, area=area)
    if place.last is None:
        return subject(area)  # 稳居全国百强区第35位
    whole = _OF_AREA.sub("", place.last.phrase)  # 占全省比重35%，居全市第一: the amount is what is ranked
    return subject(whole if len(whole) > 2 else place.last.phrase, area=area)


def _own(place: Place) -> tuple[str, str]:
    """Return a number's own clause without those among whom it is a rank, and them: 全市 of 居全市第一."""
    clause = place.clause
    if words().rank.match(place.number) and (m := words().areas.search(BRACKETS.sub("", clause))):
        return clause[: m.start()], m["area"]
    return clause, ""
