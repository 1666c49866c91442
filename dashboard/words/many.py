"""Words of one indicator over all districts."""

LEFT_SEVERAL = "同一份文件里写了几个不同的数"
LEFT_YEAR = "说的是别的年份"
LEFT_KIND = "写在别种文件里"
LEFT_NUMBER = "没有给出具体数"
LEFT_MEASURE = "单位或口径不同"
LEFT_PART = "说的只是一部分地方"
AMONG = "与谁比"
AMONG_ALL = "全部 {n} 个区"
AMONG_PROVINCE, AMONG_CITY = "p", "c"
AMONG_THESE = "{name} {n} 个区"
STANDING = "所选各区在{among}里的位置"
STANDING_NOTE = "每条是一个指标：灰色山形是各区目标的分布，下面的深色短条是居中的一半，圆点是所选各区。只画年份、单位、口径和文件种类都相同的。"
STRIP_HEAD = "{indicator} · {year}年目标（{measure}） · 单位：{unit} · {kind}"
STRIP_OWN = "{indicator}（只计“{name}”）"
STRIP_SAID = "{among}中 {given} 个列有，可比的 {n} 个；中位数 {half}，居中的一半在 {low}—{high}"
STRIP_BEYOND = "（两端另有 {n} 个没有画出）"
STRIP_MARK = "{name} {said}，第 {place} 位"
STRIP_NOT = "{names}没有可比的数"
STRIP_TITLE = "{indicator}：{said}"
STRIP_HIGH = "{name}在 {n} 个可比的区里居第 {place} 位（从高到低）"
STRIP_NONE = "所选各区都没有可比的数"
STRIPS_FOUND = "{name}有 {n} 项可比：{high} 项居前四分之一，{low} 项居后四分之一"
STRIPS_NONE = "所选各区在这几项里都没有可比的数"
STRIP_FOOT = "名次只按所写的数从高到低排，高不等于好；写“以上”“左右”的按所写的数排，区间按下限排。"
STRIP_HOVER = "{among}里 {n} 个可比的区中第 {place} 位，高于其余的 {above}%"
LEFT = "没有一起比的 {n} 个：{reasons}。"
LEFT_ONE = "{reason} {n} 个"
LACKING_MANY = "另有 {n} 个区的文件没有列这个指标。"
POSITIONS = "逐项名次"
POSITIONS_NOTE = (
    "每格：目标；在同市、同省、全部可比的区里从高到低第几（一共几个）。点数看原句，点指标名看全部名次。"
)
POSITION = "{where}{place}/{n}"
IN_CITY, IN_PROVINCE, IN_ALL = "市", "省", "全"
RANKED = "{indicator}：{n} 个区从高到低"
RANKED_COLUMNS = ("地区", "目标", "高于其余的")
RANK = "名次"
SHARE_BELOW = "{share}%"
GROUP_ASKED = "比哪一组"
GROUP_SAID = "{year}年{measure} · {unit} · {kind}（{n} 个区）"
TOO_FEW = "列有“{indicator}”目标而又可比的不到 {least} 个区，不排名次。"
SPREAD = "在全部 {n} 个区里"
GO_TO_MINE = "找到所选的区："
NO_STRIPS = "{among}里可比的太少，排不出名次，可换个范围看。"
STRIPS_KEY = "灰色：全部可比的区 · 深色短条：居中的一半 · 圆点：所选各区"
RANKS_FILE = "{indicator}名次"
COLUMNS_RANKS = {
    "place": "名次",
    "district": "地区",
    "city": "市",
    "province": "省",
    "said": "目标",
    "value": "数值",
    "unit": "单位",
    "year": "年份",
    "document": "文件",
}
