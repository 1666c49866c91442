"""Names and GB/T 2260 codes of provinces, cities and districts, and the place that a phrase names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from core.model import Place

_TABLE = Path(__file__).parent.parent / "lexicon" / "divisions.csv"
_NATIONS = ("壮族", "回族", "维吾尔")


@cache
def names() -> Mapping[str, str]:
    """Return the present name of every code.

    >>> names()["440402"]
    '香洲区'
    """
    return {code: name for code, name, until in _rows() if not until}


@cache
def place(code: str) -> Place | None:
    """Return the place of a code, None for a code that is not in the table.

    >>> place("440402")
    Place(code='440402', province='广东省', city='珠海市', district='香洲区')
    >>> place("110105")  # a district of a municipality: its city is the municipality
    Place(code='110105', province='北京市', city='北京市', district='朝阳区')
    """
    named = _named()
    if code not in named:
        return None
    province = named[code[:2] + "0000"]
    if code.endswith("0000"):
        return Place(code, province, province if province.endswith("市") else None)
    city = named.get(code[:4] + "00") or (province if province.endswith("市") else None)
    return Place(code, province, city, None if code.endswith("00") else named[code])


@cache
def _named() -> Mapping[str, str]:
    """Return the name of every code, its last one where it is no longer in use."""
    return {**{code: name for code, name, until in _rows() if until}, **names()}


def find_places(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield where a division is named, by which name, and the codes that bear it; the longest name wins.

    Provinces and cities are also known by their stem (广东, 珠海), districts by their full name only. A district of
    two characters counts where a name may begin: 晋城市城区 and 新县, but not 主城区 or 创新县.

    >>> list(find_places("珠海市香洲区"))
    [(0, '珠海市', ('440400',)), (3, '香洲区', ('440402',))]
    >>> [name for _, name, _ in find_places("主城区改造，晋城市城区")]
    ['晋城市', '城区']
    """
    known, lengths, pos, fresh = _by_name(), _lengths(), 0, True
    while pos < len(text):
        for length in lengths.get(text[pos : pos + 2], ()):
            name = text[pos : pos + length]
            if name in known and (fresh or length > 2 or name[-1] not in "区县"):
                yield pos, name, known[name]
                pos, fresh = pos + length, True
                break
        else:
            fresh = not "一" <= text[pos] <= "鿿"
            pos += 1


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Codes by name; a name that a present division bears is not looked up among former ones."""
    present: dict[str, list[str]] = defaultdict(list)
    former: dict[str, list[str]] = defaultdict(list)
    for code, name, until in _rows():
        found = former if until else present
        found[name].append(code)
        stem = _stem(name)
        if code.endswith("00") and stem != name:
            found[stem].append(code)
    return {name: tuple(codes) for name, codes in (former | present).items()}


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """Lengths of the names that begin with two characters, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _by_name():
        found[name[:2]].add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _stem(name: str) -> str:
    """Return a province's or city's name without its kind; one of a single character stays whole.

    >>> _stem("珠海市"), _stem("广西壮族自治区"), _stem("香港特别行政区")
    ('珠海', '广西', '香港')
    """
    for tail in ("特别行政区", "自治区", "省", "市", "地区", "盟"):
        if name.endswith(tail):
            stem = name.removesuffix(tail)
            for nation in _NATIONS if tail == "自治区" else ():
                stem = stem.removesuffix(nation)
            return stem if len(stem) > 1 else name
    return name


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Return the table's rows: code, name, last year seen ("" for a present division)."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines if line[:1].isdigit())
    return tuple((code, name, until) for code, name, until in rows)
