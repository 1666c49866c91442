"""The tables on disk: declared, written, queried."""

from core.tables.parquet import write_tables

__all__ = ["write_tables"]
