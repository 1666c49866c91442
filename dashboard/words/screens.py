"""Words of the pages, the choices and the states."""

APP = "对照"
SERVING = "对照已启动：{where} （按 Ctrl+C 停止）"
OR = " 或 "
TAGLINE = "各区规划，逐题逐数并排看"
FIRST_STEP = "选几个区，挑一个主题，各区怎么写、定了什么数，一屏并排；点任何一个数，看它出自哪一句。"

# pages
OVERVIEW = "概览"
THEMES = "主题对照"
INDICATORS = "指标对比"
TOPICS = "专题"
OVERTIME = "沿革"
READER = "原文"
SEARCH = "检索"
ABOUT = "数据说明"
ADD = "添加规划"
MATERIAL = "材料"
PAGES = {  # by address, in the order of the tabs
    "": OVERVIEW,
    "themes": THEMES,
    "indicators": INDICATORS,
    "topics": TOPICS,
    "overtime": OVERTIME,
    "text": READER,
    "search": SEARCH,
    "material": MATERIAL,
    "about": ABOUT,
    "add": ADD,
}

# controls
DISTRICTS = "地区"
DISTRICTS_CHOSEN = "地区（共 {n} 个，选了 {chosen} 个）"
THEME = "主题"
INDICATOR = "指标"
FADE = "套话"
FADE_HELP = "套话：与其他区规划几乎逐字相同的句子"
FADES = {"": "照常", "1": "淡化", "2": "隐去"}
FADED = "{name}：套话 {stock} 句，独有 {own} 句"
ALL = "全部"
COPY = "复制链接"
COPIED = "已复制"
PRINTED = "来源：{names} · 数据版本 {build} · {app}“{page}”"
COPY_BY_HAND = "请从地址栏复制"
SCRIPT_CHOICES = {"": "简体", "hk": "繁體（港）", "tw": "繁體（臺）"}
DARK, LIGHT = "深色", "浅色"
DOWNLOAD_CSV = "下载表格"

# states of a cell
A_YEAR = "/年"
NOT_STATED = "原文未列"
NOT_MENTIONED = "本规划未提及"
ASPECTS = {"review": "回顾", "plan": "部署"}
STATES = {"target": "给出量化目标", "text": "有论述", "hint": "仅沾边", "none": "未提及"}
MATRIX_NOTE = "按每个子题的一组词认定；只有旁证词的段落算仅沾边。点格子看段落，点“未提及”在全文里查证，点子题名逐字检索。"
STATE_MARKS = {"target": "●", "text": "◐", "hint": "○", "none": "–"}

# closed lists
NO_FIELD = "其他"
SEEN_FLAGS = ("仅有界限", "范围非全区")  # the value's own sign and the scope beside it say so
A_PART = "范围非全区"  # the flag of a number that is not of the whole area
WHOLE = ("全区", "全县", "全旗")  # not said; 全市 is, since a district's plan may speak of it
WHOLES = (*WHOLE, "全市", "全州", "全盟", "全省", "全镇", "全乡")
PLAN_KINDS = {
    "outline": "五年规划纲要",
    "proposal": "党委建议",
    "annual": "年度计划报告",
    "work_report": "政府工作报告",
    "other": "其他文件",
}
BOUNDS = {"=": "", ">=": "≥", "<=": "≤", "~": "≈"}
MEASURES = {
    "level": "水平",
    "annual_growth": "年均增长",
    "yoy_growth": "当年增长",
    "share": "比重",
    "increment": "新增",
    "cumulative": "累计",
    "change_pp": "变动",
    "rank": "位次",
    "ratio": "比率",
}
KINDS = {"target": "目标", "actual": "现状", "other": "其他"}
SCRIPTS = {"Hans": "简体", "Hant": "繁体"}

# overview
NOT_ALIKE = "这些文件不是同一种：{notes}。年份和文件种类不同的数，不能直接比高低。"
NOT_ALIKE_ONE = "{name}是{kind}（{period}）"
SHARE_TITLE = "各区在各主题上用了多少篇幅"
SHARE_SAID = "主要论述该主题的段落占全文字数的比重（%）。一段可归入几个主题，故一个区的各项相加可超过 100%。"
SHARE_NOTE = f"{SHARE_SAID}点一格看原文。"
SHARE_FILE = "各主题篇幅"
SHARE_HOVER = "{name} · {theme}：{chars} 字，{paragraphs} 段，占全文 {share}%"
INDICATOR_TABLE = "各区都给了什么数"
INDICATOR_NOTE = "至少两个区给出目标或现状的指标。点一个数看出处；点指标名看图。"
FINDINGS = "要点"
FINDINGS_NOTE = "由数据表算出，只列有把握的；点数字看原句，点指标或子题看全部依据。"
FOUND_LOOSER = "{who}的{indicator}目标是{target}（{year}），松于现状：{then}已是{present}。"
FOUND_TORN = "{who}的{indicator}前后说法不一：{figures}。"
ALL_WRITE, SOME_WRITE = "{n}个区都", "{n}个区中有{k}个"
FOUND_ALONE = "{who_all}写到{subtopic}（按“{terms}”等词查找），其中读到目标数的只有{who}：{figures}。"
FOUND_SHARED = "给出的区最多的指标是{indicators}：{n}个区{caution}。"
AND_SO_MANY = "等{n}个"
FOUND_CAUTION = "，但口径或年份不同，分图列出"
FOUND_HIGHEST = "谁的目标最高：{said}。"
FOUND_APART = "差得最远：{said}。"
DOOR = "{docs}个区写到，涉及 {subtopics} 个子题，{aiming}个区给出量化目标"
BRIEF_FOOT = "来源：各区文件原文，点标记看原句 · 数据版本 {build}"
DOOR_FIGURE = "细看{indicator}"
DOCUMENTS = "这些文件"
FOUND_MOST = "篇幅最多的主题：{said}。"
FOUND_MOST_ONE = "{who}是{theme}（{share}）"
PERIOD = "规划期"
ISSUER = "发布机关"
ISSUED = "发布日期"
LENGTH = "篇幅"
TARGETS = "目标"
LOST = "文件缺失"
UNKNOWN = "未注明"
CHARS = "{n} 字"
ROWS = "{n} 个"

