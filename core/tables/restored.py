"""A plan out of its kept reading: what is needed of it to hold it against other documents of its district."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

import pyarrow as pa

from core.model import (
    Outline,
    Paragraph,
    Plan,
    Quantity,
    Receipt,
    Repaired,
    Section,
    Source,
    Target,
    ThemeHit,
)

TABLES = ("documents", "sections", "paragraphs", "cells", "quantities", "targets", "theme_hits")


def restored(doc: str, receipt: Receipt, tables: Mapping[str, pa.Table]) -> Plan:
    """Return a plan as far as its tables tell: without its source's text, edits, and ends of headings."""
    rows = {name: table.to_pylist() for name, table in tables.items()}
    text = rows["documents"][0]["text"] if "documents" in rows else ""
    numbered = {c["paragraph_no"]: c["table_no"] for c in rows.get("cells", ())}
    return Plan(
        source=Source(doc, receipt.source_file, receipt.sha256, receipt.encoding, ""),
        metadata=receipt.metadata,
        script="Hans",
        repaired=Repaired(text, ()),
        outline=Outline(
            tuple(Section(**_only(Section, r), heading_end=r["start"]) for r in rows.get("sections", ())),
            tuple(
                Paragraph(**_only(Paragraph, r), table_no=numbered.get(r["paragraph_no"]))
                for r in rows.get("paragraphs", ())
            ),
        ),
        quantities=tuple(_values(Quantity, rows.get("quantities", ()))),
        theme_hits=tuple(_values(ThemeHit, rows.get("theme_hits", ()))),
        aspects={},
        targets=tuple(_values(Target, rows.get("targets", ()))),
        target_topics=(),
        indicators=(),
    )


def _only(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(kind)}
    return {name: value for name, value in row.items() if name in names}


def _values(kind: type, rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    """Yield rows as the dataclass that they were: lists are tuples there, amounts are exact."""
    exact = _exact(kind)
    for row in rows:
        values = {}
        for name, is_exact in exact.items():
            value = row[name]
            if isinstance(value, list):
                value = tuple(value)
            elif is_exact and value is not None:
                value = Decimal(repr(value).removesuffix(".0"))
            values[name] = value
        yield kind(**values)


@cache
def _exact(kind: type) -> dict[str, bool]:
    """Return the names of a dataclass's fields, and whether their values are decimal."""
    return {name: Decimal in get_args(hint) for name, hint in get_type_hints(kind).items()}
