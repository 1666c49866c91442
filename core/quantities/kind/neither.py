"""Find the numbers that are neither target nor achievement: thresholds, sizes, spans of time, counts of a list."""

import re

from core.lexicon import load
from core.model import Mention
from core.quantities.find.reach import reached
from core.text.patterns import any_of

_WORDS = load("kinds")["other"]
_THRESHOLD = re.compile(
    f"及?(?:以上|以下|级)(?:{any_of(_WORDS['threshold_nouns'])}|(?!{any_of(_WORDS['not_threshold'])})的[^，。；]|[^，。；、\\d]{{1,6}}(?:项目|企业))"
)
_SIZE = re.compile(rf"(?:{any_of(_WORDS['size_words'])})[^，,。；;\d]{{0,6}}$")
_MADE = re.compile(any_of(_WORDS["made"]))
_AGREED = re.compile("(?:合同|协议|到位|签约)(?:引资|外资|资金|投资)[额达约超]{0,2}$")  # 合同投资额48亿元
_CONCERNED = re.compile(
    r"(?:涉及|惠及)(?:[^。；]{0,20}\d[^。；]{0,6}、)?[^，。；、\d]*$"
)  # 涉及居民800户、建筑面积7万平方米
_ASIDE = re.compile(  # 码头（设计年吞吐能力500万吨）, 地铁4号线（设站6座）
    r"[（(](?:其中)?(?:总?规模|设计|[年日](?:处理|供水|加工)|规划|设站|共设|全长|总长|总?投资|一期|二期|占地|总?建筑面积|总?装机|总?库容|有效容积|时速|注册资本|容量|限额|长|宽|高)[^，。；（）()]{0,10}$"
)
_PROJECTED = re.compile(  # 预计达产后可新增年产值140亿元
    r"(?:达产|投产|满产)后[^。；]{0,10}(?:产值|营收|营业收入|销售额|销售收入|税收|利税|利润|效益)[^，。；]{0,6}$"
)
_BOUNDED = re.compile(
    "(?:不超过|不大于|不高于|控制在|缩小到|缩短到|小于)$"
)  # 服务半径不超过1000米: a promise
_AT_LEAST = re.compile("(?:不低于|不少于)$")  # 推介项目总投资不低于800亿元: a promise
_DAILY = re.compile(
    "(?:设计)?[年日](?:供[水热气电]|处理|加工|转化|发电|屠宰|输送|产)(?!量)[^，达到至超过突破]{0,10}"
)  # 日供水能力3万吨
_DAILY_OF = re.compile("[年日](?:供[水热气电]|处理|加工|转化|发电|屠宰|输送|产)[^，]{0,6}$")
_INSTALLED = re.compile("(?:电站|电厂|项目|工程|基地|机组)(?:总?装机)(?:容量|规模)?(?:为|约|近)?$")
_BUILDING = re.compile("(?:建设|推进|新建|加快|启动|实施|开工|建成|支持|抓好|推动|续建)(?:总?装机)?$")
_WORKS = re.compile(
    "[^，。；、0-9]{0,14}?(?:项目|基地|工程|电站|电厂|水厂|处理厂|加工厂|生产线|牧场|养殖场|水库|机组|粮库|储备库)(?![0-9])"
)
_SIZED = ("人", "个班", "班", "张", "名", "套", "户", "台套", "辆")
_NAMED_SIZE = re.compile(
    "(?:规划(?:常住|居住)?人口|办学规模|设计(?:规模|能力)|(?:设置|规划|设计|核定)床位|回迁安置|可容纳|可停放|年[^，。；]{1,4}能力)(?:约|近|为)?$"
)
_ARRIVES = re.compile("(?:以?内)?[可能]?(?:就|即)?[可能]?(?:通达|到达|抵达|直达|互达|上高速)")
_AGED = re.compile("(?:超过?|达到?|满|逾|不足|低于)$")
_RESTORED = re.compile("以?内[^，。；、]{0,6}(?:恢复|修复|抢通)")  # 灾后72小时内全面恢复供电
_HEADS = ("人", "头", "只", "张", "羽", "亩", "名")
_EXAMPLES = re.compile("(?:及?以上|以下)的?[^，。；、0-9]{2,16}[0-9]+(?:[个家所座处户]|场)")
_LARGE = re.compile(
    "(?:及?以上|以下)的?(?:大班额|随班就读|小城市|中等城市|大城市|自然村|学校|班级|床位要求|景区|病区|规模化)"
)
_QUOTES = re.compile("“[^”]*$")
_NAMED_SO = re.compile(
    "[一-龥]{0,5}(?:系统|体系|格局|布局|网络|骨架|架构|路网|模式|机制|战略|行动|工程|计划|工作法|结构)"
)
_BUILT_LIST = re.compile(
    "(?:着力|重点|全力|加快)?(?:打造|建成|创建|新建)[^，]*、"
)  # 打造白沙、云栖两条示范带
_CIRCLE = re.compile("[^，。；、]{0,4}圈")  # 半小时经济圈
_ATTENDED = re.compile("[^，。；]{0,4}(?:代表|委员|嘉宾)(?:与会|出席|参加|参会|到会)")  # 160多名代表与会
_HAMLET = re.compile(  # 50户以上自然村, but not 为20户以上困难家庭
    "以上的?(?![^，。；、]{0,4}(?:家庭|群众|居民|农户|困难|贫困|住户))[一-龥]"
)
_CANDIDATES = re.compile("(?:件|个)?(?:候选|备选|征集)")  # 从15项候选项目中选出
_CLUSTER = re.compile("(?:元)?(?:产业)?集群")  # 5个千亿产业集群
_OR_MORE = re.compile("(?:以上|以下)(?!的)[一-龥]{2}")  # 亿元以上电商平台
_STEP = re.compile("级?(?:元)?(?:台阶|关口|大关)")
_STEPS = re.compile(r"[\d一二两三四五六七八九十几]个?$")
_CLASSED = re.compile("以上|[^，。；、]{0,8}(?:项目|企业|台阶|资源|储量|矿藏|气田|油田|矿床)|、")
_TAX = re.compile(
    "的?(?:优惠)?(?:税率|费率|利率|征收率|税负|企业所得税|个人所得税)|的比例征收"
)  # 减按15%税率
_TAXED = re.compile("减?按(?:照)?$")
_TAX_OF = re.compile("(?:的比例)?(?:征收|计征|缴纳|预征)")  # 减按1%征收增值税
_STANDARD = re.compile("(?:以上)?的?(?:标准|比例|要求)")
_BY = re.compile("(?:按照?|依照|依据|参照)[^。；]*$")
_GIVEN = re.compile(
    "给予(?:每[^，。；、]{1,5}|单个[^，]{0,4})?(?:最高|不超过)?$|一次性(?:奖励|补助|补贴|奖补)(?:最高|不超过)?$"
)
_GRANTED = re.compile(
    "[，。；）]|的?(?:一次性)?[^，。；、]{0,4}?(?:奖励|补助|补贴|资助|支持|奖补|扶持|贴息)"
)  # 给予20万元补助
_AT_MOST = re.compile("(?:最高|单个项目|单户)(?:可)?(?:补贴|奖励|资助|补助|支持|给予|奖补|贷款)?(?:不超过)?$")
_PLANT = (
    "兆瓦",
    "千瓦",
    "吉瓦",
    "瓦",
    "千瓦时",
    "吨",
    "立方米",
    "吨/日",
    "立方米/日",
    "吨/天",
    "吨/年",
    "千伏安",
    "兆伏安",
    "平方米",
    "亩",
    "公顷",
    "米",
)
_OF_PLANT = re.compile("(?:以上|左右)?的(?!目标|规模|水平|任务|要求)[^，。；、]{2,16}")
_CAPACITY = re.compile(
    "(?:装机(?:容量|规模)?|库容|处理(?:能力|规模|量)|容量|产能|年产|日产|产量|储量|资源量|占地|面积|规模|能力|总长|长度?|宽度?|高度?|深度?|跨度)(?:为|达到?|约|近|超过?|各)?$"
)
_RANGE = re.compile("内(?!环|河|陆)|范围|(?:服务)?半径|覆盖率|[^，。；、]{0,4}?圈")
_WHICH = re.compile(
    r"(?:及?以上|以下)?\d+[家个户栋幢座](?!百分)|(?:以上|大关)?的(?:\d|占|[^，。；、\d]{1,8}(?:达到?|有|共|突破|超过?)\d)|[^，。；、\d]{0,6}(?:企业|项目|楼宇|园区)\d"
)
_FIRST = re.compile("(?!位|的|行列|之列|水平)[一-龥]{2}")  # 前20名企业
_REACHED = re.compile(any_of(_WORDS["reached"]))
_LIFE = re.compile(r"寿命[^。；]*$")  # 预期寿命提高1岁，达到83.5岁
_BUILT = re.compile(rf"(?:{any_of(_WORDS['built'])})[了起]?$")
_ITSELF = re.compile(any_of(_WORDS["itself"]))
_MEETING = re.compile(rf"(?:{any_of(_WORDS['meeting'])})[^，。；]{{0,8}}$")
_PLANNED = re.compile("(?:计划|预算|目标|任务)(?:数|为)?$")
_OF_IT = re.compile(r"的\d[\d.]*%")
_OVER_AIM = re.compile(r"的(?:预期|年度|全年)?目标\d")
_NAMED = ("区（", "园（", "城（", "港（", "岛（")  # 试验区（30平方公里）
_EVENT = re.compile("[^，。；、]{0,4}?(?:跑|马拉松|徒步|骑行|健步|竞走|越野)")  # 10公里欢乐跑
_DEEDS = re.compile("[^，。；、]{0,4}?(?:民生|惠民|利民)?(?:实事|大事|好事)")
_ALL_DONE = re.compile(
    "[^，。；、]{0,12}(?:全面|全部)(?:完成|落实)"
)  # 26项民生实事全面完成  # 为民办10件实事
_NOT_YET = re.compile("[^，。；]{0,12}(?:尚未|还没有|仍未|未能|还是空白|仍是空白)")
_PARTS = re.compile("(?:设置|设定|(?:提出|确定)了?(?!的)|设立|包括|共有?|分为|其中)[^。；]*$")
_FAR = 80  # characters
_OF_INDICATORS = re.compile("(?:性|主要|核心)指标$")  # 其中约束性指标8项
_INDICATORS = re.compile(  # 设置5个方面20项主要指标
    "(?:主要|核心|具体|量化|发展|约束性|预期性)指标(?![^，。]{0,4}[达完符超滞未中])"
)
_ONE_OF = re.compile("[^，。；]{2,24}之一(?![一-龥])")  # 全球首批4个试点之一
_GRADED = re.compile(r"[\d.一二两三四五六七八九十百千]*[万亿]+级")  # 两个千亿级、四个百亿级集群
_TASK = re.compile("的(?:年度|全年)?任务")  # 完成市下达的30亿元的任务
_AMONG = re.compile("全[省市国球]$")
_AREAS = re.compile(r"(?:省|市|县|区|城市|国家)(?![级属])")
_RIVALS = re.compile(
    "[县市区旗][^，。；、]{0,6}?(?:前|第|排|位|居|列|中)"
)  # 稳居9个县市区前三甲  # 全省129个县（市）区
_ARRIVED = re.compile(
    "[^，。；、\\d]{1,10}(?:落户|上市|挂牌|揭牌|开业|投用|投产|通车|获批|入选|落地|竣工)"
)  # 两个院士团队落户
_CLOSED = re.compile("[，。；]|$")  # 企业三家。
_SPAN = re.compile(any_of(_WORDS["spans"]))
_MONEY = ("元", "美元", "港元", "欧元")
_AREA = ("平方米", "平方公里", "公顷", "亩", "公里", "米")
_TIMES = ("课时", "学时", "小时", "分钟", "天", "个工作日", "个月", "个季度", "秒")
_FIXED = ("岁", "周年", "千伏", "车道")
_TOLD = ("篇", "字", "万字", "次", "部分")
_NOT_COUNTED = ("元", "米", "%", "吨", "倍")


