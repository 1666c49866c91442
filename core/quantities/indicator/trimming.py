"""Strips the language of plans from a phrase: verbs, modals, time and scope around what is spoken of."""

import re
from dataclasses import dataclass
from functools import cache

from core.lexicon import load
from core.text.patterns import any_of

BREAK = re.compile(
    r"[，,；;。：:！!？?\n①-⑳]|——|[（(](?![^（()）]*[)）])|(?<=[一-龥”）])\s(?:-\s)?(?=[一-龥“])"
)  # ends a clause
BRACKETS = re.compile(r"（[^（）]*）")
_DATE = r"""(?:
    (?:20\d\d|二〇[〇一二三四五六七八九]{2}) 年? (?:底|末|初|全年|上半年|前三季度)?(?:之?前(?=完成|交付|建成|实现|全部|基本|开工|竣工|投))?
  | “? 十[一二三四五六]?五 [”〞"]? (?:规划)? (?:期间|时期|期末|末|以来)?
  | [\d一二三四五六七八九十两]+ 年 [来间内]
)"""
_SINCE = r"(?:比|较|由|从|自|到|至|在|于|以|截至|截止)?"
# the same for text read backwards
_ETAD = r"""(?:
    (?:上之?础基)? [的底末初]* 年? (?:\d\d02|[一二三四五六七八九〇]{2}〇二)
  | [的期间时末]* [”〞]? 五? [一二三四五六]? 十 “?
  | [年末底]* [上去]
)(?:比|较|由|从|自|到|至|在|于)?"""


def trimmed(phrase: str) -> str:
    """Strip verbs, modals, time and scope from both ends.

    >>> trimmed("到2025年，力争全区固定资产投资达到"), trimmed("较上年同期增长")
    ('固定资产投资', '')
    """
    ends = _ends()
    while True:
        start = m.end() if (m := ends.lead.match(phrase)) else 0
        rest = phrase[start:]
        if m := ends.tail.match(rest[::-1]):
            rest = rest[: len(rest) - m.end()]
        if rest == phrase:
            return phrase
        phrase = rest


@dataclass(frozen=True, slots=True)
class _Ends:
    """What is stripped from a phrase; `tail` reads backwards."""

    lead: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _ends() -> _Ends:
    w = load("naming")
    whole, lead, keep = any_of(w["whole"]), any_of(w["lead"]), any_of(w["keep"])
    tail, kept = any_of(x[::-1] for x in w["tail"]), any_of(x[::-1] for x in w["keep_tail"])
    return _Ends(
        re.compile(
            rf"(?:(?!{keep})(?:{_SINCE}{_DATE}|(?:{lead})(?!率)|[\s，、：；。,;:—－\-·●○◎■□◆◇▲△★☆▪•*＊]|\d{{1,2}}[.．](?=[一-龥“]|$))|{whole})+",
            re.VERBOSE,
        ),
        re.compile(rf"(?:(?!{kept})(?:{_ETAD}|{tail}|[\s，、：；。,;:]))+", re.VERBOSE),
    )
