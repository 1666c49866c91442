"""Words of the data's own account, of adding and reading plans, and of single sentences."""

# the data's own account
NOTHING = "—"
UNSURE = "没有把握"
TOO_LONG_FOR_EXCEL = "（文字过长，Excel 放不下，请看 CSV 或 Parquet）"
ABOUT_SOURCES = "文件与来源"
SOURCE_COLUMNS = ["标题", "种类与规划期", "发布机关与日期", "原文件", "文件里缺失的"]
ABOUT_REPAIRS = "修复了什么"
ABOUT_REPAIRS_NOTE = "原文件一字未改；下面每一处都可以查看原样。一处可能用到几条规则。"
TABLES_OF_CHOSEN = "下载的是所选各区的 {n} 份；全部 {all} 份请用命令 duizhao export tables 导出，或用 pandas、DuckDB 直接读数据表。"
RULE = "规则"
RULE_TOTALS = ("处数", "用到的文件数")
ALL_REPAIRS = "逐处修复"
UNSURE_ONLY = "只看没有把握的"
REPAIRS_SHOWN = "共 {n} 处，第 {first}—{last} 处"
NO_REPAIRS = "没有这样的修复。"
PAGE_OF = "第 {number} 页，共 {pages} 页 {rows} 行"
PAGE_OF_HITS = "第 {number} 页，共 {pages} 页 {rows} 段"
LEAF_OF = "原文第 {number} 页，共 {leaves} 页"
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