def other_rule(mention: Mention, text: str, clause: str) -> str | None:
    """Return the rule that makes a number neither target nor achievement, or None.

    `text` is what the mention was found in, `clause` the part since the last comma.

    >>> from core.quantities.find.mentions import find_mentions
    >>> text = "推动投资5000万元以上项目60个落地，构建15分钟生活圈"
    >>> [other_rule(m, text, text[: m.start]) for m in find_mentions(text)]
    ['other.threshold', None, 'other.duration']
    """
    after, before = text[mention.end : mention.end + 12], text[max(0, mention.start - 24) : mention.start]
    unit = mention.unit or ""
    if _is_label(mention, text):
        return "other.listed"
    if mention.form == "class" and _NOT_YET.match(after):
        return "other.size"
    if unit in _FIXED:
        return None if _LIFE.search(before) else "other.fixed"
    if unit == "年" and after.startswith("一遇"):
        return None  # 防洪标准达到50年一遇
    if unit == "年" and _AGED.search(clause) and after.startswith("的"):
        return "other.threshold"  # 使用年限超过30年的管道
    if unit == "年":
        return None if clause.endswith("连续") or _SPAN.search(clause) else "other.duration"
    if unit in _TIMES:
        held = (
            (_ARRIVES.match(after) and ("实现" in clause or not _QUOTES.search(before)))
            or clause.endswith("连续")
            or _RESTORED.match(after)
            or (_SPAN.search(before) and not _CIRCLE.match(after))
        )
        return None if held else "other.duration"
    if (
        (unit in _TOLD and _ITSELF.search(before))
        or _MEETING.search(before)
        or _ATTENDED.match(after)
        or _CANDIDATES.match(after)
    ):
        return "other.itself"
    if _is_yardstick(clause, after):
        return "other.yardstick"
    if _is_threshold(mention, clause, before, after):
        return "other.threshold"
    if _is_size(mention, clause, before, after):
        return "other.size"
    return "other.listed" if _is_listed(mention, text, clause, after) else None


