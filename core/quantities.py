"""Read the numbers that measure something, with all that the text says of them."""

from core.model import Metadata, Outline, Quantity


def read_quantities(outline: Outline, metadata: Metadata) -> tuple[Quantity, ...]:
    """Return the quantities of a document in reading order."""
    return ()
