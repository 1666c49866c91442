"""Generated files of the lexicon are what their inputs give, and none was changed by hand."""

import pytest

from tests import generated


@pytest.mark.parametrize(
    "made", [g for g in generated.GENERATED if not g.slow], ids=lambda g: str(g.path.name)
)
def test_generated_file_is_what_its_inputs_give(made: generated.Generated) -> None:
    """Made anew, the file is the same to the byte."""
    assert made.path.read_bytes() == made.made()


def test_checksums_are_as_written_down() -> None:
    """Neither a generated file nor what it is made from has changed since `make lexicon` was last run."""
    assert generated.SUMS.read_text(encoding="utf-8") == generated.sums()
