"""Tables on disk: written all or none, read back with the build they belong to."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.errors import PlanError
from core.tables import schema
from core.tables.builds import build_id, current, fault, resolved, writing

ROW_GROUP = 16_384  # rows

__all__ = ["build_id", "current", "default_folder", "fault", "read_table", "table_path", "write_tables"]


def write_tables(folder: Path, tables: Mapping[str, pa.Table], metadata: Mapping[str, str]) -> None:
    """Write all tables of a build to `folder`, all or none; `metadata` goes into each, "duizhao.build" names the build.

    Raises PlanError where they cannot be written; the former build stays the current one then.
    """
    try:
        with writing(folder, metadata.get("duizhao.build", "unnamed")) as made:
            for table in schema.TABLES:
                _write(made / f"{table.name}.parquet", table, tables[table.name], metadata)
    except OSError as error:
        raise PlanError(f"数据表写不进 {folder}，请检查权限与磁盘空间，或另指定文件夹。") from error


def _write(path: Path, table: schema.Table, data: pa.Table, metadata: Mapping[str, str]) -> None:
    about = {
        "duizhao.table": table.about,
        "duizhao.key": ",".join(table.key),
        "duizhao.schema": schema.VERSION,
        **metadata,
    }
    # LZ4 and small row groups: thousands of plans are searched by all cores, and reading bounds the search
    pq.write_table(
        data.replace_schema_metadata(about),
        path,
        compression="lz4",
        row_group_size=ROW_GROUP,
        write_page_checksum=True,
    )


def read_table(
    folder: Path, name: str, columns: Sequence[str] | None = None, docs: Collection[str] | None = None
) -> pa.Table:
    """Read one table of a build, or of the current build of a folder: all of it, or the rows of some documents.

    Raises PlanError where that cannot be done.
    """
    path = table_path(folder, name)
    rows = None if docs is None else pc.field("doc").isin(pa.array(list(docs), pa.string()))
    try:
        return pq.read_table(path, columns=columns, filters=rows, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        raise PlanError(f"数据表 {path} 已损坏，请重新运行 duizhao build 生成。") from error


def table_path(folder: Path, name: str) -> Path:
    """Return where a table lies; raise PlanError where it is missing, damaged, or of another layout."""
    path = resolved(folder) / f"{name}.parquet"
    if not path.exists():
        raise PlanError(f"没有找到数据表 {path}，请先运行 duizhao build 生成。")
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (pa.ArrowException, OSError) as error:
        raise PlanError(f"数据表 {path} 已损坏，请重新运行 duizhao build 生成。") from error
    if metadata.get(b"duizhao.schema", b"").decode() != schema.VERSION:
        raise PlanError(f"数据表 {path} 是旧版程序生成的，请重新运行 duizhao build 生成。")
    return path


def default_folder() -> Path:
    """Return where the tables are kept: $DUIZHAO_TABLES, else the user's own data folder."""
    named = os.environ.get("DUIZHAO_TABLES")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # only here: most callers name their folder

    return user_data_path("duizhao", appauthor=False) / "tables"
