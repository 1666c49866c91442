"""Advertisements in a text: lines of their own, and phrases in the place of a district's name."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from core.lexicon import load
from core.model import Edit, Metadata, Suspect
from core.text.divisions import names
from core.text.patterns import any_of

_LINE = re.compile(r"[^\n]+\n?")
_TITLE = 400  # characters of such a line that may be a title
_HEAD = 6  # lines at the beginning that may hold the title, or an advertisement in its place
_TELLING = 2  # advertising words that make a title an advertisement

_LONGEST = 24  # characters of a phrase in a name's place
_BEFORE_SLOT = re.compile(rf"[^\s，。、；：！？《》“”‘’,;:!?|]{{0,{_LONGEST}}}$")
_CITY = re.compile(r".*[省市州盟]")
_LONGEST_NAME = 3  # characters of a district's name without its 区 or 县, but for few
_SEEN, _KINDS = 3, 2  # times, and different words, that a phrase must stand before in a name's place

# A link by its beginning, or a host by its end; what stands before the end is looked at afterwards.
_LINK = re.compile(
    r"""
    [hHwW.] (?:
        (?<= [hH] ) ttps?://[\w./-]+
      | (?<= [wW] ) [wW]{2}\.[\w./-]+
      | (?<= \. ) (?: com|net|cn|cc|vip|top|xyz|app|bet ) (?! [\w.-] )
    )
    """,
    re.VERBOSE | re.ASCII,
)
_HOST_END = re.compile(r"[\w.@-]*$", re.A)
_LONGEST_HOST = 80


def fix_spam(text: str, known: Metadata) -> list[Edit]:
    r"""Take out advertising titles, and put back the district's name where an advertisement stands in its place.

    >>> text = "珠海市某某直播国民经济规划\n《珠海市某某直播委关于规划的建议》\n珠海市某某直播人民政府"
    >>> [(e.raw, e.clean) for e in fix_spam(text, Metadata(district="香洲区"))][0]
    ('某某直播', '香洲区')
    """
    edits = [
        Edit(line.start(), line.end(), line[0], "", "spam") for line in _head(text) if _advertises(line[0])
    ]
    phrase = _phrase_for_name(text)
    name, sure = _district(text, known) if phrase else ("", False)
    if name:
        places = (m.span() for m in re.finditer(re.escape(phrase), text))
        edits += [Edit(start, end, phrase, name, "spam", sure) for start, end in places]
    return sorted(edits, key=lambda e: e.start)


def spam_suspects(text: str) -> list[Suspect]:
    """Return passages that look like advertisements, for a person to judge.

    >>> spam_suspects("发展经济。更多精彩尽在时时彩平台。")
    [Suspect(start=11, end=14, reason='像博彩网站的广告')]
    """
    reasons = _reasons()
    found = [Suspect(m.start(), m.end(), reasons[m[0]]) for m in _advertising().finditer(text)]
    return sorted([*found, *_foreign_links(text)], key=lambda s: s.start)


def _foreign_links(text: str) -> Iterator[Suspect]:
    """Yield links to other sites than the government's, schools' and such; addresses of mail are none."""
    links = load("spam")["links"]
    for m in _LINK.finditer(text):
        before = _HOST_END.search(text, max(0, m.start() - _LONGEST_HOST), m.start())
        start = before.start() if before else m.start()
        host = text[start : m.end()].partition("://")[2] or text[start : m.end()]
        if "@" not in host and not host.partition("/")[0].endswith(tuple(links["sound"])):
            yield Suspect(start, m.end(), links["reason"])


def _head(text: str) -> list[re.Match[str]]:
    lines = (line for line in _LINE.finditer(text) if not line[0].isspace())
    return list(islice(lines, _HEAD))


def _advertises(line: str) -> bool:
    """Tell whether a title is an advertisement: no sentence, several telling words, and none that a plan's title has."""
    telling = set(_advertising().findall(line))
    others = (*load("spam")["titles"], "。")
    return len(telling) >= _TELLING and not any(word in line for word in others)


@cache
def _advertising() -> re.Pattern[str]:
    return re.compile(any_of(_reasons()))


@cache
def _reasons() -> Mapping[str, str]:
    """Return what each advertising word looks like."""
    groups = load("spam")["groups"].values()
    return {word: group["reason"] for group in groups for word in group["words"]}


def _phrase_for_name(text: str) -> str:
    """Return the phrase that stands again and again where a district's name would, the title among these places."""
    before = list(_before_slots(text))
    for line in _head(text):
        for name in dict.fromkeys(name for name, _ in _before_slots(line[0][:_TITLE])):
            phrase = _CITY.sub("", name)
            slots = [slot for other, slot in before if other.endswith(phrase)]
            again = len(slots) >= _SEEN and len(set(slots)) >= _KINDS
            if again and not _may_be_name(phrase, phrase != name, text):
                return phrase
    return ""


def _may_be_name(phrase: str, in_city: bool, text: str) -> bool:
    """Tell whether a phrase may be a place's name after all, or an ordinary word.

    It is neither when it advertises, nor when it has a brand in it, or stands right behind a city's name and is too long
    for a place, unless it has 区 or 县 in it or the text knows it with one.
    """
    known = load("spam")
    if _advertising().search(phrase):
        return False
    if any(c in phrase for c in known["divisions"]) or any(phrase + kind in text for kind in known["kinds"]):
        return True
    branded = any(brand in phrase for brand in known["brands"])
    return not branded and not (in_city and len(phrase) > _LONGEST_NAME)


def _before_slots(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each word that follows a district's name, with that word."""
    for m in _slots().finditer(text):
        before = _BEFORE_SLOT.search(text, max(0, m.start() - _LONGEST), m.start())
        if before and before[0]:
            yield before[0], m[0]


@cache
def _slots() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("spam")["slots"])))


def _district(text: str, known: Metadata) -> tuple[str, bool]:
    """Return the district's name and whether it is known; else that of the city's districts the text names most."""
    if known.district:
        return known.district, True
    head = "".join(line[0] for line in _head(text))
    prefixes = {code[:4] for code, name in names().items() if code.endswith("00") and name in head}
    counts = {
        name: text.count(name[:-1])
        for code, name in names().items()
        if code[:4] in prefixes and not code.endswith("00") and len(name) > 2
    }
    best = sorted(counts, key=lambda name: counts[name])[-1:]
    return (best[0], False) if best and counts[best[0]] else ("", False)
