"""Every format: its text when it is sound, one sentence when it is not."""

import base64
import io
from contextlib import suppress

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PlanError
from core.read.formats import read_bytes
from tests.files import bomb, docx, page, pdf, set_lines

HANS = "“十四五”时期，地区生产总值年均增长6%，数字经济增加值占比达到50%。\r\n推进城市更新与教育现代化。\n"
HANT = "「十四五」時期，地區生產總值年均增長6%，數位經濟增加值占比達到50%。\r\n推進都市更新與教育現代化。\n"


@pytest.mark.parametrize("text", [HANS, HANT, "數字經濟區(qū)發(fā)展規(guī)劃" * 9])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_plain_text_is_decoded_exactly(text: str, encoding: str) -> None:
    """Any usual encoding gives back the characters and newlines; a mark at the start of the file stays."""
    mark = "\ufeff" if encoding in ("utf-8-sig", "utf-16", "utf-32") else ""
    assert read_bytes("a.txt", text.encode(encoding)).text == mark + text


def test_big5_is_told_from_gb18030() -> None:
    """Traditional text in Big5 is read as such, and its encoding is told."""
    read = read_bytes("a.txt", HANT.encode("big5"))
    assert (read.text, read.encoding) == (HANT, "big5")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1")],
)
def test_text_saved_after_a_wrong_reading_is_led_back(right: str, wrong: str) -> None:
    """香洲 shown as ÏãÖÞ or 棣欐床 and saved so is 香洲 again, and that is told."""
    text = "香洲规划目标2300亿元"
    read = read_bytes("a.txt", text.encode(right).decode(wrong).encode("utf-8"))
    assert (read.text, read.encoding) == (text, f"{right}，曾误作 {wrong}")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_costs_one_character(encoding: str) -> None:
    """A long text with a broken byte is read; that something is lost is told."""
    data = (HANS * 20).encode(encoding)
    read = read_bytes("a.txt", data[:700] + b"\xff" + data[700:])
    assert read.encoding == encoding
    assert read.text.count("\ufffd") <= 2
    assert len(read.missing) == 1
    assert "字节已损坏" in read.missing[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("copies", [2, 3, 20])
def test_a_short_text_with_a_damaged_byte_is_read_too(encoding: str, copies: int) -> None:
    """One broken byte does not make an excerpt unreadable; many do."""
    data = (HANS * copies).encode(encoding)
    assert read_bytes("a.txt", data + b"\xff").encoding == encoding
    with pytest.raises(PlanError, match="认不出文字编码"):
        read_bytes("a.txt", data + b"\xff " * 30 * copies)


def test_half_characters_never_leave_the_reader() -> None:
    """A lone surrogate, which no file of tables can hold, becomes U+FFFD; two halves become their character."""
    body = "".join(f"<p>{line}</p>" for line in LINES)
    read = read_bytes("a.html", page(body.replace("第一章", "第一章&#xD840;&#xDC0B;&#xD800;")))
    read.text.encode("utf-8")


@pytest.mark.parametrize(
    "odd",
    [
        "<!DOCEYPE h><div>{}</div>",
        "<?php ?><div>{}</div><!-- a",
        "<table><tr><td colspan=" + "9" * 5000 + ">{}</td><td rowspan=" + "9" * 5000 + ">1</td></tr></table>",
        "<sup>{}</sup>",
        "<table><tr><td>{}<table><tr><td>1</td></tr></table></td></tr></table>",
    ],
)
def test_odd_markup_breaks_nothing(odd: str) -> None:
    """Markup that no browser minds is read, its text whole."""
    assert LINES[1] in read_bytes("a.html", odd.format(LINES[1]).encode()).text


LINES = [
    "第一章 发展基础",
    "“十三五”时期，香洲区坚持稳中求进，地区生产总值年均增长6.8%，财政收入稳步提高，综合实力迈上新台阶。",
    "第一节 主要成就",
    "产业结构不断优化。数字经济核心产业增加值占地区生产总值比重达到10%，高新技术企业达到800家，创新能力全面增强。",
    "城市更新扎实推进，完成老旧小区改造120个，新增公办幼儿园学位5000个，群众获得感、幸福感、安全感显著增强。",
]
TABLE = [
    ["指标", "2020年", "2025年"],
    ["地区生产总值（亿元）", "1000", "1500"],
    ["常住人口（万人）", "110", "120"],
]
ROWS = ["\t".join(row) for row in TABLE]
HTML_TABLE = (
    "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in TABLE) + "</table>"
)


def _wrapped(form: str) -> str:
    """Set the lines as the editors of government sites do."""
    forms = {
        "paragraphs": "".join(f'<p style="text-indent:2em">　　{line}</p>' for line in LINES),
        "spans": "".join(f"<p><span>{line[:5]}</span><span><b>{line[5:]}</b></span></p>" for line in LINES),
        "breaks": "<br>　　".join(LINES),
        "divs": "".join(f"<div>{line}</div>" for line in LINES),
        "headings": "".join(f"<h3>{li}</h3>" if len(li) < 10 else f"<p>{li}</p>" for li in LINES),
        "sections": "".join(f"<section><section>{line}</section></section>" for line in LINES),
    }
    return forms[form]


@pytest.mark.parametrize("form", ["paragraphs", "spans", "breaks", "divs", "headings", "sections"])
@pytest.mark.parametrize("layout", ["{}", "<table><tr><td>{}</td></tr></table>"])
def test_a_page_keeps_all_of_its_text_and_nothing_else(form: str, layout: str) -> None:
    """Every paragraph, heading and table row of the main text is a line; menus, links and footer are gone."""
    text = read_bytes("a.html", page(layout.format(_wrapped(form) + HTML_TABLE))).text
    title = "香洲区国民经济和社会发展第十四个五年规划纲要"
    assert text.splitlines() == [title, "发布日期：2021-04-09 来源：区发改局", *LINES, *ROWS]


def test_a_page_tells_its_title_in_its_head() -> None:
    """The names that government pages carry in their head stand before the text when the text lacks them."""
    head = '<meta name="ArticleTitle" content="某规划"><meta name="PubDate" content="2021-04-09 10:00">'
    text = read_bytes("a.htm", page(_wrapped("paragraphs"), head, "gb2312")).text
    assert text.splitlines()[:2] == ["某规划", "发布日期：2021-04-09 10:00"]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("香洲区2024年政府工作报告_香洲区人民政府门户网站", "香洲区2024年政府工作报告"),
        ("某某直播app下载", LINES[0]),
    ],
)
def test_the_browser_title_is_used_where_the_page_has_no_heading(title: str, first: str) -> None:
    """A title that names a plan stands before the text; an advertisement does not."""
    text = _wrapped("divs") + HTML_TABLE
    data = (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div>{text}</div></body></html>"
    )
    assert read_bytes("a.html", data.encode()).text.splitlines()[0] == first


