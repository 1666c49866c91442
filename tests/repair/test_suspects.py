"""What is left as it stands and shown to a person: marks that nobody can read, words of other sites."""

import pytest

from core.model import Metadata
from core.repair.engine import repair


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("要推进改革。? ? ? ? 要改善民生。", "? ? ? ?"),
        ("青岭市白石区人民政府区长? 黄?滔\n", "青岭市白石区人民政府区长? 黄?滔"),
        ("要推进改革。VIP专享要改善民生。", "VIP专享"),
        ("要推进改革。\n电脑桌面\n", "电脑桌面"),
        ("要推进改革。\n下载文档到电脑，查找使用更方便\n", "下载文档到电脑"),
    ],
)
def test_it_is_told(text: str, suspect: str) -> None:
    """It stays, and is told with its reason."""
    repaired = repair(text, Metadata())
    told = [repaired.text[s.start : s.end] for s in repaired.suspects if s.reason]
    assert any(words.replace(" ", "") == suspect.replace(" ", "") for words in told), repaired.text
