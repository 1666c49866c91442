"""Decode plain text of unknown encoding."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from core.errors import PlanError
from core.model import ReadText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 14  # bytes that tell encodings apart
_LOOKED_AT = 1 << 20  # bytes among which they are sought
_LOST = 0.002  # of the characters may be damaged beyond reading
_A_FEW, _SHORT = 3, 50  # may be in any text, one in so many characters
_LATIN = re.compile(rb"[\x00-\x7f]{4,}")  # a page's scripts, which tell nothing of its encoding
_LIKELY = (
    0.35  # at least of the characters of a Chinese text are frequent ones of its own encoding; noise has 0.2
)


def read_plain(data: bytes, declared: str | None = None) -> ReadText:
    """Decode text; newlines and a byte order mark (U+FEFF) stay, so that offsets index the decoded bytes.

    A few damaged bytes are told as missing; a text full of them is refused. A text that someone saved after reading it
    in a wrong encoding (瑙勫垝 for 规划) is led back.

    >>> read_plain("數字經濟發展".encode("big5")).encoding
    'big5'
    >>> read_plain("数字经济".encode("utf-8").decode("gb18030").encode("utf-8"))
    ReadText(text='数字经济', encoding='utf-8，曾误作 gb18030', missing=())
    """
    for encoding in _candidates(data, declared):  # most files end at the first
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _led_back(text) or ReadText(text, encoding)
    for encoding in _candidates(data, declared):
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if lost <= max(_LOST * len(text), min(_A_FEW, len(text) // _SHORT)):
            return ReadText(text, encoding, (f"{lost} 处文字（字节已损坏，显示为 \ufffd）",))
    raise PlanError("认不出文字编码，请用记事本另存为 UTF-8 编码的文本后再读取。")


def _led_back(text: str) -> ReadText | None:
    """Return the text that was read in a wrong encoding and saved so, None for any other.

    Chinese text taken for bytes of a wrong reading is no sound UTF-8 by chance; text without any Chinese may be GBK.
    """
    for wrong in ("gb18030", "latin-1", "cp1252"):
        try:
            data = text.lstrip("\ufeff").encode(wrong)
        except UnicodeEncodeError:
            continue
        if data.isascii():
            return None
        for right in ("utf-8", "gb18030"):
            if right == wrong or (right == "gb18030" and _frequent_gb(data) < _LIKELY):
                continue
            with suppress(UnicodeDecodeError):
                return ReadText(data.decode(right), f"{right}，曾误作 {wrong}")
    return None


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    """Yield encodings to try, likeliest first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
            return
    wide = _wide(data)
    if wide:
        yield wide
    if b"\0" in data:  # no text of a narrow encoding holds it
        return
    yield "utf-8"
    if declared:
        yield declared
    gb, big5 = _frequent_gb(data), _frequent_big5(data)
    ranked = sorted(((gb, "gb18030"), (big5, "big5")), reverse=True)
    yield from (encoding for share, encoding in ranked if share >= _LIKELY)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Chinese text most units are Han, Latin or full-width marks."""
    if len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[0:_SAMPLE:2])):
        usual = sum(b < 3 or 0x4E <= b <= 0x9F or b in (0x20, 0x30, 0xFF) for b in high)
        if high.count(0) < len(high) and usual > 0.97 * len(high):
            return encoding
    return None


def _frequent_gb(data: bytes) -> float:
    """Return the share of two-byte characters that are GB 2312's marks, pinyin letters or frequent characters."""
    pairs = list(_pairs(data))
    good = sum((0xB0 <= a <= 0xD7 or a in (0xA1, 0xA3, 0xA8)) and b >= 0xA1 for a, b in pairs)
    return good / len(pairs) if pairs else 0.0


def _frequent_big5(data: bytes) -> float:
    """Return the share of two-byte characters that are Big5's marks or frequent characters."""
    pairs = list(_pairs(data))
    good = sum(0xA1 <= a <= 0xC6 and (0x40 <= b <= 0x7E or b >= 0xA1) for a, b in pairs)
    return good / len(pairs) if pairs else 0.0


def _pairs(data: bytes) -> Iterator[tuple[int, int]]:
    """Cut a sample into two-byte characters, ASCII left out."""
    units = iter(_LATIN.sub(b"  ", data[:_LOOKED_AT])[:_SAMPLE])
    for a in units:
        if a >= 0x80:
            b = next(units, None)
            if b is not None:
                yield a, b
