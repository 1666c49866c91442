"""Choosing among many districts as markup: each a link that takes it up or lets it go."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from dashboard import words
from dashboard.data.places import Place
from dashboard.markup.blocks import a
from dashboard.template import NOTHING, fill, joined


def districts(
    found: Sequence[Place],
    chosen: Sequence[str],
    step: Callable[[str], str | None],
    colours: Mapping[str, str],
) -> Markup:
    """Set districts as links; `step` gives where each leads, None where it cannot be taken. The chosen are marked."""
    return fill(
        '<ul class="places">{items}</ul>',
        items=joined(_district(p, p.key in chosen, step(p.key), colours.get(p.key, "")) for p in found),
    )


def _district(place: Place, chosen: bool, to: str | None, colour: str) -> Markup:
    mark = fill('<i style="background:{colour}"></i>', colour=colour) if chosen else NOTHING
    city = "" if place.city == place.name or place.called.startswith(place.city) else place.city
    name = fill("{mark}{called} <small>{city}</small>", mark=mark, called=place.called, city=city)
    inner = a(to, name, "on" if chosen else "") if to is not None else fill("<span>{name}</span>", name=name)
    return fill("<li>{inner}</li>", inner=inner)


def groups(named: Sequence[tuple[str, str, str | None]]) -> Markup:
    """Set groups of districts as links: what each is called, where it leads, where it is let go, if it can be."""
    items = joined(
        fill(
            "<li>{group}{drop}</li>",
            group=a(to, name),
            drop=a(drop, words.DROP_GROUP, "drop", words.DROP_GROUP_HINT.format(name=name))
            if drop
            else NOTHING,
        )
        for name, to, drop in named
    )
    return fill('<ul class="places">{items}</ul>', items=items)


def label(text: str) -> Markup:
    """Head a part of the window."""
    return fill('<p class="label">{text}</p>', text=text)
