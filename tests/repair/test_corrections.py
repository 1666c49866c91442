"""Corrections by hand: applied last, found by the raw text, and refused when they no longer apply."""

from pathlib import Path

import pytest

from core.errors import PlanError
from core.model import Correction, Metadata
from core.pipeline import repair_source
from core.read.corrections import read_corrections
from core.read.folder import find_sources
from core.repair.corrections import apply_corrections
from core.repair.engine import repair
from core.text.edits import splice

RAW = "第二節(jié) 加和創(chuàng)新社會治理。全區(qū)發(fā)展。"
REPAIRED = repair(RAW, Metadata())


def correction(raw: str, clean: str) -> Correction:
    """Return a correction of the text above."""
    return Correction("plan", raw, clean, "漏字")


def test_correction_is_an_edit_of_the_raw_file() -> None:
    """The corrected text is again the raw text with its edits applied, and the edit names its rule."""
    corrected = apply_corrections(REPAIRED, (correction("加和創(chuàng)新", "加强和创新"),))
    assert corrected.text == "第二节 加强和创新社会治理。全区发展。"
    assert splice(RAW, corrected.edits) == corrected.text
    assert [e.clean for e in corrected.edits if "correction" in e.rule.split("+")] == ["加强和创新"]


@pytest.mark.parametrize(
    ("raw", "clean", "why"),
    [
        ("加强和", "加强和", "没有这些文字"),
        (")", "", "有 4 处"),
        ("jié) 加", "加", "首尾落在一处修复"),
        ("全區(qū)", "全区", "已由程序修好"),
    ],
)
def test_correction_that_no_longer_applies_stops(raw: str, clean: str, why: str) -> None:
    """A correction whose raw text is gone, not unique, cut, or already right is refused with its reason."""
    with pytest.raises(PlanError, match=why):
        apply_corrections(REPAIRED, (correction(raw, clean),))


def test_overlapping_corrections_are_refused() -> None:
    """Two corrections of one place are a mistake of their author."""
    with pytest.raises(PlanError, match="交叠"):
        apply_corrections(REPAIRED, (correction("加和創", "加强"), correction("創(chuàng)新社", "新社")))


@pytest.mark.parametrize(
    "text",
    [
        '[[correction]]\ndoc = "a"\nraw = "甲"\nclean = "乙"',
        '[[correction]]\ndoc = "a"\nraw = ""\nclean = "乙"\nreason = "r"',
        '[[correction]]\ndoc = "a"\nraw = "甲"\nclean = "乙"\nreason = ""',
        '[[correction]]\ndoc = 1\nraw = "甲"\nclean = "乙"\nreason = "r"',
        "[[correction]",
    ],
)
def test_incomplete_corrections_are_refused(text: str) -> None:
    """A correction without a reason, or wrongly written, stops with a sentence."""
    with pytest.raises(PlanError, match=r"corrections\.toml"):
        read_corrections(text)


def test_corrections_stand_beside_the_plans(tmp_path: Path) -> None:
    """A folder's corrections.toml is applied to its documents; one for another document, or in another encoding, is refused."""
    plan = (
        "某区国民经济和社会发展第十四个五年规划纲要\n"
        + "加和创新社会治理，推动高质量发展，实现各项目标。" * 5
    )
    (tmp_path / "plan.txt").write_text(plan.replace("加和", "加強和", 4), encoding="utf-8")
    path = tmp_path / "corrections.toml"
    entry = '[[correction]]\ndoc = "{}"\nraw = "加和"\nclean = "加强和"\nreason = "漏“强”字"\n'
    path.write_text(entry.format("plan"), encoding="utf-8")
    (source,) = find_sources(tmp_path).sources
    assert repair_source(source).text.count("加强和创新") == 1
    path.write_text(entry.format("other"), encoding="utf-8")
    with pytest.raises(PlanError, match="other"):
        find_sources(tmp_path)
    path.write_bytes(entry.format("plan").encode("gbk"))
    with pytest.raises(PlanError, match="UTF-8"):
        find_sources(tmp_path)
