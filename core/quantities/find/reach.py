"""Distances within which a plan promises something: 出门400米内见健身场地."""

import re

_REACH = re.compile(
    r"(?:以?内|范围内|半径内)?(?:就|即)?[能可]?(?:见|有|到|达)(?!达|到|于|以上|以下|\d)(?P<noun>[^，。、；,;]{1,14})"
)
_IN_SIGHT = re.compile("(?:(?:以?内|范围内)(?:就|即)?[能可]?)?见")
_DOORSTEP = re.compile("(?:出门|推窗|步行|骑行|抬脚)(?:约)?$")


def reached(clause: str, after: str) -> str | None:
    """Return what is reached within the distance between `clause` and `after`, or None.

    >>> reached("实现出门", "内见健身场地、800米内见文体广场。"), reached("内见健身场地、", "内见文体广场。")
    ('健身场地', '文体广场')
    >>> reached("道路长度由", "增至900米") is None
    True
    """
    if clause.endswith(("“", "、")) and "“" in clause:
        return None  # “300米见绿、500米见园”: a label
    m = _REACH.match(after)
    return m["noun"] if m and (_DOORSTEP.search(clause) or _IN_SIGHT.match(after)) else None
