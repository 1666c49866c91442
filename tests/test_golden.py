"""The tables of the five plans are, column by column, what they were when they were last looked at."""

from pathlib import Path

from tests import golden


def test_tables_are_what_they_were(tables_folder: Path) -> None:
    """No column changed; a change that is meant is written down by `make golden`, which prints it."""
    assert list(golden.changes(golden.read(), golden.digests(tables_folder))) == []
