"""Rules for numbers named by what follows: 764家中小企业, 90%以上政务服务事项."""

import re
from dataclasses import replace

from core.quantities.indicator.nouns import core_of, done_to, with_verb
from core.quantities.indicator.place import Place, Subject, subject
from core.quantities.indicator.trimming import BREAK, trimmed
from core.quantities.indicator.words import LINKS, words

_APART = re.compile(r"\s+(?:-\s*)?[一-龥“]")
_STAGED = re.compile(
    "(?P<stage>新开工|开工|竣工|完工|投产|在建|续建|投用|投入使用|建成|签约|落地)(?=[，。；、])"
)
_EACH = re.compile(
    "(?P<each>每(?:个|所)?[^，。；、年月天日]{1,6}?)(?:至少|都|均)?(?:有|建成|建有|办好|配备|拥有|设立|建设|打造|培育)(?:至少)?$"
)
_GRADE = "(?:国家|[省市区县镇])级|[1-5]A级|[一-龥]{1,3}级"
_GRADES = re.compile(
    rf"(?P<grade>{_GRADE})[、和](?:\d+[个家项所座](?:{_GRADE})[、和])*\d+[个家项所座](?:{_GRADE})(?P<noun>[^，。；、\d以]{{2,12}})"
)
_ALL = re.compile("^(?:全部|全都|基本|均已?|都已?|已经?|正式|顺利|成功)+")
_BACK = re.compile("(?:^|[，、])(?:距离?|离|对照)$")
_AIM = re.compile("(?:以上|左右)?的(?:规划|预期|年度|既定)?(?:目标|任务|要求)")  # 距离4.6个的目标还有差距
_SENT = re.compile(
    "(?P<who>[一-龥]{0,6}(?:教师|干部|人员|人才|医生|医师|骨干|专家|学生|青年|员工|队员|特派员))(?:到|赴)[一-龥]{2,}"
)
_SOLVED = re.compile("得到(?:有效|妥善|及时|全部|圆满)*(?P<deed>解决|落实|化解|整改)")
_HELPED = re.compile("(?:^|[，、]|[^推])(?P<verb>协助|帮助|指导|辅导|服务|走访)(?:约|近|超过?)?$")
_WHO = re.compile(
    "(?P<who>(?:中小微?|小微|外贸|农业|科技型|规上|困难|民营|文旅)?(?:企业|农户|商户|居民|学生|老人|职工|群众|家庭|民宿|合作社|学校|市场主体|经营主体|个体工商户|个体户|团队|人员))(?=[一-龥]{2,})"
)
_DEED = re.compile(
    "(?:全部|均|已|基本|顺利|率先)*完成(?!投资|年度|目标|任务|规划|产值|[^，]*[率额])(?P<deed>[一-龥]{2,6})"
)
_FITTED = re.compile(
    "(?P<noun>[^，。；、]{0,6}(?:室|校|园|住宅|楼|院|所|站|店|车))(?P<verb>安装|加装|更新|更换|配备|配置|改造|铺设|增设|添置)(?P<what>[一-龥]{2,})"
)
_PLACES = frozenset("村镇乡县校区户")  # 36个村完成改厕
_PRAISE = re.compile("(?:[强高好大优广]|突出|明显|显著|先进|良好|领先|完善|过硬|鲜明)$")


def spent_on(place: Place) -> Subject | None:
    """Read 投入613万元实施产业扶贫项目: what the money is spent on names it."""
    if words().counts.search(place.number) or _ahead(place) or not place.clause.endswith(words().spent):
        return None
    spent = trimmed(BREAK.split(place.rest)[0])
    return subject(f"{spent}投入", after=1) if len(spent) > 2 else None


def counted(place: Place) -> Subject | None:
    """Take the noun that is counted, with as much around it as tells it from others."""
    is_count, core = words().counts.search(place.number) is not None, _ahead(place)
    if core and not is_count:
        return None
    if place.nth and place.head and not place.head.after and place.number.endswith("元"):
        return None  # 产值超300亿元、超150亿元和超100亿元的集群: the last is of one list with the first
    rest = place.rest
    if _APART.match(rest) or _AIM.match(rest):
        return None  # 城镇新增就业2700人 不断提高…: a page's items without a mark between
    if rest in LINKS and place.next and not core:  # 5405间、8.03万平方米的平房
        rest, place = place.beyond[0], replace(place, next="")
    m = words().head.match(rest)
    leads_on = m is not None and bool(place.next) and m.end() == len(rest) and rest[-1] not in LINKS
    if m is None or (leads_on and (core or not (is_count or place.number.endswith("%")))):
        return None
    predicate, end = (m["predicate"] or "").rstrip(LINKS), m.end()
    if predicate and leads_on:  # 49个项目完成投资159亿元: what is said belongs to the next number
        predicate, end = "", m.end("noun")
    phrase = _phrase(m["noun"].rstrip(LINKS), rest, m.end("noun"), is_count)
    if phrase is None:
        return None
    if is_count and (done := _done_for(place.clause, phrase, predicate)):
        named, taken = done
        return subject(named, after=rest.find(taken) + len(taken) if taken else end)
    if len(phrase) <= 3 or place.number.endswith("%"):
        predicate = _ALL.sub("", predicate).removeprefix("进行")
        if is_count and len(phrase) == 3 and (len(predicate) > 8 or predicate.startswith("达到")):
            predicate = ""  # 152个行政村集体经济年收入全部达到10万元以上
        said = predicate or _shared_predicate(place, phrase)
        phrase = said if said.endswith(phrase) else said + phrase  # 12名教师获评特级教师
    elif is_count and (m := _DEED.fullmatch(predicate)):
        phrase += m["deed"]  # 36座危桥全部完成改造
    if len(phrase) <= 3 and len(core) <= 10:
        phrase = (core or done_to(place.clause) or _example(place.clause)) + phrase
    return subject(with_verb(phrase, place.clause) if is_count else phrase, after=end)


