"""Find the numbers of a text that measure something: their spans, values, units and bounds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from core.lexicon import either, load
from core.model import Op
from core.numerals import ARABIC, CHINESE, DIGITS, MAGNITUDE, approximate, number
from core.units import UNIT, is_written, scaled, standard

Form = Literal["number", "rank", "part", "fraction", "times", "flat", "class"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that measures something. Offsets index the text it was found in."""

    start: int
    end: int
    form: Form
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    op: Op
    limit: bool = False  # 控制在: a bound when it is a commitment, a plain value when it is past
    chinese: bool = False  # written in Chinese numerals
    magnitude: str = ""  # as written: 万 in 1.8万
    joined: bool = False  # next in a list: what stands before the number above it goes for it as well


_LEXICON = load("numbers")


_CN = f"[{''.join(DIGITS)}十百千万亿]"


def _amount_pattern(n: str) -> str:
    """Return the regex of an amount; its groups begin with `n`."""
    return rf"""
        (?P<{n}>{ARABIC}|{CHINESE})      # the numeral
        (?P<{n}more>[余多]|\+(?![\d\w]))?  # 30余场, 10多万人, 1000+
        (?:\s?(?P<{n}mag>(?!千[伏瓦米克]|百分)(?:{MAGNITUDE})))?  # 1.8万, not 110千伏
        (?P<{n}more2>[余多])?            # 3万余人
        \s?
        (?P<{n}unit>{UNIT})?
    """


_NUMBER = re.compile(
    rf"""
    (?=[\d第前翻持基过半一数几上双{"".join(DIGITS)}十百千万亿])
    (?:
      (?P<parts>(?<![\d.])\d+(?:\.\d+)?(?:\s?[:：∶︰]\s?\d+(?:\.\d+)?){{2,3}}(?![\d:：]))   # 33:14:53
    | (?P<fraction>百分之{CHINESE}|{_CN}+分之{_CN}+|(?<![\d/.])\d{{1,2}}/\d{{1,2}}(?![\d/年月日.]))
    | (?P<times>翻了?[一两二三]?番)
    | (?P<flat>(?:基本|总体|大体)?持平(?!稳))
    | (?P<digits>[两双]位数)(?=的?(?:以上|正?增长|增速|下降|增幅))
    | (?P<half>一半以上|过半|半数以上|超半数)
    | (?P<rank>(?:第|(?<![目当以此之提年月日面门眼跟])前)(?:\d+|{_CN}+)(?:位|名|强)?)
    | (?P<top>(?:\d+|{_CN}+)强)
    | (?P<vague>[数几上])(?P<vaguemag>[十百千万亿]{{1,2}})(?P<vagueunit>{UNIT})
    | (?<![A-Za-z\d.第]){_amount_pattern("a")}
      (?:\s?(?:[-—–~～－]{{1,2}}|[至到])\s?{_amount_pattern("b")})?
    )
    """,
    re.VERBOSE,
)

