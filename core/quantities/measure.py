"""Tell what a number says of its indicator: its level, growth, share or increase."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.lexicon import load
from core.model import Measure, Mention
from core.text.patterns import any_of

_LEXICON = load("measures")
_GROWTH = _LEXICON["growth"]
_FLOW = _LEXICON["flow"]


_CHANGE = re.compile(
    rf"""
    (?:(?P<fall>{any_of(_GROWTH["fall"])})|(?P<narrow>{any_of(_GROWTH["narrow"])})|(?P<rise>{any_of(_GROWTH["rise"])})(?!值))
    (?:{any_of(_GROWTH["between"])}|\s)*$
    """,
    re.VERBOSE,
)
_REACHED = re.compile(
    r"(?:增长|提高|提升|增加|上升|下降|降低|减少|压减|压缩|缩短|扩大|增|升|降|减)(?:到|至|为)[^，,。；;、]{0,4}$"
)
_MOVED = re.compile(  # 降幅由年初的21.4%收窄至6.8%
    r"(?:(?P<fall>降幅|跌幅)|增速|增幅|涨幅)[从由][^，,；;。]*$"
)
_BELOW = re.compile(
    r"(?:低于|少于|慢于|不及|落后于?|下拉|拖累|塌)[^，。；、\d]{0,16}$|[标期均平划年]水?平?[低少慢]了?$"
)  # 低于年初预期0.3个百分点
_RATE = re.compile("自然增长率[^，。；、]{0,8}$")  # a rate of its own, not the growth of anything
_ANNUAL = re.compile(any_of(_GROWTH["annual"]))
_TOTAL = re.compile(any_of(_GROWTH["total"]))
_NOUNS = re.compile(any_of(_FLOW["nouns"]) + "|建成区(?![级域属内])")
_LEVEL = re.compile(
    rf"(?<!盘活)(?:{any_of(_FLOW['level'])})|(?<![全去今])年(?:接待|均接待)|(?<!盘活)(?<!消化)存量(?![用土房住农商])"
)
_WHEN = "到?20[0-9]{2}年底?前?|“?十[三四五]?五”?(?:期间|时期)|[0-9一二两三四五六七八九十]+年(?:来|内|间)?|每年度?|每学期|每学年|每[周月季]度?"
_WITH = "(?:(?:在|通过)[^，,；。]{1,16}?|(?:与|同|面向|对|联合|依托|会同)[^，,、；。]{1,16}?)"
_VERBS = re.compile(
    rf"""
    (?P<increment>{any_of(_FLOW["increment"])})
    |(?P<cumulative>{any_of(_FLOW["cumulative"])})
    |(?:^|(?<=[、和及]))\s?(?:{_WHEN}|{any_of(_FLOW["lead"])})*(?:{_WITH})?(?:{any_of(_FLOW["lead"])})*                                # at the head of a clause
     (?:[^，,、；。]{{2,10}}(?:片区|园区|街道|街区|新区|新城|开发区|工业区|产业园))?(?:(?P<increment_at>{any_of(_FLOW["increment_at"])})|(?P<cumulative_at>{any_of(_FLOW["cumulative_at"])}))
    |(?P<cumulative_of>(?:进行|实施|开展)[^，,。；]{{0,24}}(?:改造|修缮|整治|治理)|(?:实施|开展)[^，,。；0-9]{{2,14}}(?:项目|行动|活动|〓)$)
    |(?:(?P<increment_by>{any_of(_FLOW["increment_at"])})|(?P<cumulative_by>{any_of(_FLOW["cumulative_at"])}))
     (?:了|约|近|超|超过|逾|各类|各|成|分别|不少于|不低于|至少)?$                                              # right before the number
    """,
    re.VERBOSE,
)
_AIMED = re.compile("(?:以上|左右)?的(?:规划|预期|年度|阶段性?|既定)?(?:目标|任务|要求)")
_PENDING = re.compile("(?:尚未|未(?!来)|正在|有待|[等待]待)[^，；。\\d]{2,4}$")
_REACHES = re.compile(r"\d[^，,；;。\d]{1,6}[、，](?:总数|总量|累计)?(?:达到|达|增至|增加到|突破|超过)$")
_DAILY = re.compile("[日月]均|平均每[天日月]|每[天日]")  # 日均处置事件380件
_WORKED_ON = re.compile(
    "^(?:[^，；。]{0,4})(?:启动|实施|完成|开展)(?:[^，；。]{0,12}[的、])?(?:[^，；。、]{0,10}、[^，；。、]{0,10})?$"
)
_WORKS = re.compile(
    "(?:以上)?[^，,；;。、]{2,16}?(?:改造|修复|治理|整治|更新|建设|提升|加固|升级|清淤|治理修复)(?=[，,；;。、]|$)"
)
_DONE = re.compile(
    rf"(?:{any_of(_FLOW['increment'] + _FLOW['cumulative'] + _FLOW['cumulative_at'])})(?:约|近|超|了)?$"
)
_AMOUNT_OF = re.compile(rf"(?:{any_of(_FLOW['amounts'])})(?:{any_of(_GROWTH['between'])})*$")
_PLACES = re.compile("(?:跃升|上升|提升|前进|前移|下降|进位|后移|晋升|赶超)[^，。；、]{0,4}$")  # 跃升5个位次
_MOVES = re.compile("(?:跃升|上升|提升|前进|前移|进位|晋升|下降|下滑|降)(?:至|到)")  # 由99位提升至87位
_GROWS = re.compile(
    "(?:以上|以下|左右)?的?(?:年均)?(?:增长|增速|增幅|涨幅|递增)(?![点极率到至为])"
)  # 保持年均14.6%增长
_MORE = re.compile(
    "(?:同比|比[^，]{1,8}|较[^，]{1,8}|年均|每年|净|又)(?:增加|增长|提高|增收|多收|多增|上升|增|多)(?:了|约|近|超过?|至少)*$|增收(?:了|约|近|超过?)?$|(?<!不断)(?<!全面)(?<!有效)提高(?:了|约|近)?$"
)
_MORE_DAYS = re.compile("(?:增加|增|同比多|比[^，]{1,8}多)(?:了|约|近|超过?)?$")
_FEWER = re.compile(
    r"(?:同比|[比较][^，\d]{1,8})(?:净)?(?:减少|少|低|下降|缩减|减)(?:了|约|近)?$"
)  # 较上年减少14个
_SUMMED = re.compile(
    "(?:(?:新增就业|转移就业|固定资产投资)(?:[0-9一二三四五]+年)?累计|[受惠]益?(?:群众|人口|居民|农户|企业|职工|学生)|惠及[^，。；、]{0,8}|涉及[^，。；]{0,16})"
    "(?:约|近|超过?|达到?|突破|完成|实现)*$"
)
_SPENDING = re.compile("计划投资(?:约|近|超过?|达到?)*$")
_NEW = re.compile("新增|减少|累计")
_TOO_MUCH = 25  # per cent: a growth over years that no single year of them has
_HEAD = 4  # characters that may stand before the verb of a clause
_OF_YEARS = re.compile(r"(?<!\d)[五5]年(?!来|以来|前|后|规划|计划)")  # 五年实际利用外资
_COVERED = re.compile("[^，,。；;]{0,12}全?覆盖(?!率)")
_AFTER = re.compile(rf"(?:(?!已有|其中)[^，,。；;]){{0,48}}?(?:{'|'.join(_FLOW['after'])})")
_AS_A_WHOLE = re.compile(
    "(?:(?!其中)[^，,。；;]){0,20}?(?:均|都)(?:已|能|可)?(?:全部|顺利)?(?:建成|完成|完工|竣工|投用|达标|开工|实现|通过)"
)
_SERVED = re.compile(
    "(?:^|[，、；。和\\s])[^，、；。]{0,8}?(?:为|对|向|给|给予|让|帮助|协助|组织|指导|辅导|走访|免费为|扶持|资助|救助|慰问|培训)(?:约|近|超过?|不少于|至少|符合条件的)?$"
)
_MOVED_ON = re.compile("(?:推动|支持|引导|促进|助力|带动|帮助|鼓励)(?:约|近|超过?|不少于|至少)?$")
_THERE = re.compile(
    "[^，,。；;]{0,20}?(?:恢复|复工|复产|纳统|达产|建成|完成|实现|达到|通过|上市|入规|升规|上云|转型|投产|开工)"
)  # 推动100个以上社区建成
_SERVING = re.compile(
    "[^，,。；;]{0,24}?(?:融资|整理|申领|申报|提供|实施|开展|发放|进行|配备|安装|建立|办理|购买|给予|落实|解决|改造|配置|建成|完成|实现|参加|了解|免费|体检|筛查|培训|就业|创业|增收|脱贫|上市|入规|升规|转型|达到|通过|接种|入户|服务|救助|补贴|援助|免除|减免|送|上云|加装|更换|更新|升级|维修|修缮|[吃用住喝享走看通]上|改善|增加|减轻)"
)
_ITEM = re.compile(
    r"^\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳●○■◆▲▪•·—-]+|[一二三四五六七八九十]{1,3}、)\s*"
)
_STOCKS = re.compile(
    "(?:吞吐量|产量|发电量|用电量|运输量|周转量|销量|销售量|保有量|拥有量|客流量|供水量|出栏量?|存栏量?|接待(?:国内外|国内|入境|过夜|境外|海外|各类|中外|外地)?(?:游客|旅客|观众|读者))"
    "(?:总量|总人数|人数)?(?:[为达约近超到破]|达到|超过|突破|完成|实现|力争|预计|稳定在|保持在)*$"
)
_VISITS = re.compile(
    "[达超破]$|达到$|超过$|游|旅客|客流|就诊|诊疗|门诊|急诊|观众|读者|到访|访问|流量|班次|频次|日均|年均"
)
_MODIFIER = re.compile(  # 开设托班的幼儿园46所
    "^(?:开设|设有|享受|参加|通过|接受|从事|使用|达到)[^，的]{1,10}的[^，的]{2,10}$"
)
_IN_ALL = re.compile("累计已?(?:超过?|突破|入驻[^，]{0,6}|拥有[^，]{0,6})$")  # 上云企业累计超过2000家
_SO_FAR = re.compile("累计(?:营收|营业收入|收入|支出|产值|税收)[^，。；、]{0,6}$")
_TOGETHER = re.compile(r"[^\d]*\d[\d.]*(?P<unit>[^\d，,、]{1,3})[，,]共(?:有|计)?")  # 新增5万户，共38万户
_ADDED = re.compile("新增|就业|培训|发放|接待|办理|投入|转移")
_AVERAGE = re.compile("[亩人户校生园村]均|平均")
_EACH = re.compile(
    "每(?:个|所)?(?:乡镇|乡（镇）|镇街|镇|街道|行政村|村|社区|学校|校|县|园区|区县)[^，。；]{0,12}$"
)
_FUND = re.compile("(?:规模)?的?[^，。；、的0-9]{0,8}基金(?![支会])")
_PER = re.compile(any_of(_FLOW["per"]))
_SINCE = re.compile(
    "收入比(?:上年|去年|[^，；。]{0,8}(?:[年期末底初]|同期))"
)  # 财政收入比“十三五”末增加, no ratio
_MONEY_LEVEL = frozenset(_FLOW["money_level"])
_TIMES = ("年", "天", "小时", "个小时", "分钟", "个工作日", "个月", "秒")
_PER_UNIT = re.compile("/(?:十?万|千|百)[人户]|^/10万|/亿元")
_STANDARD = re.compile("标准|补[助贴]|价格|系数")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number measures, whether it is a fall, and the rule that decided."""

    measure: Measure
    fall: bool
    rule: str