def test_hidden_advertisements_are_no_text() -> None:
    """Links and words that an intruder hides within the text are left out."""
    spam = '<div style="display: none">某某直播平台 <a href="x">在线观看</a></div>'
    hidden = read_bytes("a.html", page(_wrapped("paragraphs") + spam + HTML_TABLE)).text
    assert hidden == read_bytes("a.html", page(_wrapped("paragraphs") + HTML_TABLE)).text


def test_spanned_cells_keep_their_columns() -> None:
    """A cell over several rows or columns stands once, and what follows stays in its column."""
    table = (
        "<table><tr><td rowspan=2>经济</td><td>甲</td><td>1</td></tr><tr><td>乙<br>种</td><td>2</td></tr>"
        "<tr><td colspan=2>合计</td><td>3</td></tr></table>"
    )
    text = read_bytes("a.html", page(_wrapped("paragraphs") + table)).text
    assert text.splitlines()[-3:] == ["经济\t甲\t1", "\t乙种\t2", "合计\t\t3"]


def test_word_keeps_order_tables_and_numbers() -> None:
    """Paragraphs and tables come in the order of the file, with the numbers that Word puts before them."""
    data = docx("# " + LINES[0], LINES[1], TABLE, "1. 甲", "1. 乙", LINES[3])
    read = read_bytes("a.docx", data)
    assert read.text.splitlines() == [LINES[0], LINES[1], *ROWS, "1.甲", "2.乙", LINES[3]]


def test_pictures_of_a_word_file_are_told() -> None:
    """What stands in pictures is no text; that it is missing is told."""
    picture = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    )
    document = Document()
    document.add_paragraph(LINES[1])
    document.add_picture(io.BytesIO(picture))
    file = io.BytesIO()
    document.save(file)
    assert read_bytes("a.docx", file.getvalue()).missing == ("1 幅图片里的内容",)


