"""Pieces of markup that several pages set: every piece of plan text goes through `marked` or `escape`."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from dashboard import scripts, words
from dashboard.data.corpus import Corpus
from dashboard.link import Link, span
from dashboard.sheets import WIDTH, Picture
from dashboard.values import amount, part, when

NIL = '<span class="nil">–</span>'

Row = Any  # a named tuple of a frame's row


def title(text: str, note: str = "") -> str:
    """Head a page."""
    return f"<h1>{escape(text)}</h1>" + (f'<p class="deck">{escape(note)}</p>' if note else "")


def head(text: str, note: str = "", anchor: str = "") -> str:
    """Head a part of a page."""
    at = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h2{at}>{escape(text)}</h2>" + (f'<p class="note">{escape(note)}</p>' if note else "")


def notice(text: str) -> str:
    """Set one sentence that the reader must not miss."""
    return f'<p class="notice" role="status">{escape(text)}</p>'


def who(corpus: Corpus, doc: str) -> str:
    """Name a document by its district, its colour beside the name."""
    return f'<span class="who"><i style="background:{corpus.colours[doc]}"></i>{escape(corpus.names[doc])}</span>'


def who_and_what(corpus: Corpus, doc: str) -> str:
    """Name a document whose numbers follow: with its kind, where it is no five-year outline."""
    kind = corpus.kinds.get(doc)
    return who(corpus, doc) + (f"<small>{escape(kind)}</small>" if kind else "")


def a(href: str, inner: str, name: str = "", hint: str = "") -> str:
    """Link to a view; `inner` is markup."""
    hint = f' title="{escape(hint)}"' if hint else ""
    return f'<a href="{escape(href)}" class="{name}"{hint}>{inner}</a>'


def figure(row: Row, here: Link) -> str:
    """Set a target's value with its bound, leading to its sentence."""
    text = amount(row.value, row.value_max, row.unit, row.op)
    return a(here.to(see=span(row.doc, row.start, row.end)), escape(text), "figure", row.sentence)


def present(row: Row, here: Link) -> str:
    """Set the present value a target starts from, leading to its sentence where it has one."""
    text = amount(row.baseline_value, None, row.unit, "=")
    if row.baseline_start is None:
        return escape(text)
    return a(here.to(see=span(row.doc, row.baseline_start, row.baseline_end)), escape(text), "figure")


def baseline(row: Row, here: Link) -> str:
    """Set the present value with its name and year; empty where none is stated."""
    if row.baseline_value is None:
        return ""
    return f"{words.BASELINE} {present(row, here)} {when(row.baseline_year, None)}"


def flags(row: Row) -> str:
    """Set what the reader must know of a target, in words."""
    return "".join(f'<span class="flag">{escape(f)}</span>' for f in row.flags if f not in words.SEEN_FLAGS)


def corner(here: Link, script: str, dark: bool) -> str:
    """Set what concerns the whole screen: its characters, its light, and the link to pass on."""
    choices = "".join(
        a(here.to(s=key or None), scripts.as_found(escape(name)), "on" if key == script else "")
        for key, name in words.SCRIPT_CHOICES.items()
    )
    light = f'<a href="#" data-do="{"Light" if dark else "Dark"}">{words.LIGHT if dark else words.DARK}</a>'
    copy = f'<a href="#" data-do="copy" data-done="{words.COPIED}" data-fail="{words.COPY_BY_HAND}">{words.COPY}</a>'
    brand = a(here.to(""), words.APP, "brand")
    return f'<div class="corner">{brand}{choices}{light}{copy}</div>'


def swatches(corpus: Corpus, key: str) -> str:
    """Set each document's colour before its name on the buttons of the widget `key`."""
    rules = "".join(
        f".st-key-{key} button:nth-of-type({n})::before{{background:{corpus.colours[doc]}}}"
        for n, doc in enumerate(corpus.documents["doc"], 1)
    )
    return f"<style>.st-key-{key} button::before{{content:'';width:.7em;height:.7em;margin-right:.4em}}{rules}</style>"


def measured(row: Row) -> str:
    """Say what sort of number it is and for when, and for what part of the district."""
    kind = words.MEASURES[row.measure] if row.measure not in ("level", "share") else ""
    return escape(" ".join(filter(None, (kind, when(row.year, row.period_start), part(row.scope)))))


def pager(here: Link, name: str, number: int, pages: int, rows: int) -> str:
    """Lead to the pages before and after of so many rows; empty where there is one page."""
    if pages < 2:
        return ""
    said = words.PAGE_OF.format(number=number, pages=pages, rows=f"{rows:,}")
    before = a(here.to(**{name: str(number - 1)}), words.PAGE_BEFORE, "open") if number > 1 else ""
    after = a(here.to(**{name: str(number + 1)}), words.PAGE_AFTER, "open") if number < pages else ""
    return f'<p class="pager">{before} <span>{said}</span> {after}</p>'


def table(name: str, corner: str, heads: Iterable[str], body: Iterable[str]) -> str:
    """Set a table from the markup of its heads and rows; it scrolls by itself where it is too wide."""
    top = "".join(f'<th scope="col">{h}</th>' for h in heads)
    return (
        f'<div class="scroll"><table class="{name}"><thead><tr><th>{corner}</th>{top}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def picture(drawn: Sequence[Picture], name: str, alt: str, here: Link) -> str:
    """Set a figure, drawn for wide and for narrow screens, its marks leading to their sentences, with its downloads."""
    shown = "".join(_drawn(p, alt, here) for p in drawn)
    return f"<figure>{shown}{save_picture(name)}</figure>"


def save_picture(name: str, svg: str = "") -> str:
    """Offer to save a picture: the one given, else the figure's own."""
    own = f' data-svg="{escape(svg)}"' if svg else ""
    ways = (("png", words.SAVE_PICTURE), ("svg", words.SAVE_VECTOR))
    links = (
        f'<a href="#" data-do="picture" data-name="{words.APP}-{escape(name)}.{kind}">{said}</a>'
        for kind, said in ways
    )
    return f'<p class="save"{own}>{" ".join(links)}</p>'


def _drawn(drawn: Picture, alt: str, here: Link) -> str:
    spots = []
    for s in drawn.spots:
        side = "spot late" if s.left > drawn.width / 2 else "spot"
        place = (
            f"left:{_share(s.left, drawn.width)};top:{_share(s.top, drawn.height)};"
            f"width:{_share(s.width, drawn.width)}"
        )
        see = escape(here.to(see=s.passage))
        spots.append(f'<a href="{see}" class="{side}" style="{place}"><span>{escape(s.said)}</span></a>')
    size = f'width="{drawn.width}" height="{drawn.height}"'
    address = f"data:image/svg+xml;base64,{b64encode(drawn.svg.encode()).decode()}"
    name = "drawn narrow" if drawn.width < WIDTH else "drawn"
    return f'<div class="{name}"><img src="{address}" alt="{escape(alt)}" {size}>{"".join(spots)}</div>'


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.3f}%"
