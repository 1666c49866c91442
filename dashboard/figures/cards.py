"""The card that a mark shows: what the row says, in full."""

from collections.abc import Iterator

from dashboard import words
from dashboard.figures.lines import Row, price, said, wording
from dashboard.figures.look import Look
from dashboard.figures.text import cut, stacked, styled
from dashboard.values import number, part, when

WIDE, LONGEST = 380, 160  # pixels of a line; characters of a sentence


def card(r: Row, look: Look, present: Row | None = None) -> str:
    """Return the hover card of a row: what, for when and where, how it differs from the present, and its sentence."""
    ink = look.ink["second"]
    head = f"{look.names[r.doc]} {words.BASELINE if r.kind == 'actual' else words.TARGET} {said(r)}"
    told = [line for what in _facts(r, look, present) for line in cut(what, WIDE, 13)]
    sentence = r.sentence if len(r.sentence) <= LONGEST else f"{r.sentence[:LONGEST]}…"
    quoted = [styled(line, None, ink) for line in cut(f"“{sentence}”", WIDE, 13)]
    return str(stacked([styled(head, None, None, True), *map(styled, told), *quoted]))


def _facts(r: Row, look: Look, present: Row | None) -> Iterator[str]:
    time = when(r.year, r.period_start) + {"plan": words.BY_PLAN, "review": words.BY_REVIEW}.get(
        r.implied, ""
    )
    own = wording(r) or (str(r.name) if r.name != r.indicator else "")
    basis = words.PRICES.get(price(r) or "", "")
    yield " · ".join(filter(None, (str(r.indicator), own, words.MEASURES[r.measure], basis)))
    yield " · ".join(
        (
            time,
            part(r.scope) or str(r.scope or words.WHOLE[0]),
            look.kinds.get(r.doc, words.PLAN_KINDS["outline"]),
        )
    )
    if r.derived and r.formula:
        yield words.FORMULA.format(formula=r.formula)
    if present is not None and (change := change_of(r, present)):
        yield change


def change_of(r: Row, present: Row) -> str:
    """Say how far a target is from the present value that it starts from; empty where nothing can be said."""
    if r.base_value is None or present.base_value is None or r.value is None or not r.base_value:
        return ""
    step = (r.base_value - present.base_value) * (r.value / r.base_value)
    unit = words.POINTS if r.unit == "%" else (r.unit or "")
    word = words.MORE if step > 0 else words.LESS if step < 0 else words.SAME
    size = "" if step == 0 else f"{number(abs(round(step, 4)))}{unit}"
    return words.CHANGE_FROM.format(
        present=said(present), when=when(present.year, present.period_start), word=word, size=size
    )
