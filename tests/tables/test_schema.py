"""The schema refuses whatever is not declared."""

import pyarrow as pa
import pytest

from core.errors import PlanError
from core.tables import schema

ROW = {"doc": "a", "gap_no": 1, "what": "主要指标表"}
HIT = {
    "doc": "a",
    "paragraph_no": 1,
    "theme": "教育",
    "subtopic": None,
    "score": 1.0,
    "main": True,
    "terms": ["学校"],
    "hints": [],
}


def test_rows_become_the_declared_columns() -> None:
    """A table has the declared columns and types, and Chinese descriptions."""
    table = schema.to_arrow(schema.GAPS, [ROW])
    assert table.schema == schema.GAPS.arrow
    assert table.schema.field("gap_no").type == pa.int32()
    assert table.schema.field("what").metadata == {b"description": "缺失的内容".encode()}


@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        (schema.GAPS, [{"doc": "a", "gap_no": 1}], "缺少"),
        (schema.GAPS, [{**ROW, "note": ""}], "多出"),
        (schema.GAPS, [{**ROW, "what": None}], "不得为空"),
        (schema.GAPS, [{**ROW, "gap_no": "一"}], "类型"),
        (schema.GAPS, [ROW, ROW], "键"),
        (schema.THEME_HITS, [{**HIT, "theme": "体育"}], "未知代码"),
    ],
)
def test_what_is_not_declared_is_refused(
    table: schema.Table, rows: list[dict[str, object]], said: str
) -> None:
    """Missing and extra columns, nulls, wrong types, twin keys and unknown codes stop the writing."""
    with pytest.raises(PlanError, match=said):
        schema.to_arrow(table, rows)


def test_codes_of_lists_are_checked() -> None:
    """Every member of a list column must be in the closed list."""
    column = next(c for c in schema.QUANTITIES.columns if c.name == "theme")
    assert "数字经济" in column.codes
    lone = schema.Table("lone", "一行一例", ("theme",), (column,))
    with pytest.raises(PlanError, match="未知代码“体育”"):
        schema.to_arrow(lone, [{"theme": ("教育", "体育")}])