def counts_indicators(mention: Mention, text: str, clause: str) -> bool:
    """Tell whether a number counts the indicators of a plan: 设置5个方面20项主要指标，其中约束性指标8项."""
    if mention.unit != "项":
        return False
    counted = _INDICATORS.match(text, mention.end) or _OF_INDICATORS.search(clause)
    return bool(counted and _PARTS.search(text, max(0, mention.start - _FAR), mention.start))


def _is_label(mention: Mention, text: str) -> bool:
    """Tell whether a number stands in a name in quotation marks: “9条高速路、12条快速路”对外道路系统."""
    if not _QUOTES.search(text, max(0, mention.start - 30), mention.start):
        return False
    close = text.find("”", mention.end, mention.end + 30)
    return close > 0 and _NAMED_SO.match(text, close + 1) is not None


def _is_yardstick(clause: str, after: str) -> bool:
    """Tell whether a number is what another is measured by: 完成年计划710亿元的89.4%, 高于12%的目标2个百分点."""
    return bool(
        (_PLANNED.search(clause) and _OF_IT.match(after)) or _OVER_AIM.match(after) or _TASK.match(after)
    )


def _is_threshold(mention: Mention, clause: str, before: str, after: str) -> bool:
    """Tell whether a number only says which things are meant: 5000万元以上项目, 前20名企业."""
    unit = mention.unit or ""
    if mention.form == "rank":
        return mention.op == "<=" and bool(_FIRST.match(after)) and not _REACHED.search(clause)
    if mention.form == "class" and _CLASSED.match(after):
        return True
    if mention.chinese and unit.endswith(_MONEY) and _STEP.match(after) and _STEPS.search(before):
        return True  # 连跨三个百亿台阶
    if unit == "%" and (_TAX.match(after) or (_TAXED.search(clause) and _TAX_OF.match(after))):
        return True
    if unit.endswith(_MONEY) and (
        _GRANTED.match(after) if _GIVEN.search(clause) else _AT_MOST.search(clause)
    ):
        return True
    if _STANDARD.match(after) and _BY.search(before):
        return True  # 按每百户不少于30平方米的标准配套建设
    if mention.chinese and unit.endswith(_MONEY) and re.match("企业|项目|楼", after):
        return True
    if mention.chinese and mention.form == "number" and _CLUSTER.match(after):
        return True
    if unit.endswith(_MONEY) and (_WHICH.match(after) or (mention.chinese and _OR_MORE.match(after))):
        return True  # 营业收入超1000亿元的2个, 高于10万元的占80%, 纳税过千万元总部企业11家
    if unit in _HEADS and (_EXAMPLES.match(after) or _LARGE.match(after)):
        return True  # 存栏5000头以上的奶牛场2个, 56人以上大班额
    if unit == "户" and _HAMLET.match(after):
        return True  # 50户以上自然村
    return unit.endswith(_MONEY + _AREA) and bool(_THRESHOLD.match(after))


