"""Turn a file of any common format into text."""

import re
from dataclasses import replace
from pathlib import PurePath

from core.errors import PlanError
from core.model import ReadText
from core.read.plain import read_plain

SUFFIXES = (".docx", ".html", ".htm", ".txt", ".pdf")  # that are read; those that keep most of a plan first
_ADVICE = {
    ".doc": "旧版 Word 文件（.doc）请在 WPS 或 Word 里另存为 .docx 再读取。",
    ".wps": "WPS 文字文件（.wps）请另存为 .docx 再读取。",
    ".rtf": "RTF 文件请另存为 .docx 再读取。",
    ".ofd": "OFD 文件请转为带文字层的 .pdf 再读取。",
    ".mht": "网页存档（.mht）请另存为 .html 再读取。",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
UNREAD = tuple(_ADVICE)  # plans may come in these formats too; the user is told what to do


def read_bytes(name: str, data: bytes) -> ReadText:
    """Return the text of a file of this name and content; raise PlanError with one sentence where there is none.

    What the content shows counts before what the name says.

    >>> read_bytes("香洲.txt", "香洲区".encode("gb18030"))
    ReadText(text='香洲区', encoding='gb18030', missing=())
    >>> read_bytes("香洲.doc", b"")
    Traceback (most recent call last):
    core.errors.PlanError: 旧版 Word 文件（.doc）请在 WPS 或 Word 里另存为 .docx 再读取。
    """
    read = _read(name, data)
    return replace(read, text=_sound(read.text)) if _SURROGATE.search(read.text) else read


def _sound(text: str) -> str:
    r"""Join the halves of a character; a half alone, which no file can hold, becomes U+FFFD.

    >>> _sound("\ud840\udc0b\ud800区")
    '𠀋�区'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read(name: str, data: bytes) -> ReadText:
    """Return the text as the file's format gives it."""
    suffix, start = PurePath(name).suffix.lower(), data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in _ADVICE:
        raise PlanError(_ADVICE[suffix])
    if not data.strip():
        raise PlanError("文件是空的。")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanError("这是旧版或加密的 Office 文件，请去掉密码并另存为 .docx 再读取。")
    if start.startswith(b"{\\rtf"):
        raise PlanError(_ADVICE[".rtf"])
    if b"%pdf-" in start or suffix == ".pdf":
        from core.read.pdf import read_pdf  # these three load heavy libraries: only where they are needed

        return read_pdf(data)
    if start.startswith(b"pk\x03\x04") or suffix == ".docx":
        from core.read.word import read_word

        return read_word(data)
    if start.startswith((b"<!doctype html", b"<html")) or suffix in (".html", ".htm"):
        from core.read.web import read_web

        return read_web(data)
    return read_plain(data)
