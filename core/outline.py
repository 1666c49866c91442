"""Read a document's structure: sections with their extents, and paragraphs."""

from core.model import Outline, Paragraph


def read_outline(text: str) -> Outline:
    """Return one paragraph a non-blank line."""
    out: list[Paragraph] = []
    pos = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = pos + line.index(body)
            out.append(Paragraph(len(out) + 1, None, start, start + len(body), body))
        pos += len(line)
    return Outline((), tuple(out))
