"""The table of readings."""

from tests.readings import PATH, readings_toml


def test_table_is_what_pypinyin_says() -> None:
    """The generated table is up to date with the dictionary it is made from."""
    assert PATH.read_text(encoding="utf-8") == readings_toml()
