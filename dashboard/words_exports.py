"""All text of exported files, and of the menus and pages that lead to them, that is not plan text."""

BRIEFING = "{subject}对照材料"
ALL_SUBJECT = "全部指标"
DISTRICTS_IN_NAME = "{n}区"
MADE = "生成日期：{day}"
OF = "{names}　{n}份文件"
PARTS = {
    "findings": "主要发现",
    "coverage": "各区谈到什么",
    "measures": "各区怎么写",
    "numbers": "现状与目标",
    "figures": "主要指标对照图",
    "caveats": "使用须知",
    "sources": "文件与来源",
    "comments": "说明",
}
ORDINALS = "一二三四五六七八九十"
TABLE_NO = "表{n}　{title}"
FIGURE_NO = "图{n}　{title}"
COVERAGE_TITLE = "各区规划对“{theme}”各子题的论述"
MEASURES_TITLE = "各区规划怎么写“{theme}”（摘句）"
NUMBERS_TITLE = "“{subject}”各指标的现状与目标"
ALONE_TITLE = "“{subject}”中只有一个区给出的指标"
BOTH = "现状与目标"
NO_PLACE = "（无标题处）"
COVERAGE_FOUND = "{theme}的{n}个子题中，各区都写到的有{every}个；{said}"
COVERAGE_MOST = "给出量化目标最多的是{names}（{n}个子题）"
COVERAGE_NONE = "没有读到量化目标"
SHADES = "浅色 现状　深色 目标"
COUNTS = "{paragraphs}段"
COUNTS_AIMED = "{paragraphs}段，目标{targets}个"
EACH = "{name}：{said}。"
SOURCE_LINE = "来源：{sources} · {version}"
NO_SENTENCE = "无"
INDICATOR, UNIT, NOTE = "指标", "单位", "备注"
PRESENT, TARGET = "现状", "目标"
SIDE = {
    "present": "现状",
    "present_year": "现状年份",
    "bound": "界限",
    "target": "目标",
    "most": "目标上限",
    "year": "目标年份",
}
OTHER_WORDS = "其他说法"
SHEETS = {
    "side": "对照表",
    "rows": "全部目标与现状",
    "sources": "原文出处",
    "about": "数据说明",
    "charts": "图",
}
ROW_HEADS = {
    "no": "序号",
    "name": "地区",
    "document": "文件种类",
    "indicator": "指标",
    "own": "原文指标名",
    "kind": "目标或现状",
    "bound": "界限",
    "value": "数值",
    "most": "数值上限",
    "unit": "单位",
    "start": "期间首年",
    "year": "年份",
    "implied": "年份依据",
    "measure": "口径",
    "scope": "范围",
    "flags": "读者须知",
    "sentence": "原句",
    "place": "章节",
}
SOURCE_HEADS = ("序号", "地区", "文件", "章节", "起", "止", "原句")
DOCUMENT_HEADS = ("地区", "文件", "种类", "规划期", "发布机关", "发布日期", "文件校验（SHA-256）")
ABOUT_LINES = (
    "每个数都照文件原文：界限（≥ 以上，≤ 以内，≈ 左右）、单位、年份、期间各占一列，没有写的留空，不当作零。",
    "“原文未列”：所收文件里没有读到这个数。“原文提到，未列数”：文中有这个词，没有数。",
    "“按规划期”“按回顾期”：句中没有写年份，年份由文件的规划期或回顾期得来。",
    "“起”“止”：这个数在修复后全文里的位置（字数，从 0 数起）。",
    "图表里的数可以改；改了图就跟着变。",
)
CHART_LABEL = "标注"
MOST_SERIES = "目标上限"
EVIDENCE = "原文"
NOTES = "讲解备注"
SLIDES_KEYS = "→ ← 翻页　空格 下一页　Home End 首末页　F 全屏　Esc 目录"
SLIDES_LIST = "目录"
SLIDE_OF = "{k}/{n}"
CONTINUED = "（续）"
UNSURE_IN = "{name}的文件修复处中有{n}处没有把握，见“数据说明”。"
LOST_IN = "{name}的文件缺{what}。"
BY_PERIOD = "本材料有{n}个数的年份未写在句中，按文件的规划期或回顾期计。"
FLAGGED = "{flag}：{said}。"
YEARS_DIFFER = "各区文件的年份、种类不同，同一张表里的数不能直接比高低。"

