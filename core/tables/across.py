"""The tables of what only several documents show: across districts, and across the documents of one."""

from typing import get_args

from core.model import Change
from core.tables.columns import BOOL, FLOAT, TEXT, Column, Table, doc, number, spans, theme

KEYWORDS = Table(
    "keywords",
    "一行一个特色词：使该区有别于他区",
    ("doc", "theme", "term"),
    (
        doc(),
        theme(null=True),
        Column("term", TEXT, "词语"),
        Column("weight", FLOAT, "特色程度"),
        number("count", "出现次数"),
    ),
)

STOCK = Table(
    "stock",
    "一行一处套话：段落中与其他区规划几乎逐字相同的文字",
    ("doc", "start"),
    (doc(), number("paragraph_no", "段落序号"), *spans()),
)

COUNTERPARTS = Table(
    "counterparts",
    "一行一对相近段落：每段在其他区的文件里最相近的八段",
    ("doc", "paragraph_no", "other_doc", "other_no"),
    (
        doc(),
        number("paragraph_no", "段落序号"),
        Column("other_doc", TEXT, "另一份文件"),
        number("other_no", "另一份文件的段落序号"),
        Column("similarity", FLOAT, "相近程度，0—1"),
    ),
)

OUTCOMES = Table(
    "outcomes",
    "一行一个期限已到的目标：后来怎样",
    ("doc", "target_no"),
    (
        doc(),
        number("target_no", "目标序号"),
        Column("result_doc", TEXT, "写到结果的文件", True),
        number("result_no", "结果在那份文件里的数的序号", True),
        Column("met", BOOL, "是否达到；空为不能断定，原因见 note", True),
        Column("note", TEXT, "不能断定的原因，或读者须知", True),
    ),
)

REVISIONS = Table(
    "revisions",
    "一行一段：同一个区的后一份文件与前一份的对应",
    ("doc", "paragraph_no", "other_doc", "other_no"),
    (
        doc(),
        number("paragraph_no", "段落序号；空为删去的段落", True),
        Column("other_doc", TEXT, "较早的文件"),
        number("other_no", "较早文件的段落序号；空为新增的段落", True),
        Column("change", TEXT, "kept 沿用，changed 改动，new 新增，gone 删去", codes=get_args(Change)),
    ),
)
