"""The word lists that naming goes by, compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from core.lexicon import load
from core.text.patterns import any_of

BOUND = r"(?:及?以上|以下|以内|左右|多|余)?"  # what may stand between a number and its noun
LINKS = "、和及与"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of the lexicon, compiled."""

    cut: re.Pattern[str]  # verbs; what they do it to follows
    verbs: frozenset[str]
    deeds: frozenset[str]  # the same before a noun of two characters: 救助资金
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
    inhabitants: re.Pattern[str]
    gained: re.Pattern[str]  # how something came to be, before what it is
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
def words() -> Words:
    """Compile the word lists.

    >>> bool(words().counts.search("12个")), words().structure[0]
    (True, '第一产业占比')
    """
    w = load("naming")
    names = "(?!基本(?:农田|公共|医疗|养老|生活|民生)|建成区)"  # that begin with what may be said of a noun
    predicate = f"{names}(?:{any_of(w['predicate'])})|(?<!市场|经营|创新|责任)主体"
    generic = any_of(w["generic"])
    opening = any_of(x for x in w["cut"] + w["verbs"] + w["lead"] + w["whole"] if len(x) > 1 and x != "区内")
    return Words(
        cut=re.compile(rf"(?!{any_of(w['keep'])})(?:{any_of(w['cut'] + w['verbs'])})"),
        verbs=frozenset(w["verbs"]),
        deeds=frozenset(w["deeds"]),
        listing=re.compile(
            rf"^(?P<before>.*?)(?P<verb>(?:{any_of(w['verbs'] + w['deeds'])})(?:投用|启用|投运)?)[^、]+、.+等"
        ),
        builds=re.compile(r"(?:(?:新建|改建|扩建|改扩建|新改扩建|新改建|迁建|续建)[、和]?)+(?<![、和])"),
        opens=re.compile(rf"(?:{opening}|[、，])$"),
        counts=re.compile(rf"(?:{any_of(w['classifiers'])})$"),
        head=re.compile(
            rf"""
            {BOUND}的?\s*
            (?! \s | (?!和美|和谐|在[外校岗职园建谈研库册售]) (?:{any_of(w["not_head"])}) | {predicate} )
            (?P<noun> (?:
                (?!{predicate}|20\d\d年|\s(?:-\s)?[一-龥“]) [^，,；;。！？：:、（(）)\n]
              | (?<=级)、 | (?<=[省市区县]委)、        # 国家级、省级平台; 区委、区政府
              | (?<=[A-Z])、(?=[A-Z]+级)               # C、D级危房
              | （[^（）]{{1,6}}）(?=[^，；。、])      # 社区（村）服务点
            )+ )
            (?P<predicate> (?:{predicate}|20\d\d年) [^，,；;。！？：:（(）)\n]* )?
            """,
            re.VERBOSE,
        ),
        predicate=re.compile(rf"(?:{predicate})[^，、]{{2,}}$"),
        spent=tuple(w["spent"]),
        over=tuple(w["over"]),
        over_amount=re.compile(rf"^[^，；。、]{{0,4}}(?:{generic})(?:{any_of(w['over'])})$"),
        plan=re.compile(
            rf"(?:完成|占|为|达到?)了?(?:“?十[三四五]五”?|五年)?(?P<plan>(?:{any_of(w['plan'])}))(?:数|额)?的?(?:约|近|超过?)?$"
        ),
        rank=re.compile(r"第|前|首位|首|倒数|.{1,2}强|.{1,3}个?位次|榜首"),
        areas=re.compile(
            rf"""在?(?P<area>
                (?:{any_of(w["areas"])}) (?![^，]*全[国省市区县]) (?:[^，]{{0,5}}(?:区|县|城市))?
              | (?<=[居列获]) [^，居列获]{{2,6}} (?:[市省]|地区|片区)
            )[^，]*$""",
            re.VERBOSE,
        ),
        relative=frozenset(w["relative"]),
        gained=re.compile(rf"(?:{any_of(w['gained'])})(?=(?:各类|各级)?$)"),
        inhabitants=re.compile(any_of(w["inhabitants"])),
        pronouns=frozenset(w["pronoun"]),
        pronoun=re.compile(rf"(?:{any_of(w['pronoun'])})(?=$|[在居位列率排占])"),
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
