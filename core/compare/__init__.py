"""What a corpus shows that no single document does."""

from core.compare.corpus import contrast

__all__ = ["contrast"]
