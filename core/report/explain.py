"""Tell in Chinese what happened at a place of a plan: which repairs touched it, how its number was read."""

import re
from collections.abc import Iterator

from core.lexicon import load
from core.model import Edit, Plan, Quantity, Reason, Section
from core.quantities.frames.follow import frame_at
from core.text.edits import OffsetMap

_AROUND = 30  # characters of context on either side


def repair_rules(rule: str) -> tuple[Reason, ...]:
    """Return the rules of an edit.

    >>> [reason.name for reason in repair_rules("gloss+hant")]
    ['夹注拼音', '繁体转简体']
    """
    return _reasons(rule.split("+"), load("rules"))


def quantity_rules(rule: str) -> tuple[Reason, ...]:
    """Return the rules by which a number was read.

    >>> [reason.name for reason in quantity_rules("kind.year · measure.level")]
    ['按年份', '水平']
    """
    return _reasons(rule.split(" · "), load("rules")["quantities"])


def _reasons(codes: list[str], told: dict[str, dict[str, str]]) -> tuple[Reason, ...]:
    return tuple(Reason(told.get(c, {}).get("name", c), told.get(c, {}).get("about", "")) for c in codes)


def explain(plan: Plan, at: int) -> Iterator[str]:
    """Yield the story of the place `at` of the source's raw text, line by line."""
    places, source, repaired = OffsetMap(plan.repaired.edits), plan.source.text, plan.repaired.text
    start, end = places.to_text(at, at + 1)
    quantities = [q for q in plan.quantities if q.start <= start < q.end]
    yield f"{plan.source.doc} 原文第 {at} 字（修复后第 {start} 字）"
    sections = [s for s in plan.outline.sections if s.start <= start < s.end]
    if sections:
        yield "所在章节：" + " > ".join(_heading(s) for s in sorted(sections, key=lambda s: s.level))
    for q in quantities[:1]:
        start, end = q.start, q.end
    from_source, to_source = places.to_source(start, end) if end > start else (at, at + 1)
    yield "原　文：" + around(source, from_source, to_source)
    yield "修复后：" + around(repaired, start, end)
    yield from _repairs(plan, from_source, to_source)
    for q in quantities:
        yield from _reading(q, plan)


def _heading(section: Section) -> str:
    return f"{section.number or ''} {section.title}".strip() + ("（推定）" if section.inferred else "")


def around(text: str, start: int, end: int) -> str:
    """Return a place with what stands around it in its line, itself in 【】.

    >>> around("全区生产总值达到2300亿元。", 8, 14)
    '全区生产总值达到【2300亿元】。'
    """
    head = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    tail = text[end : end + _AROUND].partition("\n")[0]
    return f"{head}【{text[start:end]}】{tail}".replace("\r", "")


def _repairs(plan: Plan, start: int, end: int) -> Iterator[str]:
    edits = [e for e in plan.repaired.edits if e.start < end and start < max(e.end, e.start + 1)]
    if not edits:
        yield "修　复：此处没有改动，与原文一致。"
    for e in edits:
        yield f"修　复：{change(e)}（{'有把握' if e.sure else '没有把握，请核对原文'}）"
        for reason in repair_rules(e.rule):
            yield f"　　　　{reason.name}：{reason.about}"


def visible(text: str) -> str:
    r"""Show what would not be seen: line ends, tabs and characters without a picture.

    >>> visible("规划\n"), visible("\ufeff"), visible(" ")
    ('规划⏎', '[FEFF]', '␣')
    """
    marks = {"\n": "⏎", "\t": "→", "\r": "", **(dict.fromkeys(" \u3000\xa0", "␣") if text.isspace() else {})}
    return "".join(
        marks.get(c, c if c.isprintable() or c in " \u3000\xa0" else f"[{ord(c):04X}]") for c in text
    )


