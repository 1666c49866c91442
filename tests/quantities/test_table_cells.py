"""Tables: what their cells say under their heads, as indicator tables of plans are laid out."""

import pytest

from core.model import Cell, Metadata, Outline, Paragraph, Quantity
from core.quantities.read import read_quantities

OUTLINE = Metadata(plan_kind="outline", period_start=2021, period_end=2025, base_year=2020)
ANNUAL = Metadata(plan_kind="annual", period_start=2021, period_end=2021, base_year=2020)


def _read(rows: list[str], metadata: Metadata, heads: int = 1) -> list[Quantity]:
    """Read a table written one row a line, its cells parted by bars."""
    cells, at, lines = [], 0, []
    for n, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            cells.append(Cell(1, n - heads + 1, column, at, at + len(text), text))
            lines.append(text)
            at += len(text) + 1
    text = "\n".join(lines)
    paragraph = Paragraph(1, None, 0, len(text), text, table_no=1)
    return list(read_quantities(Outline((), (paragraph,), tuple(cells)), metadata))


FIVE_YEARS = [
    "序号|指标|单位|2020年|2025年|年均增速[累计]|属性",
    "1|地区生产总值|亿元|1556.64|2300|8左右|预期性",
    "2|城镇登记失业率|%|2.4|≤3|—|预期性",
    "3|单位地区生产总值能耗降低|%|—|[14]|—|约束性",
    "4|每千人口拥有3岁以下婴幼儿托位数|个|2.1|5.5|—|预期性",
    "5|城镇新增就业|万人|12|[8]|—|预期性",
    "6|地表水达到或好于Ⅲ类水体比例|%|100|完成省下达任务|—|约束性",
]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1556.64", ("actual", "地区生产总值", "1556.64", "亿元", "=", "level", 2020)),
        ("2300", ("target", "地区生产总值", "2300", "亿元", "=", "level", 2025)),
        ("8", ("target", "地区生产总值", "8", "%", "~", "annual_growth", 2025)),
        ("2.4", ("actual", "城镇登记失业率", "2.4", "%", "=", "share", 2020)),
        ("3", ("target", "城镇登记失业率", "3", "%", "<=", "share", 2025)),
        ("14", ("target", "单位地区生产总值能耗", "-14", "%", "=", "cumulative", 2025)),
        ("5.5", ("target", "每千人口拥有3岁以下婴幼儿托位数", "5.5", "个", "=", "ratio", 2025)),
        ("12", ("actual", "城镇新增就业", "120000", "人", "=", "increment", 2020)),
    ],
)
def test_five_years(raw, expected):
    """In a plan's indicator table the column gives year and kind, the row name and unit; brackets mean sums."""
    text = "\n".join(c for row in FIVE_YEARS for c in row.split("|"))
    found = [q for q in _read(FIVE_YEARS, OUTLINE) if text[q.start : q.end] == raw]
    assert expected in [(q.kind, q.indicator, f"{q.value:f}", q.unit, q.op, q.measure, q.year) for q in found]


def test_no_numbers_of_labels():
    """Serial numbers, dashes, words and the numbers in names are no quantities."""
    text = "\n".join(c for row in FIVE_YEARS for c in row.split("|"))
    assert [text[q.start : q.end] for q in _read(FIVE_YEARS, OUTLINE)] == [
        "1556.64", "2300", "8", "2.4", "3", "14", "2.1", "5.5", "12", "8", "100",
    ]  # fmt: skip


def test_two_heads():
    """A head over two columns gives the year, the one below it what is measured; 持平 is no growth."""
    rows = [
        "指标|2021年预期目标|2021年预期目标",
        "指标|总量|增速（%）",
        "商品进出口总值（亿元）|296|持平",
        "新增就业人数（人）|1.8万以上|——",
    ]
    found = _read(rows, ANNUAL, heads=2)
    assert [(q.kind, q.value, q.unit, q.op, q.measure, q.year) for q in found] == [
        ("target", 296, "亿元", "=", "level", 2021),
        ("target", 0, "%", "~", "yoy_growth", 2021),
        ("target", 18000, "人", ">=", "increment", 2021),
    ]


@pytest.mark.parametrize(
    "cell", ["9" * 30, "2" + "0" * 30 + "亿元", "2026-2030", "2025年", "—", "完成上级下达任务"]
)
def test_what_is_no_value(cell):
    """Absurd numbers, years and words in a column of values are no quantities."""
    assert _read(["指标|2025年", f"地区生产总值（亿元）|{cell}"], OUTLINE) == []
