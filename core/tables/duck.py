"""Query the tables of a build where they lie, by DuckDB."""

from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Timer

import duckdb
import pyarrow as pa

from core.errors import PlanError
from core.places import filesystem, is_here
from core.tables import schema
from core.tables.builds import resolved
from core.tables.parquet import table_files

SECONDS, ROWS, MEMORY = 20, 1_000_000, "2GB"  # that one query may take, and that all may


class Store:
    """The tables of one folder as views of one in-memory database; safe to share between threads."""

    def __init__(self, folder: Path, docs: Collection[str] | None = None) -> None:
        """Open all parts of the tables, or, of some documents alone, those that hold them; others may lie there, too."""
        self.folder = resolved(folder)
        self._db = duckdb.connect(":memory:")
        self._db.execute(f"SET memory_limit = '{MEMORY}'")
        if not is_here(self.folder):  # by fsspec: an extension of DuckDB's own would have to be downloaded
            self._db.register_filesystem(filesystem(self.folder))
        for table in schema.TABLES:
            files = ", ".join(
                "'" + str(f).replace("'", "''") + "'" for f in table_files(self.folder, table.name, docs)
            )
            self._db.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet([{files}])")  # noqa: S608

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return the rows of a query; values go in as `?` parameters, never as text of the query."""
        cursor = self._db.cursor()
        late = Timer(SECONDS, cursor.interrupt)
        late.start()
        try:
            found = cursor.sql(sql, params=list(parameters)).limit(ROWS + 1).to_arrow_table()
        except duckdb.InterruptException as error:
            raise PlanError(f"查询超过 {SECONDS} 秒，已停止，请减少词或缩小范围再查。") from error
        except duckdb.OutOfMemoryException as error:
            raise PlanError("查询所需的内存太多，已停止，请减少词或缩小范围再查。") from error
        finally:
            late.cancel()
        if found.num_rows > ROWS:
            raise PlanError(f"查到的超过 {ROWS:,} 条，请加词或缩小范围再查。")
        return found
