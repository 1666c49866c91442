"""The lexicons: tables of words and characters without logic, which policy staff can read and edit."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from core.errors import PlanError

FOLDER = Path(__file__).parent


class Entries(dict[str, Any]):
    """The entries of a lexicon; one that is asked for and not there is told in a sentence."""

    def __init__(self, name: str, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self._name = name

    def __missing__(self, key: str) -> NoReturn:
        """Say which entry the file lacks."""
        raise PlanError(f"词库 {_path(self._name)} 缺少“{key}”一项，请补上，或换回原来的文件。")


@cache
def load(name: str) -> Entries:
    """Return a lexicon by the name of its file; raise PlanError with file and line where it is not written right.

    >>> load("rules")["gloss"]["name"]
    '夹注拼音'
    """
    try:
        text = _path(name).read_text(encoding="utf-8-sig")
        return Entries(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = at[1] if at else text.count("\n") + 1
        raise PlanError(
            f"词库 {_path(name)} 第 {line} 行或它前面写法有误，请检查引号、逗号和括号是否成对。"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"词库 {_path(name)} 读不出来，须是 UTF-8 编码的文件。") from error


def line_of(name: str, word: str, nth: int = 1) -> str:
    """Return where a lexicon lists a word for the nth time, as file and line, for messages.

    >>> line_of("conversions", "卓着")  # doctest: +ELLIPSIS
    'conversions.toml 第 ... 行'
    """
    lines = _path(name).read_text(encoding="utf-8").splitlines()
    found = [
        n
        for n, line in enumerate(lines, 1)
        if not line.startswith("#") and word in line.replace('"', " ").split()
    ]
    found = found or [n for n, line in enumerate(lines, 1) if word in line]
    return f"{name}.toml" + (f" 第 {found[min(nth, len(found)) - 1]} 行" if found else "")


def _path(name: str) -> Path:
    return FOLDER / f"{name}.toml"
