"""The parts of the README that follow from the code: `python -m tests.readme_parts` writes them anew.

The tables with their columns come from the schema, the examples from running their commands in tests/readme/.
"""

import io
import os
import re
import shlex
from contextlib import chdir, redirect_stdout
from pathlib import Path

from core.cli import main as duizhao
from core.tables import schema

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLES = ROOT / "tests" / "readme"
_TABLES = re.compile(r"(?<=\| 表 \| 一行是什么 \| 列 \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")
_EXAMPLE = re.compile(r"(?<=```console\n)\$ (?P<command>duizhao .*)\n(?P<said>(?:(?!```).*\n)*)(?=```)")


def tables() -> str:
    """Return the rows of the table of tables."""
    rows = (
        f"| `{t.name}` | {t.about.removeprefix('一行').replace('|', '｜')} | {' '.join(f'`{c.name}`' for c in t.columns)} |\n"
        for t in schema.TABLES
    )
    return "".join(rows)


def said(command: str) -> str:
    """Return what a command prints, run beside the example's file."""
    out = io.StringIO()
    with chdir(EXAMPLES), redirect_stdout(out):
        duizhao(shlex.split(command)[1:])
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def written(text: str) -> str:
    """Return the README with these parts as they are now."""
    text = _TABLES.sub(lambda _: tables(), text)
    return _EXAMPLE.sub(lambda m: f"$ {m['command']}\n{said(m['command'])}", text)


def main() -> None:
    """Write the README anew."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("COLUMNS", "120")
    main()
