"""Query the tables of a build where they lie, by DuckDB."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from core.tables import schema
from core.tables.builds import resolved
from core.tables.parquet import table_path


class Store:
    """The tables of one folder as views of one in-memory database; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = resolved(folder)
        self._db = duckdb.connect(":memory:")
        for table in schema.TABLES:
            path = str(table_path(self.folder, table.name)).replace("'", "''")
            self._db.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet('{path}')")  # noqa: S608

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return the rows of a query; values go in as `?` parameters, never as text of the query."""
        return self._db.cursor().sql(sql, params=list(parameters)).to_arrow_table()
