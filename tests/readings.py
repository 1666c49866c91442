"""Makes core/lexicon/readings.toml from pypinyin's dictionary: `python -m tests.readings`.

The repair core needs the readings of single characters only; the table loads in a hundredth of a second, pypinyin in
a third of one.
"""

from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

PATH = Path(__file__).parent.parent / "core" / "lexicon" / "readings.toml"
HEAD = """\
# 读音与字：每个带调音节下列出有此读音的字（GBK 收的字，简繁与多音皆在内）。
# 由 tests/readings.py 从 pypinyin 的字典生成，请勿手改。
"""


def readings_toml() -> str:
    """Return the table: one line a syllable, with the characters of GBK that are read so."""
    chars: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        if _in_gbk(chr(code)):
            for reading in readings.split(","):
                chars[reading].append(chr(code))
    return HEAD + "".join(f'"{reading}" = "{"".join(found)}"\n' for reading, found in sorted(chars.items()))


def _in_gbk(char: str) -> bool:
    try:
        return bool(char.encode("gbk"))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    PATH.write_text(readings_toml(), encoding="utf-8")