_COUNT = load("units")["count"]
_ARABIC_ONLY = frozenset(_COUNT["arabic_only"])
_NOT_UNIT = re.compile(either(_LEXICON["labels"]["not_units"]))
_BOUNDS = _LEXICON["bounds"]
_RANK = _LEXICON["rank"]
_LABEL = re.compile(either(_LEXICON["labels"]["after"]))
_BIG_LABEL = re.compile(either(_LEXICON["labels"]["big"]))
_NOT_RANK = re.compile(either(_RANK["not_after"]))
_INSTITUTION = re.compile(rf"[一-龥]{{0,8}}?(?:{either(_RANK['institutions'])})")
_RANK_BEFORE = re.compile(rf"(?:{either(_RANK['before'])})[^，。；,;、0-9]{{0,6}}$")
_TOP_BEFORE = re.compile(rf"(?:{either(_RANK['top_before'])})[^，。；,;]{{0,15}}$")
_BEFORE = re.compile(
    rf"""(?:(?P<none>{either(_BOUNDS["not_bounds"])})|(?P<most>{either(_BOUNDS["at_most"])})
    |(?P<least>{either(_BOUNDS["at_least"])})|(?P<about>{either(_BOUNDS["about"])})|(?P<limit>{either(_BOUNDS["limit"])}))
    (?:{either(_BOUNDS["between"])})?\s?$""",
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""\s?(?:(?P<least>{either(_BOUNDS["after_at_least"])})|(?P<most>{either(_BOUNDS["after_at_most"])})
    |(?P<about>{either(_BOUNDS["after_about"])}))""",
    re.VERBOSE,
)
_OPS: dict[str, Op] = {"least": ">=", "most": "<=", "about": "~"}
_SEPARATOR = re.compile(r"\s?(?:[、和及与或]|以及)\s?")
_INDEX = re.compile(rf"(?:{either(_LEXICON['index']['nouns'])})(?:{either(_LEXICON['index']['between'])})*\Z")
_STRUCTURE = re.compile("结构|比重|比例|产业|三产|之比|占比|调整|优化")
_PEOPLE = re.compile(rf"[^，。；、]{{0,6}}?(?:{either(_LEXICON['bare']['people'])})")
_OF_PEOPLE = re.compile("(?:人口|人数|人次|劳动力|职工|学生|群众)[^，。；、]{0,5}\\Z")
_MONEY = re.compile(either(_LEXICON["bare"]["money"]))
_NOT_SPAN = re.compile("(?:的|个|经过|过去|今后|未来|近|前|后|往后|这|头|首|每|历)$")
_NOT_YEARS = re.compile(
    "级|代|度|期(?!间)|规划|计划纲要|来|以来|间|前|后|之|底|末|初|半|年|内|完成|累计|共|新增|实际|利用|投资"
)
_PLAIN_MAGNITUDE = re.compile("[十百千万亿]+")


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the numbers of a text that measure something, in order.

    >>> [(m.value, m.value_max, m.unit, m.op) for m in find_mentions("新增就业5-6万人，增速保持在10%以上")]
    [(Decimal('50000'), Decimal('60000'), '人', '='), (Decimal('10'), None, '%', '>=')]
    >>> find_mentions("“十四五”时期推进5G、1+1+9和四个出新出彩，一般公共预算执行良好")
    ()
    """
    found = [mention for m in _NUMBER.finditer(text) for mention in _read(m, text)]
    return _bounded(_united(found, text), text)


def _read(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Turn a match into mentions; without a unit they are still to be united with a neighbour that has one."""
    start, end = m.span()
    match m.lastgroup:
        case "parts":
            return _parts(m, text)
        case "fraction":
            value = _fraction(m[0])
            return (Mention(start, end, "fraction", value, None, "%", "="),) if value else ()
        case "times":
            more: Op = ">=" if text[end : end + 1] == "多" else "="
            times = {"两": 4, "二": 4, "三": 8}.get(m[0][-2], 2)
            return (Mention(start, end, "times", Decimal(times), None, "倍", more, chinese=True),)
        case "flat":
            if re.search("[与和同跟](?!上年|去年|上一年|20)[^，。；]{2,}$", text[max(0, start - 14) : start]):
                return ()  # 与经济增长水平持平: in step with it, no number
            return (Mention(start, end, "flat", Decimal(0), None, "%", "~", chinese=True),)
        case "digits":
            return (Mention(start, end, "flat", None, None, "%", "=", chinese=True),)
        case "half":
            return (Mention(start, end, "fraction", Decimal(50), None, "%", ">=", chinese=True),)
        case "rank" | "top":
            return _rank(m, text)
        case "vagueunit":
            return _vague(m)
    return _amounts(m, text)


def _parts(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the parts of a structure such as 0:37.3:62.7."""
    if not _STRUCTURE.search(text, max(0, m.start() - 40), m.start()):
        return ()
    return tuple(
        Mention(m.start() + p.start(), m.start() + p.end(), "part", Decimal(p[0]), None, "%", "=")
        for p in re.finditer(r"\d+(?:\.\d+)?", m[0])
    )


def _fraction(text: str) -> Decimal | None:
    """Return a fraction in per cent: 百分之六 -> 6, 三分之二 -> 66.67."""
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


def _rank(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return a place in an order: 第2位, 前三, 十强; not 第一产业, 前三季度, 500强."""
    start, end = m.span()
    digits = m[0].strip("第前位名强")
    value = number(digits)
    if value is None:
        return ()
    ahead = text[max(0, start - 20) : start]
    if m.lastgroup == "top":
        if (
            value >= 500
            or not _TOP_BEFORE.search(ahead)
            or re.match("[企区县镇市园院校乡社品民]", text[end:])
        ):
            return ()
        return (Mention(start, end, "rank", value, None, "位", "<="),)
    first = m[0][0] == "第"
    sure = m[0][-1] in "位名强"
    if text[end : end + 1] == "年" and ahead.endswith("连续"):
        return (Mention(start, end + 1, "number", value, None, "年", "=", chinese=True),)  # 连续第四年
    if _INSTITUTION.match(text, end):
        return ()  # 市第三儿童医院
    if _NOT_RANK.match(text, end) and not (sure and m[0][-1] != "名"):
        return ()
    if (not sure and not _RANK_BEFORE.search(ahead)) or ahead.endswith(tuple(_RANK["idioms"])):
        return ()
    if (
        not first
        and not sure
        and not re.match(r"[,，。；;、）)\s”]|$|列|行列|的?水平|之列", text[end : end + 4])
    ):
        return ()
    return (Mention(start, end, "rank", value, None, "位", "=" if first else "<="),)


def _vague(m: re.Match[str]) -> tuple[Mention, ...]:
    """Return 数十个 without a value, 上百家 as at least 100."""
    unit = m["vagueunit"]
    magnitude = number(m["vaguemag"])
    if m["vague"] == "上" and magnitude is not None:
        unit, value = scaled(magnitude, m["vaguemag"], "", unit)
        return (Mention(m.start(), m.end(), "number", value, None, standard(unit), ">=", chinese=True),)
    return (Mention(m.start(), m.end(), "number", None, None, standard(unit), "~", chinese=True),)


def _amounts(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the one or two amounts, or the range, of a match; 由5%到8% is a change, not a range."""
    if m["b"] is None:
        return _amount(m, "a", text, m.start(), m.end())
    a_unit, b_unit = m["aunit"], m["bunit"]
    change = text[max(0, m.start() - 1) : m.start()] in ("由", "从") and a_unit
    if change or (a_unit and b_unit and standard(a_unit) != standard(b_unit)):
        return (
            *_amount(m, "a", text, m.start("a"), m.end("aunit")),
            *_amount(m, "b", text, m.start("b"), m.end()),
        )
    low = _amount(m, "a", text, m.start(), m.end(), b_unit or a_unit, m["amag"] or m["bmag"], whole=True)
    high = _amount(m, "b", text, m.start(), m.end(), b_unit or a_unit, m["bmag"], whole=True)
    if not (low and high and low[0].value is not None and high[0].value is not None):
        return ()
    if low[0].value >= high[0].value or low[0].unit is None or (low[0].unit == "年" and low[0].value > 1000):
        return ()
    return (replace(low[0], value_max=high[0].value, op="="),)


def _amount(
    m: re.Match[str],
    n: str,
    text: str,
    start: int,
    end: int,
    unit: str | None = None,
    magnitude: str | None = None,
    whole: bool = False,
) -> tuple[Mention, ...]:
    """Return the amount of group `n`, or nothing when it is no amount. `whole`: one end of a range."""
    numeral = m[n]
    unit = unit or m[f"{n}unit"]
    magnitude = magnitude or m[f"{n}mag"] or ""
    chinese = not numeral[0].isdigit()
    value, value_max = number(numeral), None
    if value is None:
        if (ends := approximate(numeral)) is None:
            return ()
        value, value_max = ends
    if unit is not None and _NOT_UNIT.match(text, end - len(unit)):
        end -= len(unit)
        unit = None
    more = bool(m[f"{n}more"] or m[f"{n}more2"])
    if not whole and _is_name(numeral, value, unit, chinese, more, text, start, end):
        return ()
    op: Op = ">=" if more else "="
    if unit is None or text[end : end + 1] == "级":
        return _without_unit(text, start, end, numeral, value, magnitude, chinese, op)
    unit, amount = scaled(value, numeral, magnitude, standard(unit))
    if value_max is not None:
        value_max = scaled(value_max, numeral, magnitude, m[f"{n}unit"])[1]
    if unit == "成":
        unit, amount = "%", amount * 10
    unit = "个" if unit == "大" else unit
    return (Mention(start, end, "number", amount, value_max, unit, op, chinese=chinese, magnitude=magnitude),)


def _without_unit(
    text: str, start: int, end: int, numeral: str, value: Decimal, magnitude: str, chinese: bool, op: Op
) -> tuple[Mention, ...]:
    """Read 千亿级, 16亿贷款, 27万老年人; other bare numbers are left for a neighbour's unit."""
    large = magnitude or (re.search("[万亿]$", numeral) and numeral)
    if text[end : end + 1] == "级" and large and "亿" in large:
        unit, value = scaled(value, numeral, magnitude, "元")
        return (Mention(start, end + 1, "class", value, None, unit, ">=", chinese=chinese),)
    if large and "亿" in large and (chinese or _MONEY.match(text, end)):
        unit, value = scaled(value, numeral, magnitude, "元")
        return (Mention(start, end, "number", value, None, unit, op, chinese=chinese),)
    people = _PEOPLE.match(text, end) or _OF_PEOPLE.search(text, max(0, start - 10), start)
    if large and "万" in large and people is not None:
        noun = "人次" if "人次" in people[0] else "人"
        unit, value = scaled(value, numeral, magnitude, noun)
        return (Mention(start, end, "number", value, None, unit, op, chinese=chinese),)
    if chinese or text[end : end + 1] == "级":
        return ()
    return (Mention(start, end, "number", value, None, None, op, magnitude=magnitude),)


def _is_name(
    numeral: str, value: Decimal, unit: str | None, chinese: bool, more: bool, text: str, start: int, end: int
) -> bool:
    """Tell whether the number is part of a name, a date or an idiom."""
    ahead, after = text[max(0, start - 4) : start], text[end : end + 6]
    last = ahead[-1:]
    if (last in "+＋*×〔[" and last) or re.match(r"[+＋][\dNXＮ]", after) or last == "每":
        return True
    if numeral == "亿" and not after.startswith("以上"):
        return True
    if unit == "年":
        return value >= 1000 or bool(_NOT_SPAN.search(ahead) or _NOT_YEARS.match(after)) or numeral in "一百"
    if unit in ("分", "P") and not re.search("[得评总均到达]分?[为达到]*$", ahead) and unit == "分":
        return True
    if not chinese:
        return bool(unit == "期" and re.match("工程|项目|[,，。]", after)) or (
            unit == "人" and after.startswith("工智能")
        )
    if unit in _ARABIC_ONLY or (unit == "大" and (value >= 16 or _BIG_LABEL.match(after))):
        return True
    if (last in "“‘「《" and last) or after[:1] in ("”", "’", "》"):
        return True
    if unit == "次" and re.match("[^，。；]{0,2}(?:全会|会议|党代会|人代会|代表大会)", after):
        return True
    if value == 0 or (value == 1 and unit not in ("倍", "成") and "亿" not in numeral):
        return True
    if _PLAIN_MAGNITUDE.fullmatch(numeral) and "亿" not in numeral and numeral != "十":
        return not (more or re.search("[近超过约破逾上]$", ahead)) or _LABEL.match(after) is not None
    return unit not in (None, "大") and _LABEL.match(after) is not None


def _united(found: list[Mention], text: str) -> list[Mention]:
    """Give bare numbers of a list the unit at its end: 5.2、3.6、4.5个百分点. Those without a list are dropped."""
    out: list[Mention] = []
    for mention in reversed(found):
        if mention.unit is None and _INDEX.search(text, max(0, mention.start - 20), mention.start):
            out.append(mention)
            continue
        if mention.unit is None:
            right = out[-1] if out else None
            line_start = mention.start == 0 or text[mention.start - 1] in "\n。；"
            if (
                right is None
                or right.chinese
                or right.form != "number"
                or line_start
                or not _SEPARATOR.fullmatch(text, mention.end, right.start)
                or right.unit is None
            ):
                continue
            value = mention.value
            if right.magnitude and not mention.magnitude and not is_written(right.unit) and value is not None:
                value *= number(right.magnitude) or 1
            mention = replace(mention, unit=right.unit, value=value, magnitude=right.magnitude)
        out.append(mention)
    return out[::-1]


def _bounded(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """Add what the words before and after say of bounds, and share it within lists."""
    out: list[Mention] = []
    last_end = 0
    for mention in found:
        window = text[max(last_end, mention.start - 8) : mention.start]
        before = _BEFORE.search(window)
        after = _AFTER.match(text, mention.end)
        op, limit = mention.op, False
        if mention.form not in ("rank", "part", "flat", "class"):
            for hit in (before, after):
                if hit and hit.lastgroup:
                    op = _OPS.get(hit.lastgroup, op)
                    limit = limit or hit.lastgroup == "limit"
        gap_end = mention.start - (len(window) - before.start() if before else 0)
        joined = bool(out) and bool(_SEPARATOR.fullmatch(text, last_end, gap_end))
        if joined or limit or op != mention.op:
            mention = replace(
                mention, op=op, limit=limit and op == "=" and mention.value_max is None, joined=joined
            )
        out.append(mention)
        last_end = after.end() if after else mention.end
    return _shared(out, text)


def _shared(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """Let a bound that stands once in a list of 分别 or 均 hold for all of it."""
    out: list[Mention] = []
    for group in lists(found):
        ahead = text[max(0, group[0].start - 12) : group[0].start]
        if len(group) > 1 and re.search("分别|均|都|各", ahead):
            last, first = group[-1].op, group[0].op
            shared = last if last != "=" else first
            group = [
                replace(m, op=shared if m.op == "=" else m.op, limit=m.limit or group[0].limit) for m in group
            ]
        out += group
    return tuple(out)


def lists(found: Iterable[Mention]) -> list[list[Mention]]:
    """Return mentions in runs that stand next to each other in one list."""
    out: list[list[Mention]] = []
    for mention in found:
        if mention.joined and out:
            out[-1].append(mention)
        else:
            out.append([mention])
    return out
