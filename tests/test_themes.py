"""Themes: main or passing, on which words."""

from core.model import Outline, Paragraph
from core.themes import read_themes


def test_a_false_friend_is_no_evidence() -> None:
    """A word that only looks like a theme's term gives the paragraph no row of that theme."""
    text = "组织开展主题教育，做好社区矫正对象的教育矫正。"
    hits = read_themes(Outline((), (Paragraph(1, None, 0, len(text), text),)))
    assert "教育" not in {hit.theme for hit in hits}
