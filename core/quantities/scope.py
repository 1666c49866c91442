"""Finds out which part of the territory, or which body, a number is said of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.lexicon import load
from core.model import Metadata
from core.quantities.indicator.standard_names import WHOLE, known
from core.quantities.indicator.trimming import BRACKETS, BREAK, trimmed
from core.text.divisions import find_places
from core.text.patterns import any_of

_OPENING = ("（", "(")
_LINKS = ("、", "和", "及", "与")
_LINK = re.compile("[、和及与]|以及")
_DIVISIONS = ("省", "市", "县", "州", "盟", "旗", "镇", "乡")
_TITLED = re.compile(
    r"[一-龥]{2,9}?[省市区县州盟旗镇乡](?=\W|\d|第?十|国民|政府|经济|委)"
)  # 某县2024年政府工作报告
_RESTS = re.compile(
    "[：:。]?|(?:经济|社会|重点|主要|发展|建设|工作|情况|目标|任务|项目|板块)+"
)  # may follow a name
_NOUN = re.compile("(?!以上|以下|以内|左右|不等)[一-龥]{2}")


def scope_of(
    sentence: str,
    start: int,
    end: int,
    former: Sequence[tuple[int, str]],
    metadata: Metadata,
    headings: Iterable[str] = (),
) -> str:
    """Return 全区, or the area or body that the number at `start` of a sentence is said of.

    `former` tells of the numbers before it in the sentence where each ends, and its scope; `headings`, the nearest
    first, may name a part that all below is said of.

    >>> text = "琶洲试验区企业营业收入2690亿元，增长6.2%。"
    >>> scope_of(text, 11, 17, [], Metadata()), scope_of(text, 20, 24, [(17, "琶洲试验区")], Metadata())
    ('琶洲试验区', '琶洲试验区')
    >>> scope_of("湾南路、沥滘村等10条村完成改造", 8, 11, [], Metadata())
    '全区'
    """
    own = _names(metadata.district, metadata.city, metadata.province, metadata.title)
    found = _spoken_of(sentence, start, end, former, own)
    if found is None:
        found = next((name for h in headings if (name := _headed(h)) is not None), None)
    return own.word if found is None or own.is_whole(found) else found


def _headed(heading: str) -> str | None:
    """Return the part that a heading names, and nothing else: 高新区, 滨江街道发展目标."""
    end = name_end(heading)
    return heading[:end] if end and _RESTS.fullmatch(heading, end) else None


def whole_of(metadata: Metadata) -> str:
    """Return the word by which a document calls its whole area: 全区, 全县, 全市.

    >>> whole_of(Metadata(district="晋江市")), whole_of(Metadata(title="汉寿县2022年政府工作报告")), whole_of(Metadata())
    ('全市', '全县', '全区')
    """
    return _names(metadata.district, metadata.city, metadata.province, metadata.title).word


@dataclass(frozen=True, slots=True)
class _Own:
    """How a document names its own area, and those it lies in."""

    word: str  # 全区, 全县, 全市
    whole: frozenset[str]
    around: frozenset[str]
    title: str  # may name it otherwise

    def is_whole(self, name: str) -> bool:
        """Tell whether a name is that of the whole area: 江海区, 江门高新区 of 江门高新区（江海区）."""
        return name in self.whole or (name not in self.around and name in self.title)


@lru_cache(maxsize=64)
def _names(district: str | None, city: str | None, province: str | None, title: str | None) -> _Own:
    """Return a document's names: its own is that of the smallest division known."""
    name = district or city or province or ((m := _TITLED.match(title or "")) and m[0]) or ""
    word = f"全{name[-1]}" if name.endswith(_DIVISIONS) and not name.endswith("自治区") else WHOLE
    whole = {WHOLE, word, name, name[:-1]}
    if not district or district.endswith("市"):
        whole |= {"全市"}
    if province and name == province:
        whole |= {"全省"}
    around = {"全市", "全省", "全国", city, province} - whole
    return _Own(word, frozenset(filter(None, whole)), frozenset(filter(None, around)), title or "")


