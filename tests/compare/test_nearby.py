"""The nearest among a handful of documents are those that the whole corpus would name, were it these alone."""

import pyarrow as pa

from core.compare.nearby import nearest_among
from core.compare.sketch import sketch
from tests.compare.held import held_sketches
from tests.compare.test_corpus import plan

SCHOOLS = "新建公办幼儿园二十所，增加幼儿园学位，深化教师交流轮岗，推进集团化办学，建设智慧校园。"
KINDERGARTENS = "扩建公办幼儿园，增加幼儿园学位，推进集团化办学，引进名校，发展特殊教育。"
RIVERS = "整治黑臭河涌，建设碧道和湿地公园，改善水质，推进雨污分流，恢复红树林生态。"
WATER = "改善水质，推进雨污分流，整治黑臭河涌，提高污水处理率，建设海绵城市，保护水源地。"


def test_each_paragraph_has_the_nearest_of_each_other_district() -> None:
    """One of each document of another district, nearest first, as like as the table of counterparts says."""
    said = {"a": (SCHOOLS, RIVERS), "b": (WATER, KINDERGARTENS), "c": (RIVERS, SCHOOLS), "d": (SCHOOLS,)}
    districts = {"a": "甲区", "b": "乙区", "c": "丙区", "d": "甲区"}
    drawn = {doc: sketch(plan(doc, districts[doc], *texts)) for doc, texts in said.items()}
    rows = [{"doc": doc, **row} for doc, s in drawn.items() for row in s.rows()]
    near = nearest_among(pa.Table.from_pylist(rows), districts).to_pylist()
    mine = [(n["other_doc"], n["other_no"]) for n in near if (n["doc"], n["paragraph_no"]) == ("a", 1)]
    assert mine == [("c", 2), ("b", 2)]
    found = held_sketches(drawn, list(districts.values())).counterparts
    likeness = {(c.doc, c.paragraph_no, c.other_doc, c.other_no): c.similarity for c in found}
    assert {tuple(n.values())[:4]: n["similarity"] for n in near}.items() <= likeness.items()
    assert {d: sum(n["doc"] == d for n in near) for d in said} == {"a": 4, "b": 5, "c": 5, "d": 2}
