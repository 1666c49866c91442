"""The tables: each declared once, turned into Arrow and checked at writing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, get_args

import pyarrow as pa

from core.errors import PlanError
from core.model import Aspect, Binding, Change, Flag, Kind, Measure, Op, PlanKind, Script, Theme

VERSION = "1"  # of the tables' layout; part of every file's metadata

_I = pa.int32()
_F = pa.float64()
_S = pa.string()
_B = pa.bool_()
_L = pa.list_(pa.string())


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, Arrow type, whether it may be null, meaning, and closed list where it has one."""

    name: str
    type: pa.DataType
    about: str
    null: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, the key that no two rows share, and the columns in order."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema; descriptions stand in the fields' metadata."""
        return pa.schema(
            [pa.field(c.name, c.type, c.null, metadata={"description": c.about}) for c in self.columns]
        )


def _doc() -> Column:
    return Column("doc", _S, "文件名（不含扩展名）")


def _no(name: str, about: str, null: bool = False) -> Column:
    return Column(name, _I, about, null)


def _spans() -> tuple[Column, ...]:
    return (
        Column("start", _I, "修复后文本中的起点（Unicode 字符）"),
        Column("end", _I, "修复后文本中的终点（不含）"),
        Column("source_start", _I, "原文件文本中的起点（Unicode 字符）"),
        Column("source_end", _I, "原文件文本中的终点（不含）"),
    )


def _theme(null: bool = False) -> Column:
    return Column("theme", _S, "主题", null, codes=get_args(Theme))


def _binding() -> Column:
    return Column("binding", _S, "指标属性，文件写明的才有", True, codes=get_args(Binding))


def _amounts() -> tuple[Column, ...]:
    return (
        Column("value", _F, "数值，按原文单位；未给出具体数为空", True),
        Column("value_max", _F, "区间上限", True),
        Column("unit", _S, "单位，按原文", True),
        Column("base_value", _F, "折算为基本单位的数值", True),
        Column("base_value_max", _F, "折算为基本单位的区间上限", True),
        Column("base_unit", _S, "基本单位", True),
        Column("op", _S, "界限：= 等于，>= 以上，<= 以内，~ 左右", codes=get_args(Op)),
        Column("measure", _S, "口径", codes=get_args(Measure)),
        Column("year", _I, "数值所属年份（期间取末年）", True),
        Column("period_start", _I, "期间首年", True),
        Column("scope", _S, "范围：全区，或所指片区、项目、企业", True),
    )


DOCUMENTS = Table(
    "documents",
    "一行一份规划文件",
    ("doc",),
    (
        _doc(),
        Column("district", _S, "区县", True),
        Column("district_code", _S, "GB/T 2260 行政区划代码", True),
        Column("city", _S, "所属市", True),
        Column("province", _S, "所属省级行政区", True),
        Column("title", _S, "标题", True),
        Column("plan_kind", _S, "文件种类", True, get_args(PlanKind)),
        Column("issuer", _S, "发布机关", True),
        Column("issued_on", pa.date32(), "发布日期", True),
        Column("period_start", _I, "规划期首年", True),
        Column("period_end", _I, "规划期末年", True),
        Column("base_year", _I, "回顾的末年", True),
        Column("script", _S, "原文件字形：Hans 简体，Hant 繁体", codes=get_args(Script)),
        Column("source_file", _S, "原文件名"),
        Column("sha256", _S, "原文件的 SHA-256"),
        Column("source_chars", _I, "原文件字符数"),
        Column("text", _S, "修复后的全文"),
        Column("document_id", _S, "文件的稳定标识：地区、种类、时期，与文件名无关"),
        Column("district_key", _S, "地区的标识：同一个区的各份文件相同"),
        Column("period", _S, "时期：五年规划的名称或年份", True),
    ),
)

EDITS = Table(
    "edits",
    "一行一处修复：原文件此处的 raw 改为 clean",
    ("doc", "edit_no"),
    (
        _doc(),
        _no("edit_no", "修复序号"),
        Column("source_start", _I, "原文件文本中的起点（Unicode 字符）"),
        Column("source_end", _I, "原文件文本中的终点（不含）"),
        Column("start", _I, "修复后文本中的起点（Unicode 字符）"),
        Column("end", _I, "修复后文本中的终点（不含）"),
        Column("raw", _S, "原文件此处的文字"),
        Column("clean", _S, "修复后的文字"),
        Column("rule", _S, "所用规则"),
        Column("sure", _B, "是否有把握"),
    ),
)

SECTIONS = Table(
    "sections",
    "一行一个标题及其所辖范围",
    ("doc", "section_no"),
    (
        _doc(),
        _no("section_no", "章节序号"),
        _no("parent_no", "上级章节序号", True),
        _no("level", "层级，1 为章"),
        Column("number", _S, "编号，按原文", True),
        Column("title", _S, "标题"),
        *_spans(),
        Column("inferred", _B, "标题已佚，由上下文推定"),
    ),
)

