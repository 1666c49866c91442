"""Small files of each format, made for the tests."""

import io
import re
import zipfile
from collections.abc import Iterable

from docx import Document


def docx(*blocks: str | list[list[str]]) -> bytes:
    """Make a Word file of paragraphs (“# ” before a heading, “1. ” before a numbered one) and tables."""
    document = Document()
    for block in blocks:
        if isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        elif block.startswith("# "):
            document.add_heading(block[2:], 1)
        elif block.startswith("1. "):
            document.add_paragraph(block[3:], style="List Number")
        else:
            document.add_paragraph(block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def bomb() -> bytes:
    """Make a Word file whose text part unpacks to far more than the file's size."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (30 << 20))
    return file.getvalue()


def pdf(*pages: list[tuple[int, int, str]], rules: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """Make a PDF of pages, each a list of (x, y, text), in a font that the reader must know by its encoding.

    Each page is ruled with lines from (x, y) to (x, y).
    """
    drawn = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in rules)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/W[1 95 500]>>]>>"
    )
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", font]
    for n, texts in enumerate(pages):
        shown = "".join(f"1 0 0 1 {x} {y} Tm <{t.encode('utf-16-be').hex()}> Tj\n" for x, y, t in texts)
        content = f"{drawn}BT /F1 16 Tf\n{shown}ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(places) + 1}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


TITLE = "香洲区国民经济和社会发展第十四个五年规划纲要"


def page(body: str, head: str = "", charset: str = "utf-8", title: str = TITLE) -> bytes:
    """Make a government site's page round a text, with menu, share bar, related links and footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}">{head}<script>var a = "脚本";</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul></div>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/c">规划计划</a></div>
<div class="main"><h1>{title}</h1><div>发布日期：2021-04-09 来源：区发改局</div>
<div id="zoom">{body}</div></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="more"><h3>相关文章</h3><ul><li><a href="1">香洲区2020年统计公报</a></li><li><a href="2">关于印发某办法的通知</a></li></ul></div>
<div class="foot"><p>主办：香洲区人民政府办公室　网站标识码：4404020001　粤ICP备05000000号</p></div></body></html>
""".encode({"gb2312": "gb18030"}.get(charset, charset))


def set_lines(lines: list[str], top: int = 780) -> list[tuple[int, int, str]]:
    """Set paragraphs in lines of 25 characters, first lines indented, down from the top of a page.

    As in any print, words and numbers of Latin letters and digits are not broken.
    """
    placed = []
    for line in lines:
        piece, x, wide = "", 122, 2.0
        for word in re.findall(r"[!-~]+|.", line):
            width = len(word) / 2 if word.isascii() else 1
            if wide + width > 26:
                placed.append((x, top, piece))
                piece, x, wide, top = "", 90, 0.0, top - 24
            wide += width
            piece += word
        placed.append((x, top, piece))
        top -= 24
    return placed


def printed(lines: list[str]) -> list[list[tuple[int, int, str]]]:
    """Set paragraphs on pages of 30 lines."""
    placed = set_lines(lines, top=0)
    pages: list[list[tuple[int, int, str]]] = []
    for n, (x, _, piece) in enumerate(placed):
        if n % 30 == 0:
            pages.append([])
        pages[-1].append((x, 780 - n % 30 * 24, piece))
    return pages
