"""Read the numbers that are not plain amounts: structures, fractions, multiples, ranks."""

import re
from decimal import Decimal

from core.lexicon import load
from core.model import Mention, Op
from core.quantities.find.numerals import number
from core.quantities.find.units import scaled, standard
from core.text.patterns import any_of

_RANK = load("numbers")["rank"]
_NOT_RANK = re.compile(any_of(_RANK["not_after"]))
_INSTITUTION = re.compile(rf"[一-龥]{{0,8}}?(?:{any_of(_RANK['institutions'])})")
_RANK_BEFORE = re.compile(rf"(?:{any_of(_RANK['before'])})[^，。；,;、0-9]{{0,6}}$")
_RANK_LISTED = re.compile(  # 分别位居全省第3、第5
    rf"(?:{any_of(_RANK['before'])})[^，。；,;、0-9]{{0,6}}(?:第[0-9一二三四五六七八九十]{{1,3}}[位名]?(?:[、和及与]|以及))+$"
)
_TOP_BEFORE = re.compile(rf"(?:{any_of(_RANK['top_before'])})[^，。；,;]{{0,15}}$")
_TOP_NAME = re.compile("[前企区县镇市园院校乡社品民]")  # 百强县
_FIRST_END = re.compile(r"[,，。；;、）)\s”]|$|列|行列|的?水平|之列")  # 前三, not 前三季度
_STRUCTURE = re.compile("结构|比重|比例|产业|三产|之比|占比|调整|优化")
_RATIO = re.compile(
    r"[一-龥]{2}比(?:例|率|值)?(?:(?![上较同去前]年)[^，。；、]){0,30}$|(?:收入|之)比[^。；]{0,30}$"
)  # 城乡居民收入比由2.3:1缩小到, 师生比
_FALLS = re.compile("的?(?:下降|降幅|负增长|减少|回落)")
_IN_STEP = re.compile("[与和同跟](?!上年|去年|上一年|20)[^，。；]{2,}$")  # 与经济增长水平持平: no number


_RATE_OF = re.compile(r"率[^，。；]*(?:降|减|归|为)[^，。；]{0,3}$")
_LINE = re.compile("(?:能力|网络|带宽|宽带|速率|网速|光纤|专线)[^，。；]*$|兆到[^，。；]、$")


