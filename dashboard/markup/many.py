"""One indicator over all districts as markup: who stands where, who is left out and why."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from dashboard import words
from dashboard.data.many import Row, Spread
from dashboard.data.places import Place
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import a, cell
from dashboard.template import NOTHING, fill, joined
from dashboard.values import amount

Named = Callable[[str], Place]


def left_out(found: Spread) -> Markup:
    """Say how many state the indicator in a way that is not compared, and how many do not state it."""
    reasons = "，".join(words.LEFT_ONE.format(reason=why, n=f"{n:,}") for why, n in found.reasons)
    told = [words.LEFT.format(n=f"{len(found.left):,}", reasons=reasons)] if found.left else []
    lacking = found.total - found.given
    told += [words.LACKING_MANY.format(n=f"{lacking:,}")] if lacking else []
    return blocks.note("".join(told)) if told else NOTHING


def who(name: str, colour: str) -> Markup:
    """Name a district, its colour beside the name."""
    return fill(
        '<span class="who"><i style="background:{colour}"></i>{name}</span>', colour=colour, name=name
    )


def positions(
    spreads: Sequence[Spread],
    keys: Sequence[str],
    heads: Sequence[Markup],
    rounds: Callable[[Spread, str], Sequence[tuple[str, Spread]]],
    here: Link,
) -> Markup:
    """Set indicators against the chosen districts: the target, and its place in each of the district's rounds.

    `rounds` names for a spread and a district what it is compared among, each with the spread there.
    """
    body = [
        blocks.row(
            a(here.to(oi=s.indicator, kp=None), s.indicator),
            [_position(s, key, rounds(s, key), here) for key in keys],
        )
        for s in spreads
    ]
    return blocks.table("values positions", words.INDICATOR, heads, body)


def _position(found: Spread, key: str, rounds: Sequence[tuple[str, Spread]], here: Link) -> Markup:
    if key not in found.rows:
        return cell(found.left.get(key, words.NOT_STATED), "nil")
    places = []
    for where, near in rounds:
        if len(near.rows) > 1:
            places.append(
                words.POSITION.format(where=where, place=f"{near.place(key):,}", n=f"{len(near.rows):,}")
            )
    return cell(
        fill(
            "{figure}<small>{places}</small>",
            figure=_figure(found.rows[key], here),
            places=" · ".join(places),
        )
    )


def _figure(row: Row, here: Link) -> Markup:
    return a(
        here.to(see=span(row.doc, row.start, row.end)),
        amount(row.value, row.value_max, row.unit, row.op),
        "figure",
    )


def ranked(
    found: Spread, shown: Sequence[str], named: Named, colours: Mapping[str, str], here: Link
) -> Markup:
    """Set districts with their targets from the highest; those that are chosen bear their colour."""
    body = [_ranked(found, key, named(key), colours.get(key), here) for key in shown]
    return blocks.table("ranked", words.RANK, words.RANKED_COLUMNS, body)


def _ranked(found: Spread, key: str, place: Place, colour: str | None, here: Link) -> Markup:
    mark = fill('<i style="background:{colour}"></i>', colour=colour) if colour else NOTHING
    city = "" if place.called.startswith(place.city) else place.city
    who = fill("{mark}{called} <small>{city}</small>", mark=mark, called=place.called, city=city)
    row = found.rows[key]
    cells = [
        cell(fill('<span class="{name}">{who}</span>', name="who" if colour else "", who=who)),
        cell(_figure(row, here), "count"),
        cell(words.SHARE_BELOW.format(share=f"{found.above(key):.0f}"), "count"),
    ]
    return blocks.row(f"{found.place(key):,}", cells, "mine" if colour else "")


def mine(found: Spread, keys: Sequence[str], named: Named, per_page: int, here: Link) -> Markup:
    """Lead to the pages on which the chosen districts stand."""
    places = {key: n for n, key in enumerate(found.ranked)}
    links = [
        a(
            here.to(kp=str(places[key] // per_page + 1)),
            f"{named(key).called}（{found.place(key):,}）",
            "open",
        )
        for key in keys
        if key in places
    ]
    return (
        fill('<p class="note">{label}{links}</p>', label=words.GO_TO_MINE, links=joined(links, " "))
        if links
        else NOTHING
    )
