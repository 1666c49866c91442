"""Districts among all that there are: on the start page, and one indicator of them."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard import words
from dashboard.controls import carry, choices, chooser, districts, state
from dashboard.controls import many as controls
from dashboard.data import export
from dashboard.data import many as data
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.data.many import Spread
from dashboard.exports.material import item
from dashboard.figures.strips import Mark, Strip
from dashboard.frame import put, say, strips
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup import many as markup
from dashboard.markup import overview as cards
from dashboard.values import amount, number

PER_PAGE, FEWER = (
    20,
    4,
)  # districts a page of the ranks; indicators on the start page where many districts are chosen


def overview(library: Library, docs: Sequence[str], findings: Markup) -> None:
    """Draw where the chosen districts stand, one indicator ranked, and what only they have: themes and documents."""
    keys, corpus = _keys(library, docs), library.of(docs)
    among = controls.among(library, keys)
    here = state.link("")
    names = data.widest(library)
    data.rows_of(library, names)  # in one go
    found = [s for n in names if (s := data.whole(library, n))][
        : None if len(keys) <= districts.MOST else FEWER
    ]
    put(blocks.head(words.STANDING.format(among=among[0]), words.STANDING_NOTE))
    shown = [s for f in found if (s := data.among(library, f.indicator, None, *among))]
    if not shown:
        say(words.NO_STRIPS.format(among=among[0]))
    else:
        title = _told(library, shown, keys)
        strips(corpus, title, [_strip(corpus, s, keys, among[0]) for s in shown], "strips")
    put(blocks.head(words.POSITIONS, words.POSITIONS_NOTE))
    heads = [markup.who(library.holdings.districts[k], corpus.district_colours[k]) for k in keys]
    put(markup.positions(found, keys, heads, partial(_rounds, library), here))
    asked = state.value("oi")
    one = next((s for s in shown if s.indicator == asked), shown[0] if shown else None)
    if one is not None:
        _ranked(library, corpus, one, keys, here)
    put(findings)
    put(blocks.head(words.SHARE_TITLE, words.SHARE_NOTE) + cards.heat(corpus, docs, corpus.shares, here))
    carry.menu(library, item("heat", docs), "heat", carry.FIGURE)
    put(corpus.remember(("cards", *docs), lambda: cards.cards(corpus, docs, here)))


def indicator(library: Library, docs: Sequence[str], name: str) -> None:
    """Draw where the chosen districts stand with one indicator, and rank all districts that can be compared."""
    keys, corpus = _keys(library, docs), library.of(docs)
    put(blocks.head(words.SPREAD.format(n=f"{len(library.holdings.by):,}")))
    with choices.bar("among"):
        among = controls.among(library, keys)
        group = controls.group(library, name)
    near = data.among(library, name, group, *among)
    if near is None:
        return say(words.TOO_FEW.format(indicator=name, least=data.LEAST))
    strip = _strip(corpus, near, keys, among[0])
    strips(corpus, _finding(near, strip), [strip], "strip")
    here = state.link("indicators")
    put(markup.left_out(near))
    _ranked(library, corpus, near, keys, here)


def _keys(library: Library, docs: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(library.holdings.of[d].district for d in docs))


def _rounds(library: Library, found: Spread, key: str) -> list[tuple[str, Spread]]:
    """Return among whom a district's place is told: its city, its province, all; with the spread there."""
    signs = {words.AMONG_CITY: words.IN_CITY, words.AMONG_PROVINCE: words.IN_PROVINCE, "": words.IN_ALL}
    offered = controls.rounds(library, key)
    return [(said, found.among(*offered[sign])) for sign, said in signs.items() if sign in offered]