def _spoken_of(
    sentence: str, start: int, end: int, former: Sequence[tuple[int, str]], own: _Own
) -> str | None:
    """Return what a number is said of, None where nothing is named."""
    words = _words()
    if sentence[:start].endswith(_OPENING):  # 琶洲试验区（30平方公里）
        named = _named(BREAK.split(BRACKETS.sub("", sentence[: start - 1]))[-1], own)
        return named.name if named and not named.rest else None
    after = sentence[end : end + 12]
    clauses = BREAK.split(BRACKETS.sub("", sentence[:start]))
    gap = sentence[former[-1][0] : start] if former else ""
    listed = [] if BREAK.search(gap) else gap.split("、")[1:][-1:]  # 甲镇3个重点村、乙镇5个
    apart = bool(former) and former[-1][1] != own.word
    for clause in (*listed, clauses[-1]):
        if (named := _named(clause, own)) is not None:
            part = "其中" in clause or (apart and clause in listed)
            return named.name if _fits(named, after, part) else None
    if words.spent.search(clauses[-1]) and (one := words.project.match(sentence, end)):
        return None if words.common.fullmatch(one["name"]) else one["name"]
    return _carried(sentence, clauses, after, former, own)


def _carried(
    sentence: str, clauses: Sequence[str], after: str, former: Sequence[tuple[int, str]], own: _Own
) -> str | None:
    """Return what a number whose own clause names nothing is said of: what the number or the clause before it is."""
    words, said = _words(), trimmed(clauses[-1])
    itself = any(map(words.itself.match, (said, clauses[-1])))
    if former:
        end, scope = former[-1]
        if not said or itself or _goes_on(clauses, scope) or _is_member(sentence[end:], said, after):
            return scope
    if (ground := _ground(clauses, after)) is not None:
        return ground
    if len(clauses) > 1 and (itself or words.places.match(after)):
        named = _named(clauses[-2], own)
        return named.name if named and "等" not in named.rest else None
    return None


def _ground(clauses: Sequence[str], after: str) -> str | None:
    """Return the park or quarter that the clause before builds, where the number tells what it holds.

    >>> _ground(["高标准建设临湖科创园", "入园企业达到"], "80家")
    '临湖科创园'
    """
    words = _words()
    m = words.ground.fullmatch(clauses[-2].strip()) if len(clauses) > 1 else None
    if m is None or not (words.held.search(clauses[-1]) or words.held.match(after)):
        return None
    return None if words.common.fullmatch(m["stem"]) else m["name"]


def _goes_on(clauses: Sequence[str], scope: str) -> bool:
    """Tell whether a clause tells more of the subject of the one before: 高新区入驻企业500家，完成固定资产投资……."""
    on = _words().goes_on.match(clauses[-1])
    if scope.endswith(("片区", "街区", "单元", "地块")) and clauses[0].lstrip().startswith(scope):
        return True
    begun = [c.lstrip() for c in clauses[:-1]]
    return on is not None and any(c.startswith(scope) for c in begun)


def _is_member(former: str, said: str, after: str) -> bool:
    """Tell whether a number counts some of what was counted before: 24个项目加快建设，……等3个项目竣工."""
    counts = [m["noun"] if (m := _words().member.match(x)) else None for x in (former, after)]
    return said.endswith("等") and counts[0] is not None and counts[0] == counts[1]


@dataclass(frozen=True, slots=True)
class _Named:
    """A place or body that a clause begins with, and the rest of the clause."""

    name: str
    rest: str


def _fits(named: _Named, after: str, part: bool) -> bool:
    """Tell whether a number is said of what its clause names: not where that is one of several, or what is counted."""
    if named.name == WHOLE:
        return True
    if _words().not_said.search(named.rest) or named.rest[:1] in _LINKS:
        return False
    counted = _NOUN.match(after) is not None
    if not named.rest:
        return counted or part  # 大埔县35个贫困村, not 新增示范街道2个
    return not (counted and "、" in named.rest)


def _named(clause: str, own: _Own) -> _Named | None:
    """Return what a clause names first, once verbs, modals and time are stripped."""
    words = _words()
    if words.whole.search(clause):
        return _Named(WHOLE, "")
    said = trimmed(clause)
    at = clause.index(said) if said else len(clause)
    if (m := words.wide.search(clause)) and m.end() <= at:
        rest = clause[m.end() :]
        told = (known(said) or rest == "平均") and not words.sources.search(clause[: m.start()])
        return _Named(m[0], rest) if told else None
    if not said or words.sources.search(clause[:at]):
        return None
    body = clause[at:]
    end = name_end(body)
    if not end and (m := words.deed.match(body)):  # 配合市建成滨湖公园
        body = body[m.end() :]
        end = name_end(body)
    if not end:
        return None
    name, rest = body[:end], body[end:]
    return None if name in own.around and not known(trimmed(rest)) else _Named(name, rest)


