"""What a corpus shows that no single document does."""

from core.compare.corpus import contrasted

__all__ = ["contrasted"]
