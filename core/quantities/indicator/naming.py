"""Finds out what each number of a sentence measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any

from core.lexicon import load
from core.model import Measure, Named
from core.quantities.indicator.standard_names import indicators, is_name, key, known, leading, mention
from core.quantities.indicator.trimming import BRACKETS, BREAK, trimmed
from core.quantities.scope import name_end
from core.text.patterns import any_of


def name_quantity(
    sentence: str,
    spans: Sequence[tuple[int, int]],
    k: int,
    unit: str | None,
    measure: Measure,
    before: str,
) -> Named:
    """Name what the number at `spans[k]` of `sentence` measures.

    `spans` are all numbers of the sentence with their units; `before` is the paragraph up to the sentence.

    >>> name_quantity("固定资产投资368.73亿元，增长6%", [(6, 14), (17, 19)], 1, "%", "yoy_growth", "")
    Named(indicator='固定资产投资', wording='固定资产投资')
    >>> name_quantity("建成49个区重点建设项目。", [(2, 5)], 0, "个", "increment", "").wording
    '区重点建设项目'
    """
    said = _subjects(sentence, tuple(spans), before)[k]
    if not said.phrase:
        return Named(None, None)
    name = said.name or said.phrase
    if measure == "rank":
        name = f"{said.phrase.removesuffix('中')}{said.area}排名"
    elif measure == "share" and unit == "%" and (m := _AT_LEAST.match(said.phrase)):
        name = f"{m['part']}占{m['whole']}比重"  # 产业用地不低于建设用地总量比例
    elif measure == "share" and unit == "%" and not _is_rate(name):
        name = f"{said.phrase}{said.rate or ('比重' if '占' in name else '占比')}"
        name = known(name) or name
    return Named(name, said.phrase)


def _is_rate(name: str) -> bool:
    """Tell whether a name by itself says that it is a rate: 就业率, 研发经费投入强度."""
    row = indicators().get(name)
    return row.unit in ("%", "‰") if row else name[-1] in _words().rate_end


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a number is said of."""

    phrase: str  # as worded, without verbs and modals; empty when nothing is said
    name: str | None = None  # standard name
    area: str = ""  # 全市 of “全市第一”
    items: tuple[str, ...] = ()  # A and B of “A、B分别”
    rate: str = ""  # what a share of it is called: 完成率 of “主体结构完成80%”
    after: int = 0  # how many characters after the number its words take


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence: what stands around it."""

    number: str
    clauses: tuple[str, ...]  # between the number before and this one; the last is its own
    rest: str  # up to the next number
    gap: str  # from the number before, all of it
    former: str  # the number before
    led: str  # what stands before that one
    next: str  # the next number
    beyond: tuple[str, ...]  # the gaps after `rest`
    tail: str  # the sentence after the number
    listed: int  # how many numbers stand in one list from here on: “24、43微克/立方米”


@lru_cache(maxsize=256)
def _subjects(sentence: str, spans: tuple[tuple[int, int], ...], before: str) -> tuple[_Subject, ...]:
    """Find the subject of every number of a sentence, from left to right: later ones lean on earlier ones."""
    edges = [0, *(at for span in spans for at in span), len(sentence)]
    gaps = [sentence[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    numbers = [*(sentence[a:b] for a, b in spans), ""]
    found: list[_Subject] = []
    last: _Subject | None = None
    first = nth = 0  # number i is the nth further one of the list that begins with number `first`
    passed = ""  # text before a duration (“重点项目五年完成投资”): it goes on after it
    for i, number in enumerate(numbers[:-1]):
        if i and gaps[i] in _OPENING:  # 772元（562元）
            found.append(replace(found[-1], after=0))
            continue
        first, nth = (first, nth + 1) if i and _joins(gaps[i], numbers[i - 1], number) else (i, 0)
        text = passed + _NOTE.sub("", gaps[i])[last.after if last else 0 :]
        place = _Place(
            number=number,
            clauses=tuple(BREAK.split(text)),
            rest=gaps[i + 1],
            gap=gaps[i],
            former=numbers[i - 1] if i else "",
            led=gaps[i - 1] if i else "",
            next=numbers[i + 1],
            beyond=tuple(gaps[i + 2 : i + 4]),
            tail=sentence[spans[i][1] :],
            listed=_listed(gaps, numbers, i),
        )
        own = _after(place)
        if i > first and not found[first].after and not own:
            found.append(_member(found[first], nth))
        else:
            found.append(
                _structure(place)
                or _of_size(place, last)
                or own
                or _before(place, last, found, before)
                or _carried(place, last, before)
            )
        if _YEARS.fullmatch(number):
            passed, last = text, replace(last, after=0) if last else None
        else:
            passed, last = "", found[-1]
    return tuple(found)


def _listed(gaps: Sequence[str], numbers: Sequence[str], i: int) -> int:
    """Count the numbers that stand in one list from number i on, those in brackets aside."""
    joined = takewhile(
        lambda n: gaps[n] in _OPENING or _joins(gaps[n], numbers[n - 1], numbers[n]),
        range(i + 1, len(gaps) - 1),
    )
    return 1 + sum(gaps[n] not in _OPENING for n in joined)


def _joins(gap: str, former: str, number: str) -> bool:
    """Tell whether two numbers stand in one list; a comma joins only what is counted alike."""
    alike = former[-1:] == number[-1:] or not set("，,") & set(gap)
    return alike and _SEPARATOR.fullmatch(gap.lstrip("）)")) is not None


def _member(head: _Subject, n: int) -> _Subject:
    """Return the subject of the nth further number of a list."""
    return _subject(head.items[n], items=head.items) if n < len(head.items) else head


def _subject(phrase: str, **more: Any) -> _Subject:
    """Make a subject of a phrase; an area or body named before a known indicator is no part of it."""
    if name := known(phrase):
        return _Subject(phrase, name, **more)
    if name := known(rest := phrase[name_end(phrase) :]):
        return _Subject(rest, name, **more)
    return _Subject(phrase, None, **more)


def _structure(place: _Place) -> _Subject | None:
    """Read “三次产业结构为3:40:57”: three numbers joined by colons."""
    words = _words()
    colons = (place.rest, *place.beyond[:1])
    if not place.next or len(colons) < 2 or any(c.strip() not in _COLONS for c in colons):
        return None
    if _core(place.clauses[-1]) and not any(w in place.gap for w in words.structure_head):
        return None
    return _subject(words.structure[0], items=words.structure)


def _of_size(place: _Place, last: _Subject | None) -> _Subject | None:
    """Read “亿元以上项目375个” and “超10亿元企业15家”: the number before is part of the name."""
    if (m := _THRESHOLD.match(place.gap)) and place.former and (noun := trimmed(m["noun"])):
        sized = place.former + m["bound"] + noun
        whole = trimmed(BREAK.split(place.led)[-1]) + sized  # 每千人口拥有3岁以下婴幼儿托位数
        return _subject(whole if known(whole) else sized)
    if place.former and (m := _REACH.match(place.gap)) and (of := _core(BREAK.split(place.led)[-1])):
        return _subject(of + place.former + m["rate"])
    if place.led.endswith(_words().over) and place.gap == "的":  # 营业收入超1000亿元的2个，超500亿元的5个
        metric = _core(BREAK.split(place.led)[-1]) or (last.phrase.partition("超")[0] if last else "")
        return _subject(f"{metric}超{place.former}") if metric else None
    if place.former.endswith("级") and (m := _NOUNED.fullmatch(place.gap)):
        return _subject(
            trimmed(BREAK.split(place.led)[-1]) + place.former + m["noun"]
        )  # 工业百亿级企业达30家
    if place.led.endswith(_words().over) and len(place.gap) > 1 and place.gap[0] not in _LINKS + "的":
        return None if BREAK.search(place.gap) else _subject(f"超{place.former}{place.gap}")
    return None


def _after(place: _Place) -> _Subject | None:
    """Take the noun that follows: 764家中小企业, 90%以上政务服务事项, 连续三年位居第一方阵."""
    words = _words()
    clause, rest = place.clauses[-1], place.rest
    if clause.endswith("连续") and place.number.endswith("年"):
        return _subject(f"连续{BREAK.split(rest)[0]}年数")
    core = "" if clause.endswith("等") else _core(clause)
    if place.number.endswith("级") and (noun := _graded(place.tail)):
        return _subject(f"{place.number}{noun}{'' if noun.endswith('规模') else '规模'}", after=1)
    if words.counts.search(place.number):
        if place.next and (sized := _sized(place)):
            return _subject(sized, after=max(1, len(rest)))
        return _counted(place, core)
    if core:
        return None
    if clause.endswith(words.spent) and len(spent := trimmed(BREAK.split(rest)[0])) > 2:
        return _subject(f"{spent}投入", after=1)
    return _counted(place, core)


def _counted(place: _Place, core: str) -> _Subject | None:
    """Take the noun that is counted, with as much around it as tells it from others."""
    words = _words()
    clause, rest = place.clauses[-1], place.rest
    if rest in _LINKS and place.next:  # 5405间、8.03万平方米的平房
        rest, place = place.beyond[0], replace(place, next="")
    m = words.head.match(rest)
    leads_on = m is not None and bool(place.next) and m.end() == len(rest) and rest[-1] not in _LINKS
    is_count = words.counts.search(place.number) is not None
    if m is None or (leads_on and (core or not (is_count or place.number.endswith("%")))):
        return None
    noun, predicate = m["noun"].rstrip(_LINKS), (m["predicate"] or "").rstrip(_LINKS)
    end = m.end()
    if predicate and leads_on:  # 49个项目完成投资159亿元: what is said belongs to the next number
        predicate, end = "", m.end("noun")
    predicate = predicate.removeprefix("进行")
    phrase = trimmed(noun if "“" in noun else noun.split("”")[0])
    if _PRAISE.search(phrase) and rest[m.end("noun") : m.end("noun") + 1] == "、":
        phrase = trimmed(BREAK.split(rest)[0].rpartition("的")[2])  # 带动作用较强、优势突出的冠军产业
    if len(phrase) > 12 and len(short := phrase.rpartition("的")[2]) > 3:
        phrase = short
    elif len(phrase) < 2 or not (is_count or noun.startswith(phrase)):
        return None
    if len(phrase) <= 3 or place.number.endswith("%"):
        phrase = (predicate or _shared_predicate(place, phrase)) + phrase
    if len(phrase) <= 3 and len(core) <= 10:
        phrase = (core or _done_to(clause) or _example(clause)) + phrase
    return _subject(_with_verb(phrase, clause) if is_count else phrase, after=end)


def _shared_predicate(place: _Place, noun: str) -> str:
    """Return 获省科学技术奖 of “13家单位19项成果获省科学技术奖”, which is said of both."""
    if len(noun) > 3 or not place.next or _words().rank.match(place.next):
        return ""
    m = _words().predicate.search(BREAK.split(place.tail)[0])
    return m[0] if m else ""


def _done_to(clause: str) -> str:
    """Return the verb before a list, 建成 of “建成滨湖公园、瑞云湖公园等5个公园”; empty where there is none.

    >>> _done_to("到2025年，建成滨湖公园、瑞云湖公园等"), _done_to("办理建筑许可、登记财产等")
    ('建成', '')
    """
    m = _words().listing.search(BREAK.split(clause)[-1])
    return m["verb"] if m and not trimmed(m["before"]) else ""


def _example(clause: str) -> str:
    """Return 办理建筑许可等 of “开办企业、办理建筑许可等18个指标”, where the noun alone says little."""
    item = trimmed(BREAK.split(clause)[-1].removesuffix("等")).rpartition("、")[2]
    return f"{item}等" if clause.endswith("等") and 1 < len(item) <= 10 else ""


def _sized(place: _Place) -> str | None:
    """Read a count that another number follows: 3个百亿级、78个十亿级以上项目; 10个产值超百亿元的产业集群."""
    words = _words()
    noun = words.head.match(place.beyond[0])
    if place.rest not in ("", "“"):
        if not noun or not words.over_amount.search(place.rest):
            return None
        return f"{place.rest}{place.next}{trimmed(noun['noun'])}"
    if place.next.endswith("级") or place.beyond[0].startswith("级"):
        sized = place.tail[len(place.rest) + len(place.next) :]
        return f"{place.next.removesuffix('级')}级{_graded(sized) or ''}"
    if not noun:
        return None
    name = noun["noun"].split("”")[0].rstrip(_LINKS)
    return name if place.beyond[0].startswith(("以上", "以下")) and len(name) > 3 else place.next + name


def _graded(tail: str) -> str | None:
    """Return the noun that a size stands before: 产业集群 of “两千亿级（汽车）、四个千亿级（能源）产业集群”.

    >>> _graded("（汽车制造）、四个千亿级（能源）产业集群，建成")
    '产业集群'
    """
    head = _words().head
    clause = BREAK.split(BRACKETS.sub("", tail))[0].removeprefix("级")
    m = head.match(clause.partition("、")[0]) or head.match(clause.rpartition("级")[2])
    return re.split("和|达|突破|超", m["noun"])[0] if m else None


def _before(place: _Place, last: _Subject | None, found: Sequence[_Subject], before: str) -> _Subject | None:
    """Take the noun phrase before: 完成技改项目17个; or the items of “A、B分别增长”."""
    words = _words()
    clause, area = place.clauses[-1], ""
    if words.rank.match(place.number) and (m := words.areas.search(BRACKETS.sub("", clause))):
        area, clause = m["area"], clause[: m.start()]
    core = _core(clause)
    if last is None and len(place.clauses) < 2 and words.pronoun.match(core):
        return None
    if last and (m := words.plan.search(clause)):
        planned = found[-place.listed :] if place.listed > 1 else [last]
        names = tuple(f"{f.phrase}{m[0]}完成率" for f in planned)
        return _subject(names[0], items=names)
    if core in words.pronouns and "分别" in clause and 1 < place.listed <= len(found):
        items = tuple(f.phrase.removeprefix("新增") + core for f in found[-place.listed :])
        return _subject(items[0], items=items)  # 新增高速公路1317公里、一级公路2667公里，总里程分别达……
    if core:
        if (amount := words.amount_only.search(core)) and (of := _OF.match(BREAK.split(place.tail)[0])):
            return _subject(trimmed(of["noun"]) + amount[0])  # 产值超百亿元的总部经济集中发展区
        core = _whole(core, _full(core, place.clauses, last, before), found)
        if words.generic.match(core) and (m := _DONE.search(clause)) and trimmed(m["what"]) == core:
            core = m["what"][: m["what"].rindex(core)] + core
        if place.listed > 1 and (items := _items(core, place.listed, "分别" in clause)):
            return _subject(items[0], items=items)
        covered = place.rest.startswith(("覆盖", "全覆盖"))
        rate = "完成率" if clause.endswith("完成") else "覆盖率" if covered else ""
        return _subject(core, area=area, rate=rate)
    if last and len(last.items) >= place.listed and (place.listed > 1 or "分别" in clause):
        return _subject(last.items[0], items=last.items)
    if "分别" in clause and 1 < place.listed <= len(found):
        items = tuple(f.phrase for f in found[-place.listed :])
        return _subject(items[0], items=items)
    if area and len(place.clauses) > 1 and (m := _RANKED.search(place.clauses[-2])):
        return _subject(trimmed(m["noun"]), area=area)
    return _subject(last.phrase, area=area) if area and last else None


def _full(core: str, clauses: Sequence[str], last: _Subject | None, before: str) -> str:
    """Complete a phrase that leans on what was spoken of before: 占比, 总量, 产值, 省级, 续建."""
    words = _words()
    former = clauses[-2] if len(clauses) > 1 else ""
    if last is None:
        if m := words.pronoun.match(core):
            noun = leading(former) or trimmed(former).split("、")[-1]
            return noun + m[0] if len(noun) < 17 else m[0]
        if words.generic.match(core) and (
            m := words.maker.match(trimmed(former)) or words.topic.match(before)
        ):
            return m[m.lastindex or 0] + core
        if words.generic.match(core) and (m := _LEAD.match(before)) and trimmed(m[1]) == m[1]:
            return m[1] + core  # 高端印刷。……总产值超7亿元
        return core
    if core == "人均":
        return core + last.phrase
    if core.startswith(("占", "对")) or core in words.relative:
        return last.phrase + core
    if not former and (m := _PER.match(last.phrase)) and known(m[0] + core):
        return m[0] + core
    if core.removeprefix("新增") in words.grades:
        return core + _GRADE.sub("", last.phrase)
    if m := words.pronoun.match(core):
        return _SHARE.split((leading(former) or last.phrase).removeprefix("新增"))[0] + m[0]
    if core in words.stages:
        return core + words.stage.sub("", last.phrase)
    if clauses[-1] == f"、{core}" and last.phrase.startswith("新增") and not known(core):
        return f"新增{core}"  # 新增绿地204公顷、绿道39公里
    return _amount_of(core, former, last) if words.generic.match(core) else core


def _whole(core: str, full: str, found: Sequence[_Subject]) -> str:
    """Let an amount told after the stages of works be that of them all: 项目92个，续建38个，总投资……."""
    words = _words()
    whole = words.stage.sub("", full)
    of_all = whole != full and words.generic.match(core) and len(whole) > len(core)
    return whole if of_all and any(f.phrase and whole.startswith(f.phrase) for f in found) else full


def _amount_of(core: str, former: str, last: _Subject) -> str:
    """Say whose 产值 or 投资 is meant: the last clause's, the last number's, or that of the project just counted."""
    words = _words()
    if former and (m := words.maker.match(trimmed(former)) or _WORKS.search(former)):
        return m[0] + core
    if (not former or core.endswith("产量")) and (m := words.amount.search(last.phrase)):
        return _GROWN.sub("", last.phrase[: m.start()]) + core
    if m := words.project.search(last.phrase):
        return last.phrase[: m.end("noun")] + core
    return last.phrase + core if not former and core == "面积" else core


def _carried(place: _Place, last: _Subject | None, before: str) -> _Subject:
    """Carry the subject over from an earlier clause, number or sentence."""
    for clause in reversed(place.clauses[:-1]):
        core = leading(clause) or _core(clause)
        if core and (known(core) or (last is None and len(core) <= 14)):
            return _subject(core)
    if last:
        stock = _STOCK.search(place.clauses[-1]) is not None  # 新增公园162座、累计达到832座
        return replace(last, phrase=last.phrase.removeprefix("新增") if stock else last.phrase, after=0)
    for clause in reversed(BREAK.split(before[-120:])):
        if name := mention(clause):
            return _subject(name)
    return _Subject("")


def _items(core: str, length: int, apart: bool = False) -> tuple[str, ...]:
    """Split “城镇和农村居民人均可支配收入” into as many full names as there are numbers, or none.

    >>> _items("城镇和农村居民人均可支配收入", 2)
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> _items("先进制造业、装备制造业增加值占规上工业增加值比重", 2)
    ('先进制造业增加值占规上工业增加值比重', '装备制造业增加值占规上工业增加值比重')
    """
    for pair, halves in _words().pairs.items():
        if length == 2 and core.startswith(pair):
            return tuple(half + core.removeprefix(pair) for half in halves)
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
    tails = (
        final[at + n :]
        for n in (3, 2, 1)
        if len(item) > n and 0 <= (at := final.find(item[-n:])) < len(final) - n
    )
    shared = next(tails, "")
    if known(item) and not (shared and known(item + shared)):
        return item
    if shared and (known(item + shared) or item[-1] not in "额值入率数量资"):
        return item + shared
    if (noun := _NOUN.search(final)) and not item.endswith(noun[0]) and final != noun[0]:
        return item + noun[0]  # 瞪羚、独角兽企业
    if final and (item[-1] in "额值入率数量资" or item[-2:] == final[-2:]):
        return item
    whole = item + final[len(item) :]
    if len(final) > len(item) and known(whole):
        return whole
    for n in range(len(start) - 1, 1, -1):
        if known(start[:n] + item):
            return start[:n] + item
    return whole if len(final) > len(item) + 2 else item


@lru_cache(maxsize=4096)
def _core(clause: str) -> str:
    """Return the noun phrase a clause ends with, without verbs, modals, time and scope; empty when it has none.

    >>> _core("到2025年，力争全区固定资产投资达到"), _core("同比增长")
    ('固定资产投资', '')
    >>> _core("推动重点项目完成投资额占全区固定资产投资额")
    '重点项目完成投资额占全区固定资产投资额'
    """
    clause = _AGAINST.sub("", BREAK.split(clause)[-1])
    phrase = _DATED.sub("", trimmed(clause))
    if _COMPARED.match(phrase):
        return ""
    if "（" in phrase and not known(phrase):
        clause = _ASIDE.sub("", clause)
        phrase = trimmed(clause)
    if len(phrase) < 2 or known(phrase) or known(phrase[name_end(phrase) :]):
        return phrase if len(phrase) > 1 else ""
    words = _words()
    full = _with_verb(phrase, clause.partition(phrase)[0])
    if len(phrase) < 4 or known(full):
        return full
    if (m := _SHARE.search(phrase)) and m.start():
        return _head(phrase[: m.start()]) + phrase[m.start() :]
    head = _head(phrase)
    if len(head) < 4 and (m := words.builds.search(clause)):
        return m[0] + head  # 新建、改扩建立新小学等学校
    if len(head) < 4 and (verb := _done_to(clause)):
        return verb + head  # 建成景贤小学、滘头小学等学校
    return full if head == phrase else head


def _head(phrase: str) -> str:
    """Return what a phrase speaks of in the end: after “等”, a known name, or after the last verb."""
    words = _words()
    if _PER.match(phrase):
        return phrase
    if (m := _ETC.match(phrase)) and (rest := trimmed(phrase[m.end() :])):
        phrase = _with_verb(rest, phrase[: phrase.rindex(rest)])
    label = key(phrase)
    for i in range(1, len(label) - 2):
        if is_name(label[i:]) and words.opens.search(label, 0, i):
            return label[i:]
    for m in reversed(list(words.cut.finditer(phrase))):
        rest = trimmed(phrase[m.end() :])
        if len(rest) >= 4 and rest.count("”") <= rest.count("“"):
            return f"新增{rest}" if m[0] == "新增" else rest
    return phrase


def _with_verb(noun: str, before: str) -> str:
    """Give a word that says little by itself the verb before it (减免租金), and any what makes it a growing number."""
    words, verb = _words(), _FILLER.sub("", before)[-2:]
    little = len(noun) < 4 and noun[-1] not in words.rate_end and verb in words.verbs
    return verb + noun if verb == "新增" or little or known(verb + noun) else noun


_COMPARED = re.compile(r"(?:比(?![重例率])|较(?![大高快好强多长]))[^，]{2,8}$")  # 比年初
_ASIDE = re.compile(r"（[^（）]{2,}）")  # （下同）, but not 城（乡）
_DONE = re.compile(r"(?:完成|实现|达到)(?P<what>[^，完成实现达到]{3,12})$")  # 完成整治提升面积
_FILLER = re.compile(r"(?:各类|各级|一批|更多|超|近|(?<!签)约|达)+$")  # between a verb and its object
_OF = re.compile(
    r"[\d.、和及与超过近约达亿万千百十元以上一二两三四五六七八九]*的(?!规模|水平|目标)(?P<noun>.+)"
)  # 300亿元、超150亿元的产业集群
_COLONS = {":", "：", "∶"}
_LINKS = "、和及与"
_OPENING = {"（", "("}
_BOUND = r"(?:及?以上|以下|以内|左右|多|余)?"
_SEPARATOR = re.compile(rf"{_BOUND}\s*(?:[、，,和及与:：∶/]|以及)\s*(?:超过|超|近|约|达|突破)?\s*")
_ITEMS = (re.compile("、|以及|[和与及]"), re.compile("、"), re.compile("以及|[和与及]"))
_THRESHOLD = re.compile(r"(?P<bound>级?(?:及?以上|以下)|级)的?(?P<noun>[^，,；;。、]+(?<![和及与]))$")
_LEAD = re.compile(r"\s*([^，。、；：]{2,8})。")
_WORKS = re.compile("(?:重大|重点)(?:建设)?(?:项目|工程)+包?$")
_GROWN = re.compile("(?:收获|播种|种植)$")  # 粮食收获面积38万亩、产量14万吨
_NOTE = re.compile("^[（(][^（()）]{1,3}[)）]")  # 4万套（间）
_NOUNED = re.compile("(?P<noun>[一-龥]{2,8}?)(?:总?数)?(?:达到|达|突破|超过|超|增至|为|有)")
_STOCK = re.compile("累计达|总[数量]达|增至|达到|保有")
_REACH = re.compile(r"(?P<rate>(?:服务)?(?:半径)?覆盖率)(?![^达为超约到均不近低]{2})")  # 公交站点500米覆盖率
_YEARS = re.compile(r"[\d一二两三四五六七八九十]+年")
_ETC = re.compile(r".*(?<![一二三四特高中初平同上下优])等(?![级额值教地同候])\s*")  # not 中等, 等级
_SHARE = re.compile(r"占(?![地用据领道])")  # not 占地
_AT_LEAST = re.compile(
    r"(?P<part>[^占]{2,14}?)(?:不低于|不少于|不超过|不高于)(?P<whole>[^占]{2,14}?)的?(?:比例|比重)?$"
)
_NOUN = re.compile(r"(?<=..)(?:企业|学校|中心|基地|平台|园区|项目|人才|社区|街区|实验室)$")
_PER = re.compile(r"每[百千万](?:名|常住|户籍)?(?:老年人|老人|人口|人)")
_PRAISE = re.compile("(?:[强高好大优广]|突出|明显|显著|先进|良好|领先|完善|过硬|鲜明)$")
_GRADE = re.compile(r"^(?:新增)?(?:(?:国家|[省市区县])级)?")
_RANKED = re.compile(r"(?P<noun>[^，]{2,16}?)(?:位次|排名|名次)")
_AGAINST = re.compile(  # GDP增速高于全省平均水平
    r"(?:增速|增幅)?(?:高于|低于|快于|高出|优于)(?:全国|全省|全市|全区|全部|整体|省|市|上年|同期|平均|同类).*$"
)
_DATED = re.compile(r"(?<=.)(?:20\d\d年度?(?=.)|[两三五]年(?=完成|累计|实现|投入|新增))")  # within a phrase


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of the lexicon, compiled."""

    cut: re.Pattern[str]  # verbs; what they do it to follows
    verbs: frozenset[str]
    listing: re.Pattern[str]  # what is done to things, of which some are named
    builds: re.Pattern[str]  # what is done to buildings, at the head of a clause
    opens: re.Pattern[str]  # what may stand before a known name without being part of it
    counts: re.Pattern[str]  # units of countable things
    head: re.Pattern[str]  # a noun after a number, and what is said of it
    predicate: re.Pattern[str]  # what is said of a noun
    spent: tuple[str, ...]
    over: tuple[str, ...]
    over_amount: re.Pattern[str]
    plan: re.Pattern[str]
    rank: re.Pattern[str]  # numbers that are ranks
    areas: re.Pattern[str]  # among whom
    relative: frozenset[str]
    pronoun: re.Pattern[str]
    pronouns: frozenset[str]
    grades: frozenset[str]
    stages: frozenset[str]
    stage: re.Pattern[str]
    generic: re.Pattern[str]
    amount: re.Pattern[str]
    amount_only: re.Pattern[str]
    project: re.Pattern[str]
    maker: re.Pattern[str]
    topic: re.Pattern[str]
    pairs: dict[str, list[str]]
    structure: tuple[str, ...]
    structure_head: tuple[str, ...]
    rate_end: str


