"""No text or file of 5,000 characters takes long to read, whatever it holds."""

import time

import pytest

from core.pipeline import parse
from tests.hostile.bench import exponent, taken
from tests.hostile.generators import GENERATORS

SIZE = 5_000  # characters
SHARE = 6  # times as long as a common text of eight times the size, which a busy machine slows down likewise


@pytest.fixture(scope="module")
def usual() -> float:
    """Return the seconds of processor time that a common text takes here and now."""
    parse(GENERATORS["past_sentences"](SIZE))  # loads what is loaded once
    start = time.process_time()
    parse(GENERATORS["past_sentences"](8 * SIZE))
    return time.process_time() - start


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_nothing_takes_long(name: str, usual: float) -> None:
    """A text that hurts takes not much longer than a common text of a few times its size."""
    assert taken(name, SIZE) < max(1.0, SHARE * usual)


def test_growth_is_told() -> None:
    """The exponent of times that grow by the square of the size is two, of those that grow with it one."""
    sizes = (1_000, 2_000, 4_000, 8_000)
    assert round(exponent({n: n * n / 1e6 for n in sizes}), 2) == 2
    assert round(exponent({n: n / 1e3 for n in sizes}), 2) == 1
