"""All text on the screen that is not plan text."""

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
FOUND_MORE = "其余 {n} 段"

# the data's own account
NOTHING = "—"
UNSURE = "没有把握"
TOO_LONG_FOR_EXCEL = "（文字过长，Excel 放不下，请看 CSV 或 Parquet）"
ABOUT_SOURCES = "文件与来源"
SOURCE_COLUMNS = ["标题", "种类与规划期", "发布机关与日期", "原文件", "文件里缺失的"]
ABOUT_REPAIRS = "修复了什么"
ABOUT_REPAIRS_NOTE = "原文件一字未改；下面每一处都可以查看原样。一处可能用到几条规则。"
RULE = "规则"
ALL_REPAIRS = "逐处修复"
UNSURE_ONLY = "只看没有把握的"
REPAIRS_SHOWN = "共 {n} 处，第 {first}—{last} 处"
NO_REPAIRS = "没有这样的修复。"
PAGE_OF = "第 {number} 页，共 {pages} 页 {rows} 行"
PAGE_BEFORE = "上一页"
PAGE_AFTER = "下一页"
ABOUT_FIGURES = "读得准不准"
NOT_EVALUATED = "这批数据还没有与人工标注对照过。"
EVALUATED_ON = "与人工标注对照的结果，{day}，标注共 {rows} 行。准确率：读出的里有多少是对的；召回率：应读出的里读出了多少；F1 是两者的调和平均；区间是换一批同类文件、二十次里十九次会落在的范围。“没看过的”是写规则时没有看过的文件，读自己加入的规划时请以它为准；其余各行是看过的。"
PART = "部分"
FIGURE_COLUMNS = ["所比的内容", "准确率", "召回率", "F1", "F1 的区间", "标注行数"]
ABOUT_METHOD = "怎么做的"
METHOD = [
    (
        "修复",
        "逐条规则依次改，每改一处记下位置、原样、改后、规则、有没有把握；把记录倒着用，就回到网页原样。没有把握的留着不改，或标明。",
    ),
    (
        "读数",
        "每个度量什么的数都读出来，连同它说的是什么指标、多少、什么单位、以上还是以内、哪一年、目标还是现状。名称里的数（5G、PM2.5、十四五）不算。",
    ),
    ("主题", "按词表看一段主要在说什么，标题和段首的词分量更重；一个词顺带提到不算主要论述。"),
    (
        "对照",
        "指标、口径、单位、范围都相同的目标才放在一个坐标上；年份不同的分开画；文件没有写的写“原文未列”，不当作零。",
    ),
    (
        "不确定的",
        "表里的“读者须知”写明：目标松于现状、范围不是全区、前后说法不一等。仍可能有读错的地方，用之前请点开原句核对。",
    ),
]
ABOUT_TABLES = "数据表"
ABOUT_TABLES_NOTE = "页面上的一切都出自这些表，可以整套下载。"
TABLE = "表"
TABLE_COLUMNS = ["一行是什么", "列"]
DOWNLOADS = {"xlsx": "下载 Excel", "csv": "下载 CSV", "parquet": "下载 Parquet"}
ALL_TABLES = "全部数据表"

# adding plans
ADD_HOW = "把别的区县的规划放进来一起对照：.txt、.html、.docx、带文字层的 .pdf 都行。文件只存在这台服务器上，添加的规划所有人都能看到。"
ADD_NOT_HERE = "这里只看现成的数据表，不能添加规划；请用 duizhao serve 打开对照再添加。"
UPLOAD = "规划文件（可以一次选几份，每份不超过 50 MB）"
READING_FILE = "正在读取"
WORKING = "正在重新生成数据表"
STEP = "{what}：{step}"
UNDERSTOOD = "{chars} 字，修复 {edits} 处；读出 {sections} 个标题、{paragraphs} 段、{quantities} 个数，其中 {targets} 个目标。"
READ_AS = "文件编码：{encoding}。"
FIRST_TARGETS = "读出的目标（前几个）"
SUSPICIOUS = "可疑的文字（没有改动，请核对）"
AND_MORE = "……还有 {n} 条"
TITLE = "标题"
CITY = "所属市"
PROVINCE = "省份"
CODE = "行政区划代码"
KIND = "文件种类"
PERIOD_START = "规划期首年"
PERIOD_END = "规划期末年"
BASE_YEAR = "回顾的末年"
DAY_EXAMPLE = "如：2021-04-09"
KEEP = "确认无误，加入对照"
KEPT = "已加入，各页都能选到它了。"
ADDED = "已添加的规划"
CHANGE = "改正信息"
KEEP_CHANGE = "保存改动"
CHANGED = "改动已保存。"
REMOVE = "移除"
REMOVED_PLANS = "移除过的规划"
REMOVED_PLANS_NOTE = "保留三十天，可以恢复。"
BRING_BACK = "恢复 {name}（{day} 移除）"
BROUGHT_BACK = "已恢复，数据表已更新。"
REMOVED = "已移除。"
WRONG_CODE = "行政区划代码应为六位数字，现在写的是“{text}”。"
WRONG_YEAR = "年份应为四位数字，如 2025，现在写的是“{text}”。"
WRONG_DAY = "日期应写成 2021-04-09 的样子，现在写的是“{text}”。"

