"""Texts and files of any size that a careless reader takes far too long over: a name and what makes it."""

import html
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from core.model import Metadata, Source
from core.read.folder import read_source
from tests.files import docx, pdf

CASES = Path(__file__).parent.parent / "cases" / "hostile.toml"
HAN = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十"

Make = Callable[[int], Source]


def _text(case: Mapping[str, str]) -> Make:
    """Return what makes a text of n characters by a case's parts."""

    def make(size: int) -> Source:
        begin, part, end = case.get("begin", ""), case["part"], case.get("end", "")
        made, length, n = [begin], len(begin), 0
        while length < size:
            n += 1
            piece = part.replace("{n}", str(n)).replace("{han}", HAN[n % len(HAN)])
            made.append(piece)
            length += len(piece)
        return source("".join(made)[:size] + end)

    return make


def source(text: str) -> Source:
    """Return a text as a document."""
    return Source("plan", "plan.txt", "", "utf-8", text, Metadata())


def _html(body: str) -> Source:
    return read_source("plan.html", f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), Metadata())


def paragraphs(size: int) -> Source:
    """Make a page of many paragraphs of 10 characters."""
    return _html("<p>推动发展提升产业能级</p>" * (size // 10))


def divisions(size: int) -> Source:
    """Make a page of many elements that no paragraph holds."""
    return _html("".join(f"<div>推动发展{n}</div>" for n in range(size // 10)))


def deep(size: int) -> Source:
    """Make a page of elements, each within the one before."""
    return _html("<div>推动发展提升产业能级" * (size // 10))


def inline(size: int) -> Source:
    """Make a page whose one paragraph is made of small spans."""
    return _html("<p>" + "<span>推动发展提升产业能级</span>" * (size // 10) + "</p>")


def breaks(size: int) -> Source:
    """Make a page whose lines are set apart by breaks."""
    return _html("<div>" + "推动发展提升产业能级<br>" * (size // 10) + "</div>")


def html_table(size: int) -> Source:
    """Make a page with one indicator table of many rows."""
    rows = "".join(
        f"<tr><td>生产总值{n}（亿元）</td><td>{n}</td><td>{n}5</td></tr>" for n in range(size // 20)
    )
    return _html(f"<table><tr><th>指标</th><th>2020年</th><th>2025年</th></tr>{rows}</table>")


def html_tables(size: int) -> Source:
    """Make a page of many small tables."""
    table = (
        "<table><tr><td>指标</td><td>2025年</td></tr><tr><td>生产总值（亿元）</td><td>100</td></tr></table>"
    )
    return _html(table * (size // 20))


def html_spans(size: int) -> Source:
    """Make a table whose first cell spans all its rows."""
    rows = "<td>生产总值</td><td>100</td></tr><tr>" * (size // 10)
    return _html(f"<table><tr><td rowspan={size}>经济</td>{rows}</tr></table>")


def html_links(size: int) -> Source:
    """Make a page of links alone."""
    return _html("<ul>" + "<li><a href='/a'>推动发展提升产业能级</a></li>" * (size // 10) + "</ul>")


def html_escaped(size: int) -> Source:
    """Make a page whose text is markup, escaped."""
    return _html("<p>" + html.escape("<p>推动发展</p>") * (size // 10) + "</p>")


def word_paragraphs(size: int) -> Source:
    """Make a Word file of many paragraphs."""
    data = docx("推动发展提升产业能级")
    return read_source("plan.docx", _grown(data, b"<w:p>", b"</w:p>", size // 10), Metadata())


def word_table(size: int) -> Source:
    """Make a Word file of one table of many rows."""
    data = docx([["指标", "2025年"], ["生产总值（亿元）", "100"]])
    return read_source("plan.docx", _grown(data, b"<w:tr>", b"</w:tr>", size // 10), Metadata())


def _grown(data: bytes, begin: bytes, end: bytes, times: int) -> bytes:
    """Return a Word file whose last element of a kind is there so many times."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                last = content.rindex(end) + len(end)
                first = content.rindex(begin, 0, last)
                content = content[:first] + content[first:last] * times + content[last:]
            new.writestr(item.filename, content)
    return out.getvalue()


def pdf_pages(size: int) -> Source:
    """Make a PDF of pages of 30 lines of 20 characters."""
    line = "推动全区经济社会高质量发展取得新的更大成"
    lines = [(90, 780 - 24 * n, line) for n in range(30)]
    return read_source("plan.pdf", pdf(*[lines] * max(1, size // 600)), Metadata())


def pdf_table(size: int) -> Source:
    """Make a PDF of a table that goes on over its pages."""
    pages = [
        [
            (x, 780 - 24 * n, text)
            for n in range(30)
            for x, text in ((90, f"生产总值{p}{n}"), (300, "100"), (400, "200"))
        ]
        for p in range(max(1, size // 600))
    ]
    return read_source("plan.pdf", pdf(*pages), Metadata())


FILES: dict[str, Make] = {
    make.__name__: make
    for make in (
        paragraphs,
        divisions,
        deep,
        inline,
        breaks,
        html_table,
        html_tables,
        html_spans,
        html_links,
        html_escaped,
        word_paragraphs,
        word_table,
        pdf_pages,
        pdf_table,
    )
}
TEXTS: dict[str, Make] = {
    name: _text(case) for name, case in tomllib.loads(CASES.read_text(encoding="utf-8")).items()
}
GENERATORS: dict[str, Make] = {**TEXTS, **FILES}
