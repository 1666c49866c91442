"""Text on the screen about documents over time: which are held, what became of targets, what changed in texts."""

# documents and periods
SHORT_KINDS = {
    "outline": "纲要",
    "proposal": "建议",
    "annual": "计划报告",
    "work_report": "政府工作报告",
    "other": "文件",
}
ERAS = {
    2001: "十五",
    2006: "十一五",
    2011: "十二五",
    2016: "十三五",
    2021: "十四五",
    2026: "十五五",
    2031: "十六五",
}
NAMELESS = "未能读出地区的文件{n}"
VERSION = "第{n}份"
NOT_HELD = "尚未收入"
UNDATED = "时期未明"
DOCUMENTS_TOLD = "文件：{period}（{kinds}）"
DOCUMENTS_MIXED = "文件：时期不同（{periods}）"
ALL_OF_PERIOD = "都用{period}的"
OF_PERIOD = "{names}是{period}"
MIXED = "并排的文件时期不同：{parts}。不同时期的数不能直接比高低，要点只比同一时期的。"
LACKING = "{names}{period}的文件尚未收入。"
