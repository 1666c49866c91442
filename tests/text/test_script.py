"""Scripts: Traditional text turned into Simplified, the names of places as they are."""

import pytest
from opencc import OpenCC

from core.model import Metadata
from core.repair.hant import fix_hant
from core.text.divisions import names
from core.text.script import simplified


@pytest.mark.parametrize("table", ["s2t", "s2tw"])
def test_every_division_keeps_its_name(table):
    """Written in Traditional characters, as in Simplified, a place of the table comes back under its own name."""
    traditional = OpenCC(table)
    for name in names().values():
        assert simplified(name) == name
        assert simplified(traditional.convert(name)) == name


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("乾安古城遺址保護工程", "乾安古城遗址保护工程"),
        ("乾縣、乾安縣與澂江市的若乾項目", "乾县、乾安县与澄江市的若干项目"),
        ("幹部乾淨，餅乾廠擴建，若干安置房", "干部干净，饼干厂扩建，若干安置房"),
    ],
)
def test_names_keep_their_characters_in_a_traditional_document(raw, clean):
    """乾 stays 乾 in a name from the table of divisions and in its stem, and becomes 干 elsewhere."""
    text = f"國民經濟和社會發展規劃綱要。{raw}。"
    edits = fix_hant(text, Metadata())
    for e in reversed(edits):
        text = text[: e.start] + e.clean + text[e.end :]
    assert text == f"国民经济和社会发展规划纲要。{clean}。"
