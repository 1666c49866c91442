"""Find a plan's title, and what the title tells: the kind of plan and the years it plans for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePath

from core.lexicon import load
from core.model import PlanKind
from core.text.divisions import find_places
from core.text.patterns import any_of

_JOINED = 4  # lines that a title may be spread over
_LONGEST = 90  # characters of a title's line
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_UNITS = " 一二三四五六七八九"

_FORMAL = re.compile(r"国民经济[和与及]社会发展|政府(?:\d{4}年度?)?工作报告|关于制定.+的建议")
_FIVE_YEAR = re.compile(r"十(?P<units>[一二三四五六七八九])?个?五(?:年|规划|计划|发展|[^一-鿿]|$)")
_NAMED = re.compile(r"(?:印发|发布)《([^《》]{8,90})》|《([^《》]{8,90})》\s*[（(]以下(?:简|统)?称")
_GOES_ON = re.compile(r"[和及暨与]|执行|二[〇○0]三五|2035")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*[-—–~～－至到]+\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_APART = re.compile(
    r"\d{4}年\d+月(?:\d+日)?|[\W\d]+|.*会议?上[）)]?"
)  # a date, a number, a session: no part of a title
_SESSION = re.compile(
    r"((?:19|20)\d\d)年\s*(\d+)月\s*\d+日\s*(?:在|\W*$)", re.M
)  # given at, or on a line of its own
_LATE = 11  # a report given in this month or later speaks of the coming year


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of titles, and of headlines."""
    words = load("metadata")
    return _ending_in(words["endings"]), _ending_in(words["weak_endings"])


def _ending_in(endings: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?! 第[一二三四五六七八九十百]+[章节篇] | [一二三四五六七八九十]+、 | [（(]?[一二三四五六七八九十\d]+[）).．] )
                                                    # no heading
        [^，。；：！？,;:!?<>|]{{2,{_LONGEST}}}?        # no sentence, no menu
        (?: {any_of(endings)} )
        (?: [（(][^（）()]*[）)] | (?:19|20)\d\d年? )*  # （草案）, or a file's 报告2023
        """,
        re.VERBOSE,
    )


def find_title(lines: Sequence[str], file_name: str) -> str | None:
    """Return the document's title from the lines of its head, where it may be spread over some, or the file's name.

    >>> find_title(["香洲区人民政府", "香洲区国民经济和社会发展", "第十四个五年规划纲要", "前言"], "1.txt")
    '香洲区国民经济和社会发展第十四个五年规划纲要'
    >>> find_title(["前言"], "附件1：香洲区2021年政府工作报告.docx")
    '香洲区2021年政府工作报告'
    """
    stem = re.sub(r"^附件\d*[：:.、]?|[_\s]+", "", PurePath(file_name).stem)
    names = [m[1] or m[2] for m in _NAMED.finditer("\n".join(lines))]
    found = [t for t in (*_joined(lines), *names, stem) if _is_title(t)]
    return max(found, key=_formality, default=None)


def _is_title(line: str) -> bool:
    """Tell whether a line ends as titles do; one that ends as headlines do must name its place."""
    strong, weak = _titles()
    return strong.fullmatch(line) is not None or (weak.fullmatch(line) is not None and _names_place(line))


def _names_place(line: str) -> bool:
    return any(True for _ in find_places(line)) or re.match(r"[一-鿿]{2,4}(?:街道|镇|乡)", line) is not None


def is_formal(title: str | None) -> bool:
    """Tell whether a title is that of a plan or report itself, by its formal name.

    >>> is_formal("香洲区2026年政府工作报告"), is_formal("计划报告解读")
    (True, False)
    """
    return title is not None and _FORMAL.search(title) is not None


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield each line, alone and with the lines that may continue it."""
    organ = re.compile(rf"[一-鿿]+(?:{'|'.join(load('metadata')['organs'])})")
    for i, first in enumerate(lines):
        title = ""
        if organ.fullmatch(first):
            continue  # the issuer above the title
        for line in lines[i : i + _JOINED]:
            if (
                len(line) > _LONGEST
                or _APART.fullmatch(line)
                or (_titles()[0].fullmatch(title) and not _GOES_ON.match(line))
            ):
                break
            title += line
            yield title


def _formality(title: str) -> tuple[bool, bool, bool, bool, bool, int]:
    """Rank titles: a plan's formal name, with place, years and end, no brackets behind and nothing else before."""
    return (
        _FORMAL.search(title) is not None,
        any(True for _ in find_places(title)),
        "第十" in title or _YEAR.search(title) is not None,
        title.endswith(("纲要", "报告", "建议")),
        not title.endswith((")", "）")),
        -len(title),
    )


def plan_kind(title: str | None) -> PlanKind | None:
    """Tell the kind of a plan by its title.

    >>> [plan_kind(t) for t in ("香洲区国民经济和社会发展第十四个五年规划纲要", "香洲区2024年政府工作报告", "香洲区教育规划")]
    ['outline', 'work_report', 'other']
    >>> plan_kind("关于香洲区2023年国民经济和社会发展计划执行情况与2024年计划草案的报告")
    'annual'
    """
    if title is None:
        return None
    head = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    if re.search("|".join(load("metadata")["about"]), head):
        return "other"
    if re.search(r"关于制定.*建议|五年规划.*的?建议", title):
        return "proposal"
    if re.search(r"政府(?:\d{4}年度?)?工作报告", title):
        return "work_report"
    if re.search(r"(?:国民经济|社会发展).*计划.*(?:报告|草案|决议)|发展计划报告", title):
        return "annual"
    if re.search(r"(?:国民经济|社会发展)\D*计划", title) and not re.search("五年|十.?五", title):
        return "annual"  # 新乡市2024年国民经济和社会发展计划
    # 香洲区“十四五”规划 is the district's own, 香洲区教育“十四五”规划 is not
    whole = re.search(
        r"(?:[省市区县旗州盟]|^|年)\W*(?:第?十.个?五|[^一-鿿]+)(?:五年)?\W*(?:发展)?规划", title
    )
    if re.search(r"国民经济.*(?:规划|纲要|五年计划)|规划纲要", title) or whole:
        return "outline"
    return "other"


def plan_years(title: str | None, kind: PlanKind | None, head: str) -> tuple[int | None, int | None]:
    """Return the first and last year that a plan of this title plans for; a report's may stand under the title.

    >>> plan_years("香洲区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "outline", "")
    (2021, 2025)
    >>> plan_years("政府工作报告", "work_report", "——2024年1月18日在香洲区第十届人民代表大会第四次会议上")
    (2024, 2024)
    """
    title = re.sub(r"[〇○零一二三四五六七八九]{4}", lambda m: m[0].translate(_DIGITS), title or "")
    if span := _YEARS.search(title):
        return int(span[1]), int(span[2])
    if kind in ("outline", "proposal", "other") and (nth := _FIVE_YEAR.search(title)):
        start = 2001 + 5 * _UNITS.index(nth["units"] or " ")
        return start, start + 4
    years = [int(y) for y in _YEAR.findall(title) if int(y) != 2035]
    if not years and kind == "work_report" and (session := _SESSION.search(head)):
        years = [int(session[1]) + (int(session[2]) >= _LATE)]
    return (max(years), max(years)) if years and kind != "outline" else (None, None)
