"""A view on the page: in words and tables that print whole."""

from markupsafe import Markup

from dashboard import words, words_exports
from dashboard.exports.model import Cell, Grid, Statement, View
from dashboard.markup import blocks
from dashboard.template import NOTHING, fill, joined

MOST = 60  # rows of a table on the page; the files hold all


def view(v: View) -> Markup:
    """Set a view: its grid, its statements or its words, and where they come from."""
    if v.grid is not None:
        body = _grid(v.grid)
    elif v.statements:
        body = _statements(v)
    else:
        body = fill("<blockquote>{text}</blockquote>", text=v.text)
    below = joined(blocks.note(line) for line in (v.absent, *v.caveats) if line)
    origin = blocks.note(words_exports.SOURCE.format(sources="；".join(v.sources))) if v.sources else NOTHING
    return body + below + origin


def _grid(grid: Grid) -> Markup:
    rows = [
        fill('<tr><th scope="row">{name}</th>{cells}</tr>', name=name, cells=joined(map(_cell, cells)))
        for name, cells in grid.rows
    ]
    return blocks.table("matrix", grid.corner, list(grid.heads), rows)


def _cell(c: Cell) -> Markup:
    return fill("<td>{text}</td>", text=c.text)


def _statements(v: View) -> Markup:
    rows = [_statement(s) for s in v.statements[:MOST]]
    heads = [words_exports.INDICATOR, words.NUMBER, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    rest = len(v.statements) - len(rows)
    more = blocks.note(words.AND_MORE.format(n=rest)) if rest else NOTHING
    return blocks.table("rows", words.DISTRICTS, heads, rows) + more


def _statement(s: Statement) -> Markup:
    return fill(
        '<tr><th scope="row">{name}</th><td>{indicator}</td><td>{kind} {said}</td><td>{when}</td>'
        '<td class="said">{sentence}</td></tr>',
        name=s.name,
        indicator=s.indicator,
        kind=words.KINDS[s.kind],
        said=s.said,
        when=s.when,
        sentence=s.sentence,
    )


def link(address: str) -> Markup:
    """Set the link that brings the collection to another; a long one still fits where links are passed on."""
    return fill(
        '<a href="#" data-do="copy" data-text="{address}" data-done="{done}" data-fail="{fail}" class="open">{text}</a>',
        address=address,
        done=words.COPIED,
        fail=words.COPY_BY_HAND,
        text=words_exports.MATERIAL_LINK,
    )
