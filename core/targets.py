"""Derive targets that are ready to compare from a document's quantities."""

from collections.abc import Sequence

from core.model import Metadata, Quantity, Target


def derive_targets(quantities: Sequence[Quantity], metadata: Metadata) -> tuple[Target, ...]:
    """Return the targets of a document with their baselines."""
    return ()
