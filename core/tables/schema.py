"""The tables: each declared once; what a column may hold is checked at writing."""

from typing import get_args

import pyarrow as pa

from core.model import Aspect, Flag, Kind, PlanKind, Script, Theme
from core.tables.across import COUNTERPARTS, KEYWORDS, OUTCOMES, REVISIONS, STOCK
from core.tables.columns import (
    BOOL,
    FLOAT,
    INT,
    INTS,
    TEXT,
    TEXTS,
    Column,
    Table,
    amounts,
    binding,
    doc,
    number,
    of_columns,
    spans,
    theme,
    to_arrow,
)

__all__ = ["ACROSS", "READ", "TABLES", "VERSION", "Column", "Table", "of_columns", "to_arrow"]

VERSION = "3"  # of the tables' layout; part of every file's metadata

DOCUMENTS = Table(
    "documents",
    "一行一份规划文件",
    ("doc",),
    (
        doc(),
        Column("district", TEXT, "区县", True),
        Column("district_code", TEXT, "GB/T 2260 行政区划代码", True),
        Column("city", TEXT, "所属市", True),
        Column("province", TEXT, "所属省级行政区", True),
        Column("title", TEXT, "标题", True),
        Column("plan_kind", TEXT, "文件种类", True, get_args(PlanKind)),
        Column("issuer", TEXT, "发布机关", True),
        Column("issued_on", pa.date32(), "发布日期", True),
        Column("period_start", INT, "规划期首年", True),
        Column("period_end", INT, "规划期末年", True),
        Column("base_year", INT, "回顾的末年", True),
        Column("script", TEXT, "原文件字形：Hans 简体，Hant 繁体", codes=get_args(Script)),
        Column("source_file", TEXT, "原文件名"),
        Column("sha256", TEXT, "原文件的 SHA-256"),
        Column("source_chars", INT, "原文件字符数"),
        Column("text", TEXT, "修复后的全文"),
        Column("document_id", TEXT, "文件的稳定标识：地区、种类、时期，与文件名无关", across=True),
        Column("district_key", TEXT, "地区的标识：同一个区的各份文件相同", across=True),
        Column("period", TEXT, "时期：五年规划的名称或年份", True, across=True),
    ),
)

EDITS = Table(
    "edits",
    "一行一处修复：原文件此处的 raw 改为 clean",
    ("doc", "edit_no"),
    (
        doc(),
        number("edit_no", "修复序号"),
        Column("source_start", INT, "原文件文本中的起点（Unicode 字符）"),
        Column("source_end", INT, "原文件文本中的终点（不含）"),
        Column("start", INT, "修复后文本中的起点（Unicode 字符）"),
        Column("end", INT, "修复后文本中的终点（不含）"),
        Column("raw", TEXT, "原文件此处的文字"),
        Column("clean", TEXT, "修复后的文字"),
        Column("rule", TEXT, "所用规则"),
        Column("sure", BOOL, "是否有把握"),
    ),
)

SECTIONS = Table(
    "sections",
    "一行一个标题及其所辖范围",
    ("doc", "section_no"),
    (
        doc(),
        number("section_no", "章节序号"),
        number("parent_no", "上级章节序号", True),
        number("level", "层级，1 为章"),
        Column("number", TEXT, "编号，按原文", True),
        Column("title", TEXT, "标题"),
        *spans(),
        Column("inferred", BOOL, "标题已佚，由上下文推定"),
    ),
)

PARAGRAPHS = Table(
    "paragraphs",
    "一行一段",
    ("doc", "paragraph_no"),
    (
        doc(),
        number("paragraph_no", "段落序号"),
        number("section_no", "所在章节序号", True),
        *spans(),
        Column("text", TEXT, "段落文字"),
        Column("lead", TEXT, "段首小标题", True),
        Column("common", FLOAT, "与其他规划几乎相同的文字所占比重，0—1", True, across=True),
        Column("aspect", TEXT, "review 回顾，plan 部署；说不准为空", True, get_args(Aspect)),
    ),
)

CELLS = Table(
    "cells",
    "一行一个表格单元（网页把表格拆成一格一行，此处复原）",
    ("doc", "table_no", "row_no", "column_no"),
    (
        doc(),
        number("table_no", "表序号"),
        number("row_no", "行号，0 为表头，-1 为跨列的上级表头"),
        number("column_no", "列号"),
        number("paragraph_no", "所在段落序号"),
        *spans(),
        Column("text", TEXT, "单元文字"),
    ),
)

QUANTITIES = Table(
    "quantities",
    "一行一个数：文件怎么说就怎么记",
    ("doc", "quantity_no"),
    (
        doc(),
        number("quantity_no", "数的序号"),
        number("paragraph_no", "所在段落序号"),
        number("section_no", "所在章节序号", True),
        *spans(),
        Column("raw", TEXT, "原文件此处的文字"),
        Column("kind", TEXT, "target 目标，actual 现状，other 其他", codes=get_args(Kind)),
        Column("indicator", TEXT, "指标名：国家统计局有标准名称的用标准名称，其余照原文", True),
        Column("indicator_raw", TEXT, "原文的说法", True),
        *amounts(),
        Column("theme", TEXTS, "主题", codes=get_args(Theme)),
        Column("sentence", TEXT, "所在的句子"),
        Column("rule", TEXT, "判定所依据的规则"),
        binding(),
    ),
)