def _strip(corpus: Corpus, found: Spread, keys: Sequence[str], among: str) -> Strip:
    """Return what is drawn of a spread."""
    held = corpus.holdings
    unit, _ = found.scale
    low, half, high = found.middle
    kind = words.PLAN_KINDS.get(found.group.kind, words.UNKNOWN)
    name, measure, *_ = found.group.axis.split("｜")
    own = words.STRIP_OWN.format(indicator=found.indicator, name=name) if name != found.indicator else name
    head = words.STRIP_HEAD.format(
        indicator=own, measure=measure, year=found.group.year, unit=unit or "—", kind=kind
    )
    written = {"half": _short(half), "low": _short(low), "high": _short(high)}
    note = words.STRIP_SAID.format(among=among, given=f"{found.given:,}", n=f"{len(found.rows):,}", **written)
    without = "、".join(held.districts[k] for k in keys if k not in found.rows)
    return Strip(
        head=head,
        note=note,
        values=found.values,
        middle=found.middle,
        marks=[
            _mark(found, k, held.districts[k], corpus.district_colours[k], among)
            for k in keys
            if k in found.rows
        ],
        absent=words.STRIP_NOT.format(names=without) if without else "",
    )


def _short(value: float) -> str:
    """Write a value that was worked out with no more figures than it has sense."""
    return number(float(f"{value:.4g}"))


def _mark(found: Spread, key: str, name: str, colour: str, among: str) -> Mark:
    row, place = found.rows[key], found.place(key)
    hover = words.STRIP_HOVER.format(
        among=among, n=f"{len(found.rows):,}", place=f"{place:,}", above=f"{found.above(key):.0f}"
    )
    return Mark(
        key=key,
        colour=colour,
        name=name,
        value=found.at(key),
        told=words.STRIP_MARK.format(
            name=name, said=amount(row.value, row.value_max, row.unit, row.op), place=f"{place:,}"
        ),
        says=f"{name} {amount(row.value, row.value_max, row.unit, row.op)}：{hover}",
        to=span(row.doc, row.start, row.end),
    )


def _told(library: Library, shown: Sequence[Spread], keys: Sequence[str]) -> str:
    """Return what the strips of several indicators find: how often the first district with any is among the outer quarters."""
    for key in keys:
        found = [(s.above(key), s) for s in shown if key in s.rows]
        if found:
            high = sum(s.place(key) <= len(s.rows) / 4 for _, s in found)
            low = sum(above < 25 for above, _ in found)
            name = library.holdings.districts[key]
            return words.STRIPS_FOUND.format(name=name, n=len(found), high=high, low=low)
    return words.STRIPS_NONE


def _finding(found: Spread, strip: Strip) -> str:
    """Return what the strip of one indicator finds: where the highest of the chosen districts stands."""
    first = min(strip.marks, key=lambda m: -m.value, default=None)
    told = words.STRIP_NONE
    if first is not None:
        place = 1 + sum(v > first.value for v in found.values)
        told = words.STRIP_HIGH.format(name=first.name, n=f"{len(found.rows):,}", place=f"{place:,}")
    return words.STRIP_TITLE.format(indicator=found.indicator, said=told)


def _ranked(library: Library, corpus: Corpus, found: Spread, keys: Sequence[str], here: Link) -> None:
    """List districts from the highest, a page at a time."""
    known = chooser.places(library)
    shown, pager = choices.leaf("kp", here, found.ranked, PER_PAGE)
    colours = {k: corpus.district_colours[k] for k in keys}
    named = known.of.__getitem__

    def table() -> Markup:
        title = words.RANKED.format(indicator=found.indicator, n=f"{len(found.rows):,}")
        links = markup.mine(found, keys, named, PER_PAGE, here)
        rows = markup.ranked(found, shown, named, colours, here)
        return blocks.head(title, words.STRIP_FOOT) + links + rows + pager

    asked = "ranked", here.page, found.indicator, found.group, found.total, *shown, *keys
    put(corpus.remember(asked, table))
    choices.download(
        words.RANKS_FILE.format(indicator=found.indicator),
        lambda: export.as_csv(_ranks(library, found)),
    )


def _ranks(library: Library, found: Spread) -> pd.DataFrame:
    """Return all districts that are compared, from the highest, for a spreadsheet."""
    known = chooser.places(library)
    rows = []
    for key in found.ranked:
        place, row = known.of[key], found.rows[key]
        own = found.place(key), place.name, place.city, place.province
        rows.append(
            (
                *own,
                amount(row.value, row.value_max, row.unit, row.op),
                found.at(key),
                found.scale[0],
                row.year,
                library.titles[row.doc],
            )
        )
    return pd.DataFrame(rows, columns=list(words.COLUMNS_RANKS.values()))
