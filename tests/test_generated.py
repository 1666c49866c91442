"""The tables that are made from other packages' tables."""

from tests import common_words, readings, script_characters


def test_readings_are_what_pypinyin_says() -> None:
    """The generated table of readings is up to date with the dictionary it is made from."""
    assert readings.PATH.read_text(encoding="utf-8") == readings.readings_toml()


def test_scripts_are_what_opencc_says() -> None:
    """The generated lists of either script's own characters are up to date with the converter's tables."""
    assert script_characters.PATH.read_text(encoding="utf-8") == script_characters.script_characters_toml()


def test_common_words_are_what_jieba_says() -> None:
    """The generated list of common words is up to date with jieba's own table."""
    assert common_words.PATH.read_text(encoding="utf-8") == common_words.common_words_toml()
