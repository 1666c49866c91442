"""The README names every command, table and column."""

import re
from pathlib import Path

import pytest

from core.cli import main
from core.lexicon import load
from core.tables import schema
from tests import readme_parts

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_table_and_column_is_named() -> None:
    """Each table has a row with its columns in order."""
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]* \| (`[^|]*`) \|$", README, re.MULTILINE))
    assert rows == {t.name: " ".join(f"`{c.name}`" for c in t.columns) for t in schema.TABLES}


def test_every_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that the help lists stands in the README."""
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"^    ?(\w+) +\S", capsys.readouterr().out, re.MULTILINE))
    assert {"build", "serve", "repair"} <= commands
    assert commands == set(re.findall(r"^\| `duizhao (\w+)", README, re.MULTILINE))


def test_every_repair_rule_is_named() -> None:
    """Each rule that a repair may bear stands in the README by its code."""
    for code, rule in load("rules").items():
        if "name" in rule:
            assert f"`{code}`" in README, code


def test_files_it_points_to_are_there() -> None:
    """Every file of the project that the README names exists."""
    for path in re.findall(r"`((?:core|dashboard|seeds)/[\w/.]+)`", README):
        assert (Path(__file__).parent.parent / path).exists(), path


def test_parts_that_follow_from_the_code_are_up_to_date() -> None:
    """The tables are those of the schema, the examples print what they say; `python -m tests.readme_parts` writes them."""
    assert readme_parts.written(README) == README
