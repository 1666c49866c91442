"""Read a document's structure: sections, paragraphs, flattened tables, and what it says of itself."""

from core.outline.structure import read_outline

__all__ = ["read_outline"]