# the menu at every figure
DOWNLOAD = "下载"
PRESENT_NOW = "演示"
COLLECT = "＋ 加入材料"
COLLECTED = "✓ 已在材料里（共{n}件）"
ALREADY = "这一件已经在材料里了"
KINDS = {
    "png": "图片 1920×1080",
    "png4k": "图片 3840×2160",
    "seen": "图片（如所见）",
    "svg": "矢量图 SVG",
    "html": "可交互网页",
    "xlsx": "Excel",
    "csv": "CSV",
    "docx": "Word 对照材料",
    "pptx": "PowerPoint",
    "deck": "演示文件（单个网页）",
    "all": "全部目标与现状 Excel",
}

# material
ITEMS = {
    "figure": "指标图",
    "free": "自选图",
    "heat": "各主题篇幅",
    "matrix": "子题对照",
    "theme": "主题",
    "topic": "专题",
    "table": "目标与现状",
    "finding": "要点",
    "paragraph": "段落",
}
FREE = "自选图"
TABLE_OF = "目标与现状{n}条"
MATERIAL_NOTE = "在各页点“＋ 加入材料”，图、表、要点、段落就收到这里。材料存在你自己的浏览器里，不在服务器上；可以下载、再载入，也可以复制链接给别人。"
MATERIAL_EMPTY = "材料还是空的。到“概览”“主题对照”“指标对比”点“＋ 加入材料”。"
MATERIAL_TITLE = "材料的题名"
MATERIAL_UNTITLED = "对照材料"
ITEM_TITLE = "题名"
ITEM_COMMENT = "说明"
UP, DOWN, TAKE_OUT = "上移", "下移", "移出"
MATERIAL_LOAD = "载入材料文件（.json）"
MATERIAL_SAVE = "下载材料文件"
MATERIAL_LOADED = "已载入{n}件。"
MATERIAL_LINK = "复制材料的链接"
TAKE_LINK = "把链接里的{n}件收进我的材料"
SOURCE = "来源：{sources}"
PREPARING = "正在准备演示"
NO_PLOTLY = "画图的程序没有取到，请刷新再试"
GONE = "“{title}”在现有的数据里找不到了，没有列入。"
EMPTY_TEXT = "材料文件是空的。"
NOT_MATERIAL = "这不是对照的材料文件：{why}。请选用“下载材料文件”得到的 .json 文件。"
NOT_JSON = "内容不是 JSON"
NOT_OURS = "没有写明是对照的材料"
OTHER_VERSION = "版本 {version} 不认识"
BAD_ITEM = "第{n}件有误"
TOO_MANY = "超过{most}件"

# the command
NO_SUCH_DISTRICT = "没有“{name}”这个区。现有：{known}。"
NO_SUCH_THEME = "没有“{name}”这个主题。现有：{known}。"
NO_SUCH_TOPIC = "没有“{name}”这个专题。现有：{known}。"
NO_SUCH_INDICATOR = "没有“{name}”这个指标。"
NO_SUCH_FORMAT = "不会写 {suffix} 文件；可以是 .docx .pptx .xlsx .html .png .svg .csv。"
ONE_FIGURE = "{suffix} 一次只画一个指标，请用 --indicator 指明，如 --indicator 研发经费投入强度。"
NOTHING_DRAWN = "“{name}”没有两个以上可画的数，画不成图。"
NO_BROWSER = "画 PNG、SVG 需要本机装有 Chrome、Chromium 或 Edge；别的格式不需要。"
WRITTEN = "已写入 {path}"
CANNOT_WRITE = "写不了 {path}：{why}。请换一个文件夹，或关掉正打开着它的程序。"
