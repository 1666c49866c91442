"""Tables of single documents put side by side: frames in, frames out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from core.model import Theme
from core.tables.search import Hit
from dashboard import words
from dashboard.data import export
from dashboard.data.rows import records

BEARS = ["doc", "paragraph_no"]
TERM, HINT = 1.0, 0.5  # weights of a target's bearing on a subtopic: by a term, by a hint


def share_of_text(hits: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Return per theme and document how much of the text is mainly about it: share, chars, paragraphs."""
    sized = paragraphs.assign(chars=paragraphs["text"].str.len())
    whole = sized.groupby("doc")["chars"].sum()
    main = hits[hits["main"]].drop_duplicates([*BEARS, "theme"])
    found = main.merge(sized[[*BEARS, "chars"]], on=BEARS)
    out = found.groupby(["theme", "doc"], as_index=False).agg(
        chars=("chars", "sum"), paragraphs=("chars", "size")
    )
    of = out["doc"].map(whole).astype(float)
    return out.assign(share=100 * out["chars"].astype(float) / of)


def stated(targets: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Return the targets with the passage each stands in, and the place of its present value."""
    key = ["doc", "quantity_no"]
    passage = quantities[
        [*key, "start", "end", "raw", "sentence", "paragraph_no", "section_no", "theme", "indicator_raw"]
    ]
    base = quantities[[*key, "start", "end"]].rename(
        columns={"quantity_no": "baseline_no", "start": "baseline_start", "end": "baseline_end"}
    )
    found = targets.merge(passage, on=key, how="left").merge(base, on=["doc", "baseline_no"], how="left")
    return found.assign(derived=False)


def indicators(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators with their field and the documents that state them, the widely stated first."""
    field: dict[str, str] = {}
    docs: dict[str, set[str]] = {}
    count: Counter[str] = Counter()
    for indicator, doc, themes in zip(rows["indicator"], rows["doc"], rows["theme"], strict=True):
        if len(themes):
            field.setdefault(indicator, themes[0])
        docs.setdefault(indicator, set()).add(doc)
        count[indicator] += 1
    order = sorted(docs, key=lambda i: (-len(docs[i]), -count[i], i))
    return pd.DataFrame(
        {
            "indicator": pd.Series(order, dtype=str),
            "field": pd.Series([field.get(i, words.NO_FIELD) for i in order], dtype=str),
            "docs": pd.Series([len(docs[i]) for i in order], dtype=int),
        }
    )


def in_order(rows: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Return targets in the order of the indicators, so that those of one stand together."""
    place = {indicator: n for n, indicator in enumerate(listed["indicator"])}
    return rows.sort_values("indicator", key=lambda names: names.map(place), kind="stable")


def panels(rows: pd.DataFrame) -> list[list[Any]]:
    """Part targets into those that may share an axis, for one time and for the whole or one part, the widest first."""
    parts: dict[tuple[Any, ...], list[Any]] = {}
    for r in records(rows):
        part = None if r.scope in words.WHOLES else r.scope
        parts.setdefault((r.axis, part, r.year, r.period_start), []).append(r)
    return sorted(parts.values(), key=lambda p: (-len({r.doc for r in p}), -(p[0].year or 0)))


def absent(rows: pd.DataFrame, docs: Sequence[str]) -> list[str]:
    """Return the documents that state none of the rows."""
    found = set(rows["doc"])
    return [d for d in docs if d not in found]


def hits_as_csv(
    found: Iterable[Hit], names: Mapping[str, str], paths: Mapping[tuple[str, int], str]
) -> bytes:
    """Return what a search found as a table for Excel."""
    rows = [
        {
            "地区": names[h.doc],
            "章节": paths.get((h.doc, h.section_no), "") if h.section_no is not None else "",
            "处数": len(h.spans),
            "找到的词": "、".join(dict.fromkeys(h.text[a - h.start : b - h.start] for a, b in h.spans)),
            "段落": h.text,
        }
        for h in found
    ]
    return export.as_csv(pd.DataFrame(rows))


def counts_as_csv(counts: Mapping[str, int], names: Mapping[str, str]) -> bytes:
    """Return in how many passages each document has what was looked for as a table for Excel."""
    return export.as_csv(pd.DataFrame([{"地区": names[doc], "段数": n} for doc, n in counts.items()]))


def evidence(
    hits: pd.DataFrame, paragraphs: pd.DataFrame, stated: pd.DataFrame, topics: pd.DataFrame, theme: Theme
) -> pd.DataFrame:
    """Return a row per subtopic and paragraph that bears on it, the weightiest first.

    `aims` are the numbers of the theme's targets there whose own words speak of the subtopic; a mere hint is enough
    where the paragraph is mainly about it.
    """
    found = hits[hits["theme"] == theme]
    named = found[found["subtopic"].notna()]
    rest = found[found["subtopic"].isna() & found["main"]].merge(
        named[BEARS], on=BEARS, how="left", indicator=True
    )
    rest = rest[rest["_merge"] == "left_only"].drop(columns="_merge").assign(subtopic=words.GENERAL)
    found = pd.concat([rest, named]) if len(rest) else named
    found = found.merge(paragraphs, on=BEARS)
    targets = _targets(stated, topics, theme)
    aims = []
    for h in records(found):
        least = HINT if h.main else TERM
        there = targets.get((h.doc, h.paragraph_no, h.subtopic), ())
        aims.append([quantity_no for quantity_no, weight in there if weight >= least])
    found = found.assign(
        aims=pd.Series(aims, found.index, object),
        targets=[len(a) for a in aims],
        firm=[
            len(a) > 0 or len(t) > len(h)
            for a, t, h in zip(aims, found["terms"], found["hints"], strict=True)
        ],
    )
    return found.sort_values(["firm", "main", "targets", "score"], ascending=False, kind="stable")


def _targets(
    stated: pd.DataFrame, topics: pd.DataFrame, theme: Theme
) -> dict[tuple[str, int, str], list[tuple[int, float]]]:
    """Return the targets of each paragraph that bear on each subtopic, with how much."""
    found = topics[topics["theme"] == theme].merge(stated, on=["doc", "target_no"])
    out: dict[tuple[str, int, str], list[tuple[int, float]]] = {}
    for t in records(found[["doc", "paragraph_no", "subtopic", "quantity_no", "weight"]]):
        out.setdefault((t.doc, t.paragraph_no, t.subtopic), []).append((t.quantity_no, t.weight))
    return out


def states(found: pd.DataFrame) -> pd.DataFrame:
    """Return per subtopic and document: its state, paragraphs and targets.

    Paragraphs that only hints speak for are not counted, unless there are no others: then the state is hint.
    """
    out = found.groupby(["subtopic", "doc"], as_index=False).agg(
        firm=("firm", "sum"), hinted=("paragraph_no", "nunique"), targets=("targets", "sum")
    )
    state = out["targets"].gt(0).map({True: "target", False: "text"}).where(out["firm"].gt(0), "hint")
    paragraphs = out["firm"].where(out["firm"].gt(0), out["hinted"])
    return out.drop(columns=["firm", "hinted"]).assign(paragraphs=paragraphs, state=state)


def subtopics(hits: pd.DataFrame, theme: str, found: pd.DataFrame, order: Sequence[str]) -> list[str]:
    """Return the subtopics that any document treats, in the lexicon's order; after them what fits none."""
    treated = set(hits.loc[hits["theme"] == theme, "subtopic"].dropna())
    rest = [words.GENERAL] if (found["subtopic"] == words.GENERAL).any() else []
    return [s for s in order if s in treated] + rest
