"""Read plain amounts: a numeral with its magnitude and unit, alone or as a range."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from core.lexicon import load
from core.model import Mention, Op
from core.quantities.find.numerals import ARABIC, CHINESE, MAGNITUDE, approximate, number
from core.quantities.find.numerals import magnitude as magnitude_of
from core.quantities.find.units import UNIT, scaled, standard
from core.text.patterns import any_of

_LEXICON = load("numbers")
_ARABIC_ONLY = frozenset(load("units")["count"]["arabic_only"])
_NOT_UNIT = re.compile(any_of(_LEXICON["labels"]["not_units"]) + "|人民(?!币)")  # 65万人民
_LABEL = re.compile(any_of(_LEXICON["labels"]["after"]))
_BIG_LABEL = re.compile(any_of(_LEXICON["labels"]["big"]))
_PEOPLE = re.compile(rf"[^，。；、]{{0,6}}?(?:{any_of(_LEXICON['bare']['people'])})")
_OF_PEOPLE = re.compile(r"(?:人口|人数|人次|旅客吞吐量|客流量|劳动力|职工|学生|群众)[^，。；、]{0,5}\Z")
_MONEY = re.compile(any_of(_LEXICON["bare"]["money"]))
_NOT_SPAN = re.compile(f"(?:{any_of(_LEXICON['years']['before'])})$")
_NOT_YEARS = re.compile(f"期(?!间)|代(?!表)|{any_of(_LEXICON['years']['after'])}")
_SUM = re.compile(r"[+＋][\dNXＮ]")  # 1+1+9, 1+N
_SCHEME = re.compile("级?(?:计划|行动|工程)")
_SCORE = re.compile("(?:[得评总均到达]分?|满意度|指数)[为达到]*$")
_CHANNELS = re.compile("(?:视频|监控|探头|摄像|信号|感知|电话)[^，。；、]*$")  # 高清探头800路, not 8路公交
_STAGE = re.compile("工程|项目|[,，。]")  # 2期工程
_MEETING = re.compile("[^，。；]{0,2}(?:全会|会议|党代会|人代会|代表大会)")
_BOUND = re.compile("[近超过约破逾上]$")
_MOST = 10**17  # what is larger is no value of a plan
_TENTHS = re.compile("[一二三四五六七八九半](?![年月日个家项所名户])")  # 五 of 两成五
_QUOTED = re.compile("[“《][^“”《》，。；]{0,12}$")
_POINTS = ("条", "招", "策", "措", "问", "法")  # what a document of so many points is called by: “金融20条”
_ITEMS = re.compile(r"[一-龥]{1,4}[+＋][\dNX一-龥]")  # 1支点+4枢纽
_NUMBERED = re.compile(  # a telephone number, a code
    r"(?:电话|热线|传真|手机|邮编|邮政编码|微信|QQ|编号|文号|代码)(?:号码|号)?[:：]?\s*[\d-]*$|(?<!\d)0\d{2,3}[-—]$"
)
_BROKEN = re.compile(
    r"(?<![A-Za-z\d.])(?!(?:19|20)\d\d )\d+(?:[.,] | [.,]?)$"
)  # the end of a number that a space has split
_CLOSED = re.compile("[，。；、！）]|$")
_CLASS = re.compile("[一二两三四五六七八九十百千万亿0-9]*[万亿]级")  # 一个两千亿级、三个千亿级集群
_PLAIN_MAGNITUDE = re.compile("[百千万]+")  # 百家企业 is an idiom, 近百家 is not


def amount_pattern(n: str) -> str:
    """Return the regex of an amount; its groups begin with `n`."""
    return rf"""
        (?P<{n}>{ARABIC}|{CHINESE}(?!(?<=.千)[瓦克伏]))      # the numeral; 百万千瓦 is 百万 of 千瓦
        (?P<{n}more>[余多]|几(?![十百千万何乎])|\+(?![\d\w]))?  # 30余场, 10多万人, 十几家, 1000+
        (?:\s?(?P<{n}mag>(?!千[伏瓦米克]|百分)(?:个(?=亿))?(?:{MAGNITUDE})))?  # 1.8万, 20个亿, not 110千伏
        (?P<{n}rest>(?<=[万亿])\d{{1,4}}[千百](?![伏瓦米克]))?                     # 13万2千
        (?P<{n}more2>[余多])?            # 3万余人
        \s?
        (?P<{n}unit>{UNIT})?
    """


@dataclass(frozen=True, slots=True)
class _Token:
    """An amount as it stands, before it is known to measure something."""

    start: int
    end: int
    numeral: str
    value: Decimal
    value_max: Decimal | None  # of 三四十
    magnitude: str
    unit: str | None
    more: bool  # 余, 多

    @property
    def chinese(self) -> bool:
        """Tell whether the numeral is written in Chinese."""
        return not self.numeral[0].isdigit()


def amounts(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the one or two amounts, or the range, of a match; 增长-2.8% is a fall."""
    found = _amounts(m, text)
    if m["minus"] is None or not found or (first := found[0]).value is None:
        return found
    if first.unit in ("%", "个百分点"):
        return (replace(first, value=-first.value), *found[1:])
    return (replace(first, start=first.start + 1), *found[1:])  # a dash


