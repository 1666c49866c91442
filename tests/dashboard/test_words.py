"""The words on the screen."""

import ast
from collections import Counter

from tests.server import ROOT


def test_every_sentence_has_a_name_of_its_own() -> None:
    """No name in `words` is given twice: the second would take the first one's place on another page."""
    files = sorted((ROOT / "dashboard" / "words").glob("*.py"))
    lines = [line for path in files for line in ast.parse(path.read_text(encoding="utf-8")).body]
    names = Counter(
        name.id
        for line in lines
        if isinstance(line, ast.Assign)
        for target in line.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    )
    assert [name for name, times in names.items() if times > 1] == []
