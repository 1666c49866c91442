"""Tell how well a text was read, and why it was read so."""

from core.report.explain import explain

__all__ = ["explain"]
