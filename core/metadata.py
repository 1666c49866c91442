"""Read what a document says of itself: title, place, kind, period, issuer, date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import PurePath

from core.divisions import Place, find_places, place
from core.model import Metadata, PlanKind

_HEAD = 40  # lines that may hold a title block
_JOINED = 4  # lines that a title may be spread over
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_BODY = re.compile(r"国民经济[和与及]社会发展|政府工作报告|关于制定.+的建议")
_FIVE_YEAR = re.compile(
    r"第?(?P<tens>十)(?P<units>[一二三四五六七八九])?个?五(?:年|规划|计划|[”\"'」]|$|[^一-鿿])"
)
_TITLE = re.compile(
    r"""
    (?! 第[一二三四五六七八九十百]+[章节篇] | [一二三四五六七八九十]+、 | [（(]?[一二三四五六七八九十\d]+[）).．] )  # no heading
    [^，。；：！？,;:!?<>|]{2,90}?                                      # no sentence
    (?: 规划 | 纲要 | 计划 | 建议 | 报告 | 草案 | 方案 | 清单 | 要点 | 意见 )
    (?: [（(][^（）()]*[）)] )*                                        # （草案）, (2022年更新)
    """,
    re.VERBOSE,
)
_NAMED = re.compile(r"(?:印发|发布)《([^《》]{8,90})》|《([^《》]{8,90})》\s*[（(]以下(?:简|统)?称")
_GOES_ON = re.compile(r"[和及暨与（(]|二[〇○0]三五|2035")
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]*(?:网|政府|平台)\s*$")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*[-—–~～－至到]+\s*((?:19|20)\d\d)(?=年|[^\d]|$)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[^\d]|$)")
_DAY = r"(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)"
_DATED = (  # by how surely the date is that of issue
    re.compile(rf"(?:发布|印发|发文|公开|公布|成文|撰写)(?:日期|时间)?\s*[:：]\s*{_DAY}"),
    re.compile(rf"^\W*(?:日期|时间)?\s*[:：]?\s*{_DAY}日?(?:\s*\d\d?:\d\d(?::\d\d)?)?\W*$", re.M),
    re.compile(rf"^\W*{_DAY}日在.+?会议?上", re.M),
)
_SESSION = re.compile(r"(?P<y>(?:19|20)\d\d)年\s*\d+月\s*\d+日\s*在")
_ORGAN = r"(?:中共)?[一-鿿]{2,24}?(?:人民政府(?:办公室)?|发展和改革(?:局|委员会)|[省市区县州盟旗]委(?:员会)?|工委|管理?委员?会|办公室)"
_LONE_ORGAN = re.compile(_ORGAN)
_ISSUER = (
    re.compile(
        rf"^\W*({_ORGAN})\s*(?:代理?)?(?:区长|市长|县长|州长|省长|主席|局长|主任|书记)[\s　]+\S{{2,4}}\s*$",
        re.M,
    ),
    re.compile(rf"^\W*({_ORGAN})\W*$", re.M),
    re.compile(rf"(?:发布|发文|制定|印发)(?:机构|机关|单位)\s*[:：]\s*({_ORGAN})"),
    re.compile(rf"(?:信息)?来源\s*[:：]\s*({_ORGAN}|[一-鿿]{{1,12}}[局委办])\s*$", re.M),
)
_AREA = re.compile(r"[一-鿿]{2,16}(?:新区|园区|开发区|示范区|高新区|合作区|管理区)$")
_PLACED = re.compile(
    r"(?:$|\d|\W|十.五|第|政府|人民|发展|经济|关于).*"
)  # may follow the whole of a place's name
_NOUNS = frozenset(
    {"老城区", "新城区", "市中区", "城中区", "海港区", "港口区", "新市区"}
)  # districts somewhere, but words too
_SELF = re.compile(r"[全我]([区县市省州])")


def read_metadata(text: str, file_name: str, given: Metadata) -> Metadata:
    """Return what is given, completed by what the repaired text and the file's name tell; the unknown stays None.

    >>> found = read_metadata("广州市海珠区2020年国民经济和社会发展计划执行情况与2021年计划草案的报告", "a.txt", Metadata())
    >>> found.district_code, found.plan_kind, found.period_start, found.base_year
    ('440105', 'annual', 2021, 2020)
    """
    lines = _head(text)
    head = "\n".join(lines)
    title = given.title or find_title(lines, file_name)
    kind = given.plan_kind or plan_kind(title)
    start, end = _period(title or "", kind, head)
    found = place(given.district_code) if given.district_code else _place(title, head, text, given)
    known = Metadata(
        title=title,
        district=found.district if found else _area(title),
        district_code=found.code if found else None,
        city=found.city if found else None,
        province=found.province if found else None,
        plan_kind=kind,
        issuer=_issuer(title, kind, head),
        issued_on=_issued_on(head),
        period_start=start,
        period_end=end,
    )
    merged = replace(
        known, **{f.name: v for f in fields(given) if (v := getattr(given, f.name)) not in (None, ())}
    )
    if merged.base_year is None and merged.period_start is not None:
        merged = replace(merged, base_year=merged.period_start - 1)
    return merged


def find_title(lines: Sequence[str], file_name: str) -> str | None:
    """Return the document's title from the lines of its head, where it may be spread over some, or the file's name.

    >>> find_title(["香洲区人民政府", "香洲区国民经济和社会发展", "第十四个五年规划纲要", "前言"], "1.txt")
    '香洲区国民经济和社会发展第十四个五年规划纲要'
    >>> find_title(["前言"], "香洲区2021年政府工作报告.docx")
    '香洲区2021年政府工作报告'
    """
    stem = re.sub(r"[_\s]+", "", PurePath(file_name).stem)
    names = [m[1] or m[2] for m in _NAMED.finditer("\n".join(lines))]
    found = [t for t in (*_joined(lines), *names, stem) if _TITLE.fullmatch(t)]
    return max(found, key=_formality, default=None)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield each line, alone and with the lines that may continue it."""
    for i, first in enumerate(lines):
        title = ""
        if _LONE_ORGAN.fullmatch(first):
            continue  # the name of the issuer stands above the title
        for line in lines[i : i + _JOINED]:
            if len(line) > 90 or (_TITLE.fullmatch(title) and not _GOES_ON.match(line)):
                break
            title += line
            yield title


