"""Finds out what a number of a sentence measures, under the indicator's standard name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from core.lexicon import load
from core.model import Measure, Named, Theme

Direction = Literal["higher", "lower", "neutral"]
WHOLE = "全区"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the lexicon says of an indicator."""

    name: str
    aliases: tuple[str, ...]
    unit: str
    direction: Direction
    group: str
    theme: Theme
    per_capita: bool


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators of the lexicon by standard name."""
    rows = load("indicators")["indicator"]
    return {
        r["name"]: Indicator(
            r["name"],
            tuple(r.get("aliases", ())),
            r["unit"],
            r["direction"],
            r["group"],
            r["theme"],
            r.get("per_capita", False),
        )
        for r in rows
    }


def standard_name(label: str) -> str | None:
    """Return the standard name of an indicator called `label`, or None when the lexicon has none.

    >>> standard_name("GDP年均增速"), standard_name("规上工业增加值"), standard_name("幸福指数")
    ('地区生产总值', '规模以上工业增加值', None)
    """
    return _standard(label) or _standard(_trimmed(label))


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
    Named(indicator='固定资产投资', wording='固定资产投资', scope='全区')
    >>> name_quantity("建成49个区重点建设项目。", [(2, 5)], 0, "个", "increment", "").wording
    '区重点建设项目'
    """
    found = _subjects(sentence, tuple(spans), before)[k]
    if not found.phrase:
        return Named(None, None, WHOLE)
    name = found.name or found.phrase
    if measure == "rank":
        name = f"{found.phrase}{found.area}排名"
    elif measure == "share" and unit == "%" and not found.name and name[-1] not in _words().rate_end:
        name = f"{name}{found.rate or ('比重' if '占' in name else '占比')}"
        name = _standard(name) or name
    return Named(name, found.phrase, found.scope)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a number of a sentence is said of."""

    phrase: str  # as worded, without verbs and modals; empty when nothing is said
    name: str | None = None  # standard name
    scope: str = WHOLE
    area: str = ""  # 全市 of 全市第一
    items: tuple[str, ...] = ()  # A and B of “A、B分别”
    rate: str = ""  # what a share of it is called: 完成率 of “主体结构完成80%”
    after: int = 0  # how many characters after the number its words take


@lru_cache(maxsize=256)
def _subjects(sentence: str, spans: tuple[tuple[int, int], ...], before: str) -> tuple[_Subject, ...]:
    """Find the subject of every number of a sentence, from left to right: later ones lean on earlier ones."""
    gaps = [
        sentence[a:b]
        for a, b in zip((0, *(e for _, e in spans)), (*(s for s, _ in spans), None), strict=True)
    ]
    found: list[_Subject] = []
    first = 0  # of the list of numbers that number i stands in
    last: _Subject | None = None
    passed = ""  # text before a duration (“重点项目五年完成投资”): it goes on after it
    for i, (start, end) in enumerate(spans):
        if not (i and _SEPARATOR.fullmatch(gaps[i])):
            first = i
        text = passed + gaps[i][last.after if last else 0 :]
        clauses = _BREAK.split(text)
        own = _after(sentence, spans, gaps, i, clauses[-1])
        if i > first and not found[first].after and not own:
            found.append(_member(found[first], i - first))
        else:
            found.append(
                _structure(gaps[i], gaps[i + 1 : i + 3])
                or _threshold(sentence, spans, gaps, i)
                or own
                or _before(sentence[start:end], clauses, _run(gaps, i), last, found, before)
                or _carried(clauses, last, before)
            )
        if _YEARS.fullmatch(sentence, start, end):
            passed, last = text, replace(last, after=0) if last else None
        else:
            passed, last = "", found[-1]
    return tuple(found)


def _run(gaps: Sequence[str], i: int) -> int:
    """Count the numbers that stand in one list from number i on."""
    n = 1
    while i + n < len(gaps) - 1 and _SEPARATOR.fullmatch(gaps[i + n]):
        n += 1
    return n


def _member(head: _Subject, n: int) -> _Subject:
    """Return the subject of the nth further number of a list."""
    return _subject(head.items[n], items=head.items) if n < len(head.items) else head


def _structure(gap: str, following: Sequence[str]) -> _Subject | None:
    """Read “三次产业结构为3:40:57”: three numbers joined by colons."""
    words = _words()
    if len(following) != 2 or any(g.strip() not in _COLONS for g in following):
        return None
    if _core(_BREAK.split(gap)[-1]) and not any(w in gap for w in words.structure_head):
        return None
    return _subject(words.structure[0], items=words.structure)


def _threshold(
    sentence: str, spans: Sequence[tuple[int, int]], gaps: Sequence[str], i: int
) -> _Subject | None:
    """Read “亿元以上项目375个”: the number before is part of the name."""
    if not i or not (m := _THRESHOLD.match(gaps[i])) or not (noun := _trimmed(m["noun"])):
        return None
    return _subject(sentence[slice(*spans[i - 1])] + m["bound"] + noun)


def _after(
    sentence: str, spans: Sequence[tuple[int, int]], gaps: Sequence[str], i: int, clause: str
) -> _Subject | None:
    """Take the noun that follows: 764家中小企业, 90%以上政务服务事项, 连续三年位居第一方阵."""
    words = _words()
    start, end = spans[i]
    rest = gaps[i + 1]
    if clause.endswith("连续") and sentence[end - 1] == "年":
        return _subject(f"连续{_BREAK.split(rest)[0]}年数")
    counted = words.counts.search(sentence, start, end) is not None
    core = "" if clause.endswith("等") else _core(clause)
    if core and not counted:
        return None
    if (
        counted
        and rest in ("", "“")
        and i + 1 < len(spans)
        and (sized := _sized(sentence, spans, gaps, i + 1))
    ):
        return _subject(sized, after=1)
    if not counted and clause.endswith(words.spent) and len(spent := _trimmed(_BREAK.split(rest)[0])) > 2:
        return _subject(f"{spent}投入", after=1)
    m = words.head.match(rest)
    if not m or (core and i + 1 < len(spans) and m.end() == len(rest) and rest[-1] not in "和及与、"):
        return None
    noun, predicate = m["noun"].rstrip("和及与、"), m["predicate"] or ""
    if "“" not in noun:
        noun = noun.split("”")[0]
    trimmed = _trimmed(noun)
    if len(trimmed) < 2 or (not counted and not noun.startswith(trimmed)):
        return None
    if len(trimmed) <= 3:
        trimmed = predicate + trimmed if len(predicate) > 1 else core + trimmed
    return _subject(_with_verb(trimmed, clause) if counted else trimmed, after=m.end())


def _sized(sentence: str, spans: Sequence[tuple[int, int]], gaps: Sequence[str], i: int) -> str | None:
    """Return what two numbers are said of: 百亿级项目 of “3个百亿级、78个十亿级以上项目”, 社区公园 of “1处1万平方米以上的社区公园”."""
    head = _words().head
    size, rest = sentence[slice(*spans[i])], gaps[i + 1]
    if size.endswith("级") or rest.startswith("级"):
        clause = _BREAK.split(sentence[spans[i][1] :])[0]
        noun = head.match(rest.removeprefix("级")) or head.match(clause.rpartition("级")[2])
        return size.removesuffix("级") + "级" + (noun["noun"].split("和")[0] if noun else "")
    if not (noun := head.match(rest)):
        return None
    name = noun["noun"].split("”")[0].rstrip("和及与")
    return name if rest.startswith(("以上", "以下")) and len(name) > 3 else size + name


def _before(
    number: str,
    clauses: Sequence[str],
    length: int,
    last: _Subject | None,
    found: Sequence[_Subject],
    before: str,
) -> _Subject | None:
    """Take the noun phrase before: 完成技改项目17个; or the items of “A、B分别增长”."""
    words = _words()
    clause, area = clauses[-1], ""
    if words.rank.match(number) and (m := words.areas.search(_BRACKETS.sub("", clause))):
        area, clause = m["area"], clause[: m.start()]
    core = _core(clause)
    if last is None and len(clauses) < 2 and words.pronoun_start.match(core):
        return None
    if last and (m := words.plan.search(clause)):
        return _subject(f"{last.phrase}{m[0]}完成率")
    if core:
        core = _full(core, clauses, last, before)
        if length > 1 and len(items := _items(core, length)) == length:
            return _subject(items[0], items=items)
        return _subject(core, area=area, rate="完成率" if clause.endswith("完成") else "")
    if last and len(last.items) >= length and (length > 1 or "分别" in clause):
        return _subject(last.items[0], items=last.items)
    if "分别" in clause and 1 < length <= len(found):
        items = tuple(f.phrase for f in found[-length:])
        return _subject(items[0], items=items)
    if area and len(clauses) > 1 and (m := _RANKED.search(clauses[-2])):
        return _subject(_trimmed(m["noun"]), area=area)
    return _subject(last.phrase, area=area, scope=last.scope) if area and last else None


def _full(core: str, clauses: Sequence[str], last: _Subject | None, before: str) -> str:
    """Complete a phrase that leans on what was spoken of before: 占比, 总量, 产值, 省级."""
    words = _words()
    if last and (core.startswith("占") or core in words.relative):
        return last.phrase + core
    if last and core.removeprefix("新增") in words.grades:
        return core + _GRADED.sub("", last.phrase)
    if m := words.pronoun_start.match(core):
        if last:
            return _SHARE.split(last.phrase.removeprefix("新增"))[0] + m[0]
        nouns = _trimmed(clauses[-2]).split("、") if len(clauses) > 1 else [""]
        return nouns[-1] + m[0] if len(nouns[-1]) < 17 else m[0]
    if last and core in words.stages:
        return core + words.stage_start.sub("", last.phrase)
    if words.generic.match(core):
        if len(clauses) > 1 and (m := words.maker.match(_trimmed(clauses[-2]))):
            return m[0] + core
        if last and len(clauses) == 1 and (m := words.generic_end.search(last.phrase)):
            return last.phrase[: m.start()] + core
        if last and (m := words.project.search(last.phrase)):
            return last.phrase[: m.end("noun")] + core
        if not last and (m := words.topic.match(before)):
            return m[1] + core
    return core


def _carried(clauses: Sequence[str], last: _Subject | None, before: str) -> _Subject:
    """Carry the subject over from an earlier clause, number or sentence."""
    for clause in reversed(clauses[:-1]):
        core = _leading(clause) or _core(clause)
        if core and (_standard(core) or (last is None and len(core) <= 14)):
            return _subject(core)
    if last:
        return replace(last, after=0)
    for clause in reversed(_BREAK.split(before[-120:])):
        if mention := _mention(clause):
            return _subject(mention)
    return _Subject("")


def _subject(phrase: str, **more: Any) -> _Subject:
    """Make a subject of a phrase; a named area before a known indicator becomes its scope."""
    if name := _standard(phrase):
        return _Subject(phrase, name, **more)
    if (m := _PLACE.match(phrase)) and (name := _standard(m["rest"])) and "scope" not in more:
        return _Subject(m["rest"], name, m["place"], **more)
    return _Subject(phrase, None, **more)


def _items(core: str, length: int) -> tuple[str, ...]:
    """Split “城镇和农村居民人均可支配收入” into as many full names as there are numbers.

    >>> _items("城镇和农村居民人均可支配收入", 2)
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> _items("先进制造业、装备制造业增加值占规上工业增加值比重", 2)
    ('先进制造业增加值占规上工业增加值比重', '装备制造业增加值占规上工业增加值比重')
    """
    for separator in _ITEMS:
        items = separator.split(core)
        if len(items) == length and all(items):
            break
    else:
        return ()
    *heads, final = items
    return (*(_completed(h, final, items[0]) for h in heads), _completed(final, "", items[0]))


def _completed(item: str, final: str, start: str) -> str:
    """Give an item of a list the ending or beginning it shares with the others."""
    if _standard(item) or (final and item[-1] in "额值入率数量资"):
        return item
    for n in (3, 2, 1):
        at = final.find(item[-n:])
        if len(item) > n and 0 <= at < len(final) - n:
            return item + final[at + n :]
    if (whole := item + final[len(item) :]) and final and len(final) > len(item) and _standard(whole):
        return whole
    for n in range(len(start) - 1, 1, -1):
        if _standard(start[:n] + item):
            return start[:n] + item
    return whole if final and len(final) > len(item) + 2 else item


@lru_cache(maxsize=4096)
def _core(clause: str) -> str:
    """Return the noun phrase a clause ends with, without verbs, modals, time and scope; empty when it has none.

    >>> _core("到2025年，力争全区固定资产投资达到"), _core("同比增长")
    ('固定资产投资', '')
    >>> _core("推动重点项目完成投资额占全区固定资产投资额")
    '重点项目完成投资额占全区固定资产投资额'
    """
    clause = _BREAK.split(clause)[-1]
    phrase = _DATED.sub("", _trimmed(clause))
    if "（" in phrase and not _standard(phrase):
        clause = _BRACKETS.sub("", clause)
        phrase = _trimmed(clause)
    if len(phrase) < 2 or _standard(phrase):
        return phrase if len(phrase) > 1 else ""
    if len(phrase) < 4:
        return _with_verb(phrase, clause[: clause.rindex(phrase)])
    if (m := _SHARE.search(phrase)) and m.start():
        return _head(phrase[: m.start()]) + phrase[m.start() :]
    return _head(phrase)


def _head(phrase: str) -> str:
    """Return what a phrase speaks of in the end: after “等”, after the last verb, or a known name."""
    words = _words()
    if (m := _ETC.match(phrase)) and (rest := _trimmed(phrase[m.end() :])):
        phrase = _with_verb(rest, phrase[: phrase.rindex(rest)])
    key = _key(phrase)
    for i in range(1, len(key) - 2):
        if key[i:] in _names() and words.opens.search(key, 0, i):
            return key[i:]
    verbs = list(words.cut.finditer(phrase))
    for m in verbs[::-1]:
        rest = _trimmed(phrase[m.end() :])
        if len(rest) >= 4 and rest.count("”") <= rest.count("“"):
            return f"新增{rest}" if m[0] == "新增" else rest
    return phrase


def _with_verb(noun: str, before: str) -> str:
    """Give a word that says little by itself the verb before it (减免租金), and any what makes it a growing number."""
    verb = before[-2:]
    return verb + noun if verb == "新增" or (len(noun) < 4 and verb in _words().verbs) else noun


def _leading(clause: str) -> str | None:
    """Return the name of the lexicon that a clause begins with: 地区生产总值 of “地区生产总值逐步回升”."""
    key = _key(_trimmed(clause))
    return next((name for name in _heads().get(key[:2], ()) if key.startswith(name)), None)


def _mention(clause: str) -> str | None:
    """Return the longest name of the lexicon that stands in a clause."""
    key, best = _key(clause), ""
    heads = _heads()
    for i in range(len(key) - 2):
        for name in heads.get(key[i : i + 2], ()):
            if len(name) <= len(best):
                break
            if key.startswith(name, i):
                best = name
                break
    return best or None


def _trimmed(phrase: str) -> str:
    """Strip verbs, modals, time and scope from both ends."""
    words = _words()
    while True:
        start = m.end() if (m := words.lead.match(phrase)) else 0
        rest = phrase[start:]
        if m := words.tail.match(rest[::-1]):
            rest = rest[: len(rest) - m.end()]
        if rest == phrase:
            return phrase
        phrase = rest


def _standard(phrase: str) -> str | None:
    names = _names()
    return (
        names.get(_key(phrase))
        or names.get(_key(phrase.removeprefix("新增")))
        or (names.get(_key(_BRACKETS.sub("", phrase))) if "（" in phrase else None)
    )


@lru_cache(maxsize=8192)
def _key(label: str) -> str:
    """Reduce a name to what tells it from others: 规上工业企业数 and “规模以上工业企业” have one key."""
    words = _words()
    label = words.same.sub(lambda m: words.same_as[m[0]], label.translate(_DROPPED))
    return label[: m.start()] if (m := words.ending.search(label)) and m.start() > 2 else label


@cache
def _names() -> dict[str, str]:
    """Return the standard name by the key of every alias."""
    names: dict[str, str] = {}
    for row in indicators().values():
        for alias in row.aliases:
            names.setdefault(_key(alias), row.name)
    return names | {_key(name): name for name in indicators()}


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Return the keys of the lexicon by their first two characters, longest first."""
    heads: dict[str, list[str]] = {}
    for key in sorted(_names(), key=len, reverse=True):
        if len(key) > 2:
            heads.setdefault(key[:2], []).append(key)
    return {head: tuple(keys) for head, keys in heads.items()}