# themes
GENERAL = "总体论述"
WHO = "谁提了什么"
READING = "各区怎么写"
FEWER = "收起"
MORE_PARAGRAPHS = "其余 {n} 段"
OPEN_IN_READER = "原文"
NEAR = "相近段落"
NEAR_TITLE = "别的区怎么写"
NEAR_NOTE = "按共有的词语找出的最相近的段落。黄底是两边共有的词，下划线是对方独有的词。"
NEAR_NONE = "别的区没有相近的段落。"
NEAR_NOTE_ON = "各区写“{subtopic}”的句子里，与这一段写它的话最相近的；黄底是认定的词。"
NEAR_NONE_ON = "别的区没有写“{subtopic}”的句子。"
NEAR_SHARE = "相近程度 {share}%"
THIS_ONE = "本段"
OWN_WORDS = "各区特色词"
COUNT_PARAGRAPHS = "{n} 段"
COUNT_TARGETS = "{n} 个目标"
COUNT_PLACES = "{n} 处"

# indicators
BASELINE = "现状"
TARGET = "目标"
YEAR_UNKNOWN = "年份未明"
NO_FIGURE = "未给出具体数"
SOURCE = "来源：《{title}》{where}"
VERSION = "数据版本 {build}"
DERIVED = "，推算"
DERIVED_BY = "推算 · {name}：{formula}"
FORMULA = "推算：{formula}"
VIEW = "看法"
VIEWS = {"": "原文的数", "growth": "折合年均增长", "year": "折合每年"}
VIEW_TITLES = {"": "{indicator}", "growth": "{indicator}：年均增长", "year": "{indicator}：折合每年"}
SHARED = "两个区以上给出的指标"
ALONE = "只有一个区给出的指标（{n} 个）"
TICK = "选入自选图"
UNTICK = "移出自选图"
FREE = "自选图"
FREE_ROWS = "自选图 · {n} 行"
FREE_HOW = "点“＋”把任意几行放到一张图上，图随即出现在屏幕下方；“✓”移出。"
CLASH = "这几行不宜放在一张图上：{why}。"
CLASH_UNIT = "单位不同（{found}）"
CLASH_MEASURE = "口径不同（{found}）"
CLEAR = "清空"
UNIT_YEAR = "单位：{unit} · {years}"
NOT_FROM_ZERO = "横轴不从零开始"
MISSING_BELOW = "原文未列：{names}"
ROWS_TITLE = "逐条看原话"
ALL_TARGETS = "全部目标"
COLUMNS = {
    "name": "地区",
    "indicator": "指标",
    "amount": "目标",
    "when": "年份",
    "measure": "口径",
    "baseline": "现状",
    "scope": "范围",
    "themes": "主题",
    "sentence": "原句",
    "section": "章节",
    "flags": "读者须知",
}
SEARCH_TARGETS = "按指标或原句筛选"
YEAR = "年份"
FILE_NAME = "对照-{what}.csv"

# search
SEARCH_HOW = (
    "空格表示“都有”，“|”表示“任一”，“-”表示“不含”，后面写区名则不看那个区；引号、繁简、全角半角都不用管。"
)
SEARCH_LABEL = "要找的词"
SEARCH_EXAMPLE = "例如：数据要素 平台|园区 -海珠"
SEARCH_EMPTY = "请在上面输入要找的词，或从这些开始："
SEARCH_TRY = ("数据要素", "学位", "研发 投入", "旧村|旧厂|城中村")
SEARCH_NONE = "所选各区的规划里没有“{typed}”。"
SEARCH_NONE_ANYWHERE = "全部规划里没有“{typed}”。"
EVERYWHERE = "查全部规划"
FOUND_IN_ALL = "在 {docs} 份规划的 {passages} 段里找到，多的在前。"
FOUND_IN_ONE = "{n} 段"
SEARCH_LEFT_OUT = "按“-”没有查：{who}。要排除的若是这几个字本身，请给它加引号，如 -“{name}”。"
SEARCH_OTHERS = "换个说法试试：{others}"
SEARCH_OTHER = "{word}（{n} 段）"
SEARCH_NEAREST = "最接近的段落"
SEARCH_NEAREST_NOTE = "没有一字不差的；下面是各区写得最接近的一段，供核对。"
WIDER = "连同义词"
WIDER_HELP = "同义词取自主题词表，加引号的词不扩展"
WIDER_SAID = "连同义词一起找：{groups}"
IN_SECTION = "章节含"
IN_SECTION_EXAMPLE = "如：教育"
FOUND = "共 {passages} 段 {places} 处，见于 {docs} 个区"
FOUND_HERE = "{passages} 段 {places} 处"
FOUND_NOT_IN = "没有的："
FOUND_MORE = "其余 {n} 段在后面几页"
