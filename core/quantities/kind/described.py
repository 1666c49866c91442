"""Find the numbers that a plan tells without promising them: how a project is laid out, how a cost is parted, standards."""

import re
from functools import lru_cache

from core.model import Mention

_SIZES = re.compile(
    r"(?:占地(?:面积)?|总?建筑面积|总?用地(?:面积)?|拆除建筑(?:面积)?|全长|总长|宽|总投资|估算投资|投资估算|概算)[^，。；、\d]{0,4}\d"
)
_PROMISED = re.compile("力争|确保|年内|年底|计划完成|年度计划|已|到20\\d\\d年|累计|每年|完成率|开工率")
_TITLED = re.compile(
    r"^\W*(?:项目|工程|专栏)?\s?[\d一二三四五六七八九十]{0,3}[：:.、]?[^，。；：]{2,24}(?:项目|工程|改造|更新|基地|片区|园|道|厂|院|校)[。：:]|位于"
)
_PARTED = re.compile("(?:其中|按[^，。；]{1,8}分|分[^，。；]{1,4}看|从[^，。；]{1,6}看)[，,：:]?")
_TOTAL = re.compile(
    r"(?:总投资|投资估算|估算投资|总估算)[^。；\d]{0,8}\d[\d.]*\s?[万亿]+元[^。；]{0,20}[。；]\s?$"
)
_STANDARDS = re.compile("(?:标准|准则|导则|指引|管控要求|技术要求|配建要求)$")
_BOUND = re.compile("(?:不低于|不少于|不小于|不超过|不大于|不高于|至少|控制在)[^，。；\\d]{0,6}$")
_MAY = re.compile("原则上[^，。；]*$")
_ELSEWHERE = re.compile(
    "^\\s*(?:当前|目前|预计)?(?:全国|我国|全省|全球|世界)(?![各第首性重百强知]|综合|文明|经开|工业百|排名|前)[^，。；]{2,}$"
)
_PLANNED = re.compile("年度|计划|完成|争取|力争|到位|申请")
_FEWEST = 2  # sizes of a sentence that lays a project out


def described(x: Mention, text: str, at: int, end: int, clause: str, title: str) -> bool:
    """Tell whether a number of the sentence `text[at:end]` only describes, in a stretch that tells of what is to come.

    >>> from core.quantities.find.mentions import find_mentions
    >>> text = "项目位于城北，占地12公顷，安置房900套，总投资21亿元。力争完成投资3亿元。"
    >>> [described(m, text, 0, 27, "安置房", "") for m in find_mentions(text) if m.value == 900]
    [True]
    """
    if _MAY.search(clause) or (_STANDARDS.search(title) and _BOUND.search(clause + text[at : x.start][-12:])):
        return True
    if x.unit in ("%", "倍") or x.form == "rank":
        return _is_part(x, text, at, clause)
    return _lays_out(text[at:end]) or _is_part(x, text, at, clause)


def elsewhere(x: Mention, run: str) -> bool:
    """Tell whether a number is of the country or the province, not of the place: 全国经济增长5%, but not 居全省第3."""
    return x.form not in ("rank", "fraction") and _ELSEWHERE.match(run) is not None


@lru_cache(maxsize=256)
def _lays_out(sentence: str) -> bool:
    """Tell whether a sentence lays a project out by its sizes and promises nothing."""
    if _PROMISED.search(sentence):
        return False
    sizes = len(_SIZES.findall(sentence))
    return sizes >= _FEWEST or (sizes > 0 and _TITLED.search(sentence) is not None)


def _is_part(x: Mention, text: str, at: int, clause: str) -> bool:
    """Tell whether an amount or share is a part of a cost that the sentence before has told: 按类型分，管网改造28亿元，占17%."""
    if _PLANNED.search(clause):
        return False
    if not (x.unit == "%" or (x.unit or "").endswith("元")) or not _PARTED.match(text, at):
        return False
    before = text[max(0, at - 60) : at]
    return _TOTAL.search(before) is not None or ("分，" in before and _PARTED.search(before) is not None)
