"""A report as no plan would be: texts that run, names that overflow, more districts than colours, none with a number."""

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.exports.model import Document, Group, Pair, Report, Statement, View

EVIL = (
    "=1+1",
    "+2",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " \n=1",
    "＝1+1",
    "<script>alert(1)</script>",
    "甲\x00\u202e乙",
)
LONG = "黄埔区广州开发区中新广州知识城及周边协同发展示范区管理委员会" * 3


def document(n: int, name: str) -> Document:
    """Return a document of a name."""
    colour = f"#{(n * 2345678) % 0xFFFFFF:06X}"
    return Document(f"d{n}", name, colour, "五年规划纲要", f"{name}规划", "2021—2025年", "", "", "0" * 64)


def statement(d: Document, value: float | None, **more: Any) -> Statement:
    """Return what a document states."""
    base = Statement(
        doc=d.doc,
        name=d.name,
        kind="target",
        indicator="学位",
        own="学位",
        value=value,
        value_max=None,
        unit="个",
        op=">=",
        measure="水平",
        year=2025,
        period_start=None,
        implied="",
        scope="全区",
        flags=(),
        sentence="新增学位。",
        place="一 教育",
        start=0,
        end=2,
        title=d.title,
    )
    return replace(base, **more)


def report(names: tuple[str, ...], texts: tuple[str, ...] = (), silent: int = 1) -> Report:
    """Return a report on documents of these names, the last `silent` of which state no number."""
    documents = tuple(document(n, name) for n, name in enumerate(names))
    stating = documents[: len(documents) - silent]
    rows = [statement(d, 1000.5 + n) for n, d in enumerate(stating)]
    pairs = tuple(Pair(s.doc, s.name, s, None, (), "", (None, s.value, None)) for s in rows)
    rows += [statement(documents[0], None, sentence=t, own=t, place=t, indicator=t) for t in texts]
    group = Group("state", "个", pairs, tuple((d.name, "原文未列") for d in documents[len(stating) :]))
    title = "学位：" + "、".join(names)
    view = View("figure", "学位", title, "单位：个", documents, (group,), statements=tuple(rows))
    return Report(
        title="对照材料",
        documents=documents,
        views=(view,),
        statements=tuple(rows),
        caveats=(),
        build="0123456789",
        made=date(2026, 11, 28),
        subject="学位",
        comparisons=(("学位", (group,)),),
    )
