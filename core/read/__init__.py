"""Find the plan files of a folder and take the text out of each, whatever its format."""

from core.read.folder import find_sources

__all__ = ["find_sources"]