def _amounts(m: re.Match[str], text: str) -> tuple[Mention, ...]:
    """Return the one or two amounts, or the range, of a match; 由5%到8% is a change, not a range."""
    a_unit, b_unit = m["aunit"], m["bunit"]
    if m["b"] is None:
        return _one(_token(m, "a", m.start(), m.end(), a_unit, m["amag"]), text)
    change = a_unit and text[max(0, m.start() - 1) : m.start()] in ("由", "从")
    if change or (a_unit and b_unit and standard(a_unit) != standard(b_unit)):
        first = _token(m, "a", m.start(), m.end("aunit"), a_unit, m["amag"])
        return (*_one(first, text), *_one(_token(m, "b", m.start("b"), m.end(), b_unit, m["bmag"]), text))
    unit = b_unit or a_unit
    low = _mention(_token(m, "a", m.start(), m.end(), unit, m["amag"] or m["bmag"]), text)
    high = _mention(_token(m, "b", m.start(), m.end(), unit, m["bmag"]), text)
    if low is None or high is None or low.unit is None or low.value is None or high.value is None:
        return ()
    if low.value >= high.value or (unit == "年" and low.value > 1000):
        return ()
    return (replace(low, value_max=high.value, op="="),)


def _token(
    m: re.Match[str], n: str, start: int, end: int, unit: str | None, magnitude: str | None
) -> _Token | None:
    """Return the amount of group `n` of a match, or None when its numeral is no number."""
    value, most = number(m[n]), None
    if value is None:
        ends = approximate(m[n])
        if ends is None:
            return None
        value, most = ends
    magnitude = (magnitude or "").removeprefix("个")
    if value * magnitude_of(magnitude) > _MOST:
        return None
    if rest := m[f"{n}rest"]:  # 2千 of 13万2千
        value += (number(rest) or 0) / Decimal(magnitude_of(magnitude))
    more = bool(m[f"{n}more"] or m[f"{n}more2"])
    return _Token(start, end, m[n], value, most, magnitude, unit, more)


def _one(token: _Token | None, text: str) -> tuple[Mention, ...]:
    """Return the mention of an amount that stands alone, unless it is part of a name."""
    if token is not None and token.unit and _NOT_UNIT.match(text, token.end - len(token.unit)):
        token = replace(token, end=token.end - len(token.unit), unit=None)  # 两千亿台阶
    if token is not None and token.unit == "平" and not (token.magnitude and _CLOSED.match(text, token.end)):
        token = replace(token, end=token.end - 1, unit=None)  # 3万平, but not 3平
    if token is None or _is_name(token, text):
        return ()
    found = _mention(token, text)
    return () if found is None else (_with_tenths(found, text),)


def _with_tenths(found: Mention, text: str) -> Mention:
    """Read 两成半, 两成五."""
    m = _TENTHS.match(text, found.end) if text[found.end - 1] == "成" else None
    if m is None or found.value is None:
        return found
    tenths = Decimal(5) if m[0] == "半" else number(m[0]) or Decimal(0)
    return replace(found, end=m.end(), value=found.value + tenths)


def _mention(token: _Token | None, text: str) -> Mention | None:
    """Return the mention of an amount, its magnitude where it belongs."""
    if token is None:
        return None
    if token.unit is None or text[token.end : token.end + 1] == "级":
        return _without_unit(token, text)
    unit, value = scaled(token.value, token.numeral, token.magnitude, standard(token.unit))
    most = token.value_max
    if most is not None:
        most = scaled(most, token.numeral, token.magnitude, token.unit)[1]
    if unit == "成":
        unit, value = "%", value * 10
    op: Op = ">=" if token.more else "="
    return _written(token, token.end, value, most, "个" if unit == "大" else unit, op)


