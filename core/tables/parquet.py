"""Tables on disk: written all or none, read back with the build they belong to."""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.errors import PlanError
from core.places import content, is_here, place
from core.tables import schema
from core.tables.builds import build_id, current, fault, manifest_of, parts, resolved
from core.tables.parts import holds, write_part
from core.tables.publish import told, writing

__all__ = ["build_id", "current", "default_folder", "fault", "read_table", "table_files", "write_tables"]


def write_tables(folder: Path, tables: Mapping[str, pa.Table], metadata: Mapping[str, str]) -> None:
    """Write whole tables as a build to `folder`, all or none; `metadata` goes into each, "duizhao.build" names the build.

    Raises PlanError where they cannot be written; the former build stays the current one then.
    """
    with told(folder), writing(folder, metadata.get("duizhao.build", "unnamed")) as build:
        for table in schema.TABLES:
            write_part(build, table, tables[table.name], metadata)


def read_table(
    folder: Path, name: str, columns: Sequence[str] | None = None, docs: Collection[str] | None = None
) -> pa.Table:
    """Read one table of a build, or of the current build of a folder; raise PlanError where that cannot be done.

    Of some `docs` alone only the parts that hold them are opened.
    """
    files = table_files(folder, name, docs)
    chosen = None if docs is None else pc.field("doc").isin(pa.array(list(docs), pa.string()))
    try:
        return pa.concat_tables(
            pq.read_table(
                str(file) if is_here(file) else content(file),
                columns=columns,
                filters=chosen,
                page_checksum_verification=True,
                partitioning=None,
            )
            for file in files
        )
    except (pa.ArrowException, OSError) as error:
        raise PlanError(f"数据表 {name} 已损坏，请重新运行 duizhao build 生成。") from error


def table_files(folder: Path, name: str, docs: Collection[str] | None = None) -> list[Path]:
    """Return the files that a table lies in, or those that may hold some documents, but at least one.

    Raises PlanError where one is missing, damaged, or of another layout.
    """
    build = resolved(folder)
    files = parts(build, name)
    if manifest_of(build).layout != schema.VERSION:
        raise PlanError(f"数据表 {build} 是旧版程序生成的，请重新运行 duizhao build 生成。")
    if not files or not all(file.is_file() for file in files):
        raise PlanError(f"没有找到数据表 {build / name}.parquet，请先运行 duizhao build 生成。")
    if docs is not None:
        return [file for file in files if any(holds(file, doc) for doc in docs)] or files[:1]
    return files


def default_folder() -> Path:
    """Return where the tables are kept: $DUIZHAO_TABLES, else the user's own data folder."""
    named = os.environ.get("DUIZHAO_TABLES")
    if named:
        return place(named)
    from platformdirs import user_data_path  # only here: most callers name their folder

    return user_data_path("duizhao", appauthor=False) / "tables"
