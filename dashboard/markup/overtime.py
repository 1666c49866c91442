"""A district over its documents as markup: what is held, outcomes, restated and dropped targets, promises, new words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard import words_overtime as words
from dashboard.data.corpus import Corpus
from dashboard.data.holdings import KINDS, Holding, era_name
from dashboard.data.overtime import VERDICTS, Followed, Promise
from dashboard.data.register import Register
from dashboard.data.revised import Debut
from dashboard.link import Link, span
from dashboard.markup import blocks
from dashboard.markup.blocks import NIL, a, cell, row, table
from dashboard.template import NOTHING, fill, joined
from dashboard.values import amount, number, part, when


def held(register: Register, key: str, here: Link) -> Markup:
    """Set what is held of a district, a row a period; what is not held is said to be so."""
    found = register.holdings.by[key]
    eras = sorted({h.era for h in register.holdings.of.values() if h.era is not None})
    kinds = [k for k in KINDS if k != "other" or any(h.kind == "other" for h in found)]
    body = []
    for era in eras:
        cells = [_held([h for h in found if h.era == era and h.kind == kind], here) for kind in kinds]
        body.append(row(era_name(era), cells))
    return table("held", words.PERIOD, [words.SHORT_KINDS[k] for k in kinds], body)


def _held(found: Sequence[Holding], here: Link) -> Markup:
    if not found:
        return cell(fill('<span class="nil">{told}</span>', told=words.NOT_HELD))
    links = (
        a(here.to("text", at=span(h.doc, 0, 0)), h.period + (f"（{h.issued}）" if h.issued else ""), "open")
        for h in found
    )
    return cell(joined(links, "、"))


def outcomes(corpus: Corpus, rows: Sequence[Followed], lines: Mapping[str, str], here: Link) -> Markup:
    """Set targets with what became of them; each number leads to its sentence, each name to its line (`lines`, by key)."""
    body = [row(_indicator(f.target, lines.get(f.target.key), here), _outcome(corpus, f, here)) for f in rows]
    return table("rows outcomes", words.INDICATOR, words.COLUMNS_OUTCOMES, body)


def _indicator(r: Any, line: str | None, here: Link) -> Markup:
    """Name an indicator, leading to its line where it has one."""
    name = called(r)
    return a(here.to(ov="line", ol=line), name, "open") if line else fill("{name}", name=name)


def called(r: Any) -> str:
    """Name what a number is of: the part of the district, the indicator, and its growth where that is meant."""
    growth = words.SORTS[r.measure] if r.measure in ("annual_growth", "yoy_growth") else ""
    return f"{part(r.scope)}{r.plain}{growth}"


def _outcome(corpus: Corpus, f: Followed, here: Link) -> Iterable[Markup]:
    yield cell(joined([_figure(f.target, here), _small(when(f.target.year, f.target.period_start))], " "))
    yield cell(_called(corpus, f.target.doc))
    yield cell(_figure(f.result, here) if f.result is not None else NIL)
    yield cell(_called(corpus, f.result.doc) if f.result is not None else NOTHING)
    yield cell(verdict(f), f"verdict {f.verdict}")
    yield cell(f.note, "said")


def verdict(f: Followed) -> Markup:
    """Say by a sign and a word what became of a target."""
    return fill("{mark} {name}", mark=words.VERDICT_MARKS[f.verdict], name=words.VERDICT_NAMES[f.verdict])


def _figure(r: Any, here: Link) -> Markup:
    text = amount(r.value, r.value_max, r.unit, r.op)
    return a(here.to(see=span(r.doc, int(r.start), int(r.end))), text, "figure", r.sentence)


def _small(text: str) -> Markup:
    return fill("<small>{text}</small>", text=text)


def _called(corpus: Corpus, doc: str) -> str:
    """Return what a document is called where its district is known."""
    return corpus.holdings.of[doc].short


def counts(rows: Sequence[Followed]) -> Markup:
    """Say how many targets were met, missed, and so on."""
    found = Counter(f.verdict for f in rows)
    told = (
        words.OUTCOMES_COUNT.format(name=words.VERDICT_NAMES[v], n=found[v]) for v in VERDICTS if found[v]
    )
    return fill('<p class="tally">{told}</p>', told=" · ".join(told))


def restated(corpus: Corpus, groups: Sequence[Sequence[Any]], here: Link) -> Markup:
    """Set targets that two documents state with different numbers."""
    if not groups:
        return NOTHING
    items = (
        fill(
            "<li>{name}（{year}）：{told}</li>",
            name=called(g[0]),
            year=when(g[0].year, g[0].period_start),
            told=joined((joined([_called(corpus, r.doc), _figure(r, here)], " ") for r in g), "；"),
        )
        for g in groups
    )
    return blocks.head(words.RESTATED, words.RESTATED_NOTE) + fill("<ul>{items}</ul>", items=joined(items))


def come_and_gone(
    corpus: Corpus, later: Holding, earlier: Holding, new: Sequence[Any], gone: Sequence[Any], here: Link
) -> Markup:
    """Set the indicators that the later plan sets targets for and the earlier does not, and the other way round."""
    note = words.COME_NOTE.format(later=later.short, earlier=earlier.short)
    still = corpus.texts[later.doc]
    return joined(
        [
            blocks.head(words.COME.format(period=era_name(later.era)), note),
            _listed(new, here, ""),
            blocks.head(words.GONE.format(period=era_name(later.era)), note),
            _listed(gone, here, still),
        ]
    )


def _listed(rows: Sequence[Any], here: Link, text: str) -> Markup:
    items = (
        fill(
            "<li>{name} {figure}{still}</li>",
            name=called(r),
            figure=_figure(r, here),
            still=_small(f" {words.STILL_TOLD}") if r.plain in text else "",
        )
        for r in rows
    )
    return (
        fill('<ul class="many">{items}</ul>', items=joined(items)) if rows else fill("<p>{nil}</p>", nil=NIL)
    )


def points(corpus: Corpus, rows: Iterable[Any], here: Link) -> Markup:
    """Set the numbers of a line as a table, its twin for the keyboard."""
    body = [
        row(
            when(int(r.year), None if r.period_start is None else int(r.period_start)),
            [
                cell(words.TARGET if r.kind == "target" else words.ACTUAL),
                cell(_figure(r, here)),
                cell(_called(corpus, r.doc)),
            ],
        )
        for r in rows
    ]
    return table("rows", words.COLUMNS_LINE[0], words.COLUMNS_LINE[1:], body)


def promises(corpus: Corpus, rows: Sequence[Promise], heads: Sequence[str], many: bool, here: Link) -> Markup:
    """Set what two plans promise, with what became of the first; `many` names the districts."""
    body = []
    for p in rows:
        one = p.first or p.second
        name = f"{corpus.holdings.districts[p.district]} {called(one)}" if many else called(one)
        body.append(row(name, _promise(p, here)))
    return table("promises", words.INDICATOR, heads, body)


def _promise(p: Promise, here: Link) -> Iterable[Markup]:
    yield cell(blocks.present(p.before, here) if p.before is not None else NIL)
    yield cell(_figure(p.first, here) if p.first is not None else NIL)
    yield cell(_became(p.outcome, here))
    yield cell(_figure(p.second, here) if p.second is not None else NIL)
    yield cell(f"{number(round(p.growth, 1))}%" if p.growth is not None else NIL, "count")
    yield cell(joined(fill('<span class="flag">{f}</span>', f=f) for f in p.flags))


def _became(f: Followed | None, here: Link) -> Markup:
    if f is None or f.result is None:
        return NIL
    told = fill('<span class="verdict {name}">{told}</span>', name=f.verdict, told=verdict(f))
    return joined([_figure(f.result, here), told], " ")


def debuts(register: Register, rows: Sequence[Debut], here: Link) -> Markup:
    """Set words new in a period: how many districts say them, who first."""
    held_ = register.holdings
    body = []
    for d in rows:
        keys = dict.fromkeys(held_.of[x].district for x in d.docs)
        first = d.docs[0]
        body.append(
            row(
                a(here.to("search", q=d.term, d=",".join(d.docs)), d.term, "open"),
                [
                    cell("、".join(held_.districts[k] for k in keys)),
                    cell(blocks.who(register, first)),
                    cell(held_.of[first].issued or NIL),
                    blocks.count(d.times),
                ],
            )
        )
    return table("rows", "", words.COLUMNS_NEW, body)
