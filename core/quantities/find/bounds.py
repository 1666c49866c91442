"""Put the numbers of a sentence together: units shared in lists, and bounds before and after."""

import re
from collections.abc import Iterable
from dataclasses import replace

from core.lexicon import load
from core.model import Mention, Op
from core.quantities.find.numerals import number
from core.quantities.find.units import is_written
from core.text.patterns import any_of

_LEXICON = load("numbers")
_BOUNDS = _LEXICON["bounds"]
_BEFORE = re.compile(
    rf"""(?:(?P<none>{any_of(_BOUNDS["not_bounds"])})|(?P<most>{any_of(_BOUNDS["at_most"])})
    |(?P<least>{any_of(_BOUNDS["at_least"])}|至少[一-龥]{{1,4}})|(?P<about>{any_of(_BOUNDS["about"])})|(?P<limit>{any_of(_BOUNDS["limit"])}))
    (?:{any_of(_BOUNDS["between"])})?\s?$""",
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""\s?(?:(?P<least>{any_of(_BOUNDS["after_at_least"])})|(?P<most>{any_of(_BOUNDS["after_at_most"])}|(?<=[日天时钟月米里])内(?![容环河陆地江]))
    |(?P<about>{any_of(_BOUNDS["after_about"])}))""",
    re.VERBOSE,
)
# 不低于建设用地总量的30%: the bound stands before what the share is of
_FAR = re.compile(
    r"不(?:(?P<least>低于|少于|小于)|(?P<most>超过|高于|大于|多于|足))[^，。；、：\d]{2,16}的\s?$"
)
_STEP = re.compile("跨|迈上|登上|站上|跃上|冲上")  # 跨越3个十亿级台阶
_OPS: dict[str, Op] = {"least": ">=", "most": "<=", "about": "~"}
_POINTS = re.compile("[、和及]")  # 提高1.6个和3.2个百分点
_SEPARATOR = re.compile(r"\s?(?:[、和及与或]|以及)\s?")
_INDEX = re.compile(rf"(?:{any_of(_LEXICON['index']['nouns'])})(?:{any_of(_LEXICON['index']['between'])})*\Z")

_INDEX_CHANGED = re.compile(  # 城乡居民收入比由1.82缩小到1.68
    rf"(?:{any_of(_LEXICON['index']['nouns'])})[由从](?:20\d\d年的?|[上去]年的?|[期年]初的?)?\d[\d.]*(?:进一步|逐步)?(?:缩小|提高|降低|下降|提升|上升|减少|优化|调整|变)?(?:到|至|为)(?:20\d\d年的?)?\Z"
)


def united(found: list[Mention], text: str) -> list[Mention]:
    """Give bare numbers of a list the unit at its end: 5.2、3.6、4.5个百分点. Those without a list are dropped."""
    out: list[Mention] = []
    for mention in reversed(found):
        indexed = _INDEX.search(text, max(0, mention.start - 20), mention.start) or (
            mention.unit is None and _INDEX_CHANGED.search(text, max(0, mention.start - 36), mention.start)
        )
        if mention.unit is None and (indexed or mention.form == "times"):
            out.append(mention)
            continue
        if (
            mention.unit == "个"
            and mention.value is not None
            and mention.value % 1
            and out
            and _POINTS.fullmatch(text, mention.end, out[-1].start)
        ):
            mention = replace(mention, unit=out[-1].unit if out[-1].unit == "个百分点" else mention.unit)
        if mention.unit is None:
            right = out[-1] if out else None
            line_start = mention.start == 0 or text[mention.start - 1] in "\n。；"
            if (
                right is None
                or right.chinese
                or right.form != "number"
                or line_start
                or not _SEPARATOR.fullmatch(text, mention.end, right.start)
                or right.unit is None
            ):
                continue
            value = mention.value
            if right.magnitude and not mention.magnitude and not is_written(right.unit) and value is not None:
                value *= number(right.magnitude) or 1
            mention = replace(mention, unit=right.unit, value=value, magnitude=right.magnitude)
        out.append(mention)
    return out[::-1]


def bounded(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """Add what the words before and after say of bounds, and share it within lists."""
    out: list[Mention] = []
    last_end = 0
    for mention in found:
        window = text[max(last_end, mention.start - 8) : mention.start]
        far = (
            None
            if mention.unit != "%"
            else _FAR.search(text[max(last_end, mention.start - 22) : mention.start])
        )
        before = _BEFORE.search(window) or far
        after = _AFTER.match(text, mention.end)
        op, limit = mention.op, False
        if mention.form not in ("rank", "part", "flat", "class"):
            for hit in (before, after):
                if hit and hit.lastgroup and not (mention.unit == "个" and _STEP.match(hit[0])):
                    op = _OPS.get(hit.lastgroup, op)
                    limit = limit or hit.lastgroup == "limit"
        gap_end = mention.start - (len(window) - before.start() if before and before is not far else 0)
        joined = bool(out) and (
            bool(_SEPARATOR.fullmatch(text, last_end, gap_end))
            or (last_end == gap_end and out[-1].unit == mention.unit == "%")  # 增长4.4%5.9%5.8%
        )
        if joined or limit or op != mention.op:
            mention = replace(
                mention, op=op, limit=limit and op == "=" and mention.value_max is None, joined=joined
            )
        out.append(mention)
        last_end = after.end() if after else mention.end
    return _shared(out, text)


def _shared(found: list[Mention], text: str) -> tuple[Mention, ...]:
    """Let a bound that stands once in a list of 分别 or 均 hold for all of it."""
    out: list[Mention] = []
    for group in lists(found):
        ahead = text[max(0, group[0].start - 12) : group[0].start]
        if len(group) > 1 and re.search("分别|均|都|各|跨过|跨越|接连|相继|先后|连续突破|连续跨", ahead):
            last, first = group[-1].op, group[0].op
            shared = last if last != "=" else first
            group = [
                replace(m, op=shared if m.op == "=" else m.op, limit=m.limit or group[0].limit) for m in group
            ]
        out += group
    return tuple(out)


def lists(found: Iterable[Mention]) -> list[list[Mention]]:
    """Return mentions in runs that stand next to each other in one list."""
    out: list[list[Mention]] = []
    for mention in found:
        if mention.joined and out:
            out[-1].append(mention)
        else:
            out.append([mention])
    return out