# reading
MARKED = "标出"
MARKS = {"number": "目标与现状", "term": "主题词", "repair": "修复", "small": "繁简、标点、空格"}
FIRST_MARKS = ["number", "repair"]
SMALL_RULES = ("hant", "punct", "space", "gloss", "unseen")  # too many to mark unless asked for
FIND = "在本文件里找"
FIND_EXAMPLE = "两个字以上"
FOUND_IN_TEXT = "“{typed}”共 {n} 处"
FOUND_AT = "“{typed}”第 {k} 处，共 {n} 处"
PREVIOUS = "上一处"
NEXT = "下一处"
TARGETS_IN_TEXT = "目标共 {n} 个"
TARGET_AT = "目标第 {k} 个，共 {n} 个"
PREVIOUS_TARGET = "上一个目标"
NEXT_TARGET = "下一个目标"
ITS_LINK = "本段的链接"
NOTES = "标记"
NOTES_HINT = "点文中带点线的修复处，看网页上原来是什么、按什么规则改的；点带底色的数，看它的出处。"
NOTES_NONE = "现在什么都没有标出，可在上面选。"
UNSURE_REPAIR = "没有把握的修复"
ABOUT_FILE = "这份文件"
MARK_REPAIRED = "网页原样：{raw}。规则：{rule}。{sure}"
MARK_RAW = "修复后：{clean}。规则：{rule}。{sure}"
SURE = {True: "有把握。", False: "没有把握，请核对。"}

# passages
PASSAGE = "这个数的出处"
REPAIRED = "修复后"
AS_FOUND = "网页原样"
NO_REPAIR = "这一句原样未动。"
REPAIRS = "此处修复了 {n} 处"
IN_READER = "在原文中打开"
CITE = "复制引文"
CITATION = "“{said}”（《{title}》{path}）"
OUTLINE = "目录"

TAKEN_OUT = "（删去）"
PUT_IN = "（补入）"
DOCUMENT = "文件"
SIDE = "文本"

# one sentence each
PICK_ONE = "请至少选一个区。"
PICK_TWO = "请选两个或更多的区来并排对照。"
ONLY_FIRST = "一屏最多并排 {n} 个区，只显示前 {n} 个。"
NOTHING_ON_THEME = "所选各区的规划没有提到“{theme}”。"
NO_SUCH_TARGETS = "没有符合筛选的目标。"
NO_TARGETS = "所选各区的规划没有可供对照的目标。"
NO_PASSAGE = "链接所指的段落不在现有的规划里。"
FAULT = "这一页没能画出来，请刷新再试；若仍不行，请把页面地址发给维护者。"
NO_TABLES = "还没有可看的数据：{why}"

_COUNTS = "零一两三四五六七八九十"


def count(n: int) -> str:
    """Write how many as one says it before 个.

    >>> count(2), count(5), count(12)
    ('两', '五', '12')
    """
    return _COUNTS[n] if n < len(_COUNTS) else str(n)


# the languages of the screen, by the choice of characters
LANGUAGES = {"": "zh-CN", "hk": "zh-HK", "tw": "zh-TW"}

# what Streamlit itself says, to the eye or to a screen reader, in place of which the page says this; {} is any text
STREAMLIT = {
    "Skip to main content": "跳到正文",
    "App pages": "各页",
    "{} more": "其余 {} 页",
    "Sidebar": "各页",
    "Expand sidebar": "打开各页的目录",
    "Collapse sidebar": "收起各页的目录",
    "Open": "展开选项",
    "Dismiss": "关闭",
    "Close": "关闭",
    "Clear value": "清空",
    "Clear all": "全部清空",
    "Help for {}": "{}的说明",
    "No results": "没有这一项",
    "{} option available.": "{} 项可选",
    "{} options available.": "{} 项可选",
    "No options available.": "没有可选的项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Press Enter to apply": "按回车键生效",
    "Press Enter to submit form": "按回车键提交",
    "Upload": "选择文件，或拖到这里",
    "Add files": "再添几份",
    "add icon": "添加",
    "file upload": "规划文件",
    "Remove {}": "移去 {}",
    "Drag and drop {}": "拖到这里",
    "{} per file": "每份不超过 {}",
    "File must be {} or smaller.": "文件超过 {}，没有上传",
    "{} files are not allowed.": "不能上传 {} 文件",
    "Loading": "正在载入",
    "Running...": "正在计算",
    "RUNNING...": "正在计算",
    "Stop": "停止",
    "CONNECTING": "正在连接",
    "Connecting": "正在连接",
    "Connecting to Streamlit server": "正在连接服务器",
    "Connection error": "连接断开了",
    "Streamlit server is not responding. Are you connected to the internet?": "对照的服务器没有回应。服务器恢复后，页面会自己接上；仍不行请刷新。",
    "Page not found": "没有这一页",
    "{} Running the app's main page.": "地址里写的页面不存在，现在显示的是概览。",
    "Fullscreen": "全屏",
    "Fullscreen: {}": "全屏看：{}",
    "Show/hide columns": "选列",
    "Show/hide columns: {}": "选列：{}",
    "Download as CSV": "下载表格",
    "Download as CSV: {}": "下载：{}",
    "Search": "搜索",
    "Search: {}": "搜索：{}",
    "Clear selection": "取消勾选",
    "Clear selection: {}": "取消勾选：{}",
    "Close fullscreen": "退出全屏",
}