def change(edit: Edit) -> str:
    """Say what an edit does.

    >>> change(Edit(0, 3, "(qū)", "", "gloss"))
    '删去“(qū)”'
    """
    raw, clean = visible(edit.raw), visible(edit.clean)
    if not clean:
        return f"删去“{raw}”"
    return f"“{raw}”改为“{clean}”" if raw else f"补上“{clean}”"


def _reading(q: Quantity, plan: Plan) -> Iterator[str]:
    """Yield how a number was read, a step a line: the answer, the rule, and what the rule found in this plan."""
    terms = load("terms")
    yield f"读　数：{plan.repaired.text[q.start : q.end]} → {reading(q)}"
    yield f"　　　　所在句子：{q.sentence.strip()}"
    answers = {
        "kind": terms["kind"][q.kind],
        "measure": terms["measure"][q.measure],
        "year": _years(q) or "不记",
    }
    answers["other"] = answers["kind"]
    for code, reason in zip(q.rule.split(" · "), quantity_rules(q.rule), strict=True):
        part = code.partition(".")[0]
        step = f"{terms['step'].get(part, '其他')}：{answers.get(part, '')}"
        yield f"　　　　{step}。规则“{reason.name}”：{reason.about}{_found(code, q, plan)}"
    if q.op != "=":
        yield f"　　　　界限：{terms['op'][q.op].strip()}。{terms['bound'][q.op]}。"
    if q.indicator and q.indicator != q.indicator_raw:
        yield f"　　　　指标：{q.indicator}。原文说“{q.indicator_raw}”，归入这一标准名称。"


def _found(code: str, q: Quantity, plan: Plan) -> str:
    """Return what a rule went by in this plan, in brackets."""
    known = plan.metadata
    titles = [_heading(s) for s in plan.outline.sections if s.section_no == q.section_no]
    facts = {
        "kind.section": f"本处在“{titles[0]}”" if titles else None,
        "kind.year": f"本句说的是 {q.year} 年，回顾到 {known.base_year} 年"
        if q.year and known.base_year
        else None,
        "kind.frame": _opener(q, plan) if code == "kind.frame" else None,
        "year.frame": _opener(q, plan) if code == "year.frame" else None,
        "year.plan_end": f"本文件规划到 {known.period_end} 年" if known.period_end else None,
        "year.review_end": f"本文件回顾到 {known.base_year} 年" if known.base_year else None,
    }
    fact = facts.get(code)
    return f"（{fact}）" if fact else ""


def _opener(q: Quantity, plan: Plan) -> str | None:
    """Return from which words on the text tells of what it tells of here."""
    frame = frame_at(plan.outline, plan.metadata, q.start)
    return f"自“{frame.opener}”起" if frame and frame.opener else None


def _years(q: Quantity) -> str:
    return f"{q.period_start}—{q.year} 年" if q.period_start else f"{q.year} 年" if q.year else ""


def reading(q: Quantity) -> str:
    """Say what a number was read as: 目标 · 地区生产总值 ≥ 2300 亿元 · 水平 · 2025 年 · 全区."""
    terms = load("terms")
    what = f"{q.indicator or '指标未明'} {amount(q)}"
    parts = (terms["kind"][q.kind], what, terms["measure"][q.measure], _years(q), q.scope)
    return " · ".join(p for p in parts if p)


def amount(q: Quantity) -> str:
    """Say a number with its bound, range and unit: ≥ 5—6 万人."""
    if q.value is None:
        return f"数目未明 {q.unit or ''}".strip()
    upper = "" if q.value_max is None else f"—{q.value_max:f}"
    return f"{load('terms')['op'][q.op]}{q.value:f}{upper} {q.unit or ''}".strip()


def find_offsets(plan: Plan, text: str) -> Iterator[int]:
    """Yield the offsets in the source of every place where the repaired text says something; 8% is not found in 98%."""
    places = OffsetMap(plan.repaired.edits)
    whole = r"(?<![\d.])" if text[:1].isdigit() else ""
    for found in re.finditer(whole + re.escape(text), plan.repaired.text):
        yield places.to_source(*found.span())[0]
