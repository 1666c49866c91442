"""Take the main text out of a web page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree, html

from core.errors import PlanError
from core.lexicon import load
from core.model import ReadText
from core.read.lines import listed, raised, within_cell
from core.read.plain import read_plain

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.I)
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5"}
_SILENT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
    "head",
    "del",
    "rt",  # how a character is read
    "rp",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEAD = 1 << 18  # bytes in which a page tells its encoding, behind scripts of any length
_HELD = 0.95  # of the main text lies in the element that is taken
_PROSE = re.compile(r"[，。；、,;]")  # menus and footers have none
_ASIDE = ("nav", "footer", "aside")
_NAMED = re.compile(
    r"""(?<![a-z])(?:comments?|pinglun|recommend\w*|tuijian|related|xiangguan|sidebar|foot(?:er)?|copyright|nav|menu|share
    |crumbs?|breadcrumbs?|login|toolbar|hot|rank|vip|rec|side|search|banner|statement|shengming)(?![a-z])""",
    re.VERBOSE | re.I,
)
_STATES = re.compile(
    "(?:版权|免责|法律|隐私)声明|热门|(?:相关|推荐|热点)(?:阅读|新闻|服务|文章)|网友评论|您可能|猜你喜欢"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_WIDEST = 50  # rows or columns that a cell reaches over
_LONG = 200  # characters in a cell: the table only arranges the page,
_MANY, _LONGEST = 3, 1200  # but for one of so many rows and columns, whose cells may be longer
_TELLING = (
    ("ArticleTitle", ""),
    ("PubDate", "发布日期："),
    ("ContentSource", "来源："),
)  # names set for government pages


def read_web(data: bytes) -> ReadText:
    """Return the main text of a page: a paragraph or heading a line, a table's row a line with tabs between cells.

    The main text is the smallest element that holds nearly all sentences of the page but those of its comments, menus
    and statements. It is taken whole; the page's heading and what stands under it (date, source) go before it.
    """
    declared = _CHARSET.search(data[:_HEAD])
    read = read_plain(data, _CHARSETS.get(declared[1].decode("ascii").lower()) if declared else None)
    try:
        page = html.document_fromstring(read.text.lstrip("\ufeff"))
    except (etree.ParserError, ValueError) as error:
        raise PlanError("网页文件里没有内容。") from error
    told = list(_told(page))
    for element in page.xpath("//comment()|//processing-instruction()|//" + "|//".join(_SILENT)):
        if element.getparent() is not None:  # a comment outside the page's root has none
            element.drop_tree()
    _lower_notes(page)
    main = _main(page)
    lines = [*_above(page, main), *_lines(main)]
    said = _norm("".join(lines))
    lines = [line for line in told if _norm(line.split("：")[-1]) not in said] + lines
    if not lines:
        raise PlanError("网页里没有正文。")
    return ReadText("\n".join(lines) + "\n", read.encoding, read.missing)


def _lower_notes(page: html.HtmlElement) -> None:
    """Take out raised numbers that point to notes, and write powers as characters of their own."""
    for mark in page.xpath("//sup|//*[contains(@style, 'vertical-align') and contains(@style, 'super')]"):
        above, last = mark.getparent(), mark.getprevious()
        if above is not None:
            said = raised((above.text if last is None else last.tail) or "", mark.text_content())
            del mark[:]
            mark.text = said


def _told(page: html.HtmlElement) -> Iterator[str]:
    """Yield the title, date and source that a page tells in its head, each as a line of its own."""
    title, *rest = (_meta(page, name) for name, _ in _TELLING)
    if not title:  # a browser's title ends in the site's name, and may be an advertisement
        title = re.split(r"\s*[-_|–—]+\s*", str(page.findtext(".//title") or "").strip())[0]
        title = title if title.endswith(tuple(load("metadata")["endings"])) else ""
    for value, (_, prefix) in zip((title, *rest), _TELLING, strict=True):
        if value:
            yield prefix + value


def _norm(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


def _meta(page: html.HtmlElement, name: str) -> str:
    found = page.xpath(f"//meta[@name='{name}']/@content")
    return str(found[0]).strip() if found else ""


def _main(page: html.HtmlElement) -> html.HtmlElement:
    """Return the smallest element that holds nearly all of the main text, measured by the marks of its sentences."""
    weights = _weights(page)
    whole, main = weights[page], page
    while children := [c for c in main if weights[c] >= _HELD * whole > 0]:
        main = children[0]
    for block in main.xpath(".//div|.//ul|.//nav|.//header|.//footer|.//aside|.//section"):
        if whole and not weights[block] and (_is_apart(block) or _links(block) > 0.5):
            block.drop_tree()  # a menu within, comments, or links that an intruder has hidden there
    return main


def _weights(page: html.HtmlElement) -> Mapping[html.HtmlElement, int]:
    """Return how many marks of sentences each element holds, those of links and of blocks apart left out.

    What most of the page stands in is not apart, whatever it is called: messengers hide a text until it is ready.
    """
    elements = list(page.iter())[::-1]  # inner ones first
    held: Counter[html.HtmlElement] = Counter()
    for element in elements:
        held[element] += _marks(element)
        held[element.getparent()] += held[element]
    weights: Counter[html.HtmlElement] = Counter()
    for element in elements:
        weights[element] += _marks(element)
        if _is_apart(element) and 2 * held[element] < held[page]:
            weights[element] = 0
        weights[element.getparent()] += weights[element]
    return weights


def _marks(element: html.HtmlElement) -> int:
    """Return how many marks of sentences stand in an element itself, not in those within or in links."""
    own = 0 if element.tag == "a" else len(_PROSE.findall(element.text or ""))
    return own + sum(len(_PROSE.findall(child.tail)) for child in element if child.tail)


def _is_apart(element: html.HtmlElement) -> bool:
    """Tell whether a block is by its tag, name, style or first words no part of a page's main text."""
    if element.tag in _ASIDE or _HIDDEN.search(element.get("style", "")):
        return True
    if element.tag not in _BLOCKS or element.tag == "body":
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return _NAMED.search(named) is not None or _STATES.match(_opening(element)) is not None


