"""Markup is made by templates that escape: nowhere does code put text between signs of markup by itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import ROOT

TAG = re.compile(r"</?(?!\w+:)[A-Za-z!]|&#?\w+;")  # but those of Word's own files, which no page shows
ESCAPING = {
    "fill",
    "Markup",
}  # what markup may be handed to, as it stands; Markup(name) is refused by ruff's S704


def unescaped(code: str) -> Iterator[int]:
    """Yield the lines in which a text with markup in it is no template handed to an escaping function."""
    tree = ast.parse(code)
    safe: set[int] = set()
    filled = {  # templates with a name
        node.args[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ESCAPING
        if node.args and isinstance(node.args[0], ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant() as template) if name in filled:
                safe.add(id(template))
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant() as template, *_]) if name in ESCAPING:
                safe.add(id(template))
            case ast.Call(func=ast.Attribute(attr="compile"), args=[ast.Constant() as pattern, *_]):
                safe.add(id(pattern))
            case ast.Expr(value=ast.Constant() as docstring):
                safe.add(id(docstring))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in safe and TAG.search(str(node.value)):
            yield node.lineno


def modules() -> list[Path]:
    """Return the dashboard's modules."""
    return sorted((ROOT / "dashboard").rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_markup_is_made_by_templates(path: Path) -> None:
    """No f-string, format, % or + builds markup: every text with a tag in it is a template, filled with escaping."""
    assert list(unescaped(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'f"<p>{x}</p>"',
        '"<p>{}</p>".format(x)',
        '"<p>%s</p>" % x',
        '"<p>" + x',
        'fill(f"<p>{x}</p>")',
        'fill("<p>" + x)',
        'x + "&nbsp;"',
        '"</style>".join(x)',
    ],
)
def test_markup_made_by_hand_is_seen(code: str) -> None:
    """Each way to build markup by hand is found by the test above."""
    assert list(unescaped(code))


def test_a_template_is_let_through() -> None:
    """A template and a docstring are no fault, nor is a text with signs that are no tag."""
    assert not list(unescaped('"""Set <p>."""\nfill("<p>{x}</p>", x=x)\nMarkup("<br>")\nwhen = "a < b & c"'))