def _formality(title: str) -> tuple[bool, bool, bool, bool]:
    """Rank titles: the formal name of a plan before others, a placed one before one without place."""
    return (
        _BODY.search(title) is not None,
        any(True for _ in find_places(title)),
        "第十" in title or _YEAR.search(title) is not None,
        not title.endswith((")", "）")),
    )


def _head(text: str) -> list[str]:
    """Return the first lines that hold anything, without the spaces a page puts between Han and digits."""
    lines = []
    for line in text[:8000].splitlines():
        line = re.sub(r"(?<=[^\x00-\x7f])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=[^\x00-\x7f])", "", line)
        line = re.sub(r"(?<=[〇○一二三四五六七八九]) +(?=[〇○一二三四五六七八九])", "", line)
        line = _SITE.sub("", line).strip(" \t\u3000\ufeff•·")
        if line:
            lines.append(line)
    return lines[:_HEAD]


def plan_kind(title: str | None) -> PlanKind | None:
    """Tell the kind of a plan by its title.

    >>> [plan_kind(t) for t in ("香洲区国民经济和社会发展第十四个五年规划纲要", "香洲区2024年政府工作报告", "香洲区教育规划")]
    ['outline', 'work_report', 'other']
    >>> plan_kind("关于香洲区2023年国民经济和社会发展计划执行情况与2024年计划草案的报告")
    'annual'
    """
    if title is None:
        return None
    if re.search(r"评估|监测|实施情况|纲要执行", title):
        return "other"
    if re.search(r"关于制定.*建议|五年规划.*的?建议", title):
        return "proposal"
    if "政府工作报告" in title:
        return "work_report"
    if re.search(r"(?:国民经济|社会发展).*计划.*(?:报告|草案|决议)|发展计划报告", title):
        return "annual"
    if re.search(r"国民经济.*(?:规划|纲要|五年计划)|规划纲要", title):
        return "outline"
    return "other"


