"""Rules for numbers that tell the size of what another one counts: 超10亿元企业15家, 3个百亿级集群."""

import re

from core.quantities.indicator.nouns import core_of
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.standard_names import known
from core.quantities.indicator.trimming import BRACKETS, BREAK, trimmed
from core.quantities.indicator.words import LINKS, words

_SIZE = re.compile("[一二两三五十百千万]*[万亿]元?")  # 百亿企业, 千万元项目
_SIZED = re.compile(
    "(?!大关)(?:(?!的)[一-龥]){0,4}?(?:企业|产业|集群|园区|项目|楼宇|[镇村]|街区|商圈|市场)(?![的大])"
)
_COLONS = {":", "：", "∶"}
_THRESHOLD = re.compile(r"(?P<bound>级?(?:及?以上|以下)|级)的?(?P<noun>[^，,；;。、]+(?<![和及与]))$")
_OR_MORE = re.compile("及?以上|以下")
_NAMED = re.compile("(?:以上|以下)(?P<noun>[一-龥]{2,8})$")
_REACH = re.compile(r"(?P<rate>(?:服务)?(?:半径)?覆盖率)(?![^达为超约到均不近低]{2})")  # 公交站点500米覆盖率
_BARE = re.compile("(?P<noun>[一-龥]{2,8})")  # 百亿级企业2家
_RATINGS = ("千伏", "kV", "分钟")
_PLAIN = re.compile("[一-龥]{2,10}(?=”?$)")
_BOTH = re.compile(  # 消费、外贸“双万亿
    "(?:[首个为]|^)(?P<both>[一-龥]{2,6}[、和][一-龥]{2,6})[“‘]?双(?:[一二两三四五六七八九]?[百千]*[万亿]+)$"
)
_NOUNED = re.compile(
    "(?P<noun>[一-龥]{2,8}?)(?:总?数)?(?:从|由|累计|达到|达|突破|超过|超|增至|增加到|发展到|为|有)+"
)


def structure(place: Place) -> Subject | None:
    """Read “三次产业结构为3:40:57”: three numbers joined by colons."""
    colons = (place.rest, *place.beyond[:1])
    if not place.next or len(colons) < 2 or any(c.strip() not in _COLONS for c in colons):
        return None
    again = place.last is not None and place.last.items == words().structure  # from a:b:c to d:e:f
    if core_of(place.clause) and not again and not any(w in place.gap for w in words().structure_head):
        return None
    return subject(words().structure[0], items=words().structure)


def of_size(place: Place) -> Subject | None:
    """Read “亿元以上项目375个” and “超10亿元企业15家”: the number before is part of the name."""
    return _bounded(place) or _reaching(place) or _exceeding(place) or _rated(place)


def _rated(place: Place) -> Subject | None:
    """Read 220千伏变电站2座, 15分钟生活圈20个."""
    if not place.former.endswith(_RATINGS) or not words().counts.search(place.number):
        return None
    m = _PLAIN.match(place.gap)
    return subject(place.former + m[0]) if m else None


def _bounded(place: Place) -> Subject | None:
    """Read 亿元以上项目, 10岁以下儿童."""
    if (
        _OR_MORE.fullmatch(place.gap)
        and place.former
        and place.last
        and (m := _NAMED.search(place.last.phrase))
    ):
        return subject(place.former + place.gap + m["noun"])  # 亿元以上项目35个、50亿元以上2个
    m = _THRESHOLD.match(place.gap) if place.former else None
    if m and BREAK.search(place.gap):
        return None  # 开设5个以上服务点，为5户……: the noun is that of the number before
    if m is None or not (noun := trimmed(m["noun"])):
        return None
    named = place.former + m["bound"] + noun
    whole = trimmed(BREAK.split(place.led)[-1]) + named  # 每千人口拥有3岁以下婴幼儿托位数
    return subject(whole if known(whole) else named)


def _reaching(place: Place) -> Subject | None:
    """Read 公交站点500米覆盖率."""
    if place.former and (m := _REACH.match(place.gap)) and (of := core_of(BREAK.split(place.led)[-1])):
        return subject(of + place.former + m["rate"])
    return None


