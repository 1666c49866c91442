"""Repair: what is damaged becomes right, what is sound stays, and every change is on record.

The cases say which of them the rules were written for (tuned) and which they were only checked on (held).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from core.lexicon import load
from core.model import Metadata
from core.read.folder import seeds_folder
from core.repair.engine import repair
from core.text.edits import splice
from core.text.script import script_of

CASES = Path(__file__).parent.parent / "cases"
HARMLESS = {"punct", "space"}


def cases() -> list[dict[str, Any]]:
    """Return the damaged texts with what they should become."""
    return list(tomllib.loads((CASES / "repair.toml").read_text(encoding="utf-8"))["case"])


def sound_texts() -> Iterator[tuple[str, str]]:
    """Yield every sound line, and every group of them as one document, with its label."""
    for group in tomllib.loads((CASES / "sound.toml").read_text(encoding="utf-8"))["group"]:
        for text in (*group["lines"], "\n".join(group["lines"])):
            yield group["label"], text


def rules_of(text: str, known: Metadata | None = None) -> set[str]:
    """Return the rules that changed a text."""
    return {rule for edit in repair(text, known or Metadata()).edits for rule in edit.rule.split("+")}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["label"])
def test_damage_is_repaired(case: dict[str, Any]) -> None:
    """A damaged text becomes the text it was, by the rules named, and a second repair finds nothing."""
    known = Metadata(district=case.get("district"), city=case.get("city"))
    repaired = repair(case["raw"], known)
    assert repaired.text == case["clean"]
    assert splice(case["raw"], repaired.edits) == repaired.text
    assert set(case["rules"]) <= rules_of(case["raw"], known) <= {*case["rules"], *HARMLESS}
    assert repair(repaired.text, known).edits == ()


@pytest.mark.parametrize(("label", "text"), list(sound_texts()))
def test_sound_text_stays(label: str, text: str) -> None:
    """Sound text is left alone but for punctuation and spaces, nothing in it is suspect, nor repaired again."""
    repaired = repair(text, Metadata())
    assert rules_of(text) <= HARMLESS
    assert repaired.suspects == ()
    assert splice(text, repaired.edits) == repaired.text
    assert repair(repaired.text, Metadata()).edits == ()


def test_sound_texts_are_many() -> None:
    """The promise rests on at least two hundred sentences of many kinds."""
    assert sum("\n" not in text for _, text in sound_texts()) >= 200


@pytest.mark.parametrize(
    ("doc", "damage"),
    [
        ("jianghai", {"variant"}),  # 设臵
        ("huangpu", {"furniture"}),  # the site's navigation
        ("xiangzhou", {"furniture", "spam"}),
    ],
)
def test_sound_seeds_stay(doc: str, damage: set[str]) -> None:
    """In the three plans in Simplified script nothing changes but marks, spaces and the damage that is known."""
    text = (seeds_folder() / f"{doc}.txt").read_bytes().decode("utf-8")
    assert rules_of(text, Metadata(district="香洲区", city="珠海市")) == HARMLESS | damage


@pytest.mark.parametrize("doc", ["chikan", "haizhu", "huangpu", "jianghai", "xiangzhou"])
def test_second_repair_finds_nothing(doc: str) -> None:
    """What is repaired stays as it is."""
    text = (seeds_folder() / f"{doc}.txt").read_bytes().decode("utf-8")
    known = Metadata(district="香洲区", city="珠海市") if doc == "xiangzhou" else Metadata()
    repaired = repair(text, known)
    assert splice(text, repaired.edits) == repaired.text
    assert repair(repaired.text, known).edits == ()


def damaged(text: str, script: str, rng: Random) -> str:
    """Return a sound text as the worst of sites show it: converted, glossed, its marks halved and spaces put in."""
    text = OpenCC(script).convert(text)
    readings = defaultdict(list)
    for syllable, chars in load("readings").items():
        for char in chars:
            readings[char].append(syllable)
    glossed = set(rng.sample(sorted(set(text) & readings.keys()), 80))
    text = "".join(c + f"({rng.choice(readings[c])})" if c in glossed else c for c in text)
    text = text.translate(str.maketrans("，；：！（）", ",;:!()"))
    text = re.sub(r"(?<=[一-鿿])(\d[\d.]*)(?=[一-鿿])", r" \1 ", text)
    return re.sub(r"“([^”\n]{1,20})”", r"“ \1 ”", text)


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("doc", ["huangpu", "jianghai", "xiangzhou"])
def test_damage_of_a_whole_plan_is_undone(doc: str, script: str) -> None:
    """A plan turned Traditional, glossed, half-width and spaced comes back to the last character."""
    known = Metadata(district="香洲区", city="珠海市")
    sound = repair((seeds_folder() / f"{doc}.txt").read_bytes().decode("utf-8"), known).text
    raw = damaged(sound, script, Random(f"{doc} {script}"))
    repaired = repair(raw, known)
    assert splice(raw, repaired.edits) == repaired.text == sound


def test_every_rule_is_explained() -> None:
    """Each rule has a Chinese name and a sentence for the reader."""
    rules = {rule for case in cases() for rule in case["rules"]} | {"gbk", "radical", "unseen", "correction"}
    assert all(load("rules")[rule]["name"] and load("rules")[rule]["about"] for rule in rules)


def test_advertisements_in_the_text_are_shown_not_removed() -> None:
    """A suspicious passage of an unknown document is flagged with a reason and left for a person."""
    text = "全区生产总值增长6%。\n更多精彩尽在时时彩平台，www.a8c8.vip 欢迎您。\n社会事业全面进步。"
    repaired = repair(text, Metadata())
    assert "时时彩" in repaired.text
    found = [(repaired.text[s.start : s.end], s.reason) for s in repaired.suspects]
    assert found == [("时时彩", "像博彩网站的广告"), ("www.a8c8.vip", "外部网址")]


def test_nothing_is_lost_at_a_null_character() -> None:
    """The converter reads up to a null character only; the text goes on behind it."""
    assert repair("區\0發展，區", Metadata()).text == "区\0发展，区"


@pytest.mark.parametrize(
    "piece", [",", "(", "區(qū)", "<p", "“a” 1 ", " ", '"', "1 年 ", "http://", "首页 > "]
)
def test_time_grows_with_length(piece: str) -> None:
    """No pattern of text makes repair slow: ten thousand times a piece takes seconds at most."""
    start = process_time()
    repair(piece * 10_000, Metadata())
    assert process_time() - start < 5


def test_script_is_told_by_the_document() -> None:
    """A name or a quotation in the other script does not change what script a document has."""
    assert script_of("（一）推動產業發展。陈国强") == "Hant"
    assert script_of("区长陳國強在“廣州國際會議”上说，推动产业发展。") == "Hans"
    assert script_of("") == "Hans"


PIECES = st.sampled_from(
    [
        *"一二〇○区區發业著裡国年亿元，。、（）()“”‘’,;:!?%+-—/·.&<> \n\u3000\xa0\ufeff臵丌滘\ue848┱?A9z",
        "區(qū)", "業(yè)", "(fā)", "（huì）", "/p>", "<br/>", "&nbsp;", "&amp;", "2025", " 3.5 %", "5G", "GDP",
        "“十四五” 4 ", "二 〇 三五年", "第一章 ", "首页 > 政务公开", "浏览次数：", "主办单位：", "粤ICP备1号",
        "珠海市某某直播国民经济", "中共珠海市某某直播委关于", "某某直播人民政府", "香洲区", "体育直播app下载",
        "?。ㄒ唬┙y", "?；久裆", "??谑旋埲A", "https://a.b/c", "www.x.vip", "a@b.cn", "吗?", "谁来干?",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
@example("(區(qū)")
@example("a,(區),b")
@example("區\0發展，區")
def test_any_text_is_repaired_on_record(text: str) -> None:
    """Whatever the text, repair does not fail, its edits make the repaired text, and a second repair finds nothing."""
    repaired = repair(text, Metadata())
    assert splice(text, repaired.edits) == repaired.text
    assert repair(repaired.text, Metadata()).edits == ()
    assert all(0 <= s.start < s.end <= len(repaired.text) for s in repaired.suspects)