def _opening(element: html.HtmlElement) -> str:
    """Return the first words of an element."""
    return next((piece.strip() for piece in element.itertext() if not piece.isspace()), "")


def _links(block: html.HtmlElement) -> float:
    """Return how much of a block's text is links."""
    text = len(_norm(block.text_content()))
    return sum(len(_norm(a.text_content())) for a in block.iter("a")) / text if text else 0.0


def _above(page: html.HtmlElement, main: html.HtmlElement) -> list[str]:
    """Return the lines from the page's heading to the main text, where the heading stands before it."""
    parents = set(main.iterancestors())
    heading = next((h for h in page.iter("h1", "h2") if _norm(h.text_content())), None)
    if heading is None or heading in parents or main in heading.iterancestors() or heading is main:
        return []
    lines: list[str] = []
    seen = False
    for element in page.iter():
        seen = seen or element is heading
        if element is main:
            return lines[:20]
        if seen and element not in parents and element.getparent() in parents | set(heading.iterancestors()):
            lines += _lines(element)
    return []


def _lines(element: html.HtmlElement) -> Iterator[str]:
    """Yield the lines of an element's text as a reader sees them."""
    pieces = "".join(_pieces(element)).split("\n")
    for piece in pieces:
        line = re.sub(r"[ \r\xa0]+", " ", piece).strip(" \u3000")
        if line.strip():
            yield line


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    if element.tag == "table" and not _arranges(element):
        yield "\n"
        rows = list(_rows(element))
        columns = max(map(len, rows), default=0)
        for cells in rows:  # a row of one cell heads those below: it is of the table too
            yield "\t".join(cells + [""] * (columns - len(cells))) + "\n"
        return
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    yield _flat(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flat(child.tail)
    if block:
        yield "\n"


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text and not text.isspace() else " " if text else ""


def _arranges(table: html.HtmlElement) -> bool:
    """Tell whether a table only arranges the page: tables within it, long texts, or a single column.

    In a table of many rows and columns a cell of some sentences tells of a task.
    """
    cells = table.xpath(".//td|.//th")
    rows = table.xpath(".//tr")
    if table.find(".//table") is not None or len(cells) <= len(rows):
        return True
    most = _LONGEST if len(rows) >= _MANY and len(cells) >= _MANY * len(rows) else _LONG
    return any(len(_norm(c.text_content())) > most for c in cells)


def _rows(table: html.HtmlElement) -> Iterator[list[str]]:
    """Yield a table's rows; a cell over several rows or columns stands once, with empty ones for the rest."""
    below: dict[int, int] = {}  # column -> rows still covered from above
    for row in table.iter("tr"):
        cells: list[str] = []

        def covered(cells: list[str] = cells) -> None:
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")

        for cell in row.iterchildren("td", "th"):
            covered()
            wide, high = (_span(cell, "colspan"), _span(cell, "rowspan"))
            for n in range(wide):
                if high > 1:
                    below[len(cells)] = high - 1
                cells.append(_cell(cell) if n == 0 else "")
        covered()
        if any(cells):
            yield cells


def _cell(cell: html.HtmlElement) -> str:
    """Return a cell's text in one line: its lines joined, the items of its lists as clauses."""
    lines = list(_lines(cell))
    return listed(lines) if cell.find(".//li") is not None else within_cell(lines)


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()[:4]
    return max(1, min(int(value), _WIDEST)) if value.isdecimal() else 1
