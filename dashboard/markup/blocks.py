"""Pieces of markup that several pages set."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard import scripts, words
from dashboard.data.register import Register
from dashboard.link import Link, span
from dashboard.template import NOTHING, fill, joined
from dashboard.values import amount, part, when

NIL = fill('<span class="nil">–</span>')

Row = Any  # a named tuple of a frame's row


def title(text: str, note: str = "") -> Markup:
    """Head a page."""
    deck = fill('<p class="deck">{note}</p>', note=note) if note else NOTHING
    return fill("<h1>{text}</h1>{deck}", text=text, deck=deck)


def head(text: str, note: str = "", anchor: str = "") -> Markup:
    """Head a part of a page."""
    at = fill(' id="{anchor}"', anchor=anchor) if anchor else NOTHING
    below = fill('<p class="note">{note}</p>', note=note) if note else NOTHING
    return fill("<h2{at}>{text}</h2>{below}", at=at, text=text, below=below)


def lesser_head(text: str) -> Markup:
    """Head a part of a part."""
    return fill("<h3>{text}</h3>", text=text)


def note(text: str) -> Markup:
    """Set a remark in small letters."""
    return fill('<p class="note">{text}</p>', text=text)


def notice(text: str) -> Markup:
    """Set one sentence that the reader must not miss."""
    return fill('<p class="notice" role="status">{text}</p>', text=text)


def who(register: Register, doc: str) -> Markup:
    """Name a document by its district, its colour beside the name."""
    return fill(
        '<span class="who"><i style="background:{colour}"></i>{name}</span>',
        colour=register.colours[doc],
        name=register.names[doc],
    )


def who_and_what(register: Register, doc: str) -> Markup:
    """Name a document whose numbers follow: with its kind, where it is no five-year outline."""
    kind = register.kinds.get(doc)
    return who(register, doc) + (fill("<small>{kind}</small>", kind=kind) if kind else NOTHING)


def a(href: str, inner: str, name: str = "", hint: str = "") -> Markup:
    """Link to a view; `inner` is text or markup."""
    about = fill(' title="{hint}"', hint=hint) if hint else NOTHING
    return fill(
        '<a href="{href}" class="{name}"{about}>{inner}</a>', href=href, name=name, about=about, inner=inner
    )


def figure(row: Row, here: Link) -> Markup:
    """Set a target's value with its bound, leading to its sentence."""
    text = amount(row.value, row.value_max, row.unit, row.op)
    return a(here.to(see=span(row.doc, row.start, row.end)), text, "figure", row.sentence)


def present(row: Row, here: Link) -> Markup:
    """Set the present value a target starts from, leading to its sentence where it has one."""
    text = amount(row.baseline_value, None, row.unit, "=")
    if row.baseline_start is None:
        return fill("{text}", text=text)
    return a(here.to(see=span(row.doc, row.baseline_start, row.baseline_end)), text, "figure")


def baseline(row: Row, here: Link) -> Markup:
    """Set the present value with its name and year; empty where none is stated."""
    if row.baseline_value is None:
        return NOTHING
    return joined([words.BASELINE, present(row, here), when(row.baseline_year, None)], " ")


def flags(row: Row) -> Markup:
    """Set what the reader must know of a target, in words."""
    return joined(fill('<span class="flag">{f}</span>', f=f) for f in row.flags if f not in words.SEEN_FLAGS)


def corner(here: Link, script: str, dark: bool) -> Markup:
    """Set what concerns the whole screen: its characters, its light, and the link to pass on."""
    choices = joined(
        a(here.to(s=key or None), scripts.as_found(fill("{name}", name=name)), "on" if key == script else "")
        for key, name in words.SCRIPT_CHOICES.items()
    )
    return fill(
        '<div class="corner">{brand}{choices}<a href="#" data-do="{light}">{told}</a>'
        '<a href="#" data-do="copy" data-done="{done}" data-fail="{fail}">{copy}</a></div>',
        brand=a(here.to(""), words.APP, "brand"),
        choices=choices,
        light="Light" if dark else "Dark",
        told=words.LIGHT if dark else words.DARK,
        done=words.COPIED,
        fail=words.COPY_BY_HAND,
        copy=words.COPY,
    )