def _is_size(mention: Mention, clause: str, before: str, after: str) -> bool:
    """Tell whether a number is the fixed size of a thing: 总投资50亿元, 占地300亩, 出门500米内."""
    unit = mention.unit or ""
    if _ASIDE.search(clause) or (unit.endswith("元") and _PROJECTED.search(before)):
        return True
    if unit in ("米", "公里") and reached(clause, after):
        return False
    if unit == "米" and after.startswith("见") and _QUOTES.search(clause):
        return True  # “300米见绿、500米见园”
    if unit.endswith(_PLANT) and _is_plant(clause, after):
        return True
    if unit in _SIZED and _NAMED_SIZE.search(clause):
        return True
    if unit.endswith(_PLANT) and _OF_PLANT.match(after) and _CAPACITY.search(clause):
        return True  # 装机容量12兆瓦的发电厂
    if unit in ("米", "公里") and (
        _RANGE.match(after) or _EVENT.match(after) or (_SIZE.search(clause) and not _BOUNDED.search(clause))
    ):
        return True
    if unit.endswith(_AREA) and clause.endswith(_NAMED) and after.startswith("）"):
        return True
    if unit.endswith(_MONEY) and after.startswith("的") and re.search("投资[额约超近达]{0,3}$", clause):
        return True
    return (
        unit.endswith(_MONEY + _AREA)
        and bool(_SIZE.search(clause))
        and not _MADE.search(clause)
        and not _AGREED.search(clause)
        and not _CONCERNED.search(before)
        and not _BOUNDED.search(clause)
        and (after.startswith("的") or not _AT_LEAST.search(clause))
    )