def test_pdf_lines_become_paragraphs() -> None:
    """Lines of print are joined, also over a page's end; running titles and page numbers are gone; cells are kept."""
    body = set_lines(LINES[:4])
    cells = [(x, 400, cell) for x, cell in zip((90, 290, 390), TABLE[0], strict=True)]
    over = [(x, 780, piece) for x, _, piece in body[-1:]]
    pages = [body[:-1], [*over, *set_lines(LINES[4:], 732), *cells], set_lines(LINES)]
    running = [
        [(90, 820, "香洲区规划纲要"), *texts, (290, 40, f"— {n} —")] for n, texts in enumerate(pages, 1)
    ]
    text = read_bytes("a.pdf", pdf(*running)).text
    assert text.splitlines() == [*LINES, "\t".join(TABLE[0]), *LINES]


def test_a_table_of_contents_stays_in_lines() -> None:
    """Its lines reach the margin, and yet none goes on."""
    contents = [
        (90, 780 - n * 24, f"{name}{'.' * 40}{n + 1}")
        for n, name in enumerate(("一、发展基础", "二、主要目标"))
    ]
    text = read_bytes("a.pdf", pdf([*contents, *set_lines(LINES, 700)])).text
    assert text.splitlines() == [*(t for _, _, t in contents), *LINES]


def test_a_ruled_table_is_read_by_its_cells() -> None:
    """Lines drawn round cells tell which words belong together: broken lines, cells over two rows, empty ones."""
    level = [(90, y, 510, y) for y in (700, 660, 580)] + [(210, 620, 510, 620)]
    upright = [(x, 580, x, 700) for x in (90, 210, 410, 510)]
    words = [(100, 675, "领域"), (220, 675, "指标"), (420, 675, "2025年"), (100, 625, "经济")]
    words += [
        (220, 643, "每千人口拥有三岁以下"),
        (220, 625, "婴幼儿托位数"),
        (420, 634, "5.5"),
        (220, 594, "就业"),
    ]
    text = read_bytes(
        "a.pdf", pdf([*set_lines(LINES[:2]), *words, (90, 500, LINES[2])], rules=level + upright)
    ).text
    rows = ["领域\t指标\t2025年", "经济\t每千人口拥有三岁以下婴幼儿托位数\t5.5", "\t就业\t"]
    assert text.splitlines() == [*LINES[:2], *rows, LINES[2]]


def test_a_table_without_ruled_lines_is_read_by_its_columns() -> None:
    """The gaps between columns tell blank cells, and the distances of lines which of them go on with a cell."""
    rows = [
        (700, "序号", "指标", "单位", "2020年", "2025年"),
        (676, "1", "地区生产总值", "亿元", "1200", "2000"),
        (652, "2", "城镇化率", "%", "", "85"),
        (628, "", "一、绿色发展", "", "", ""),
        (604, "3", "单位地区生产总", "%", "", "〔14〕"),
        (586, "", "值能耗降低", "", "", ""),
        (560, "", "森林覆盖率与人", "", "", ""),
        (551, "4", "", "%", "35.1", "36.5"),
        (542, "", "均公园面积", "", "", ""),
    ]
    places = (60, 110, 260, 340, 430)
    words = [(x, y, cell) for y, *cells in rows for x, cell in zip(places, cells, strict=True) if cell]
    assert read_bytes("a.pdf", pdf(words)).text.splitlines() == [
        "序号\t指标\t单位\t2020年\t2025年",
        "1\t地区生产总值\t亿元\t1200\t2000",
        "2\t城镇化率\t%\t\t85",
        "\t一、绿色发展\t\t\t",
        "3\t单位地区生产总值能耗降低\t%\t\t〔14〕",
        "4\t森林覆盖率与人均公园面积\t%\t35.1\t36.5",
    ]


