"""A collection is a small file and a link; whatever comes back is checked, and what the data no longer hold is said."""

import json

import pytest

from core.errors import PlanError
from dashboard.data import sets
from dashboard.data.corpus import Corpus
from dashboard.data.library import Library
from dashboard.exports import material
from dashboard.exports.material import Collection, Item, item
from dashboard.link import Link
from dashboard.markup import findings


@pytest.fixture
def collection(corpus: Corpus, docs: list[str]) -> Collection:
    """Collect one thing of each kind."""
    p = corpus.paragraphs.iloc[9]
    told = findings.found(corpus, docs, corpus.stated_by(docs)[0], Link("", {}))[0]
    keys = corpus.given_by(docs)[0]["key"].iloc[:2]
    return Collection("周五汇报").add(
        item("figure", docs, i="研发经费投入强度"),
        item("free", docs, pick=",".join(keys)),
        item("heat", docs),
        item("matrix", docs, theme="教育"),
        item("topic", docs, topic=next(iter(sets.sets()))),
        item("table", docs, ft="教育", fy="2025"),
        item("finding", docs, f=findings.fingerprint(told)),
        item("paragraph", [p["doc"]], at=f"{p['doc']}:{p['start']}-{p['end']}"),
        item("figure", docs, i="没有这个指标"),
    )


def test_goes_by_file_and_by_link_and_comes_back(collection: Collection) -> None:
    """What was written is read back the same, titles and comments with it."""
    named = collection.put(0, Item("figure", ("a",), (("i", "x"),), "我的题", "一句话"))
    assert material.loads(material.dumps(named)) == named
    assert material.from_link(material.to_link(named)) == named
    assert len(material.to_link(named)) < 1500


def test_order_and_places(collection: Collection) -> None:
    """Things move up and down, leave, and are held once."""
    moved = collection.move(0, 1)
    assert [i.kind for i in moved.items[:2]] == ["free", "figure"]
    assert collection.move(0, -1) == collection
    assert len(collection.drop(0).items) == len(collection.items) - 1
    assert collection.add(collection.items[0]) == collection


def test_becomes_a_report_and_says_what_is_gone(library: Library, collection: Collection) -> None:
    """Every thing is a view of the report under the reader's title; what the data lack is named."""
    report, lost = material.report(library, collection)
    sorts = [v.sort for v in report.views]
    assert sorts[:4] == ["figure", "figure", "heat", "matrix"]
    assert sorts[-3:] == ["table", "finding", "paragraph"]
    assert set(sorts[4:-3]) == {"figure"}
    assert lost == ["没有这个指标"]
    assert report.title == "周五汇报"
    paragraph = library.of(library.names).paragraphs.iloc[9]
    assert report.views[-1].text == paragraph["text"]
    assert all(s.year == 2025 and "教育" in s.themes for s in report.views[-3].statements)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"duizhao":"other"}',
        '{"duizhao":"material","version":99,"items":[]}',
        '{"duizhao":"material","version":1,"items":[{"kind":"evil","docs":[]}]}',
        '{"duizhao":"material","version":1,"items":[{"kind":"figure","docs":"x"}]}',
        '{"duizhao":"material","version":1,"items":[{"kind":"figure","docs":[1]}]}',
        json.dumps({"duizhao": "material", "version": 1, "title": "长" * 3000, "items": []}),
        json.dumps({"duizhao": "material", "version": 1, "items": [{}] * 300}),
        "[" * 100_000,
    ],
)
def test_refuses_what_is_no_collection(text: str) -> None:
    """Whatever else a file holds is refused in one sentence."""
    with pytest.raises(PlanError) as refused:
        material.loads(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", ["", "!!!!", "AAAA", "eJw", "长"])
def test_refuses_what_is_no_link(value: str) -> None:
    """So is whatever else a link holds."""
    with pytest.raises(PlanError):
        material.from_link(value)
