"""The order of the modules holds, every module stands in a layer, and a planted import in any of them is seen."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.application.use_cases import _register_contract_types, read_user_options
from importlinter.configuration import configure
from importlinter.domain.contract import registry

from tests import house

configure()
ROOT = Path(__file__).parent.parent
SESSION = {"root_packages": ["core", "dashboard"], "include_external_packages": "True"}
Contract = dict[str, Any]


@cache
def contracts() -> tuple[Contract, ...]:
    """Return the contracts of pyproject.toml."""
    options = read_user_options(str(ROOT / "pyproject.toml"))
    _register_contract_types(options)
    return tuple(options.contracts_options)


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("core", "dashboard", include_external_packages=True, cache_dir=None)


def kept(contract: Contract, *planted: tuple[str, str], stray: str | None = None) -> bool:
    """Tell whether a contract is kept once these imports, or a stray module, are there."""
    graph = deepcopy(_graph())
    for importer, imported in planted:
        if imported not in graph.modules:
            graph.add_module(imported, is_squashed=True)
        graph.add_import(importer=importer, imported=imported)
    if stray:
        graph.add_module(stray)
    options = {k: v for k, v in contract.items() if k not in ("name", "type")}
    made = registry.get_contract_class(contract["type"])(contract["name"], SESSION, options)
    return bool(made.check(graph, verbose=False).kept)


def layers(contract: Contract) -> list[list[str]]:
    """Return the layers of a contract, each as the full names of those of its packages that are there."""
    container = contract.get("containers", [""])[0]
    named = [
        [f"{container}.{name.strip(' ()')}".strip(".") for name in re.split(r"[|:]", layer)]
        for layer in contract["layers"]
    ]
    return [[name for name in row if name in _graph().modules] for row in named]


def arrows() -> Iterator[tuple[Contract, str, str]]:
    """Yield, for every contract, imports that it forbids: from each layer to those above, between siblings, outside."""
    for contract in contracts():
        if contract["type"] == "layers":
            rows = layers(contract)
            for upper, lower in combinations(rows, 2):
                yield contract, lower[0], upper[0]
            for layer, row in zip(contract["layers"], rows, strict=True):
                for one, other in permutations(row, 2) if "|" in layer else ():
                    yield contract, one, other
        elif contract["type"] == "protected":
            for protected in contract["protected_modules"]:
                yield contract, "core.model", protected
                yield contract, "dashboard.words", protected
        else:
            for source in contract["source_modules"]:
                for forbidden in contract["forbidden_modules"]:
                    yield contract, source, forbidden


@pytest.mark.parametrize("contract", contracts(), ids=lambda c: str(c["name"]))
def test_contract_is_kept(contract: Contract) -> None:
    """The code as it stands keeps every contract."""
    assert kept(contract)


@pytest.mark.parametrize(("contract", "importer", "imported"), list(arrows()))
def test_a_planted_import_is_seen(contract: Contract, importer: str, imported: str) -> None:
    """No layer can import one above it, a sibling, or what it must not know, without the check failing."""
    inside = sorted(m for m in _graph().modules if m == importer or m.startswith(f"{importer}."))[-1]
    assert not kept(contract, (inside, imported))


@pytest.mark.parametrize(
    "contract", [c for c in contracts() if c.get("exhaustive")], ids=lambda c: str(c["name"])
)
def test_a_module_outside_the_layers_is_seen(contract: Contract) -> None:
    """A new module must be given its place."""
    stray = f"{contract['containers'][0]}.stray"
    assert not kept(contract, stray=stray)


def test_the_picture_is_drawn_from_the_contract() -> None:
    """The picture in core/README.md shows the layers as they are; `python -m tests.house` draws it anew."""
    text = house.README.read_text(encoding="utf-8")
    assert text == house.drawn(text)
    assert all(f"core/{name}]" in text for layer in house.layers() for name in layer)


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    """No module has more than 350 lines."""
    lengths = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for folder in ("core", "dashboard")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {path: n for path, n in lengths.items() if n > 350} == {}
