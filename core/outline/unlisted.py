"""Names the places of plans that the table of divisions does not hold: areas that plan for themselves, new districts."""

import re
from dataclasses import replace
from functools import cache

from core.lexicon import load
from core.model import Metadata
from core.text.divisions import find_places, place
from core.text.patterns import any_of


@cache
def areas() -> re.Pattern[str]:
    """Return the pattern of an area that is no division but plans for itself, at the head of a title."""
    return re.compile(
        rf"[一-鿿]{{2,16}}?(?:{any_of(load('metadata')['areas'])})(?=国民经济|政府|\W|\d|第?十.个?五|$)"
    )


@cache
def _districts() -> re.Pattern[str]:
    other = "".join(f"(?<!{re.escape(word)})" for word in load("metadata")["no_district"])
    return re.compile(
        rf"""
        (?:关于)?(?:中共)?(?:中国共产党)?
        (?P<province>[一-鿿]{{2,5}}?(?:省|自治区))?
        (?P<city>[一-鿿]{{2,4}}?(?:市|州|盟|地区))?
        (?P<district>(?![全我本各])[一-鿿]{{1,6}}?[区县旗市]){other}
        (?= 国民经济 | 委(?:员会)?关于 | (?:人民)?政府 | \d{{4}}年 | 第?十.个?五 | [“"]十 )
        """,
        re.VERBOSE,
    )


def with_place(title: str, head: str, read: Metadata) -> Metadata:
    """Add the place that a title names and the table of divisions does not know; its city where title or head tell.

    >>> found = with_place("云川省青岭市白石区2026年政府工作报告", "", Metadata())
    >>> found.province, found.city, found.district
    ('云川省', '青岭市', '白石区')
    >>> with_place("苏州工业园区国民经济和社会发展第十四个五年规划纲要", "", Metadata()).city
    '苏州市'
    >>> with_place("全区2026年民生实事清单", "", Metadata()).district is None
    True
    """
    if m := areas().match(title):
        above = [place(codes[0]) for _, _, codes in find_places(m[0]) if len(codes) == 1]
        return _within(read, m[0], None, None, above[-1] if above else None)
    m = _districts().match(title)
    if not m or any(name == m["district"] for _, name, _ in find_places(m["district"])):
        return read  # a listed name that several places bear, and nothing tells which
    district, city, province = m["district"], m["city"], m["province"]
    if city is None and (told := re.search(rf"(?:^|[：:\s共])([一-鿿]{{2,4}}市){district}", head, re.M)):
        city = told[1]
    known = [place(codes[0]) for _, name, codes in find_places(city or "") if name == city]
    return _within(read, district, city, province, known[0] if known else None)


def _within(
    read: Metadata, district: str, city: str | None, province: str | None, above: object | None
) -> Metadata:
    """Put names where none is given, and those of the known place above."""
    return replace(
        read,
        district=district,
        city=city or getattr(above, "city", None),
        province=province or getattr(above, "province", None),
    )
