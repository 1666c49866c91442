"""What each document states of an indicator: its targets and its present values as one frame."""

import re
from typing import Any

import pandas as pd

from dashboard import words
from dashboard.data import compare

_SIZE = re.compile(
    r"([一二两三四五六七八九十]*[十百千万]亿级).*?(规模|产值)?$"
)  # the class, and whether its size is meant
_IMPLIED = {"year.plan_end": "plan", "year.review_end": "review"}


def statements(targets: pd.DataFrame, quantities: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each target and each present value of an indicator.

    Both have the columns of `compare.stated`, and besides them: `key`, by which a link names the row; `kind`, target
    or actual; `name`, the document's own name of the indicator; `implied`, plan or review, where the year follows
    from the document's period and not from the sentence; `size`, the size class that is counted (千亿级); the present
    value that a target starts from as it is stated: `now_value`, `now_unit`, `now_start`; `plain`, the name by which
    the lexicon knows `name`; `direction`, whether more is better.
    """
    found = compare.stated(targets, quantities)
    aims = found.assign(kind="target", key=found["doc"] + ":" + found["target_no"].astype(str))
    present = quantities[(quantities["kind"] == "actual") & quantities["indicator"].notna()]
    present = present.assign(
        key=present["doc"] + ":q" + present["quantity_no"].astype(str),
        target_no=pd.array([pd.NA] * len(present), dtype="Int32"),
        flags=pd.Series([[] for _ in range(len(present))], present.index, object),
        derived=False,
    )
    own = quantities[["doc", "quantity_no", "indicator", "rule"]].rename(columns={"indicator": "name"})
    out = pd.concat([aims, present.drop(columns="rule")], ignore_index=True)
    out = out.merge(own, on=["doc", "quantity_no"], how="left")
    out["name"] = out["name"].fillna(out["indicator"])
    known = names.drop(columns="names").rename(columns={"indicator": "name", "standard": "plain"})
    out = out.merge(known, on=["doc", "name"], how="left")
    out["plain"] = out["plain"].fillna(out["name"])
    out["direction"] = out["direction"].fillna("neutral")
    actual = out["kind"] == "actual"
    out["indicator"] = out["indicator"].mask(actual, out["family"].fillna(out["indicator"]))
    out["implied"] = out["rule"].map(_implied)
    return _with_present(_by_size(out), quantities)


def _implied(rule: str) -> str | None:
    return next((why for name, why in _IMPLIED.items() if name in rule.split(" · ")), None)


def _with_present(rows: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Add the present value that a target starts from, in its own unit and for its own time."""
    own = ["quantity_no", "value", "unit", "period_start"]
    names = dict(zip(own, ("baseline_no", "now_value", "now_unit", "now_start"), strict=True))
    base = quantities[["doc", *own]].rename(columns=names)
    return rows.merge(base, on=["doc", "baseline_no"], how="left")


def _by_size(rows: pd.DataFrame) -> pd.DataFrame:
    """Bring size classes of industries together as counts by class: 千亿级产业集群规模 1000亿元 is no amount.

    Where a sentence counts a class, the class's own size is no row of its own; where it does not, the row has no value.
    """
    found = rows["name"].str.extract(_SIZE).set_axis(["size", "of"], axis=1)
    sized = found["size"].notna()
    rows = rows.assign(size=found["size"].where(sized, None))
    of_size = sized & found["of"].notna()
    counted = set(zip(*(rows.loc[sized & ~of_size, c] for c in ("doc", "sentence", "size")), strict=True))
    keys = zip(rows["doc"], rows["sentence"], rows["size"], of_size, strict=True)
    again = [bool(scale) and (doc, said, size) in counted for doc, said, size, scale in keys]
    blank = {"value": None, "value_max": None, "base_value": None, "base_value_max": None, "op": "="}
    for column, nothing in blank.items():
        rows[column] = rows[column].mask(of_size, nothing)
    rows["unit"] = rows["unit"].mask(of_size, "个")
    rows["base_unit"] = rows["base_unit"].mask(of_size, "个")
    rows["indicator"] = rows["indicator"].mask(sized, words.SIZES)
    return rows[pd.Series([not a for a in again], rows.index, bool)].reset_index(drop=True)


def indicators(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators with their field, and how many documents give any number, a target, a present value."""
    by = rows.groupby("indicator", sort=False)
    first = rows[rows["theme"].map(len) > 0].drop_duplicates("indicator").set_index("indicator")["theme"]
    listed = pd.DataFrame(
        {
            "docs": by["doc"].nunique(),
            "targets": rows[rows["kind"] == "target"].groupby("indicator")["doc"].nunique(),
            "presents": rows[rows["kind"] == "actual"].groupby("indicator")["doc"].nunique(),
            "rows": by.size(),
        }
    )
    listed = listed.fillna(0).astype(int).rename_axis("indicator").reset_index()
    listed["field"] = [first[i][0] if i in first.index else words.NO_FIELD for i in listed["indicator"]]
    order = ["docs", "targets", "rows", "indicator"]
    return listed.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def latest(rows: pd.DataFrame) -> pd.Series:
    """Tell of each row whether it is what its document states last of its kind."""
    return rows.groupby(["doc", "indicator", "kind"])["year"].transform("max").eq(rows["year"]).fillna(False)


def views(rows: pd.DataFrame) -> list[str]:
    """Return the ways in which rows can be seen: as stated, as growth a year, as an amount a year."""
    ways = (("growth", "implied_annual_growth"), ("year", "per_year"))
    return ["", *(name for name, column in ways if rows[column].notna().any())]


def seen_as(rows: pd.DataFrame, view: str) -> pd.DataFrame:
    """Return rows as a view shows them: what a document states itself first, then what is worked out, marked as derived."""
    bare: dict[str, Any] = {"value_max": None, "base_value_max": None, "op": "=", "derived": True}
    if view == "growth":
        worked = rows[rows["implied_annual_growth"].notna()]
        value = worked["implied_annual_growth"].round(1)
        first = worked["baseline_year"] + 1
        growth: dict[str, Any] = {
            "value": value,
            "base_value": value,
            "unit": "%",
            "base_unit": "%",
            "period_start": first,
        }
        own = rows[rows["measure"].isin(["annual_growth", "yoy_growth"])]
        return pd.concat([own, worked.assign(**bare, **growth, measure="annual_growth")])
    if view == "year":
        worked = rows[rows["per_year"].notna()]
        unit = worked["unit"].fillna("") + words.A_YEAR
        each = {
            "value": worked["per_year"],
            "base_value": worked["per_year"],
            "unit": unit,
            "base_unit": unit,
        }
        return worked.assign(**bare, **each)
    return rows


def unlike(rows: pd.DataFrame) -> str:
    """Say in what rows differ that may not share an axis; empty where they may."""
    reasons = []
    for column, said, names in (
        ("base_unit", words.CLASH_UNIT, None),
        ("measure", words.CLASH_MEASURE, words.MEASURES),
    ):
        found = [f if names is None else names[f] for f in rows[column].fillna("—").unique()]
        if len(found) > 1:
            reasons.append(said.format(found="、".join(found)))
    return "，".join(reasons)
