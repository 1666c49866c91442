"""The lexicons: tables of words and characters without logic, which policy staff can read and edit."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return a lexicon by the name of its file.

    >>> load("rules")["gloss"]["name"]
    '夹注拼音'
    """
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
