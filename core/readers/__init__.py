"""Turn a file of any common format into text."""

from pathlib import PurePath

from core.errors import PlanError
from core.model import ReadText
from core.readers.plain import read_plain

SUFFIXES = frozenset({".txt"})
_OTHERS = {
    ".doc": "旧版 Word 文件请在 WPS 或 Word 里另存为 .docx",
    ".wps": "WPS 文字文件请另存为 .docx",
    ".rtf": "RTF 文件请另存为 .docx",
    ".ofd": "OFD 文件请转为带文字层的 .pdf",
}
UNREAD = frozenset(_OTHERS)  # plans may come in these formats too, but they are not read


def read_bytes(name: str, data: bytes) -> ReadText:
    """Return the text of a file of this name and content; raise PlanError with one sentence where there is none.

    >>> read_bytes("香洲.txt", "香洲区".encode("gb18030"))
    ReadText(text='香洲区', encoding='gb18030')
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHERS:
        raise PlanError(f"{_OTHERS[suffix]}后再读取。")
    if not data.strip():
        raise PlanError("文件是空的。")
    return read_plain(data)
