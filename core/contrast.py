"""Contrast the plans of a corpus: common stock, counterparts, keywords."""

from collections.abc import Sequence

from core.model import Contrast, Plan


def contrast(plans: Sequence[Plan]) -> Contrast:
    """Return what the plans share and what sets each apart."""
    return Contrast({}, (), ())