def _period(title: str, kind: PlanKind | None, head: str) -> tuple[int | None, int | None]:
    """Return the first and last year that a plan of this title plans for."""
    title = re.sub(r"[〇○零一二三四五六七八九]{4}", lambda m: m[0].translate(_DIGITS), title)
    if span := _YEARS.search(title):
        return int(span[1]), int(span[2])
    if kind in ("outline", "proposal", "other") and (nth := _FIVE_YEAR.search(title)):
        start = 1951 + 5 * (10 + " 一二三四五六七八九".index(nth["units"] or " "))
        return start, start + 4
    years = [int(y) for y in _YEAR.findall(title) if int(y) != 2035]
    if not years and kind == "work_report" and (session := _SESSION.search(head)):
        years = [int(session["y"])]
    return (max(years), max(years)) if years and kind != "outline" else (None, None)


def _place(title: str | None, head: str, text: str, given: Metadata) -> Place | None:
    """Return the place that the plan is for, from the first piece of evidence that names one."""
    told = "".join(filter(None, (given.province, given.city, given.district)))
    if told:
        return _resolve(told, text)
    if title and (found := _resolve(re.split(r"国民经济|政府工作报告", title)[0], text)):
        return found
    sessions = re.findall(r"在(\S{2,20}?)第\S{1,4}(?:届|次)", head)
    organs = [m[1] for pattern in _ISSUER for m in pattern.finditer(head)]
    for phrase in (*sessions, *organs):
        if found := _resolve(phrase, text):
            return found
    return _most_named(text)


def _resolve(phrase: str, text: str) -> Place | None:
    """Return the one place that a phrase names; where several share the name, the text must tell which.

    >>> _resolve("深圳市龙华区", "").code
    '440309'
    >>> _resolve("龙华区", "") is None, _resolve("龙华区", "深圳" * 3).code
    (True, '440309')
    """
    hits = list(find_places(phrase))
    districts = {name: codes for _, name, codes in hits if not any(c.endswith("00") for c in codes)}
    above = [codes for _, name, codes in hits if name not in districts]
    if len(districts) == 1:
        (codes,) = districts.values()
    elif hits and not districts and _PLACED.fullmatch(phrase[hits[-1][0] + len(hits[-1][1]) :]):
        codes = hits[-1][2]
    else:
        return None  # none, or several, or something else behind the city: perhaps a district we do not know
    return _choose([c for c in codes if all(_within(c, up) for up in above)], text)


def _within(code: str, above: Sequence[str]) -> bool:
    """Tell whether a division lies in one of others, or is it."""
    return any(code.startswith(up[: 2 if up.endswith("0000") else 4]) for up in above)


def _choose(codes: Sequence[str], text: str) -> Place | None:
    """Return the only one of places, or the one whose city or province the text speaks of, and of no other's."""
    if len(codes) < 2:
        return place(codes[0]) if codes else None
    named = Counter(code for _, _, cs in find_places(text[:20_000]) for code in cs)
    weights = sorted(((named[c[:4] + "00"] + named[c[:2] + "0000"], c) for c in codes), reverse=True)
    (most, code), (next_most, _) = weights[:2]
    return place(code) if most >= 3 and most >= 5 * next_most else None


def _most_named(text: str) -> Place | None:
    """Return the district that a text without title speaks of: named often, others hardly, and its own kind (全区)."""
    own = Counter(_SELF.findall(text)).most_common(1)
    named = Counter(
        name for _, name, codes in find_places(text) if len(name) > 2 and not codes[0].endswith("00")
    )
    (name, most), (_, others) = (*named.most_common(2), ("", 0), ("", 0))[:2]
    if not own or most < 3 or most < 3 * others or own[0][0] != name[-1]:
        return None
    return _resolve(name, text)


def _area(title: str | None) -> str | None:
    """Return the name of an area that is no division but plans for itself: 苏州工业园区."""
    found = _AREA.match(re.split(r"国民经济|政府工作报告|\d", title)[0]) if title else None
    return found[0] if found else None


def _issuer(title: str | None, kind: PlanKind | None, head: str) -> str | None:
    """Return the organ that issued the plan."""
    if kind == "proposal" and title and (subject := re.match(r"(中共.+?)关于制定", title)):
        return "、".join(subject[1].split())
    for pattern in _ISSUER:
        if found := pattern.search(head):
            return found[1]
    return None


def _issued_on(head: str) -> date | None:
    """Return the day of issue."""
    for pattern in _DATED:
        for m in pattern.finditer(head):
            try:
                return date(int(m["y"]), int(m["m"]), int(m["d"]))
            except ValueError:
                continue
    return None