def parts(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the parts of a structure such as 0:37.3:62.7, if it is one."""
    if not _STRUCTURE.search(text, max(0, m.start() - 40), m.start()):
        return ()
    at = m.start()
    return tuple(
        Mention(at + p.start(), at + p.end(), "part", Decimal(p[0]), None, "%", "=", joined=p.start() > 0)
        for p in re.finditer(r"\d+(?:\.\d+)?", m[0])
    )


def halves(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the two parts of a whole such as 85:15, which make a hundred, where a word for a structure stands before."""
    found = parts(m, text)
    return found if sum(p.value or 0 for p in found) == 100 else pair(m, text) if m[0].endswith("1") else ()


def pair(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return how many times the one is of the other: 收入比缩小到2.1:1; without a word for a ratio it is none."""
    if not _RATIO.search(text[max(0, m.start() - 40) : m.start()]):
        return ()
    return (
        Mention(m.start(), m.end(), "times", Decimal(re.split(r"\s?[:：∶︰]", m[0])[0]), None, None, "="),
    )


def fraction(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return a fraction or 百分之…, in per cent; 过半 is at least half."""
    value = Decimal(50) if m.lastgroup == "half" else per_cent(m[0])
    if value is None:
        return ()
    bound: Op = ">=" if m.lastgroup == "half" and m[0] != "一半" else "="
    return (Mention(m.start(), m.end(), "fraction", value, None, "%", bound, chinese=m.lastgroup == "half"),)


def per_cent(text: str) -> Decimal | None:
    """Return a fraction in per cent.

    >>> per_cent("百分之六"), per_cent("三分之二"), per_cent("3/2")
    (Decimal('6'), Decimal('66.67'), None)
    """
    if "/" in text:
        above, below = (Decimal(n) for n in text.split("/"))
    else:
        names = text.split("分之")
        low, high = number(names[0]), number(names[1])
        if low is None or high is None:
            return None
        above, below = high, low
    if below == 100:
        return above
    return round(above / below * 100, 2).normalize() if 0 < above < below and below > 1 else None


def times(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return what a doubling comes to: 翻一番 is twice, 翻两番 four times."""
    if text[m.end() : m.end() + 1] in ("、", "”") and "“" in text[max(0, m.start() - 4) : m.start()]:
        return ()  # “提前翻番、同步小康”
    value = {"两": 4, "二": 4, "三": 8}.get(m[0][-2], 2)
    op: Op = "~" if "近" in m[0] else ">=" if text.startswith(("多", "还多", "有余"), m.end()) else "="
    return (Mention(m.start(), m.end(), "times", Decimal(value), None, "倍", op, chinese=True),)


def flat(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 持平 as about no growth, unless it says that two things go in step."""
    if _IN_STEP.search(text[max(0, m.start() - 14) : m.start()]):
        return ()
    return (Mention(m.start(), m.end(), "flat", Decimal(0), None, "%", "~", chinese=True),)


def digits(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 两位数增长 as a rate of at least 10%, 三位数 of at least 100%; how far 两位数下降 goes is not said."""
    if _FALLS.match(text, m.end()):
        return (Mention(m.start(), m.end(), "flat", None, None, "%", "=", chinese=True),)
    least = Decimal(100 if m[0][0] == "三" else 10)
    return (Mention(m.start(), m.end(), "flat", least, None, "%", ">=", chinese=True),)


def hours(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 半小时, 一个半小时, 半个工作日."""
    whole = number(m["wholehours"]) if m["wholehours"] else Decimal(0)
    if whole is None:
        return ()
    unit = "个工作日" if m[0].endswith("日") else "小时"
    return (Mention(m.start(), m.end(), "number", whole + Decimal("0.5"), None, unit, "=", chinese=True),)


def clock(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 1小时20分钟 in minutes."""
    minutes = Decimal(m["clockhours"]) * 60 + Decimal(m["clockminutes"])
    return (Mention(m.start(), m.end(), "number", minutes, None, "分钟", "="),)


def double(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 双千亿, by which two amounts are meant to pass a thousand, as that amount."""
    value = number(m["doublemag"])
    if value is None:
        return ()
    unit, value = scaled(value, m["doublemag"], "", "元")
    return (Mention(m.start(), m.end(), "number", value, None, unit, ">=", chinese=True),)


def vague(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 数十个 without a value, 上百家 as at least 100."""
    unit, magnitude = m["vagueunit"], number(m["vaguemag"])
    if m["vague"] == "上" and magnitude is not None:
        unit, value = scaled(magnitude, m["vaguemag"], "", unit)
        return (Mention(m.start(), m.end(), "number", value, None, standard(unit), ">=", chinese=True),)
    return (Mention(m.start(), m.end(), "number", None, None, standard(unit), "~", chinese=True),)


def top(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 跻身十强 as a place; 500强 and 百强县 are names."""
    value = number(m[0].strip("强"))
    named = value is None or value >= 500 or _TOP_NAME.match(text, m.end())
    if named or not _TOP_BEFORE.search(text[max(0, m.start() - 20) : m.start()]):
        return ()
    return (Mention(m.start(), m.end(), "rank", value, None, "位", "<="),)


def none(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 零 where a rate falls to it: 贫困发生率降为零."""
    if not _RATE_OF.search(text, max(0, m.start() - 40), m.start()):
        return ()
    return (Mention(m.start(), m.end(), "fraction", Decimal(0), None, "%", "=", chinese=True),)


def band(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return 千兆, 万兆 where it says how much a line carries, not what it is called: 接入能力达到千兆."""
    value = number(m[0][0])
    if value is None or not _LINE.search(text, max(0, m.start() - 24), m.start()):
        return ()
    return (Mention(m.start(), m.end(), "number", value, None, "兆", "=", chinese=True),)


def rank(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return a place in an order: 第2位, 前三, 全市第一; not 第一产业, 前三季度, 第三医院, 放在第一位."""
    start, end = m.span()
    value, ahead = number(m[0].strip("第前位名强甲")), text[max(0, start - 20) : start]
    if value is None or _INSTITUTION.match(text, end) or ahead.endswith(tuple(_RANK["idioms"])):
        return ()
    if text[end : end + 1] == "年" and ahead.endswith("连续"):
        return (Mention(start, end + 1, "number", value, None, "年", "=", chinese=True),)  # 连续第四年
    first, suffix = m[0][0] == "第", m[0][-1]
    if _NOT_RANK.match(text, end) and suffix not in "位强甲":
        return ()
    placed = (_RANK_BEFORE.search(ahead) or _RANK_LISTED.search(ahead)) and (
        first or _FIRST_END.match(text, end)
    )
    if suffix not in "位名强甲" and not placed:
        return ()
    return (Mention(start, end, "rank", value, None, "位", "=" if first else "<="),)