def measure_of(
    mention: Mention, clause: str, run: str, after: str, over_years: bool, over_period: bool
) -> Reading:
    """Return the measure, whether the number is a fall, and the rule.

    `clause` is the text before the number, back to the last comma or the last number that is not in one list with it;
    `run` goes back to the comma whatever numbers stand between; `after` is what follows. `over_years`: the text
    compares with a year further back than the one before; `over_period`: the number is for a period of years.

    >>> from core.quantities.find.mentions import find_mentions
    >>> def look(text):
    ...     m = find_mentions(text)[0]
    ...     return measure_of(m, text[: m.start], text[: m.start], text[m.end :], False, False).measure
    >>> look("年均增长7%"), look("下降6.3%"), look("占比提高到77%"), look("提高1.2个百分点")
    ('annual_growth', 'yoy_growth', 'share', 'change_pp')
    >>> look("新增学位2100个"), look("完成旧村改造8条"), look("拥有企业552家"), look("每千名老人床位35张")
    ('increment', 'cumulative', 'level', 'ratio')
    """
    unit = mention.unit or ""
    if mention.form == "rank" or (unit == "位" and (_PLACES.search(clause) or _MOVES.match(after))):
        return Reading("rank", False, "measure.rank")
    if mention.form == "flat":
        yearly = mention.value and _ANNUAL.search(clause)  # 年均两位数增长
        return Reading("annual_growth" if yearly else "yoy_growth", False, "measure.growth")
    if unit == "倍" or mention.form == "times":
        return Reading("ratio", False, "measure.ratio")
    if mention.form == "class":
        return Reading("level", False, "measure.level")
    if mention.form == "part":
        return Reading("share", False, "measure.share")
    if unit in ("%", "‰", "个百分点"):
        return _change(mention, clause, run, after, over_years, over_period)
    if mention.form == "number" and _FEWER.search(clause):
        return Reading("increment", True, "measure.more")
    if unit in _TIMES:
        more = unit != "年" and _grows(clause, unit)
        return (
            Reading("increment", False, "measure.more") if more else Reading("level", False, "measure.level")
        )
    if (
        (_PER.search(run) and not _STANDARD.search(run) and not _SINCE.search(run))
        or _PER_UNIT.search(unit)
        or _EACH.search(run)
    ):
        return Reading("ratio", False, "measure.per")
    if _SUMMED.search(run) or (unit.endswith("元") and _SPENDING.search(run)):
        return Reading("cumulative", False, "measure.done_word")
    if mention.form == "number" and _grows(clause, unit):
        return Reading("increment", False, "measure.more")
    return _flow(unit, run, after, over_period)