def _is_plant(clause: str, after: str) -> bool:
    """Tell whether an amount is the capacity of works: 日供水能力3万吨, 推进50万千瓦风电基地建设, 电站装机120万千瓦."""
    if _DAILY.fullmatch(clause) or _INSTALLED.search(clause):
        return True
    if _DAILY_OF.search(clause) and (_WORKS.match(after) or _OF_PLANT.match(after)):
        return True
    return bool(_BUILDING.search(clause) and _WORKS.match(after))


def _is_listed(mention: Mention, text: str, clause: str, after: str) -> bool:
    """Tell whether a number only counts what is named around it: 两个市场, ……等六张名片, 三大平台."""
    unit = mention.unit or ""
    if _GRADED.match(after):
        return False
    if _DEEDS.match(after) and (unit == "件" or (unit == "项" and not _ALL_DONE.match(after))):
        return True
    if _AMONG.search(clause) and _AREAS.match(after):
        return True
    if unit == "个" and _RIVALS.match(after):
        return True
    if unit in ("方面", "类", "种") or text[mention.end - 1] == "大" or _ONE_OF.match(text, mention.end):
        return True
    if (
        not mention.chinese
        or mention.form != "number"
        or unit.endswith(_NOT_COUNTED)
        or _BUILT_LIST.match(clause)
    ):
        return False
    if mention.value is None or mention.value > 10 or mention.value_max is not None:
        return False
    if unit == "次" and clause.endswith("连续"):
        return False  # 连续五次获评
    return not _BUILT.search(clause) and not _CLOSED.match(after) and not _ARRIVED.match(after)
