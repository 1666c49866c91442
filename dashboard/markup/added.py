"""What was understood of a plan that a user brings, as markup; all of it escaped."""

from html import escape

from core.model import Plan
from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.link import Link, span
from dashboard.markup.blocks import a, table, who
from dashboard.markup.marks import marked
from dashboard.values import amount, part, when

HEADINGS, TARGETS, SUSPECTS, SHOWN = 24, 8, 8, 120


def understood(plan: Plan) -> str:
    """Set counts, outline, first targets and suspicious passages of a plan."""
    sections = [s for s in plan.outline.sections if not s.inferred]
    said = words.UNDERSTOOD.format(
        chars=f"{len(plan.repaired.text):,}",
        edits=f"{len(plan.repaired.edits):,}",
        sections=len(sections),
        paragraphs=len(plan.outline.paragraphs),
        quantities=len(plan.quantities),
        targets=len(plan.targets),
    )
    parts = [f'<p class="note">{said} {words.READ_AS.format(encoding=escape(plan.source.encoding))}</p>']
    heads = [f"{s.number or ''} {s.title}".strip() for s in sections if s.level == 1]
    parts += _listed(words.OUTLINE, heads, HEADINGS)
    if plan.targets:
        parts.append(f"<h3>{words.FIRST_TARGETS}</h3>{_targets(plan)}")
    text = plan.repaired.text
    doubts = [f"{text[s.start : s.end][:SHOWN]}（{s.reason}）" for s in plan.repaired.suspects]
    parts += _listed(words.SUSPICIOUS, doubts, SUSPECTS)
    return "".join(parts)


def _listed(head: str, items: list[str], most: int) -> list[str]:
    if not items:
        return []
    rest = f"<li>{words.AND_MORE.format(n=len(items) - most)}</li>" if len(items) > most else ""
    return [
        f"<h3>{head}</h3><ul class='many'>{''.join(f'<li>{escape(i)}</li>' for i in items[:most])}{rest}</ul>"
    ]


def _targets(plan: Plan) -> str:
    quantities = {q.quantity_no: q for q in plan.quantities}
    body = []
    for t in plan.targets[:TARGETS]:
        value = None if t.value is None else float(t.value)
        most = None if t.value_max is None else float(t.value_max)
        time = f"{when(t.year, t.period_start)} {part(t.scope)}".rstrip()
        cells = (amount(value, most, t.unit, t.op), time)
        said = marked(quantities[t.quantity_no].sentence)
        body.append(
            f'<tr><th scope="row">{escape(t.indicator)}</th>'
            + "".join(f"<td>{escape(c)}</td>" for c in cells)
            + f'<td class="said">{said}</td></tr>'
        )
    heads = [words.TARGET, words.COLUMNS["when"], words.COLUMNS["sentence"]]
    return table("rows", words.INDICATOR, heads, body)


def added(corpus: Corpus, doc: str, here: Link) -> str:
    """Name an added plan, leading to its text."""
    title = a(here.to("text", at=span(doc, 0, 0)), escape(corpus.titles[doc]))
    return f"<p>{who(corpus, doc)} {title}</p>"