def _grows(clause: str, unit: str) -> bool:
    """Tell whether an amount is by how much another has grown: 优良天数同比增加12天, 年均增长1万元."""
    if _REACHED.search(clause):
        return False
    return bool(_MORE.search(clause) if unit not in _TIMES else _MORE_DAYS.search(clause))


def _change(
    mention: Mention, clause: str, run: str, after: str, over_years: bool, over_period: bool
) -> Reading:
    """Tell growth from share, and the growth of a year from that of several."""
    change = None if _REACHED.search(clause) or _RATE.search(clause) else _CHANGE.search(clause)
    fall = bool(change and change["fall"])
    if mention.unit == "个百分点":
        return Reading("change_pp", fall or bool(_BELOW.search(clause)), "measure.change_pp")
    if change is None and _GROWS.match(after) and not _RATE.search(clause):
        return Reading("annual_growth" if _ANNUAL.search(clause) else "yoy_growth", False, "measure.growth")
    if change is None and (rate := _MOVED.search(run)):
        yearly = _ANNUAL.search(run)  # 年均增速由7%调整为6%
        return Reading("annual_growth" if yearly else "yoy_growth", bool(rate["fall"]), "measure.growth")
    if change is None and mention.value is not None and mention.value < 0:
        return Reading("yoy_growth", False, "measure.growth")  # 同比-2.8%
    if change is None:
        return Reading("share", False, "measure.share")
    if _ANNUAL.search(clause):
        return Reading("annual_growth", fall, "measure.annual_growth")
    large = mention.value is not None and mention.value >= _TOO_MUCH
    if over_years or _TOTAL.search(clause) or _TOTAL.search(run) or (over_period and large):
        return Reading("cumulative", fall, "measure.total_growth")
    return Reading("yoy_growth", fall, "measure.growth")


