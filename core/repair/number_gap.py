"""Spaces that a line break, a newspaper's columns or a scanner put into a number, its unit or a word beside it."""

import re
from collections.abc import Iterator
from functools import cache

from core.lexicon import load
from core.model import Edit, Metadata

_GAP = " \u3000\xa0\u2000-\u200a"
_HAN = "㐀-鿿"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACED = re.compile(
    rf"(?:[{_HAN}](?<![图表第注附号])|[）”])\Z"
)  # a number of a sentence, not of a list or figure
_SENTENCE = re.compile("[，。；]")
_SPOT = 16  # characters around a space in which a name may stand
_NEAR = 8  # characters around a space between Chinese in which a number shows that it is a fault

# 6 . 5%, 2 1.5亿元, 1 ,444个: pieces of one number with spaces between.
_PIECES = re.compile(
    rf"""
    (?<![\d.,])\d[\d.,]* (?: [{_GAP}]+ [.,]? [{_GAP}]* \d[\d.,]* | (?<=[.,]) [{_GAP}]+ \d[\d.,]* )+
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(rf"\d{{1,3}} (?: [{_GAP}]*,?[{_GAP}]* \d{{3}} )+ (?:\.\d+)?", re.VERBOSE)
_DECIMAL = re.compile(rf"\d+ [{_GAP}]* \. [{_GAP}]* \d+", re.VERBOSE)
_RUN = re.compile(rf"(?<=\d)[{_HAN}](?:[{_GAP}]?[{_HAN}]){{1,15}}")  # what may be a unit with spaces within
_PARTED = re.compile(rf"[{_HAN}]{{1,4}}[{_GAP}][{_HAN}]")
_WHOLE = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def fix_number_gap(text: str, known: Metadata) -> list[Edit]:
    """Join a number that spaces have split, and what stands around it.

    Pieces of a number are joined only where a unit follows and a word stands before; where two figures may be meant,
    6 5%, they are left as they are, and no number is read from them.

    >>> from core.text.edits import splice
    >>> text = "增 长7 . 5%，收入2 1.5亿元，主体1 ,444个，总额600.5亿 元，增速6 5%"
    >>> splice(text, fix_number_gap(text, Metadata()))
    '增长7.5%，收入21.5亿元，主体1,444个，总额600.5亿元，增速6 5%'
    """
    found = {e.start: e for e in _number_gaps(text)}
    found.update((e.start, e) for e in (*_unit_gaps(text), *_word_gaps(text)))
    return [found[at] for at in sorted(found)]


def _number_gaps(text: str) -> Iterator[Edit]:
    """Yield the spaces within numbers."""
    for m in _PIECES.finditer(text):
        if not _PLACED.search(text, max(0, m.start() - 1), m.start()) or not _unit().match(text, m.end()):
            continue
        whole = re.sub(f"[{_GAP}]+", "", m[0])
        if not _WHOLE.fullmatch(whole) or _YEAR.fullmatch(re.split(f"[{_GAP}]", m[0])[0]):
            continue
        sure = bool(_THOUSANDS.fullmatch(m[0]) or _DECIMAL.fullmatch(m[0]))
        if not sure and (not _SENTENCE.search(*_line(text, m)) or not _is_told(m[0], text[m.end()])):
            continue
        yield from _blanks(text, m.start(), m.end(), sure)


def _is_told(pieces: str, after: str) -> bool:
    """Tell whether pieces can only be one number: 6 5% may have lost a point, 2 1.5 has its own."""
    return after not in "%％" or "." in pieces


def _line(text: str, m: re.Match[str]) -> tuple[str, int, int]:
    """Return a text with the bounds of the line that a match stands in."""
    end = text.find("\n", m.end())
    return text, text.rfind("\n", 0, m.start()) + 1, len(text) if end < 0 else end


def _unit_gaps(text: str) -> Iterator[Edit]:
    """Yield the spaces within units: 亿 元, 个百 分点."""
    for m in _RUN.finditer(text):
        for start in (1, 0) if m[0][0] in "万亿" else (0,):
            if length := _unit_length(m[0][start:]):
                yield from _blanks(text, m.start() + start, m.start() + start + length, True)
                break


def _unit_length(run: str) -> int:
    """Return the length of the unit of several characters that a run begins with; 0 where no space is near its head."""
    if not _PARTED.match(run):
        return 0
    places = [at for at, char in enumerate(run) if "㐀" <= char <= "鿿"]
    words = (("".join(run[at] for at in places[:n]), places[n - 1] + 1) for n in range(len(places), 1, -1))
    return next((length for word, length in words if word in _long_units()), 0)


def _word_gaps(text: str) -> Iterator[Edit]:
    """Yield the spaces within words that stand beside numbers (增 长), and within names of indicators."""
    for m in re.finditer(rf"(?<=[{_HAN}])[{_GAP}](?=[{_HAN}])", text):
        at, end = m.span()
        word = text[at - 1] + text[end]
        near = text[max(0, at - _NEAR) : at] + text[end : end + _NEAR]
        if (word in _words() and re.search(r"\d", near)) or _is_named_across(text, at, end):
            yield Edit(at, end, m[0], "", "number_gap")


def _is_named_across(text: str, at: int, end: int) -> bool:
    """Tell whether the name of an indicator begins before a space and goes on after it, beside a number."""
    after = text[end : end + _SPOT]
    if not re.search(r"\d", after):
        return False
    left = re.split(rf"[^{_HAN}]", text[max(0, at - _SPOT) : at])[-1]
    right = re.split(rf"[^{_HAN}]", after)[0]
    heads = (left[i:] for i in range(len(left)))
    return any(head + right[:n] in _names() for head in heads for n in range(1, len(right) + 1))


def _blanks(text: str, start: int, end: int, sure: bool) -> Iterator[Edit]:
    for m in re.finditer(f"[{_GAP}]+", text[start:end]):
        yield Edit(start + m.start(), start + m.end(), m[0], "", "number_gap", sure)


def _units() -> set[str]:
    lexicon = load("units")
    return {u for family in lexicon["family"] for u in family["units"]} | set(lexicon["count"]["units"])


@cache
def _unit() -> re.Pattern[str]:
    """Return what a unit looks like behind a number; 年 and the like belong to dates."""
    units = "|".join(sorted(map(re.escape, _units() - {"年", "P", "分"}), key=len, reverse=True))
    return re.compile(rf"[{_GAP}]?(?:[十百千]?[万亿]|万亿|[千百])?[{_GAP}]?(?:{units})")


@cache
def _long_units() -> frozenset[str]:
    """Return the units of several Chinese characters, some of them with a magnitude."""
    whole = {u for u in _units() if len(u) > 1 and re.fullmatch(f"[{_HAN}]+", u)}
    scaled = {
        m + u
        for m in ("万", "亿", "万亿", "千", "百")
        for u in ("元", "美元", "人", "吨", "亩", "平方米", "户", "立方米")
    }
    return frozenset(whole | scaled)


@cache
def _words() -> frozenset[str]:
    """Return the words of two characters that stand beside numbers."""
    growth, bounds = load("measures")["growth"], load("numbers")["bounds"]
    lists = (
        *growth.values(),
        *bounds.values(),
        ["达到", "完成", "实现", "同比", "年均", "增速", "分别", "全年"],
    )
    return frozenset(w for words in lists for w in words if len(w) == 2)


@cache
def _names() -> frozenset[str]:
    """Return the names of indicators, of four characters and more."""
    rows = load("indicators")["indicator"]
    names = (name for r in rows for name in (r["name"], *r.get("aliases", ()), *r.get("wordings", ())))
    return frozenset(n for n in names if len(n) > 3)