PARAGRAPHS = Table(
    "paragraphs",
    "一行一段",
    ("doc", "paragraph_no"),
    (
        _doc(),
        _no("paragraph_no", "段落序号"),
        _no("section_no", "所在章节序号", True),
        *_spans(),
        Column("text", _S, "段落文字"),
        Column("lead", _S, "段首小标题", True),
        Column("common", _F, "与其他规划几乎相同的文字所占比重，0—1", True),
        Column("aspect", _S, "review 回顾，plan 部署；说不准为空", True, get_args(Aspect)),
    ),
)

CELLS = Table(
    "cells",
    "一行一个表格单元（网页把表格拆成一格一行，此处复原）",
    ("doc", "table_no", "row_no", "column_no"),
    (
        _doc(),
        _no("table_no", "表序号"),
        _no("row_no", "行号，0 为表头，-1 为跨列的上级表头"),
        _no("column_no", "列号"),
        _no("paragraph_no", "所在段落序号"),
        *_spans(),
        Column("text", _S, "单元文字"),
    ),
)

QUANTITIES = Table(
    "quantities",
    "一行一个数：文件怎么说就怎么记",
    ("doc", "quantity_no"),
    (
        _doc(),
        _no("quantity_no", "数的序号"),
        _no("paragraph_no", "所在段落序号"),
        _no("section_no", "所在章节序号", True),
        *_spans(),
        Column("raw", _S, "原文件此处的文字"),
        Column("kind", _S, "target 目标，actual 现状，other 其他", codes=get_args(Kind)),
        Column("indicator", _S, "指标名：国家统计局有标准名称的用标准名称，其余照原文", True),
        Column("indicator_raw", _S, "原文的说法", True),
        *_amounts(),
        Column("theme", _L, "主题", codes=get_args(Theme)),
        Column("sentence", _S, "所在的句子"),
        Column("rule", _S, "判定所依据的规则"),
        _binding(),
    ),
)

THEME_HITS = Table(
    "theme_hits",
    "一行一段与一个主题的关系",
    ("doc", "paragraph_no", "theme", "subtopic"),
    (
        _doc(),
        _no("paragraph_no", "段落序号"),
        _theme(),
        Column("subtopic", _S, "子题；空为主题整体", True),
        Column("score", _F, "相关程度"),
        Column("main", _B, "主要论述该主题，而非顺带提及"),
        Column("terms", _L, "作为依据的词语"),
        Column("hints", _L, "其中单凭它还不足为据的词语"),
    ),
)

TARGETS = Table(
    "targets",
    "一行一个可供对照的目标（由 quantities 推导）",
    ("doc", "target_no"),
    (
        _doc(),
        _no("target_no", "目标序号"),
        _no("quantity_no", "对应的数"),
        _no("baseline_no", "对应的现状数", True),
        Column("indicator", _S, "并列比较时的指标名：标准名称，同类的归在一处"),
        *_amounts(),
        Column("baseline_value", _F, "现状值，按目标的单位", True),
        Column("baseline_year", _I, "现状值的年份", True),
        Column("implied_annual_growth", _F, "由现状到目标的年均增长（%）", True),
        Column("per_year", _F, "期间总量折合每年", True),
        Column("formula", _S, "推导值的算法与依据", True),
        Column("axis", _S, "可同图比较的分组"),
        Column("axis_note", _S, "不宜与同名指标同图的原因", True),
        Column("flags", _L, "读者须知", codes=get_args(Flag)),
        _binding(),
    ),
)

TARGET_TOPICS = Table(
    "target_topics",
    "一行一个目标与一个子题的关系",
    ("doc", "target_no", "theme", "subtopic"),
    (
        _doc(),
        _no("target_no", "目标序号"),
        _theme(),
        Column("subtopic", _S, "子题"),
        Column("weight", _F, "1 分句里有这一子题的词，0.5 只有线索，0.25 只在同句别处"),
    ),
)

INDICATORS = Table(
    "indicators",
    "一行一个指标名，及并列比较时归到哪里",
    ("doc", "indicator"),
    (
        _doc(),
        Column("indicator", _S, "指标名，如 quantities 所记"),
        Column("standard", _S, "意思相同的标准名称；没有的照指标名"),
        Column("family", _S, "并列比较时的指标名：同类的归在一处"),
        Column("direction", _S, "越高越好、越低越好、不分", codes=("higher", "lower", "neutral")),
        Column("names", _L, "原文可能的叫法"),
    ),
)

PASSAGES = Table(
    "passages",
    "一行一处可检索的文字：一个标题或一段",
    ("doc", "passage_no"),
    (
        _doc(),
        _no("passage_no", "序号，按行文次序"),
        _no("section_no", "所在章节序号", True),
        _no("paragraph_no", "段落序号；标题为空", True),
        *_spans(),
        Column("text", _S, "文字"),
        Column("folded", _S, "供检索的文字：去空格与引号，统一为简体、半角、小写，汉字数字写作 0-9"),
    ),
)

SUSPECTS = Table(
    "suspects",
    "一行一处可疑文字：未改动，请人查看",
    ("doc", "suspect_no"),
    (
        _doc(),
        _no("suspect_no", "序号"),
        *_spans(),
        Column("text", _S, "可疑文字"),
        Column("reason", _S, "可疑的原因"),
    ),
)

