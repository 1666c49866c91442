"""Read what a document says of itself: title, place, kind, period, issuer, date."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache

from core.lexicon import load
from core.model import Metadata, Place, PlanKind
from core.outline.titles import find_title, is_formal, plan_kind, plan_years
from core.outline.unlisted import areas, with_place
from core.outline.untitled import kind_told, placed_phrases, plan_told, quoted_titles, year_told
from core.text.divisions import find_places, place

_HEAD = 40  # lines that may hold a title block
_SURE = 3  # times that a text without title must name its district
_DASHES = "-_|–—"  # before the name of the site that a page is of
_DAY = r"(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)"
_DATED = (  # by how surely the date is that of issue
    re.compile(
        rf"(?:(?:发布|印发|发文|公开|公布|成文|撰写|发表)(?:日期|时间)?|(?<![一-鿿])(?:日期|时间))\s*[:：]\s*{_DAY}"
    ),
    re.compile(rf"^\W*{_DAY}日?(?:\s*\d\d?:\d\d(?::\d\d)?)?\W*$", re.M),
    re.compile(rf"^\W*{_DAY}日在.+?会议?上", re.M),
)
_PLACED = re.compile(
    r"(?:$|\d|\W|十.五|第|政府|人民|发展|经济|关于|委(?:员会)?关于).*"
)  # may follow the whole of a place's name
_PART = re.compile(  # a part of a city, known by its end
    r"[一-鿿]{1,8}?(?:区(?!域|间)|县|旗|镇|乡|街道|村|新城|园(?!林|艺)|港|片区|组团|市(?![场民政容域级直辖]))"
)
_BLANKS = re.compile(  # that a page puts between Han and digits
    r"(?<=[^\x00-\x7f])(?<![ \u3000])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=[^\x00-\x7f \u3000])"
)
_SUBJECT = re.compile(r"国民经济|(?:人民)?政府(?:\d{4}年度?)?工作报告")
_SELF = re.compile(r"[全我]([区县市旗省州盟])")


def read_metadata(text: str, file_name: str, given: Metadata) -> Metadata:
    """Return what is given, completed by what the repaired text and the file's name tell; the unknown stays None.

    >>> found = read_metadata("广州市海珠区2020年国民经济和社会发展计划执行情况与2021年计划草案的报告", "a.txt", Metadata())
    >>> found.district_code, found.plan_kind, found.period_start, found.base_year
    ('440105', 'annual', 2021, 2020)
    """
    lines = _head(text)
    head = "\n".join(lines)
    title = given.title or find_title(lines, file_name)
    formal = title if given.title or is_formal(title) else _quoted(text) or title
    title = title or formal
    kind = given.plan_kind or (plan_kind(formal) if formal else kind_told(text))
    start, end = _years(formal, kind, head, text)
    found = place(given.district_code) if given.district_code else _place(formal, head, text, given)
    read = Metadata(
        title=title,
        district=found.district if found else None,
        district_code=found.code if found else None,
        city=found.city if found else None,
        province=found.province if found else None,
        plan_kind=kind,
        issuer=_issuer(title, kind, head),
        issued_on=_issued_on(head),
        period_start=start,
        period_end=end,
    )
    if found is None and title:
        read = with_place(title, head, read)
    known = replace(
        read, **{f.name: v for f in fields(given) if (v := getattr(given, f.name)) not in (None, ())}
    )
    if known.base_year is None and known.period_start is not None:
        known = replace(known, base_year=known.period_start - 1)
    return known


def _quoted(text: str) -> str | None:
    """Return the formal title of the plan or report that a text without one tells of."""
    formal = [t for t in quoted_titles(text) if is_formal(t)]
    return next((t for t in formal if any(True for _ in find_places(t))), None)


def _years(title: str | None, kind: PlanKind | None, head: str, text: str) -> tuple[int | None, int | None]:
    """Return the first and last year planned for: the title's, else what the text tells of a yearly report."""
    start, end = plan_years(title, kind, head)
    if start is not None or end is not None or (title and kind == "other"):
        return start, end
    if (year := year_told(text, kind)) is not None:
        return year, year
    return plan_told(text) if kind == "outline" else (None, None)


def _head(text: str) -> list[str]:
    """Return the first lines that hold anything, without the spaces a page puts between Han and digits."""
    lines = []
    for line in text[:8000].splitlines():
        line = _BLANKS.sub("", line)
        line = re.sub(r"(?<=[〇○一二三四五六七八九]) +(?=[〇○一二三四五六七八九])", "", line)
        line = _without_site(line).strip(" \t\u3000\ufeff•·")
        if line:
            lines.append(line)
    return lines[:_HEAD]


