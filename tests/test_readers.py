"""Every format: its text when it is sound, one sentence when it is not."""

import pytest

from core.readers import read_bytes

HANS = "“十四五”时期，地区生产总值年均增长6%，数字经济增加值占比达到50%。\r\n推进城市更新与教育现代化。\n"
HANT = "「十四五」時期，地區生產總值年均增長6%，數位經濟增加值占比達到50%。\r\n推進都市更新與教育現代化。\n"


@pytest.mark.parametrize("text", [HANS, HANT, "數字經濟區(qū)發(fā)展規(guī)劃" * 9])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_plain_text_is_decoded_exactly(text: str, encoding: str, mark: str) -> None:
    """Any usual encoding, with or without mark, gives back the characters, the newlines and the mark."""
    if encoding == "gb18030" and mark:
        pytest.skip("nothing writes a mark before GB 18030")
    assert read_bytes("a.txt", (mark + text).encode(encoding)).text == mark + text


def test_big5_is_told_from_gb18030() -> None:
    """Traditional text in Big5 is read as such, and its encoding is told."""
    read = read_bytes("a.txt", HANT.encode("big5"))
    assert (read.text, read.encoding) == (HANT, "big5")
