"""Name what a number says of its subject."""

import re

from core.model import Measure, Named
from core.quantities.indicator.nouns import SHARE
from core.quantities.indicator.place import Subject
from core.quantities.indicator.standard_names import indicators, known
from core.quantities.indicator.words import words

_AT_LEAST = re.compile(
    r"(?P<part>[^占]{2,14}?)(?:不低于|不少于|不超过|不高于)(?P<whole>[^占]{2,14}?)的?(?:比例|比重)?$"
)


def named(said: Subject, unit: str | None, measure: Measure) -> Named:
    """Name what a number of `measure` in `unit` says of its subject.

    >>> named(Subject("民营经济占全区"), "%", "share")
    Named(indicator='民营经济占全区比重', wording='民营经济占全区')
    """
    if not said.phrase:
        return Named(None, None)
    name = said.name or said.phrase
    if measure == "rank":
        name = f"{said.phrase.removesuffix('中')}{said.area}排名"
    elif measure == "share" and unit == "%" and (m := _AT_LEAST.match(said.phrase)):
        name = f"{m['part']}占{m['whole']}比重"  # 产业用地不低于建设用地总量比例
    elif measure == "share" and unit == "%" and (not _is_rate(name) or _is_part(name)):
        ending = "比" if name.endswith("占") else "比重" if "占" in name else "占比"
        name = f"{said.phrase}{said.rate or ending}"
        name = known(name) or name
    return Named(name, said.phrase)


def _is_part(name: str) -> bool:
    """Tell whether a name speaks of a part of something but does not say so: 税收收入占财政收入."""
    return SHARE.search(name, 1) is not None and name not in indicators() and name[-1] not in "比重例率度"


def _is_rate(name: str) -> bool:
    """Tell whether a name by itself says that it is a rate: 就业率, 研发经费投入强度."""
    row = indicators().get(name)
    return row.unit in ("%", "‰") if row else name[-1] in words().rate_end