def name_end(text: str) -> int:
    """Return where the places or bodies end that a text begins with; 0 where it names none.

    >>> name_end("琶洲街道、南华西街道企业"), name_end("村级工业园改造"), name_end("高新区产值")
    (10, 0, 3)
    """
    end, at = 0, 0
    while length := _length(text[at:]):
        end = at + length
        if not (m := _LINK.match(text, end)):
            break
        at = m.end()
    return end


def _length(text: str) -> int:
    """Return the length of the name that a text begins with: 广州市海珠区, 大埔县, 沥滘村; 0 for what is no name."""
    words, at = _words(), 0
    while m := next(find_places(text[at : at + 12]), None):
        if m[0] or len(m[1]) < 3 or m[1][-1] not in "省市区县旗州盟":
            break
        at += len(m[1])
    name = words.name.match(text, at)
    if name is None:
        return at
    stem = name["stem"]  # None: 区人民医院, 高新区
    if name[0].count("“") != name[0].count("”") or text.startswith("级", name.end()):
        return at  # “四好农村路”, 扬州市级项目
    common = stem and (name[0].endswith(words.not_names) or words.common.fullmatch(stem))
    return at if common else name.end()


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of the lexicon, compiled."""

    name: re.Pattern[str]
    common: re.Pattern[str]  # what a name does not consist of
    not_names: tuple[str, ...]
    itself: re.Pattern[str]
    deed: re.Pattern[str]
    spent: re.Pattern[str]
    goes_on: re.Pattern[str]
    project: re.Pattern[str]  # what a sum that stands before it is spent on
    member: re.Pattern[str]
    places: re.Pattern[str]
    ground: re.Pattern[str]  # a clause that builds one of those
    held: re.Pattern[str]  # what they hold
    whole: re.Pattern[str]
    wide: re.Pattern[str]
    not_said: re.Pattern[str]
    sources: re.Pattern[str]


@cache
def _words() -> _Words:
    """Compile the word lists."""
    w, naming = load("scopes"), load("naming")
    kinds = any_of(w["areas"] + w["works"] + w["bodies"])
    verbs = any_of(x for x in naming["verbs"] + naming["cut"] + w["not_within"] if len(x) > 1)
    return _Words(
        name=re.compile(
            rf"""
              (?:(?<=[区市县省])|[区市县省])(?:{any_of(w["seats"])})
            | (?:{any_of(w["alone"])})
            | [一-龥]{{2}}州(?=$|的)
            | (?P<stem>(?:(?!{verbs})[一-龥“”·—](?<![的在将把被向对从由是为以等而每各])){{2,14}}?) (?:{kinds})+
            """,
            re.VERBOSE,
        ),
        common=re.compile(rf"(?:{any_of(w['common'] + w['projects'] + w['sites'])}|“[^”]*”)*"),
        not_names=tuple(w["not_names"]),
        itself=re.compile(
            rf"(?:累计|目前)?(?:(?:{any_of(w['own'])})|(?:{any_of(naming['generic'])})[达为约近超]*$)"
        ),
        deed=re.compile(rf".{{1,8}}(?:{any_of(w['deeds'])})(?!的)"),
        spent=re.compile(rf"(?:{any_of(w['spent'])})$"),
        goes_on=re.compile(any_of(w["goes_on"])),
        project=re.compile(
            rf"""
            余?的 (?P<name>
                [^，。；、的\d]{{2,30}}? (?:{any_of(w["projects"])})
              | [^，。；、的\d]{{2,30}}? (?:{any_of(w["sites"])})
            )
            (?! [一-龥]{{0,3}} \d | [等、一-龥]{{0,2}} 个 )
            """,
            re.VERBOSE,
        ),
        member=re.compile(rf"[^，。；、]{{0,4}}?(?P<noun>{any_of(w['members'])})"),
        ground=re.compile(
            rf"(?:{any_of(w['building'])})+(?P<name>(?P<stem>(?:(?!{verbs})[一-龥]){{2,8}}?)(?:{any_of(w['grounds'])}))"
            rf"(?:{any_of(w['grown'])})*"
        ),
        held=re.compile(rf"[^，。；、]{{0,8}}(?:{any_of(w['held'])})"),
        places=re.compile(rf"[^，。；、]{{0,6}}(?:{any_of(w['own_counts'])})"),
        whole=re.compile(any_of(w["whole"])),
        wide=re.compile(any_of(w["wide"])),
        not_said=re.compile(any_of(w["not_said"])),
        sources=re.compile(any_of(w["sources"])),
    )
