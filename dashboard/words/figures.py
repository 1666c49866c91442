"""Words in and around figures."""

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
LINES_LEFT = "另有 {n} 条没有画进来，见下面的表"
PICKER_NONE = "没有这样的指标。"
PICKER_REST = "其余 {n} 个……展开"
PICKER_BEYOND = "另有 {n} 个只有一个区给出的指标没有列入，请在下面的“全部目标与现状”里查。"
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
