"""Takes from a clause the noun phrase that it speaks of."""

import re
from functools import lru_cache

from core.quantities.indicator.standard_names import is_name, key, known
from core.quantities.indicator.trimming import BREAK, trimmed
from core.quantities.indicator.words import words
from core.quantities.scope import name_end

SHARE = re.compile(r"占(?!地(?![区方])|[用据领道])")  # not 占地
PER = re.compile(r"每[百千万](?:名|常住|户籍)?(?:老年人|老人|人口|人)")
_COMPARED = re.compile(r"(?:比(?![重例率])|较(?![大高快好强多长]))[^，]{2,8}$")  # 比年初
_ASIDE = re.compile(r"（[^（）]{2,}）")  # （下同）, but not 城（乡）
_FILLER = re.compile(r"(?:各类|各级|一批|更多|超|近|(?<!签)约|达)+$")  # between a verb and its object
_ETC = re.compile(r".*(?<![一二三四特高中初平同上下优])等(?![级额值教同候]|地(?!下))\s*")  # not 中等, 等级
_AGAINST = re.compile(  # GDP增速高于全省平均水平
    r"^(?:[是为达]|相当于)?(?:全国|全省|全市|全区|省|市)平均(?:水平)?的$|(?:增速|增幅)?(?:高于|低于|快于|高出|优于)(?:全国|全省|全市|全区|全部|整体|省|市|上年|同期|平均|同类).*$"
)
_HELD = re.compile("将?占据|将占")  # 将占据地区生产总值的
_RATE = re.compile("(?:增速|增幅)(?=(?:连续|均|稳|位|高|蝉联|排名|排|名|居|列|保持|分别)*$)")
_BEFORE = re.compile("(?<=..)[从由][^，、由从]{2,4}前的?$")  # 亩均税收由改造前的
_SPAN = re.compile("(?<=..)[两二三四五十]年内?$")  # GDP三年翻番
_DATED = re.compile(
    r"(?<=.)20\d\d年度?(?=.)|[两三五]年(?=完成|累计|实现|投入|新增|建成|改造|培育|引进)"
)  # within a phrase


@lru_cache(maxsize=4096)
def core_of(clause: str) -> str:
    """Return the noun phrase a clause ends with, without verbs, modals, time and scope; empty when it has none.

    >>> core_of("到2025年，力争全区固定资产投资达到"), core_of("同比增长")
    ('固定资产投资', '')
    >>> core_of("推动重点项目完成投资额占全区固定资产投资额")
    '重点项目完成投资额占全区固定资产投资额'
    """
    clause = _HELD.sub("占", _AGAINST.sub("", _BEFORE.sub("", BREAK.split(clause)[-1])))
    phrase = _SPAN.sub("", _DATED.sub("", trimmed(clause)))
    if _COMPARED.match(phrase):
        return ""
    if "（" in phrase and not known(phrase):
        clause = _ASIDE.sub("", clause)
        phrase = trimmed(clause)
    if len(phrase) < 2 or known(phrase) or known(phrase[name_end(phrase) :]):
        return phrase if len(phrase) > 1 else ""
    full = with_verb(phrase, clause.partition(phrase)[0])
    if len(phrase) < 4 or known(full) or SHARE.match(phrase):
        return full
    if (m := SHARE.search(phrase)) and m.start():
        return _head(phrase[: m.start()]) + phrase[m.start() :]
    return _short_head(phrase, full, clause)


def _short_head(phrase: str, full: str, clause: str) -> str:
    """Return what a phrase speaks of, with the verb of the clause where that says little: 建成学校."""
    head = _head(phrase)
    if len(head) < 4 and (m := words().builds.search(clause)):
        return m[0] + head  # 新建、改扩建立新小学等学校
    if len(head) < 4 and (verb := done_to(clause)):
        return verb + head  # 建成景贤小学、滘头小学等学校
    return full if head == phrase else head


def _head(phrase: str) -> str:
    """Return what a phrase speaks of in the end: after “等”, a known name, or after the last verb."""
    if PER.match(phrase):
        return phrase
    if (m := _ETC.match(phrase)) and (rest := trimmed(phrase[m.end() :])):
        phrase = with_verb(rest, phrase[: phrase.rindex(rest)])
    label = key(phrase)
    for i in range(1, len(label) - 2):
        if is_name(label[i:]) and words().opens.search(label, 0, i):
            return label[i:]
    for m in reversed(list(words().cut.finditer(phrase))):
        rest = trimmed(phrase[m.end() :])
        if len(rest) >= 4 and rest.count("”") <= rest.count("“"):
            return f"新增{rest}" if m[0] == "新增" else rest
    return phrase


def with_verb(noun: str, before: str) -> str:
    """Give a word that says little by itself the verb before it, and any what makes it a growing number.

    >>> with_verb("租金", "减免"), with_verb("公办学位", "新增"), with_verb("固定资产投资", "完成")
    ('减免租金', '新增公办学位', '固定资产投资')
    """
    verb = _FILLER.sub("", before)[-2:]
    verbs = words().verbs | words().deeds if len(noun) < 3 else words().verbs
    little = len(noun) < 4 and noun[-1] not in words().rate_end and verb in verbs
    return verb + noun if verb == "新增" or little or known(verb + noun) else noun


def with_rate(noun: str, clause: str) -> str:
    """Give a noun the 增速 that its clause says of it, which makes it another thing to rank.

    >>> with_rate("销售额", "销售额增速位居"), with_rate("销售额", "销售额居")
    ('销售额增速', '销售额')
    """
    m = _RATE.search(clause) if noun else None
    return noun + m[0] if m and not noun.endswith(m[0]) else noun


def done_to(clause: str) -> str:
    """Return the verb before a list, 建成 of “建成滨湖公园、瑞云湖公园等5个公园”; empty where there is none.

    >>> done_to("到2025年，建成滨湖公园、瑞云湖公园等"), done_to("办理建筑许可、登记财产等")
    ('建成', '')
    """
    m = words().listing.search(BREAK.split(clause)[-1])
    return m["verb"] if m and not trimmed(m["before"]) else ""
