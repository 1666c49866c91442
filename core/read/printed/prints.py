"""Put the characters of a printed page together into lines, and lines apart into cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from core.read.lines import spaced

GAP = 1.2  # characters between two cells of a line


@dataclass(frozen=True, slots=True)
class Print:
    """A character or line of print with its page and place; `em` is its size, the width of a Chinese character."""

    text: str
    page: int
    left: float
    right: float
    base: float
    em: float


Line = Sequence[Print]  # the characters of a line from left to right


def lines_of(characters: Sequence[Print]) -> list[Line]:
    """Return the lines that the characters of a page stand in, from top to bottom."""
    rows = (_trimmed(sorted(row, key=lambda c: c.left)) for row in _rows(characters))
    return [row for row in rows if row]


def _rows(characters: Sequence[Print]) -> Iterator[list[Print]]:
    """Yield the characters that stand on one base, give or take a third of their size."""
    row: list[Print] = []
    for char in sorted(characters, key=lambda c: -c.base):
        if row and row[0].base - char.base > row[0].em / 3:
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _trimmed(row: list[Print]) -> list[Print]:
    """Return a line without spaces at its edges and without characters printed twice to look bold."""
    filled = [n for n, char in enumerate(row) if not char.text.isspace()]
    row = row[filled[0] : filled[-1] + 1] if filled else []
    return row[:1] + [
        c for last, c in pairwise(row) if c.text != last.text or c.left - last.left > 0.2 * c.em
    ]


def cells_of(line: Line, gap: float = GAP) -> list[Print]:
    """Return the pieces of a line that wide gaps part."""
    em = median(c.em for c in line)
    cuts = [n for n, (last, char) in enumerate(pairwise(line), 1) if char.left - last.right > gap * em]
    return [_joined(line[a:b], em) for a, b in pairwise([0, *cuts, len(line)])]


def _joined(piece: Line, em: float) -> Print:
    """Return a piece of a line as one print, with spaces between its words."""
    text = piece[0].text
    for last, char in pairwise(piece):
        wide = char.left - last.right > (0.2 if spaced(last.text, char.text) else 0.4) * em
        text += (" " if wide else "") + char.text
    first = piece[0]
    return Print(text.strip(" "), first.page, first.left, piece[-1].right, first.base, em)


def tabbed(line: Line) -> Print:
    """Return a line as one print, with tabs between its cells."""
    cells = cells_of(line)
    text = "\t".join(cell.text for cell in cells)
    return Print(text, cells[0].page, cells[0].left, cells[-1].right, cells[0].base, cells[0].em)