def source(names: str, build: str, page: str) -> Markup:
    """Set what stands at the foot of every printed page, and where a browser has no foot once: what was read, and when."""
    told = words.PRINTED.format(names=names, build=build[:8], page=page, app=words.APP)
    return fill(
        '<p class="source">{told}</p><style>@page{{margin:15mm 12mm 18mm;'
        '@bottom-left{{content:"{foot}";font-size:8pt}}@bottom-right{{content:counter(page);font-size:8pt}}}}</style>',
        told=told,
        foot=in_style(told),
    )


def in_style(text: str) -> str:
    r"""Write text as what stands between quotation marks in a style sheet: every character by its number.

    >>> in_style('甲"}')
    '\\7532 \\22 \\7d '
    """
    return "".join(f"\\{ord(char):x} " for char in text)


def swatches(colours: Sequence[str], key: str) -> Markup:
    """Set a colour before the name on each of the buttons of the widget `key`."""
    rules = joined(
        fill(
            ".st-key-{key} button:nth-of-type({n})::before{{background:{colour}}}",
            key=key,
            n=n,
            colour=colour,
        )
        for n, colour in enumerate(colours, 1)
    )
    return fill(
        "<style>.st-key-{key} button::before{{content:'';width:.7em;height:.7em;margin-right:.4em}}{rules}</style>",
        key=key,
        rules=rules,
    )


def measured(row: Row) -> Markup:
    """Say what sort of number it is and for when, and for what part of the district."""
    kind = words.MEASURES[row.measure] if row.measure not in ("level", "share") else ""
    told = " ".join(filter(None, (kind, when(row.year, row.period_start), part(row.scope))))
    return fill("{told}", told=told)


def pager(here: Link, name: str, number: int, pages: int, rows: int, told: str = words.PAGE_OF) -> Markup:
    """Lead to the pages before and after of so many rows, or what `told` calls them; empty where there is one page."""
    if pages < 2:
        return NOTHING
    return fill(
        '<p class="pager">{before} <span>{told}</span> {after}</p>',
        told=told.format(number=number, pages=pages, rows=f"{rows:,}"),
        before=a(here.to(**{name: str(number - 1)}), words.PAGE_BEFORE, "open") if number > 1 else "",
        after=a(here.to(**{name: str(number + 1)}), words.PAGE_AFTER, "open") if number < pages else "",
    )


def copied(text: str) -> Markup:
    """Offer to copy a text."""
    return fill(
        '<a href="#" class="open" data-do="copy" data-text="{text}" data-done="{done}" data-fail="{fail}">{cite}</a>',
        text=text,
        done=words.COPIED,
        fail=words.COPY_BY_HAND,
        cite=words.CITE,
    )


def facts(told: Mapping[str, str]) -> Markup:
    """Set names with what is known under each."""
    listed = joined(fill("<dt>{name}</dt><dd>{fact}</dd>", name=n, fact=f) for n, f in told.items())
    return fill("<dl>{listed}</dl>", listed=listed)


def cell(inner: str, name: str = "") -> Markup:
    """Set a cell of a table."""
    about = fill(' class="{name}"', name=name) if name else NOTHING
    return fill("<td{about}>{inner}</td>", about=about, inner=inner)


def count(number: int) -> Markup:
    """Set a whole number as a cell, flush right."""
    return cell(f"{number:,}", "count")


def row(head: str, cells: Iterable[Markup], name: str = "") -> Markup:
    """Set a row of a table from its head and its cells."""
    about = fill(' class="{name}"', name=name) if name else NOTHING
    return fill(
        '<tr{about}><th scope="row">{head}</th>{cells}</tr>', about=about, head=head, cells=joined(cells)
    )


def table(name: str, corner: str, heads: Iterable[str], body: Iterable[str]) -> Markup:
    """Set a table from its heads and rows; it scrolls by itself where it is too wide."""
    return fill(
        '<div class="scroll"><table class="{name}"><thead><tr><th>{corner}</th>{top}</tr></thead>'
        "<tbody>{body}</tbody></table></div>",
        name=name,
        corner=corner,
        top=joined(fill('<th scope="col">{h}</th>', h=h) for h in heads),
        body=joined(body),
    )


def twin(inner: Markup) -> Markup:
    """Fold what says the same as a figure or a drawn table to those who read by the keyboard."""
    return fill(
        '<details class="twin"><summary>{label}</summary>{inner}</details>', label=words.TWIN, inner=inner
    )
