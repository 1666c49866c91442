"""What a figure tells, in words: its finding, what stands below the title, what stands at its foot."""

from collections.abc import Iterator, Sequence

from dashboard import words
from dashboard.figures.layout import when_of
from dashboard.figures.lines import Line, Panel, Row, said, wording, years_of
from dashboard.figures.look import Look
from dashboard.values import part, when


def finding(indicator: str, panels: Sequence[Panel], look: Look) -> str:
    """Say what a figure of one indicator shows, in one careful sentence, with no number that is not a row's."""
    if not panels:
        return words.TOLD_NOTHING.format(indicator=indicator)
    panel = panels[0]
    if indicator == words.SIZES:
        return f"{indicator}：{_sizes(panel, look)}"
    (aims, other_aims), (now, other_now) = alike(panel, "target"), alike(panel, "present")
    lower = any(r.direction == "lower" for line in panel.lines for r in line.rows)
    clauses = [
        *_present(panel, now, look),
        *([words.TOLD_OTHERS.format(n=words.count(other_now))] if now and other_now else []),
        *_aims(panel, aims, lower, look),
        *([words.TOLD_OTHERS.format(n=words.count(other_aims))] if aims and other_aims else []),
        *_looser(panel, lower, look),
    ]
    if not clauses:
        return words.TOLD_ONLY.format(indicator=indicator, said=_first(panels, look))
    if len(now) == len(aims) == 1 and now[0].doc == aims[0].doc:  # its name need not be said twice
        name = look.names[now[0].doc]
        clauses = [c.removeprefix(name) if n and c.startswith(name) else c for n, c in enumerate(clauses)]
    return f"{indicator}：{'，'.join(clauses)}"


def alike(panel: Panel, which: str) -> tuple[list[Row], int]:
    """Return the rows that may be put in order, one a document, and how many documents state something else.

    They say something of the whole district, by one measure, over as many years.
    """
    rows = [r for line in panel.lines if (r := getattr(line, which)) is not None and r.value is not None]
    plain = [r for r in rows if not wording(r) and not part(r.scope) and not r.derived]
    keys = [(r.measure if panel.sort == "growth" else panel.sort, years_of(r)) for r in plain]
    most = max(keys, key=lambda k: (keys.count(k), -keys.index(k))) if keys else None
    out: dict[str, Row] = {}
    for r, k in zip(plain, keys, strict=True):
        if k == most and (r.doc not in out or (r.year or 0) > (out[r.doc].year or 0)):
            out[r.doc] = r
    return list(out.values()), len({r.doc for r in rows if not r.derived} - set(out))


def _present(panel: Panel, rows: Sequence[Row], look: Look) -> Iterator[str]:
    what = words.TOLD_SORTS.get(panel.sort, "")
    if len(rows) == 1:
        yield words.TOLD_NOW_ONE.format(
            name=look.names[rows[0].doc], what=what, said=f"{said(rows[0])}（{_when(rows[0])}）"
        )
    elif rows:
        low, high = (pick(rows, key=lambda r: r.base_value) for pick in (min, max))
        if low.base_value == high.base_value:
            yield words.TOLD_NOW_SAME.format(n=words.count(len(rows)), what=what, said=said(high))
        elif low.unit == high.unit and all(r.op == "=" and r.value_max is None for r in (low, high)):
            least = said(low) if low.unit == "%" else said(low).removesuffix(low.unit or "")
            yield words.TOLD_NOW.format(what=what, low=least, high=said(high))
        else:
            yield words.TOLD_NOW_FAR.format(
                what=what,
                low=look.names[low.doc],
                least=said(low),
                high=look.names[high.doc],
                most=said(high),
            )


def _aims(panel: Panel, rows: Sequence[Row], lower: bool, look: Look) -> Iterator[str]:
    what = words.TOLD_SORTS.get(panel.sort, "")
    if len(rows) == 1:
        r = rows[0]
        yield words.TOLD_AIM_ONE.format(name=look.names[r.doc], what=what, said=_all_of(panel, r))
    elif rows:
        first = (min if lower else max)(r.base_value for r in rows)
        best = [r for r in rows if r.base_value == first]
        many = len({r.year for r in rows}) > 1
        told = said(best[0]) + (f"，{_when(best[0])}" if many and len({r.year for r in best}) == 1 else "")
        if len(best) == len(rows):
            told = "、".join(dict.fromkeys(map(said, rows)))
            years = "、".join(f"{look.names[r.doc]}{_when(r)}" for r in rows) if many else _when(rows[0])
            yield words.TOLD_AIM_SAME.format(n=words.count(len(rows)), what=what, said=told, years=years)
            return
        names = "、".join(look.names[r.doc] for r in best)
        yield (words.TOLD_LEAST if lower else words.TOLD_MOST).format(names=names, what=what, said=told)


def _all_of(panel: Panel, row: Row) -> str:
    """Write a document's only target, or all that it states alike."""
    aims = [line.target for line in panel.lines if line.target is not None and line.doc == row.doc]
    alike = [
        r for r in aims if (r.measure, r.plain, part(r.scope)) == (row.measure, row.plain, part(row.scope))
    ]
    told = [f"{said(r)}（{_when(r)}）" for r in alike if r.value is not None and not r.derived]
    return "、".join(dict.fromkeys(told))


