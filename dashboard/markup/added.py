"""What was understood of a plan that a user brings, as markup."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from core.model import Plan
from dashboard import words, words_editing
from dashboard.data.register import Register
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import a, cell, table, who
from dashboard.markup.marks import marked
from dashboard.template import NOTHING, fill, joined
from dashboard.values import amount, part, when

HEADINGS, TARGETS, SUSPECTS, SHOWN = 24, 8, 8, 120
LOGGED = 60  # lines of the log that are shown


def understood(plan: Plan) -> Markup:
    """Set counts, outline, first targets and suspicious passages of a plan."""
    sections = [s for s in plan.outline.sections if not s.inferred]
    counts = words.UNDERSTOOD.format(
        chars=f"{len(plan.repaired.text):,}",
        edits=f"{len(plan.repaired.edits):,}",
        sections=len(sections),
        paragraphs=len(plan.outline.paragraphs),
        quantities=len(plan.quantities),
        targets=len(plan.targets),
    )
    read_as = words.READ_AS.format(encoding=plan.source.encoding)
    heads = [f"{s.number or ''} {s.title}".strip() for s in sections if s.level == 1]
    text = plan.repaired.text
    doubts = [f"{text[s.start : s.end][:SHOWN]}（{s.reason}）" for s in plan.repaired.suspects]
    return joined(
        [
            blocks.note(f"{counts} {read_as}"),
            _listed(words.OUTLINE, heads, HEADINGS),
            blocks.lesser_head(words.FIRST_TARGETS) + _targets(plan) if plan.targets else NOTHING,
            _listed(words.SUSPICIOUS, doubts, SUSPECTS),
        ]
    )


def _listed(head: str, items: list[str], most: int) -> Markup:
    if not items:
        return NOTHING
    shown = items[:most]
    if len(items) > most:
        shown.append(words.AND_MORE.format(n=len(items) - most))
    listed = joined(fill("<li>{item}</li>", item=item) for item in shown)
    return fill('{head}<ul class="many">{listed}</ul>', head=blocks.lesser_head(head), listed=listed)


def _targets(plan: Plan) -> Markup:
    quantities = {q.quantity_no: q for q in plan.quantities}
    body = []
    for t in plan.targets[:TARGETS]:
        value = None if t.value is None else float(t.value)
        most = None if t.value_max is None else float(t.value_max)
        time = f"{when(t.year, t.period_start)} {part(t.scope)}".rstrip()
        said = marked(quantities[t.quantity_no].sentence)
        body.append(
            blocks.row(t.indicator, [cell(amount(value, most, t.unit, t.op)), cell(time), cell(said, "said")])
        )
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return table("rows", words.INDICATOR, heads, body)


def added(register: Register, doc: str, here: Link) -> Markup:
    """Name an added plan, leading to its text."""
    title = a(here.to("text", at=span(doc, 0, 0)), register.titles[doc])
    return fill("<p>{who} {title}</p>", who=who(register, doc), title=title)


def by_whom(by: str | None, added: str) -> Markup:
    """Say who added a plan, and when."""
    return blocks.note(words_editing.ADDED_BY.format(by=by or words_editing.SOMEBODY, when=_when(added)))


def done(log: Sequence[Mapping[str, str]]) -> Markup:
    """Set what was done to the added plans, the latest first."""
    body = [
        blocks.row(_when(line["when"]), [cell(line[part]) for part in ("what", "name", "by")])
        for line in log[:LOGGED]
    ]
    return table("rows", words_editing.WHEN_DONE, list(words_editing.DONE_COLUMNS), body)


def _when(stamp: str) -> str:
    """Return a time of the log as a clock here shows it: 2026-11-28 18:05."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