def _flow(unit: str, run: str, after: str, over_period: bool) -> Reading:
    """Tell stock from flow by the verbs around an amount or a count."""
    money = unit.endswith("元")
    done = not money and _DONE.search(run)
    if (_LEVEL.search(run) and not done) or run.endswith("覆盖") or (not done and _COVERED.match(after)):
        return Reading("level", False, "measure.stock_word")
    if not money and (_REACHES.search(run) or _is_total(unit, run)):
        return Reading("level", False, "measure.stock_word")  # 新增5.1万户，共38.2万户; 净增48家、达到610家
    if _is_amount(money, run, after):
        return Reading("level", False, "measure.level" if money else "measure.stock_word")
    if told := _told(unit, _ITEM.sub("", run), after):
        return told
    if _MODIFIER.search(run) or run.endswith("的"):  # 首批签约的7个项目: the verb only tells which
        run = ""
    run = _ITEM.sub("", run)
    found = list(_VERBS.finditer(_NOUNS.sub("〓", run)))
    if run.endswith("等"):  # 制造业疏解等9项任务: a verb within the list tells what the things are
        found = [m for m in found if m.start() < _HEAD]
    if money and over_period and not found and ("投资" in run or _OF_YEARS.search(run)):
        return Reading("cumulative", False, "measure.done_word")
    if money and not over_period and _SO_FAR.search(run):
        return Reading("level", False, "measure.level")  # 服务业累计营收2.7亿元, within a year
    if money and not over_period:
        found = [m for m in found if m[0] not in _MONEY_LEVEL]
    if found:
        sure = [m.lastgroup for m in found if m.lastgroup in ("increment", "cumulative")]
        if (sure[-1] if sure else found[-1].lastgroup or "").startswith("increment"):
            return Reading("increment", False, "measure.new_word")
        return Reading("cumulative", False, "measure.done_word")
    if unit == "次" and run.endswith("连续"):
        return Reading("level", False, "measure.level")  # 连续五次获评
    if unit.endswith("次") and not _VISITS.search(run):
        return Reading("cumulative", False, "measure.done_word")  # 交流轮岗1240人次
    if not money and _is_done(run, after):
        return Reading("cumulative", False, "measure.done_after")
    return Reading("level", False, "measure.level")


