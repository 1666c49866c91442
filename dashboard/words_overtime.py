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

# the page
OVERTIME_HOW = "一个区的几份文件：当初定了什么，后来做到没有，如今又定什么；哪些话沿用，哪些是新的。"
WHOLE = "全区"
WHOLES = ("全区", "全县", "全市", "全旗")
DISTRICT = "地区"
HELD = "收入的文件"
PERIOD = "时期"
PARTS = {"": "目标与结果", "line": "指标曲线", "text": "文字沿革", "map": "承诺一览", "new": "新提法"}
PART = "看什么"
ONE_PERIOD = "这个区只收入了{period}的文件，另一时期的尚未收入；添加之后，这里会列出目标的结果和文字的沿革。"

# what became of targets
VERDICT_NAMES = {
    "met": "达到",
    "missed": "未达到",
    "unsure": "不能断定",
    "unseen": "已过期未见结果",
    "absent": "文件尚未收入",
}
VERDICT_MARKS = {"met": "✓", "missed": "✗", "unsure": "？", "unseen": "–", "absent": "–"}
VERDICT = "只看"
OUTCOMES = "期限已到的目标，后来怎样"
OUTCOMES_NOTE = "口径、单位、范围、价格都相同才说达到或未达到，否则写明为什么不能断定。点目标或结果看各自的原句，点指标看曲线。"
OUTCOMES_COUNT = "{name} {n} 个"
NO_OUTCOMES = "没有期限已到的目标。"
NONE_SUCH = "没有这样的目标。"
COLUMNS_OUTCOMES = ("目标", "写在", "结果", "写在", "判断", "说明")
INDICATOR = "指标"
RESTATED = "同一目标，两份文件两个数"
RESTATED_NOTE = "同一指标、口径、年份，前后文件写的数不同。"
COME = "{period}新设的指标"
GONE = "{period}不再设目标的指标"
COME_NOTE = "{later}与{earlier}相比，规划期末的目标。"
STILL_TOLD = "文字仍写到"

# the line of an indicator
LINE_TITLE = "{district}：{name}"
LINE_FOOT = (
    "空心是实际，实心是目标（▲ 至少，▼ 至多）；深色是近一期的文件，浅色是前一期的。虚线连着目标与当年的结果。"
)
LINE_ALT = "{title}。{points}。"
LINE_POINT = "{doc}：{year}年{kind} {amount}"
NO_LINES = "没有哪个指标有两个以上可以同图的数。"
TARGET, ACTUAL = "目标", "实际"
SORTS = {
    "level": "总量",
    "share": "比率",
    "ratio": "比值",
    "flow": "新增或累计",
    "annual_growth": "年均增长",
    "yoy_growth": "当年增长",
    "change_pp": "百分点变动",
    "rank": "位次",
}
COLUMNS_LINE = ("年份", "目标或实际", "数", "写在")

# texts
LATER, EARLIER = "较新的文件", "较早的文件"
REVISED_NOTE = (
    "逐段对应，按章节和文字相近程度；一字不改是沿用，改动的地方标出：划去的是旧文，加底色的是新文。"
)
CHANGE_NAMES = {"new": "新增", "changed": "改动", "kept": "沿用", "gone": "删去"}
CHANGE = "只看"
BY_THEME = "：{later}新增 {new} 段，改动 {changed} 段，沿用 {kept} 段，删去 {gone} 段"
ALL_TEXT = "全文：{later}新增 {new} 段，改动 {changed} 段，沿用 {kept} 段，删去 {gone} 段。"
NO_PAIR = "这个区只收入了一份文件，文字沿革要有两份。"
NO_SUCH_PARAGRAPHS = "没有这样的段落。"
THEME = "主题"
ALL_THEMES = "全部主题"

# promises
MAP_NOTE = "目标取各期纲要（没有纲要取建议）的期末目标；结果只列能断定的；年均是由结果到新目标算出的。"
COLUMNS_MAP = ("{base}年实际", "{first}年目标", "{first}年结果", "{second}年目标", "年均增长", "提示")
BELOW = "新目标低于已达到的水平"
OTHERS = "所有地区"
COLUMNS_FILE = ("地区", "指标", "前期实际", "前期实际年份", "前期目标", "单位", "目标年份", "结果", "结果单位", "判断", "说明", "新目标", "新目标单位", "新目标年份", "年均增长（%）", "提示", "前期目标原句", "结果原句", "新目标原句")  # fmt: skip
NO_PROMISES = "没有收入规划纲要或建议。"

# new words
NEW_NOTE = "{period}的文件写到、而收入的更早时期的文件都没有写过的说法；按写到的区数排列。最早按发布日期。"
COLUMNS_NEW = ("写到的区", "最早见于", "发布日期", "次数")
NO_NEW = "还没有两个时期的文件可以比。"

# versions of a document
VERSION_HELD = "已收入同一地区、同一种类、同一时期的文件：{name}（发布日期 {day}）。"
SAME_HELD = "已收入一字不差的文件：{name}（发布日期 {day}）。"
REPLACE, BESIDE = "替换", "另存"
REPLACE_NOTE = "替换后旧的一份连同日期保留三十天，可以恢复；另存则两份都在，默认用发布日期较新的一份"
ONLY_BESIDE = "那一份是随程序带来的，不能替换；加入后两份都在，默认用发布日期较新的一份。"
