"""Read the numbers that measure something, with all that the text says of them."""

from core.quantities.read import read_quantities

__all__ = ["read_quantities"]
