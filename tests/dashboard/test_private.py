"""What the page leans on of Streamlit's own, though no promise holds it, stands in two places and is still so."""

import re
from pathlib import Path

import pytest
from streamlit import file_util

from tests.server import ROOT

ASSETS = ROOT / "dashboard" / "assets"
PLACES = {"page.js", "streamlit.css"}
NAME = re.compile(r"\bst[A-Z]\w+")


@pytest.fixture(scope="module")
def shipped() -> str:
    """Read all scripts that Streamlit sends to a browser."""
    return "\n".join(p.read_text(encoding="utf-8") for p in Path(file_util.get_static_dir()).rglob("*.js"))


def _private() -> set[str]:
    return {name for place in PLACES for name in NAME.findall((ASSETS / place).read_text(encoding="utf-8"))}


def test_streamlit_still_calls_its_elements_so(shipped: str) -> None:
    """Every test id and key of Streamlit's that script and style name is in what Streamlit ships."""
    assert len(_private()) > 10
    assert {name for name in _private() if not re.search(rf"\b{name}\b", shipped)} == set()


def test_streamlit_still_keeps_light_and_dark_under_the_same_key(shipped: str) -> None:
    """The choice of light or dark is kept by page, under a key of version 2, by these names."""
    assert re.search(r"=`stActiveTheme-\$\{window\.location\.pathname\}`", shipped)
    assert re.search(r"\bst=2,ct=`stActiveTheme|CACHED_THEME_VERSION:\w+", shipped)
    version = re.search(r"(\w+)=2,\w+=`stActiveTheme-", shipped)
    assert version
    assert f"CACHED_THEME_VERSION:{version[1]}" in shipped


def test_private_names_stand_in_one_place() -> None:
    """No other script, style or module of ours names what is Streamlit's."""
    others = [p for p in (ROOT / "dashboard").rglob("*.*") if p.suffix in (".js", ".css", ".py")]
    for path in others:
        if path.name not in PLACES:
            found = set(NAME.findall(path.read_text(encoding="utf-8"))) - {"stApp"}
            assert found == set(), path


def test_the_pages_script_is_short() -> None:
    """What Streamlit leaves to the page takes at most 80 lines, and names all private things at its top."""
    text = (ASSETS / "page.js").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    top, rest = text.split("\n};\n", 1)
    assert NAME.findall(top)
    assert not NAME.findall(rest)


def test_a_renamed_element_would_be_seen(shipped: str) -> None:
    """The first test does see a name that Streamlit does not know."""
    assert not re.search(r"\bstTopNavLinkOfLongAgo\b", shipped)
