"""Mutated texts and files are read without a fault, and their edits make the repaired text again."""

import pytest

from tests.hostile import fuzz


@pytest.mark.parametrize("first", range(0, 400, 40))
def test_mutated_inputs(first: int) -> None:
    """The first inputs of `make fuzz` are read."""
    for number in range(first, first + 40):
        fuzz.one(number)


def test_an_input_comes_again() -> None:
    """An input is made from its number alone."""
    assert fuzz.mutated(fuzz.Random(7)) == fuzz.mutated(fuzz.Random(7)) != fuzz.mutated(fuzz.Random(8))