def _written(
    token: _Token, end: int, value: Decimal, most: Decimal | None, unit: str | None, op: Op
) -> Mention:
    """Return a mention that keeps how the amount was written."""
    return Mention(
        token.start, end, "number", value, most, unit, op, chinese=token.chinese, magnitude=token.magnitude
    )


def _without_unit(token: _Token, text: str) -> Mention | None:
    """Read 千亿级, 16亿贷款, 27万老年人; other bare numbers are left for a neighbour's unit."""
    start, end, op = token.start, token.end, ">=" if token.more else "="
    bound: Op = ">=" if op == ">=" else "="
    large = token.magnitude or (token.numeral if token.numeral[-1] in "万亿" else "")
    level = text[end : end + 1] == "级"
    if token.chinese and _SCHEME.match(text, end):
        return None  # 万亿计划
    if "亿" in large and (level or token.chinese or _MONEY.match(text, end)):
        unit, value = scaled(token.value, token.numeral, token.magnitude, "元")
        if level:
            return Mention(start, end + 1, "class", value, None, unit, ">=", chinese=token.chinese)
        return Mention(start, end, "number", value, None, unit, bound, chinese=token.chinese)
    people = _PEOPLE.match(text, end) or _OF_PEOPLE.search(text, max(0, start - 10), start)
    if "万" in large and people is not None:
        unit = "人次" if re.search("人次|客", people[0]) else "人"
        unit, value = scaled(token.value, token.numeral, token.magnitude, unit)
        return Mention(start, end, "number", value, None, unit, bound, chinese=token.chinese)
    return None if token.chinese or level else _written(token, end, token.value, None, None, bound)


def _is_name(token: _Token, text: str) -> bool:
    """Tell whether the number is part of a name, a date or an idiom."""
    ahead, after = text[max(0, token.start - 4) : token.start], text[token.end : token.end + 6]
    if ahead.endswith(("+", "＋", "*", "×", "〔", "[", "每")) or _SUM.match(after):
        return True
    if not token.chinese and _is_no_amount(token, text, after):
        return True
    if token.numeral == "亿":
        passed = _BOUND.search(ahead) and _CLOSED.match(after)  # 突破亿元。 but not 税收过亿元的楼宇
        return not (passed or after.startswith(("以上", "大关")))  # 亿元楼
    if token.unit == "年":
        dated = token.value >= 1000 or token.numeral in "一百"
        return dated or bool(_NOT_SPAN.search(ahead) or _NOT_YEARS.match(after))
    if token.unit == "节" and ahead.endswith("章"):
        return True  # 规划共6篇13章53节
    if token.unit == "分":
        return not _SCORE.search(ahead)
    if token.unit == "路":
        return not _CHANNELS.search(text, max(0, token.start - 12), token.start)
    return (
        _is_label(token, text, ahead, after)
        if token.chinese
        else token.unit == "期" and bool(_STAGE.match(after))
    )


def _is_no_amount(token: _Token, text: str, after: str) -> bool:
    """Tell whether Arabic figures are a telephone number, a slogan, a document's name or part of a broken number."""
    before = text[max(0, token.start - 14) : token.start]
    if token.unit in _POINTS and after[:1] in ("”", "》") and _QUOTED.search(before):
        return True  # “金融20条”
    if _NUMBERED.search(before) or _BROKEN.search(before):
        return True
    return token.unit is not None and _ITEMS.match(text, token.end) is not None


def _is_label(token: _Token, text: str, ahead: str, after: str) -> bool:
    """Tell whether a Chinese numeral is part of a set phrase: 四个自信, 十九大, 一体化, “三旧”."""
    if token.unit in _ARABIC_ONLY or ahead.endswith(("“", "‘", "「", "《")) or after[:1] in ("”", "’", "》"):
        return True
    if token.unit == "大" and (token.value >= 16 or _BIG_LABEL.match(after)):
        return True
    if token.unit == "次" and _MEETING.match(after):
        return True
    if token.value == 0 or (
        token.value == 1 and token.unit not in ("倍", "成") and not _CLASS.match(text, token.end)
    ):
        return True
    if _PLAIN_MAGNITUDE.fullmatch(token.numeral) and not token.more and not _BOUND.search(ahead):
        return True
    return token.unit not in (None, "大") and _LABEL.match(after) is not None
