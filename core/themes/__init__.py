"""What each paragraph is about."""

from core.themes.hits import read_themes

__all__ = ["read_themes"]
