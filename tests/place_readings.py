"""Makes core/lexicon/place_readings.toml from pypinyin and the table of divisions: `python -m tests.place_readings`.

Places are found by their letters: only the readings that a character has in some place's name, or mostly, are meant
(重 in 重庆, 番 in 番禺), not all that a dictionary knows. So pypinyin is not needed where the app runs.
"""

from collections import defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin

from core.text.divisions import names

PATH = Path(__file__).parent.parent / "core" / "lexicon" / "place_readings.toml"
HEAD = """\
# 地名用字的读音：每个音节（不带调，ü 写作 v）下列出行政区划名称里读此音的字，供按拼音找地区。
# 由 tests/place_readings.py 从 pypinyin 与 divisions.csv 生成，请勿手改。
"""


def place_readings_toml() -> str:
    """Return the table: one line a syllable, with the characters of places' names that are read so."""
    chars: defaultdict[str, set[str]] = defaultdict(set)
    for name in set(names().values()):
        usual = (lazy_pinyin(char)[0] for char in name)
        for char, *readings in zip(name, lazy_pinyin(name), usual, strict=True):
            for reading in readings:
                chars[reading].add(char)
    return HEAD + "".join(f'{reading} = "{"".join(sorted(chars[reading]))}"\n' for reading in sorted(chars))


if __name__ == "__main__":
    PATH.write_text(place_readings_toml(), encoding="utf-8")