_BREAK = re.compile(r"[，,；;。：:！!？?\n]|——|[（(](?![^（()）]*[)）])")
_COLONS = {":", "：", "∶"}
_BOUND = r"(?:及?以上|以下|以内|左右|多|余)?"
_SEPARATOR = re.compile(rf"{_BOUND}\s*[、，,和及与:：∶/]\s*(?:以及)?\s*|{_BOUND}\s*(?:以及|和)\s*")
_THRESHOLD = re.compile(r"(?P<bound>级?(?:及?以上|以下)|级)的?(?P<noun>[^，,；;。、]+(?<![和及与]))$")
_ITEMS = (re.compile("、|以及|[和与及]"), re.compile("、"), re.compile("以及|[和与及]"))
_ETC = re.compile(r".*(?<![一二三四特高中初平同上下优])等(?![级额值学教地同候])\s*")
_BRACKETS = re.compile(r"（[^（）]*）")
_YEARS = re.compile(r"[\d一二两三四五六七八九十]+年")
_RANKED = re.compile(r"(?P<noun>[^，]{2,16}?)(?:位次|排名|名次)")
_GRADED = re.compile(r"^(?:新增)?(?:(?:国家|[省市区县])级)?")
_SHARE = re.compile(r"占(?![地用据领道])")
_PLACE = re.compile(
    r"(?P<place>[^、，“”]{2,14}?(?:试验区|示范区|开发区|高新区|合作区|自贸区|保税区|新区|片区|新城|产业园|科技园|工业园|街道|"
    r"[^城老]镇|集团|公司))(?P<rest>.{2,})$"
)
_DROPPED = str.maketrans("", "", " \t\r\n\u3000“”\"'‘’「」《》()（）、,，·的之")
_DATE = r"(?:20\d\d|二〇[〇一二三四五六七八九]{2})年?(?:底|末|初|全年|上半年|前三季度)?|“?十[一二三四五六]?五[”〞\"]?(?:规划)?(?:期间|时期|期末|末|以来)?|[\d一二三四五六七八九十两]+年(?:来|间|内)"
_DATED = re.compile(r"(?<=.)(?:20\d\d年度?(?=.)|[两三五]年(?=完成|累计|实现|投入|新增))")
_SINCE = r"(?:比|较|由|从|自|到|至|在|于|以|截至|截止)?"


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of the lexicon, compiled."""

    lead: re.Pattern[str]
    tail: re.Pattern[str]  # for text read backwards
    opens: re.Pattern[str]  # what may stand before a known name without being part of it
    cut: re.Pattern[str]
    verbs: frozenset[str]
    plan: re.Pattern[str]
    counts: re.Pattern[str]
    head: re.Pattern[str]
    rank: re.Pattern[str]
    areas: re.Pattern[str]
    same: re.Pattern[str]
    same_as: dict[str, str]
    ending: re.Pattern[str]
    relative: frozenset[str]
    pronoun_start: re.Pattern[str]
    structure: tuple[str, ...]
    structure_head: tuple[str, ...]
    rate_end: str
    spent: tuple[str, ...]
    grades: frozenset[str]
    generic: re.Pattern[str]
    project: re.Pattern[str]
    stages: frozenset[str]
    stage_start: re.Pattern[str]
    topic: re.Pattern[str]
    generic_end: re.Pattern[str]
    maker: re.Pattern[str]


@cache
def _words() -> _Words:
    """Compile the word lists."""
    w = load("naming")
    whole = _any(w["whole"])
    lead = rf"(?:(?!{_any(w['keep'])})(?:{_SINCE}(?:{_DATE})|{_any(w['lead'])}|{whole}|[\s，、：；。,;:—－\-·])|{_any(w['whole'])})+"
    backwards = _any(x[::-1] for x in w["tail"])
    kept = _any(x[::-1] for x in w["keep_tail"])
    date = r"(?:的|底|末|初)*年?\d\d02(?:比|较|由|从|自|到|至|在|于)?"
    plan = r"(?:的|期|间|时|末)*[”〞]?五?[一二三四五六]十“?(?:比|较|由|从|自|到|至|在|于)?"
    before = r"[年末底]*[上去](?:比|较)?"
    return _Words(
        lead=re.compile(lead),
        tail=re.compile(rf"(?:(?!{kept})(?:{date}|{plan}|{before}|{backwards}|[\s，、：；。,;:]))+"),
        opens=re.compile(rf"(?:{_any(x for x in w['cut'] + w['lead'] + w['whole'] if len(x) > 1)}|[、，])$"),
        cut=re.compile(rf"(?!{_any(w['keep'])})(?:{_any(w['cut'])})"),
        verbs=frozenset(w["cut"]),
        plan=re.compile(rf"(?<=完成)(?:了)?(?:{_any(w['plan'])})(?=的?$)"),
        counts=re.compile(rf"(?:{_any(w['classifiers'])})$"),
        head=re.compile(
            rf"(?:{_any(['以上', '以下', '左右', '多', '余', '及以上', '以内'])})?的?\s*"
            rf"(?!\s|{_any(w['not_head'])}|{_any(w['predicate'])})(?P<noun>(?:(?!{_any(w['predicate'])}|[，,；;。！？：:、（(）)\n]).|(?<=级)、|（[^（）]{{1,6}}）(?=[^，；。、]))+)"
            rf"(?P<predicate>(?:{_any(w['predicate'])})[^，,；;。！？：:（(）)\n]*)?"
        ),
        rank=re.compile(r"第|前|首位|首|倒数|.{1,2}强|.{1,3}个?位次|榜首"),
        areas=re.compile(
            rf"在?(?P<area>(?:{_any(w['areas'])})(?:[^，]{{0,5}}(?:区|县|城市))?|(?<=[居列获])[^，居列获]{{2,6}}(?:[市省]|地区|片区))[^，]*$"
        ),
        same=re.compile(_any(w["same"])),
        same_as=w["same"],
        ending=re.compile(rf"(?<!指)(?:{_any(w['ending'])})$"),
        relative=frozenset(w["relative"]),
        pronoun_start=re.compile(rf"(?:{_any(w['pronoun'])})(?=$|[在居位列率排])"),
        structure=tuple(w["structure"]),
        structure_head=tuple(w["structure_head"]),
        rate_end=w["rate_end"],
        spent=tuple(w["spent"]),
        grades=frozenset(w["grades"]),
        generic=re.compile(rf"(?:{_any(w['generic'])})(?:占.*)?$"),
        project=re.compile(r"(?P<noun>项目|工程|企业|集群|产业|园区)(?:总投资|投资)?$"),
        stages=frozenset(w["stages"]),
        stage_start=re.compile(rf"^(?:{_any(w['stages'])})"),
        topic=re.compile(r"\s*([^，。、]{2,10}(?:产业|业|加工|集群|园区|制造|经济))。"),
        generic_end=re.compile(rf"(?<=..)(?:{_any(w['generic'])})$"),
        maker=re.compile(
            r"[^，、]{1,10}?(?:全产业链|产业链|产业集群|产业|集群|园区|企业|公司|行业|(?<=[制造建融服务])业)"
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
