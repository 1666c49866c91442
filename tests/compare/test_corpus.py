"""Contrast: common stock, counterparts and keywords of small corpora whose answer is plain."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.compare.nearby import words_apart
from core.compare.segment import words_of
from core.model import Metadata, Plan, Source
from core.pipeline import parse
from tests.compare.held import held

STOCK = (
    "坚持以人民为中心，始终做到发展为了人民、发展依靠人民、发展成果由人民共享，不断实现人民对美好生活的向往。"
)


def plan(doc: str, district: str, *paragraphs: str) -> Plan:
    """Parse a small plan of a district."""
    text = "\n".join(paragraphs)
    given_ = Metadata(district=district, city="珠海市")
    parsed = parse(Source(doc, f"{doc}.txt", "", "utf-8", text, given_))
    return replace(parsed, metadata=given_)


def test_common_stock_is_what_other_districts_say_word_for_word() -> None:
    """A set phrase counts in full, its counterpart with another name nearly so, and own words not at all."""
    own = "推进前山河流域综合整治，建设石角咀水闸，完成河道清淤十二公里并开放滨水步道。"
    plans = [
        plan("a", "香洲区", STOCK, own, "香洲" + STOCK + own),
        plan("b", "赤坎区", STOCK.replace("人民共享", "人们共享")),
    ]
    found = held(plans)
    share = [found.common["a", n] or 0 for n in (1, 2, 3)]
    assert share[0] > 0.9
    assert share[1] == 0
    assert 0.4 < share[2] < 0.65
    places = [s for s in found.stock if (s.doc, s.paragraph_no) == ("a", 3)]
    text = plans[0].repaired.text
    assert "".join(text[s.start : s.end] for s in places) in STOCK
    assert sum(s.end - s.start for s in places) > 0.9 * len(STOCK)


def test_plans_of_one_district_are_not_contrasted() -> None:
    """What a district says twice itself is no common stock, and it is no counterpart of itself."""
    found = held([plan("a", "香洲区", STOCK), plan("b", "香洲区", STOCK)])
    assert set(found.common.values()) == {None}
    assert found.counterparts == []


def test_the_counterpart_says_the_nearest_thing() -> None:
    """The paragraph on the same matter is named, with the words both have and those each has alone."""
    schools = "新建公办幼儿园二十所，增加幼儿园学位，深化教师交流轮岗，推进集团化办学，建设智慧校园。"
    others = "扩建公办幼儿园，增加幼儿园学位，推进集团化办学，引进名校，发展特殊教育。"
    ports = "建设深水码头和跨境电商园区，扩大进出口，推进综合保税区封关运作，拓展海外仓网络。"
    rivers = "整治黑臭河涌，建设碧道和湿地公园，改善水质，推进雨污分流，恢复红树林生态。"
    found = held([plan("a", "香洲区", ports, schools), plan("b", "赤坎区", rivers, others)])
    best = next(c for c in found.counterparts if c.doc == "a")
    assert (best.paragraph_no, best.other_no) == (2, 2)
    shared, own, other = words_apart(found.terms["a", 2], found.terms["b", 2])
    assert {"公办幼儿园", "集团化办学"} <= set(shared)
    assert "智慧校园" in own
    assert "特殊教育" in other
    assert {(c.paragraph_no, c.other_no) for c in found.counterparts} == {(2, 2)}


def test_keywords_set_a_district_apart_by_theme() -> None:
    """A measure that one district alone stresses is its keyword; what all say and its own name are none."""
    school = "香洲区实施“南湾教育振兴计划”，推进集团化办学，新增幼儿园学位。落实“南湾教育振兴计划”。"
    other = "推进集团化办学，新增幼儿园学位，建设智慧校园，引进骨干教师，发展职业教育。"
    found = held([plan("a", "香洲区", school), plan("b", "赤坎区", other)]).keywords
    mine = {k.term for k in found if k.doc == "a" and k.theme == "教育"}
    assert "南湾教育振兴计划" in mine
    assert not {"集团化办学", "香洲区", "香洲"} & mine


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["一"], ["，。", "教育"]])
def test_nothing_to_contrast_is_no_error(texts: list[str]) -> None:
    """Empty corpora and empty plans give empty answers."""
    found = held(plan(str(n), f"{n}区", text) for n, text in enumerate(texts))
    assert found.counterparts == []


@settings(deadline=None)  # the first example loads the segmenter
@given(st.lists(st.text("教育数字经济发展，。城市更新“”1.2万个", max_size=60), min_size=2, max_size=4))
def test_shares_and_likeness_stay_within_bounds(texts: list[str]) -> None:
    """Whatever the texts, shares and similarities lie between 0 and 1 and nobody is compared with its own plan."""
    found = held(plan(str(n), f"{n}区", *text.split("，")) for n, text in enumerate(texts))
    assert all(0 <= (share or 0) <= 1 for share in found.common.values())
    assert all(0 < c.similarity <= 1 and c.doc != c.other_doc for c in found.counterparts)


def test_words_keep_names_whole_and_drop_set_phrases() -> None:
    """Names in quotation marks and terms of the lexicon stay whole; numbers and set phrases are no words."""
    assert words_of("全面推进“四个出新出彩”，建成5G基站2183座") == ["5G", "基站", "四个出新出彩"]