def _is_total(unit: str, run: str) -> bool:
    """Tell whether a number is the total of what the one before added to: 新增5.1万户，共38.2万户."""
    m = _TOGETHER.fullmatch(run)
    return m is not None and m["unit"].endswith(unit)


def _told(unit: str, run: str, after: str) -> Reading | None:
    """Tell what needs no verb: a daily mean is a level, works done on so many and what is counted as events are done."""
    if _AIMED.match(after) or _PENDING.search(run):
        return Reading("level", False, "measure.level")  # 完成300家的目标, 尚未启动3项
    if unit.endswith("元"):
        return None
    if _DAILY.search(run):
        return Reading("level", False, "measure.level")
    if _WORKED_ON.match(run) and _WORKS.match(after):
        return Reading("cumulative", False, "measure.done_after")  # 完成15个村污水治理
    if unit in ("场", "场次", "批"):
        return Reading("cumulative", False, "measure.done_word")  # 座谈会、论证会30多场
    return None


def _is_amount(money: bool, run: str, after: str) -> bool:
    """Tell whether a number is how large something is, whatever the verb: 完成货物吞吐量, 组建20亿元母基金, 亩均税收."""
    if money and (_FUND.match(after) or _AVERAGE.search(run)):
        return True
    if not money and _IN_ALL.search(run) and not _ADDED.search(run):
        return True
    return not _NEW.search(run) and bool(_STOCKS.search(run) or (money and _AMOUNT_OF.search(run)))


def _is_done(run: str, after: str) -> bool:
    """Tell whether what is counted is done by what follows: 为6000名妇女提供筛查, 60个项目竣工, but not 36个均已建成."""
    if _AS_A_WHOLE.match(after):
        return False
    served = _SERVED.search(run) and _SERVING.match(after)
    return bool(served or (_MOVED_ON.search(run) and _THERE.match(after)) or _is_told_after(after))


def _is_told_after(after: str) -> bool:
    """Tell whether what follows says that all that is counted is done, not some of it: 60个项目竣工, not 60个项目已竣工22个."""
    m = _AFTER.match(after)
    return m is not None and not after[m.end() : m.end() + 1].isdigit()


def signed(value: Decimal | None, fall: bool) -> Decimal | None:
    """Return a fall as a negative number.

    >>> signed(Decimal("6.3"), True), signed(None, True)
    (Decimal('-6.3'), None)
    """
    return -value if fall and value is not None else value