GAPS = Table(
    "gaps",
    "一行一处已知的缺失：文件里本应有而没有的内容",
    ("doc", "gap_no"),
    (_doc(), _no("gap_no", "序号"), Column("what", _S, "缺失的内容")),
)

KEYWORDS = Table(
    "keywords",
    "一行一个特色词：使该区有别于他区",
    ("doc", "theme", "term"),
    (
        _doc(),
        _theme(null=True),
        Column("term", _S, "词语"),
        Column("weight", _F, "特色程度"),
        _no("count", "出现次数"),
    ),
)

STOCK = Table(
    "stock",
    "一行一处套话：段落中与其他区规划几乎逐字相同的文字",
    ("doc", "start"),
    (_doc(), _no("paragraph_no", "段落序号"), *_spans()),
)

COUNTERPARTS = Table(
    "counterparts",
    "一行一对相近段落",
    ("doc", "paragraph_no", "other_doc", "other_no"),
    (
        _doc(),
        _no("paragraph_no", "段落序号"),
        Column("other_doc", _S, "另一份文件"),
        _no("other_no", "另一份文件的段落序号"),
        Column("similarity", _F, "相近程度，0—1"),
        Column("shared", _L, "共有的词语"),
        Column("own", _L, "本段独有的词语"),
        Column("others", _L, "对方独有的词语"),
    ),
)

OUTCOMES = Table(
    "outcomes",
    "一行一个期限已到的目标：后来怎样",
    ("doc", "target_no"),
    (
        _doc(),
        _no("target_no", "目标序号"),
        Column("result_doc", _S, "写到结果的文件", True),
        _no("result_no", "结果在那份文件里的数的序号", True),
        Column("met", _B, "是否达到；空为不能断定，原因见 note", True),
        Column("note", _S, "不能断定的原因，或读者须知", True),
    ),
)

REVISIONS = Table(
    "revisions",
    "一行一段：同一个区的后一份文件与前一份的对应",
    ("doc", "paragraph_no", "other_doc", "other_no"),
    (
        _doc(),
        _no("paragraph_no", "段落序号；空为删去的段落", True),
        Column("other_doc", _S, "较早的文件"),
        _no("other_no", "较早文件的段落序号；空为新增的段落", True),
        Column("change", _S, "kept 沿用，changed 改动，new 新增，gone 删去", codes=get_args(Change)),
    ),
)

EVALUATION = Table(
    "evaluation",
    "一行一个准确率数字：与人工标注对照的结果；写规则时看过的标注与没看过的分开算",
    ("part", "name", "field"),
    (
        Column("part", _S, "全部、文件种类、主题（看过的），或没看过的"),
        Column("name", _S, "部分的名称"),
        Column("field", _S, "所比的内容"),
        Column("precision", _F, "准确率", True),
        Column("recall", _F, "召回率", True),
        Column("f1", _F, "F1", True),
        Column("f1_low", _F, "F1 的区间的下端（换一批同类的文件，二十次里有十九次落在区间里）", True),
        Column("f1_high", _F, "F1 的区间的上端", True),
        _no("gold_rows", "人工标注的行数"),
        Column("evaluated_on", pa.date32(), "对照的日期"),
    ),
)

TABLES = (
    DOCUMENTS,
    EDITS,
    SECTIONS,
    PARAGRAPHS,
    CELLS,
    QUANTITIES,
    THEME_HITS,
    TARGETS,
    TARGET_TOPICS,
    INDICATORS,
    PASSAGES,
    SUSPECTS,
    GAPS,
    KEYWORDS,
    STOCK,
    COUNTERPARTS,
    OUTCOMES,
    REVISIONS,
    EVALUATION,
)


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
    columns = {c.name: list(map(itemgetter(c.name), rows)) for c in table.columns}
    keys = Counter(zip(*(columns[k] for k in table.key), strict=True))
    if len(keys) < len(rows):
        raise PlanError(f"表 {table.name} 有两行的键同为 {keys.most_common(1)[0][0]}，每行的键须唯一。")
    return pa.Table.from_arrays(
        [_array(table, c, columns[c.name]) for c in table.columns], schema=table.arrow
    )


def _array(table: Table, column: Column, values: list[Any]) -> pa.Array:
    where = f"表 {table.name} 的列 {column.name} "
    if not column.null and None in values:
        raise PlanError(f"{where}不得为空，第 {values.index(None)} 行为空。")
    if column.codes:
        codes = set(column.codes)
        found = chain.from_iterable(values) if pa.types.is_list(column.type) else values
        for code in set(found) - codes - {None}:
            raise PlanError(f"{where}有未知代码“{code}”，只可为：{'、'.join(column.codes)}。")
    if column.type == _F:
        values = [None if v is None else float(v) for v in values]
    try:
        return pa.array(values, column.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError) as error:
        raise PlanError(f"{where}的值与类型 {column.type} 不合：{error}") from error