def _looser(panel: Panel, lower: bool, look: Look) -> Iterator[str]:
    for line in panel.lines:
        if line.target is not None and "目标松于现状" in line.target.flags:
            template = words.TOLD_LOOSER_HIGH if lower else words.TOLD_LOOSER
            yield template.format(name=look.names[line.doc], year=_when(line.target))


def overview(name: str, panels: Sequence[Panel], look: Look) -> str:
    """Say who aims at anything that a set of indicators counts, who only has it, and who states nothing."""
    lines = [line for p in panels for line in p.lines]
    aiming = {line.doc for line in lines if line.target is not None}
    having = {line.doc for line in lines} - aiming
    lacking = set(panels[0].absent) - aiming - having if panels else set()
    told = ((words.TOLD_AIMING, aiming), (words.TOLD_NOW_ONLY, having), (words.TOLD_LACKING, lacking))
    clauses = [
        said.format(names="、".join(n for d, n in look.names.items() if d in docs))
        for said, docs in told
        if docs
    ]
    return f"{name}：{'，'.join(clauses)}"


def _sizes(panel: Panel, look: Look) -> str:
    """Say how many of each size class the documents aim at."""
    aims: dict[str, list[str]] = {}
    for line in panel.lines:
        if line.target is not None and line.target.value is not None:
            aims.setdefault(line.doc, []).append(f"{said(line.target)}{wording(line.target)}")
    return "；".join(f"{look.names[d]}要建{'、'.join(given)}" for d, given in aims.items()) or words.NO_COUNT


def _first(panels: Sequence[Panel], look: Look) -> str:
    line = panels[0].lines[0]
    return told(line, look)


def _when(r: Row) -> str:
    return when(r.year, r.period_start)


def subtitle(panels: Sequence[Panel]) -> str:
    """Return the units, the years and the key of a figure's marks."""
    rows = [r for p in panels for line in p.lines for r in line.rows]
    units = "、".join(dict.fromkeys(r.unit for r in rows if r.unit)) or "—"
    years = [int(y) for r in rows for y in (r.period_start, r.year) if y is not None]
    span = f"{min(years)}—{max(years)}年" if len(set(years)) > 1 else "".join(f"{y}年" for y in set(years))
    return " · ".join(filter(None, (words.DRAWN_UNIT.format(unit=units), span, words.KEY)))


def told(line: Line, look: Look) -> str:
    """Say a line in words."""
    kind = "" if line.doc not in look.kinds or look.kinds[line.doc] in line.tags else look.kinds[line.doc]
    tags = "，".join(filter(None, (*line.tags, kind)))
    out = []
    for word, r in ((words.TARGET, line.target), (words.BASELINE, line.present)):
        if r is not None:
            out.append(f"{word}{said(r)}（{'，'.join(filter(None, (when_of(r), tags)))}）")
    return look.names[line.doc] + "，".join([*out, *filter(None, [line.note])])


def alt(title: str, panels: Sequence[Panel], look: Look) -> str:
    """Say all that a figure shows, for those who cannot see it."""
    lines = [told(line, look) for p in panels for line in p.lines]
    if panels:
        lines += [look.names[d] + what for d, what in panels[0].absent.items()]
    return f"{title}。{'；'.join(lines)}。"


def foot(panels: Sequence[Panel], aside: Sequence[Panel], look: Look) -> list[str]:
    """Return what stands at a figure's foot: single numbers, why some may not be compared, workings, sources."""
    single = [told(line, look) for p in aside for line in p.lines]
    panels = [*panels, *aside]
    rows = [r for p in panels for line in p.lines for r in line.rows]
    out = [words.ASIDE.format(said="；".join(single))] if single else []
    out += [note for p in panels for note in _notes(p, look)]
    out += [
        words.DERIVED_BY.format(name=look.names[r.doc], formula=r.formula)
        for r in rows
        if r.derived and r.formula
    ]
    if any(r.implied == "review" and r.kind == "actual" for r in rows):
        out.append(words.FOOT_REVIEW)
    sources = []
    for doc in dict.fromkeys(r.doc for r in rows):
        chapters = dict.fromkeys(
            look.paths.get((r.doc, r.section_no), "").split(" › ")[0] for r in rows if r.doc == doc
        )
        where = "、".join(filter(None, chapters))
        sources.append(f"《{look.titles[doc]}》" + (f"（{where}）" if where else ""))
    return [*out, words.FOOT_SOURCE.format(sources="；".join(sources), build=look.build[:8])]


def _notes(panel: Panel, look: Look) -> Iterator[str]:
    """Say why a target may not be compared with its neighbours, where its label does not."""
    rows = [r for line in panel.lines for r in line.rows]
    for r in rows:
        note = getattr(r, "axis_note", None)
        unlike = any(other.kind == "target" and other.axis_note != note for other in rows)
        if r.kind == "target" and note and unlike and not (wording(r) or part(r.scope)):
            yield words.FOOT_NOTE.format(name=look.names[r.doc], figure=said(r), note=note)
