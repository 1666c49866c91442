"""Tables on disk: written all or none, read back with the build they belong to."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import PlanError
from core.tables import schema

ROW_GROUP = 16_384  # rows
BUILD = b"duizhao.build"  # key of the build's name in every file's metadata


def write_tables(folder: Path, tables: Mapping[str, pa.Table], metadata: Mapping[str, str]) -> None:
    """Write all tables of a build to `folder`, one Parquet file each.

    Every file is written beside its final place first and moved there at the end, so that a build that dies before
    leaves the former tables as they were. `metadata` (its "duizhao.build" names the build) goes into each file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, tables, metadata)
    except OSError as error:
        raise PlanError(f"数据表写不进 {folder}，请检查权限与磁盘空间，或另指定文件夹。") from error


def _write(folder: Path, tables: Mapping[str, pa.Table], metadata: Mapping[str, str]) -> None:
    declared = {t.name: t for t in schema.TABLES}
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as name:
        temp = Path(name)
        for table in declared.values():
            about = {
                "duizhao.table": table.about,
                "duizhao.key": ",".join(table.key),
                "duizhao.schema": schema.VERSION,
                **metadata,
            }
            data = tables[table.name].replace_schema_metadata(about)
            # LZ4 and small row groups: thousands of plans are searched by all cores, and reading bounds the search
            pq.write_table(data, temp / f"{table.name}.parquet", compression="lz4", row_group_size=ROW_GROUP)
        # documents last: its build name tells readers that a new build is complete
        for table_name in sorted(declared, key=lambda n: n == schema.DOCUMENTS.name):
            os.replace(temp / f"{table_name}.parquet", folder / f"{table_name}.parquet")


def read_table(folder: Path, name: str) -> pa.Table:
    """Read one table; raise PlanError where it is missing, damaged, or of another layout."""
    path = folder / f"{name}.parquet"
    if not path.exists():
        raise PlanError(f"没有找到数据表 {path}，请先运行 duizhao build 生成。")
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise PlanError(f"数据表 {path} 已损坏，请重新运行 duizhao build 生成。") from error
    found = (table.schema.metadata or {}).get(b"duizhao.schema", b"").decode()
    if found != schema.VERSION:
        raise PlanError(f"数据表 {path} 是旧版程序生成的，请重新运行 duizhao build 生成。")
    return table


def build_id(folder: Path) -> str | None:
    """Return the name of the build whose tables stand in `folder`, or None where none is complete."""
    path = folder / f"{schema.DOCUMENTS.name}.parquet"
    try:
        found = pq.read_schema(path).metadata or {}
    except (pa.ArrowException, OSError):
        return None
    return found.get(BUILD, b"").decode() or None


def default_folder() -> Path:
    """Return where the tables are kept: $DUIZHAO_TABLES, else the user's own data folder."""
    named = os.environ.get("DUIZHAO_TABLES")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # only here: most callers name their folder

    return user_data_path("duizhao", appauthor=False) / "tables"
