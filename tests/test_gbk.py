"""Broken GBK runs are restored, and sound text stays as it is."""

import pytest

from core.edits import splice
from core.fixers.gbk import fix_gbk
from core.model import Metadata

SOUND = (
    "他问：“为什么?”大家都笑了。",
    "什么是“放管服”？！怎么办?!",
    "Is it ready? (Yes) 已完成。",
    "y = x > 0 ? 1 : 0；代码 A?B。",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    """A question mark in earnest starts no repair."""
    assert fix_gbk(text, Metadata()) == []


def test_a_run_is_restored() -> None:
    """The text of a run comes back as the page had it."""
    raw = "督查檢查考核,確?!笆奈濉卑l(fā)展各項目標任務"
    assert splice(raw, fix_gbk(raw, Metadata())).startswith("督查檢查考核,確保“十四五”發(fā)展")
