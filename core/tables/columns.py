"""What a table is made of: columns with types, closed lists and meanings; rows turned into Arrow and checked."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, get_args

import pyarrow as pa

from core.errors import PlanError
from core.model import Binding, Measure, Op, Theme

INT = pa.int32()
FLOAT = pa.float64()
TEXT = pa.string()
BOOL = pa.bool_()
TEXTS = pa.list_(pa.string())
INTS = pa.list_(pa.int32())


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, Arrow type, whether it may be null, meaning, and closed list where it has one.

    What is `across` documents is not known from one of them alone: the name it goes by, what stands in others as well.
    """

    name: str
    type: pa.DataType
    about: str
    null: bool = False
    codes: tuple[str, ...] = ()
    across: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, the key that no two rows share, and the columns in order."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def own(self) -> "Table":
        """The table of one document alone: without the columns that are across documents."""
        return self._of(tuple(c for c in self.columns if not c.across))

    @property
    def across(self) -> "Table":
        """The columns that are across documents alone, but for the document's name."""
        return self._of(tuple(c for c in self.columns if c.across and c.name != "doc"))

    def _of(self, columns: tuple[Column, ...]) -> "Table":
        names = {c.name for c in columns}
        return Table(self.name, self.about, tuple(k for k in self.key if k in names), columns)

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema; descriptions stand in the fields' metadata."""
        return pa.schema(
            [pa.field(c.name, c.type, c.null, metadata={"description": c.about}) for c in self.columns]
        )


def doc() -> Column:
    """Return the column of a document's key."""
    return Column("doc", TEXT, "文件名（不含扩展名）", across=True)


def number(name: str, about: str, null: bool = False) -> Column:
    """Return a column of whole numbers, by default a key."""
    return Column(name, INT, about, null)


def spans() -> tuple[Column, ...]:
    """Return the four offsets of a span, in the repaired and in the raw text."""
    return (
        Column("start", INT, "修复后文本中的起点（Unicode 字符）"),
        Column("end", INT, "修复后文本中的终点（不含）"),
        Column("source_start", INT, "原文件文本中的起点（Unicode 字符）"),
        Column("source_end", INT, "原文件文本中的终点（不含）"),
    )


def theme(null: bool = False) -> Column:
    """Return a column of one theme."""
    return Column("theme", TEXT, "主题", null, codes=get_args(Theme))


def binding() -> Column:
    """Return the column that says whether a target binds."""
    return Column("binding", TEXT, "指标属性，文件写明的才有", True, codes=get_args(Binding))


def amounts() -> tuple[Column, ...]:
    """Return the columns of an amount: value, unit, bound, measure, time and scope."""
    return (
        Column("value", FLOAT, "数值，按原文单位；未给出具体数为空", True),
        Column("value_max", FLOAT, "区间上限", True),
        Column("unit", TEXT, "单位，按原文", True),
        Column("base_value", FLOAT, "折算为基本单位的数值", True),
        Column("base_value_max", FLOAT, "折算为基本单位的区间上限", True),
        Column("base_unit", TEXT, "基本单位", True),
        Column("op", TEXT, "界限：= 等于，>= 以上，<= 以内，~ 左右", codes=get_args(Op)),
        Column("measure", TEXT, "口径", codes=get_args(Measure)),
        Column("year", INT, "数值所属年份（期间取末年）", True),
        Column("period_start", INT, "期间首年", True),
        Column("scope", TEXT, "范围：全区，或所指片区、项目、企业", True),
    )


class _WithoutPandas:
    """Says that pandas is not there: Arrow would load it, for half a second, only to tell its series from lists."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Refuse pandas, and leave every other module to the finders that follow."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


@contextmanager
def without_pandas() -> Iterator[None]:
    """Keep pandas from being loaded, where it is not yet, by what is done within."""
    finder = _WithoutPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def to_arrow(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Turn rows into an Arrow table of exactly the declared columns.

    Raises PlanError for a missing or extra column, a null where none may be, a value of another type, an unknown
    code, or a key that two rows share.
    """
    rows = list(rows)
    names = {c.name for c in table.columns}
    for row in rows:
        if row.keys() != names:
            lost, extra = sorted(names - row.keys()), sorted(row.keys() - names)
            raise PlanError(
                f"表 {table.name} 的列不合：缺少 {lost}，多出 {extra}。请检查 core/tables/schema.py。"
            )
    return of_columns(table, {c.name: list(map(itemgetter(c.name), rows)) for c in table.columns})


def of_columns(table: Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Turn columns into an Arrow table as `to_arrow` does rows, with the same checks of what they hold."""
    rows = len(next(iter(columns.values())))
    keys = zip(*(columns[k] for k in table.key), strict=True) if table.key else range(rows)
    if len(set(keys)) < rows:
        seen = Counter(zip(*(columns[k] for k in table.key), strict=True))
        raise PlanError(f"表 {table.name} 有两行的键同为 {seen.most_common(1)[0][0]}，每行的键须唯一。")
    return pa.Table.from_arrays(
        [_array(table, c, columns[c.name]) for c in table.columns], schema=table.arrow
    )


def _array(table: Table, column: Column, values: Sequence[Any]) -> pa.Array:
    where = f"表 {table.name} 的列 {column.name} "
    if not column.null and None in values:
        raise PlanError(f"{where}不得为空，第 {values.index(None)} 行为空。")
    if column.codes:
        codes = set(column.codes)
        found = chain.from_iterable(values) if pa.types.is_list(column.type) else values
        for code in set(found) - codes - {None}:
            raise PlanError(f"{where}有未知代码“{code}”，只可为：{'、'.join(column.codes)}。")
    if column.type == FLOAT:
        values = [None if v is None else float(v) for v in values]
    try:
        return pa.array(values, column.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError) as error:
        raise PlanError(f"{where}的值与类型 {column.type} 不合：{error}") from error
