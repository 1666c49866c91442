"""Text made safe to leave by: no cell that a spreadsheet would run, no name that hides what it is, no Markdown."""

import re
import unicodedata

_RUNS = "=+-@\t\r＝＋－＠"  # how a text begins that a spreadsheet may run, full-width too
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML may hold them
_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")  # any of its signs may stand for itself
_IN_NAMES = re.compile(r'[\\/:*?"<>|,，、；;\s‘’“”\'%#&]+')  # what a file's name has no use for


def still(text: str) -> str:
    r"""Return text that no spreadsheet runs when it opens a CSV file: with a quote in front where it might.

    Spaces and line breaks before a sign do not hide it. A lone sign, such as a dash for nothing, is no formula.

    >>> still("=1+1"), still(" \n@SUM(A1)"), still("＝1"), still("-"), still("增长5%"), still("-6.3%")
    ("'=1+1", "' \n@SUM(A1)", "'＝1", '-', '增长5%', "'-6.3%")
    """
    begun = text.lstrip(" \n\v\f\u00a0\u3000\ufeff\u200b")
    return f"'{text}" if len(begun) > 1 and begun[0] in _RUNS else text


def unmarked(text: str) -> str:
    r"""Return text that stays as it is where Streamlit reads Markdown, as in the labels of buttons.

    >>> unmarked("*甲*区 [看](javascript:1)")
    '\\*甲\\*区 \\[看\\]\\(javascript\\:1\\)'
    """
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def legal(text: str) -> str:
    r"""Return text as an office file may hold it: what no XML may hold is shown as unreadable.

    >>> legal("主要\x00指标")
    '主要�指标'
    """
    return _ILLEGAL.sub("\ufffd", text)


def file_name(*parts: str, suffix: str) -> str:
    r"""Return a file's name of its parts, without signs that a system refuses or that turn the reading direction.

    >>> file_name("对照", "研发, 投入/强度", "5区", suffix="png")
    '对照_研发-投入-强度_5区.png'
    >>> file_name("对照", "甲\u202egpj", suffix="xlsx")
    '对照_甲gpj.xlsx'
    """
    kept = ["".join(c for c in part if unicodedata.category(c)[0] != "C" or c.isspace()) for part in parts]
    cleaned = [_IN_NAMES.sub("-", part).strip("-. ")[:60] for part in kept]
    return "_".join(filter(None, cleaned)) + f".{suffix}"