@cache
def _words() -> _Words:
    """Compile the word lists."""
    w = load("naming")
    predicate, generic = any_of(w["predicate"]), any_of(w["generic"])
    opening = any_of(x for x in w["cut"] + w["verbs"] + w["lead"] + w["whole"] if len(x) > 1 and x != "区内")
    return _Words(
        cut=re.compile(rf"(?!{any_of(w['keep'])})(?:{any_of(w['cut'] + w['verbs'])})"),
        verbs=frozenset(w["verbs"]),
        listing=re.compile(rf"^(?P<before>.*?)(?P<verb>{any_of(w['verbs'])})[^、]+、.+等"),
        builds=re.compile(r"(?:(?:新建|改建|扩建|改扩建|新改扩建|新改建|迁建|续建)[、和]?)+(?<![、和])"),
        opens=re.compile(rf"(?:{opening}|[、，])$"),
        counts=re.compile(rf"(?:{any_of(w['classifiers'])})$"),
        head=re.compile(
            rf"""
            {_BOUND}的?\s*
            (?! \s | {any_of(w["not_head"])} | {predicate} )
            (?P<noun> (?:
                (?!{predicate}) [^，,；;。！？：:、（(）)\n]
              | (?<=级)、 | (?<=[省市区县]委)、        # 国家级、省级平台; 区委、区政府
              | （[^（）]{{1,6}}）(?=[^，；。、])      # 社区（村）服务点
            )+ )
            (?P<predicate> (?:{predicate}) [^，,；;。！？：:（(）)\n]* )?
            """,
            re.VERBOSE,
        ),
        predicate=re.compile(rf"(?:{predicate})[^，、]{{2,}}$"),
        spent=tuple(w["spent"]),
        over=tuple(w["over"]),
        over_amount=re.compile(rf"^[^，；。、]{{0,4}}(?:{generic})(?:{any_of(w['over'])})$"),
        plan=re.compile(rf"(?:(?<=完成)|(?<=占))了?(?:{any_of(w['plan'])})(?=的?$)"),
        rank=re.compile(r"第|前|首位|首|倒数|.{1,2}强|.{1,3}个?位次|榜首"),
        areas=re.compile(
            rf"""在?(?P<area>
                (?:{any_of(w["areas"])}) (?:[^，]{{0,5}}(?:区|县|城市))?
              | (?<=[居列获]) [^，居列获]{{2,6}} (?:[市省]|地区|片区)
            )[^，]*$""",
            re.VERBOSE,
        ),
        relative=frozenset(w["relative"]),
        pronouns=frozenset(w["pronoun"]),
        pronoun=re.compile(rf"(?:{any_of(w['pronoun'])})(?=$|[在居位列率排])"),
        grades=frozenset(w["grades"]),
        stages=frozenset(w["stages"]),
        stage=re.compile(rf"^(?:{any_of(w['stages'])})"),
        generic=re.compile(rf"(?:{generic})(?:占.*)?$"),
        amount_only=re.compile(rf"(?:{generic})$"),
        amount=re.compile(rf"(?<=..)(?:{generic})$"),
        project=re.compile(r"(?P<noun>(?:项目|工程)包?|企业|集群|产业|园区|楼宇|街区|商圈)(?:总投资|投资)?$"),
        maker=re.compile(
            r"[^，、]{1,10}?(?:全产业链|产业链|产业集群|产业|集群|园区|企业|公司|行业|(?<=[制造建融服务])业)"
        ),
        topic=re.compile(r"\s*([^，。、]{2,10}(?:产业|业|加工|集群|园区|制造|经济))。"),
        pairs=w["pairs"],
        structure=tuple(w["structure"]),
        structure_head=tuple(w["structure_head"]),
        rate_end=w["rate_end"],
    )
