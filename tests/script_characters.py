"""Makes core/lexicon/script_characters.toml from OpenCC's tables: `python -m tests.script_characters`.

Telling a document's script needs no converter then, whose tables for the way to Traditional take long to load.
"""

from pathlib import Path

from opencc import OpenCC

PATH = Path(__file__).parent.parent / "core" / "lexicon" / "script_characters.toml"
HEAD = """\
# 只见于繁体（hant）与只见于简体（hans）的字，用来判断文件的字形。
# 由 tests/script_characters.py 从 OpenCC 的字表生成，请勿手改。
"""


def script_characters_toml() -> str:
    """Return the characters that change on the way to the other script and are not in that script's own set."""
    chars = [chr(code) for code in range(0x4E00, 0x9FA6)]
    lines = "\n".join(chars)
    to_hans, to_hant = (OpenCC(way).convert(lines).split("\n") for way in ("tw2s", "s2t"))
    hant = [c for c, s in zip(chars, to_hans, strict=True) if c != s and not _encodes(c, "gb2312")]
    hans = [c for c, t in zip(chars, to_hant, strict=True) if c != t and not _encodes(c, "big5")]
    return f'{HEAD}\nhant = "{"".join(hant)}"\nhans = "{"".join(hans)}"\n'


def _encodes(char: str, encoding: str) -> bool:
    """Tell whether a character belongs to the set that an encoding was made for."""
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    PATH.write_text(script_characters_toml(), encoding="utf-8")