def _without_site(line: str) -> str:
    """Return a line without the name of the site behind its last dash.

    >>> _without_site("香洲区规划 - 珠海市政府"), _without_site("2021—2025年")
    ('香洲区规划', '2021—2025年')
    """
    last = max(map(line.rfind, _DASHES))
    if last < 0 or not line[last + 1 :].rstrip().endswith(("网", "政府", "平台")):
        return line
    return line[: last + 1].rstrip(_DASHES).rstrip()


def _place(title: str | None, head: str, text: str, given: Metadata) -> Place | None:
    """Return the place that the plan is for, from the first piece of evidence that names one."""
    told = "".join(filter(None, (given.province, given.city, given.district)))
    if told:
        return _resolve(told, text)
    if title and (found := _resolve(_SUBJECT.split(title)[0], text, topic=not _SUBJECT.search(title))):
        return found
    sessions = re.findall(r"在(\S{2,20}?)第\S{1,4}(?:届|次)", head)
    organs = [m[1] for pattern in _issuers() for m in pattern.finditer(head)]
    for phrase in (*sessions, *placed_phrases(text), *organs):
        if found := _resolve(phrase, text):
            return found
    return None if title and areas().match(title) else _most_named(text)


def _resolve(phrase: str, text: str, topic: bool = False) -> Place | None:
    """Return the one place that a phrase names; where several share the name, the text must tell which.

    `topic`: a city's name may be followed by what the plan is on.

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
    elif hits and not districts and _is_whole(hits[-1][1], phrase[hits[-1][0] + len(hits[-1][1]) :], topic):
        codes = hits[-1][2]
    else:
        return None  # none, or several, or something else behind the city: perhaps a district we do not know
    return _choose([c for c in codes if all(_within(c, up) for up in above)], text)


def _is_whole(name: str, rest: str, topic: bool) -> bool:
    """Tell whether a city's or province's name stands for it, not for a part that follows and that we do not know.

    `topic`: what follows may be what the plan is on.

    >>> _is_whole("长治市", "数据要素市场化配置改革行动方案", True), _is_whole("珠海市", "横琴新区发展规划", True)
    (True, False)
    """
    full = topic and name.endswith(("省", "市", "区", "州", "盟"))
    return _PLACED.fullmatch(rest) is not None or (full and not _PART.match(rest))


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
    return place(code) if most >= _SURE and most >= 5 * next_most else None


def _most_named(text: str) -> Place | None:
    """Return the district that a text without title speaks of: named often, others hardly, and its own kind (全区)."""
    own = Counter(_SELF.findall(text)).most_common(1)
    nouns = load("metadata")["nouns"]
    districts = (n for _, n, codes in find_places(text) if len(n) > 2 and not codes[0].endswith("00"))
    named = Counter(n for n in districts if n not in nouns)
    (name, most), (_, others) = (*named.most_common(2), ("", 0), ("", 0))[:2]
    if not own or most < _SURE or most < 3 * others or own[0][0] != name[-1]:
        return None
    return _resolve(name, text)


@cache
def _issuers() -> tuple[re.Pattern[str], ...]:
    """Patterns of the issuer's name, by how surely it is that."""
    words = load("metadata")
    organ = rf"(?:中共)?[一-鿿]{{2,24}}?(?:{'|'.join(sorted(words['organs'], key=len, reverse=True))})"
    post = "|".join(words["posts"])
    day = r"[\d一二三四五六七八九十]{1,3}"
    month = rf"[\d〇○零一二三四五六七八九]{{4}}年{day}月(?:{day}日)?"
    return (
        re.compile(rf"(?:发布|发文|制定|印发)(?:机构|机关|单位)\s*[:：]\s*({organ})"),
        re.compile(rf"^\W*({organ})\s*代?(?:{post})[\s\u3000]+\S{{2,4}}\s*$", re.M),
        re.compile(rf"^\W*({organ})\s*(?:{month})?\W*$", re.M),
        re.compile(rf"来源\s*[:：]\s*({organ}|[一-鿿]{{1,12}}[局委办])(?=\s|$)", re.M),
    )


def _issuer(title: str | None, kind: PlanKind | None, head: str) -> str | None:
    """Return the organ that issued the plan."""
    if kind == "proposal" and title and (subject := re.match(r"(中共.+?)关于制定", title)):
        return "、".join(subject[1].split())
    for pattern in _issuers():
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