# figures
SIZES = "产业集群（按规模级别计数）"
MENTIONED = "原文提到，未列数"
ELSEWHERE = "见下"
SORTS = {"state": "总量或比率", "flow": "新增或累计", "growth": "增长", "change": "升降", "rank": "位次"}
COUNTED = "个"
NO_TARGET = "未列目标"
ONLY = "仅{what}"
PRICES = {"可比价": "可比价", "不变价": "不变价", "现价": "现价"}
NO_COUNT = "未写个数"
BY_PLAN = "（按规划期）"
BY_REVIEW = "（按回顾期）"
POINTS = "个百分点"
MORE, LESS, SAME = "高", "低", "持平"
CHANGE_FROM = "比现状{present}（{when}）{word}{size}"
KEY = "○ 现状　● 目标"
PANEL = "{sort} · 单位：{unit}"
DRAWN_UNIT = "单位：{unit}"
FOOT_SOURCE = "来源：{sources} · 数据版本 {build}"
FOOT_REVIEW = "现状的年份，原文未写明的按回顾期末年计。"
FOOT_NOTE = "{name}{figure}：{note}"
TOLD_NOTHING = "{indicator}：所选各区都未列"
TOLD_ONLY = "{indicator}：{said}"
TOLD_SORTS = {"growth": "增长", "change": "升降"}
TOLD_NOW_ONE = "{name}现状{what}{said}"
TOLD_NOW_SAME = "{n}个区现状{what}都是{said}"
TOLD_NOW = "现状{what}{low}—{high}"
TOLD_NOW_FAR = "现状{what}{low}最低（{least}）、{high}最高（{most}）"
TOLD_AIM_ONE = "{name}{what}目标{said}"
TOLD_AIM_SAME = "{n}个区{what}目标都是{said}（{years}）"
TOLD_MOST = "{names}{what}目标最高（{said}）"
TOLD_LEAST = "{names}{what}目标最低（{said}）"
TOLD_LOOSER = "{name}{year}目标低于现状"
TOLD_LOOSER_HIGH = "{name}{year}目标高于现状"
BESIDES = "原文另有{said}"
ASIDE = "另有：{said}"

# what plotly says over a figure
PLOTLY = {
    "Download plot as a PNG": "下载图片",
    "Download plot as a png": "下载图片",
    "Download plot": "下载图片",
    "Zoom": "框选放大",
    "Pan": "平移",
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Reset axes": "还原",
    "Autoscale": "自动缩放",
    "Double-click to zoom back out": "双击还原",
    "Double-click on legend to isolate one trace": "双击图例只看一项",
    "Taking snapshot - this may take a few seconds": "正在生成图片，请稍候",
    "Snapshot succeeded": "图片已生成",
    "Sorry, there was a problem downloading your snapshot!": "图片没有生成，请再试",
}

# the list of indicators and the table of all rows
NUMBER = "数值"
TWIN = "逐行读的表格（可用键盘）"
PICKER_FIND = "输入几个字找指标"
PICKER_HINT = "共 {n} 个指标。■ 有目标　□ 只有现状"
PICKER_NONE = "没有这样的指标。"
GIVEN = "目标{targets} 现状{presents}"
MIXED = "这几行的{why}，分成几幅图，各用各的轴。"
ALL_ROWS = "全部目标与现状"
ALL_ROWS_NOTE = "点表头排序，右上角可搜索；勾选几行，下方就画出自选图。"
TABLE_ALT = "所选各区的全部目标与现状，{n} 行"
COLUMNS_ALL = {
    "name": "地区",
    "indicator": "指标",
    "own": "原文指标名",
    "kind": "目标或现状",
    "value": "数值",
    "value_max": "数值上限",
    "unit": "单位",
    "bound": "界限",
    "year": "年份",
    "period": "期间首年",
    "implied": "年份依据",
    "measure": "口径",
    "scope": "范围",
    "now": "现状值",
    "now_unit": "现状单位",
    "now_when": "现状年份",
    "document": "文件种类",
    "flags": "读者须知",
    "sentence": "原句",
    "section": "章节",
}
YEAR_BY = {"plan": "按规划期", "review": "按回顾期"}
FREE_TITLE = "自选图"

# sets of indicators
TOPICS_NOTE = "把分散的指标合起来回答一个问题：各区做多少，做到何时。"
TOPIC_SAID = "{n} 幅小图，{rows} 个数；点图上任一点看原句。"
TOPIC_NONE = "所选各区的规划没有给出“{topic}”的数。"
TOPIC = "专题"
ONWARD = "看全部依据："
TOLD_AIMING = "{names}给出目标"
TOLD_NOW_ONLY = "{names}只有现状"
TOLD_LACKING = "{names}未列"
TOLD_OTHERS = "另{n}个区口径不同"