THEME_HITS = Table(
    "theme_hits",
    "一行一段与一个主题的关系",
    ("doc", "paragraph_no", "theme", "subtopic"),
    (
        doc(),
        number("paragraph_no", "段落序号"),
        theme(),
        Column("subtopic", TEXT, "子题；空为主题整体", True),
        Column("score", FLOAT, "相关程度"),
        Column("main", BOOL, "主要论述该主题，而非顺带提及"),
        Column("terms", TEXTS, "作为依据的词语"),
        Column("hints", TEXTS, "其中单凭它还不足为据的词语"),
    ),
)

TARGETS = Table(
    "targets",
    "一行一个可供对照的目标（由 quantities 推导）",
    ("doc", "target_no"),
    (
        doc(),
        number("target_no", "目标序号"),
        number("quantity_no", "对应的数"),
        number("baseline_no", "对应的现状数", True),
        Column("indicator", TEXT, "并列比较时的指标名：标准名称，同类的归在一处"),
        *amounts(),
        Column("baseline_value", FLOAT, "现状值，按目标的单位", True),
        Column("baseline_year", INT, "现状值的年份", True),
        Column("implied_annual_growth", FLOAT, "由现状到目标的年均增长（%）", True),
        Column("per_year", FLOAT, "期间总量折合每年", True),
        Column("formula", TEXT, "推导值的算法与依据", True),
        Column("axis", TEXT, "可同图比较的分组"),
        Column("axis_note", TEXT, "不宜与同名指标同图的原因", True),
        Column("flags", TEXTS, "读者须知", codes=get_args(Flag)),
        binding(),
    ),
)

TARGET_TOPICS = Table(
    "target_topics",
    "一行一个目标与一个子题的关系",
    ("doc", "target_no", "theme", "subtopic"),
    (
        doc(),
        number("target_no", "目标序号"),
        theme(),
        Column("subtopic", TEXT, "子题"),
        Column("weight", FLOAT, "1 分句里有这一子题的词，0.5 只有线索，0.25 只在同句别处"),
    ),
)

INDICATORS = Table(
    "indicators",
    "一行一个指标名，及并列比较时归到哪里",
    ("doc", "indicator"),
    (
        doc(),
        Column("indicator", TEXT, "指标名，如 quantities 所记"),
        Column("standard", TEXT, "意思相同的标准名称；没有的照指标名"),
        Column("family", TEXT, "并列比较时的指标名：同类的归在一处"),
        Column("direction", TEXT, "越高越好、越低越好、不分", codes=("higher", "lower", "neutral")),
        Column("names", TEXTS, "原文可能的叫法"),
    ),
)

PASSAGES = Table(
    "passages",
    "一行一处可检索的文字：一个标题或一段",
    ("doc", "passage_no"),
    (
        doc(),
        number("passage_no", "序号，按行文次序"),
        number("section_no", "所在章节序号", True),
        number("paragraph_no", "段落序号；标题为空", True),
        *spans(),
        Column("text", TEXT, "文字"),
        Column("folded", TEXT, "供检索的文字：去空格与引号，统一为简体、半角、小写，汉字数字写作 0-9"),
    ),
)

SUSPECTS = Table(
    "suspects",
    "一行一处可疑文字：未改动，请人查看",
    ("doc", "suspect_no"),
    (
        doc(),
        number("suspect_no", "序号"),
        *spans(),
        Column("text", TEXT, "可疑文字"),
        Column("reason", TEXT, "可疑的原因"),
    ),
)

GAPS = Table(
    "gaps",
    "一行一处已知的缺失：文件里本应有而没有的内容",
    ("doc", "gap_no"),
    (doc(), number("gap_no", "序号"), Column("what", TEXT, "缺失的内容")),
)

SKETCHES = Table(
    "sketches",
    "一行一段：比较相近段落所凭的词语",
    ("doc", "paragraph_no"),
    (
        doc(),
        number("paragraph_no", "段落序号"),
        Column("terms", TEXTS, "最有分量的词语，重的在前；§ 开头的是子题"),
        Column("weights", INTS, "各词的分量：越少见、说得越多越重"),
    ),
)

EVALUATION = Table(
    "evaluation",
    "一行一个准确率数字：与人工标注对照的结果；写规则时看过的标注与没看过的分开算",
    ("part", "name", "field"),
    (
        Column("part", TEXT, "全部、文件种类、主题（看过的），或没看过的"),
        Column("name", TEXT, "部分的名称"),
        Column("field", TEXT, "所比的内容"),
        Column("precision", FLOAT, "准确率", True),
        Column("recall", FLOAT, "召回率", True),
        Column("f1", FLOAT, "F1", True),
        Column("f1_low", FLOAT, "F1 的区间的下端（换一批同类的文件，二十次里有十九次落在区间里）", True),
        Column("f1_high", FLOAT, "F1 的区间的上端", True),
        number("gold_rows", "人工标注的行数"),
        Column("evaluated_on", pa.date32(), "对照的日期"),
    ),
)

# what is read from each document alone
READ = (
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
    SKETCHES,
)

# what only shows where documents are held against others
ACROSS = (KEYWORDS, STOCK, COUNTERPARTS, OUTCOMES, REVISIONS)

TABLES = (*READ, *ACROSS, EVALUATION)
