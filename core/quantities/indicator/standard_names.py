"""Knows the indicators of plans by all their names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from core.lexicon import load
from core.model import IndicatorName, Theme
from core.quantities.indicator.trimming import BRACKETS, trimmed
from core.text.patterns import any_of

Direction = Literal["higher", "lower", "neutral"]
WHOLE = "全区"
_DROPPED = str.maketrans("", "", " \t\r\n\u3000“”\"'‘’「」《》()（）、,，·的之")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the lexicon says of an indicator."""

    name: str
    standard: str  # the indicator it is by another name
    aliases: tuple[str, ...]
    unit: str
    direction: Direction
    group: str
    themes: tuple[Theme, ...]  # the main one first
    per_capita: bool


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators of the lexicon by name; a wording that keeps its own name has a row of its own."""
    rows = load("indicators")["indicator"]
    own = {r["name"]: _row(r, r["name"], r.get("aliases", ())) for r in rows}
    return {name: _row(r, name, ()) for r in rows for name in r.get("wordings", ())} | own


def _row(r: Mapping[str, Any], name: str, aliases: Iterable[str]) -> Indicator:
    return Indicator(
        name,
        r["name"],
        tuple(aliases),
        r["unit"],
        r["direction"],
        r["group"],
        (r["theme"], *([r["also"]] if "also" in r else [])),
        r.get("per_capita", False),
    )


def same_as(name: str) -> str:
    """Return the standard name of an indicator that the lexicon knows by another, else the name itself.

    >>> same_as("实际利用外资"), same_as("幸福指数")
    ('实际使用外资', '幸福指数')
    """
    row = indicators().get(name)
    return row.standard if row else name


def family(name: str) -> str:
    """Return under which name targets are put side by side: that of its kin, else its own standard name.

    >>> family("新增义务教育公办学位"), family("实际利用外资")
    ('新增学位', '实际使用外资')
    """
    kin: Mapping[str, Sequence[str]] = load("indicators")["families"]
    return next((f for f, endings in kin.items() if name.endswith(tuple(endings))), same_as(name))


def named(names: Iterable[str]) -> tuple[IndicatorName, ...]:
    """Return what is known of indicators by the names that a document gives them, each once.

    >>> [(n.standard, n.family, n.direction) for n in named(["实际利用外资", "新增义务教育学位"])]
    [('实际使用外资', '实际使用外资', 'higher'), ('新增义务教育学位', '新增学位', 'higher')]
    """
    rows = indicators()
    out = []
    for name in dict.fromkeys(names):
        row = rows.get(name) or rows.get(same_as(name))
        kin = rows.get(family(name))
        spoken = dict.fromkeys(
            (name, family(name), *(row.aliases if row else ()), *(kin.aliases if kin else ()))
        )
        direction = row.direction if row else "neutral"
        out.append(
            IndicatorName(
                name, same_as(name), family(name), direction, tuple(s for s in spoken if len(s) > 2)
            )
        )
    return tuple(out)


def standard_name(label: str) -> str | None:
    """Return the standard name of an indicator called `label`, or None when the lexicon has none.

    >>> standard_name("GDP年均增速"), standard_name("规上工业增加值"), standard_name("幸福指数")
    ('地区生产总值', '规模以上工业增加值', None)
    """
    return known(label) or known(trimmed(label))


def known(phrase: str) -> str | None:
    """Return the standard name of a phrase from which nothing is left to strip, or None.

    >>> known("新增高新技术企业"), known("细颗粒物（PM2.5）浓度")
    ('高新技术企业', 'PM2.5年均浓度')
    """
    names = _names()
    name = names.get(key(phrase))
    if name is None and phrase.startswith("新增"):
        name = names.get(key(phrase.removeprefix("新增")))
    if name is None and "（" in phrase:
        name = names.get(key(BRACKETS.sub("", phrase)))
    return name


def leading(phrase: str) -> str | None:
    """Return the name that a phrase begins with.

    >>> leading("地区生产总值逐步回升")
    '地区生产总值'
    """
    label = key(trimmed(phrase))
    return next((name for name in _heads().get(label[:2], ()) if label.startswith(name)), None)


def mention(text: str) -> str | None:
    """Return the longest name that stands in a text.

    >>> mention("城镇登记失业率保持较低水平")
    '城镇登记失业率'
    """
    label, heads = key(text), _heads()
    found = (
        name
        for i in range(len(label) - 2)
        for name in heads.get(label[i : i + 2], ())
        if label.startswith(name, i)
    )
    return max(found, key=len, default=None)


def is_name(label: str) -> bool:
    """Tell whether a key, as `key` makes them, is that of an indicator."""
    return label in _names()


@lru_cache(maxsize=8192)
def key(label: str) -> str:
    """Reduce a name to what tells it from others: spellings that mean the same have one key.

    >>> key("规上工业企业数") == key("“规模以上”的工业企业")
    True
    """
    spelling = _spelling()
    label = spelling.same.sub(lambda m: spelling.meant[m[0]], label.translate(_DROPPED))
    return label[: m.start()] if (m := spelling.ending.search(label)) and m.start() > 2 else label


@cache
def _names() -> dict[str, str]:
    """Return the standard name by the key of every alias."""
    names: dict[str, str] = {}
    for row in indicators().values():
        for alias in row.aliases:
            names.setdefault(key(alias), row.name)
    return names | {key(name): name for name in indicators()}


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Return the keys of the lexicon by their first two characters, longest first."""
    heads: dict[str, list[str]] = {}
    for name in sorted(_names(), key=len, reverse=True):
        if len(name) > 2:
            heads.setdefault(name[:2], []).append(name)
    return {head: tuple(names) for head, names in heads.items()}


@dataclass(frozen=True, slots=True)
class _Spelling:
    """What makes no difference between names."""

    same: re.Pattern[str]
    meant: dict[str, str]
    ending: re.Pattern[str]


@cache
def _spelling() -> _Spelling:
    w = load("naming")
    return _Spelling(
        re.compile(any_of(w["same"])), w["same"], re.compile(rf"(?<!指)(?:{any_of(w['ending'])})$")
    )
