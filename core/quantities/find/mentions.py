"""Find the numbers of a text that measure something: their spans, values, units and bounds."""

import re
from collections.abc import Callable

from core.model import Mention
from core.quantities.find.bounds import bounded, united
from core.quantities.find.numerals import CHINESE, DIGITS
from core.quantities.find.plain_amounts import amount_pattern, amounts
from core.quantities.find.special_forms import (
    band,
    clock,
    digits,
    double,
    flat,
    fraction,
    halves,
    hours,
    none,
    pair,
    parts,
    rank,
    times,
    top,
    vague,
)
from core.quantities.find.units import UNIT

_CN = f"[{''.join(DIGITS)}十百千万亿]"
_AMOUNT = (
    r"\d[\d.,]*\s?(?:%|(?:万亿|[十百千]?[万亿])?(?:元|美元|吨|立方米|千瓦时|平方米))"  # GDP178亿元, LNG20万吨
)
_NUMBER = re.compile(
    rf"""
    (?=[\d第前翻倍持基过半一数几上双{"".join(DIGITS)}十百千万亿\-－−])
    (?:
      (?P<parts>(?<![\d.])\d+(?:\.\d+)?(?:\s?[:：∶︰]\s?\d+(?:\.\d+)?){{2,3}}(?![\d:：]))   # 33:14:53
    | (?P<halves>(?<![\d.:：])\d{{1,2}}(?:\.\d+)?\s?[:：∶︰]\s?\d{{2}}(?:\.\d+)?(?![\d.:：∶]))            # 85:15
    | (?P<pair>(?<![\d.:：])\d+(?:\.\d+)?\s?[:：∶︰]\s?1(?![\d.:：∶]))                        # 2.1:1
    | (?P<fraction>百分之{CHINESE}|{_CN}{{1,6}}分之{_CN}{{1,6}}|(?<![\d/.])\d{{1,2}}/\d{{1,2}}(?![\d/年月日.万]))
    | (?P<times>翻了?近?(?:[一两二三]?番|倍)|(?<=实现)倍增(?![计工行]))
    | (?P<flat>(?:基本|总体|大体)?(?<![支维])持平(?![稳台衡坦均安静等]))
    | (?P<digits>[两双三]位数)(?=的?(?:以上|[正高]?增长|(?:快速|较快|高速)增长|增速|下降|增幅)|[，。；、]|$)
    | (?P<hours>(?:(?P<wholehours>[一两二三四五六七八九]|\d+)个)?半个?(?:小时|工作日))
    | (?P<clock>(?<![\d.])(?P<clockhours>\d{{1,2}})个?小时(?P<clockminutes>\d{{1,2}})分钟?)
    | (?P<double>双(?P<doublemag>[十百千]?万亿|[十百千]?亿)元?)
    | (?P<half>一半以上|(?<!双)(?<!时间)(?<!任务)过半|半数以上|超半数|(?<=[达到占近约超为])一半(?=[，。；、]|$))
    | (?P<rank>(?:第|(?<![目当以此之提年月日面门眼跟])前)(?:\d{{1,6}}|{_CN}{{1,6}})(?:位|名|强|甲)?)
    | (?P<none>(?<=[为至到归])零(?=[，。；、,;]|$))
    | (?P<band>[百千万]兆(?=[，。；、,;以到接]|及以上|$))
    | (?P<top>(?:(?<!\d)\d{{1,6}}|{_CN}{{1,6}})强)
    | (?P<vague>[数几]|(?<![跨迈登跃站冲踏以])上)(?P<vaguemag>[十百千万亿]{{1,2}})(?P<vagueunit>{UNIT})
    | (?:(?P<minus>(?<=[长速幅率为达至到比额量])[-－−](?=\d)) | (?<![A-Za-z\d.第]) | (?<=[A-Z][A-Z])(?<!CO|SO|NO|PM)(?={_AMOUNT}))
      {amount_pattern("a")}
      (?:\s?(?:[-—–~～－]{{1,2}}|[至到])\s?{amount_pattern("b")})?
    )
    """,
    re.VERBOSE,
)

_FORMS: dict[str | None, Callable[[re.Match[str], str], tuple[Mention, ...]]] = {
    "parts": parts,
    "halves": halves,
    "pair": pair,
    "fraction": fraction,
    "half": fraction,
    "hours": hours,
    "clock": clock,
    "double": double,
    "times": times,
    "flat": flat,
    "digits": digits,
    "rank": rank,
    "none": none,
    "band": band,
    "top": top,
    "vagueunit": vague,
}


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the numbers of a text that measure something, in order.

    >>> [(m.value, m.value_max, m.unit, m.op) for m in find_mentions("新增就业5-6万人，增速保持在10%以上")]
    [(Decimal('50000'), Decimal('60000'), '人', '='), (Decimal('10'), None, '%', '>=')]
    >>> find_mentions("“十四五”时期推进5G、1+1+9和四个出新出彩，一般公共预算执行良好")
    ()
    """
    found = [x for m in _NUMBER.finditer(text) for x in _FORMS.get(m.lastgroup, amounts)(m, text)]
    return bounded(united(found, text), text)