@pytest.mark.parametrize("apart", [0, 9])
def test_two_columns_of_text_are_read_one_after_the_other(apart: int) -> None:
    """A page in two columns, their lines level or not, gives each column's paragraphs whole; a title stands first."""
    words = "推进改革创新，改善民生，建设现代化产业体系，优化营商环境，加强社会治理，守牢安全底线。"
    left = [f"左栏第{n}段：{words}{words}" for n in "一二三"]
    right = [f"右栏第{n}段：{words}{words}" for n in "一二三"]

    def column(paragraphs: list[str], x: int, top: int = 740) -> list[tuple[int, int, str]]:
        pieces = [("　　" + p)[i : i + 14] for p in paragraphs for i in range(0, len(p) + 2, 14)]
        placed = [(n, piece) for n, piece in enumerate(pieces)]
        return [(x + 32 * piece.startswith("　　"), top - 24 * n, piece.strip("　")) for n, piece in placed]

    data = pdf([(180, 790, "安宁区2026年政府工作报告"), *column(left, 50), *column(right, 310, 740 - apart)])
    assert read_bytes("a.pdf", data).text.splitlines() == ["安宁区2026年政府工作报告", *left, *right]


def test_a_heading_over_two_lines_is_one() -> None:
    """A heading in the middle of the page goes on in the next line there; what stands below it does not."""
    heading = [
        (190, 760, "第一章 深入实施创新驱动发展"),
        (202, 734, "战略，打造区域创新的高地"),
        (238, 708, "第一节 总体要求"),
    ]
    text = read_bytes("a.pdf", pdf([*heading, *set_lines(LINES, 680)])).text
    assert text.splitlines() == [
        "第一章 深入实施创新驱动发展战略，打造区域创新的高地",
        "第一节 总体要求",
        *LINES,
    ]


def test_a_turned_page_is_read_along_its_lines() -> None:
    """A landscape page that is stored upright, its lines running up, is read as a reader sees it."""
    upright = pdf(set_lines(LINES[1:2]))
    turned = upright.replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    for _, y, piece in set_lines(LINES[1:2]):
        x = 122 if y == 780 else 90
        text = piece.encode("utf-16-be").hex().encode()
        turned = turned.replace(
            b"1 0 0 1 %d %d Tm <%s>" % (x, y, text), b"0 1 -1 0 %d %d Tm <%s>" % (880 - y, x, text)
        )
    assert turned != upright.replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    assert read_bytes("a.pdf", turned).text == read_bytes("a.pdf", upright).text == LINES[1] + "\n"


def test_bold_print_is_read_once() -> None:
    """A heading printed twice, a little apart, to look bold is read once."""
    placed = set_lines(LINES)
    assert read_bytes("a.pdf", pdf([*placed, (placed[0][0] + 1, *placed[0][1:])])).text.splitlines() == LINES


def test_pages_without_text_are_told() -> None:
    """A page that holds only pictures is told as missing; a file of such pages needs OCR."""
    full = set_lines(LINES)
    assert read_bytes("a.pdf", pdf(full, [], full)).missing == ("第 2 页的内容（没有文字层，多为图片）",)
    with pytest.raises(PlanError, match="OCR"):
        read_bytes("a.pdf", pdf([], [], []))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"PK\x03\x04 cut short", "Word 文件已损坏"),
        ("a.docx", "只是文字".encode(), "Word 文件已损坏"),
        ("a.docx", bomb(), "解压后大得反常"),
        ("a.docx", docx(), "没有文字"),
        ("a.pdf", b"%PDF-1.4\ncut short", "PDF 文件已损坏"),
        ("a.pdf", "只是文字".encode(), "PDF 文件已损坏"),
        ("a.html", b"<html></html>", "没有正文"),
        ("a.html", b"<!-- -->", "没有内容|没有正文"),
        ("a.doc", b"x", "另存为 .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版或加密"),
        ("a.txt", b"{\\rtf1 x}", "RTF"),
        ("a.txt", b"", "是空的"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, message: str) -> None:
    """A broken or unknown file is refused with one sentence that says what to do."""
    with pytest.raises(PlanError, match=message):
        read_bytes(name, data)


def test_the_content_counts_before_the_name() -> None:
    """A page saved as .txt is read as a page, a Word file named .html as one of Word."""
    assert (
        read_bytes("a.txt", page(_wrapped("divs"))).text == read_bytes("a.html", page(_wrapped("divs"))).text
    )
    assert read_bytes("a.html", docx(LINES[0])).encoding == "docx"


@given(st.binary(max_size=300), st.sampled_from(["txt", "html", "docx", "pdf", "doc", ""]))
def test_no_file_breaks_the_reader(data: bytes, suffix: str) -> None:
    """Whatever the bytes, they are read or refused with a sentence."""
    with suppress(PlanError):
        assert isinstance(read_bytes(f"a.{suffix}", data).text, str)