def _done_for(clause: str, phrase: str, predicate: str) -> tuple[str, str] | None:
    """Return what is done for those counted, with as much of what follows as it takes; None where nothing is.

    >>> _done_for("协助", "企业整理材料", ""), _done_for("为", "教室安装空调", "")
    (('协助企业', '企业'), ('安装教室空调', ''))
    """
    if (helped := _HELPED.search(clause)) and (who := _WHO.match(phrase + predicate)):
        return helped["verb"] + who["who"], who["who"]
    if clause.endswith(("为", "给")) and (fitted := _FITTED.fullmatch(phrase + predicate)):
        return f"{fitted['verb']}{fitted['noun']}{fitted['what']}", ""
    if m := _SOLVED.match(predicate):  # 342个问题得到有效解决
        return m["deed"] + phrase, ""
    return (f"受益{phrase[:-2]}", "") if phrase.endswith("受益") else None


def staged(place: Place) -> Subject | None:
    """Read 其中62个新开工、45个竣工: of the projects told before."""
    m = _STAGED.match(place.rest) if words().counts.search(place.number) and place.last else None
    if m is None or _ahead(place) or place.last is None:
        return None
    project = words().project.search(place.last.phrase)
    of = place.last.phrase[: project.end("noun")] if project else words().stage.sub("", place.last.phrase)
    return subject(m["stage"] + of, after=m.end(), of=of)


def inhabitants(place: Place) -> Subject | None:
    """Read 紧紧依靠全市65万人民: how many live there.

    >>> from core.quantities.indicator.rules import find_subjects
    >>> find_subjects("依靠全市65万人民", [(4, 7)], "")[0].phrase
    '常住人口'
    """
    return (
        subject("常住人口") if place.number[-1:] in "万亿" and words().inhabitants.match(place.rest) else None
    )


def each(place: Place) -> Subject | None:
    """Read 每个行政村至少有1名合格乡村医生: what each has."""
    m = _EACH.search(place.clause) if words().counts.search(place.number) else None
    noun = words().head.match(place.rest) if m else None
    if m is None or noun is None:
        return None
    named = trimmed(
        BREAK.split(place.tail)[0].rpartition("的")[2] if "占地" in noun["noun"] else noun["noun"]
    )
    return subject(m["each"] + named, after=noun.end()) if len(named) > 1 else None


def graded_alike(place: Place) -> Subject | None:
    """Read 1个国家级、3个省级、5个市级创新平台: the noun that ends the list is that of all.

    >>> from core.quantities.indicator.rules import find_subjects
    >>> [s.phrase for s in find_subjects("建成1个国家级、3个省级创新平台", [(2, 4), (8, 10)], "")]
    ['国家级创新平台', '省级创新平台']
    """
    m = _GRADES.match(place.tail) if words().counts.search(place.number) else None
    return subject(m["grade"] + m["noun"], after=len(m["grade"])) if m else None


def _ahead(place: Place) -> str:
    """Return what the clause before a number speaks of."""
    return "" if place.clause.endswith(("等", "的")) or _BACK.search(place.clause) else core_of(place.clause)


def _phrase(noun: str, rest: str, end: int, is_count: bool) -> str | None:
    """Return the noun that follows a number without what only praises it; None where too little is left."""
    phrase = trimmed(noun if "“" in noun else noun.split("”")[0])
    if _PRAISE.search(phrase) and rest[end : end + 1] == "、":
        phrase = trimmed(BREAK.split(rest)[0].rpartition("的")[2])  # 带动作用较强、优势突出的冠军产业
    if m := _SENT.match(phrase):
        phrase = m["who"]  # 选派100名教师到高校研修
    if len(phrase) > 3 and phrase.endswith("指标中"):
        phrase = phrase[:-1]  # 24项主要指标中
    if len(phrase) > 12 and len(short := phrase.rpartition("的")[2]) > 3:
        return short
    return (
        None if len(phrase) < 2 - (phrase in _PLACES) or not (is_count or noun.startswith(phrase)) else phrase
    )


def _shared_predicate(place: Place, noun: str) -> str:
    """Return 获省科学技术奖 of “13家单位19项成果获省科学技术奖”, which is said of both."""
    if len(noun) > 3 or not place.next or words().rank.match(place.next):
        return ""
    m = words().predicate.search(BREAK.split(place.tail)[0])
    return "" if m is None else m[0] if "“" in m[0] else re.split(r"\d", m[0])[0]


def _example(clause: str) -> str:
    """Return 办理建筑许可等 of “开办企业、办理建筑许可等18个指标”, where the noun alone says little.

    >>> _example("开办企业、办理建筑许可等")
    '办理建筑许可等'
    """
    item = trimmed(BREAK.split(clause)[-1].removesuffix("等")).rpartition("、")[2]
    return f"{item}等" if clause.endswith("等") and 1 < len(item) <= 10 else ""
