"""Choosing where there are too many districts for a button each: found as one types, by province and city, by group."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import words
from dashboard.controls import state
from dashboard.controls.paper import put
from dashboard.data import groups
from dashboard.data.library import Library
from dashboard.data.places import Place, Places
from dashboard.data.rows import records
from dashboard.markup import chooser

FEW = 12  # districts that have a button each
MOST = 12  # districts that stand side by side
FIRST, NEXT, LAST = 12, 120, 132  # districts listed at first, more with each asking, at most
REMEMBERED = 12
_RECENT, _COOKIE = "recent districts", "duizhao_recent"

_remember = st.components.v2.component(
    "duizhao_recent",
    js=(Path(__file__).parents[1] / "assets" / "recent.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

Step = Callable[[str], str | None]  # from a district's key to where choosing it leads


def many(library: Library) -> bool:
    """Tell whether there are too many districts for a button each."""
    return len(library.holdings.by) > FEW


def places(library: Library) -> Places:
    """Return where the districts lie."""

    def make() -> Places:
        held = library.holdings
        first = {held.of[d.doc].district: d for d in reversed(list(records(library.documents)))}
        return Places(first, held.districts)

    return library.remember(("places",), make)


def usual(library: Library) -> list[str]:
    """Return the districts to begin with: those this browser looked at last, else the first that there are."""
    held = library.holdings
    recent = [key for key in recents() if key in held.by]
    return recent or list(held.by)


def recents() -> list[str]:
    """Return the districts that this browser looked at, the last ones first."""
    kept = st.context.cookies.get(_COOKIE) or ""
    found: list[str] = st.session_state.setdefault(_RECENT, [k for k in kept.split(".") if k])
    return found


def remember(keys: Sequence[str]) -> None:
    """Have the browser keep which districts were looked at: a cookie of their keys, for this app alone."""
    before = recents()
    new = [*keys, *(k for k in before if k not in keys)][:REMEMBERED] if set(keys) - set(before) else before
    st.session_state[_RECENT] = new
    told = ".".join(k for k in new if k.isalnum() and k.isascii())
    with st.container(key="recents"):
        _remember(key="recent", data={"name": _COOKIE, "keys": told})


def several(library: Library, docs: Sequence[str]) -> None:
    """Let districts be found, taken up and let go; `docs` are the documents that are chosen."""
    held, here = library.holdings, state.here()
    keys = list(dict.fromkeys(held.of[d].district for d in docs))

    def step(key: str) -> str | None:
        if key in keys:
            return here.to(d=",".join(d for d in docs if held.of[d].district != key))
        return here.to(d=",".join([*docs, held.standing(key)])) if len(keys) < MOST else None

    def beside() -> None:
        if len(keys) >= MOST:
            st.caption(state.t(words.FULL.format(most=MOST)))
        _groups(library, keys)

    _window(library, keys, step, beside)


def one(library: Library, key: str, step: Step) -> None:
    """Let one district be found; `key` is the one that stands."""
    _window(library, [key], step, lambda: None)


@st.fragment
def _window(library: Library, keys: Sequence[str], step: Step, beside: Callable[[], None]) -> None:
    """Open the window to find districts in; nothing of it is made before it is open."""
    drop = st.popover(state.t(words.CHOOSE), key="choose", on_change="rerun", icon=":material/search:")
    if not drop.open:
        return
    with drop:
        known = places(library)
        typed = st.text_input(
            state.t(words.FIND_DISTRICT),
            key="choose typed",
            placeholder=state.t(words.FIND_DISTRICT_EXAMPLE),
            type="search",
            live="200ms",
        )
        if typed.strip():
            found = known.find(typed, keys)
            told = words.FOUND_DISTRICTS.format(n=len(found))
            put(chooser.label(told if found else words.NO_SUCH_DISTRICT.format(typed=typed.strip())))
        else:
            found = _by_place(known, keys)
        _listed(library, [known.of[k] for k in found], keys, step, typed)
        recent = [known.of[k] for k in recents() if k in known.of and k not in keys]
        if recent:
            put(chooser.label(words.RECENT) + chooser.districts(recent, keys, step, {}))
        beside()


def _by_place(known: Places, keys: Sequence[str]) -> list[str]:
    """Choose a province and a city, at first those of the first chosen district; return the districts there."""
    home = known.of[keys[0]] if keys else None
    with st.container(horizontal=True, gap="small"):
        province = _select(
            "choose province",
            words.OF_PROVINCE,
            list(known.tree),
            words.NO_PROVINCE,
            home.province if home else None,
        )
        cities = known.tree[province]
        if len(cities) == 1:
            return next(iter(cities.values()))
        asked = home.city if home and home.province == province else None
        city = _select(f"choose city of {province}", words.OF_CITY, list(cities), words.NO_CITY, asked)
    return cities[city]


def _select(key: str, label: str, options: Sequence[str], nameless: str, usual: str | None) -> str:
    if st.session_state.get(key) not in options:
        st.session_state[key] = usual if usual in options else options[0]
    chosen: str = st.selectbox(
        state.t(label), options, format_func=lambda o: state.t(o or nameless), key=key, width=220
    )
    return chosen


def _listed(library: Library, found: Sequence[Place], keys: Sequence[str], step: Step, typed: str) -> None:
    """List districts, so many at first, and count the rest."""
    asked = "choose more", typed, found[0].key if found else ""
    if st.session_state.get("choose asked") != asked:
        st.session_state["choose asked"], st.session_state["choose drawn"] = asked, FIRST
    drawn: int = st.session_state["choose drawn"]
    colours = library.of(library.holdings.standing(key) for key in keys).district_colours
    put(chooser.districts(found[:drawn], keys, step, colours))
    rest = len(found) - drawn
    if rest > 0 and drawn < LAST:
        st.button(
            state.t(words.REST_OF_DISTRICTS.format(n=f"{rest:,}")),
            key="choose rest",
            type="tertiary",
            on_click=partial(_draw_more, drawn),
        )
    elif rest > 0:
        st.caption(state.t(words.TOO_MANY_DISTRICTS.format(n=f"{rest:,}")))


def _draw_more(drawn: int) -> None:
    st.session_state["choose drawn"] = min(drawn + NEXT, LAST)


def _groups(library: Library, keys: Sequence[str]) -> None:
    """Offer groups of districts: those of the chosen ones' cities, those that the reader named; let one be named."""
    held, here, known = library.holdings, state.here(), places(library)
    own = groups.read(state.value("g") or "")

    def to(group: Sequence[str]) -> str:
        docs = [held.standing(k) for k in group if k in held.by][:MOST]
        return here.to(d=",".join(docs))

    offered: list[tuple[str, str, str | None]] = []
    for city, group in {known.of[k].city: known.beside(k) for k in keys if known.of[k].city}.items():
        said = words.FIRST_OF_CITY if len(group) > MOST else words.ALL_OF_CITY
        offered.append((said.format(city=city, n=len(group), most=MOST), to(_first(group, keys)), None))
    for name, listed in own.items():
        others = groups.write({n: k for n, k in own.items() if n != name})
        offered.append((words.GROUP.format(name=name, n=len(listed)), to(listed), here.to(g=others)))
    put(chooser.label(words.GROUPS) + chooser.groups(offered))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            state.t(words.GROUP_NAME),
            key="group name",
            placeholder=state.t(words.GROUP_NAME_EXAMPLE),
            max_chars=groups.LONG,
            width=220,
        )
        kept = st.button(state.t(words.KEEP_GROUP), key="keep group")
    st.caption(state.t(words.GROUP_NOTE))
    if kept and name.strip():
        state.put("g", groups.write(groups.named(own, name, keys)))
        st.rerun()


def _first(group: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return a group with the chosen districts before the others, so that they are among those that are drawn."""
    return sorted(group, key=lambda k: k not in keys)