def _exceeding(place: Place) -> Subject | None:
    """Read 营业收入超1000亿元的2个，超500亿元的5个; 工业百亿级企业达30家; 超10亿元企业15家."""
    over = place.led.endswith(words().over)
    if over and place.gap in ("的", "") and place.former:
        metric = core_of(BREAK.split(place.led)[-1])
        metric = metric or (place.last.phrase.partition("超")[0] if place.last else "")
        return subject(f"{metric}超{place.former}") if metric else None
    if _is_class(place.former, place.gap) and (
        m := _NOUNED.fullmatch(place.gap) or _BARE.fullmatch(place.gap)
    ):
        return subject(trimmed(BREAK.split(place.led)[-1]) + place.former + m["noun"])
    if over and len(place.gap) > 1 and place.gap[0] not in LINKS + "的":
        return None if BREAK.search(place.gap) else subject(f"超{place.former}{place.gap}")
    return None


def _is_step(number: str, after: str) -> bool:
    """Tell whether a number is that of a step: 百亿级台阶, 百亿台阶."""
    return after.startswith("台阶") and (number.endswith("级") or _SIZE.fullmatch(number) is not None)


def _is_class(number: str, after: str) -> bool:
    """Tell whether a number says the size of what follows: 百亿级集群, 百亿企业."""
    return number.endswith("级") or (_SIZE.fullmatch(number) is not None and _SIZED.match(after) is not None)


def class_of(place: Place) -> Subject | None:
    """Read 千亿级产业集群: the class is part of the name."""
    if place.number.endswith("级") and place.rest.startswith("台阶"):
        return subject(f"{place.number}台阶", of=place.last.phrase if place.last else "")
    if place.number.endswith("级") and (noun := _graded(place.tail)):
        return subject(f"{place.number}{noun}{'' if noun.endswith('规模') else '规模'}", after=1)
    return None


def of_two(place: Place) -> Subject | None:
    """Read 成为全省首个消费、外贸“双千亿”城区: both of what is named pass the amount."""
    m = _BOTH.search(place.gap + place.number)
    return subject(f"{m['both']}规模", after=1) if m else None


def count_of_size(place: Place) -> Subject | None:
    """Read a count that another number follows: 3个百亿级、78个十亿级以上项目; 10个产值超百亿元的产业集群."""
    if not place.next or not words().counts.search(place.number):
        return None
    if _is_step(place.next, place.beyond[0]):  # 五年跨越3个十亿级台阶
        of = core_of(place.clause) or (place.last.phrase if place.last else "")
        return subject(f"跨越{place.next}台阶数", of=of)
    named = _sized(place)
    return subject(named, after=max(1, len(place.rest))) if named else None


def _sized(place: Place) -> str | None:
    """Return the name of what is counted with the number that tells its size."""
    noun = words().head.match(place.beyond[0])
    if place.rest not in ("", "“"):
        if not noun or not words().over_amount.search(place.rest):
            return None
        return f"{place.rest}{place.next}{trimmed(noun['noun'])}"
    if place.next.endswith("级") or place.beyond[0].startswith("级"):
        after = place.tail[len(place.rest) + len(place.next) :]
        return f"{place.next.removesuffix('级')}级{_graded(after) or ''}"
    if not noun:
        return None
    name = noun["noun"].split("”")[0].rstrip(LINKS)
    return name if place.beyond[0].startswith(("以上", "以下")) and len(name) > 3 else place.next + name


def _graded(tail: str) -> str | None:
    """Return the noun that a size stands before: 产业集群 of “两千亿级（汽车）、四个千亿级（能源）产业集群”.

    >>> _graded("（汽车制造）、四个千亿级（能源）产业集群，建成")
    '产业集群'
    """
    head = words().head
    clause = BREAK.split(BRACKETS.sub("", tail))[0].removeprefix("级")
    m = head.match(clause.partition("、")[0]) or head.match(clause.rpartition("级")[2])
    return re.split("和|达|突破|超|[0-9]", m["noun"])[0] if m else None
